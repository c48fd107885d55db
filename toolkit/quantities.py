"""
Quantities: numbers, money, shares, durations and dates as intervals, with what they count.

    sentences -> **quantities** -> claims -> overlaps

`low` and `high` are in the stated `unit` (convert with `units.convert_value`); those of a date are days from
1 January 1970, first and last included, so `pd.to_datetime(low, unit="D")` prints them.
"""

import math
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from toolkit.bounds import find_bound_after, find_bound_before, make_interval
from toolkit.dates import DATE_WORDS, Date, count_days, match_date
from toolkit.documents import Texts, frame_documents
from toolkit.labels import NAMING, is_label, is_pronoun, is_score
from toolkit.nouns import find_noun, find_noun_before, find_noun_of, is_plural
from toolkit.numerals import NUMBER_WORDS, Numeral, match_numeral, scale_letter
from toolkit.readings import read_text
from toolkit.tables import LABEL, build_table
from toolkit.units import CURRENCY_SYMBOLS, UnitMatch, find_unit

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


class Quantity(NamedTuple):
    """
    One quantity of a clean text: `text[start:end] == surface`, the modifier and the unit included, the noun not.

    `low`, `high`: the interval it means, in `unit` (a date: days, `unit` its grain); `value`: the figure stated (NaN
    for a range or a date); `bound`: above, at_least, below, at_most, near, just_above, just_below, exact or "";
    `step`: the size of the last digit stated; `timex`: TIMEX3 of a date; `noun_start`, `noun_end`: where the noun is.
    """

    start: int
    end: int
    surface: str
    low: float
    high: float
    kind: str
    unit: str = ""
    noun: str = ""
    modifier: str = ""
    bound: str = ""
    value: float = math.nan
    step: float = 1.0
    timex: str = ""
    noun_start: int = -1
    noun_end: int = -1


_WORDS = "|".join(sorted(NUMBER_WORDS | DATE_WORDS | {"none"}, key=lambda w: (-len(w), w)))
_ATOM = re.compile(rf"[0-9]+|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒]|'(?=[0-9]0s)|(?<![a-z0-9_])(?:{_WORDS})(?![a-z])")
_CURRENCY_BEFORE = re.compile(r"[^\s0-9]{0,5}[\ ]?[^\s0-9]{1,5}$")
_CODE_BEFORE = re.compile(r"(?<![a-z])([a-z]{3})\ ?$")
_SIGN = re.compile(r"(?<![\w.)])[-−]\ ?$|(?<![a-z])minus\ $")
_LIST_NUMBER = re.compile(r"[0-9]{1,3}\ ?[.)](?=\s)")
_BRACKETED = re.compile(r"[0-9]{1,3}\]")
_TO = re.compile(r"\ ?(?:[-–—]|to|and|through)\ ?")
_CENTS = re.compile(r"\ (?:and\ )?([0-9]{1,2})\ ?(?:cents?|pence)(?![a-z])")
_OLD = re.compile(r"[\ -](?:old|of\ age)(?![a-z])")
_AGO = re.compile(r"\ (ago|earlier|later|before|after|from\ now|hence)(?![a-z])")
_AGED = re.compile(r"(?:^|[^a-z])(?:aged?|aged\ between)\ $")
_HALF_OK = re.compile(
    r"(?:\ |-)(?:an?\ |of\ |the\ |its\ |his\ |her\ |their\ |our\ |that\ |those\ |these\ |my\ |your\ )"
)
_PART_ENDS = re.compile(
    r"\ (?:of|to|in|by|more|less|fewer|larger|smaller|higher|lower|from|since|on)(?![a-z])|[.,;:)!?]|$"
)
_CODES = frozenset(
    ["usd", "eur", "gbp", "jpy", "cny", "rmb", "inr", "cad", "aud", "nzd", "chf", "hkd", "sgd", "rub", "krw", "try", "brl", "mxn", "zar", "sek", "nok", "dkk", "pln", "btc", "thb"]
)


