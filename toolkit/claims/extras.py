"""Extras: quantities that only a reader of whole sentences sees: "an hour", "one birth in six", "in her twenties"."""

import math
import re
from collections.abc import Iterator

from toolkit.quantities import Quantity
from toolkit.quantities.numerals import match_numeral

_SPANS = "second|minute|hour|day|night|week|month|year|decade|century|season"
_WHOLE = re.compile(
    rf"(?<![a-z])(?:for|in|within|after|over|under|than|lasted|lasting|took|takes|about|barely|nearly|almost|hardly"
    rf"|scarcely|only|just)\ (?P<article>an?|one)\ (?:whole\ |full\ |mere\ |good\ )?(?P<unit>{_SPANS})(?![a-z-])"
    rf"(?!\ (?:ago|earlier|later|and\ a))"
)
_FORTNIGHT = re.compile(r"(?<![a-z])a\ fortnight(?![a-z])(?!\ (?:ago|earlier|later))")
_NUMBER = r"[a-z]{3,9}(?:-[a-z]{3,7})?|[0-9]{1,3}"
_FULL = re.compile(
    rf"(?<![a-z0-9.,-])(?P<number>{_NUMBER})\ (?:whole|full|long|solid|straight|consecutive|entire|further|more|extra"
    rf"|short|good)\ (?P<unit>{_SPANS})s(?![a-z])"
)
_IN_SO_MANY = re.compile(
    rf"(?<![a-z0-9-])(?P<part>{_NUMBER})\ (?P<noun>[a-z]{{3,20}})\ (?:in|out\ of)\ (?:every\ )?"
    rf"(?P<whole>{_NUMBER})(?![a-z0-9-])"
)
_TENS = {"teens": 10, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
         "eighties": 80, "nineties": 90}  # fmt: skip
_DECADE = re.compile(
    rf"(?<![a-z])(?:his|her|their|my|our|your)\ (?P<third>early\ |mid-|late\ )?"
    rf"(?P<tens>{'|'.join(_TENS)}|[1-9]0s)(?![a-z])"
)
_AT_AGE = re.compile(
    r"(?<![a-z])(?:at|aged|past|turned)\ (?P<number>[a-z]{3,9}(?:-[a-z]{3,5})?)"
    r"(?=[.,;)]|$|\ (?:and|he|she|from|by|to|with|but|when)(?![a-z]))"
)
_FREE = re.compile(
    r"(?<![a-z])(?:(?:costs?|pays?|paid|charges?|charged|spends?|spent|owes?)(?:\ [a-z]+){0,2}\ nothing(?!\ but)"
    r"|free\ of\ charge|for\ free|no\ charge|nothing\ to\ pay|without\ charge|no\ entrance\ fee|entry\ is\ free"
    r"|admission\ is\ free)(?![a-z])"
)
_FIRST = re.compile(
    r"(?<![a-z])(?:(?P<debut>debut|maiden|first-ever)\ (?P<noun>[a-z]{3,20})"
    r"|for\ the\ (?P<order>[a-z]{5,9}|[0-9]{1,2}(?:st|nd|rd|th))\ time)(?![a-z])"
)
YOUNGEST = 13


def list_extras(text: str, start: int) -> list[Quantity]:
    """
    List the quantities of a sentence that no single number states, with `start` added to their spans.

    Durations ("an hour", "three whole weeks"), shares ("one birth in six"), ages ("in her late twenties", "at
    nineteen"), sums of nothing ("free of charge") and places in an order ("debut album", "for the third time").

    >>> [(q.surface, q.kind, round(q.low, 3)) for q in list_extras("One birth in six ended within an hour.", 0)]
    [('One birth in six', 'percent', 0.167), ('an hour', 'duration', 1.0)]
    """
    low = text.lower()
    return sorted(_shift(found, start) for found in _find(text, low)) if len(low) == len(text) else []


def _shift(found: Quantity, start: int) -> Quantity:
    return found._replace(start=found.start + start, end=found.end + start)


def _find(text: str, low: str) -> Iterator[Quantity]:
    for m in _WHOLE.finditer(low):
        yield _make(text, m.start("article"), m.end(), 1.0, 1.0, "duration", m["unit"])
    for m in _FORTNIGHT.finditer(low):
        yield _make(text, *m.span(), 2.0, 2.0, "duration", "week")
    for m in _FULL.finditer(low):
        number = _read_number(low, m.start("number"))
        if number:
            yield _make(text, *m.span(), number, number, "duration", m["unit"])
    for m in _IN_SO_MANY.finditer(low):
        part, whole = _read_number(low, m.start("part")), _read_number(low, m.start("whole"))
        if part and whole and part < whole and not m["noun"].endswith("s"):
            yield _make(text, *m.span(), part / whole, part / whole, "percent", "fraction")
    for m in _DECADE.finditer(low):
        tens = float(_TENS.get(m["tens"]) or int(m["tens"][:2]))
        third = (m["third"] or "").strip(" -")
        first = tens + {"early": 0, "mid": 3, "late": 6}.get(third, 0)
        yield _make(text, *m.span(), first, first + 3 if third else tens + 9, "duration", "year")
    for m in _AT_AGE.finditer(low):
        number = _read_number(low, m.start("number"))
        if number and YOUNGEST <= number < 100:
            last = math.inf if m[0].startswith("past") else number
            yield _make(text, m.start("number"), m.end(), number, last, "duration", "year")
    for m in _FREE.finditer(low):
        yield _make(text, *m.span(), 0.0, 0.0, "money", "")
    for m in _FIRST.finditer(low):
        ordinal = None if m["debut"] else match_numeral(low, m.start("order"))
        if m["debut"] or (ordinal is not None and ordinal.form == "ordinal"):
            value = 1.0 if ordinal is None else ordinal.value
            at = m.start("debut") if m["debut"] else m.start("order")
            yield _make(text, at, m.end("debut") if m["debut"] else m.end("order"), value, value, "ordinal", "")


def _read_number(low: str, at: int) -> float:
    """Give the number that starts at a place, 0 where none does."""
    numeral = match_numeral(low, at)
    return numeral.value if numeral is not None and numeral.form in ("digits", "words") else 0.0


def _make(text: str, start: int, end: int, low: float, high: float, kind: str, unit: str) -> Quantity:
    value = low if low == high else math.nan
    return Quantity(
        start, end, text[start:end], low, high, kind, unit, value=value, step=0.0 if kind == "percent" else 1.0
    )
