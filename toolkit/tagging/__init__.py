"""
Tagging: sentences become tokens with a part of speech and a lemma.

    clean text -> **tagging** -> parsing -> attribution, claims

A token is what the UD English Web Treebank calls one: "isn't" is `is` `n't`, "NATO's" is `NATO` `'s`, "32-member" is
`32` `-` `member` (only prefixes such as "non-" and "pre-" stay attached), "U.S." and "Mr." are single tokens. Tags are
the Penn Treebank's. The tagger is a greedy averaged perceptron (Collins 2002; the features are those of Honnibal's
2013 tagger and a few more), trained by `python -m toolkit.training.tagger`.
"""

import base64
import gzip
import json
import re
from collections.abc import Container
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate
from threading import Lock
from typing import NamedTuple

import numpy as np

from toolkit.tagging.lemmas import lemmatise

# A text longer than this is tagged in pieces, so that a page without a full stop costs no more than its length.
MOST_TOKENS = 400


class Token(NamedTuple):
    """One token: its span in the text it was read from, its characters, its Penn tag and its lemma."""

    start: int
    end: int
    text: str
    tag: str
    lemma: str


_ABBREVIATIONS = (
    "mr|mrs|ms|dr|prof|sen|sens|rep|reps|gov|govs|gen|lt|col|capt|cmdr|adm|sgt|maj|st|ft|mt|bros|vs|jan|feb|mar|apr|jun"
    "|jul|aug|sept|sep|oct|nov|dec|mon|tue|tues|wed|thu|thur|thurs|fri|sat|hon|rev|pres|supt|calif|fla|conn|ariz|colo"
    "|ala|ark|tenn|okla|wis|minn|mich|kan|neb|nev|dept|est|approx|cf|vol|eds|pp"
)
_ABBREVIATIONS_AT_END = "jr|sr|inc|corp|co|ltd|llc|etc|al"
# Prefixes that keep their hyphen; any other hyphenated word is cut at its hyphens.
_PREFIXES = "non|pre|post|co|ex|anti|pro|re|mid|multi|semi|over|sub|inter|e|ultra|neo|pseudo|counter"
_CLITICS = "(?:s|m|d|ll|re|ve)"
_TOKEN = re.compile(
    rf"""
    (?!(?i:cannot|gonna|wanna|gotta)\b)[A-Za-z]+(?=[ ,])                        # four of five: tried first, for speed
    |(?:https?://|www\.)[^\s<>"]{{1,300}}(?<![.,;:!?)'])                         # addresses
    |[\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}}){{1,4}}(?<!-)
    |[#@]\w{{1,60}}
    |(?:[^\W\d_]\.){{2,8}}(?:[^\W\d_](?!\w))?                                   # U.S., e.g.
    |(?i:(?:{_ABBREVIATIONS})\.(?=\s|[,;:)])|(?:{_ABBREVIATIONS_AT_END})\.(?=\s|[,;:)]|$))
    |[A-Z]\.(?=\s+[A-Z])|(?i:no\.(?=\s\d))                                       # J. Smith, No. 10
    |\d+(?:[.,:/]\d+)*(?:(?i:st|nd|rd|th|s)\b)?                                 # 1,400 9/11 7:30 32nd 1990s
    |(?i:(?:{_PREFIXES})-[^\W\d_]+)
    |[^\W\d_]+(?=[nN]['’][tT]\b)|[nN]['’][tT]\b                                 # is n't
    |['’](?i:{_CLITICS})\b                                                      # 's 're
    |(?i:can(?=not\b)|(?<=can)not\b|(?:gon|wan)(?=na\b)|(?<=gon|wan)na\b|got(?=ta\b)|(?<=got)ta\b)
    |[^\W\d_](?:[^\W_]|&(?=[A-Z]))*(?:['’](?!(?i:{_CLITICS})\b)(?=[^\W\d_]{{2}})[^\W\d_]+)?
    |([^\w\s])\1{{2,}}|\.\.+|…|--+|[!?][!?.]*|\x27\x27|``|\w+|\S
    """,
    re.VERBOSE,
)


