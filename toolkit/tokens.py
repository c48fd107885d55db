"""
Tokens: what stands between white space, each known by a number, so that a text is an array of numbers.

What depends on a token alone (its syllables, its valence, the words in it) is worked out once for each different
token, in a table with a row for each; what is known of all tokens of a text is then `table[numbers]`.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from threading import Lock, RLock
from typing import NamedTuple

import numpy as np

# A vocabulary with more than this is left to the texts that were read with it, and a new one is begun, so that
# memory stays bounded (some 40 MB) however many documents are read.
MOST_TOKENS = 100_000
MOST_CHARACTERS = 2_000_000
MOST_TABLES = 8  # of one vocabulary; the oldest goes first


class Numbers(dict):
    """Numbers for strings, from 0 on in the order they are first asked for; `strings` has them in that order."""

    def __init__(self) -> None:
        super().__init__()
        self.strings: list[str] = []
        self.characters = 0
        self._lock = Lock()

    def __missing__(self, string: str) -> int:
        with self._lock:
            if string not in self:
                self.strings.append(string)
                self.characters += len(string)
                self[string] = len(self.strings) - 1
        return self[string]


class Vocabulary:
    """The different tokens of the texts read lately, and tables of what is known of each."""

    def __init__(self) -> None:
        self._tokens = Numbers()
        self.forms = Numbers()  # of strings made from tokens: without their marks, in small letters
        self._tables: dict[Callable, tuple[int, np.ndarray]] = {}
        self._lock = RLock()

    @property
    def strings(self) -> Sequence[str]:
        """The tokens by number."""
        return self._tokens.strings

    def is_full(self) -> bool:
        """Tell whether a new vocabulary should be begun."""
        characters = self._tokens.characters + self.forms.characters
        return len(self._tokens.strings) > MOST_TOKENS or characters > MOST_CHARACTERS

    def number(self, tokens: Iterable[str]) -> np.ndarray:
        """Give the numbers of tokens, new ones among them."""
        return np.fromiter(map(self._tokens.__getitem__, tokens), dtype=np.int32)

    def tabulate(self, describe: Callable[[str, Numbers], object], dtype: np.dtype | type) -> np.ndarray:
        """
        Give what `describe(token, forms)` says of each token so far, a row for each; of a token it is asked once.

        Equal calls must give equal answers, and `describe` be the same object each time. The table is shared: do not
        change it.
        """
        with self._lock:
            known, table = self._tables.pop(describe, (0, np.empty(0, dtype)))
            size = len(self.strings)
            if known < size:
                new = np.array([describe(token, self.forms) for token in self.strings[known:size]], dtype=dtype)
                if len(table) < size:
                    grown = np.empty((max(2 * len(table), size), *new.shape[1:]), dtype)
                    if known:
                        grown[:known] = table[:known]
                    table = grown
                table[known:size] = new
            while len(self._tables) >= MOST_TABLES:
                self._tables.pop(next(iter(self._tables)))
            self._tables[describe] = size, table
            return table[:size]


class Tokens(NamedTuple):
    """The tokens of some stretches of text, one stretch after the other."""

    vocabulary: Vocabulary
    numbers: np.ndarray  # of every token
    lengths: np.ndarray  # tokens of each stretch

    def number_rows(self) -> np.ndarray:
        """Give for each token the number of its stretch."""
        return np.repeat(np.arange(len(self.lengths)), self.lengths)


_vocabulary = Vocabulary()


def begin_vocabulary() -> Vocabulary:
    """Give the vocabulary to read the next text with."""
    global _vocabulary
    if _vocabulary.is_full():
        _vocabulary = Vocabulary()
    return _vocabulary


def number_tokens(stretches: Iterable[str], vocabulary: Vocabulary | None = None) -> Tokens:
    """
    Cut stretches of text into tokens and number them.

    >>> tokens = number_tokens(["a rose is", "a rose"])
    >>> [tokens.vocabulary.strings[number] for number in tokens.numbers], tokens.lengths.tolist()
    (['a', 'rose', 'is', 'a', 'rose'], [3, 2])
    """
    vocabulary = vocabulary or begin_vocabulary()
    cut = list(map(str.split, stretches))
    lengths = np.fromiter(map(len, cut), dtype=np.int64, count=len(cut))
    return Tokens(vocabulary, vocabulary.number(chain.from_iterable(cut)), lengths)


def join_tokens(parts: Sequence[Tokens]) -> Tokens:
    """Join tokens of one vocabulary, all stretches in order."""
    return Tokens(
        parts[0].vocabulary, np.concatenate([p.numbers for p in parts]), np.concatenate([p.lengths for p in parts])
    )
