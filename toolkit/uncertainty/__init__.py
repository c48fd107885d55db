"""
Uncertainty: intervals from resampling, p-values from permutation, and corrections for many comparisons.

All draws come from a seed that is a parameter, so that equal input gives equal output on every machine.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np

LEVEL = 0.95
DRAWS = 400  # enough for a standard deviation to 4 %: intervals are built from it, not from the draws' tails
MOST_UNITS = 300  # resampled apart; of more, neighbours are resampled together, so that memory stays bounded


class Interval(NamedTuple):
    """From `low` to `high`, both in the unit of what was estimated; NaN where nothing can be said."""

    low: float
    high: float


@lru_cache(maxsize=128)
def draw_weights(size: int, draws: int = DRAWS, seed: int = 0) -> np.ndarray:
    """
    Draw one row per bootstrap sample: how often each of `size` items is in it (draws x size, rows sum to `size`).

    `draw_weights(n) @ values` are the sums of all samples at once. Equal sizes share their draws.
    """
    picks = np.random.default_rng([seed, size]).integers(0, size, size=(draws, size))
    rows = np.arange(draws)[:, None] * size
    weights = np.bincount((rows + picks).ravel(), minlength=draws * size).reshape(draws, size).astype(float)
    weights.setflags(write=False)
    return weights


def gather_blocks(table: np.ndarray) -> np.ndarray:
    """Add up neighbouring rows until at most `MOST_UNITS` are left: the units a long text is resampled by."""
    if len(table) <= MOST_UNITS:
        return table
    size = -(-len(table) // MOST_UNITS)
    return np.add.reduceat(table, np.arange(0, len(table), size), axis=0)


def count_effective(weights: np.ndarray) -> float:
    """
    Count how many items of equal weight would tell as much as these unequal ones (Kish 1965): (sum w)^2 / sum w^2.

    A text of one long and nine short sentences is judged mostly by the long one; its interval must know that.
    """
    weights = np.asarray(weights, dtype=float)
    return float(weights.sum() ** 2 / (weights**2).sum()) if weights.any() else 0.0


def scale_deviation(size: float, level: float = LEVEL) -> float:
    """
    Give the factor from a bootstrap standard deviation over `size` items to half an interval's width.

    Student's t with size - 1 degrees of freedom instead of 1.96, times the square root of n / (n - 1) that the
    bootstrap's divisor loses: small samples get the wider interval they need (Hesterberg 2015, The American
    Statistician 69:4). NaN up to 1 item.
    """
    if size <= 1:
        return float("nan")
    from scipy.special import stdtrit

    return float(stdtrit(size - 1, 0.5 + level / 2) * (size / (size - 1)) ** 0.5)


def bootstrap_interval(
    values: np.ndarray,
    statistic: Callable[[np.ndarray], np.ndarray] | None = None,
    *,
    level: float = LEVEL,
    draws: int = DRAWS,
    seed: int = 0,
) -> Interval:
    """
    Estimate an interval for the mean of `values`, or for what `statistic` makes of the means of its columns.

    `values` is one row per resampled item (a sentence, a document), with one or more columns; `statistic` takes an
    array with those columns last and gives one figure per row. NaN below two items.

    >>> low, high = bootstrap_interval([2.0, 4.0, 6.0, 8.0])
    >>> bool(low < 5 < high)
    True
    """
    table = np.asarray(values, dtype=float)
    table = table[:, None] if table.ndim == 1 else table
    size = len(table)
    if size < 2:
        return Interval(float("nan"), float("nan"))
    statistic = statistic or (lambda means: means[..., 0])
    point = float(np.squeeze(statistic(table.mean(axis=0)[None, :])))
    units = gather_blocks(np.column_stack([table, np.ones(size)]))
    sums = draw_weights(len(units), draws, seed) @ units
    drawn = statistic(sums[:, :-1] / sums[:, -1:])
    half = scale_deviation(len(units), level) * float(np.std(drawn))
    return Interval(point - half, point + half)


def wilson_interval(successes: float, trials: float, level: float = LEVEL) -> Interval:
    """
    Estimate an interval for a share from its count (Wilson 1927), within 0..1; NaN without trials.

    >>> [round(end, 3) for end in wilson_interval(8, 10)]
    [0.49, 0.943]
    """
    if trials <= 0:
        return Interval(float("nan"), float("nan"))
    from scipy.special import ndtri

    z = float(ndtri(0.5 + level / 2))
    share = successes / trials
    middle = (share + z * z / (2 * trials)) / (1 + z * z / trials)
    half = z / (1 + z * z / trials) * np.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    # The share itself is always inside, also where rounding would leave it just beyond an end.
    return Interval(max(0.0, min(float(middle - half), share)), min(1.0, max(float(middle + half), share)))


def permutation_p(observed: float, permuted: np.ndarray) -> float:
    """
    Give the share of random arrangements at least as extreme as the observed one, itself counted among them.

    Two-sided through absolute values; never 0 (Phipson and Smyth 2010). Differences in rounding count as ties.
    """
    extreme = np.abs(np.asarray(permuted, dtype=float)) >= abs(observed) * (1 - 1e-9)
    return float((1 + extreme.sum()) / (1 + len(extreme)))


def compare_means(first: np.ndarray, second: np.ndarray, *, draws: int = 2000, seed: int = 0) -> float:
    """
    Test by permuting the items of two samples whether their means differ; gives the p-value, the same for either order.

    NaN where either sample has fewer than two items.
    """
    first, second = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    if min(len(first), len(second)) < 2:
        return float("nan")
    # Sorted, and dealt to the smaller sample first, so that the order of items and of samples changes no draw.
    pool = np.sort(np.concatenate([first, second]))
    dealt = min(len(first), len(second))
    orders = np.random.default_rng(seed).permuted(np.tile(pool, (draws, 1)), axis=1)
    means = orders[:, :dealt].mean(axis=1) - orders[:, dealt:].mean(axis=1)
    return permutation_p(first.mean() - second.mean(), means)


def _correct(values: np.ndarray, adjust: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    values = np.asarray(values, dtype=float)
    known = ~np.isnan(values)
    order = np.argsort(values[known], kind="stable")
    adjusted = np.empty(int(known.sum()))
    adjusted[order] = adjust(values[known][order])
    result = np.full(values.shape, np.nan)
    result[known] = np.minimum(adjusted, 1.0)
    return result


def correct_discoveries(p_values: np.ndarray) -> np.ndarray:
    """
    Adjust p-values so that the share of false discoveries stays below q (Benjamini and Hochberg 1995); NaN stays NaN.

    >>> correct_discoveries([0.01, 0.02, 0.5]).round(3).tolist()
    [0.03, 0.03, 0.5]
    """

    def adjust(ordered: np.ndarray) -> np.ndarray:
        size = len(ordered)
        return np.minimum.accumulate((ordered * size / np.arange(1, size + 1))[::-1])[::-1]

    return _correct(p_values, adjust)


def correct_family(p_values: np.ndarray) -> np.ndarray:
    """
    Adjust p-values so that any false alarm among all of them stays below p (Holm 1979); NaN stays NaN.

    >>> correct_family([0.01, 0.02, 0.5]).round(3).tolist()
    [0.03, 0.04, 0.5]
    """
    return _correct(p_values, lambda ordered: np.maximum.accumulate(ordered * np.arange(len(ordered), 0, -1)))
