"""Cue senses: what the rules for hedges and weasels share, the words around a word and the lists they are on."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from toolkit.loaded_language.cue_lists import inflect_noun, inflect_verb, read_sections
from toolkit.loaded_language.cues import CueWord


class Hedge(NamedTuple):
    """A hedge or weasel: its first and last word in the sentence, its category and the rule that read it."""

    first: int
    last: int
    category: str
    kind: str


def tag_at(words: Sequence[CueWord], at: int) -> str:
    """Give the Penn tag of a word, "" outside the sentence."""
    return words[at].tag if 0 <= at < len(words) else ""


def low_at(words: Sequence[CueWord], at: int) -> str:
    """Give a word in small letters, "" outside the sentence."""
    return words[at].low if 0 <= at < len(words) else ""


@cache
def load_lists() -> dict[str, frozenset[str]]:
    """Load the lists of single words by kind, verbs and nouns with their forms."""
    lists: dict[str, set[str]] = {}
    for kind, part, words in read_sections("hedges"):
        endings = {"verb": inflect_verb, "noun": inflect_noun}.get(part, lambda word: [word])
        lists.setdefault(kind, set()).update(form for word in words for form in endings(word))
    return {kind: frozenset(words) for kind, words in lists.items()}


@cache
def load_phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Load the phrases by their first word, longest first, each with its kind."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, part, words in read_sections("hedges"):
        if part == "phrase":
            for phrase in words:
                parts = tuple(phrase.split())
                found.setdefault(parts[0], []).append((parts, kind))
    return {first: sorted(phrases, key=lambda item: (-len(item[0]), item[0])) for first, phrases in found.items()}
