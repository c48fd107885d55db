"""
Valence: VADER as nltk computes it (Hutto and Gilbert 2014), in linear time and with every word's part in the sum.

Everything VADER asks of a word is a function of that word alone, so it is asked once per word and remembered; only the
few words of the lexicon in a sentence are then looked at in their places.
"""

import math
import string
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from toolkit.resources import read_json

# The constants of Hutto and Gilbert (2014), under the names of their reference implementation.
B_INCR = 0.293
B_DECR = -0.293
C_INCR = 0.733
N_SCALAR = -0.74
ALPHA = 15
_EXCLAMATION = 0.292
_QUESTION = 0.18
_QUESTIONS = 0.96

_PUNCTUATION = frozenset(string.punctuation)
_ENDS = frozenset([".", "!", "?", ",", ";", ":", "-", "'", '"', "!!", "!!!", "??", "???", "?!?", "!?!", "?!?!", "!?!?"])
_LONGEST_END = 4


class Word(NamedTuple):
    """
    A token as VADER sees it; `valence` is 0 for words the lexicon does not hold (none in it is rated 0).

    `acts`: near a rated word it may change that word's rating; `leads`: it is the longest word of an idiom.
    """

    text: str
    lower: str
    valence: float
    boost: float
    upper: bool
    negates: bool
    acts: bool
    leads: bool


class Valence(NamedTuple):
    """What VADER says of a sentence: `compound` in -1..1, and each rated word with its share of the sum, in order."""

    compound: float
    words: list[tuple[str, float]]


@cache
def load_lexicon() -> Mapping[str, float]:
    """Load the words VADER knows and their valence in -4..4, from the installed package, without running it."""
    spec = find_spec("vaderSentiment")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("the package vaderSentiment holds the lexicon and is not installed")
    path = Path(spec.submodule_search_locations[0]) / "vader_lexicon.txt"
    lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    return {word: float(mean) for word, mean in (line.strip().split("\t")[:2] for line in lines)}


class _Modifiers(NamedTuple):
    boosts: Mapping[str, float]
    negations: frozenset[str]
    idioms: Mapping[str, float]
    leads: frozenset[str]


@cache
def _load_modifiers() -> _Modifiers:
    kept = read_json("vader_modifiers.json")
    boosts = dict.fromkeys(kept["raise"], B_INCR) | dict.fromkeys(kept["lower"], B_DECR)
    # Of a phrase its longest word is enough to look further.
    phrases = [*kept["idioms"], *(boost for boost in boosts if " " in boost)]
    leads = frozenset(max(phrase.split(), key=len) for phrase in phrases)
    return _Modifiers(boosts, frozenset(kept["negations"]), kept["idioms"], leads)


def _strip_end(token: str) -> str:
    """Take one punctuation mark (or one run VADER names) off a word; emoticons and quoted words stay as they are."""
    for width in range(1, min(_LONGEST_END, len(token) - 2) + 1):
        for mark, word in ((token[:width], token[width:]), (token[-width:], token[:-width])):
            if mark in _ENDS and not any(char in _PUNCTUATION for char in word):
                return word
    return token


@lru_cache(maxsize=50_000)
def read_word(token: str) -> Word:
    """Read what VADER asks of one token, from the token alone."""
    modifiers = _load_modifiers()
    text = token if token.isalnum() else _strip_end(token)
    lower = text.lower()
    boost = modifiers.boosts.get(lower, 0.0)
    negates = lower in modifiers.negations or "n't" in lower
    leads = lower in modifiers.leads
    acts = negates or leads or boost != 0 or lower in ("so", "this", "least")
    return Word(text, lower, load_lexicon().get(lower, 0.0), boost, text.isupper(), negates, acts, leads)


def read_words(sentence: str) -> list[Word]:
    """Cut a sentence into words as VADER does: at white space, single characters left out."""
    return list(map(read_word, [token for token in sentence.split() if len(token) > 1]))


