"""Dates: golden cases against the calendar of the standard library."""

import datetime
import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.days import count_days, find_weekday, read_day
from toolkit.quantities import list_quantities

EPOCH = datetime.date(1970, 1, 1)
CASES = json.loads((Path(__file__).parent / "cases" / "dates.json").read_text(encoding="utf-8"))


def read_iso(text):
    return math.nan if text is None else float((datetime.date.fromisoformat(text) - EPOCH).days)


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_golden_dates(case):
    """Every date of the case and no other is found, with its first and last day."""
    dates = [q for q in list_quantities(case["text"], case.get("published")) if q.kind == "date"]
    assert [(q.surface, q.timex) for q in dates] == [(w["surface"], w["timex"]) for w in case["find"]]
    for q, wanted in zip(dates, case["find"], strict=True):
        assert q.modifier == case.get("modifier", q.modifier)
        assert [q.low, q.high] == pytest.approx([read_iso(wanted["first"]), read_iso(wanted["last"])], nan_ok=True)


@given(st.dates())
def test_days_agree_with_the_standard_library(date):
    days = count_days(date.year, date.month, date.day)
    assert days == (date - EPOCH).days
    assert read_day(days) == (date.year, date.month, date.day)
    assert find_weekday(days) == date.weekday()


@given(st.integers(-3_000_000, 3_000_000))
def test_days_before_christ_go_there_and_back(days):
    assert count_days(*read_day(days)) == days


@given(
    st.dates(datetime.date(1000, 1, 1), datetime.date(2100, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d"]),
)
def test_a_written_date_is_its_day(date, style):
    (found,) = list_quantities(f"It was signed on {date.strftime(style)}.")
    assert (found.low, found.high, found.unit) == ((date - EPOCH).days, (date - EPOCH).days, "day")


@given(st.dates(datetime.date(1500, 1, 1), datetime.date(2100, 1, 1)))
def test_relative_dates_hold_their_distance(published):
    """Yesterday is the day before; last year ends the day before this one begins."""
    (day,) = list_quantities("It fell yesterday.", published)
    assert day.low == (published - EPOCH).days - 1
    (year,) = list_quantities("It fell last year.", published)
    assert (year.low, year.high) == (count_days(published.year - 1), count_days(published.year) - 1)
