"""
Labels: numbers that name and do not count ("Article 5", "Boeing 737", "9/11", "641-228-182", "7 p.m.").

    numerals -> **labels** -> quantities
"""

import re

from toolkit.quantities.bounds import find_bound_before
from toolkit.quantities.dates import Date
from toolkit.quantities.nouns import CONTEXTS, ends_plural, find_noun, is_plural
from toolkit.quantities.numerals import Numeral
from toolkit.quantities.units import find_unit
from toolkit.resources import read_rows

_LABELS = frozenset(row["word"] for row in read_rows("number_labels.csv"))

# Runs of digits that are no number: times of day, telephone numbers, versions, fixed names. Every repeat is bounded.
NAMING = re.compile(
    r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\ ?[ap]\.?m\.?)?(?![0-9])"
    r"|[0-9]{1,2}(?:\.[0-9]{2})?\ ?(?:a\.m\.|p\.m\.|am|pm|o'clock|hrs\ gmt|gmt)(?![a-z])"
    r"|[0-9]{1,9}(?:\.[0-9]{1,9}){2,8}"
    r"|[0-9]{1,12}(?:-[0-9]{2,12}){2,6}"
    r"|[0-9]{3}[\ .-][0-9]{3}[\ .-][0-9]{4}(?![0-9])"
    r"|[0-9]{3}[-.][0-9]{4}(?![0-9])"
    r"|[0-9]{1,2}-to-[0-9]{1,2}(?![0-9-])"
    r"|9/11(?![0-9])|24/7(?![0-9])|50[/-]50(?![0-9])|20/20(?![0-9])"
)
_SCORE = re.compile(r"([0-9]{1,3})\ ?[-–—]\ ?([0-9]{1,3})(?![0-9.,]?[0-9])")
_SCORE_WORDS = CONTEXTS["score"]
_HYPHENED = re.compile(r"-([a-z]{2,10})(?![a-z])")
_ONE_IDIOMS = CONTEXTS["one_idiom"]
_FILE = re.compile(r"\.(?:png|jpe?g|gif|pdf|docx?|html?|txt|csv|mp[34]|zip|com|org|net)(?![a-z])")
_CLOCK = re.compile(
    r"\ (?:past\ (?:[a-z]{3,6}|[0-9]{1,2})(?![a-z])|o'clock|(?:this|in\ the)\ (?:morning|afternoon|evening))"
)
_PAST = re.compile(r"(?:half|quarter|five|ten|twenty|[0-9]{1,2})(?:\ minutes)?\ past\ $")
_LAST_WORDS = re.compile(r"[a-z#№]+\.?")
_NEXT = re.compile(r"[\ ]([A-Za-z][\w'-]*)(?:\ ([A-Za-z][\w'-]*))?")
_PEOPLE = re.compile(
    r"(?:ans?|ese|ish|ians?|is|ers|crats|icans|vists|lims|jews|hindus|sikhs|catholics|mps|meps|senators|members|states"
    r"|nations|us|uk|un|eu|greeks?|turks?|swedes?|danes?|poles?|finns?|dutch|french|czechs?|arabs?|kurds?|thais?|serbs?"
    r"|croats?|spaniards|scots?|britons?|brits?|jewish|muslim|arab|catholic|protestant)$"
)
_BEFORE_PRONOUN = CONTEXTS["before_pronoun"]
_AFTER_PRONOUN = CONTEXTS["after_pronoun"]
_PREPOSED, _ADDRESS, _STOPS = CONTEXTS["preposed"], CONTEXTS["address"], CONTEXTS["noun_stop"]
_COUNT_LEAD = CONTEXTS["count_lead"]


def is_label(text: str, low: str, numeral: Numeral) -> bool:
    """
    Tell whether a bare number names something instead of counting it.

    A word that takes numbers as names before it ("Article", "Boeing", "No."), a capitalised name right before a bare
    figure with nothing countable after it ("Apollo 11"), a numeral capitalised with the name it opens ("Five Eyes",
    "123 Agreements"), the tail of one ("Group of Seven") or the head of an address.
    """
    if _FILE.match(low, numeral.end):
        return True
    following = _NEXT.match(text, numeral.end)
    after, second = (following[1], following[2] or "") if following else ("", "")
    counted = after[:1].islower() and is_plural(after)
    return _follows_name(text, low, numeral, after, counted) or _opens_name(text, low, numeral, after, second)