def rate_word(words: Sequence[Word], at: int, mixed_case: bool) -> float:
    """Rate a word of the lexicon in its place, by the words before it and the idioms it stands in."""
    word = words[at]
    if word.boost or (word.lower == "kind" and at + 1 < len(words) and words[at + 1].lower == "of"):
        return 0.0
    valence = word.valence
    if word.upper and mixed_case:
        valence += C_INCR if valence > 0 else -C_INCR
    for back, fading in ((1, 1.0), (2, 0.95), (3, 0.9)):
        if at < back:
            break
        before = words[at - back]
        if before.valence:
            continue
        if before.boost:
            boost = before.boost if valence >= 0 else -before.boost
            if before.upper and mixed_case:
                boost += C_INCR if valence > 0 else -C_INCR
            valence += boost * fading
        valence = _negate(valence, words, at, back)
        if back == 3:
            valence = _apply_idioms(valence, words, at)
    return _apply_least(valence, words, at)


def _negate(valence: float, words: Sequence[Word], at: int, back: int) -> float:
    # The reference reads "(never and so) or so" at three words back: the last word alone is enough. Kept, so that
    # values are equal; as everywhere, "never so" and "this" are asked for in small letters only.
    if back == 2 and words[at - 2].text == "never" and words[at - 1].text in ("so", "this"):
        return valence * 1.5
    if back == 3 and (
        words[at - 1].text in ("so", "this") or (words[at - 3].text == "never" and words[at - 2].text in ("so", "this"))
    ):
        return valence * 1.25
    return valence * N_SCALAR if words[at - back].negates else valence


def _apply_idioms(valence: float, words: Sequence[Word], at: int) -> float:
    if not any([near.leads for near in words[at - 3 : at + 3]]):  # noqa: C419 - a list is twice as fast
        return valence
    modifiers = _load_modifiers()
    third, second, first, this, *after = (word.text for word in words[at - 3 : at + 3])
    for phrase in (
        f"{first} {this}",
        f"{second} {first} {this}",
        f"{second} {first}",
        f"{third} {second} {first}",
        f"{third} {second}",
    ):
        if phrase in modifiers.idioms:
            valence = modifiers.idioms[phrase]
            break
    for width in range(1, len(after) + 1):
        valence = modifiers.idioms.get(" ".join([this, *after[:width]]), valence)
    if f"{third} {second}" in modifiers.boosts or f"{second} {first}" in modifiers.boosts:
        valence += B_DECR
    return valence


def _apply_least(valence: float, words: Sequence[Word], at: int) -> float:
    if at < 1 or words[at - 1].lower != "least" or (at > 1 and words[at - 2].lower in ("at", "very")):
        return valence
    return valence * N_SCALAR


def measure_emphasis(text: str) -> float:
    """Measure what exclamation and question marks add to a sentence's sum, away from 0."""
    questions = text.count("?")
    asked = 0.0 if questions < 2 else questions * _QUESTION if questions <= 3 else _QUESTIONS
    return min(text.count("!"), 4) * _EXCLAMATION + asked


def score_valence(sentence: str) -> Valence:
    """
    Score one sentence as nltk's `SentimentIntensityAnalyzer` does: `compound`, -1 (negative) to 1, 4 decimals.

    0 where no word of the lexicon stands in it. `words` has every rated word, in small letters, with what it adds to
    the sum after negation, emphasis and "but"; punctuation comes on top. Quirks of the reference are kept: a word
    said twice is rated both times as in its first place. Feed it sentences: over a document the score saturates.

    >>> score_valence("The plan is not good, but the crew was great!").compound
    0.7383
    """
    return score_words(read_words(sentence), sentence)


def score_words(words: Sequence[Word], sentence: str) -> Valence:
    """Score the words of a sentence, as `score_valence` does, whoever rated them."""
    rated = [at for at, word in enumerate(words) if word.valence]
    if not rated:
        return Valence(0.0, [])
    acting = [word.acts for word in words]
    mixed_case = 0 < len([word for word in words if word.upper]) < len(words)
    but = None
    if "but" in sentence.lower():
        but = next((at for at, word in enumerate(words) if word.lower == "but"), None)
    found: dict[str, float] = {}
    parts = []
    for at in rated:
        word = words[at]
        valence = found.get(word.text)
        if valence is None:
            plain = True not in acting[max(0, at - 3) : at + 3] and not (mixed_case and word.upper)
            valence = found[word.text] = word.valence if plain else rate_word(words, at, mixed_case)
        if but is not None and at != but:
            valence *= 0.5 if at < but else 1.5
        parts.append((word.lower, valence))
    total = float(sum(valence for _, valence in parts))
    if total:
        total += math.copysign(measure_emphasis(sentence), total)
    compound = total / math.sqrt(total * total + ALPHA)
    return Valence(round(compound, 4), parts)
