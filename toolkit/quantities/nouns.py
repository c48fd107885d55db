"""
Nouns: what a number counts, read from the words beside it without a tagger.

    numerals -> **nouns** -> quantities

A counted noun is the run of words after the number ("31 member states", "licensed fleet") up to a plural, a function
word or a mark; for a measure it is what stands after "of" ("500 tonnes of jack mackerel") or before it ("a quota of
500 tonnes", "membership stands at 32").
"""

import re

from toolkit.quantities.numerals import CARDINALS
from toolkit.resources import read_rows

# The words around numbers, by what they tell: where a noun ends, which words are plurals, what joins noun and number.
CONTEXTS: dict[str, set[str]] = {}
for _row in read_rows("number_contexts.csv"):
    CONTEXTS.setdefault(_row["role"], set()).add(_row["word"])

_STOPS = CONTEXTS["noun_stop"]
_PLURALS = CONTEXTS["plural"]
_ATTRIBUTIVE, _SINGULARS = CONTEXTS["attributive"], CONTEXTS["not_plural"]
_NOT_PLURAL = re.compile(r"(?:ss|us|is|'s|ous)$")
_ADVERB_LIKE = CONTEXTS["ly_noun"]
_WORD = re.compile(r"(?:[A-Z]\.){2,4}|[A-Za-zÀ-ÿ][\w'&À-ÿ]*(?:-[A-Za-zÀ-ÿ][\w'À-ÿ]*){0,3}")
_OTHERS = r"(?:more|other|additional|further|extra|separate|different|new|such|consecutive|straight)"
_WHOSE = r"(?:the|their|its|his|her|our|my|your|all|those|these|this|that)"
_LEAD = re.compile(rf"\ (?:{_OTHERS}\ ){{0,2}}(?:of\ (?:{_WHOSE}\ ){{0,2}})?(?:{_OTHERS}\ ){{0,2}}")
_PEOPLE = re.compile(r"(?:men|people|children|police|troops|personnel|staff|dead|wounded|injured)$")
_SUPERLATIVE = re.compile(r"-[a-z]{1,12}est(?:-[a-z]{2,12})?\ (?=[A-Za-z])")  # "third-largest lender"
_LINKS, _NOUNS_TOO = CONTEXTS["link"], CONTEXTS["noun_too"]
_ASIDE, _TITLES = CONTEXTS["aside"], CONTEXTS["title"]
MAX_WORDS = 5


def is_plural(word: str) -> bool:
    """Tell whether a lower-case word is a plural by its form: "members", "people", but not "crisis" or "status"."""
    if word in _PLURALS:
        return True
    return (
        len(word) > 2
        and word.endswith("s")
        and word not in _STOPS
        and word not in _SINGULARS
        and not _NOT_PLURAL.search(word)
    )


def ends_plural(low: str, start: int, end: int) -> bool:
    """Tell whether the noun at a span of lower-case text ends in a plural."""
    return end > start and is_plural(low[max(start, low.rfind(" ", start, end) + 1) : end])


def is_people(low: str, start: int, end: int) -> bool:
    """Tell whether the noun at a span of lower-case text ends in a plural for people."""
    return bool(_PEOPLE.search(low, start, end))


def find_noun(text: str, at: int) -> tuple[int, int]:
    """
    Give the span of the counted noun that begins right after `at`; an empty span when none does.

    >>> text = "31 member states agreed"
    >>> text[slice(*find_noun(text, 2))]
    'member states'
    """
    if superlative := _SUPERLATIVE.match(text, at):
        at = superlative.end() - 1
    elif text[at : at + 1] == "-":  # "32-member-state body": only the counted noun
        word = _WORD.match(text, at + 1)
        return word.span() if word else (at, at)
    lead = _LEAD.match(text, at)
    if lead is None:
        return at, at
    start = end = position = lead.end()
    for _ in range(MAX_WORDS):
        word = _WORD.match(text, position)
        if word is None:
            break
        name = word.group().lower()
        if name.endswith("'s") and end == start:  # "one of the nation's largest banks"
            start = end = position = word.end() + (text[word.end() : word.end() + 1] == " ")
            continue
        if name in _STOPS or name in _TITLES or name in CARDINALS or (name.endswith("ly") and name not in _ADVERB_LIKE):
            break
        end = word.end()
        if text[end : end + 1] != " " or (is_plural(name) and name not in _ATTRIBUTIVE):
            break
        position = end + 1
    return (start, end) if end > start else (at, at)


def find_noun_of(text: str, at: int) -> tuple[int, int]:
    """Give the span of the noun after an "of" at `at` ("of jack mackerel"); an empty span when there is none."""
    if text[at : at + 4] != " of ":
        return at, at
    start, end = find_noun(text, at)
    return (start, end) if end > start else (at, at)


def find_noun_before(text: str, at: int) -> tuple[int, int]:
    """Give the span of the noun a linking word before `at` joins to the number; an empty span when there is none."""
    first = max(0, at - 70)
    words = [word for word in _WORD.finditer(text, first, at) if word.start() > first or first == 0]
    names = [word.group().lower() for word in words]
    if not words or names[-1] not in _LINKS or text[words[-1].end() : at].strip():
        return at, at
    floor = len(words) - 1
    while floor and not text[words[floor - 1].end() : words[floor].start()].strip():  # spaces alone may part the words
        floor -= 1
    place = len(words) - 1
    while place >= floor and _joins(names[place]) and not (names[place] in _NOUNS_TOO and place < len(words) - 1):
        place -= 1
    while place >= floor:
        last = place
        while place >= floor and last - place < 3 and not _ends(names[place], place == last):
            place -= 1
        led = place
        while led >= floor and names[led] in _STOPS and names[led] not in _ASIDE:
            led -= 1
        if led < floor or names[led] not in _ASIDE or led == floor or names[led - 1] in _STOPS:
            return (words[place + 1].start(), words[last].end()) if place < last else (at, at)
        place = led - 1  # "deer on the reserve stand at": what stands aside is not what is counted
    return at, at


def _joins(name: str) -> bool:
    return name in _LINKS or name in _STOPS or (name.endswith("ly") and name not in _ADVERB_LIKE)


def _ends(name: str, is_last: bool) -> bool:
    return (name in _STOPS or name in _LINKS) and not (is_last and name in _NOUNS_TOO)
