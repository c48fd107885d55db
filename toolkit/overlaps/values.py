"""Values: how the values of two tallies stand to each other, whatever they are of: equal, in another unit, apart ..."""

import math

from toolkit.claims.statements import Statement
from toolkit.claims.tallies import Tally

# Values this much apart (of the larger) are still the same figure said roughly, where one side says "about".
ROUGHLY = 0.1
# Two units of one dimension give the same figure within this share.
CONVERTED = 0.03
ROUGH_CONVERTED = 0.08
# ... and this much, where one has fewer digits: nobody rounds 14.5 to 10, nor 2.5 to 2.
COARSELY = 0.2
# The last digit of a figure that another is rounded to is so many times as large as the other's.
COARSER = 5.0
# A figure of fewer digits than this may be there in other words by chance.
LEAST_DIGITS = 2
# What is shared beside two figures that say the same otherwise, at least.
LEAST_BESIDE = 0.25


def compare_values(a: Tally, b: Tally) -> str:
    """Say how two tallies' values stand: equal, converted, rounded, bounded (one lies within the other) or apart."""
    if a.low == b.low and a.high == b.high:
        return "rounded" if a.rounded != b.rounded and a.step != b.step else "equal"
    if not a.bound and not b.bound:
        middle_a, middle_b = (a.low + a.high) / 2, (b.low + b.high) / 2
        larger = max(abs(middle_a), abs(middle_b)) or 1.0
        apart = abs(middle_a - middle_b)
        if (
            a.unit != b.unit
            and a.dimension == b.dimension
            and a.kind != "percent"
            and apart <= _allow_conversion(a, b) * larger
        ):
            return "converted"
        if (a.rounded or b.rounded) and apart <= ROUGHLY * larger:
            return "rounded"
        step = max(a.step, b.step)
        if apart >= COARSELY * larger:
            return "apart" if a.low > b.high or b.low > a.high else "rounded"
        rounded_up = (a.step > b.step) == (middle_a > middle_b)  # of two as near, the higher: 45 is about 50, not 40
        if step >= COARSER * min(a.step, b.step) > 0 and (apart < 0.5 * step or (apart == 0.5 * step and rounded_up)):
            return "rounded"
        if step >= 0.05 * larger and step > 1 and apart < 0.5 * step and a.step != b.step:
            return "rounded"
    if a.low <= b.high and b.low <= a.high:
        if a.bound != b.bound and a.unit != b.unit and a.dimension and _lies_near(a, b):
            return "converted"
        return "bounded" if a.bound or b.bound else "rounded"
    return "apart"


def _allow_conversion(a: Tally, b: Tally) -> float:
    """Give how far apart, as a share, two figures in two units may be and still be one: more where either is rough."""
    return ROUGH_CONVERTED if a.rounded or b.rounded else CONVERTED


def _lies_near(a: Tally, b: Tally) -> bool:
    """Tell whether a figure is near the end of an open interval: "1.2 kilograms", "more than two pounds"."""
    open_, closed = (a, b) if a.bound else (b, a)
    edge = _get_edge(open_)
    return abs((closed.low + closed.high) / 2 - edge) <= ROUGH_CONVERTED * abs(edge)


def is_coincidence(x: Tally, y: Tally, stands: str, beside: float) -> bool:
    """
    Tell whether two figures say the same in another unit, or more roughly, as hardly happens by chance.

    `stands`: what `compare_values` says of them; `beside`: the weight of what their statements share.
    """
    if stands == "converted":
        return x.unit != y.unit and x.dimension not in ("", "money", "fraction") and x.kind == y.kind != "duration"
    digits = count_digits(x, y)
    if stands != "rounded" or x.kind == "duration" or digits < LEAST_DIGITS:
        return False
    return beside >= LEAST_BESIDE or (digits > LEAST_DIGITS and x.kind in ("measure", "money"))


def count_digits(x: Tally, y: Tally) -> int:
    """Count the digits but for zeros at the end of the longer of two figures."""
    return max(
        0 if math.isinf(tally.low) else len(f"{abs(tally.low):.4g}".split("e")[0].replace(".", "").strip("0"))
        for tally in (x, y)
    )


def completes_whole(a: Statement, b: Statement, x: Tally, y: Tally, whole: float | None) -> bool:
    """Tell whether two tallies are the two parts of a whole: of 100 per cent, or of a total that either side states."""
    if whole is not None and (x.bound or y.bound):
        return math.isinf(x.low) != math.isinf(y.low) and abs(_get_edge(x) + _get_edge(y) - whole) <= 0.015 * whole
    if x.bound or y.bound:
        return False
    total = x.low + y.low
    if whole is not None:
        return abs(total - whole) <= 0.015 * whole
    return any(
        other not in (x, y) and other.kind == "count" and other.low == total and total > max(x.low, y.low)
        for statement in (a, b)
        for other in statement.tallies
    )


def _get_edge(tally: Tally) -> float:
    """Give the end of an interval that is stated."""
    return tally.high if math.isinf(tally.low) else tally.low
