"""
Relatedness: how far two words are used alike ("composer" and "music"), opposites no less than synonyms.

From `lexicons/word_vectors.npy`, a table made of GloVe vectors (`training/relatedness.py`); it tells what sentences are
about, never whether they agree.
"""

from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np

# Two words picked at random are alike by this or less; it counts as nothing.
LEAST_ALIKE = 0.3
# The square of the length that all rows have, but for rounding.
SQUARE = 29_090.0


@cache
def load_rows() -> dict[str, int]:
    """Map each word (dictionary form) of the table to its row."""
    lines = (files("toolkit") / "lexicons" / "word_vectors.txt").read_text("utf-8").splitlines()
    return {line.split(" ", 1)[0]: number for number, line in enumerate(lines)}


@cache
def load_vectors() -> np.ndarray:
    """Load the table; its numbers are whole and small, so that sums of their products are exact in any order."""
    content = (files("toolkit") / "lexicons" / "word_vectors.npy").read_bytes()
    return np.lib.format.read_array(BytesIO(content), allow_pickle=False).astype(np.float32)


def relate_vectors(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Give how far each row of `a` is used like each of `b`: 0 (no more than by chance) to 1."""
    alike = (a @ b.T) / np.float32(SQUARE)
    return np.clip((alike - np.float32(LEAST_ALIKE)) / np.float32(1 - LEAST_ALIKE), 0.0, 1.0)


def measure_relatedness(one: str, other: str) -> float:
    """
    Measure how far two words (dictionary forms) are used alike: 0 not at all or not known, 1 the same word.

    >>> measure_relatedness("engine", "aircraft") > 0.3
    True
    >>> measure_relatedness("engine", "sonnet")
    0.0
    """
    if one == other:
        return 1.0
    rows = load_rows()
    if one not in rows or other not in rows:
        return 0.0
    vectors = load_vectors()
    return float(relate_vectors(vectors[rows[one]], vectors[rows[other]]))
