"""Moments: the dates and times of day of a statement, ready to be held against those of another."""

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from toolkit.claims.clocks import Clock, list_clocks, measure_gap
from toolkit.claims.statements import Statement
from toolkit.overlaps.datings import clip_date, lend_year
from toolkit.quantities import Quantity
from toolkit.quantities.days import count_days, end_month, read_day

# Two times of day nearer than this may be one, told by two watches.
LEAST_MINUTES = 6.0
_YEAR = re.compile(
    r"[0-9]{4}|'[0-9]{2}|\bb\.?c|\ba\.?d\b|centur|decade|year|last|this|next|ago|today|yesterday|day\b", re.I
)
_WEEK_OF = re.compile(r"\ (?:of|in)\ $", re.I)
_DAY_LEAD = re.compile(r"(?:(?<![a-z])(?:on|until|by|since|from)|,)\ the\ $", re.I)
_MORNING = re.compile(r"(?<![a-z])this\ (?:morning|afternoon|evening)(?![a-z])", re.I)
LONGEST_MONTH = 31


class Moment(NamedTuple):
    """A date or a time of day: `start:end` in the clean text; `sure`: its year is stated, not guessed."""

    start: int
    end: int
    date: Quantity | None
    clock: Clock | None
    sure: bool


def list_moments(statement: Statement) -> list[Moment]:
    """List the dates and times of day of a statement; "August of last year" is one."""
    found: list[Moment] = []
    text = statement.text
    for date in statement.dates:
        last = found[-1].date if found else None
        if last is not None:
            between = text[last.end - statement.start : date.start - statement.start]
            if last.unit == "month" and date.unit == "year" and between in (" of ", " ") and not math.isnan(date.low):
                found[-1] = found[-1]._replace(end=date.end, date=_set_year(last, date), sure=True)
                continue
            if last.unit == "week" and date.unit == "month" and _WEEK_OF.fullmatch(between):
                if not math.isnan(date.high):
                    date = date._replace(low=date.high - 6)
                found[-1] = Moment(last.start, date.end, date, None, bool(_YEAR.search(date.surface)))
                continue
        found.append(Moment(date.start, date.end, date, None, bool(_YEAR.search(date.surface))))
    found += _list_mornings(statement)
    found += _list_days(statement)
    for clock in list_clocks(text):
        found.append(Moment(statement.start + clock.start, statement.start + clock.end, None, clock, True))
    return sorted(found, key=lambda moment: moment.start)


def _list_mornings(statement: Statement) -> Iterator[Moment]:
    """Give the day of publication for each "this morning"."""
    if not math.isnan(statement.published):
        for match in _MORNING.finditer(statement.text):
            start, end = statement.start + match.start(), statement.start + match.end()
            day = statement.published
            date = Quantity(start, end, match[0], day, day, "date", "day")
            yield Moment(start, end, date, None, True)


def _list_days(statement: Statement) -> Iterator[Moment]:
    """Give the days of a month that are named by their number alone: "on the seventeenth"."""
    for ordinal in statement.quantities:
        lead = statement.text[: ordinal.start - statement.start]
        if ordinal.kind == "ordinal" and not ordinal.noun and ordinal.low <= LONGEST_MONTH and _DAY_LEAD.search(lead):
            date = ordinal._replace(kind="date", unit="day", timex=f"XXXX-XX-{int(ordinal.low):02d}")
            yield Moment(ordinal.start, ordinal.end, date, None, False)


def _set_year(month: Quantity, year: Quantity) -> Quantity:
    """Put a month into a year that is named beside it."""
    number = read_day(int(month.low))[1] if not math.isnan(month.low) else int(month.timex[5:7] or 1)
    wanted = read_day(int(year.low))[0]
    return month._replace(low=float(count_days(wanted, number)), high=float(end_month(wanted, number)))


def measure_distance(x: Moment, y: Moment) -> tuple[float, str]:
    """
    Give how far two moments are apart, and in what: days or minutes; 0 where they may be one, or cannot be compared.

    A date whose year is not stated is read as one of the year that brings it nearest to the other.
    """
    if x.clock is not None and y.clock is not None:
        gap = measure_gap(x.clock, y.clock)
        return (gap, "minutes") if gap >= LEAST_MINUTES else (0.0, "minutes")
    if x.date is None or y.date is None:
        return 0.0, ""
    if x.date.timex.startswith("XXXX-XX-") or y.date.timex.startswith("XXXX-XX-"):
        return _compare_days(x.date, y.date), "days"
    a, b = lend_year(clip_date(x.date), y.date), lend_year(clip_date(y.date), x.date)
    if any(map(math.isnan, (a.low, a.high, b.low, b.high))):
        return 0.0, ""
    if x.sure != y.sure:
        a, b = (a, _bring_near(b, a)) if x.sure else (_bring_near(a, b), b)
    return max(a.low - b.high, b.low - a.high, 0.0), "days"


def _compare_days(x: Quantity, y: Quantity) -> float:
    """Give how far two dates are apart of which one names the day of some month alone."""
    numbered = [d.timex.startswith("XXXX-XX-") and d.low <= LONGEST_MONTH for d in (x, y)]
    if all(numbered) or not any(numbered):
        return 0.0 if math.isnan(x.low) or math.isnan(y.low) else abs(x.low - y.low)
    named, other = (x, y) if numbered[0] else (y, x)
    # Every month and every year has a seventeenth.
    if math.isnan(other.low) or other.unit != "day":
        return 0.0
    return abs(float(read_day(int(other.low))[2]) - named.low)


def _bring_near(date: Quantity, other: Quantity) -> Quantity:
    """Move a date by whole years to where it is nearest to another."""
    _, month, day = read_day(int(date.low))
    year = read_day(int((other.low + other.high) / 2))[0]
    middle = (other.low + other.high) / 2
    longest = end_month(2001, month) - count_days(2001, month) + 1
    starts = [float(count_days(y, month, min(day, longest))) for y in (year - 1, year, year + 1)]
    low = min(starts, key=lambda start: abs(start + (date.high - date.low) / 2 - middle))
    return date._replace(low=low, high=low + date.high - date.low)
