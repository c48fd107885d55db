"""
Wordings: the words of a text with dictionary form, kind and weight.

    tagging, inflections -> **wordings** -> passages

Weights are the rarity of a word in ordinary text (`lexicons/lemma_counts.tsv`), so that how two sentences compare
never depends on what else is compared.
"""

import math
import re
import unicodedata
from functools import cache
from typing import NamedTuple

from toolkit.pairs.inflections import find_lemma
from toolkit.pairs.relations import is_word, read_rows, read_words
from toolkit.tagging import tag_sentence

# Weight of a word never seen in ordinary text, and of one in every sentence.
HEAVIEST, LIGHTEST = 1.0, 0.05
# What the readers of STS headlines hold a word's kind worth, beside its rarity (two figures, fitted by hand).
KIND_WEIGHTS = {"name": 1.2, "verb": 0.8}


class Word(NamedTuple):
    """A word: its span and characters, dictionary form, Penn tag, kind and weight (rarer is heavier)."""

    start: int
    end: int
    text: str
    lower: str
    lemma: str
    tag: str
    kind: str  # noun, verb, adjective, adverb, name, number, amount, pronoun, function or mark
    weight: float
    content: bool


_KINDS = {"NN": "noun", "VB": "verb", "JJ": "adjective", "RB": "adverb", "CD": "number", "PR": "pronoun", "FW": "noun"}
_LIGHT = read_words("light")
_PARTS = {"noun": "n", "verb": "v", "adjective": "a", "adverb": "r"}


@cache
def _load_weights() -> dict[str, float]:
    rows = list(read_rows("lemma_counts.tsv", header=False))
    total = int(rows[0][1])
    top = math.log(total)
    return {word: max(LIGHTEST, math.log(total / int(count)) / top) for word, count in rows[1:]}


def weigh_word(lemma: str) -> float:
    """Give how much a word says, 0.05 (in every sentence) to 1 (never seen in 12,000 sentences of ordinary text)."""
    return _load_weights().get(lemma, HEAVIEST)


_CAPITALISED = re.compile(r"[A-Z][\w']*")


def _lower_headline(text: str) -> tuple[str, bool]:
    """Write the known words of a headline in capitals or title case small, for such capitals tell no names."""
    long = list(re.findall(r"[^\W\d_]{4,}", text))
    if len(long) < 4 or sum(word[0].isupper() for word in long) <= 0.8 * len(long):
        return text, False

    def lower(match: re.Match[str]) -> str:
        word = match.group().lower()
        known = word in _load_weights() or find_lemma(word) in _load_weights() or word in _CONTRACTED
        if match.group().isupper() and len(word) <= 4 and word not in _CUES:
            return match.group()  # US, NATO
        known = known or (not match.group().isupper() and is_word(find_lemma(word)))
        return word if known and len(word) == len(match.group()) else match.group()

    return _CAPITALISED.sub(lower, text), True


_CONTRACTED = read_words("contracted")


def list_wordings(text: str) -> list[Word]:
    """List the words and marks of a text in reading order."""
    words = []
    text, _shouted = _lower_headline(text)
    tokens = tag_sentence(text)
    for i, token in enumerate(tokens):
        lower = token.text.lower()
        tag = token.tag
        kind = _KINDS.get(tag[:2], "function")
        if (
            not token.text[:1].isalnum()
            and lower not in ("n't", "'s", "%", "$")
            and not any(map(str.isalnum, token.text))
        ):
            kind = "mark"
        elif token.text[:1].isdigit():
            kind = "number"
        elif (tag.startswith("NNP") and not token.text[:1].islower()) or (
            kind == "noun" and token.text[:1].isupper() and i
        ):
            kind = "name"
        elif kind == "function" and lower in _ADVERBS_OF_PLACE:
            kind = "adverb"
        elif kind == "function" and token.text[:1].isupper() and len(lower) > 3 and lower not in _load_weights():
            kind = "name"
        lemma = find_lemma(lower, _PARTS.get(kind, "")) if kind not in ("name", "number", "mark", "function") else lower
        if kind in ("name", "function") and lower not in ("us",):
            lemma = _NAME_LEMMAS.get(lower) or fold_accents(lower)
        weight = weigh_word(lemma)
        if kind == "name":
            weight = max(weight, 0.75)
        elif kind == "number":
            weight = max(weight, 0.7)
        content = (
            kind in ("noun", "verb", "adjective", "adverb", "name", "number")
            and lemma not in _LIGHT
            and lower not in _CUES
        )
        words.append(Word(token.start, token.end, token.text, lower, lemma, tag, kind, weight, content))
    return words


_ADVERBS_OF_PLACE = read_words("whereabouts")
_CUES = read_words("cues")
_NAME_LEMMAS = {"u.s.": "us", "u.s": "us", "u.k.": "uk", "u.n.": "un", "e.u.": "eu"}


def fold_accents(word: str) -> str:
    """Write a word without its accents, as headlines do."""
    return (
        word
        if word.isascii()
        else "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    )
