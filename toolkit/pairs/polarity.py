"""
Polarity: what a sentence denies, word by word: negation with its scope, verbs and nouns that negate, affixes.

    passages (words with tags) -> **polarity** -> contrasts

A negation is a cue, the word it bears on (its focus) and the stretch it reaches over. Cues are kept in
`lexicons/negation.tsv`; "not only", "no doubt", "no fewer than" deny nothing.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, Protocol

from toolkit.pairs.relations import read_rows, read_words

# How many words a negation reaches at most; beyond, a reader has lost it too.
LONGEST_REACH = 25


class TaggedWord(Protocol):
    """What polarity needs to know of a word."""

    lower: str
    lemma: str
    tag: str
    content: bool


class Negation(NamedTuple):
    """A cue at word `cue` denies word `focus`; words `start` to `end` (not included) are what it reaches over."""

    cue: int
    focus: int
    start: int
    end: int
    kind: str  # particle, quantifier, verb, noun, judgement


@cache
def _load_cues() -> dict[str, str]:
    return {
        word: kind
        for kind, words in read_rows("negation.tsv")
        if kind != "idle" and kind != "truth" and not kind.startswith("phrase")
        for word in words.split()
    }


@cache
def _load_phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Give the phrases that deny ("shoot down") or that deny nothing (kind "idle"), by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, row in read_rows("negation.tsv"):
        if kind == "idle" or kind.startswith("phrase"):
            for words in row.split():
                phrase = tuple(words.split("_"))
                found.setdefault(phrase[0], []).append((phrase, kind.removeprefix("phrase ")))
    return {first: tuple(rows) for first, rows in found.items()}


BREAKS = read_words("breaks")
# Forms that deny whatever tag a headline's word order earned them.
_PLAIN = read_words("plain_denials")
# "Not true" judges, "not open" denies.
_TRUTH = read_words("truth", "negation.tsv")


def _find_phrases(words: Sequence[TaggedWord]) -> tuple[dict[int, str], frozenset[int]]:
    """Give the kind of denying phrase that starts at each word, and the words of phrases that deny nothing."""
    phrases, kinds, idle = _load_phrases(), {}, set()
    for at, word in enumerate(words):
        first = _FULL.get(word.lower, word.lower)
        for phrase, kind in phrases.get(first, ()) or phrases.get(word.lemma, ()):
            there = words[at : at + len(phrase)]
            if len(there) == len(phrase) and all(
                one in (_FULL.get(w.lower, w.lower), w.lemma) for one, w in zip(phrase, there, strict=True)
            ):
                if kind == "idle":
                    idle.update(range(at, at + len(phrase)))
                else:
                    kinds[at] = kind
    return kinds, frozenset(idle)


def find_negations(words: Sequence[TaggedWord]) -> list[Negation]:
    """List the negations of a sentence in reading order."""
    cues, found = _load_cues(), []
    phrases, idle = _find_phrases(words)
    for at, word in enumerate(words):
        kind = cues.get(word.lower) or (cues.get(word.lemma) if word.tag[:1] in "VNJ" else None)
        if kind == "verb" and word.tag[:1] != "V" and word.lower not in _PLAIN:
            kind = None
        kind = phrases.get(at, "verb" if word.lower in _PLAIN else kind)
        if kind is None or at in idle or _is_idle(words, at, kind):
            continue
        end = at + 1
        while end < len(words) and end - at <= LONGEST_REACH and words[end].lower not in BREAKS:
            end += 1
        start = at + 1
        if kind == "quantifier" and at + 1 < len(words) and words[at + 1].lower == "of":
            start = at + 2
        focus = _find_focus(words, start, end, kind)
        if kind == "particle" and focus >= 0 and words[focus].lemma in _TRUTH and focus - at <= 3:
            kind, focus = "judgement", -1
        if focus < 0 and kind in ("judgement", "particle"):
            start = 0
            focus = next((i for i in range(at - 1, -1, -1) if words[i].content), -1)
            end = at
        if focus >= 0:
            found.append(Negation(at, focus, start, end, kind))
    return found


_PARTICIPLES = read_words("denying_participles")
_ATTRIBUTIVE = ("DT", "PR", "PO", "JJ", "IN", "VB", "CC")  # the tags a participle before a noun follows


def _is_idle(words: Sequence[TaggedWord], at: int, kind: str) -> bool:
    """Tell whether a cue denies nothing where it stands: "No, ...", "No. 4", "banned weapons", "stopped Smith"."""
    word = words[at]
    after = words[at + 1] if at + 1 < len(words) else None
    if word.lower == "no":
        number = words[at + 2] if after is not None and after.lower == "." and at + 2 < len(words) else after
        return after is None or after.lower in (",", "!") or (number is not None and number.lower[:1].isdigit())
    if kind != "verb" or after is None or at == 0:
        return False
    if word.lemma == "stop" and after.tag[:3] == "NNP":
        return True
    before = words[at - 1]
    return (
        word.lower in _PARTICIPLES
        and after.tag[:2] == "NN"
        and before.lemma not in ("have", "be")
        and before.tag[:2] in _ATTRIBUTIVE
    )


_FULL = {"n't": "not"}


def _find_focus(words: Sequence[TaggedWord], start: int, end: int, kind: str) -> int:
    """Find the first word of substance in reach: a verb for "not", whatever comes first for the others."""
    content = [i for i in range(start, end) if words[i].content]
    if kind == "particle":
        return next((i for i in content[:3] if words[i].tag[:1] == "V"), content[0] if content else -1)
    return content[0] if content else -1
