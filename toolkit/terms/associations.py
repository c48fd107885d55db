"""
Associations: how strongly a count differs between two bodies of text, by the measures the field uses.

Every function takes counts, or arrays of them: `count` of `size` words here, `elsewhere` of `size_elsewhere` there.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

FEW = 5  # an expected count below this asks for a correction (quanteda's default)
ZERO = 0.5  # stands for a count of 0 in a ratio (Hardie 2014)


class LogOdds(NamedTuple):
    """A difference of log odds with its standard deviation, and the first over the second."""

    log_odds: np.ndarray
    deviation: np.ndarray
    z: np.ndarray


def compute_log_odds(
    count: ArrayLike,
    elsewhere: ArrayLike,
    size: ArrayLike,
    size_elsewhere: ArrayLike,
    prior: ArrayLike,
    prior_size: ArrayLike,
) -> LogOdds:
    """
    Compute the log odds of a term here against elsewhere with an informative Dirichlet prior; 0 is no difference.

    Monroe, Colaresi and Quinn, Fightin' Words, Political Analysis 16 (2008), equations 16, 19 and 22. `prior` is the
    term's share of the `prior_size` words that are added to either side.
    """
    here, there = np.add(count, prior), np.add(elsewhere, prior)
    rest, rest_there = np.add(size, prior_size) - here, np.add(size_elsewhere, prior_size) - there
    # Where there is no other term to compare with, the odds are unknown.
    rest, rest_there = (np.where(others > 0, others, np.nan) for others in (rest, rest_there))
    log_odds = np.log(here / rest) - np.log(there / rest_there)
    deviation = np.sqrt(1 / here + 1 / there)
    return LogOdds(log_odds, deviation, log_odds / deviation)


def _tabulate(count: ArrayLike, elsewhere: ArrayLike, size: ArrayLike, size_elsewhere: ArrayLike) -> tuple:
    """Make the 2 x 2 table of observed and expected counts, its sign, and where an expected count is small."""
    count, elsewhere = np.asarray(count, dtype=float), np.asarray(elsewhere, dtype=float)
    size, size_elsewhere = np.asarray(size, dtype=float), np.asarray(size_elsewhere, dtype=float)
    observed = np.stack(np.broadcast_arrays(count, elsewhere, size - count, size_elsewhere - elsewhere))
    total = size + size_elsewhere
    term, others = count + elsewhere, total - count - elsewhere
    expected = np.stack(
        np.broadcast_arrays(
            term * size / total, term * size_elsewhere / total, others * size / total, others * size_elsewhere / total
        )
    )
    sign = np.where(observed[0] > expected[0], 1.0, -1.0)
    return observed, expected, sign, (expected < FEW).any(axis=0), total


def _check(correction: str, allowed: tuple[str, ...]) -> None:
    if correction not in allowed:
        raise ValueError(f"correction is {correction!r}; expected one of {', '.join(allowed)}")


def compute_chi_squared(
    count: ArrayLike, elsewhere: ArrayLike, size: ArrayLike, size_elsewhere: ArrayLike, correction: str = "default"
) -> np.ndarray:
    """
    Compute Pearson's chi-squared, negative where the term is rarer here, as quanteda does.

    `correction`: none, yates, or default (Yates where an expected count is below 5). NaN where a margin is empty.
    """
    _check(correction, ("default", "yates", "none"))
    observed, _expected, sign, few, total = _tabulate(count, elsewhere, size, size_elsewhere)
    gap = np.abs(observed[0] * observed[3] - observed[1] * observed[2])
    corrected = np.full(few.shape, correction == "yates") if correction != "default" else few
    gap = np.where(corrected, np.maximum(0.0, gap - total / 2), gap)
    margins = np.prod(
        [observed[0] + observed[1], observed[2] + observed[3], observed[0] + observed[2], observed[1] + observed[3]],
        axis=0,
    )
    return sign * np.divide(total * gap**2, margins, out=np.full(gap.shape, np.nan), where=margins > 0)


def compute_log_likelihood(
    count: ArrayLike, elsewhere: ArrayLike, size: ArrayLike, size_elsewhere: ArrayLike, correction: str = "default"
) -> np.ndarray:
    """
    Compute the likelihood ratio G2 (Dunning 1993), negative where the term is rarer here, as quanteda does.

    `correction`: none, yates, williams, or default (Yates where an expected count is below 5).
    """
    _check(correction, ("default", "yates", "williams", "none"))
    observed, expected, sign, few, total = _tabulate(count, elsewhere, size, size_elsewhere)
    if correction in ("default", "yates"):
        gap = observed - expected
        wanted = (few if correction == "default" else True) & (np.abs(gap) > 0.5).all(axis=0)
        observed = np.where(wanted, observed - np.sign(gap) * 0.5, observed)
    terms = np.where(observed > 0, observed, 1.0)
    value = 2 * (observed * np.log(terms / np.where(expected > 0, expected, 1.0))).sum(axis=0)
    if correction == "williams":
        term, others = observed[0] + observed[1], observed[2] + observed[3]
        here, there = observed[0] + observed[2], observed[1] + observed[3]
        value = value / (1 + (total / term + total / others - 1) * (total / here + total / there - 1) / (6 * total))
    return sign * value


def compute_log_ratio(count: ArrayLike, elsewhere: ArrayLike, size: ArrayLike, size_elsewhere: ArrayLike) -> np.ndarray:
    """Compute the binary logarithm of the ratio of rates (Hardie 2014): 1 is twice as often; 0 counts as a half."""
    here, there = np.asarray(count, dtype=float), np.asarray(elsewhere, dtype=float)
    here, there = np.where(here == 0, ZERO, here), np.where(there == 0, ZERO, there)
    return np.log2((here / np.asarray(size, dtype=float)) / (there / np.asarray(size_elsewhere, dtype=float)))


def compute_mutual_information(pair: ArrayLike, first: ArrayLike, second: ArrayLike, size: ArrayLike) -> np.ndarray:
    """Compute how many bits more often two words meet than by chance (pointwise mutual information)."""
    pair, size = np.asarray(pair, dtype=float), np.asarray(size, dtype=float)
    return np.log2(pair * size / (np.asarray(first, dtype=float) * np.asarray(second, dtype=float)))


def compute_log_dice(pair: ArrayLike, first: ArrayLike, second: ArrayLike) -> np.ndarray:
    """Compute logDice (Rychlý 2008), at most 14; unlike mutual information it does not grow with rarity or size."""
    return 14 + np.log2(2 * np.asarray(pair, dtype=float) / np.add(first, second))
