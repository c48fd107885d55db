"""
Counts: what every readability formula is made of, taken in one pass over the sentences of a text.

A word is what textstat counts as one: a run without white space that holds a letter or figure; only that two words
joined by a dash ("beds—each") are two. What is known about a word (its letters, its syllables, whether it is on the
list of familiar words) depends on the word alone, so it is worked out once and remembered.
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

POLYSYLLABLE = 3  # syllables of a long word in SMOG, FOG and Linsear Write
LONG = 7  # letters of a long word in LIX and RIX
MINI = 3  # letters of a "miniword" in McAlpine's EFLAW
SAMPLE = 100  # words Linsear Write reads

REMEMBERED = 100_000  # words; about 20 MB
_CELL, _HIGHEST = np.uint16, 65_535  # a "word" of more characters is none, and counts as this many
LONGEST_REMEMBERED = 64  # characters; longer ones are worked out every time, so that hostile text costs no memory

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
_WORDS, _POLYSYLLABLES = Counts._fields.index("words"), Counts._fields.index("polysyllables")


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


class _Descriptions(dict):
    """What is known about each word as bytes, so that a text's words can be joined into one array."""

    def __init__(self, syllable_counter: Callable[[str], int]) -> None:
        super().__init__()
        self._syllable_counter = syllable_counter

    def __missing__(self, piece: str) -> bytes:
        described = np.minimum(describe_word(piece, self._syllable_counter), _HIGHEST).astype(_CELL).tobytes()
        if len(piece) <= LONGEST_REMEMBERED:
            if len(self) >= REMEMBERED:
                self.clear()
            self[piece] = described
        return described


_remember = lru_cache(maxsize=4)(_Descriptions)


def tabulate_sentences(
    text: str, sentences: Sequence[Sentence], syllable_counter: Callable[[str], int] = count_syllables
) -> tuple[np.ndarray, tuple[int, int, int]]:
    """
    Count the words of each sentence: one row per sentence that has words, one column per field of `Counts` up to
    `sentences`; and beside it the three counts of the first `SAMPLE` words.
    """
    spans = [text[start:end] for start, end, *_ in sentences]
    if "—" in text or "--" in text:
        spans = [_DASH.sub(r" \g<0> ", span) if "—" in span or "--" in span else span for span in spans]
    pieces = [part for part in map(str.split, spans) if part]
    if not pieces:
        return np.zeros((0, _PER_WORD + 1), dtype=np.int64), (0, 0, 0)
    joined = b"".join(map(_remember(syllable_counter).__getitem__, chain.from_iterable(pieces)))
    described = np.frombuffer(joined, dtype=_CELL).reshape(-1, _PER_WORD)
    ends = np.cumsum([len(part) for part in pieces])
    starts = ends - [len(part) for part in pieces]
    table = np.ones((len(pieces), _PER_WORD + 1), dtype=np.int64)
    np.add.reduceat(described, starts, axis=0, out=table[:, :_PER_WORD], dtype=np.int64)
    return table[table[:, _WORDS] > 0], _sample(described, starts)


def _sample(described: np.ndarray, starts: np.ndarray) -> tuple[int, int, int]:
    """Count words, polysyllables and sentences of the first `SAMPLE` words; a last one of one or two words is none."""
    reached = described[: 4 * SAMPLE, _WORDS].cumsum()
    if reached[-1] < SAMPLE:
        reached = described[:, _WORDS].cumsum()
    end = int(np.searchsorted(reached, SAMPLE)) + 1
    begun = int(np.searchsorted(starts, min(end, len(described))))
    before = int(reached[starts[begun - 1] - 1]) if begun > 1 else 0
    words = int(reached[min(end, len(described)) - 1])
    return words, int(described[:end, _POLYSYLLABLES].sum()), max(1, begun - (words - before <= 2))


def count_text(text: str, sentences: Sequence[Sentence]) -> Counts:
    """
    Count words, letters, syllables and the like over the given sentences of a text.

    >>> counts = count_text("It is foreign policy.", [Sentence(0, 21, "prose", "own")])
    >>> counts.words, counts.sentences, counts.syllables, counts.letters
    (4, 1, 7, 17)
    """
    table, sample = tabulate_sentences(text, sentences)
    return Counts(*table.sum(axis=0).tolist(), *sample)
