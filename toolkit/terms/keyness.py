"""
Keyness: which terms set a group of documents apart, how far, and whether chance would do as much.

    documents -> terms -> **keyness**

Effects come first (log odds with a prior, log ratio, with raw counts and dispersion beside them); whether a difference
is more than chance is asked of documents, not of words, and only where there are documents enough to ask.
"""

from itertools import pairwise

import numpy as np
import pandas as pd

from toolkit.documents import Texts, frame_documents
from toolkit.readings import read_text
from toolkit.tables import LABEL, build_table
from toolkit.terms import TermTable, list_terms, tabulate_terms
from toolkit.terms.associations import compute_chi_squared, compute_log_likelihood, compute_log_odds, compute_log_ratio
from toolkit.terms.dispersion import compute_dispersion
from toolkit.terms.groups import Groups, GroupSums, estimate_variance, number_groups, read_cells, sum_groups
from toolkit.uncertainty import LEVEL, correct_discoveries
from toolkit.uncertainty.permutations import compute_p_values

COLUMNS = {
    "group": LABEL,
    "term": "str",
    "count": "int64",
    "count_elsewhere": "int64",
    "per_thousand": "float64",
    "per_thousand_elsewhere": "float64",
    "documents": "int64",
    "log_odds": "float64",
    "z": "float64",
    "low": "float64",
    "high": "float64",
    "log_ratio": "float64",
    "log_likelihood": "float64",
    "chi_squared": "float64",
    "dispersion": "float64",
    "p": "float64",
    "q": "float64",
    "note": "str",
}
PRIOR = 500  # words of prior knowledge: as many as Monroe et al. give a day's speeches of a party on a topic
PARTS = 5  # of a document, where a group has too few documents to look for its terms' dispersion among them
ONE_DOCUMENT = "no inference from one document"
FEW_DOCUMENTS = "in too few documents to test"


