"""
Deixis: dates that depend on the day of writing ("Thursday", "last year", "this June", "two years ago").

    dates -> **deixis** -> quantities

Without the day of publication the first and last day are NaN: known to be a date, not known which.
"""

import re

from toolkit.quantities.dates import (
    MONTH_NUMBERS,
    MONTHS,
    SEASONS,
    UNKNOWN,
    Date,
    build_date,
    build_season,
    nearest_year,
    span_date,
)
from toolkit.quantities.days import count_days, end_month, find_weekday, read_day
from toolkit.quantities.nouns import CONTEXTS

DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_TODAY = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
DEICTIC_WORDS = frozenset([*MONTHS, *DAYS, *_TODAY, *_STEPS, "ago"])
_AN_AGO = re.compile(r"(?<![a-z])an?\ (year|month|week|day|decade|century)\ $")
_POINTED = re.compile(
    r"(last|this|next|past|previous|current|coming)\ "
    r"(year|month|week|quarter|decade|century|weekend|spring|summer|autumn|fall|winter"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)(?![a-z-])"
)
_WORD = re.compile(r"[a-z]{3,9}(?![a-z])")
_PREPOSITIONS = CONTEXTS["date_lead"]
_VERBS_TOO = ("may", "march", "august")  # also a modal, a verb and an adjective


def match_deictic(text: str, low: str, at: int, published: int | None = None) -> Date | None:
    """
    Read the date relative to the day of publication that starts at `at`, None when there is none.

    >>> match_deictic("last year", "last year", 0, count_days(2025, 7, 31)).timex
    '2024'
    """
    if m := _POINTED.match(low, at):
        return _read_pointed(at, m, published)
    word = _WORD.match(low, at)
    if word is None:
        return None
    name, end = word.group(), word.end()
    if name == "ago":  # "a year ago"; with a number it is read where the number is
        unit = _AN_AGO.search(low, max(0, at - 11), at)
        if unit is None:
            return None
        if published is None:
            return Date(unit.start(), end, UNKNOWN, UNKNOWN, "XXXX", unit[1])
        return shift_date(published, -1, unit[1], unit.start(), end)
    if name in _TODAY:
        return _on_day(at, end, None if published is None else published + _TODAY[name], "XXXX-XX-XX")
    if name in DAYS and text[at].isupper():
        return _read_weekday(at, end, DAYS.index(name), published, 7 if _is_ahead(low, at) else 0)
    if name in MONTHS and text[at].isupper():
        before = low[max(0, at - 12) : at].split()
        led = (bool(before) and before[-1].rpartition("-")[2] in _PREPOSITIONS) or low[at - 4 : at] == "mid-"
        if not led and (name in _VERBS_TOO or text[end : end + 2].strip().isupper()):
            return None  # "May" opening a sentence, "April Jones"
        month = MONTH_NUMBERS[name]
        return build_date(at, end, nearest_year(month, None, published, past=not _is_ahead(low, at)), month)
    return None


def shift_date(published: int, value: float, unit: str, start: int, end: int) -> Date | None:
    """Give the date `value` units from the day of publication, as exact as the unit: "two years ago" is a year."""
    if value != int(value) or abs(value) > 5000:
        return None
    steps = int(value)
    year, month, _ = read_day(published)
    if unit in ("year", "decade", "century"):
        return build_date(start, end, year + steps * {"year": 1, "decade": 10, "century": 100}[unit])
    if unit == "month":
        return build_date(start, end, year + (month - 1 + steps) // 12, (month - 1 + steps) % 12 + 1)
    if unit == "week":
        monday = published - find_weekday(published) + 7 * steps
        return span_date(start, end, (monday, monday + 6), "XXXX-WXX", "week")
    return _on_day(start, end, published + steps, "XXXX-XX-XX") if unit == "day" else None


def _is_ahead(low: str, at: int) -> bool:
    """Tell whether the words before speak of the future."""
    return " will " in low[max(0, at - 80) : at]


def _on_day(start: int, end: int, day: int | None, timex: str) -> Date:
    if day is None:
        return Date(start, end, UNKNOWN, UNKNOWN, timex, "day")
    year, month, number = read_day(day)
    return span_date(start, end, (day, day), f"{year:04d}-{month:02d}-{number:02d}", "day")


def _read_weekday(start: int, end: int, weekday: int, published: int | None, ahead: int = 0) -> Date:
    """Take the last such day up to the day of publication: news tells what happened; `ahead` days later otherwise."""
    if published is None:
        return _on_day(start, end, None, f"XXXX-WXX-{weekday + 1}")
    back = (find_weekday(published) - weekday) % 7
    return _on_day(start, end, published - back + (ahead if back else 0), "")


def _read_pointed(at: int, m: re.Match[str], published: int | None) -> Date | None:
    """Read "last year", "this June", "next Thursday"."""
    step, name, end = _STEPS[m[1]], m[2], m.end()
    if published is None:
        if name in DAYS:
            return _read_weekday(at, end, DAYS.index(name), None)
        month = name in MONTHS
        grain = "month" if month else "season" if name in SEASONS else "week" if name == "weekend" else name
        return Date(at, end, UNKNOWN, UNKNOWN, f"XXXX-{MONTH_NUMBERS[name]:02d}" if month else "XXXX", grain)
    year, month, _ = read_day(published)
    if name in DAYS:
        back = (find_weekday(published) - DAYS.index(name)) % 7
        return _on_day(at, end, published - (back or 7) + {-1: 0, 0: 7, 1: 7}[step] + (7 * (step > 0 and not back)), "")
    if name in MONTHS:
        number = MONTH_NUMBERS[name]
        return build_date(at, end, year - (step < 0 and number >= month) + (step > 0 and number <= month), number)
    if name in SEASONS:
        year += name == "winter" and month == 12  # it is named for the year it ends in
        opens = build_season(at, end, name, year)
        over, begun = opens.high < published, opens.low <= published
        return build_season(at, end, name, year - (step < 0 and not over) + (step > 0 and begun))
    if name == "year":
        return build_date(at, end, year + step)
    if name == "month":
        return build_date(at, end, year + (month - 1 + step) // 12, (month - 1 + step) % 12 + 1)
    if name == "quarter":
        index = year * 4 + (month - 1) // 3 + step
        first = index % 4 * 3 + 1
        days = count_days(index // 4, first), end_month(index // 4, first + 2)
        return span_date(at, end, days, f"{index // 4:04d}-Q{index % 4 + 1}", "quarter")
    if name in ("decade", "century"):
        size = 10 if name == "decade" else 100
        first = (year // size + step) * size
        timex = str(first // size) + "X" * (len(str(size)) - 1)
        return span_date(at, end, (count_days(first), count_days(first + size) - 1), timex, name)
    monday = published - find_weekday(published) + 7 * step
    return span_date(at, end, (monday + 5 if name == "weekend" else monday, monday + 6), "XXXX-WXX", "week")
