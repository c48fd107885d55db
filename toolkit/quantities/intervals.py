"""
Intervals: how two quantities relate, decided from their ends, bounds and units alone.

    quantities -> **intervals** -> pairs, overlaps

Whether the two are about the same thing is for others to say. Here: given that they are, may both be true?
"""

import math
import re
from typing import NamedTuple

from toolkit.quantities import Quantity
from toolkit.quantities.units import convert_value

# Two figures may be one number rounded when they differ by no more than this share of the larger one, and, when
# neither is hedged, by no more than half the last digit of the coarser.
_ROUNDING = 0.051
# Below a thousand an unhedged whole number is exact: 30 is not 31.
_ROUNDED_FROM = 1000.0
# Conversions are rounded when written down ("100 km" for 60 miles); degrees to the degree, shares to the point.
_CONVERSION, _DEGREES, _POINTS = 0.04, 1.0, 1.0


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
    scaled = _scale_spans(a, b)
    if scaled is None:
        return Relation("incomparable")
    span_a, span_b, cause = scaled
    name = _relate_spans(span_a, span_b)
    if _states_limit(a) and _states_limit(b) and a.bound == b.bound and name != "equal":
        name = "disjoint"
    if name == "disjoint":
        return Relation("overlap", cause or "rounding") if _may_round(a, b, cause) else Relation(name)
    if "ordinal" in (a.kind, b.kind) and a.kind != b.kind:
        cause = "ordinal"
    if name in ("overlap", "inside", "around") and not cause and _hedged(a, b) and a.value != b.value:
        cause = "rounding"
    return Relation(name, cause)


def _states_limit(q: Quantity) -> bool:
    """Tell whether the bound itself is what is claimed: of one thing there is one maximum."""
    return q.modifier.endswith(("maximum", "minimum", "maximum of", "minimum of"))


def _hedged(a: Quantity, b: Quantity) -> bool:
    return any(q.bound in ("near", "just_above", "just_below") for q in (a, b))


def _scale_spans(a: Quantity, b: Quantity) -> tuple[_Span, _Span, str] | None:
    """Give both intervals on one scale and the cause that had to be bridged; None when there is no such scale."""
    if _is_bare(a) and b.kind != "ordinal":
        a = a._replace(unit=b.unit)
    if _is_bare(b) and a.kind != "ordinal":
        b = b._replace(unit=a.unit)
    if _dimension(a) != _dimension(b):
        return None
    mixed = (a.kind == "ordinal") != (b.kind == "ordinal")
    different = a.unit != b.unit and {a.unit, b.unit} != {"fraction", "percent"}
    return _span(a, mixed), _span(b, mixed), "unit" if different else ""


def _is_bare(q: Quantity) -> bool:
    """Tell whether a number has neither unit nor noun, so that it may be in the unit of the other."""
    return q.kind == "count" and not q.unit and not q.noun


def _dimension(q: Quantity) -> str:
    return convert_value(0.0, q.unit)[0] if q.unit else "count"


def _span(q: Quantity, mixed: bool) -> _Span:
    """
    Give the interval in base units, ends closed unless the bound excludes them.

    `mixed`: an ordinal beside a count; where there is a 32nd there are at least 32.
    """
    low, high = q.low, math.inf if mixed and q.kind == "ordinal" else q.high
    if q.unit:
        low, high = convert_value(low, q.unit)[1], convert_value(high, q.unit)[1]
    if q.bound == "just_below":
        high = _value(q)
    if q.bound == "just_above":
        low = _value(q)
    return _Span(low, high, q.bound in ("above", "just_above"), q.bound in ("below", "just_below"))


def _value(q: Quantity) -> float:
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


def _may_round(a: Quantity, b: Quantity, cause: str) -> bool:
    """Tell whether two values that differ may be one, rounded or converted."""
    if math.isnan(a.value) or math.isnan(b.value) or "ordinal" in (a.kind, b.kind):
        return False
    if any(q.bound in ("above", "below", "at_least", "at_most") for q in (a, b)):
        return False
    x, y = _value(a), _value(b)
    gap, size = abs(x - y), max(abs(x), abs(y))
    if x * y <= 0:
        return False
    if cause == "unit":
        return gap <= (_DEGREES if _dimension(a) == "temperature" else _CONVERSION * size)
    if "fraction" in (a.unit, b.unit) and a.unit != b.unit:
        return gap <= _POINTS
    if _hedged(a, b):
        return gap <= _ROUNDING * size
    coarse = a if a.step > b.step else b
    half = abs(_value(coarse._replace(value=coarse.value + coarse.step / 2)) - _value(coarse))
    if a.step == b.step or gap > half * (1 + 1e-9):
        return False
    if min(a.step, b.step) < 1 <= coarse.step:  # 3 for 3.2
        return gap <= 2 * _ROUNDING * size
    rounded = coarse.step < 1 or coarse.scale > 1 or (coarse.value >= _ROUNDED_FROM and coarse.step >= 100)
    return rounded and gap <= _ROUNDING * size


def _relate_dates(a: Quantity, b: Quantity) -> Relation:
    if a.kind != b.kind:
        return Relation("incomparable")
    if math.isnan(a.low) or math.isnan(b.low):
        return Relation(_relate_parts(a.timex, b.timex))
    return Relation(_relate_spans(_bound_days(a), _bound_days(b)))


def _bound_days(q: Quantity) -> _Span:
    """Give the days a date with "before", "since" or "by" leaves open."""
    if q.bound == "below":
        return _Span(-math.inf, q.low, False, True)
    if q.bound == "at_most":
        return _Span(-math.inf, q.high, False, False)
    if q.bound == "above":
        return _Span(q.high, math.inf, True, False)
    return _Span(q.low, math.inf if q.bound == "at_least" else q.high, False, False)


def _relate_parts(a: str, b: str) -> str:
    """Relate dates of which parts are not stated: "XXXX-07-10" and "2025-07-12" cannot be one day."""
    if a == b and "-" not in a:
        return "overlap"  # "last year" twice
    parts_a, parts_b = _read_parts(a), _read_parts(b)
    if parts_a is None or parts_b is None or parts_a.keys() & {"W", "Q"} != parts_b.keys() & {"W", "Q"}:
        return "incomparable"
    shared = parts_a.keys() & parts_b.keys()
    if any(parts_a[part] != parts_b[part] for part in shared):
        return "disjoint"
    if not shared:
        return "incomparable"
    if parts_a == parts_b:
        return "equal" if "Y" in shared else "overlap"
    return "inside" if parts_a.keys() < parts_b.keys() else "around" if parts_b.keys() < parts_a.keys() else "overlap"


def _read_parts(timex: str) -> dict[str, str] | None:
    """Take a TIMEX3 date apart into what it states: year, quarter or season, month, day, weekday; None for a range."""
    match = _TIMEX.fullmatch(timex)
    if match is None:
        return None
    return {name: value for name, value in match.groupdict().items() if value and "X" not in value}


_TIMEX = re.compile(
    r"(?P<Y>[0-9]{4}|XXXX)(?:-WXX-(?P<W>[1-7])|(?:-(?P<Q>Q[1-4]|H[12]|SP|SU|FA|WI))?(?:-(?P<M>[0-9]{2}|XX))?(?:-(?P<D>[0-9]{2}|XX))?)"
)


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
