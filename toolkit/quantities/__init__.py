"""
Quantities: numbers, money, shares, durations and dates as intervals, with what they count.

    sentences -> **quantities** -> claims -> overlaps

`low` and `high` are in the stated `unit` (`units.convert_value` brings two units to one); those of a date are days
from 1 January 1970, first and last included, so `pd.to_datetime(low, unit="D")` prints them.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import pandas as pd

from toolkit.documents import Texts, frame_documents
from toolkit.quantities.bounds import find_bound_before
from toolkit.quantities.dates import DATE_WORDS, Date, match_date, narrow_date
from toolkit.quantities.days import count_days
from toolkit.quantities.deixis import DEICTIC_WORDS, match_deictic
from toolkit.quantities.figures import Quantity, quantify_date, read_figure
from toolkit.quantities.labels import NAMING, is_dated_name
from toolkit.quantities.nouns import ends_plural, find_noun, is_people
from toolkit.quantities.numerals import NUMBER_WORDS
from toolkit.quantities.ranges import join_range
from toolkit.quantities.units import find_currency, find_unit
from toolkit.readings import read_text
from toolkit.tables import LABEL, build_table

__all__ = ["Quantity", "extract_quantities", "list_quantities"]

COLUMNS = {
    "document": LABEL,
    "start": "int64",
    "end": "int64",
    "surface": "str",
    "low": "float64",
    "high": "float64",
    "kind": "str",
    "unit": "str",
    "noun": "str",
    "modifier": "str",
    "timex": "str",
}

_WORDS = "|".join(sorted(NUMBER_WORDS | DATE_WORDS | DEICTIC_WORDS | {"none"}, key=lambda word: (-len(word), word)))
_ATOM = re.compile(rf"[0-9]+|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒]|'(?=[0-9]0s)|(?<![a-z0-9_])(?:{_WORDS})(?![a-z])")
_LIST_NUMBER = re.compile(r"[0-9]{1,3}\ ?[.)](?=\s)")
_NOTE = re.compile(r"[0-9]{1,3}\]")
# Twenty bare numbers in a row are a table torn from its headings: there is no telling what they count.
_FIGURE = r"[$£€]?+[0-9]{1,15}+(?:[.,][0-9]{1,15}+){0,4}+%?+[\s,;|]{1,4}+"
_TABLE, _TABLE_REST = re.compile(rf"(?:{_FIGURE}){{20}}"), re.compile(rf"(?:{_FIGURE})*+(?:[0-9]{{1,15}})?")
_TWENTIES = re.compile(r"[2-9]0s(?![a-z])")
_THEIR = re.compile(r"(?:his|her|their|my|your|early|mid|late)[\ -]$")
_NONE_OF = re.compile(r"none\ of(?![a-z])")
_JOINED = re.compile(r"(?:mid|pre|post|sub|non|circa|ex|early|late|anti|over|under)-$")
_COUNTING = ("than", "about", "around", "some", "nearly", "over", "least", "to", "almost", "roughly", "approximately")


def list_quantities(text: str, published: pd.Timestamp | date | None = None) -> list[Quantity]:
    """
    List the quantities of a clean text in reading order, their spans in that text; `published` dates "last year".

    >>> [(q.low, q.noun) for q in list_quantities("NATO has 31 members and 50 bases.")]
    [(31.0, 'members'), (50.0, 'bases')]
    """
    day = None
    if published is not None and not pd.isna(published):
        stamp = pd.Timestamp(published)
        day = count_days(stamp.year, stamp.month, stamp.day)
    return list(_list_short(text, day) if len(text) <= 2000 else _list_long(text, day))


# Pairs and claims ask for the same sentences again and again; documents are large, so few of them are kept.
@lru_cache(maxsize=4096)
def _list_short(text: str, published: int | None) -> tuple[Quantity, ...]:
    return tuple(_scan(text, published))


@lru_cache(maxsize=8)
def _list_long(text: str, published: int | None) -> tuple[Quantity, ...]:
    return tuple(_scan(text, published))


def _lower(text: str) -> str:
    """Lower-case without moving any character."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _scan(text: str, published: int | None) -> Iterator[Quantity]:
    """Give the quantities in reading order, ranges joined."""
    low = _lower(text)
    cursor, held = 0, None
    for atom in _ATOM.finditer(low):
        if atom.start() < cursor:
            continue
        found, end = _read_atom(text, low, atom.start(), atom.end(), cursor, published, held)
        cursor = max(end, atom.end())
        if found is None:
            continue
        if held is None:
            held = found
            continue
        if joined := join_range(text, low, held, found):
            held = joined
            continue
        yield held
        held = found
    if held:
        yield held