def list_tokens(text: str) -> list[tuple[int, int]]:
    """
    List the spans of a text's tokens in reading order.

    >>> text = "NATO's 32-member body isn't at 3.5%."
    >>> [text[start:end] for start, end in list_tokens(text)]
    ['NATO', "'s", '32', '-', 'member', 'body', 'is', "n't", 'at', '3.5', '%', '.']
    """
    return [match.span() for match in _TOKEN.finditer(text)]


# Quotation marks and brackets as the treebank writes them: one feature for one mark.
_ALIKE = {"“": '"', "”": '"', "``": '"', "\x27\x27": '"', "’": "\x27", "‘": "\x27", "–": "--", "—": "--", "…": "..."}
_ALIKE |= {f"’{end}": f"\x27{end}" for end in ("s", "m", "d", "ll", "re", "ve")} | {"n’t": "n't"}


def normalise_token(word: str) -> str:
    """Give a quotation mark, a dash or a short form as the treebank writes it; any other word as it is."""
    return _ALIKE.get(word, word)


def list_shapes(words: list[str]) -> list[str]:
    """List each word's shape ("Xx", "XX", "x", "9", "."), with "^" where its case says nothing: first, in titles."""
    long = [word for word in words if len(word) > 3 and word.isalpha()]
    titled = len(long) > 1 and sum(word[0].isupper() for word in long) > 0.75 * len(long)
    shapes, first = [], True
    for word in words:
        shapes.append(_name_shape(word) + ("^" if titled or first else ""))
        first = first and not word[0].isalnum()
    return shapes


@lru_cache(maxsize=1 << 14)
def _name_shape(word: str) -> str:
    if word.isalpha():
        shape = "XX" if word.isupper() and len(word) > 1 else "X" if len(word) == 1 and word.isupper() else ""
        return shape or ("Xx" if word[0].isupper() else "x" if word.islower() else "xX")
    return "9" if word[0].isdigit() else "9x" if any(map(str.isdigit, word)) else "." if len(word) < 3 else "x.x"


@lru_cache(maxsize=1 << 14)
def fold_word(word: str) -> str:
    """Give a word as the models know it: as the treebank writes it, in lower case, with digits as 9."""
    return re.sub(r"\d", "9", normalise_token(word).lower())


# The positions a word is seen from: its own and up to two to either side.
OFFSETS = (0, -1, 1, -2, 2)


def list_features(offset: int, word: str, shape: str, known: Container[str]) -> tuple[str, ...]:
    """List what the tagger looks at in a word `offset` places from the one it tags; of an unknown word, its look."""
    low = fold_word(word)
    if offset == 0:
        ends = [f"0-{low[-n:]}" for n in (1, 2, 3, 4) if len(low) > n]
        starts = [f"0+{low[:n]}" for n in (1, 2, 3) if len(low) > n]
        own = f"0={low}" if low in known else f"0?{shape}"
        return (own, f"0^{shape}", f"0^{shape}{low[-2:]}", *ends, *starts)
    if offset in (-1, 1):
        return (f"{offset}={low}", f"{offset}-{low[-3:]}", f"{offset}^{shape}")
    return (f"{offset}={low}",)


# Words with their shape whose scores are kept, before they are worked out anew; at most this takes 12 MB.
MOST_LOOKS = 12_000


