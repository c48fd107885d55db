"""
Dates: what a text says about when, as intervals of days.

    numerals -> **dates** -> quantities

Days are counted from 1 January 1970 (day 0), negative before, in the Gregorian calendar throughout. `timex` writes the
date in the notation of TIMEX3 (ISO 8601 with X for what is not stated: "XXXX-07-10"), so that "July 10" and "July 12"
still differ when nobody knows the year.
"""

import re
from typing import NamedTuple

from toolkit.numerals import _ORDINALS

UNKNOWN = float("nan")


class Date(NamedTuple):
    """A date as written: `text[start:end]`, the first and last day it can mean (NaN: not known), TIMEX3 and grain."""

    start: int
    end: int
    low: float
    high: float
    timex: str
    grain: str
    modifier: str = ""


_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
_MONTH_NUMBER = {name: i for i, name in enumerate(_MONTHS, 1)} | {name[:3]: i for i, name in enumerate(_MONTHS, 1)}
_MONTH_NUMBER["sept"] = 9
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_RELATIVE = ("today", "yesterday", "tomorrow", "tonight")
_POINTERS = ("last", "this", "next", "past", "previous", "current", "coming")
DATE_WORDS = frozenset(
    [*_MONTH_NUMBER, *_DAYS, *_RELATIVE, *_POINTERS, *_SEASONS, "q1", "q2", "q3", "q4", "fy", "fiscal", "ad"]
)

_M = r"(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)(?![a-z])\.?"
_D = r"([0-9]{1,2})(?:\ ?(?:st|nd|rd|th))?(?![0-9a-z:]|[.,][0-9])"
_Y = r"([0-9]{4})(?![0-9]|[.,][0-9]|[a-z])"
_TO = r"(?:\ ?[-–—/]\ ?|\ to\ |\ and\ |\ or\ |\ through\ |\ until\ )"
_PART = r"(early|mid|late|the\ end\ of|end\ of|the\ start\ of|the\ beginning\ of|the\ middle\ of)"

_MONTH_DAY = re.compile(rf"{_M}\ (?:the\ )?{_D}(?:{_TO}{_D})?(?:,?\ {_Y})?")
_DAY_MONTH = re.compile(rf"{_D}(?:{_TO}{_D})?(?:\ of)?[\ -]{_M}(?:,?[\ -]{_Y})?")
_MONTH_YEAR = re.compile(rf"{_M}(?:,|\ of)?\ {_Y}")
_MONTH = re.compile(_M)
_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9]|[-/.][0-9])")
_NUMERIC = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?![0-9]|[/.-][0-9])")
_DECADE = re.compile(r"(?:the\ )?([0-9]{3}0|'?[0-9]0)'?s(?![a-z0-9])")
_CENTURY = re.compile(
    r"(?:([0-9]{1,2})(?:st|nd|rd|th)|([a-z]{5,11}(?:-[a-z]{5,7})?))[\ -]century(?![a-z])(?:\ (bce?|ad|ce)\b)?"
)
_ERA = re.compile(r"([0-9]{1,5})\ (b\.?c\.?(?:e\.?)?|a\.d\.|ad|ce)(?![a-z])")
_AD = re.compile(r"ad\ ([0-9]{1,4})(?![0-9,.])")
_YEAR_RANGE = re.compile(r"([12][0-9]{3})\ ?[-–—/]\ ?([0-9]{4}|[0-9]{2})(?![0-9]|[.,][0-9]|[-–/][0-9]|[a-z])")
_YEAR = re.compile(rf"(?:fiscal\ (?:year\ )?|fy\ ?)?{_Y}")
_QUARTER = re.compile(
    rf"(?:q([1-4])|(first|second|third|fourth|final|last|1st|2nd|3rd|4th)[\ -](quarter|half))"
    rf"(?:(?:\ of|,)?\ (?:the\ year\ |fiscal\ (?:year\ )?)?{_Y})?(?![a-z])"
)
_SEASON = re.compile(rf"(spring|summer|autumn|fall|winter)(?:\ of)?\ {_Y}")
_POINTED = re.compile(
    r"(last|this|next|past|previous|current|coming)\ "
    r"(year|month|week|quarter|decade|century|weekend|spring|summer|autumn|fall|winter"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)(?![a-z])"
)
_WORD = re.compile(r"[a-z]{3,9}(?![a-z])")
_PREPOSITIONS = frozenset(
    ["in", "on", "since", "until", "till", "by", "of", "from", "to", "early", "late", "mid", "during", "through", "throughout", "between", "and", "before", "after", "last", "this", "next", "for", "around", "about", "circa", "only", "past", "till"]
)
_BEFORE = re.compile(
    r"(?:(?:the\ )?(early|mid|late)(?:\ in)?[\ -]|(?:the\ )?(end|start|beginning|middle)\ of\ )(?:the\ )?$"
)
_THIRDS = {"early": 0, "start": 0, "beginning": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}


