"""Intervals, p-values and corrections against closed forms and scipy."""

import numpy as np
import pytest
from scipy import stats

from toolkit.uncertainty import (
    bootstrap_interval,
    compare_means,
    correct_discoveries,
    correct_family,
    draw_weights,
    permutation_p,
    scale_deviation,
    wilson_interval,
)


def test_weights_are_samples_with_replacement_and_the_same_every_time():
    weights = draw_weights(7, 500, 3)
    assert weights.shape == (500, 7) and (weights.sum(axis=1) == 7).all()
    draw_weights.cache_clear()
    assert (draw_weights(7, 500, 3) == weights).all()
    assert not (draw_weights(7, 500, 4) == weights).all()


@pytest.mark.parametrize("size", [5, 20, 200])
def test_interval_of_a_mean_is_student_t(size):
    values = np.random.default_rng(1).normal(10, 3, size)
    low, high = bootstrap_interval(values, draws=20_000)
    expected = stats.t.interval(0.95, size - 1, values.mean(), stats.sem(values))
    assert (low, high) == pytest.approx(expected, abs=0.04 * (expected[1] - expected[0]))


@pytest.mark.parametrize("size", [4, 12, 60])
def test_interval_of_a_ratio_covers_it_nineteen_times_of_twenty(size):
    rng = np.random.default_rng(size)
    inside = 0
    for _ in range(1000):
        below = rng.poisson(20, size) + 1
        above = rng.poisson(1.5 * below)
        low, high = bootstrap_interval(np.column_stack([above, below]), lambda m: m[..., 0] / m[..., 1])
        inside += low <= 1.5 * 20 / 21 + 1.5 / 21 <= high
    assert 930 <= inside <= 975


def test_no_interval_from_one_item():
    assert np.isnan(bootstrap_interval([1.0])).all()
    assert np.isnan(scale_deviation(1))
    assert np.isnan(wilson_interval(0, 0)).all()


@pytest.mark.parametrize(("successes", "trials"), [(0, 10), (8, 10), (10, 10), (37, 1000)])
def test_wilson_is_scipys(successes, trials):
    expected = stats.binomtest(successes, trials).proportion_ci(method="wilson")
    assert wilson_interval(successes, trials) == pytest.approx((expected.low, expected.high))


def test_corrections_are_scipys_and_leave_the_unknown_unknown():
    p_values = np.random.default_rng(0).uniform(size=50) ** 2
    assert correct_discoveries(p_values) == pytest.approx(stats.false_discovery_control(p_values))
    assert correct_family([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    with_gap = correct_family([0.01, np.nan, 0.02])
    assert np.isnan(with_gap[1]) and with_gap[[0, 2]] == pytest.approx([0.02, 0.02])
    assert correct_discoveries([]).size == 0


def test_permutation_p_is_never_zero_and_agrees_with_scipy():
    assert permutation_p(5.0, np.zeros(99)) == pytest.approx(0.01)
    rng = np.random.default_rng(2)
    first, second = rng.normal(0, 1, 12), rng.normal(0.8, 1, 15)
    theirs = stats.permutation_test(
        (first, second), lambda a, b: np.mean(a) - np.mean(b), n_resamples=5000, rng=np.random.default_rng(0)
    )
    assert compare_means(first, second, draws=5000) == pytest.approx(theirs.pvalue, abs=0.02)
    assert np.isnan(compare_means([1.0], second))
