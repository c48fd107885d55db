"""
Dates: what a text says about when, as intervals of days.

    days, numerals -> **dates** -> quantities

`timex` writes a date in the notation of TIMEX3 (ISO 8601 with X for what is not stated: "XXXX-07-10"), so that
"July 10" and "July 12" still differ when nobody knows the year. What depends on the day of writing ("Thursday", "last
year") is in `deixis`.
"""

import re
from typing import NamedTuple

from toolkit.quantities.days import count_days, end_month, read_day, span_days
from toolkit.quantities.numerals import ORDINALS

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


MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
MONTH_NUMBERS = {name[:n]: i for i, name in enumerate(MONTHS, 1) for n in (3, len(name))} | {"sept": 9}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
DATE_WORDS = frozenset([*MONTH_NUMBERS, *SEASONS, "q1", "q2", "q3", "q4", "final", "fy", "fiscal", "ad"])

_M = (
    r"(january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)(?![a-z])"
)
_D = r"([0-9]{1,2})(?:\ ?(?:st|nd|rd|th))?(?![0-9a-z:%]|[.,][0-9])"
_Y = r"([0-9]{4})(?![0-9a-z%]|[.,][0-9])"
_TO = r"(?:\ ?[-–—/]\ ?|\ to\ |\ and\ |\ or\ |\ through\ |\ until\ )"

_MONTH_DAY = re.compile(rf"{_M}\.?\ (?:the\ )?{_D}(?:{_TO}{_D})?(?:,?\ {_Y})?")
_DAY_MONTH = re.compile(rf"{_D}(?:{_TO}{_D})?(\ of)?[\ -]{_M}(?:[.,]?[\ -]{_Y})?")
_MONTH_YEAR = re.compile(rf"{_M}(?:[.,]|\ of)?\ {_Y}")
_ISO = re.compile(
    r"([0-9]{4})(?:[-/](?=[0-9]{1,2}[-/])|\.(?=[0-9]{2}\.[0-9]{2}))([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9]|[-/.][0-9])"
)
_NUMERIC = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?![0-9]|[/.-][0-9])")
_DECADE = re.compile(r"([0-9]{3}0|'?[2-9]0)'?s(?![a-z0-9])")
_CENTURY = re.compile(
    r"(?:([0-9]{1,2})(?:st|nd|rd|th)|([a-z]{5,11}(?:-[a-z]{5,7})?))[\ -]century(?![a-z])(?:\ (bce?|ad|ce)\b)?"
)
_ERA = re.compile(r"([0-9]{1,5})\ (b\.?c\.?(?:e\.?)?|a\.d\.|ad|ce)(?![a-z])")
_AD = re.compile(r"ad\ ([0-9]{1,4})(?![0-9,.])")
_YEAR_RANGE = re.compile(r"([12][0-9]{3})\ ?[-–—/]\ ?([0-9]{4}|[0-9]{2})(?![0-9a-z%]|[.,][0-9]|[-–/][0-9])")
_YEAR = re.compile(rf"(?:fiscal\ (?:year\ )?|fy\ ?)?{_Y}")
_QUARTER = re.compile(
    rf"(?:q([1-4])|(first|second|third|fourth|final|1st|2nd|3rd|4th)[\ -](quarter|half)(?![a-z-]))"
    rf"(?:(?:\ of|,)?\ (?:the\ year\ |fiscal\ (?:year\ )?)?{_Y})?(?![a-z])"
)
_QUARTER_NUMBERS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "final": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_SEASON = re.compile(rf"(spring|summer|autumn|fall|winter)(?:\ of)?\ {_Y}")
_BEFORE = re.compile(
    r"(?:(?:the\ )?(early|mid|late)(?:\ in)?[\ -]|(?:the\ )?(end|start|beginning|middle)\ of\ )(?:the\ )?$"
)
_THIRDS = {"early": 0, "start": 0, "beginning": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
_VERBS_TOO = ("may", "march", "mar")
_LEAD_IN = re.compile(r"(?<![a-z])(?:on|by|until|till|since|from|before|after)\ (?:the\ )?$")


def build_date(
    start: int, end: int, year: int | None, month: int | None = None, day: int | None = None, to: int | None = None
) -> Date | None:
    """Make a Date of calendar parts (`to`: the last day of several in one month), None where there is no such day."""
    if day is not None and month is not None:
        longest = end_month(year or 2000, month) - count_days(year or 2000, month) + 1
        if not 1 <= day <= longest or (to is not None and not day < to <= longest):
            return None
    low, high = (UNKNOWN, UNKNOWN) if year is None else span_days(year, month, day)
    if to is not None and year is not None and month is not None:
        high = count_days(year, month, to)
    timex = "XXXX" if year is None else f"{year:04d}" if year >= 0 else f"{year:05d}"
    timex += "".join(f"-{part:02d}" for part in (month, day) if part is not None) + (f"/{to:02d}" if to else "")
    grain = "year" if month is None else "month" if day is None else "day"
    return Date(start, end, float(low), float(high), timex, grain)


def span_date(start: int, end: int, days: tuple[int, int], timex: str, grain: str) -> Date:
    """Make a Date of its first and last day."""
    return Date(start, end, float(days[0]), float(days[1]), timex, grain)


def build_season(start: int, end: int, name: str, year: int) -> Date:
    """Make a Date of a northern meteorological season; the winter of a year begins in the December before it."""
    month = SEASONS[name]
    first = count_days(year, month) if month < 12 else count_days(year - 1, 12)
    last = end_month(year, month + 2) if month < 12 else end_month(year, 2)
    code = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}[month]
    return span_date(start, end, (first, last), f"{year:04d}-{code}", "season")