def _read_atom(
    text: str, low: str, at: int, end: int, cursor: int, published: int | None, held: Quantity | None
) -> tuple[Quantity | None, int]:
    """Read the quantity at a run of digits or a number word; give it, if there is one, and where to go on."""
    currency = ""
    if low[at].isdigit():
        touching = held is not None and held.end == cursor and cursor == at - 1 and low[cursor] in "-–—"
        if touching and held and held.kind == "money":
            currency = held.unit
        if not touching and _is_glued(low, at):
            return None, _skip_run(low, end)
        if _TWENTIES.match(low, at) and _THEIR.search(low, max(0, at - 8), at):
            return None, at + 3  # "in his 20s"
        if low[at - 1 : at] == "." and cursor < at and not low[max(0, at - 2) : at - 1].isalnum():
            at -= 1
        if _TABLE.match(low, at):
            rest = _TABLE_REST.match(low, at)
            return None, rest.end() if rest else end
        if skipped := _skip_naming(text, low, at, published):
            return None, skipped
        if not currency and find_currency(low, at)[1]:
            return read_figure(text, low, at, cursor, published)
    elif _NONE_OF.match(low, at):
        start, stop = find_noun(text, at + 4)
        return Quantity(
            at, at + 4, text[at : at + 4], 0.0, 0.0, "count", "", text[start:stop], "", "", 0.0, 1.0, "", start, stop
        ), at + 4
    dated = None if currency else match_date(text, low, at, published) or match_deictic(text, low, at, published)
    if dated and not _is_number(text, low, dated):
        if is_dated_name(text, low, dated):
            return None, dated.end
        return quantify_date(text, low, narrow_date(low, dated), cursor), dated.end
    found, stop = read_figure(text, low, at, cursor, published, currency)
    return found, stop if found or not low[at].isdigit() else _skip_run(low, max(stop, end))


def _is_glued(low: str, at: int) -> bool:
    """Tell whether the digits at `at` continue a word or a code: "G20", "F-16", "#7", "a_1"."""
    before = low[at - 1 : at]
    if not before or before.isspace():
        return low[max(0, at - 2) : at] == "# "
    if before in "-–." and low[max(0, at - 2) : at - 1].isalnum():
        return not _JOINED.search(low, max(0, at - 7), at)
    return before in "_#@/\\=&^±" or (before.isalpha() and not find_currency(low, at)[1])


def _skip_naming(text: str, low: str, at: int, published: int | None) -> int:
    """Give the end of digits that are a time of day, a telephone or a list number; 0 when they may be a quantity."""
    naming = NAMING.match(low, at)
    if naming:
        dated = match_date(text, low, at, published)
        return naming.end() if dated is None or dated.end < naming.end() else 0
    if item := _LIST_NUMBER.match(low, at):
        before = low[max(0, at - 3) : at].rstrip(" (")
        closing = low[item.end() - 1] == ")" and "(" not in low[max(0, at - 60) : at]
        if closing or not before or before[-1] in "\n":
            return item.end()
    if low[at - 1 : at] == "[" and (note := _NOTE.match(low, at)):
        return note.end()
    return 0


def _skip_run(low: str, end: int) -> int:
    """Skip the rest of a run of digits and letters that is no number."""
    while end < len(low) and (low[end].isalnum() or (low[end] in ".-_/" and low[end + 1 : end + 2].isalnum())):
        end += 1
    return end


def _is_number(text: str, low: str, dated: Date) -> bool:
    """Tell whether four figures that could be a year count something: "1500 people", "2000 km"."""
    if dated.grain != "year" or dated.end - dated.start != 4 or not low[dated.start : dated.end].isdigit():
        return False
    if unit := find_unit(text, low, dated.end):
        return unit.kind != "duration" or low[unit.end - 1] == "s"  # "2000 years" but "the 1903 season"
    bound = find_bound_before(low, dated.start)
    if bound.name in ("above", "below", "at_least", "at_most") and bound.phrase.endswith("than"):
        return True
    before = low[max(0, dated.start - 16) : dated.start].split()[-1:]
    if before and before[0] in ("in", "since", "by", "until", "during", "before", "after", "early", "late", "mid"):
        return False
    start, end = find_noun(text, dated.end)
    if text[start:end][:1].islower() and ends_plural(low, start, end):
        year = int(low[dated.start : dated.end])  # "1988 sales" but "1950 people", "2000 tents"
        return not 1900 <= year <= 2050 or year % 100 == 0 or is_people(low, start, end)
    return bool(before) and before[0] in _COUNTING and end > start


def extract_quantities(texts: Texts) -> pd.DataFrame:
    """
    One row per quantity: `document, start, end, surface, low, high, kind, unit, noun, modifier, timex`.

    `low` and `high` are the ends of the interval it means, in `unit`: equal for a plain figure, infinite where
    "more than" or "up to" leaves a side open, half the last digit (5 to 10 per cent) either way for "about". `kind`:
    count, measure, money, percent, duration, date, ordinal; a fraction is of kind percent and unit fraction. Of a date
    they are its first and last day, counted from 1 January 1970, and NaN where the year is neither stated nor known
    from the document's `published`; `unit` is its grain (day, month, year) and `timex` writes it as TIMEX3 does.
    Left alone: numbers that name ("Article 5", "Boeing 737", "9/11"), times of day, telephone numbers, scores, and
    runs of twenty bare figures. "1950 sales" is read as a year, "1,950 sales" and "1950 people" as counts.

    >>> extract_quantities("More than 1,200 people died.")[["low", "high", "noun", "modifier"]].to_dict("records")
    [{'low': 1200.0, 'high': inf, 'noun': 'people', 'modifier': 'more than'}]
    """
    documents = frame_documents(texts)
    rows = []
    for label, raw, published in zip(documents.index, documents["text"], documents["published"], strict=True):
        reading = read_text(raw)
        for q in list_quantities(reading.text, published):
            start, end = reading.locate(q.start, q.end)
            rows.append((label, start, end, raw[start:end], q.low, q.high, q.kind, q.unit, q.noun, q.modifier, q.timex))
    return build_table(rows, COLUMNS, documents.index)
