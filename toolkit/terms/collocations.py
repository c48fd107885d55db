"""Collocations: pairs of words that stand together more often than chance would have them."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pandas as pd

from toolkit.documents import Texts
from toolkit.readings import read_texts
from toolkit.tables import build_table
from toolkit.terms.associations import compute_log_dice, compute_log_likelihood, compute_mutual_information
from toolkit.words import list_words

COLUMNS = {
    "first": "str",
    "second": "str",
    "count": "int64",
    "documents": "int64",
    "expected": "float64",
    "log_dice": "float64",
    "mutual_information": "float64",
    "log_likelihood": "float64",
}


def find_collocations(texts: Texts, *, minimum: int = 3, stop_words: frozenset[str] | None = None) -> pd.DataFrame:
    """
    One row per pair of neighbouring words used at least `minimum` times, the strongest bond first.

    `count` of the pair and the `documents` with it; `expected` by chance; `log_dice` (at most 14; the order of the
    table), `mutual_information` in bits, `log_likelihood` (G2, negative where the pair is rarer than chance). Pairs
    do not cross sentence ends, and pairs with one of `stop_words` are left out.

    >>> table = find_collocations("The foreign minister met a minister. A foreign minister left.", minimum=2)
    >>> table[["first", "second", "count"]].to_numpy().tolist()
    [['foreign', 'minister', 2]]
    """
    pairs: Counter[tuple[str, str]] = Counter()
    documents: Counter[tuple[str, str]] = Counter()
    firsts: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    for _, reading in read_texts(texts):
        here: Counter[tuple[str, str]] = Counter()
        for start, end, kind, *_ in reading.sentences:
            if kind != "furniture":
                here.update(pairwise(list_words(reading.text[start:end].lower())))
        pairs.update(here)
        documents.update(here.keys())
        for (first, second), count in here.items():
            firsts[first] += count
            seconds[second] += count
    barred = stop_words or frozenset()
    kept = sorted(
        pair for pair, count in pairs.items() if count >= minimum and not (pair[0] in barred or pair[1] in barred)
    )
    if not kept:
        return build_table([], COLUMNS)
    total = sum(pairs.values())
    count = np.array([pairs[pair] for pair in kept])
    first = np.array([firsts[pair[0]] for pair in kept])
    second = np.array([seconds[pair[1]] for pair in kept])
    table = pd.DataFrame(
        {
            "first": pd.array([pair[0] for pair in kept], dtype="str"),
            "second": pd.array([pair[1] for pair in kept], dtype="str"),
            "count": count,
            "documents": [documents[pair] for pair in kept],
            "expected": first * second / total,
            "log_dice": compute_log_dice(count, first, second),
            "mutual_information": compute_mutual_information(count, first, second, total),
            "log_likelihood": compute_log_likelihood(count, second - count, first, total - first, "none"),
        }
    )
    order = np.lexsort((np.arange(len(kept)), -table["count"].to_numpy(), -table["log_dice"].round(9).to_numpy()))
    return table.iloc[order].reset_index(drop=True)
