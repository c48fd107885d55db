"""Dates: golden cases against the calendar of the standard library."""

import datetime
import json
import math
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.quantities import list_quantities
from toolkit.quantities.days import count_days, find_weekday, read_day

EPOCH = datetime.date(1970, 1, 1)
CASES = json.loads((Path(__file__).parent / "cases" / "dates.json").read_text(encoding="utf-8"))


def read_iso(text):
    return math.nan if text is None else float((datetime.date.fromisoformat(text) - EPOCH).days)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(c, id=c["label"], marks=[pytest.mark.xfail(reason=c["comment"])] if "expect" in c else [])
        for c in CASES
    ],
)
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


PUBLISHED = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1))
POINTERS = {"last": -1, "this": 0, "next": 1}


@given(
    PUBLISHED,
    st.sampled_from(sorted(POINTERS)),
    st.sampled_from([("year", "Y"), ("month", "M"), ("quarter", "Q"), ("week", "W-SUN")]),
)
def test_pointed_periods_are_those_of_pandas(published, pointer, unit):
    """Last, this and next year, quarter, month and week (Monday to Sunday)."""
    (found,) = list_quantities(f"It fell {pointer} {unit[0]}.", published)
    period = pd.Period(published, freq=unit[1]) + POINTERS[pointer]
    assert (found.low, found.high) == tuple((end.date() - EPOCH).days for end in (period.start_time, period.end_time))


@given(
    PUBLISHED, st.integers(1, 400), st.sampled_from([("year", "Y"), ("month", "M"), ("week", "W-SUN"), ("day", "D")])
)
def test_times_ago_are_those_of_pandas(published, number, unit):
    """So many units before the unit the day of publication is in."""
    (found,) = list_quantities(f"It fell {number} {unit[0]}s ago.", published)
    period = pd.Period(published, freq=unit[1]) - number
    assert (found.low, found.high) == tuple((end.date() - EPOCH).days for end in (period.start_time, period.end_time))


@given(PUBLISHED, st.integers(0, 6))
def test_weekdays_are_near_the_day_of_publication(published, weekday):
    """The last one is 1 to 7 days gone, the next as many ahead; a bare one is at most 6 gone, this one 6 ahead."""
    name = datetime.date(2024, 1, 1 + weekday).strftime("%A")
    today = (published - EPOCH).days
    for words, nearest, farthest in (
        (f"last {name}", -7, -1),
        (f"next {name}", 1, 7),
        (name, -6, 0),
        (f"this {name}", 0, 6),
    ):
        (found,) = list_quantities(f"It was on {words}.", published)
        assert nearest <= found.low - today <= farthest
        assert found.low == found.high
        assert find_weekday(int(found.low)) == weekday


@given(PUBLISHED, st.integers(1, 12))
def test_months_are_near_the_day_of_publication(published, month):
    """The last one is over or on, but not this month; the next is to come; this one is of this year."""
    name = datetime.date(2000, month, 1).strftime("%B")
    now = pd.Period(published, freq="M")
    for pointer in POINTERS:
        (found,) = list_quantities(f"It fell {pointer} {name}.", published)
        then = pd.Period(EPOCH + datetime.timedelta(days=int(found.low)), freq="M")
        assert then.month == month
        distance = (then.year - now.year) * 12 + then.month - now.month
        assert {"last": -12 <= distance <= -1, "next": 1 <= distance <= 12, "this": then.year == now.year}[pointer]


@given(PUBLISHED, st.sampled_from(["spring", "summer", "autumn", "winter"]))
def test_seasons_are_in_their_order(published, season):
    """The last one is over, the next has not begun, and they are a year or two apart."""
    today = (published - EPOCH).days
    (last,) = list_quantities(f"It fell last {season}.", published)
    (following,) = list_quantities(f"It fell next {season}.", published)
    assert last.high < today < following.low
    assert following.low - last.low <= 2 * 366 + 1
    assert 89 <= last.high - last.low <= 92


@given(st.integers(1, 9999))
def test_years_before_christ_have_days(year):
    """There is no year nought: 1 BC is the year 0, 500 BC the year -499."""
    (found,) = list_quantities(f"Ships of {year} BC sank.")
    assert (found.low, found.high) == (count_days(1 - year), count_days(2 - year) - 1)
    assert found.surface == f"{year} BC"
