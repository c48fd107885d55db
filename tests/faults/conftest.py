"""
Faults: one test per row of the fault table, with its numbers.

The properties run a few examples by default; `FAULT_EXAMPLES=10000 pytest tests/faults` runs the table's.
"""

import os
import time
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

EXAMPLES = settings(
    max_examples=int(os.environ.get("FAULT_EXAMPLES", "60")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
collect_ignore = ["fuzzing.py", "mutants.py"]  # run by hand, with packages of their own
CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="session")
def prose():
    """Prose in paragraphs: the example corpus, over and over."""
    once = "\n\n".join(path.read_text("utf-8") for path in sorted(CORPUS.glob("*.txt")))
    return (once + "\n\n") * (200_000 // len(once) + 1)


UNREAD = count()  # a number for each text that is read, so that nothing of it is remembered


def clock(action, text):
    """The least processor time of three runs: other programs on the machine only ever add to it."""
    times = []
    for _ in range(3):
        fresh = f"No {next(UNREAD)}. {text}"
        start = time.process_time()
        action(fresh)
        times.append(time.process_time() - start)
    return min(times)


@pytest.fixture(scope="session")
def clock_per_megabyte():
    return lambda action, text: clock(action, text) / len(text) * 1e6
