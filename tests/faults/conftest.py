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
    """Processor seconds per million characters of a text that was not read before."""
    fresh = f"No {next(UNREAD)}. {text}"
    start = time.process_time()
    action(fresh)
    return (time.process_time() - start) / len(text) * 1e6


@pytest.fixture(scope="session")
def check_pace():
    """
    Hold the time of one text to some times that of another, per character.

    Other programs only ever add to a time, so each text keeps its best, and is tried again while too slow.
    """

    def check(action, text, other, times, spare):
        best = [float("inf")] * 2
        for _ in range(8):
            best = [min(known, clock(action, each)) for known, each in zip(best, (text, other), strict=True)]
            if best[0] <= times * best[1] + spare:
                return
        raise AssertionError(f"{best[0]:.2f} s per MB against {best[1]:.2f}: more than {times} times")

    return check
