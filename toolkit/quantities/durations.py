"""
Durations: ages, and lengths of time that point to a date ("two years ago").

    units, deixis -> **durations** -> quantities
"""

import re

from toolkit.quantities.dates import Date
from toolkit.quantities.deixis import shift_date

_OLD = re.compile(r"[\ -](?:old|of\ age)(?![a-z])")
_AGED = re.compile(r"(?<![a-z])(?:aged|age(?:\ of)?|ages|aged\ between)\ $")
_NAMED = re.compile(r"[A-Z][a-z'-]{1,20},\ $")
_POINTING = re.compile(r"\ (ago|earlier|later|from\ now|hence)(?![a-z])")
_OLDEST = 120


def find_age(text: str, low: str, start: int, end: int, value: float) -> bool:
    """Tell whether a bare number is somebody's age: "aged 23", "Anna Smith, 9, was"."""
    if not 0 < value <= _OLDEST or value != int(value):
        return False
    if _AGED.search(low, max(0, start - 14), start):
        return True
    return low[start].isdigit() and low[end : end + 1] == "," and bool(_NAMED.search(text, max(0, start - 24), start))


def end_age(low: str, end: int) -> int:
    """Give the end of "old" or "of age" after a length of time, `end` when there is none."""
    old = _OLD.match(low, end)
    return old.end() if old else end


def find_pointing(low: str, end: int) -> tuple[str, int]:
    """Read the word after a length of time that makes it point to a date ("ago", "later"); "" when there is none."""
    word = _POINTING.match(low, end)
    return (word[1], word.end()) if word else ("", end)


def point_date(published: int | None, value: float, unit: str, word: str, start: int, end: int) -> Date | None:
    """Give the date a length of time points to from the day of publication; None for what is not counted from it."""
    step = {"ago": -1, "from now": 1, "hence": 1}.get(word)
    if published is None or step is None:
        return None
    return shift_date(published, step * value, unit, start, end)
