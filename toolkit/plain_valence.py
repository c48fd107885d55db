"""
Plain valence: the value of a sentence whose rated words stand alone, without a word near them that would change it.

Two sentences of three are plain. What is asked of their words is one look into a table, so they cost a tenth of the
others; `valence` and `sentiment` read those, and decide what every value is: here nothing is decided anew.
"""

import math
from collections.abc import Callable

from toolkit.valence import ALPHA, Word, measure_emphasis, read_word

REMEMBERED = 100_000  # tokens
LONGEST_REMEMBERED = 64

# What a token may be, as bits of one byte: rated by VADER, rated by us, a word that acts on its neighbours or asks for
# a closer look at the sentence, in capitals, too short for VADER to see.
_VADER, _OURS, _ACTS, _LOOKS, _UPPER, _UNSEEN = 1, 2, 4, 8, 16, 32
_RATED = bytes(1 if code & (_VADER | _OURS) else 0 for code in range(256))
_BEFORE, _AFTER = 3, 3  # words before a rated one, and from it on, that may change its rating


class PlainReader(dict):
    """Codes of tokens by `rate`, which reads a token as we do; tokens are those between white space."""

    def __init__(self, rate: Callable[[str], Word]) -> None:
        super().__init__()
        self._rate = rate

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
        known, ours = read_word(token), self._rate(token)
        code = _VADER * bool(known.valence) | _OURS * bool(ours.valence) | _ACTS * (known.acts or ours.acts)
        looks = known.lower == "but" or ours.lower in ("no", "but")
        return code | _LOOKS * looks | _UPPER * (known.upper or ours.upper)

    def read(self, sentence: str) -> tuple[float, float, float] | None:
        """Give VADER's compound, ours and the mean of our rated words (in -4..4), or None where it is not plain."""
        tokens = sentence.split()
        codes = bytes(map(self.__getitem__, tokens))
        rated = codes.translate(_RATED)
        if 1 not in rated:
            return 0.0, 0.0, 0.0
        if any(code & _LOOKS for code in set(codes)):
            return None
        if _UNSEEN in codes:
            tokens = [token for token in tokens if len(token) > 1]
            codes = codes.replace(bytes([_UNSEEN]), b"")
            rated = codes.translate(_RATED)
        known, ours = [], []
        at = rated.find(1)
        while at >= 0:
            code = codes[at]
            if code & _UPPER or any(near & _ACTS for near in codes[max(0, at - _BEFORE) : at + _AFTER]):
                return None
            if code & _VADER:
                known.append(read_word(tokens[at]).valence)
            if code & _OURS:
                ours.append(self._rate(tokens[at]).valence)
            at = rated.find(1, at + 1)
        emphasis = measure_emphasis(sentence)
        return _sum_up(known, emphasis), _sum_up(ours, emphasis), sum(ours) / len(ours) if ours else 0.0


def _sum_up(valences: list[float], emphasis: float) -> float:
    total = float(sum(valences))
    if total:
        total += math.copysign(emphasis, total)
    return round(total / math.sqrt(total * total + ALPHA), 4)
