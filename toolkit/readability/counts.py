"""
Counts: what every readability formula is made of, taken in one pass over the sentences of a text.

A word is what textstat counts as one: a run without white space that holds a letter or figure; only that two words
joined by a dash ("beds—each") are two. What is known about a word (its letters, its syllables, whether it is on the
list of familiar words) depends on the word alone, so it is worked out once per token, and texts are counted by arrays.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np

from toolkit.readability.syllables import count_syllables
from toolkit.sentences import Sentence
from toolkit.tokens import Tokens, number_tokens

POLYSYLLABLE = 3  # syllables of a long word in SMOG, FOG and Linsear Write
LONG = 7  # letters of a long word in LIX and RIX
MINI = 3  # letters of a "miniword" in McAlpine's EFLAW
SAMPLE = 100  # words Linsear Write reads

_HIGHEST = 65_535  # a "word" of more characters is none, and counts as this many

_CONTRACTION = re.compile(r"'(?!(?:[tsd]|ve|ll|re))")
_PUNCTUATION = re.compile(r"[^\w\s']")
_DASH = re.compile(r"--+|—")  # stands between words, also where no space does
_MARKS = re.compile(r"[^\w\s]")
# Frequent in every English text, rare in other languages' (no "die", "in" or "was", which German has too).
_FUNCTION_WORDS = frozenset(["and", "are", "be", "by", "for", "from", "have", "is", "of", "that", "the", "this", "to"])


class Counts(NamedTuple):
    """The counts of a text: whole numbers, or arrays of them for many texts at once."""

    words: int
    pieces: int  # runs without white space, dashes standing alone among them
    characters: int
    letters: int  # letters and figures
    syllables: int
    polysyllables: int
    monosyllables: int
    long_words: int
    mini_words: int
    unfamiliar_words: int  # not on textstat's list
    difficult_words: int  # unfamiliar, two syllables or more
    complex_words: int  # unfamiliar, three syllables or more
    function_words: int
    sentences: int
    sample_words: int  # of the first hundred words, for Linsear Write
    sample_polysyllables: int
    sample_sentences: int


_PER_WORD = Counts._fields.index("sentences")
_WORDS, _PIECES, _POLYSYLLABLES = map(Counts._fields.index, ("words", "pieces", "polysyllables"))


@cache
def read_familiar_words() -> frozenset[str]:
    """Read the familiar words (Dale and Chall's 3,000) of textstat as installed, without running that."""
    spec = find_spec("textstat")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("the package textstat holds the list of familiar words and is not installed")
    path = Path(spec.submodule_search_locations[0]) / "resources" / "en" / "easy_words.txt"
    return frozenset(path.read_text(encoding="utf-8").split())


def describe_word(piece: str, syllable_counter: Callable[[str], int] = count_syllables) -> tuple[int, ...]:
    """Give the first fields of `Counts` for one run of characters without white space."""
    letters = len(_MARKS.sub("", piece))
    word = _PUNCTUATION.sub("", _CONTRACTION.sub("", piece)).lower()
    if not word:
        return (0, 1, len(piece), letters, *(0,) * (_PER_WORD - 4))
    syllables = max(1, syllable_counter(piece))
    unfamiliar = word not in read_familiar_words()
    return (
        1,
        1,
        len(piece),
        letters,
        syllables,
        syllables >= POLYSYLLABLE,
        syllables == 1,
        letters >= LONG,
        0 < letters <= MINI,
        unfamiliar,
        unfamiliar and syllables >= 2,
        unfamiliar and syllables >= POLYSYLLABLE,
        word in _FUNCTION_WORDS,
    )


@lru_cache(maxsize=4)
def _make_describer(syllable_counter: Callable[[str], int]) -> Callable[[str, object], Sequence[int]]:
    """Make what counts a token by `syllable_counter`, the parts of one with a dash in it together."""

    def describe(token: str, _: object) -> Sequence[int]:
        first, *others = (describe_word(piece, syllable_counter) for piece in _cut_token(token))
        if not others and max(first) <= _HIGHEST:  # as of nearly all tokens
            return first
        return np.minimum([first, *others], _HIGHEST).sum(axis=0).tolist()

    return describe


def _cut_token(token: str) -> list[str]:
    return _DASH.sub(r" \g<0> ", token).split() if "—" in token or "--" in token else [token]


class Tally(NamedTuple):
    """Counts of many texts, sentence by sentence."""

    table: np.ndarray  # a row per sentence that has words, a column per field of `Counts` up to `sentences`
    texts: np.ndarray  # which text each row is of, from 0 on
    samples: np.ndarray  # of each text, the three counts of its first `SAMPLE` words


def tally_tokens(
    tokens: Tokens, texts: np.ndarray, count: int, syllable_counter: Callable[[str], int] = count_syllables
) -> Tally:
    """Count the words of sentences, given as stretches of tokens; `texts`, rising, says of which of `count` each is."""
    texts, lengths = texts[tokens.lengths > 0], tokens.lengths[tokens.lengths > 0]
    if not len(lengths):
        return Tally(np.zeros((0, _PER_WORD + 1), np.int64), texts, np.zeros((count, 3), np.int64))
    describer = _make_describer(syllable_counter)
    described = tokens.vocabulary.tabulate(describer, np.int32)[tokens.numbers]
    starts = np.cumsum(lengths) - lengths
    table = np.ones((len(starts), _PER_WORD + 1), dtype=np.int64)
    np.add.reduceat(described, starts, axis=0, out=table[:, :_PER_WORD], dtype=np.int64)
    samples = np.zeros((count, 3), np.int64)
    found, firsts = np.unique(texts, return_index=True)
    samples[found], ends = _sample(described, starts, firsts)
    # Where a dash stands in a token, its pieces are words one by one.
    pieces = np.append(0, described[:, _PIECES].cumsum())
    opened = starts[firsts]
    for at in np.flatnonzero(pieces[ends] - pieces[opened] > ends - opened):
        sentences = np.append(starts[firsts[at] :], len(described))
        sentences = sentences[: np.searchsorted(sentences, ends[at])]
        strings = [tokens.vocabulary.strings[number] for number in tokens.numbers[opened[at] : ends[at]]]
        cut = list(map(_cut_token, strings))
        counted = np.append(0, np.cumsum(list(map(len, cut))))
        numbers = tokens.vocabulary.number(chain.from_iterable(cut))
        described_pieces = tokens.vocabulary.tabulate(describer, np.int32)[numbers]
        samples[found[at]] = _sample(described_pieces, counted[sentences - opened[at]], np.array([0]))[0]
    spoken = table[:, _WORDS] > 0
    return Tally(table[spoken], texts[spoken], samples)


def _sample(described: np.ndarray, starts: np.ndarray, firsts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """
    Count words, polysyllables and sentences of the first `SAMPLE` words; a last sentence of up to two words is none.

    `starts` says with which word each sentence begins, `firsts` with which sentence each text. Gives beside the counts
    where the words end that were counted.
    """
    words = np.append(0, described[:, _WORDS].cumsum())
    hard = np.append(0, described[:, _POLYSYLLABLES].cumsum())
    opened = starts[firsts]
    closed = np.append(opened[1:], len(described))
    ends = np.minimum(np.searchsorted(words, words[opened] + SAMPLE), closed)
    begun = np.searchsorted(starts, ends) - firsts
    of_last = words[ends] - words[starts[firsts + begun - 1]]
    sentences = np.maximum(1, begun - (of_last <= 2))
    return np.column_stack([words[ends] - words[opened], hard[ends] - hard[opened], sentences]), ends


def tabulate_sentences(
    text: str, sentences: Sequence[Sentence], syllable_counter: Callable[[str], int] = count_syllables
) -> tuple[np.ndarray, tuple[int, int, int]]:
    """
    Count the words of each sentence: one row per sentence that has words, one column per field of `Counts` up to
    `sentences`; and beside it the three counts of the first `SAMPLE` words.
    """
    tokens = number_tokens([text[start:end] for start, end, *_ in sentences])
    tally = tally_tokens(tokens, np.zeros(len(sentences), np.int64), 1, syllable_counter)
    return tally.table, tuple(tally.samples[0].tolist())


def count_text(text: str, sentences: Sequence[Sentence]) -> Counts:
    """
    Count words, letters, syllables and the like over the given sentences of a text.

    >>> counts = count_text("It is foreign policy.", [Sentence(0, 21, "prose", "own")])
    >>> counts.words, counts.sentences, counts.syllables, counts.letters
    (4, 1, 7, 17)
    """
    table, sample = tabulate_sentences(text, sentences)
    return Counts(*table.sum(axis=0).tolist(), *sample)
