"""
Permutations: how often documents dealt out at random would differ as much in their use of a term as these groups do.

Words of one document are not independent; documents are. So it is documents that are dealt out, and the statistic is
the mean of the documents' own rates.
"""

from itertools import combinations
from math import comb

import numpy as np

EXACT = 3000  # ways to deal out the documents up to which all are tried
FEW = 10  # random deals as extreme as the observed one below which their share is too coarse a p-value
LARGEST = 0.05  # a term that no deal could set apart at this p is not tested
BLOCK = 4_000_000  # cells of the largest dense array made at once
TOLERANCE = 1e-9


def draw_deals(documents: int, chosen: int, draws: int, seed: int) -> tuple[np.ndarray, bool]:
    """Give deals as rows of 0 and 1 (deals x documents), and whether they are all that there are."""
    if comb(documents, chosen) <= max(EXACT, draws):
        deals = np.zeros((comb(documents, chosen), documents))
        for row, picked in enumerate(combinations(range(documents), chosen)):
            deals[row, list(picked)] = 1.0
        return deals, True
    rng = np.random.default_rng([seed, documents, chosen])
    deals = np.zeros((draws, documents))
    deals[:, :chosen] = 1.0
    return rng.permuted(deals, axis=1), False


def find_smallest_p(used_in: np.ndarray, documents: int, chosen: int) -> np.ndarray:
    """Give the smallest p-value a term used in so many documents can have: the smaller side has all its uses."""
    from scipy.special import gammaln

    def count_log(among: np.ndarray, taken: np.ndarray) -> np.ndarray:
        return gammaln(among + 1) - gammaln(taken + 1) - gammaln(among - taken + 1)

    counts, side = np.asarray(used_in), min(chosen, documents - chosen)
    inside = np.minimum(counts, side)  # more uses than the side has documents: all of it is taken
    all_in = np.exp(count_log(documents - inside, side - inside) - count_log(documents, side))
    smallest = np.where(counts <= side, all_in, 1 / comb(documents, side))
    return smallest * (2 if 2 * side == documents else 1)


def compute_p_values(rates: object, in_group: np.ndarray, draws: int, seed: int) -> np.ndarray:
    """
    Test for every column of a sparse documents x terms matrix of rates whether the group's mean stands out: p-values.

    Two-sided. All deals are tried where there are few, else `draws` random ones; where fewer than ten of these are as
    extreme as the observed, the tail is Pearson's type III with the permutation's exact variance and skewness. NaN
    for a term used in too few documents for any deal to reach .05.
    """
    from scipy.sparse import csc_array

    table = csc_array(rates, dtype=float)
    documents, terms = table.shape
    chosen = int(in_group.sum())
    smallest = find_smallest_p(np.diff(table.indptr), documents, chosen)
    tested = np.flatnonzero(smallest <= LARGEST * (1 + TOLERANCE))
    p_values = np.full(terms, np.nan)
    if not tested.size:
        return p_values
    table = table[:, tested]
    means = np.asarray(table.sum(axis=0)).ravel() * (chosen / documents)
    observed = np.abs(in_group.astype(float) @ table - means)
    deals, exact = draw_deals(documents, chosen, draws, seed)
    extreme = np.zeros(len(tested), dtype=np.int64)
    step = max(1, BLOCK // len(deals))
    for at in range(0, len(tested), step):
        part = slice(at, at + step)
        drawn = np.abs((table[:, part].T @ deals.T) - means[part, None])
        extreme[part] = (drawn >= observed[part, None] * (1 - TOLERANCE)).sum(axis=1)
    if exact:
        found = extreme / len(deals)
    else:
        found = (1 + extreme) / (1 + len(deals))
        coarse = np.flatnonzero(extreme < FEW)
        tails = _read_tails(table[:, coarse], observed[coarse], chosen)
        found[coarse] = np.minimum(found[coarse], np.maximum(tails, smallest[tested[coarse]]))
    p_values[tested] = found
    return p_values


def _read_tails(table: object, observed: np.ndarray, chosen: int) -> np.ndarray:
    """Read both tails of Pearson's type III distribution with the exact moments of sampling without replacement."""
    from scipy.special import gammainc, gammaincc, ndtr

    size = table.shape[0]
    sums = [np.asarray((table**power).sum(axis=0)).ravel() for power in (1, 2, 3)]
    mean = sums[0] / size
    second = sums[1] - size * mean**2
    third = sums[2] - 3 * mean * sums[1] + 2 * size * mean**3
    variance = chosen * (size - chosen) / (size * (size - 1)) * second
    cube = chosen * (size - chosen) * (size - 2 * chosen) / (size * (size - 1) * (size - 2)) * third
    deviation = np.sqrt(np.maximum(variance, 1e-300))
    z = observed / deviation
    skew = np.abs(cube) / deviation**3
    shape = 4 / np.maximum(skew, 1e-4) ** 2
    long_tail = gammaincc(shape, np.maximum(shape + z * np.sqrt(shape), 0.0))
    short_tail = gammainc(shape, np.maximum(shape - z * np.sqrt(shape), 0.0))
    return np.where(skew < 1e-3, 2 * ndtr(-z), long_tail + short_tail)
