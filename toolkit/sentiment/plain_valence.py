"""
Plain valence: the value of a sentence by one look into a table for each of its words, unless "no" turns one of them.

Nearly all sentences are so. What every word is and what its neighbours do to it `valence` and `sentiment` decide;
here nothing is decided anew, only words that change nothing are passed over without being looked at.
"""

import math
from collections.abc import Callable

from toolkit.sentiment.valence import ALPHA, Word, measure_emphasis, rate_word, read_word

REMEMBERED = 100_000  # tokens
LONGEST_REMEMBERED = 64

# What a token may be, as bits of one byte, for VADER's reading of it and for ours: rated, acting on its neighbours, in
# capitals; then asking for a closer look at the sentence, and too short for VADER to see.
_RATED, _ACTS, _UPPER, _LOOKS, _UNSEEN = 1, 4, 16, 64, 128
_VADER, _OURS = 0, 1  # how far to shift the first three
_BEFORE, _AFTER = 3, 3  # words before a rated one, and from it on, that may change its rating


def _mark(bit: int) -> bytes:
    return bytes(1 if code & bit else 0 for code in range(256))


_IS = {bit << side: _mark(bit << side) for bit in (_RATED, _ACTS, _UPPER) for side in (_VADER, _OURS)}
_IS_LOOKED_AT = _mark(_LOOKS)


class PlainReader(dict):
    """Codes of tokens by `rate`, which reads a token as we do; tokens are those between white space."""

    def __init__(self, rate: Callable[[str], Word]) -> None:
        super().__init__()
        self._readers = (read_word, rate)

    def __missing__(self, token: str) -> int:
        code = self._describe(token)
        if len(token) <= LONGEST_REMEMBERED:
            if len(self) >= REMEMBERED:
                self.clear()
            self[token] = code
        return code

    def _describe(self, token: str) -> int:
        if len(token) < 2:
            return _UNSEEN
        code = 0
        for side, read in enumerate(self._readers):
            word = read(token)
            found = _RATED * bool(word.valence) | _ACTS * word.acts | _UPPER * word.upper
            code |= found << side | _LOOKS * (word.lower in ("but", "no"))
        return code

    def read(self, sentence: str) -> tuple[float, float, float] | None:
        """Give VADER's compound, ours and the mean of our rated words (in -4..4), or None where it is not plain."""
        tokens = sentence.split()
        codes = bytes(map(self.__getitem__, tokens))
        if _UNSEEN in codes:
            tokens = [token for token in tokens if len(token) > 1]
            codes = codes.replace(b"\x80", b"")
        looked_at = codes.translate(_IS_LOOKED_AT)
        at = looked_at.find(1)
        buts = []
        while at >= 0:
            if any(read(tokens[at]).lower == "but" for read in self._readers):
                buts.append(at)
            elif at + 1 < len(codes) and codes[at + 1] & (_RATED << _OURS):
                return None
            at = looked_at.find(1, at + 1)
        known, ours = self._rate(tokens, codes, _VADER, buts), self._rate(tokens, codes, _OURS, buts)
        if not known and not ours:
            return 0.0, 0.0, 0.0
        emphasis = measure_emphasis(sentence)
        return _sum_up(known, emphasis), _sum_up(ours, emphasis), sum(ours) / len(ours) if ours else 0.0

    def _rate(self, tokens: list[str], codes: bytes, side: int, buts: list[int]) -> list[float]:
        """Rate the rated words of one reading in their places; a word said twice is rated as in its first."""
        rated = codes.translate(_IS[_RATED << side])
        at = rated.find(1)
        if at < 0:
            return []
        read = self._readers[side]
        acting = codes.translate(_IS[_ACTS << side])
        acts = 1 in acting
        mixed_case: bool | None = None
        but = next((place for place in buts if read(tokens[place]).lower == "but"), None)
        words: list[Word] = []
        found: dict[str, float] = {}
        valences = []
        while at >= 0:
            word = read(tokens[at])
            valence = found.get(word.text)
            if valence is None:
                valence = word.valence
                near = acts and 1 in acting[max(0, at - _BEFORE) : at + _AFTER]
                if near or word.upper:
                    if mixed_case is None:
                        mixed_case = 0 < codes.translate(_IS[_UPPER << side]).count(1) < len(codes)
                    if near or mixed_case:
                        words = words or list(map(read, tokens))
                        valence = rate_word(words, at, mixed_case)
                found[word.text] = valence
            if but is not None and at != but:
                valence *= 0.5 if at < but else 1.5
            valences.append(valence)
            at = rated.find(1, at + 1)
        return valences


def _sum_up(valences: list[float], emphasis: float) -> float:
    total = float(sum(valences))
    if total:
        total += math.copysign(emphasis, total)
    return round(total / math.sqrt(total * total + ALPHA), 4)
