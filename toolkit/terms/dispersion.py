"""Dispersion: how evenly a term is spread over documents, so that one talkative document does not pass for all."""

from typing import Any

import numpy as np
import pandas as pd

from toolkit.documents import Texts
from toolkit.tables import build_table
from toolkit.terms import tabulate_terms

COLUMNS = {
    "term": "str",
    "count": "int64",
    "documents": "int64",
    "dp": "float64",
    "dp_norm": "float64",
}


def compute_dispersion(counts: Any, sizes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:  # noqa: ANN401
    """
    Compute DP and DP-norm of every column of a (sparse) parts x terms matrix of counts; sizes are the parts' words.

    DP (Gries 2008) is half the sum over parts of |share of the term's uses - share of all words|: 0 is even. DP-norm
    (Lijffijt and Gries 2012) divides it by its highest possible value, so that 1 is all in the smallest part. NaN for
    terms without uses, and DP-norm for a single part.
    """
    from scipy.sparse import csc_array

    table = csc_array(counts, dtype=float)
    shares = np.asarray(sizes, dtype=float) / max(1.0, float(np.sum(sizes)))
    totals = np.asarray(table.sum(axis=0)).ravel()
    used = shares[table.indices]
    columns = np.repeat(np.arange(table.shape[1]), np.diff(table.indptr))
    # A part without the term adds its whole share; the parts with it, what they deviate.
    deviation = np.abs(table.data / totals[columns] - used) - used
    half = 0.5 * (shares.sum() + np.bincount(columns, weights=deviation, minlength=table.shape[1]))
    dp = np.where(totals > 0, half, np.nan)
    highest = 1 - shares[shares > 0].min() if (shares > 0).any() else 0.0
    return dp, dp / highest if highest > 0 else np.full(dp.shape, np.nan)


def measure_dispersion(texts: Texts, terms: list[str] | None = None) -> pd.DataFrame:
    """
    One row per term: `count`, the number of `documents` with it, `dp` and `dp_norm` (0 even, 1 all in one place).

    `terms` are words in lower case, all words by default; a term that is not used has a row with NaN.

    >>> table = measure_dispersion(["war and peace", "peace and quiet"], ["peace", "war"])
    >>> table[["term", "documents", "dp_norm"]].to_numpy().tolist()
    [['peace', 2, 0.0], ['war', 1, 1.0]]
    """
    table = tabulate_terms(texts)
    dp, dp_norm = compute_dispersion(table.counts, table.sizes)
    counts = np.asarray(table.counts.sum(axis=0)).ravel()
    documents = np.bincount(table.counts.indices, minlength=len(table.terms))
    places = {term: place for place, term in enumerate(table.terms)}
    wanted = list(table.terms) if terms is None else [term.lower() for term in terms]
    rows = []
    for term in wanted:
        place = places.get(term)
        if place is None:
            rows.append((term, 0, 0, np.nan, np.nan))
        else:
            rows.append((term, counts[place], documents[place], dp[place], dp_norm[place]))
    return build_table(rows, COLUMNS)