def count_days(year: int, month: int = 1, day: int = 1) -> int:
    """
    Number of days from 1 January 1970 to a Gregorian date; any year, so that centuries BC have days too.

    Hinnant, "chrono-compatible low-level date algorithms": years begin in March, eras have 400 of them.
    """
    year -= month <= 2
    era, of_era = divmod(year, 400)
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


def _last_day(year: int, month: int) -> int:
    return count_days(year + month // 12, month % 12 + 1) - 1


def _span_days(year: int | None, month: int | None, day: int | None) -> tuple[float, float]:
    if year is None:
        return UNKNOWN, UNKNOWN
    if month is None:
        return count_days(year), count_days(year + 1) - 1
    if day is None:
        return count_days(year, month), _last_day(year, month)
    return count_days(year, month, day), count_days(year, month, day)


def _civil(days: int) -> tuple[int, int, int]:
    """Give year, month and day of a day number: `count_days` backwards."""
    days += 719468
    era, of_era = divmod(days, 146097)
    year_of_era = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * of_year + 2) // 153
    month = shifted + (3 if shifted < 10 else -9)
    return year_of_era + era * 400 + (month <= 2), month, of_year - (153 * shifted + 2) // 5 + 1


def _build(
    start: int, end: int, year: int | None, month: int | None = None, day: int | None = None, to: int | None = None
) -> Date | None:
    """Make a Date of calendar parts, None where the calendar has no such day."""
    for number in (day, to):
        if number is not None and not 1 <= number <= 31:
            return None
    if (
        month is not None
        and day is not None
        and max(day, to or 0) > (_last_day(year or 2000, month) - count_days(year or 2000, month) + 1)
    ):
        return None
    low, high = _span_days(year, month, day)
    if to is not None and year is not None:
        high = count_days(year, month, to)
    timex = "XXXX" if year is None else f"{year:04d}"
    timex += "" if month is None else f"-{month:02d}"
    timex += "" if day is None else f"-{day:02d}"
    timex += "" if to is None else f"/{to:02d}"
    grain = "year" if month is None else "month" if day is None else "day"
    return Date(start, end, float(low), float(high), timex, grain)


def _nearest_year(month: int, day: int | None, published: int | None, past: bool = False) -> int | None:
    """Choose the year that brings a month and day nearest to the day of publication; the latest one gone if `past`."""
    if published is None:
        return None
    year = _civil(published)[0]
    if past:
        return year if count_days(year, month, day or 1) <= published else year - 1
    return min((year - 1, year, year + 1), key=lambda y: abs(count_days(y, month, day or 15) - published))


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def match_date(text: str, low: str, at: int, published: int | None = None) -> Date | None:
    """
    Read the date that starts at `at`, None when there is none; `low` is `text` in lower case.

    `published` is the day number of the document, against which "last year" and "July 10" are read; without it their
    first and last day are NaN.

    >>> match_date("27 July 2025", "27 july 2025", 0)[2:6]
    (20296.0, 20296.0, '2025-07-27', 'day')
    """
    date = _match_digits(low, at, published) if low[at] in "0123456789'" else _match_word(text, low, at, published)
    return _narrow(low, date) if date else None


def _narrow(low: str, date: Date) -> Date:
    """Keep the third of the interval that "early", "mid" or "the end of" before it leaves."""
    before = _BEFORE.search(low, max(0, date.start - 24), date.start)
    if before is None or date.grain == "day" or (before.start() and low[before.start() - 1].isalnum()):
        return date
    word = before[1] or before[2]
    third = _THIRDS[word]
    days = date.high - date.low + 1
    first = date.low + round(third * days / 3) if days == days else date.low
    last = date.low + round((third + 1) * days / 3) - 1 if days == days else date.high
    return date._replace(start=before.start(), low=first, high=last, modifier=word)


