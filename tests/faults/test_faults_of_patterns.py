"""Row 29: no regular expression of the package takes more than linear time, whatever it is fed."""

import importlib
import pkgutil
import re
import time

import pytest

import toolkit

PIECES = [
    "a",
    "A",
    "1",
    " ",
    "\n",
    ".",
    ",",
    "-",
    "'",
    '"',
    "(",
    "$",
    "%",
    "é",
    "a ",
    "A ",
    "1,",
    "1 ",
    "a.",
    "A.b ",
    "a-",
]
PIECES += [
    "\t\n",
    "the ",
    "of the ",
    "one hundred ",
    "1 of 2 ",
    "said ",
    "not ",
    "U.S. ",
    "Jan 1, ",
    '"a" ',
    "31 members ",
]
PIECES += ["A B-", "<a "]
SMALL, LARGE = 5_000, 10_000


def list_patterns():
    """Every compiled pattern that stands at the top of a module."""
    found = {}
    for module in pkgutil.walk_packages(toolkit.__path__, "toolkit."):
        if ".training" in module.name or module.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            values = (
                value if isinstance(value, tuple | list) else value.values() if isinstance(value, dict) else [value]
            )
            for number, part in enumerate(values):
                if isinstance(part, re.Pattern) and isinstance(part.pattern, str):
                    found.setdefault((part.pattern, part.flags), f"{module.name}.{name}[{number}]")
    return [pytest.param(re.compile(*key), id=name) for key, name in found.items()]


def clock(pattern, text):
    start = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - start


@pytest.mark.parametrize("pattern", list_patterns())
def test_row_29_patterns(pattern):
    """On 34 pieces pumped to 5,000 and 10,000 characters, twice the text takes at most 2.3 times as long."""
    for piece in PIECES:
        small, large = ((piece * (size // len(piece) + 1))[:size] for size in (SMALL, LARGE))
        if clock(pattern, large) < 0.02:
            continue  # less than a quadratic pattern would take
        once = min(clock(pattern, small) for _ in range(3))
        twice = min(clock(pattern, large) for _ in range(3))
        assert twice <= 2.3 * once + 0.01, f"{piece!r}: {once:.3f} s, then {twice:.3f} s"
