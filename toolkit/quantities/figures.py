"""
Figures: a number with its currency, unit, modifier and counted noun becomes one quantity.

    numerals, units, bounds, labels, nouns, durations -> **figures** -> quantities
"""

import math
import re
from typing import NamedTuple

from toolkit.quantities.bounds import Bound, find_bound_after, find_bound_before, make_interval
from toolkit.quantities.dates import Date
from toolkit.quantities.durations import end_age, find_age, find_pointing, point_date
from toolkit.quantities.labels import find_score, is_clock, is_label, is_pronoun
from toolkit.quantities.nouns import CONTEXTS, ends_plural, find_noun, find_noun_before, find_noun_of
from toolkit.quantities.numerals import MAGNITUDES, Numeral, match_numeral, scale_letter, scale_numeral
from toolkit.quantities.units import UnitMatch, add_rate, find_currency, find_unit


class Quantity(NamedTuple):
    """
    One quantity of a clean text: `text[start:end] == surface`, the modifier and the unit included, the noun not.

    `low`, `high`: the interval it means, in `unit` (a date: days, `unit` its grain); `value`: the figure stated (NaN
    for a range or a date); `bound`: above, at_least, below, at_most, near, just_above, just_below, range, exact or "";
    `step`: the size of the last digit stated; `timex`: TIMEX3 of a date; `noun_start`, `noun_end`: where the noun is;
    `scale`: the magnitude stated beside the digits (1e6 for "5 million").
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
    scale: float = 1.0


_SIGN = re.compile(r"(?:^|(?<![0-9%])\s|[(,;:])(?:[-−]|minus\ )$")
_OPENINGS = ("half a ", "quarter of a ", "an ", "a ", "one ")
_OPENED = frozenset([*MAGNITUDES, "half", "quarter"])
_HALF_OF = re.compile(r"(?:\ |-)(?:an?|of|the|its|his|her|their|our|that|those|these|my|your)(?![a-z])")
_OF_A = re.compile(r"\ (?:of\ )?an?(?=\ )")
_ARTICLE = re.compile(r"(?<![a-z])(?:a|one)\ $")
_OTHER_HALF = ("first ", "second ", "other ", "this ", "last ", "better ", "next ")
_SHARE_ENDS = re.compile(
    r"\ (?:of|to|in|by|more|less|fewer|larger|smaller|higher|lower|from|since|on|last|this|over|after)(?![a-z])"
    r"|[.,;:)!?]|$"
)
_AFTER_ORDINAL = re.compile(r"-([a-z]{3,8})(?![a-z])")
_NAMED = re.compile(r"\ ([A-Z][a-z]{1,12})(?![a-z])")
_ADDRESS = CONTEXTS["address"]
_FIRST_VERB = re.compile(r"\ (?:and\ |off(?![a-z])|[a-z]{2,12}ed(?![a-z]))")
_DETERMINED = re.compile(r"(?:the|a|his|her|its|their|our|my|this|that|'s)\ $")
_IDIOMS = CONTEXTS["ordinal_idiom"]
_NO_SHARE = (" per ", "split ")
_TAIL = re.compile(r"\w|/[0-9]")


def read_figure(
    text: str, low: str, at: int, cursor: int, published: int | None = None, currency: str = ""
) -> tuple[Quantity | None, int]:
    """
    Read the quantity whose number starts at `at`; give it, None when the number counts nothing, and where to go on.

    `cursor`: where the last quantity ended, which this one does not reach back over; `currency`: that of a range whose
    first end named it ("$5-10m").
    """
    inner = low[at - 1 : at] in ("-", "−")  # "$-5"
    start, sign = (at, currency) if currency else find_currency(low, at - inner)
    if not sign:
        start = at
    numeral = match_numeral(low, at)
    if numeral is None:
        return None, at
    if numeral.form == "ordinal":
        return _read_ordinal(text, low, numeral, cursor)
    if not _is_share(text, low, numeral):
        return None, numeral.end
    start = _open(low, numeral, start)
    numeral, unit = _measure(text, low, numeral, sign)
    end = unit.end if unit else numeral.end
    if unit is None and _TAIL.match(low, end):
        return None, end  # "5G", "31/04/2025"
    if unit is None and numeral.form in ("digits", "words"):
        if is_pronoun(low, numeral) or is_clock(low, numeral) or is_label(text, low, numeral):
            return None, end
        if score := find_score(text, low, numeral.start):
            return None, score
    if inner and sign and not currency:
        numeral = numeral._replace(value=-numeral.value)
    elif minus := _SIGN.search(low, max(cursor, start - 7), start):
        numeral, start = numeral._replace(value=-numeral.value), minus.start() + (low[minus.start()] in " \t\n(,;:")
    return _assemble(text, low, numeral, unit, (start, end), cursor, published)


def _is_share(text: str, low: str, numeral: Numeral) -> bool:
    """Tell whether "half" and "quarter" are shares: not in "the first half", "this quarter", "half-hearted"."""
    word, left = low[numeral.start : numeral.end], low[max(0, numeral.start - 8) : numeral.start]
    if word not in ("half", "quarter"):
        return True
    if left.endswith(_OTHER_HALF):
        return False
    counted = find_unit(text, low, numeral.end) is not None and word == "half"
    if counted or _HALF_OF.match(low, numeral.end):
        return True
    return word == "half" and bool(_ARTICLE.search(left)) and low[numeral.end : numeral.end + 1] != "-"


def _open(low: str, numeral: Numeral, start: int) -> int:
    """Take in the article of "a million", "half a dozen", "a quarter"."""
    if low[start : numeral.end].replace("-", " ").split(" ")[0] in _OPENED:
        for opening in _OPENINGS:
            if low.endswith(opening, 0, start) and not low[start - len(opening) - 1 : start - len(opening)].isalpha():
                return start - len(opening)
    return start


def _measure(text: str, low: str, numeral: Numeral, sign: str) -> tuple[Numeral, UnitMatch | None]:
    """Read magnitude letter and unit after a number: "$3.5bn a year", "1.4m people", "75 USD million"."""
    if sign:
        numeral = scale_letter(text, numeral) or numeral
        named = find_unit(text, low, numeral.end, True)
        end = named.end if named and named.kind == "money" and "cent" not in named.name else numeral.end
        name, end = add_rate(low, end, sign)
        return numeral, UnitMatch(end, name, "money")
    if numeral.form == "fraction" and (of := _OF_A.match(low, numeral.end)):  # "half an hour"
        unit = find_unit(text, low, of.end())
        return numeral, unit
    unit = find_unit(text, low, numeral.end, numeral.scaled and numeral.value >= 1e5)
    scaled = scale_letter(text, numeral)
    if scaled and (unit is None or unit.name in ("metre", "byte", "kelvin")):
        after = find_unit(text, low, scaled.end, True)
        if (
            after
            or text[scaled.end - 1] == "k"
            or text[scaled.end - 2 : scaled.end - 1].isalpha()
            or _counts(text, low, scaled)
        ):
            return scaled, after
    if unit and unit.kind == "money" and not numeral.scaled:
        size = unit.factor
        larger = scale_numeral(low, numeral._replace(end=unit.end))
        return larger._replace(value=larger.value * size, step=larger.step * size), unit._replace(end=larger.end)
    return numeral, unit


def _counts(text: str, low: str, numeral: Numeral) -> bool:
    return ends_plural(low, *find_noun(text, numeral.end))


def _assemble(
    text: str,
    low: str,
    numeral: Numeral,
    unit: UnitMatch | None,
    span: tuple[int, int],
    cursor: int,
    published: int | None,
) -> tuple[Quantity, int]:
    start, end = span
    name, kind = (unit.name, unit.kind) if unit else ("", "count")
    if unit is None and numeral.form == "fraction":
        name, kind = "fraction", "percent"
    if unit is None and numeral.form in ("digits", "words") and find_age(text, low, start, end, numeral.value):
        name, kind = "year", "duration"
    before = find_bound_before(low, start)
    if unit is None and before.name:  # "$ more than 1000"
        sign_start, sign = find_currency(low, before.start)
        if sign:
            name, kind, before = sign, "money", before._replace(start=sign_start)
    word = ""
    if kind == "duration":
        end = end_age(low, end)
        word, pointed = find_pointing(low, end)
        if date := point_date(published, numeral.value, name, word, max(before.start, cursor), pointed):
            return quantify_date(text, low, date, cursor), pointed
    after = find_bound_after(low, end)
    bound = before.name or after.name
    lowest, highest = make_interval(numeral.value, numeral.step, bound)
    if numeral.form == "plural":  # "thousands of": no fewer than one of them
        lowest, highest, bound = numeral.value, math.inf, "at_least"
    end = max(end, after.end)
    noun = find_noun(text, end) if kind == "count" else find_noun_of(text, end)
    if noun[0] == noun[1] and numeral.form == "fraction":
        noun = find_noun(text, end)
    if noun[0] == noun[1]:
        noun = find_noun_before(text, before.start)
    start = max(before.start, cursor)
    modifier = before.phrase or after.phrase or word
    found = Quantity(
        start, end, text[start:end], lowest, highest, kind, name, text[slice(*noun)], modifier, bound,
        numeral.value, numeral.step, "", *noun, numeral.scale,
    )  # fmt: skip
    return found, end


def quantify_date(text: str, low: str, date: Date, cursor: int = 0) -> Quantity:
    """Make a quantity of a date: its days, `unit` its grain; "since" and "by" before it are its modifier and bound."""
    start = max(date.start, cursor)
    lead = low[max(0, start - 4) : start] == "the "
    bound = find_bound_before(low, start - 4 * lead, "date")
    return Quantity(
        start, date.end, text[start : date.end], date.low, date.high, "date", date.grain, "",
        bound.phrase or date.modifier, bound.name, math.nan, 1.0, date.timex,
    )  # fmt: skip


def _read_ordinal(text: str, low: str, numeral: Numeral, cursor: int) -> tuple[Quantity | None, int]:
    """Read "32nd", "third" (an ordinal) and "a third" (a share)."""
    start, end = numeral.start, numeral.end
    worded = low[start].isalpha()
    left = low[max(0, start - 8) : start]
    if (worded and low[end : end + 1] == ",") or (text[start].isupper() and text[end + 1 : end + 2].isupper()):
        return None, end  # "First, ...", "Second Amendment"
    if (named := _NAMED.match(text, end)) and named[1].lower() in _ADDRESS:
        return None, end  # "83rd Street"
    if worded and left.endswith("-"):
        return None, end  # "no-first-use"
    if left.endswith(_NO_SHARE) or ((idiom := _AFTER_ORDINAL.match(low, end)) and idiom[1] in _IDIOMS):
        return None, end
    if worded and 3 <= numeral.value <= 1000 and _ARTICLE.search(left) and _SHARE_ENDS.match(low, end):
        share = numeral._replace(start=start - 2, value=1 / numeral.value, form="fraction", step=0.0)
        return _assemble(text, low, share, None, (share.start, end), cursor, None)
    bound = find_bound_before(low, start)
    if bound.name in ("near", "just_above", "just_below", ""):
        bound = Bound("", "", start, start)
    noun, begin = find_noun(text, end), max(bound.start, cursor)
    if low[start:end] == "first" and _FIRST_VERB.match(low, end) and not _DETERMINED.search(left):
        return None, end  # "she first learned", "first and foremost"
    lowest, highest = make_interval(numeral.value, 1.0, bound.name)
    found = Quantity(
        begin, end, text[begin:end], lowest, highest, "ordinal", "", text[slice(*noun)], bound.phrase, bound.name,
        numeral.value, 1.0, "", *noun,
    )  # fmt: skip
    return found, end