def _match_digits(low: str, at: int, published: int | None) -> Date | None:
    if m := _DAY_MONTH.match(low, at):
        month, day = _MONTH_NUMBER[m[3]], int(m[1])
        year = _number(m[4]) or _nearest_year(month, day, published)
        return _build(at, m.end(), year, month, day, _number(m[2]))
    if (m := _ISO.match(low, at)) and 1 <= int(m[2]) <= 12:
        return _build(at, m.end(), int(m[1]), int(m[2]), int(m[3]))
    if m := _NUMERIC.match(low, at):
        return _match_numeric(at, m)
    if m := _DECADE.match(low, at):
        figure = m[1].lstrip("'")
        first = int(figure) if len(figure) == 4 else 1900 + int(figure) if int(figure) >= 20 else 2000 + int(figure)
        if len(figure) == 2 and m[1][0] != "'" and not low.startswith("the ", max(0, at - 4)):
            return None
        days = float(count_days(first)), float(count_days(first + 10) - 1)
        return Date(at, m.end(), *days, f"{first // 10}X", "decade") if 1000 <= first <= 2100 else None
    if m := _CENTURY.match(low, at):
        return _century(at, m)
    if m := _ERA.match(low, at):
        year = 1 - int(m[1]) if m[2].startswith("b") else int(m[1])
        days = _span_days(year, None, None)
        return Date(at, m.end(), float(days[0]), float(days[1]), f"{year:05d}" if year < 0 else f"{year:04d}", "year")
    if m := _YEAR_RANGE.match(low, at):
        first, last = int(m[1]), int(m[2]) if len(m[2]) == 4 else int(m[1][:2] + m[2])
        if first < last <= 2150:
            days = float(count_days(first)), float(count_days(last + 1) - 1)
            return Date(at, m.end(), *days, f"{first}/{last}", "year")
    if (m := _YEAR.match(low, at)) and 1000 <= int(m[1]) <= 2150:
        return _build(at, m.end(), int(m[1]))
    return None


def _match_numeric(at: int, m: re.Match[str]) -> Date | None:
    """Read 27/07/2025 or 7/27/2025; where both orders are possible only the year is known."""
    first, second, year = int(m[1]), int(m[3]), int(m[4])
    if len(m[4]) == 2:
        if m[2] != "/":
            return None
        year += 2000 if year < 50 else 1900
    if first > 12 >= second >= 1:
        return _build(at, m.end(), year, second, first)
    if second > 12 >= first >= 1:
        return _build(at, m.end(), year, first, second)
    if first == second:
        return _build(at, m.end(), year, first, second) if first else None
    date = _build(at, m.end(), year) if 1 <= first <= 12 and 1 <= second <= 12 else None
    return date and date._replace(timex=f"{year:04d}-XX-XX")


def _century(at: int, m: re.Match[str]) -> Date | None:
    number = (
        int(m[1])
        if m[1]
        else _ORDINALS.get(m[2]) or (20 + _ORDINALS.get(m[2][7:], 0) if m[2].startswith("twenty-") else None)
    )
    if not number or number > 40:
        return None
    number = int(number)
    first = -100 * number + 1 if (m[3] or "").startswith("b") else 100 * number - 99
    days = float(count_days(first)), float(count_days(first + 100) - 1)
    return Date(at, m.end(), *days, f"{number - 1:02d}XX", "century")


def _match_word(text: str, low: str, at: int, published: int | None) -> Date | None:
    before = low[max(0, at - 12) : at].split()
    after_preposition = bool(before) and before[-1].strip("-") in _PREPOSITIONS
    if m := _MONTH_DAY.match(low, at):
        month, day = _MONTH_NUMBER[m[1]], int(m[2])
        year = _number(m[4]) or _nearest_year(month, day, published)
        if date := _build(at, m.end(), year, month, day, _number(m[3])):
            return date
    if m := _MONTH_YEAR.match(low, at):
        return _build(at, m.end(), int(m[2]), _MONTH_NUMBER[m[1]])
    if m := _POINTED.match(low, at):
        return _pointed(at, m, published)
    if m := _SEASON.match(low, at):
        return _season(at, m.end(), m[1], int(m[2]))
    if m := _QUARTER.match(low, at):
        return _quarter(at, m)
    if m := _CENTURY.match(low, at):
        return _century(at, m)
    if m := _AD.match(low, at):
        return _build(at, m.end(), int(m[1])) if text[at : at + 2] == "AD" else None
    if m := _YEAR.match(low, at):
        return _build(at, m.end(), int(m[1])) if 1000 <= int(m[1]) <= 2150 else None
    word = _WORD.match(low, at)
    name = word.group() if word else ""
    if name in _RELATIVE:
        day = None if published is None else published + {"yesterday": -1, "tomorrow": 1}.get(name, 0)
        return _whole(at, word.end(), day, day, "day", "XXXX-XX-XX")
    if name in _DAYS and text[at].isupper():
        return _weekday(at, word.end(), _DAYS.index(name), published, _ahead(low, at))
    if name in _MONTHS and text[at].isupper() and (name not in ("may", "march", "august") or after_preposition):
        if text[word.end() : word.end() + 2].strip().isupper() and not after_preposition:
            return None  # a person: "April Jones"
        month = _MONTH_NUMBER[name]
        return _build(at, word.end(), _nearest_year(month, None, published, past=not _ahead(low, at)), month)
    return None


def _ahead(low: str, at: int) -> bool:
    """Tell whether the words before speak of the future."""
    return " will " in low[max(0, at - 80) : at]