def nearest_year(month: int, day: int | None, published: int | None, past: bool = False) -> int | None:
    """Choose the year that brings a month and day nearest to the day of publication; the latest one gone if `past`."""
    if published is None:
        return None
    year = read_day(published)[0]
    if past:
        return year if count_days(year, month, day or 1) <= published else year - 1
    return min((year - 1, year, year + 1), key=lambda y: abs(count_days(y, month, day or 15) - published))


def match_date(text: str, low: str, at: int, published: int | None = None) -> Date | None:
    """
    Read the calendar date that starts at `at`, None when there is none; `low` is `text` in lower case.

    Without the day number `published` of the document, a date with no year has NaN for its first and last day.

    >>> match_date("27 July 2025", "27 july 2025", 0)[2:6]
    (20296.0, 20296.0, '2025-07-27', 'day')
    """
    if low[at] in "0123456789'":
        return _match_figures(text, low, at, published)
    return _match_words(text, low, at, published)


def narrow_date(low: str, date: Date) -> Date:
    """Keep the third of the interval that "early", "mid" or "the end of" before a date leaves."""
    before = _BEFORE.search(low, max(0, date.start - 24), date.start)
    if before is None or date.grain == "day" or (before.start() and low[before.start() - 1].isalnum()):
        return date
    word = before[1] or before[2]
    third, days = _THIRDS[word], date.high - date.low + 1
    first, last = date.low, date.high
    if days == days:
        first, last = date.low + round(third * days / 3), date.low + round((third + 1) * days / 3) - 1
    return date._replace(start=before.start(), low=first, high=last, modifier=word)


def _number(text: str | None) -> int | None:
    return int(text) if text else None


# What must follow one or two figures for them to open a date: a mark that joins, a month, "to", "bc" or "st".
_OPENS = re.compile(
    r"'?[0-9]{3}|'?[0-9]{1,2}(?:[-–—/.']|s(?![a-z])|(?:\ ?(?:st|nd|rd|th))?[\ -][0-9jfmasondtbcq]|\ or\ )"
)


def _match_figures(text: str, low: str, at: int, published: int | None) -> Date | None:
    if _OPENS.match(low, at) is None:
        return None
    if m := _DAY_MONTH.match(low, at):
        month, day, name_at = MONTH_NUMBERS[m[4]], int(m[1]), m.start(4)
        plain = (
            m[4] in _VERBS_TOO
            and text[name_at].islower()
            and not (m[5] or m[3] or _LEAD_IN.search(low, max(0, at - 10), at))
        )
        date = (
            None
            if plain
            else build_date(
                at, m.end(), _number(m[5]) or nearest_year(month, day, published), month, day, _number(m[2])
            )
        )
        if date:
            return date
    if (m := _ISO.match(low, at)) and 1 <= int(m[2]) <= 12:
        return build_date(at, m.end(), int(m[1]), int(m[2]), int(m[3]))
    if m := _NUMERIC.match(low, at):
        return _read_numeric(at, m)
    if m := _DECADE.match(low, at):
        return _read_decade(low, at, m)
    if m := _CENTURY.match(low, at):
        return _read_century(at, m)
    if m := _QUARTER.match(low, at):
        return _read_quarter(at, m)
    if m := _ERA.match(low, at):
        return build_date(at, m.end(), 1 - int(m[1]) if m[2].startswith("b") else int(m[1]))
    if m := _YEAR_RANGE.match(low, at):
        first, last = int(m[1]), int(m[2] if len(m[2]) == 4 else m[1][:2] + m[2])
        if first < last <= 2150:
            return span_date(at, m.end(), (count_days(first), count_days(last + 1) - 1), f"{first}/{last}", "year")
    if (m := _YEAR.match(low, at)) and 1000 <= int(m[1]) <= 2150:
        return build_date(at, m.end(), int(m[1]))
    return None


