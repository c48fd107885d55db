"""
Amounts: the quantities of a passage made comparable, and how two of them stand to each other.

    quantities -> **amounts** -> passages -> alignment

Values are in the base of their dimension; a date without a year is compared by the parts it states.
"""

import math
from functools import lru_cache
from typing import NamedTuple

from toolkit.quantities import Quantity, list_quantities
from toolkit.relations import NONE, SAME, Relation, find_lemma, relate_words
from toolkit.units import convert_value

CLOSE = Relation("synonym", 0.9)  # the same but for rounding
WITHIN = Relation("kind_of", 0.9)  # the first lies within the second: it says more
AROUND = Relation("example_of", 0.6)  # the second lies within the first: it says what the first leaves open
OVERLAP = Relation("sibling", 0.4)
# A figure with this many zeros or a scale word ("3,000", "1.4 million") may stand for what rounds to it.
LEAST_ROUNDED_STEP = 100


class Amount(NamedTuple):
    """
    A quantity of a passage: its span, dimension (what it can be compared with), interval and whether its ends belong.

    `noun`: dictionary form of what it counts; `parts`: year, month, day and so on of a date, None where not stated.
    """

    start: int
    end: int
    surface: str
    dimension: str
    low: float
    high: float
    bound: str
    step: float
    noun: str
    noun_start: int
    parts: tuple[str | None, ...]


@lru_cache(maxsize=8192)
def list_amounts(text: str) -> tuple[Amount, ...]:
    """List the amounts of a text in reading order."""
    return tuple(_make_amount(quantity) for quantity in list_quantities(text))


def _make_amount(quantity: Quantity) -> Amount:
    low, high, step = quantity.low, quantity.high, quantity.step
    noun = find_lemma(quantity.noun.lower().split()[-1]) if quantity.noun else ""
    if quantity.kind == "date":
        return Amount(
            quantity.start, quantity.end, quantity.surface, "date", low, high, quantity.bound, 0.0, "", -1,
            read_parts(quantity.timex),
        )  # fmt: skip
    dimension = quantity.kind
    if quantity.unit == "fraction":
        dimension, low, high, step = "share", 100 * low, 100 * high, max(1.0, 100 * step)
    elif quantity.unit:
        dimension, low = convert_value(low, quantity.unit)
        high = convert_value(high, quantity.unit)[1]
        step = abs(convert_value(step, quantity.unit)[1] - convert_value(0.0, quantity.unit)[1])
    return Amount(
        quantity.start, quantity.end, quantity.surface, dimension, low, high, quantity.bound, step, noun,
        quantity.noun_start, (),
    )  # fmt: skip


def read_parts(timex: str) -> tuple[str | None, ...]:
    """
    Give year, month or quarter or season, day, weekday and time of a TIMEX3 value, None where it is silent.

    >>> read_parts("2013-05-16"), read_parts("XXXX-07-27")
    (('2013', '05', '16', None), (None, '07', '27', None))
    """
    date = timex.split("T")[0]
    fields = [None if set(part) <= {"X"} else part for part in date.split("-")]
    year, month, day = [*fields, None, None, None][:3]
    if month is not None and month.startswith("W"):
        return year, None, None, f"{month}-{day}" if month != "WXX" else day
    return year, month, day, None


def compare_amounts(a: Amount, b: Amount) -> Relation:
    """
    Say how amount `a` stands to `b`: same, synonym (but for rounding), kind_of (a says more), example_of, sibling, none.

    `opposite` when they are of one dimension and cannot both hold of one thing.
    """
    if (a.dimension == "date") != (b.dimension == "date"):
        return NONE
    if a.dimension == "date":
        return _compare_dates(a, b)
    if a.dimension != b.dimension and not _are_loose(a, b):
        return NONE
    relation = _compare_intervals(a, b)
    if a.noun and b.noun and relation.name != "opposite" and relate_words(a.noun, b.noun).strength < 0.4:
        return Relation(relation.name, relation.strength * 0.6)
    return relation


def _are_loose(a: Amount, b: Amount) -> bool:
    """Tell whether one amount is a bare figure that may leave the other's unit unsaid."""
    bare, other = (a, b) if a.dimension == "count" else (b, a)
    return bare.dimension == "count" and not bare.noun and other.dimension != "ordinal"


def _compare_intervals(a: Amount, b: Amount) -> Relation:
    if (a.low, a.high, a.bound in ("above", "below")) == (b.low, b.high, b.bound in ("above", "below")):
        return SAME
    open_a, open_b = a.bound in ("above", "below"), b.bound in ("above", "below")
    if a.high < b.low or b.high < a.low or (a.high == b.low or b.high == a.low) and (open_a or open_b):
        return CLOSE if _round_to_each_other(a, b) else Relation("opposite", 0.0)
    if b.low <= a.low and a.high <= b.high:
        return WITHIN
    if a.low <= b.low and b.high <= a.high:
        return AROUND
    return OVERLAP


def _round_to_each_other(a: Amount, b: Amount) -> bool:
    if a.bound not in ("", "near") or b.bound not in ("", "near") or a.low != a.high or b.low != b.high:
        return False
    coarse, fine = (a, b) if a.step >= b.step else (b, a)
    if coarse.step <= fine.step:
        return False
    if coarse.step < LEAST_ROUNDED_STEP and coarse.low == math.floor(coarse.low) and coarse.dimension == "count":
        return False
    return abs(coarse.low - fine.low) <= 0.5 * coarse.step and abs(coarse.low - fine.low) <= 0.05 * abs(coarse.low)


def _compare_dates(a: Amount, b: Amount) -> Relation:
    if a.parts == b.parts and a.low == b.low or a.surface.lower() == b.surface.lower():
        return SAME
    known = not any(map(math.isnan, (a.low, a.high, b.low, b.high)))
    if known:
        if a.high < b.low or b.high < a.low:
            return Relation("opposite", 0.0)
        return WITHIN if b.low <= a.low and a.high <= b.high else AROUND if a.low <= b.low and b.high <= a.high else OVERLAP
    pairs = list(zip(a.parts, b.parts, strict=True))
    if any(x is not None and y is not None and x != y for x, y in pairs):
        return Relation("opposite", 0.0)
    shared = sum(x is not None and y is not None for x, y in pairs)
    if not shared:
        return NONE
    more_a, more_b = sum(x is not None for x in a.parts) > shared, sum(y is not None for y in b.parts) > shared
    return OVERLAP if more_a and more_b else WITHIN if more_a else AROUND if more_b else SAME
