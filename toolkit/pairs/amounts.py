"""
Amounts: how two quantities of aligned passages stand to each other, in the terms words are aligned by.

    quantities, intervals -> **amounts** -> alignment, contrasts
"""

import math

from toolkit.pairs.inflections import find_lemma
from toolkit.pairs.relations import NONE, SAME, Relation, relate_words
from toolkit.quantities import Quantity
from toolkit.quantities.intervals import relate_quantities

ROUNDED = Relation("synonym", 0.9)
WITHIN = Relation("kind_of", 0.9)  # the first lies within the second: it says more
AROUND = Relation("example_of", 0.6)  # the second lies within the first: it says what the first leaves open
OVERLAP = Relation("sibling", 0.4)
APART = Relation("opposite", 0.0)  # of one dimension, and not both true of one thing
# A figure with so many zeros or a scale word ("3,000", "1.4 million") may stand for what rounds to it.
LEAST_ROUNDED_STEP = 100
# How far two figures may lie apart and still be one, rounded.
ROUNDING = 0.05
UNRELATED_NOUNS = 0.6  # what a match of equal figures is worth when they count different things


def compare_amounts(a: Quantity, b: Quantity) -> Relation:
    """
    Say how quantity `a` stands to quantity `b`, by a `Relation` whose name is "opposite" when both cannot be true.

    >>> from toolkit.quantities import list_quantities
    >>> compare_amounts(*list_quantities("31 members, more than 30 allies")).name
    'kind_of'
    """
    if a.kind == b.kind == "ordinal" and not (a.bound or b.bound):
        relation = SAME if a.value == b.value else APART
    elif (a.kind == "date") != (b.kind == "date") or (a.kind == "ordinal") != (b.kind == "ordinal"):
        return NONE
    elif a.kind == "date" and a.surface.lower() == b.surface.lower():
        return SAME
    elif a.kind == "date" and any(map(math.isinf, (a.low, a.high, b.low, b.high))):
        return _compare_open_dates(a, b)
    elif (not a.unit and not b.unit) or a.unit == b.unit or not _is_bare(a, b):
        found = relate_quantities(a, b)
        if found.name == "incomparable":
            return NONE
        if found.name == "disjoint":
            relation = ROUNDED if round_to_each_other(a, b) else APART
        elif found.name == "equal":
            relation = SAME
        else:
            relation = (
                ROUNDED
                if found.cause in ("rounding", "unit")
                else {"inside": AROUND, "around": WITHIN}.get(found.name, OVERLAP)
            )
    else:  # one leaves the unit unsaid
        relation = SAME if a.value == b.value else APART
    nouns = name_counted(a), name_counted(b)
    if all(nouns) and relation.strength and relate_words(*nouns).strength < 0.4:
        return Relation(relation.name, relation.strength * UNRELATED_NOUNS)
    return relation


def name_counted(quantity: Quantity) -> str:
    """Give the dictionary form of what a quantity counts, '' where it does not say."""
    words = quantity.noun.lower().split()
    return find_lemma(words[-1], "n") if words else ""


def _is_bare(a: Quantity, b: Quantity) -> bool:
    bare = a if not a.unit else b
    return not bare.unit and not bare.noun and bare.kind == "count" and a.value == a.value and b.value == b.value


def round_to_each_other(a: Quantity, b: Quantity) -> bool:
    """Tell whether the coarser of two unhedged figures of one unit is a rounding of the finer."""
    if a.unit != b.unit or a.low != a.high or b.low != b.high or a.kind == "date" or b.kind == "date":
        return False
    coarse, fine = (a, b) if a.step >= b.step else (b, a)
    if coarse.step <= fine.step or (coarse.step < LEAST_ROUNDED_STEP and not coarse.unit):
        return False
    return abs(coarse.low - fine.low) <= min(0.5 * coarse.step, ROUNDING * abs(coarse.low))


def _compare_open_dates(a: Quantity, b: Quantity) -> Relation:
    """Compare dates of which one is "before" or "since" another."""
    if any(map(math.isnan, (a.low, a.high, b.low, b.high))):
        return NONE
    if a.high < b.low or b.high < a.low:
        return APART
    if b.low <= a.low and a.high <= b.high:
        return WITHIN
    return AROUND if a.low <= b.low and b.high <= a.high else OVERLAP