def _whole(start: int, end: int, first: int | None, last: int | None, grain: str, timex: str) -> Date:
    if first is None or last is None:
        return Date(start, end, UNKNOWN, UNKNOWN, timex, grain)
    year, month, day = _civil(first)
    known = {"day": f"{year:04d}-{month:02d}-{day:02d}", "month": f"{year:04d}-{month:02d}", "year": f"{year:04d}"}
    return Date(start, end, float(first), float(last), known.get(grain, timex), grain)


def _weekday(start: int, end: int, weekday: int, published: int | None, ahead: bool = False) -> Date:
    timex = f"XXXX-WXX-{weekday + 1}"
    if published is None:
        return Date(start, end, UNKNOWN, UNKNOWN, timex, "day")
    back = (published + 3 - weekday) % 7  # day 0 was a Thursday
    day = published - back + (7 if ahead and back else 0)
    return _whole(start, end, day, day, "day", timex)


def _season(start: int, end: int, name: str, year: int) -> Date:
    month = _SEASONS[name]
    first = count_days(year, month) if month < 12 else count_days(year - 1, 12)
    last = _last_day(year, month + 2) if month < 12 else _last_day(year, 2)
    code = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}[month]
    return Date(start, end, float(first), float(last), f"{year:04d}-{code}", "season")


def _quarter(at: int, m: re.Match[str]) -> Date | None:
    year = _number(m[4])
    order = int(m[1]) if m[1] else {"f": 1, "s": 2, "t": 3, "1": 1, "2": 2, "3": 3, "4": 4, "l": 4}[m[2][0]]
    if m[2] in ("fourth", "final"):
        order = 4
    if m[3] == "half":
        if year is None or order not in (1, 2, 4):
            return None
        first = 1 if order == 1 else 7
        days = count_days(year, first), _last_day(year, first + 5)
        return Date(at, m.end(), float(days[0]), float(days[1]), f"{year:04d}-H{1 if first == 1 else 2}", "half")
    if year is None:
        return Date(at, m.end(), UNKNOWN, UNKNOWN, f"XXXX-Q{order}", "quarter")
    days = count_days(year, 3 * order - 2), _last_day(year, 3 * order)
    return Date(at, m.end(), float(days[0]), float(days[1]), f"{year:04d}-Q{order}", "quarter")


def _pointed(at: int, m: re.Match[str], published: int | None) -> Date:
    """Read "last year", "this June", "next Thursday" against the day of publication."""
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(m[1], 0)
    name, end = m[2], m.end()
    if published is None:
        timex = f"XXXX-{_MONTH_NUMBER[name]:02d}" if name in _MONTHS else "XXXX"
        if name in _DAYS:
            return _weekday(at, end, _DAYS.index(name), None)
        grain = "month" if name in _MONTHS else "season" if name in _SEASONS else "week" if name == "weekend" else name
        return Date(at, end, UNKNOWN, UNKNOWN, timex, grain)
    year, month, _ = _civil(published)
    if name in _DAYS:
        date = _weekday(at, end, _DAYS.index(name), published)
        same = date.low == published
        shift = 7 * (step > 0) - 7 * (step < 0 and same) + 7 * (step == 0 and not same)
        return _whole(at, end, int(date.low) + shift, int(date.high) + shift, "day", date.timex)
    if name in _MONTHS:
        number = _MONTH_NUMBER[name]
        chosen = year if step == 0 else year - (number >= month) if step < 0 else year + (number <= month)
        return _build(at, end, chosen, number)
    if name in _SEASONS:
        gone = count_days(year, min(_SEASONS[name] + 3, 12)) <= published
        return _season(at, end, name, year if step == 0 or (step < 0) == gone else year + step)
    if name == "year":
        return _build(at, end, year + step)
    if name == "month":
        return _build(at, end, year + (month - 1 + step) // 12, (month - 1 + step) % 12 + 1)
    if name == "quarter":
        index = year * 4 + (month - 1) // 3 + step
        first = index % 4 * 3 + 1
        days = count_days(index // 4, first), _last_day(index // 4, first + 2)
        return Date(at, end, float(days[0]), float(days[1]), f"{index // 4:04d}-Q{index % 4 + 1}", "quarter")
    if name in ("decade", "century"):
        size = 10 if name == "decade" else 100
        first = (year // size + step) * size
        days = count_days(first), count_days(first + size) - 1
        return Date(at, end, float(days[0]), float(days[1]), str(first // size) + "X" * (2 if size == 100 else 1), name)
    monday = published - (published + 3) % 7 + 7 * step
    first = monday + (5 if name == "weekend" else 0)
    return _whole(at, end, first, monday + 6, "week", "XXXX-WXX")