def _follows_name(text: str, low: str, numeral: Numeral, after: str, counted: bool) -> bool:
    left = low[max(0, numeral.start - 24) : numeral.start]
    before = left.split()
    word = before[-1].lstrip("(\"'[") if before else ""
    if not word or numeral.scaled or (left.endswith((", ", "(", ". ")) and word not in _LABELS):
        return False
    place = numeral.start - len(left) + left.rfind(word)
    named = text[place : place + 1].isupper()
    if word in _LABELS and (named or word.endswith(".") or not counted):
        return numeral.value == int(numeral.value) or word in ("version", "figure", "table")
    if word == "of" and len(before) > 1 and before[-2] in ("group", "gang", "big", "council"):
        return text[numeral.start].isupper()
    if numeral.form != "digits" or not named or not left.endswith(" ") or "," in low[numeral.start : numeral.end]:
        return False
    if not word.isalpha() or word in _PREPOSED or _starts_sentence(text, place) or counted:
        return False
    return not after[:1].islower() or after in _STOPS


def _opens_name(text: str, low: str, numeral: Numeral, after: str, second: str) -> bool:
    start = numeral.start
    if len(after) < 3 or not after[0].isupper() or _starts_sentence(text, start):
        return False
    if second.lower().rstrip(".") in _ADDRESS:
        return True
    if (second[:1].islower() and is_plural(second)) or _PEOPLE.search(after.lower()):
        return False  # "six NATO members", "two Israeli soldiers"
    before = low[max(0, start - 12) : start].split()
    if (before and before[-1] in _COUNT_LEAD) or find_bound_before(low, start).name:
        return False  # "has 5 Managing Directors"
    return (numeral.form == "digits" or text[start].isupper()) and not _title_case(text, start, numeral.end)


def _starts_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \"'(")
    return not before or before[-1] in ".!?\n:"


def _title_case(text: str, start: int, end: int) -> bool:
    """Tell whether the words around a number are all capitalised, as in a headline."""
    around = [w for w in text[max(0, start - 30) : start].split()[1:] + text[end : end + 30].split()[:-1] if len(w) > 3]
    return len(around) > 2 and all(w[0].isupper() or not w[0].isalpha() for w in around)


def find_score(text: str, low: str, at: int) -> int:
    """Give the end of a score or tally ("won 3-1", "52-48") that starts at `at`, 0 when it is a range or nothing."""
    match = _SCORE.match(low, at)
    if match is None:
        return 0
    words = {word.rstrip(".") for word in _LAST_WORDS.findall(low, max(0, at - 40), at)}
    if words & _SCORE_WORDS or int(match[1]) >= int(match[2]):
        return match.end()
    counted = find_unit(text, low, match.end()) or ends_plural(low, *find_noun(text, match.end()))
    return 0 if counted or words & {"aged", "age", "ages", "between", "from"} else match.end()


def is_pronoun(low: str, numeral: Numeral) -> bool:
    """Tell whether "one" stands for a person or thing rather than the number 1."""
    if low[numeral.start : numeral.end] != "one":
        return False
    if low.startswith((" of ", " out of "), numeral.end):
        return False
    if (idiom := _HYPHENED.match(low, numeral.end)) and idiom[1] in _ONE_IDIOMS:
        return True  # "one-time", "one-sided"
    if low[numeral.start - 1 : numeral.start] == "-":
        return True  # "all-in-one"
    before = low[max(0, numeral.start - 12) : numeral.start].split()
    if before and (before[-1] in _BEFORE_PRONOUN or before[-1].endswith("est")):
        return True
    if low[numeral.end : numeral.end + 1] in ("'", ".", ",", "?", "!", ";", ":", ")", '"', ""):
        return True
    word = _NEXT.match(low, numeral.end)
    return word is not None and word[1] in _AFTER_PRONOUN


def is_clock(low: str, numeral: Numeral) -> bool:
    """Tell whether a number is a time of day in words ("twenty past four", "at four this morning")."""
    return numeral.value <= 60 and bool(
        _CLOCK.match(low, numeral.end) or _PAST.search(low, max(0, numeral.start - 22), numeral.start)
    )


def is_dated_name(text: str, low: str, dated: Date) -> bool:
    """Tell whether four figures read as a year are in a name: "the 2022 Strategic Concept", "Resolution 1325"."""
    start, end = dated.start, dated.end
    if dated.grain != "year" or end - start != 4 or not low[start:end].isdigit():
        return False
    before = low[max(0, start - 16) : start].split()
    if before and before[-1].lstrip("(\"'[") in _LABELS:
        return True
    following = _NEXT.match(text, end)
    if following is None or not following[1][0].isupper():
        return False
    if (following[2] or "").lower() in _ADDRESS:
        return True
    if not before or before[-1] in _PREPOSED - _DETERMINERS:
        return False
    place = low.rfind(before[-1], 0, start)
    return before[-1] in _DETERMINERS or before[-1].endswith("'s") or (text[place].isupper() and before[-1].isalpha())


_DETERMINERS = frozenset(("the", "a", "its", "their", "our", "his", "her"))
