"""
Bounds: "about", "more than", "at least", "or so" beside a number, and the interval they make of it.

    numerals -> **bounds** -> quantities

How wide "about" is, nobody states: we take half the last digit stated, but no less than 5 and no more than 10 per
cent of the figure. An interval open on one side ends in infinity.
"""

import math
import re
from typing import NamedTuple

from toolkit.resources import read_rows

_LEAST_WIDTH, _GREATEST_WIDTH = 0.05, 0.10


class Bound(NamedTuple):
    """
    What a modifier says of a number, the modifier as written in lower case, and where it stands.

    `name`: above (>), at_least, below (<), at_most, near, just_above, just_below, exact, or "" for none.
    """

    name: str
    phrase: str
    start: int
    end: int


_PLACES: dict[str, dict[str, str]] = {"before": {}, "after": {}, "date": {}}
for _row in read_rows("number_modifiers.csv"):
    _PLACES[_row["place"]][_row["phrase"]] = _row["bound"]
_AFTER = re.compile(
    rf"\ ?({'|'.join(map(re.escape, sorted(_PLACES['after'], key=lambda phrase: (-len(phrase), phrase))))})(?![a-z0-9])"
)
_WORD = re.compile(r"[a-z]+\.?|[~≈<>≤≥]=?|[^\sa-z]+")
_LAST_WORDS = {place: frozenset(phrase.split()[-1] for phrase in phrases) for place, phrases in _PLACES.items()}


def find_bound_before(low: str, at: int, place: str = "before") -> Bound:
    """Read the longest modifier that ends right before `at`; `place` is "date" for "since" and "by"."""
    best = Bound("", "", at, at)
    last = low[max(0, at - 15) : at].split()
    if not last or last[-1].lstrip("(\"'[-–—") not in _LAST_WORDS[place]:
        return best
    words = list(_WORD.finditer(low, max(0, at - 40), at))[-4:]
    if not words or low[words[-1].end() : at].strip():
        return best
    for count in range(1, len(words) + 1):
        phrase = " ".join(word.group() for word in words[-count:])
        if name := _PLACES[place].get(phrase):
            best = Bound(name, phrase, words[-count].start(), at)
    return best


def find_bound_after(low: str, at: int) -> Bound:
    """Read the longest modifier that begins right after `at`: "or more", "+", "-odd"."""
    match = _AFTER.match(low, at)
    return Bound(_PLACES["after"][match[1]], match[1], at, match.end()) if match else Bound("", "", at, at)


def make_interval(value: float, step: float, bound: str) -> tuple[float, float]:
    """
    Give the interval a value and its bound mean; both ends belong to it but for above and below.

    >>> make_interval(30, 10, "near"), make_interval(3, 1, "above"), make_interval(31, 1, "")
    ((27.0, 33.0), (3, inf), (31, 31))
    """
    if bound in ("above", "at_least"):
        return value, math.inf
    if bound in ("below", "at_most"):
        return -math.inf, value
    if bound in ("near", "just_above", "just_below"):
        size = abs(value)
        width = min(max(step / 2, _LEAST_WIDTH * size), _GREATEST_WIDTH * size)
        return value - width, value + width
    return value, value
