"""
Ranges: two neighbouring quantities that are the ends of one ("between 8 and 12", "$5-10m", "1990 to 1995").

    figures -> **ranges** -> quantities
"""

import math
import re

from toolkit.figures import Quantity

_GAP = re.compile(r"\ ?(?:[-–—]|to|and|or|through)\ ?")
_WORDS = re.compile(r"[a-z]+")
# "Rose from 10 to 20" tells two values, before and after, not one that lies between.
_CHANGES = re.compile(
    r"(?<![a-z])(?:r[io]se|risen|rising|grew|grow|growing|grown|f[ae]ll|fallen|falling|increas|decreas|declin|drop|jump|climb|cut"
    r"|rais|reduc|lower|up|down|chang|expand|shr[aiu]nk|soar|surg|plung|slid|slash|improv|widen|narrow|slow|doubl|tripl"
    r"|went|go|gone|going|mov|swell|swollen|dip|slip|sank|edg|advanc|gain|eas|tumbl|boost|extend|upgrad|downgrad)"
)
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
    if gap is None or first.kind == "ordinal" or second.kind == "ordinal":
        return None
    if not _is_range(low, first, second, between.strip()):
        return None
    if first.kind == "date":
        return _join_dates(text, low, first, second)
    start_value = first.value
    if second.scale > 1 and first.scale == 1 and first.value < second.value / second.scale:
        start_value *= second.scale
    if math.isnan(start_value) or math.isnan(second.value) or not start_value < second.value:
        return (
            None
            if low[max(0, first.start - 8) : first.start].split()[-1:] not in (["between"], ["from"])
            else _span(text, low, first, second, second.value, start_value)
        )
    return _span(text, low, first, second, start_value, second.value)


def _span(text: str, low: str, first: Quantity, second: Quantity, least: float, most: float) -> Quantity:
    start = _take_in(low, first.start)
    return second._replace(
        start=start, surface=text[start : second.end], low=least, high=most, modifier=first.modifier or "range",
        bound="range", value=math.nan, step=min(first.step, second.step),
        noun=second.noun or first.noun,
        noun_start=second.noun_start if second.noun else first.noun_start,
        noun_end=second.noun_end if second.noun else first.noun_end,
    )  # fmt: skip


def _take_in(low: str, start: int) -> int:
    """Take in the "between" or "from" that opens a range."""
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
    words = _WORDS.findall(before)
    last = words[-1] if words and before.rstrip().endswith(words[-1]) else ""
    if gap == "and":
        return last == "between"
    if last == "from" and first.kind != "date":
        return gap not in ("or",) and not _CHANGES.search(before[-60:])
    if set(words[-20:]) & _NO_RANGE and first.kind != "date":
        return False
    if gap == "or":
        return second.value - first.value == 1 or (second.scale == first.scale and second.value <= 2 * first.value)
    return first.kind == "date" or (not math.isnan(first.value) and (first.value < second.value or last == "between"))


def _join_dates(text: str, low: str, first: Quantity, second: Quantity) -> Quantity | None:
    if not first.low <= second.high or first.unit != second.unit:
        return None
    start = _take_in(low, first.start)
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
