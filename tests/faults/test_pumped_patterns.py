"""Fault 29, denial of service by regular expression: every pattern of the package takes linear time on pumped text."""

import importlib
import pkgutil
import re
import time
from pathlib import Path

import pytest

import toolkit
from toolkit.attribution import find_attributions
from toolkit.quantities import list_quantities

PUMPS = [
    "a", "A", " ", "1", "-", ".", ",", "'", '"', "\n", "é", "a ", "A ", "a-", "a'", "1,", "1 ", "1.", "a. ", "\n ",
    "<a ", "one hundred and ", "A. B", "$1 to ", "http://a",
]  # fmt: skip
TAIL = "!\x00"  # what no pattern wants, so that it has to look for another way
SIZES = (10_000, 20_000, 40_000)
# Growth per doubling; below the floor the clock measures nothing but itself.
MOST_GROWTH, FLOOR_SECONDS = 2.3, 0.02


def find_patterns(value, depth=0):
    """Give the compiled patterns a module-level value holds, in tuples, lists and dicts too."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 3 and isinstance(value, dict):
        for inner in value.values():
            yield from find_patterns(inner, depth + 1)
    elif depth < 3 and isinstance(value, tuple | list):
        for inner in value:
            yield from find_patterns(inner, depth + 1)


METHODS = {
    "match": lambda pattern, text: pattern.match(text),
    "fullmatch": lambda pattern, text: pattern.fullmatch(text),
    "search": lambda pattern, text: pattern.search(text),
    "sub": lambda pattern, text: pattern.sub("", text),
    "split": lambda pattern, text: pattern.split(text),
    "findall": lambda pattern, text: pattern.findall(text),
    "finditer": lambda pattern, text: sum(1 for _ in pattern.finditer(text)),
}


def list_uses(module, name):
    """The methods a module calls its pattern of this name with; match and finditer where it calls none by name."""
    source = Path(module.__file__).read_text(encoding="utf-8")
    used = {match[1] for match in re.finditer(rf"\b{name}\.(\w+)\(", source)} & METHODS.keys()
    return sorted(used) or ["match", "finditer"]


def list_patterns():
    """Every compiled pattern of the package with each way it is used, named after the first module that holds it."""
    named = {}
    for found in pkgutil.walk_packages(toolkit.__path__, "toolkit."):
        if found.name.endswith("__main__") or ".training" in found.name:
            continue
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            for number, pattern in enumerate(find_patterns(value)):
                named.setdefault(pattern, (f"{found.name.removeprefix('toolkit.')}.{name}-{number}", module, name))
    return [
        pytest.param(pattern, use, id=f"{label}-{use}")
        for pattern, (label, module, name) in named.items()
        if isinstance(pattern.pattern, str)
        for use in list_uses(module, name)
    ]


def measure_seconds(work, text):
    start = time.process_time()
    work(text)
    return time.process_time() - start


def check_growth(work, make_text, sizes=SIZES):
    """
    Hold the time of the largest text to the growth allowed since the smallest.

    The clock of a busy machine errs upwards only, so each size keeps its best time, and is tried again while too slow.
    """
    best = dict.fromkeys(sizes, float("inf"))
    for _ in range(6):
        for size in reversed(sizes):
            best[size] = min(best[size], measure_seconds(work, make_text(size)))
            if best[sizes[-1]] < FLOOR_SECONDS:
                return
        smallest, _, largest = best.values()
        if largest <= MOST_GROWTH**2 * smallest:
            return
    raise AssertionError(f"time grows {largest / smallest:.1f}-fold when the text grows 4-fold: {best}")


@pytest.mark.parametrize(("pattern", "use"), list_patterns())
def test_every_pattern_is_linear(pattern, use):
    for pump in PUMPS:
        check_growth(
            lambda text: METHODS[use](pattern, text),
            lambda size, pump=pump: (pump * (size // len(pump) + 1))[:size] + TAIL,
        )


# What a hostile writer may fill a text with so that every character starts a number.
DENSE = [
    "1 ", "1,", "12, ", "one ", "one hundred and ", "half a ", "$1 ", "1/2 ", "between 1 and ", "May 1, ", "'90s ",
    "a third ", "1 to ", "(1) ", "½", "-1 ", "aged 5, ", "last year ", "2020-", "2020 to ", "no. ", "A 1 ",
]  # fmt: skip


@pytest.mark.parametrize("pump", DENSE)
def test_quantities_are_linear_in_dense_figures(pump):
    """No text of numbers alone makes reading them slower than in proportion."""
    unread = iter(range(10**6))  # a number of its own for every text, so that none is remembered
    check_growth(
        list_quantities,
        lambda size: f"No {next(unread)}. " + (pump * (size // len(pump) + 1))[:size],
        sizes=(2_500, 5_000, 10_000),
    )


@pytest.mark.parametrize("pump", ["Ann said it rained, ", "he said that ", '"No," she said, ', "A poll found that, "])
def test_attributions_are_linear_in_reports(pump):
    """A sentence that reports and reports: who stands in whose report is not asked of every two of them."""
    unread = iter(range(10**6))
    find_attributions(["Ann said it rained."])  # the models are loaded before the clock runs
    check_growth(
        lambda text: find_attributions([text]),
        lambda size: f"No {next(unread)}. " + (pump * (size // len(pump) + 1))[:size] + " it ended.",
        sizes=(5_000, 10_000, 20_000),
    )
