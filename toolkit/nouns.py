"""
Nouns: what a number counts, read from the words beside it without a tagger.

    numerals -> **nouns** -> quantities

A counted noun is the run of words after the number ("31 member states", "licensed fleet") up to a plural, a function
word or a mark; for a measure it is what stands after "of" ("500 tonnes of jack mackerel") or before it ("a quota of
500 tonnes", "membership stands at 32").
"""

import re

from toolkit.resources import read_rows

# The words around numbers, by what they tell: where a noun ends, which words are plurals, what joins noun and number.
CONTEXTS: dict[str, set[str]] = {}
for _row in read_rows("number_contexts.csv"):
    CONTEXTS.setdefault(_row["role"], set()).add(_row["word"])

_STOPS = CONTEXTS["noun_stop"]
_PLURALS = CONTEXTS["plural"]
_ATTRIBUTIVE = CONTEXTS["attributive"]
_NOT_PLURAL = re.compile(r"(?:ss|us|is|'s|ous)$")
_ADVERB_LIKE = CONTEXTS["ly_noun"]
_WORD = re.compile(r"[A-Za-zÀ-ÿ][\w'&À-ÿ]*(?:-[A-Za-zÀ-ÿ][\w'À-ÿ]*){0,3}")
_LEAD = re.compile(
    r"\ (?:(?:more|other|additional|further|extra|separate|different|new|of|the|their|its|his|her|our|all|those|these"
    r"|such|consecutive|straight)\ ){1,3}"
)
_LINKS = CONTEXTS["link"]
MAX_WORDS = 5


def is_plural(word: str) -> bool:
    """Tell whether a lower-case word is a plural by its form: "members", "people", but not "crisis" or "status"."""
    if word in _PLURALS:
        return True
    return len(word) > 2 and word.endswith("s") and word not in _STOPS and not _NOT_PLURAL.search(word)


def ends_plural(low: str, start: int, end: int) -> bool:
    """Tell whether the noun at a span of lower-case text ends in a plural."""
    return end > start and is_plural(low[max(start, low.rfind(" ", start, end) + 1) : end])


def find_noun(text: str, at: int) -> tuple[int, int]:
    """
    Give the span of the counted noun that begins right after `at`; an empty span when none does.

    >>> text = "31 member states agreed"
    >>> text[slice(*find_noun(text, 2))]
    'member states'
    """
    if text[at : at + 1] == "-":
        word = _WORD.match(text, at + 1)
        if word and "-" in word.group():  # "32-member-state body": only the counted noun
            return at + 1, at + 1 + len(word.group())
        return word.span() if word else (at, at)
    lead = _LEAD.match(text, at)
    position = lead.end() if lead else at + (text[at : at + 1] == " ")
    if not lead and position == at:
        return at, at
    start, end, count = position, position, 0
    while count < MAX_WORDS:
        word = _WORD.match(text, position)
        if word is None:
            break
        name = word.group().lower()
        if name in _STOPS or (name.endswith(("'s", "n't", "'re", "'ve")) and not count):
            break
        if name.endswith("ly") and name not in _ADVERB_LIKE:
            break
        plural = is_plural(name)
        end, count = word.end(), count + 1
        follows = text[end : end + 2]
        if follows[:1] != " " or not follows[1:].isalpha():
            break
        position = end + 1
        if plural and name not in _ATTRIBUTIVE:
            break
    return (start, end) if end > start else (at, at)


def find_noun_of(text: str, at: int) -> tuple[int, int]:
    """Give the span of the noun after an "of" at `at` ("of jack mackerel"); an empty span when there is none."""
    if text[at : at + 4] != " of ":
        return at, at
    start, end = find_noun(text, at)
    return (start, end) if end > start else (at, at)


def find_noun_before(text: str, at: int) -> tuple[int, int]:
    """Give the span of the noun a linking word before `at` joins to the number; an empty span when there is none."""
    first = max(0, at - 60)
    words = [word for word in _WORD.finditer(text, first, at) if word.start() > first or first == 0]
    if not words or words[-1].group().lower() not in _LINKS or text[words[-1].end() : at].strip():
        return at, at
    for place in range(len(words) - 1, 0, -1):  # nothing but spaces may part the words
        if text[words[place - 1].end() : words[place].start()].strip():
            words = words[place:]
            break
    place = len(words) - 1
    while place >= 0 and (words[place].group().lower() in _LINKS or words[place].group().lower() in _STOPS):
        place -= 1
    last = place
    while place >= 0 and last - place < 3:
        name = words[place].group().lower()
        if name in _STOPS or name in _LINKS:
            break
        place -= 1
    if place == last:
        return at, at
    return words[place + 1].start(), words[last].end()
