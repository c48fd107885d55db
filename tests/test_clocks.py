"""Times of day and the quantities that only a whole sentence tells."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.claims.clocks import DAY, Clock, list_clocks, measure_gap
from toolkit.claims.extras import list_extras

CASES = Path(__file__).parent / "cases"
CLOCKS = json.loads((CASES / "clocks.json").read_text(encoding="utf-8"))
EXTRAS = json.loads((CASES / "extras.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CLOCKS, ids=lambda case: case["label"])
def test_golden_clock(case):
    found = [[case["text"][c.start : c.end], c.low, c.high, c.known] for c in list_clocks(case["text"])]
    assert found == case["find"], case["comment"]


@pytest.mark.parametrize("case", EXTRAS, ids=lambda case: case["label"])
def test_golden_extra(case):
    found = [[q.surface, q.kind, q.unit, round(q.low, 4), round(q.high, 4)] for q in list_extras(case["text"], 0)]
    assert found == case["find"], case["comment"]


def test_spans_count_from_the_start_given():
    (found,) = list_extras("It was over within an hour.", 40)
    assert (found.start, found.end, found.surface) == (59, 66, "an hour")


@given(hour=st.integers(0, 23), minute=st.integers(0, 59))
@settings(max_examples=40, deadline=None)
def test_every_minute_of_a_day_is_read(hour, minute):
    (found,) = list_clocks(f"The bell rang at {hour:02d}:{minute:02d} in the yard.")
    assert (found.low, found.high) == (hour * 60 + minute,) * 2
    assert found.known == (hour < 10 or hour > 12)


@given(a=st.integers(0, DAY - 1), b=st.integers(0, DAY - 1), known=st.booleans())
@settings(max_examples=40, deadline=None)
def test_a_gap_is_the_same_both_ways_and_half_a_dial_at_most(a, b, known):
    x, y = (Clock(0, 1, float(t), float(t), known, False, "") for t in (a, b))
    assert measure_gap(x, y) == measure_gap(y, x) <= (DAY / 2 if known else DAY / 4)


def test_a_time_that_does_not_tell_its_half_of_the_day_may_be_in_either():
    (unknown,) = list_clocks("It began at half past four.")
    (evening,) = list_clocks("It began at 16:30.")
    assert measure_gap(unknown, evening) == 0


@pytest.mark.parametrize("text", ["at " * 30_000, "in the morning " * 8_000, "ten to " * 15_000, "1:" * 40_000])
def test_hostile_texts_are_read_in_linear_time(text):
    list_clocks(text)
    list_extras(text, 0)