class _Model:
    """
    The weights, a row of one number per tag for each feature.

    What a word with its shape tells of the words near it (its *look*) is summed once: a row for each of `OFFSETS`.
    """

    def __init__(self, stored: dict) -> None:
        self.tags: list[str] = stored["tags"]
        self.known = frozenset(stored["known"].split())
        features = stored["features"].split("\n")
        counts, numbers, weights = (
            np.frombuffer(base64.b64decode(stored[part]), kind)
            for part, kind in (("counts", "u1"), ("tag_numbers", "u1"), ("weights", "<i2"))
        )
        # Row 0 is empty: that of a feature the model does not have.
        self._rows = dict(zip(features, range(1, len(features) + 1), strict=True))
        self._weights = np.zeros((len(features) + 1, len(self.tags)), np.int16)
        self._weights[np.repeat(np.arange(1, len(self._weights)), counts), numbers] = weights
        self._looks: dict[tuple[str, str], int] = {}
        self._scores = np.zeros((0, len(OFFSETS), len(self.tags)), np.int32)
        self._history: dict[tuple[str, str], np.ndarray] = {}
        self._lock = Lock()

    def _add(self, groups: list[tuple[str, ...]]) -> np.ndarray:
        """Sum the weights of each group of features over the tags: a row per group."""
        find = self._rows.get
        rows = [find(feature, 0) for features in groups for feature in features]
        starts = [0, *accumulate(map(len, groups[:-1]))]
        return np.add.reduceat(self._weights[rows], starts, dtype=np.int32)

    def _number_looks(self, looks: list[tuple[str, str]]) -> list[int]:
        """Give the numbers of looks in `_scores`, new ones among them."""
        if len(self._looks) > MOST_LOOKS:
            self._looks.clear()
        new = [look for look in dict.fromkeys(looks) if look not in self._looks]
        if new:
            first, after = len(self._looks), len(self._looks) + len(new)
            if after > len(self._scores):
                grown = np.zeros((max(after, min(2 * after, MOST_LOOKS)), *self._scores.shape[1:]), np.int32)
                grown[:first] = self._scores[:first]
                self._scores = grown
            sums = self._add([list_features(offset, *look, self.known) for look in new for offset in OFFSETS])
            self._scores[first:after] = sums.reshape(len(new), len(OFFSETS), -1)
            self._looks.update(zip(new, range(first, after), strict=True))
        return [self._looks[look] for look in looks]

    def tag(self, words: list[str]) -> list[str]:
        """Tag the words of one sentence from left to right."""
        if not words:
            return []
        scores = self._score_looks(list(zip(words, list_shapes(words), strict=True)))
        last, before, tags = "-", "-", []
        for row in scores:
            history = self._history.get((before, last))
            if history is None:
                history = self._history[before, last] = self._add([(f"t={last}", f"tt={before} {last}")])[0]
            best = self.tags[int((row + history).argmax())]
            tags.append(best)
            before, last = last, best
        return tags

    def _score_looks(self, looks: list[tuple[str, str]]) -> np.ndarray:
        """Score the tags of each word of a sentence by what it and its neighbours look like: a row per word."""
        with self._lock:
            numbers = self._number_looks(looks)
            seen = self._scores[numbers]
        rows = seen[:, 0].copy()
        for place, offset in enumerate(OFFSETS[1:], 1):
            # Each word says something of the one `offset` places before it, where there is one.
            if offset > 0:
                rows[:-offset] += seen[offset:, place]
            else:
                rows[-offset:] += seen[:offset, place]
        return rows


@cache
def _load_model() -> _Model:
    stored = files("toolkit.lexicons").joinpath("tagger_weights.json.gz").read_bytes()
    return _Model(json.loads(gzip.decompress(stored)))


def knows_word(word: str) -> bool:
    """Say whether the tagger met a word in training; a capitalised word it did not meet is mostly a name."""
    return word.lower() in _load_model().known


def tag_words(words: list[str]) -> list[str]:
    """
    List the Penn tags of the words of one sentence.

    >>> tag_words(["NATO", "has", "32", "members", "."])
    ['NNP', 'VBZ', 'CD', 'NNS', '.']
    """
    model = _load_model()
    return [tag for at in range(0, len(words), MOST_TOKENS) for tag in model.tag(words[at : at + MOST_TOKENS])]


@lru_cache(maxsize=4096)
def tag_sentence(text: str) -> tuple[Token, ...]:
    """
    List the tokens of one sentence with tag and lemma; the last few thousand sentences are remembered.

    >>> [(token.text, token.tag, token.lemma) for token in tag_sentence("Allies weren't told.")]
    [('Allies', 'NNS', 'ally'), ('were', 'VBD', 'be'), ("n't", 'RB', 'not'), ('told', 'VBN', 'tell'), ('.', '.', '.')]
    """
    spans = list_tokens(text)
    words = [text[start:end] for start, end in spans]
    return tuple(
        Token(start, end, word, tag, lemmatise(word, tag))
        for (start, end), word, tag in zip(spans, words, tag_words(words), strict=True)
    )