def _read_numeric(at: int, m: re.Match[str]) -> Date | None:
    """Read 27/07/2025 or 7/27/2025; where both orders are possible only the year is known."""
    first, second, year = int(m[1]), int(m[3]), int(m[4])
    if len(m[4]) == 2:
        if m[2] != "/":
            return None
        year += 2000 if year < 50 else 1900
    if not 1 <= min(first, second) <= 12 or year < 1000:
        return None
    if first > 12 or first == second:
        return build_date(at, m.end(), year, second, first)
    if second > 12:
        return build_date(at, m.end(), year, first, second)
    date = build_date(at, m.end(), year)
    return date and date._replace(timex=f"{year:04d}-XX-XX")


def _read_decade(low: str, at: int, m: re.Match[str]) -> Date | None:
    figure = m[1].lstrip("'")
    first = int(figure) if len(figure) == 4 else 1900 + int(figure)
    if len(figure) == 2 and m[1][0] != "'" and low[max(0, at - 4) : at] not in ("the ", "mid-"):
        return None
    if not 1000 <= first <= 2100:
        return None
    return span_date(at, m.end(), (count_days(first), count_days(first + 10) - 1), f"{first // 10}X", "decade")


def _read_century(at: int, m: re.Match[str]) -> Date | None:
    tens, _, ones = (m[2] or "").partition("-")
    number = int(m[1] or ORDINALS.get(tens, 20 + ORDINALS.get(ones, 0) if tens == "twenty" else 0))
    if not 1 <= number <= 40:
        return None
    first = -100 * number + 1 if (m[3] or "").startswith("b") else 100 * number - 99
    return span_date(at, m.end(), (count_days(first), count_days(first + 100) - 1), f"{number - 1:02d}XX", "century")


def _match_words(text: str, low: str, at: int, published: int | None) -> Date | None:
    if m := _MONTH_YEAR.match(low, at):
        return build_date(at, m.end(), int(m[2]), MONTH_NUMBERS[m[1]])
    if m := _MONTH_DAY.match(low, at):
        month, day = MONTH_NUMBERS[m[1]], int(m[2])
        led = _LEAD_IN.search(low, max(0, at - 10), at)
        if m[1] not in _VERBS_TOO or text[at].isupper() or m[4] or led:
            return build_date(
                at, m.end(), _number(m[4]) or nearest_year(month, day, published), month, day, _number(m[3])
            )
    if m := _SEASON.match(low, at):
        return build_season(at, m.end(), m[1], int(m[2]))
    if m := _QUARTER.match(low, at):
        return _read_quarter(at, m)
    if m := _CENTURY.match(low, at):
        return _read_century(at, m)
    if (m := _AD.match(low, at)) and text[at : at + 2] == "AD":
        return build_date(at, m.end(), int(m[1]))
    if (m := _YEAR.match(low, at)) and 1000 <= int(m[1]) <= 2150:
        return build_date(at, m.end(), int(m[1]))
    return None


def _read_quarter(at: int, m: re.Match[str]) -> Date | None:
    year, order = _number(m[4]), int(m[1] or 0) or _QUARTER_NUMBERS[m[2]]
    if m[3] == "half":
        if year is None or order > 2:
            return None
        days = count_days(year, 6 * order - 5), end_month(year, 6 * order)
        return span_date(at, m.end(), days, f"{year:04d}-H{order}", "half")
    if year is None:
        return Date(at, m.end(), UNKNOWN, UNKNOWN, f"XXXX-Q{order}", "quarter")
    return span_date(
        at, m.end(), (count_days(year, 3 * order - 2), end_month(year, 3 * order)), f"{year:04d}-Q{order}", "quarter"
    )