def list_quantities(text: str, published: pd.Timestamp | date | None = None) -> list[Quantity]:
    """
    List the quantities of a clean text in reading order, their spans in that text.

    >>> [(q.low, q.noun) for q in list_quantities("NATO has 31 members and 50 bases.")]
    [(31.0, 'members'), (50.0, 'bases')]
    """
    day = None
    if published is not None and not pd.isna(published):
        stamp = pd.Timestamp(published)
        day = count_days(stamp.year, stamp.month, stamp.day)
    return list(_remember_short(text, day) if len(text) <= 2000 else _remember_long(text, day))


@lru_cache(maxsize=4096)
def _remember_short(text: str, published: int | None) -> tuple[Quantity, ...]:
    return tuple(_scan(text, published))


@lru_cache(maxsize=8)
def _remember_long(text: str, published: int | None) -> tuple[Quantity, ...]:
    return tuple(_scan(text, published))


def _lower(text: str) -> str:
    """Lower-case without moving any character."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _scan(text: str, published: int | None) -> Iterator[Quantity]:
    low = _lower(text)
    cursor = 0
    for atom in _ATOM.finditer(low):
        if atom.start() < cursor:
            continue
        found, cursor = _read_at(text, low, atom.start(), atom.end(), cursor, published)
        if found:
            yield found


def _read_at(
    text: str, low: str, at: int, atom_end: int, cursor: int, published: int | None
) -> tuple[Quantity | None, int]:
    """Read the quantity at an atom; give it, if there is one, and where to go on."""
    digit = low[at].isdigit()
    if digit:
        before = low[at - 1] if at else ""
        if before == "." and cursor < at and (at < 2 or not low[at - 2].isalnum()):
            at -= 1
        elif before and (
            (before.isalpha()
            and not _currency(low, at)[1])
            or before in "_#@/\\=&^"
            or (
                before in "-."
                and low[at - 2 : at - 1].isalnum()
                and not low[at - 5 : at].endswith(("mid-", "pre-", "ost-"))
            )
        ):
            return None, _skip_run(low, atom_end)
        if naming := NAMING.match(low, at):
            dated = match_date(text, low, at, published)
            if dated is None or dated.end < naming.end():
                return None, naming.end()
        if (item := _LIST_NUMBER.match(low, at)) and _opens_line(low, at):
            return None, item.end()
        if before == "[" and (note := _BRACKETED.match(low, at)):
            return None, note.end()
    currency_start, currency = _currency(low, at) if digit or low[at] == "." else (at, "")
    if not currency:
        dated = match_date(text, low, at, published)
        if dated and not _counts(text, low, dated):
            return _from_date(text, low, dated, cursor), dated.end
    numeral = match_numeral(low, at)
    if numeral is None:
        return None, max(_skip_run(low, atom_end) if digit else atom_end, cursor)
    return _from_numeral(text, low, numeral, currency_start, currency, cursor, published)


def _skip_run(low: str, end: int) -> int:
    """Skip the rest of a run of digits and letters that is no number."""
    while end < len(low) and (low[end].isalnum() or (low[end] in ".-_/" and low[end + 1 : end + 2].isalnum())):
        end += 1
    return end


def _opens_line(low: str, at: int) -> bool:
    before = low[max(0, at - 3) : at].rstrip(" (")
    return not before or before[-1] in "\n:;"


def _currency(low: str, at: int) -> tuple[int, str]:
    """Read the currency sign or code that ends right before `at`."""
    left = low[max(0, at - 7) : at]
    bare = left.rstrip(" ")
    if len(left) - len(bare) > 1:
        return at, ""
    for size in range(min(6, len(bare)), 0, -1):
        code = CURRENCY_SYMBOLS.get(bare[-size:])
        if code and (len(bare) == size or not bare[-size - 1].isalpha() or not bare[-size].isalpha()):
            return at - len(left) + len(bare) - size, code
    if bare[-3:] in _CODES and (len(bare) == 3 or not bare[-4].isalpha()):
        return at - len(left) + len(bare) - 3, {"rmb": "CNY"}.get(bare[-3:], bare[-3:].upper())
    return at, ""


def _counts(text: str, low: str, dated: Date) -> bool:
    """Tell whether four figures read as a year are a number ("1500 people", "2000 km") or part of a name."""
    if dated.grain != "year" or dated.end - dated.start != 4 or not low[dated.start].isdigit():
        return False
    if find_unit(text, low, dated.end):
        return True
    before = low[max(0, dated.start - 12) : dated.start].split()
    if before and before[-1] in ("in", "since", "by", "until", "during", "before", "after", "early", "late", "mid"):
        return False
    start, end = find_noun(text, dated.end)
    if end > start and text[start].islower() and is_plural(low[low.rfind(" ", 0, end) + 1 : end]):
        return before[-1:] != ["the"] or int(low[dated.start : dated.end]) < 1900
    return (
        bool(before)
        and before[-1] in ("than", "about", "around", "some", "nearly", "over", "least", "to")
        and end > start
    )


def _from_date(text: str, low: str, dated: Date, cursor: int) -> Quantity | None:
    if dated.grain == "year" and dated.end - dated.start == 4 and is_name(text, low, dated.start, dated.end):
        return None
    start = max(dated.start, cursor)
    return Quantity(
        start, dated.end, text[start : dated.end], dated.low, dated.high, "date", dated.grain, "", dated.modifier,
        "", math.nan, 1.0, dated.timex,
    )  # fmt: skip


def is_name(text: str, low: str, start: int, end: int) -> bool:
    """Tell whether a year stands in a name: "the 2022 Strategic Concept"."""
    before = low[max(0, start - 10) : start].split()
    return (
        bool(before)
        and before[-1] in ("the", "a", "its", "their", "our", "his", "her")
        and (text[end : end + 1] == " " and text[end + 1 : end + 2].isupper())
    )


def _from_numeral(
    text: str, low: str, numeral: Numeral, currency_start: int, currency: str, cursor: int, published: int | None
) -> tuple[Quantity | None, int]:
    word = low[numeral.start : numeral.end]
    left = low[max(0, numeral.start - 10) : numeral.start]
    if numeral.form == "ordinal":
        return _from_ordinal(text, low, numeral, cursor)
    if word in ("half", "quarter") and not _HALF_OK.match(low, numeral.end) and not left.endswith((" a ", " one ")):
        unit = find_unit(text, low, numeral.end)
        if unit is None or word == "quarter":
            return None, numeral.end
    if word in ("half", "quarter") and left.endswith(
        ("first ", "second ", "other ", "this ", "last ", "other-", "better ")
    ):
        return None, numeral.end
    start = numeral.start
    for article in ("half a ", "quarter of a ", "an ", "a ", "one "):
        if left.endswith(article) and numeral.form in ("words", "fraction") and word.split()[0].split("-")[0] in (
            "hundred", "thousand", "million", "billion", "trillion", "dozen", "score", "half", "quarter"
        ):  # fmt: skip
            start -= len(article)
            break
    unit = None
    if currency:
        start = currency_start
        numeral = scale_letter(text, numeral) or numeral
        extra = _CENTS.match(low, numeral.end)
        after = find_unit(text, low, numeral.end, True)
        unit = UnitMatch(after.end if after and after.kind == "money" else numeral.end, currency, "money")
        per = find_unit("1 x", "1 x", 1)
        if extra:
            numeral = numeral._replace(value=numeral.value + int(extra[1]) / 100, end=extra.end(), step=0.01)
            unit = unit._replace(end=extra.end())
    else:
        unit = find_unit(text, low, numeral.end, numeral.scaled and numeral.value >= 1e5)
        scaled = scale_letter(text, numeral)
        if scaled and (
            unit is None or (unit.name == "metre" and text[numeral.end] == "m" and _millions(text, low, scaled))
        ):
            numeral, unit = scaled, find_unit(text, low, scaled.end, True)
    end = unit.end if unit else numeral.end
    if unit is None and (low[end : end + 1].isalnum() or low[end : end + 1] == "_"):
        return None, _skip_run(low, end)
    if unit is None and (is_pronoun(low, numeral) or is_label(text, low, numeral)):
        return None, end
    if (
        unit is None
        and numeral.form == "digits"
        and (score := is_score(low, numeral.start, _counted_after(text, low, numeral.start)))
    ):
        return None, score
    sign = _SIGN.search(low, max(0, start - 7), start)
    value = numeral.value
    if sign:
        value, start = -value, sign.start() + (low[sign.start()] == " ")
    name, kind = (unit.name, unit.kind) if unit else ("", "count")
    if numeral.form == "fraction" and not unit:
        name, kind = "fraction", "percent"
    if (old := _OLD.match(low, end)) and kind == "duration":
        end = old.end()
    bound = find_bound_before(low, start)
    after = find_bound_after(low, end)
    if numeral.form == "plural":
        lowest, highest = value, math.inf
    else:
        lowest, highest = make_interval(value, numeral.step, bound.name or after.name)
    noun = find_noun(text, end) if kind == "count" else find_noun_of(text, end)
    if noun[0] == noun[1]:
        noun = find_noun_before(text, bound.start)
    end = max(end, after.end)
    start = max(bound.start, cursor)
    if numeral.form in ("plural",) and text[noun[0] : noun[1]] == "" and False:
        return None, end
    return (
        Quantity(
            start, end, text[start:end], lowest, highest, kind, name, text[slice(*noun)], bound.phrase or after.phrase,
            bound.name or after.name, value, numeral.step, "", *noun,
        ),
        end,
    )  # fmt: skip


def _counted_after(text: str, low: str, at: int) -> bool:
    match = re.compile(r"[0-9]{1,3}\ ?[-–—]\ ?[0-9]{1,3}").match(low, at)
    if match is None:
        return False
    if find_unit(text, low, match.end()):
        return True
    start, end = find_noun(text, match.end())
    return end > start and is_plural(low[low.rfind(" ", 0, end) + 1 : end])


def _millions(text: str, low: str, scaled: Numeral) -> bool:
    """Tell whether "1.4m" is a number of things: a plural or a unit follows."""
    start, end = find_noun(text, scaled.end)
    return (
        find_unit(text, low, scaled.end, True) is not None
        or (end > start
        and is_plural(low[low.rfind(" ", 0, end) + 1 : end]))
    )


def _from_ordinal(text: str, low: str, numeral: Numeral, cursor: int) -> tuple[Quantity | None, int]:
    start, end = numeral.start, numeral.end
    if (
        (low[end : end + 1] in ("-", ",")
        and low[start].isalpha())
        or (text[start].isupper()
        and text[end + 1 : end + 2].isupper())
    ):
        return None, end
    left = low[max(0, start - 8) : start]
    part = _word_part(low, numeral)
    if part and left.endswith((" a ", " one ")) and _PART_ENDS.match(low, end):
        value = 1 / numeral.value
        start -= 2
        bound = find_bound_before(low, start)
        noun = find_noun_of(text, end)
        return Quantity(
            max(bound.start, cursor),
            end,
            text[max(bound.start, cursor) : end],
            *make_interval(value, 0, bound.name),
            "percent",
            "fraction",
            text[slice(*noun)],
            bound.phrase,
            bound.name,
            value,
            0.0,
            "",
            *noun,
        ), end
    if left.endswith((" per ", "split ")):
        return None, end
    noun = find_noun(text, end)
    return Quantity(
        start,
        end,
        text[start:end],
        numeral.value,
        numeral.value,
        "ordinal",
        "",
        text[slice(*noun)],
        "",
        "",
        numeral.value,
        1.0,
        "",
        *noun,
    ), end


def _word_part(low: str, numeral: Numeral) -> bool:
    return low[numeral.start].isalpha() and 3 <= numeral.value <= 1000


def extract_quantities(texts: Texts) -> pd.DataFrame:
    """
    One row per quantity: `document, start, end, surface, low, high, kind, unit, noun, modifier, timex`.

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
