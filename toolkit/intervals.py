"""
Intervals: how two quantities relate, decided from their ends, bounds and units alone.

    quantities -> **intervals** -> pairs, overlaps

Whether the two are about the same thing is for others to say. Here: given that they are, may both be true?
"""

import math
from typing import NamedTuple

from toolkit.quantities import Quantity
from toolkit.units import convert_value

# Two stated figures are one number rounded twice when they differ by no more than this share of the larger one...
_ROUNDING = 0.051
# ...and an unhedged figure is a rounding of another only up to half its own last digit.
_OPEN = ("above", "below", "just_above", "just_below")
# Conversions are rounded when written down ("20 million square miles" for 52 million km²).
_CONVERSION = 0.04


class Relation(NamedTuple):
    """
    How quantity b stands to quantity a.

    `name`: equal (one value), inside (b's values are all among a's: b implies a), around (a's are all among b's: a
    implies b), overlap (they share values), disjoint (they share none), incomparable (units of two dimensions, or an
    end unknown). `cause`: why figures that look different may agree, or "": unit, rounding, ordinal.
    """

    name: str
    cause: str = ""


class _Span(NamedTuple):
    low: float
    high: float
    low_open: bool
    high_open: bool


def relate_quantities(a: Quantity, b: Quantity) -> Relation:
    """
    Relate two quantities that are about the same thing.

    >>> from toolkit.quantities import list_quantities
    >>> def relate(x, y): return tuple(relate_quantities(list_quantities(x)[0], list_quantities(y)[0]))
    >>> relate("3 people", "more than 3 people"), relate("3 people", "more than 2 people")
    (('disjoint', ''), ('around', ''))
    >>> relate("about 1.9m people", "nearly two million people"), relate("24 months", "two years")
    (('around', 'rounding'), ('equal', 'unit'))
    """
    if a.kind == "date" or b.kind == "date":
        return _relate_dates(a, b)
    span_a, span_b, cause = _comparable(a, b)
    if span_a is None or span_b is None:
        return Relation("incomparable")
    name = _relate_spans(span_a, span_b)
    if "ordinal" in (a.kind, b.kind) and a.kind != b.kind:
        cause = "ordinal" if name != "disjoint" else ""
    if name == "disjoint" and _rounds(a, b, span_a, span_b, cause):
        return Relation("overlap", cause or "rounding")
    if name in ("overlap", "inside", "around") and not cause and _hedged(a, b) and a.value != b.value:
        cause = "rounding"
    return Relation(name, cause)


def _hedged(a: Quantity, b: Quantity) -> bool:
    return any(q.bound in ("near", "just_above", "just_below") for q in (a, b))


def _comparable(a: Quantity, b: Quantity) -> tuple[_Span | None, _Span | None, str]:
    """Give both intervals on one scale and the cause that had to be bridged."""
    dimension_a, dimension_b = _dimension(a), _dimension(b)
    if dimension_a != dimension_b:
        return None, None, ""
    span_a, span_b = _span(a), _span(b)
    cause = "unit" if a.unit != b.unit and {a.unit, b.unit} != {"fraction", "percent"} else ""
    return span_a, span_b, cause


def _dimension(q: Quantity) -> str:
    if q.unit == "fraction":
        return "share"
    if q.unit:
        return convert_value(0.0, q.unit)[0]
    return "count"


def _span(q: Quantity) -> _Span:
    """Give the interval in base units, ends closed unless the bound excludes them; an ordinal means at least itself."""
    low, high = q.low, q.high
    if q.kind == "ordinal":
        high = math.inf
    if q.unit == "fraction":
        low, high = low * 100, high * 100
    elif q.unit:
        low, high = convert_value(low, q.unit)[1], convert_value(high, q.unit)[1]
    if q.bound == "just_below":
        high = _value(q)
    if q.bound == "just_above":
        low = _value(q)
    return _Span(low, high, q.bound in ("above", "just_above"), q.bound in ("below", "just_below"))


def _value(q: Quantity) -> float:
    if q.unit == "fraction":
        return q.value * 100
    return convert_value(q.value, q.unit)[1] if q.unit else q.value


def _close(x: float, y: float) -> bool:
    return x == y or math.isclose(x, y, rel_tol=1e-9, abs_tol=1e-12)


def _relate_spans(a: _Span, b: _Span) -> str:
    if _close(a.low, b.low) and _close(a.high, b.high) and a[2:] == b[2:]:
        return "equal"
    if _apart(a, b) or _apart(b, a):
        return "disjoint"
    if _holds(a, b):
        return "inside"
    if _holds(b, a):
        return "around"
    return "overlap"


def _apart(a: _Span, b: _Span) -> bool:
    """Tell whether all of a lies below all of b."""
    if _close(a.high, b.low):
        return a.high_open or b.low_open
    return a.high < b.low


def _holds(outer: _Span, inner: _Span) -> bool:
    low = outer.low < inner.low or (_close(outer.low, inner.low) and (inner.low_open or not outer.low_open))
    high = outer.high > inner.high or (_close(outer.high, inner.high) and (inner.high_open or not outer.high_open))
    if _close(outer.low, inner.low) and outer.low_open and not inner.low_open:
        return False
    if _close(outer.high, inner.high) and outer.high_open and not inner.high_open:
        return False
    return low and high


def _rounds(a: Quantity, b: Quantity, span_a: _Span, span_b: _Span, cause: str) -> bool:
    """Tell whether two values that differ may be one, rounded or converted."""
    if math.isnan(a.value) or math.isnan(b.value) or a.kind == "ordinal" or b.kind == "ordinal":
        return False
    if any(q.bound in ("above", "below", "at_least", "at_most") for q in (a, b)):
        return False
    x, y = _value(a), _value(b)
    if x * y <= 0:
        return False
    gap, size = abs(x - y), max(abs(x), abs(y))
    if cause == "unit":
        return gap <= _CONVERSION * size
    if _hedged(a, b):
        return gap <= _ROUNDING * size
    return False


def _relate_dates(a: Quantity, b: Quantity) -> Relation:
    if a.kind != b.kind:
        return Relation("incomparable")
    if math.isnan(a.low) or math.isnan(b.low):
        return _relate_partial(a.timex, b.timex)
    return Relation(_relate_spans(_Span(a.low, a.high, False, False), _Span(b.low, b.high, False, False)))


def _relate_partial(a: str, b: str) -> Relation:
    """Relate dates of which parts are not stated: "XXXX-07-10" and "2025-07-12" cannot be one day."""
    parts_a, parts_b = a.split("-"), b.split("-")
    if len(parts_a) != len(parts_b) or any("/" in part or "W" in part or "Q" in part for part in parts_a + parts_b):
        return Relation("incomparable") if a != b or "X" in a else Relation("equal")
    known = [(x, y) for x, y in zip(parts_a, parts_b, strict=True) if "X" not in x + y]
    if any(x != y for x, y in known):
        return Relation("disjoint")
    return Relation("equal" if a == b else "overlap") if known else Relation("incomparable")


def is_complement(a: Quantity, b: Quantity) -> bool:
    """
    Tell whether two shares make up the whole: 84 per cent did, 16 per cent did not.

    >>> from toolkit.quantities import list_quantities
    >>> is_complement(list_quantities("84 % did")[0], list_quantities("16 per cent did not")[0])
    True
    """
    if _dimension(a) != "share" or _dimension(b) != "share":
        return False
    slack = 0.5 + (5 if _hedged(a, b) else 0)
    return abs(_value(a) + _value(b) - 100) <= slack
