"""Groups: documents put together by what the reader compares, with their counts added up and how far members differ."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

Groups = str | Sequence[object] | Mapping[object, object] | pd.Series


class GroupSums(NamedTuple):
    """Sums over the documents of each group; matrices are sparse, a row per group and a column per term."""

    counts: Any
    squares: Any  # of the documents' counts
    products: Any  # of the documents' counts with their sizes
    documents: Any  # that use the term
    sizes: np.ndarray
    size_squares: np.ndarray
    members: np.ndarray  # documents in the group


def number_groups(documents: pd.DataFrame, groups: Groups | None) -> tuple[np.ndarray, pd.Index]:
    """Number each document's group in order of first appearance, and name the groups; each its own without `groups`."""
    if groups is None:
        return np.arange(len(documents)), documents.index
    if isinstance(groups, str):
        if groups not in documents.columns:
            raise ValueError(f"groups is {groups!r}, which is no column of texts: {list(documents.columns)}")
        values = documents[groups]
    elif isinstance(groups, Mapping):
        missing = [label for label in documents.index if label not in groups]
        if missing:
            raise ValueError(f"groups has no entry for the document {missing[0]!r}")
        values = pd.Series([groups[label] for label in documents.index])
    else:
        values = pd.Series(list(groups))
        if len(values) != len(documents):
            raise ValueError(f"groups has {len(values)} values for {len(documents)} documents; give one for each")
    if values.isna().any():
        raise ValueError(f"groups has no value for the document {documents.index[values.isna().to_numpy().argmax()]!r}")
    numbers, names = pd.factorize(values)
    return numbers, pd.Index(names)


def sum_groups(counts: Any, sizes: np.ndarray, numbers: np.ndarray, groups: int) -> GroupSums:  # noqa: ANN401
    """Add up the documents of each group from a sparse documents x terms matrix of counts."""
    from scipy.sparse import csr_array

    places = (numbers, np.arange(len(numbers)))
    ones = csr_array((np.ones(len(numbers)), places), (groups, len(numbers)))
    weighted = csr_array((sizes.astype(float), places), (groups, len(numbers)))
    return GroupSums(
        counts=(ones @ counts).tocsr(),
        squares=(ones @ counts.power(2)).tocsr(),
        products=(weighted @ counts).tocsr(),
        documents=(ones @ (counts > 0).astype(float)).tocsr(),
        sizes=np.bincount(numbers, weights=sizes, minlength=groups),
        size_squares=np.bincount(numbers, weights=sizes.astype(float) ** 2, minlength=groups),
        members=np.bincount(numbers, minlength=groups),
    )


def read_cells(matrix: Any, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:  # noqa: ANN401
    """Read single cells of a sparse matrix; all of them, row by row, is the case that can be fast."""
    if len(rows) == matrix.shape[0] * matrix.shape[1]:
        return matrix.toarray().ravel().astype(float)
    return np.asarray(matrix[rows, columns], dtype=float).ravel()


def estimate_variance(
    count: np.ndarray,
    squares: np.ndarray,
    products: np.ndarray,
    size: np.ndarray,
    size_squares: np.ndarray,
    members: np.ndarray,
    prior: np.ndarray,
    prior_size: float,
) -> np.ndarray:
    """
    Estimate the variance of log odds from how the documents' counts scatter about their common rate.

    The delta method over documents (as survey statistics do over clusters), never below the 1 / count of independent
    words; that alone where there is one document.
    """
    here = count + prior
    rest = np.maximum(size + prior_size - here, 1e-9)
    rate = here / (here + rest)
    scatter = squares - 2 * rate * products + rate**2 * size_squares - (count - rate * size) ** 2 / members
    between = scatter * members / np.maximum(members - 1, 1) * ((here + rest) / (here * rest)) ** 2
    return np.where(members > 1, np.maximum(between, 1 / here), 1 / here)
