"""
Days: the calendar's arithmetic, for any year, so that centuries BC have days too.

    **days** -> dates, durations

Days are counted from 1 January 1970 (day 0), negative before, in the Gregorian calendar throughout; year 0 is 1 BC.
Both directions follow Hinnant, "chrono-compatible low-level date algorithms": years begin in March, eras have 400.
"""


def count_days(year: int, month: int = 1, day: int = 1) -> int:
    """
    Count the days from 1 January 1970 to a date.

    >>> count_days(1970), count_days(2025, 7, 27), count_days(-499)
    (0, 20296, -901784)
    """
    year -= month <= 2
    era, of_era = divmod(year, 400)
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


def read_day(days: int) -> tuple[int, int, int]:
    """
    Give year, month and day of the month of a day number: `count_days` backwards.

    >>> read_day(20296)
    (2025, 7, 27)
    """
    era, of_era = divmod(days + 719468, 146097)
    year_of_era = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * of_year + 2) // 153
    month = shifted + (3 if shifted < 10 else -9)
    return year_of_era + era * 400 + (month <= 2), month, of_year - (153 * shifted + 2) // 5 + 1


def find_weekday(days: int) -> int:
    """Give the day of the week, Monday 0 to Sunday 6: day 0 was a Thursday."""
    return (days + 3) % 7


def end_month(year: int, month: int) -> int:
    """Give the last day of a month."""
    return count_days(year + month // 12, month % 12 + 1) - 1


def span_days(year: int, month: int | None = None, day: int | None = None) -> tuple[int, int]:
    """Give the first and last day of a year, a month or a day."""
    if month is None:
        return count_days(year), count_days(year + 1) - 1
    if day is None:
        return count_days(year, month), end_month(year, month)
    return count_days(year, month, day), count_days(year, month, day)
