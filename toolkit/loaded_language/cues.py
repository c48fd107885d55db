"""
Cues: the words of a sentence with what the cue lists know of them, told by part of speech.

    cue lists, tagging -> **cues** -> hedges, loaded scores -> loaded language

A verb's list says nothing of a noun: "a school" is no schooling, "fears grew" is not "he fears". Names say nothing at
all, so that no country, people or religion is ever a cue.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from toolkit.loaded_language.cue_lists import (
    CATEGORIES,
    Entry,
    list_entries,
    load_clause_verbs,
    load_halves,
    load_nouns,
)
from toolkit.resources import read_lines
from toolkit.sentences.quotations import list_quotations
from toolkit.tagging import tag_sentence
from toolkit.words import WORD

# A quotation of at most so many words inside a sentence may be a scare quote or a term; a longer one is speech.
SCARE_WORDS = 3

# Endings by which a verb or an adjective is one whatever the tagger thought of it.
_VERB_ENDINGS = ("ate", "ize", "ify")
_ADJECTIVE_ENDINGS = ("ous", "ful", "less", "ish", "able", "ible", "ed", "ing", "ly")


class CueWord(NamedTuple):
    """
    One word of a sentence (`start`, `end` in the text it was read from) and what the lists say of it.

    `kinds`: the lists it is on here; `spans`: for each kind, the first and last word of the phrase it is part of;
    `quoted`: the words in the quotation it stands in, 0 outside; `name`: written as a name.
    """

    start: int
    end: int
    text: str
    low: str
    tag: str
    lemma: str
    kinds: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    quoted: int
    name: bool


def read_cues(text: str, quotations: list[tuple[int, int]] | None = None) -> list[CueWord]:
    """
    Read the words of one sentence of clean text with the kinds of cue each is.

    `quotations` are the quoted spans of `text`, found here when not given.

    >>> [(word.text, word.kinds) for word in read_cues("They slammed the ill-conceived plan.") if word.kinds]
    [('They', ('third',)), ('slammed', ('attack',)), ('ill-conceived', ('bad_strong',)), ('plan', ('news',))]
    """
    quotations = list_quotations(text) if quotations is None else quotations
    words = [match.span() for match in WORD.finditer(text)]
    lows = [text[start:end].lower() for start, end in words]
    tags = _tag_words(text, words)
    quoted = _count_quoted(words, quotations)
    names = [
        _is_name(text[start:end], tag, at == 0 or text[max(0, start - 2) : start].strip() in _OPENERS)
        for at, ((start, end), (tag, _)) in enumerate(zip(words, tags, strict=True))
    ]
    clause_verbs = load_clause_verbs()
    kinds: list[dict[str, tuple[int, int]]] = [{} for _ in words]
    for at, low in enumerate(lows):
        if names[at]:
            continue
        taken, after = 0, lows[at + 1] if at + 1 < len(lows) else ""
        for entry in list_entries(low):
            size = entry.form.count(" ") + 1
            if size < taken or (size > 1 and tuple(lows[at : at + size]) != tuple(entry.form.split())):
                continue
            if size == 1 and not fits_tag(entry, tags[at][0]):
                continue
            if entry.form in clause_verbs and not opens_clause([tag for tag, _ in tags[at + 1 : at + 7]], after):
                continue
            taken = size
            for inner in range(at, at + size):
                kinds[inner].setdefault(entry.kind, (at, at + size - 1))
        if "-" in low and not any(kind in CATEGORIES for kind in kinds[at]) and _is_loaded_compound(low):
            kinds[at]["compound"] = (at, at)
    return [
        CueWord(start, end, text[start:end], low, *tag, tuple(found), tuple(found.values()), inside, name)
        for (start, end), low, tag, found, inside, name in zip(words, lows, tags, kinds, quoted, names, strict=True)
    ]


_OPENERS = frozenset(['"', "'", "(", "[", "-", "--", "—", "–", "*", "•", ":"])


def fits_tag(entry: Entry, tag: str) -> bool:
    """Tell whether a word with this Penn tag can be the entry: a list of verbs is silent on nouns."""
    if entry.part == "verb":
        return tag[0] in "VM" or (tag[0] == "N" and entry.base.endswith(_VERB_ENDINGS))
    if entry.part == "noun":
        return tag[0] == "N" or tag[0] == "J" or (tag[0] == "V" and entry.base not in _load_verbs())
    if entry.part == "adjective":
        rare = entry.base not in load_nouns() and (tag[0] == "N" or entry.base not in _load_verbs())
        return tag[0] in "JR" or "-" in entry.form or entry.form.endswith(_ADJECTIVE_ENDINGS) or rare
    return True


def opens_clause(tags: Sequence[str], after: str) -> bool:
    """Tell whether a verb has a statement after it, by the next word and tags: "that", or a subject and its verb."""
    if not tags or after == "that":
        return bool(tags)
    subject = tags[0] in ("DT", "PRP", "NNP", "NNS", "NN", "JJ", "PRP$", "EX", "NNPS")
    return subject and any(tag in ("VBZ", "VBP", "VBD", "MD") for tag in tags[1:])


def _is_name(word: str, tag: str, first: bool) -> bool:
    """Tell names from words that begin a sentence; a word all in capitals longer than an acronym is emphasis."""
    if not word[0].isupper() or (first and word.endswith("ly")):
        return False
    if word.isupper() and len(word) > 1:
        return len(word) < 7 or tag.startswith("NNP")
    return tag.startswith("NNP") or not first


def _is_loaded_compound(low: str) -> bool:
    """Tell whether a hyphenated word has a loaded half ("uber-rich", "scandal-plagued") or joins many words."""
    *heads, tail = low.split("-")
    if not all(head.isalpha() for head in (*heads, tail)):
        return False
    first_halves, second_halves = load_halves()
    if tail in second_halves or heads[0] in first_halves or (len(heads) > 1 and len(heads[0]) > 2):
        return True
    return any(
        entry.kind in ("bad_strong", "insult", "charged_noun") and entry.form == part
        for part in (*heads, tail)
        for entry in list_entries(part)
    )


def _tag_words(text: str, words: list[tuple[int, int]]) -> list[tuple[str, str]]:
    """Give each word the tag and lemma of its last token: "far-right" is tagged as "right" is."""
    tokens, found, at = tag_sentence(text), [], 0
    for start, end in words:
        while at < len(tokens) and tokens[at].end <= start:
            at += 1
        here, inner = at, None
        while here < len(tokens) and tokens[here].start < end:
            if tokens[here].text[0].isalnum() or inner is None:
                inner = tokens[here] if inner is None or "-" in text[start:end] else inner
            here += 1
        found.append(("NN", text[start:end].lower()) if inner is None else (inner.tag, inner.lemma.lower()))
    return found


def _count_quoted(words: list[tuple[int, int]], quotations: list[tuple[int, int]]) -> list[int]:
    counts = [0] * len(words)
    starts = [start for start, _ in words]
    for start, end in quotations:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        counts[first:last] = [last - first] * (last - first)
    return counts


@cache
def _load_verbs() -> frozenset[str]:
    """Load the base forms of English verbs, so that a rare noun wrongly tagged as a verb is still read as a noun."""
    rows = (line.split() for line in read_lines("lemma_bases.txt"))
    return frozenset(word for kind, *words in rows if kind == "v" for word in words)
