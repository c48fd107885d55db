"""
Ranges: two neighbouring quantities that are the ends of one ("between 8 and 12", "$5-10m", "1990 to 1995").

    figures -> **ranges** -> quantities
"""

import math
import re

from toolkit.quantities.figures import Quantity

_GAP = re.compile(r"\ ?(?:[-–—]|to|and|or|through)\ ?|-\ to\ ")
_WORDS = re.compile(r"[a-z]+")
# "Rose from 10 to 20" tells two values, before and after, not one that lies between.
_CHANGES = re.compile(
    r"(?<![a-z])(?:r[io]se|risen|rising|grew|grow|growing|grown|f[ae]ll|fallen|falling|increas|decreas|declin|drop|jump|climb|cut"
    r"|rais|reduc|lower|up|down|chang|expand|shr[aiu]nk|soar|surg|plung|slid|slash|improv|widen|narrow|slow|doubl|tripl"
    r"|went|go|gone|going|mov|swell|swollen|dip|slip|sank|edg|advanc|gain|eas|tumbl|boost|extend|upgrad|downgrad)"
)
_LONGEST_DAYS = 3 * 366
_NO_RANGE = frozenset(["ratio", "odds", "vote", "voted", "score", "won", "lost", "beat", "defeated", "ruled", "ruling"])
_CENTS = {"USD cent": ("USD", "CAD", "AUD", "NZD", "EUR", "HKD", "SGD"), "GBP penny": ("GBP",)}


def join_range(text: str, low: str, first: Quantity, second: Quantity) -> Quantity | None:
    """
    Make one quantity of two that are the ends of a range or the pounds and pence of one price; None when they are not.

    The value of a range is not stated (NaN); its first end takes the unit and the magnitude of the second.
    """
    between = low[first.end : second.start]
    if len(between) > 9:
        return None
    if between in (" ", " and ", ", ") and second.unit in _CENTS and first.unit in _CENTS[second.unit]:
        return _add_cents(text, first, second)
    gap = _GAP.fullmatch(between)
    if second.kind == "count" and not second.noun and first.kind != "date":  # "aged 8-12"
        second = second._replace(kind=first.kind, unit=first.unit)
    if gap is None or "ordinal" in (first.kind, second.kind) or not _is_range(low, first, second, between.strip()):
        return None
    if first.kind == "date":
        return _join_dates(text, low, first, second)
    one, other = first.value, second.value
    if first.scale == 1 and one < other / second.scale:  # "5 to 7 million"
        one *= second.scale
    if math.isnan(one) or math.isnan(other) or one == other:
        return None
    if one > other and _find_opening(low, first.start) == first.start:
        return None
    return _span(text, low, first, second, min(one, other), max(one, other))


def _span(text: str, low: str, first: Quantity, second: Quantity, least: float, most: float) -> Quantity:
    start = _find_opening(low, first.start)
    return second._replace(
        start=start, surface=text[start : second.end], low=least, high=most, modifier=first.modifier or "range",
        bound="range", value=math.nan, step=min(first.step, second.step),
        noun=second.noun or first.noun,
        noun_start=second.noun_start if second.noun else first.noun_start,
        noun_end=second.noun_end if second.noun else first.noun_end,
    )  # fmt: skip


def _find_opening(low: str, start: int) -> int:
    """Give where the "between" or "from" that opens a range starts, `start` when none does."""
    for word in ("between ", "from "):
        if low.endswith(word, 0, start) and not low[start - len(word) - 1 : start - len(word)].isalnum():
            return start - len(word)
    return start


def _is_range(low: str, first: Quantity, second: Quantity, gap: str) -> bool:
    if first.kind == "date" or second.kind == "date":
        if first.kind != second.kind:
            return False
    elif not (first.unit == second.unit or (first.kind == "count" and not first.unit)):
        return False
    if first.kind == "count" and first.noun and first.noun_start >= first.end and first.noun_start < second.start:
        return False
    before = low[max(0, first.start - 120) : first.start]
    opened = low[_find_opening(low, first.start) : first.start]
    if first.kind == "date":
        return gap != "and" or opened == "between "
    if gap == "and":
        return opened == "between "
    if gap == "or":  # "two or three", but not "3 or 30"
        return first.value < second.value <= 2 * first.value
    if opened:
        return not (opened == "from " and _CHANGES.search(before[-60:]))
    return first.value < second.value and not set(_WORDS.findall(before)[-20:]) & _NO_RANGE


def _join_dates(text: str, low: str, first: Quantity, second: Quantity) -> Quantity | None:
    if not first.low <= second.high or first.unit != second.unit:
        return None
    if (
        first.unit == "day"
        and second.low - first.low > _LONGEST_DAYS
        and _find_opening(low, first.start) == first.start
    ):
        return None  # "(May 9, 1960 - June 16, 2014)": born and died
    start = _find_opening(low, first.start)
    return second._replace(
        start=start,
        surface=text[start : second.end],
        low=first.low,
        timex=f"{first.timex}/{second.timex}",
        bound="range",
    )


def _add_cents(text: str, first: Quantity, second: Quantity) -> Quantity:
    part = second.value / 100
    return first._replace(
        end=second.end, surface=text[first.start : second.end], low=first.low + part, high=first.high + part,
        value=first.value + part, step=0.01,
    )  # fmt: skip
