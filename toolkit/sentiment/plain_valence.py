"""
Plain valence: the values of many sentences at once, by arrays over all their tokens.

What a token is, and what its neighbours do to it, `valence` and `sentiment` decide; here nothing is decided anew. What
depends on a token alone is asked once for each different one; only rated words with something acting near them are
looked at in their places. A sentence in which "no" turns a word is not plain: its figures do not hold.
"""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from toolkit.sentiment.valence import ALPHA, Word, measure_emphasis, rate_word, read_word
from toolkit.tokens import Numbers, Tokens

_BEFORE, _AFTER = 3, 3  # words before a rated one, and from it on, that may change its rating
_DECIMALS = 10_000  # VADER's values have four
_MARKS = 4  # more exclamation or question marks add nothing
_EMPHASIS = np.array([[measure_emphasis("!" * e + "?" * q) for q in range(_MARKS + 1)] for e in range(_MARKS + 1)])

_READING = [
    ("valence", np.float64),
    ("text", np.int32),  # the same for tokens that are the same word
    ("acts", np.bool_),
    ("upper", np.bool_),
    ("but", np.bool_),
    ("no", np.bool_),
]
_TOKEN = np.dtype(
    [("seen", np.bool_), ("exclamations", np.int32), ("questions", np.int32), ("vader", _READING), ("ours", _READING)]
)


class Values(NamedTuple):
    """What some sentences sound like, an array each."""

    vader: np.ndarray  # VADER's compound
    ours: np.ndarray  # the same with our reading of the words
    mean: np.ndarray  # of our rated words, in -4..4; 0 where there are none
    rated: np.ndarray  # how many those are
    plain: np.ndarray  # whether the figures hold


class _Words(NamedTuple):
    """The tokens that VADER sees, of all sentences, and where those of each sentence start and end."""

    numbers: np.ndarray
    rows: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    strings: Sequence[str]  # the tokens by number


class PlainReader:
    """Rates sentences as VADER does, and as those do who read tokens by `read`."""

    def __init__(self, read: Callable[[str], Word]) -> None:
        self._readers = {"vader": read_word, "ours": read}
        self._describe = self._describe_token  # the one object that its table is known by

    def _describe_token(self, token: str, forms: Numbers) -> tuple:
        words = [read(token) for read in self._readers.values()]
        readings = [(w.valence, forms[w.text], w.acts, w.upper, w.lower == "but", w.lower == "no") for w in words]
        return (len(token) > 1, token.count("!"), token.count("?"), *readings)

    def rate(self, tokens: Tokens) -> Values:
        """Rate sentences, given as stretches of tokens."""
        table = tokens.vocabulary.tabulate(self._describe, _TOKEN)
        rows, count = tokens.number_rows(), len(tokens.lengths)
        exclamations, questions = (
            np.minimum(np.bincount(rows, table[name][tokens.numbers], count), _MARKS).astype(int)
            for name in ("exclamations", "questions")
        )
        emphasis = _EMPHASIS[exclamations, questions]
        seen = table["seen"][tokens.numbers]
        rows = rows[seen]
        ends = np.cumsum(np.bincount(rows, minlength=count))
        starts = np.append(0, ends[:-1])
        words = _Words(tokens.numbers[seen], rows, starts, ends, tokens.vocabulary.strings)
        known, _ = self._add_ratings(words, table, "vader")
        ours, rated = self._add_ratings(words, table, "ours")
        mean = np.divide(ours, rated, out=np.zeros(count), where=rated > 0)
        plain = np.ones(count, dtype=bool)
        plain[_find_turned(words, table)] = False
        return Values(_scale(known, emphasis), _scale(ours, emphasis), mean, rated, plain)

    def _add_ratings(self, words: _Words, table: np.ndarray, reader: str) -> tuple[np.ndarray, np.ndarray]:
        """Add up the ratings of each sentence's rated words in their places, and count these words."""
        reading = table[reader]
        places = np.flatnonzero(reading["valence"][words.numbers])
        rows, texts = words.rows[places], reading["text"][words.numbers[places]]
        # A word said twice is rated both times as in its first place.
        keys = rows * (texts.max(initial=0) + np.int64(1)) + texts
        _, first, same = np.unique(keys, return_index=True, return_inverse=True)
        valences = self._rate_places(words, reading, places[first], self._readers[reader])[same]
        buts = np.flatnonzero(reading["but"][words.numbers])
        if len(buts):
            none = len(words.numbers)
            turn = np.full(len(words.ends), none)
            np.minimum.at(turn, words.rows[buts], buts)
            turns = turn[rows]
            valences *= np.select([turns == none, places < turns, places > turns], [1.0, 0.5, 1.5], 1.0)
        count = len(words.ends)
        return np.bincount(rows, valences, count), np.bincount(rows, minlength=count)

    def _rate_places(
        self, words: _Words, reading: np.ndarray, places: np.ndarray, read: Callable[[str], Word]
    ) -> np.ndarray:
        """Rate words by themselves; in their places where something near acts, or where their capitals stand out."""
        rows = words.rows[places]
        firsts = np.maximum(places - _BEFORE, words.starts[rows])
        ends = np.minimum(places + _AFTER, words.ends[rows])
        acting = np.append(0, np.cumsum(reading["acts"][words.numbers]))
        upper = reading["upper"][words.numbers]
        capitals = np.bincount(words.rows, upper, len(words.ends))
        mixed = (capitals > 0) & (capitals < words.ends - words.starts)
        valences = reading["valence"][words.numbers[places]]
        closer = np.flatnonzero((acting[ends] > acting[firsts]) | (upper[places] & mixed[rows]))
        for at, first, end, place in zip(
            *(array.tolist() for array in (closer, firsts[closer], ends[closer], places[closer])), strict=True
        ):
            near = [read(words.strings[number]) for number in words.numbers[first:end]]
            valences[at] = rate_word(near, place - first, bool(mixed[rows[at]]))
        return valences


def _find_turned(words: _Words, table: np.ndarray) -> np.ndarray:
    """Find the sentences in which "no" stands before a word that we rate."""
    vader, ours = table["vader"], table["ours"]
    no = (vader["no"] | ours["no"]) & ~(vader["but"] | ours["but"])
    places = np.flatnonzero(no[words.numbers])
    places = places[places + 1 < words.ends[words.rows[places]]]
    return words.rows[places[ours["valence"][words.numbers[places + 1]] != 0]]


def _scale(totals: np.ndarray, emphasis: np.ndarray) -> np.ndarray:
    """Scale sums of ratings to VADER's compound, in -1..1."""
    totals = np.where(totals != 0, totals + np.copysign(emphasis, totals), 0.0)
    scaled = totals / np.sqrt(totals * totals + ALPHA) * _DECIMALS
    rounded = np.rint(scaled) / _DECIMALS
    # So near the middle of two the product itself may be rounded to the wrong side.
    for at in np.flatnonzero(np.abs(scaled % 1.0 - 0.5) < 1e-6):
        rounded[at] = round(totals[at] / math.sqrt(totals[at] * totals[at] + ALPHA), 4)
    return rounded
