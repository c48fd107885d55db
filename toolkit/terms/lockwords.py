"""Lockwords: the words all documents share equally, shown by a test of sameness and not by the lack of a difference."""

import numpy as np
import pandas as pd

from toolkit.documents import Texts
from toolkit.tables import build_table
from toolkit.terms import tabulate_terms

COLUMNS = {
    "term": "str",
    "count": "int64",
    "documents": "int64",
    "per_thousand": "float64",
    "lowest": "float64",
    "highest": "float64",
    "p": "float64",
    "equal": "bool",
}
MARGIN = 2.0  # rates within half and double the common rate count as the same
LEVEL = 0.05


def find_lockwords(texts: Texts, *, margin: float = MARGIN, minimum: int = 1) -> pd.DataFrame:
    """
    One row per term that every document uses `minimum` times or more, the most equally used first.

    `count` in all, `per_thousand` words in all, `lowest` and `highest` rate of a document; `p` of two one-sided tests
    (Schuirmann 1987) that each document's rate lies within a factor `margin` of the rate of the others, for the
    document where that is least sure; `equal` where p < .05. A rare word is never `equal`: too little is known of it.
    Counts are taken as Poisson's; of words that come in bursts the test is too sure. Empty below two documents.

    >>> find_lockwords(["the cat " * 200, "the dog " * 200])[["term", "equal"]].to_numpy().tolist()
    [['the', True]]
    """
    if margin <= 1:
        raise ValueError(f"margin is {margin}; expected a factor above 1, such as {MARGIN}")
    from scipy.special import ndtr

    table = tabulate_terms(texts)
    documents = len(table.labels)
    kept = np.flatnonzero(np.bincount(table.counts.indices, minlength=len(table.terms)) == documents)
    if documents < 2 or not kept.size:
        return build_table([], COLUMNS)
    counts = table.counts[:, kept].toarray()
    enough = (counts >= max(1, minimum)).all(axis=0)
    counts, kept = counts[:, enough], kept[enough]
    sizes = table.sizes[:, None]
    others, other_sizes = counts.sum(axis=0) - counts, sizes.sum() - sizes
    ratio = np.log((counts / sizes) / (others / other_sizes))
    deviation = np.sqrt(1 / counts + 1 / others)
    p_values = ndtr((np.abs(ratio) - np.log(margin)) / deviation).max(axis=0)
    rates = 1000 * counts / sizes
    totals = counts.sum(axis=0)
    order = np.lexsort((table.terms[kept].astype(str), p_values.round(12)))
    rows = (
        (table.terms[kept[at]], totals[at], documents, 1000 * totals[at] / sizes.sum(), *limits, p_values[at], sure)
        for at in order
        for limits, sure in [((rates[:, at].min(), rates[:, at].max()), p_values[at] < LEVEL)]
    )
    return build_table(rows, COLUMNS)
