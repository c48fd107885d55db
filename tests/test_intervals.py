"""Intervals: golden cases both ways round, and the laws of a relation between intervals."""

import json
import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.quantities import Quantity, list_quantities
from toolkit.quantities.intervals import is_complement, relate_quantities

CASES = json.loads((Path(__file__).parent / "cases" / "intervals.json").read_text(encoding="utf-8"))
MIRROR = {"inside": "around", "around": "inside"}


def read_one(text):
    (found,) = list_quantities(text)
    return found


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_golden_relations(case):
    """The relation and its cause are as stated, and mirrored when the two change places."""
    a, b = read_one(case["a"]), read_one(case["b"])
    assert tuple(relate_quantities(a, b)) == (case["relation"], case.get("cause", ""))
    assert tuple(relate_quantities(b, a)) == (MIRROR.get(case["relation"], case["relation"]), case.get("cause", ""))


BOUNDS = ["", "more than", "at least", "fewer than", "up to", "exactly"]
COUNTS = st.tuples(st.sampled_from(BOUNDS), st.integers(1, 40)).map(lambda pair: f"{pair[0]} {pair[1]} ships".strip())


def list_whole_numbers(q: Quantity):
    """Every whole number up to 100 the quantity allows: the oracle."""
    strict = {"above": lambda n: n > q.low, "below": lambda n: n < q.high}
    return {n for n in range(101) if q.low <= n <= q.high and strict.get(q.bound, lambda n: True)(n)}


@given(COUNTS, COUNTS)
@settings(max_examples=300, deadline=None)
def test_relations_agree_with_counting(a, b):
    """Disjoint is sharing no number; inside and around are subsets (of the numbers up to 100)."""
    qa, qb = read_one(a), read_one(b)
    set_a, set_b = list_whole_numbers(qa), list_whole_numbers(qb)
    name = relate_quantities(qa, qb).name
    if name == "disjoint":
        assert not set_a & set_b
    elif name == "equal":
        assert set_a == set_b
    elif name == "inside":
        assert set_b <= set_a
    elif name == "around":
        assert set_a <= set_b
    if set_a & set_b:
        assert name != "disjoint"


@given(st.integers(1, 99), st.integers(1, 99))
def test_complements_make_a_whole(a, b):
    shares = [read_one(f"{n}% of voters") for n in (a, b)]
    assert is_complement(*shares) == (a + b == 100)


def test_complement_is_of_shares_only():
    assert not is_complement(read_one("84 ships"), read_one("16 ships"))
    assert is_complement(read_one("two-thirds of voters"), read_one("a third of voters"))


def test_hand_made_quantities_are_enough():
    """The relation needs ends, kind and unit only, so that other modules may build their own."""
    a = Quantity(0, 1, "x", 3.0, 3.0, "count", value=3.0)
    b = Quantity(0, 1, "x", 4.0, math.inf, "count", bound="at_least", value=4.0)
    assert relate_quantities(a, b).name == "disjoint"