def compare_terms(
    texts: Texts,
    groups: Groups | None = None,
    *,
    minimum: int = 2,
    ngrams: tuple[int, int] = (1, 1),
    prior: float = PRIOR,
    draws: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """
    One row per group and term used at least `minimum` times in all, each group's most particular terms first.

    `groups` says which group each document is in: one value per document in their order, a mapping from labels, or
    the name of a column of `texts`; two groups or more, each compared with all others together. Without it every
    document is compared with the rest, and has rows for the terms it uses.

    `count` and `count_elsewhere`, each also `per_thousand` words; `documents` of the group with the term; `log_odds`
    with an informative Dirichlet prior worth `prior` words (Monroe et al. 2008; above 0: more often here) and its `z`;
    `low` to `high`, 95 % limits of the log odds that let documents differ among themselves; `log_ratio` (1 is twice
    as often), `log_likelihood` and `chi_squared` as quanteda computes them; `dispersion`, DP-norm within the group
    (0 even, 1 all in one place); `p` from dealing the documents out at random, `q` corrected by Benjamini and
    Hochberg over the table. p and q are NaN, and `note` says why, where nothing can be inferred: one document on a
    side, or a term in too few documents.

    >>> table = compare_terms(["war and war", "peace and war", "peace and peace"], minimum=3)
    >>> table[["group", "term", "count", "note"]].head(2).to_numpy().tolist()
    [[0, 'war', 2, 'no inference from one document'], [0, 'and', 1, 'no inference from one document']]
    """
    documents = frame_documents(texts)
    numbers, names = number_groups(documents, groups)
    table = tabulate_terms(documents, ngrams)
    if len(names) < 2 or not len(table.terms):
        return build_table([], COLUMNS, names)
    totals = np.asarray(table.counts.sum(axis=0)).ravel()
    kept = np.flatnonzero(totals >= minimum)
    table = table._replace(counts=table.counts[:, kept], terms=table.terms[kept])
    sums = sum_groups(table.counts, table.sizes, numbers, len(names))
    if groups is None:
        rows, columns = sums.counts.sorted_indices().nonzero()
    else:
        rows, columns = (index.ravel() for index in np.indices(sums.counts.shape))
    total, words = totals[kept][columns], table.sizes.sum()
    count = read_cells(sums.counts, rows, columns)
    elsewhere, size, size_elsewhere = total - count, sums.sizes[rows], words - sums.sizes[rows]
    share = prior * total / words
    effect = compute_log_odds(count, elsewhere, size, size_elsewhere, share, prior)
    half = _find_half_widths(sums, rows, columns, share, prior)
    p, note = _test_groups(table, numbers, sums.members, rows, columns, draws, seed)
    made = {
        "group": names.take(rows),
        "term": pd.array(table.terms, dtype="str").take(columns),
        "count": count.astype(np.int64),
        "count_elsewhere": elsewhere.astype(np.int64),
        "per_thousand": 1000 * count / np.maximum(size, 1),
        "per_thousand_elsewhere": 1000 * elsewhere / np.maximum(size_elsewhere, 1),
        "documents": read_cells(sums.documents, rows, columns).astype(np.int64),
        "log_odds": effect.log_odds,
        "z": effect.z,
        "low": effect.log_odds - half,
        "high": effect.log_odds + half,
        "log_ratio": compute_log_ratio(count, elsewhere, np.maximum(size, 1), np.maximum(size_elsewhere, 1)),
        "log_likelihood": compute_log_likelihood(count, elsewhere, size, size_elsewhere),
        "chi_squared": compute_chi_squared(count, elsewhere, size, size_elsewhere),
        "dispersion": _measure_dispersion(documents, table, numbers, rows, columns, ngrams),
        "p": p,
        "q": correct_discoveries(p),
        "note": pd.array(note, dtype="str"),
    }
    order = np.lexsort((columns, -effect.z.round(12), rows))
    return pd.DataFrame(made).iloc[order].reset_index(drop=True)


def _find_half_widths(
    sums: GroupSums, rows: np.ndarray, columns: np.ndarray, share: np.ndarray, prior: float
) -> np.ndarray:
    """Find half the width of each effect's interval: both sides' variances, Student's t over all documents."""
    from scipy.special import ndtri, stdtrit

    variance = 0.0
    members = sums.members[rows]
    for side in ("here", "there"):
        cells = [read_cells(matrix, rows, columns) for matrix in (sums.counts, sums.squares, sums.products)]
        margins = [sums.sizes[rows], sums.size_squares[rows], members]
        if side == "there":
            cells = [
                np.asarray(matrix.sum(axis=0)).ravel()[columns] - cell
                for matrix, cell in zip((sums.counts, sums.squares, sums.products), cells, strict=True)
            ]
            margins = [
                total.sum() - part
                for total, part in zip((sums.sizes, sums.size_squares, sums.members), margins, strict=True)
            ]
        variance = variance + estimate_variance(*cells, *margins, share, prior)
    documents = sums.members.sum()
    paired = (members > 1) & (documents - members > 1)
    factor = np.where(paired, stdtrit(max(1.0, documents - 2.0), 0.5 + LEVEL / 2), ndtri(0.5 + LEVEL / 2))
    return factor * np.sqrt(variance)


def _test_groups(
    table: TermTable,
    numbers: np.ndarray,
    members: np.ndarray,
    rows: np.ndarray,
    columns: np.ndarray,
    draws: int,
    seed: int,
) -> tuple[np.ndarray, np.ndarray]:
    """Give the p-value of each row and what keeps it from having one."""
    from scipy.sparse import diags_array

    p, note = np.full(len(rows), np.nan), np.full(len(rows), "", dtype=object)
    alone = (members == 1) | (members.sum() - members == 1)
    note[alone[rows]] = ONE_DOCUMENT
    rates = (diags_array(1.0 / np.maximum(table.sizes, 1)) @ table.counts).tocsc()
    found = None
    for group in np.flatnonzero(~alone):
        if found is None or len(members) > 2:  # of two groups, what sets one apart sets the other apart
            found = compute_p_values(rates, numbers == group, draws, seed)
        here = rows == group
        p[here] = found[columns[here]]
    note[np.isnan(p) & (note == "")] = FEW_DOCUMENTS
    return p, note


def _measure_dispersion(
    documents: pd.DataFrame,
    table: TermTable,
    numbers: np.ndarray,
    rows: np.ndarray,
    columns: np.ndarray,
    ngrams: tuple[int, int],
) -> np.ndarray:
    """Measure DP-norm within each group: among its documents, or among their fifths where they are few."""
    values = np.full(len(rows), np.nan)
    order = np.argsort(rows, kind="stable")
    ends = np.searchsorted(rows[order], np.arange(numbers.max() + 2))
    places = {term: place for place, term in enumerate(table.terms)}
    for group, (start, end) in enumerate(pairwise(ends)):
        inside = np.flatnonzero(numbers == group)
        here = order[start:end]
        if len(inside) >= PARTS:
            _, spread = compute_dispersion(table.counts[inside], table.sizes[inside])
        else:
            parts = _cut_parts([documents["text"].iloc[place] for place in inside], places, ngrams)
            _, spread = compute_dispersion(*parts)
        values[here] = spread[columns[here]]
    return values


def _cut_parts(texts: list[str], places: dict[str, int], ngrams: tuple[int, int]) -> tuple[object, np.ndarray]:
    """Count the known terms in each fifth of each text."""
    from scipy.sparse import coo_array

    rows, columns, sizes = [], [], []
    for text in texts:
        terms = list_terms(read_text(text), ngrams)
        for part in np.array_split(np.arange(len(terms)), PARTS):
            known = [places[terms[at]] for at in part if terms[at] in places]
            rows.extend([len(sizes)] * len(known))
            columns.extend(known)
            sizes.append(len(part))
    counts = coo_array((np.ones(len(rows)), (rows, columns)), shape=(len(sizes), len(places)))
    return counts.tocsc(), np.array(sizes)
