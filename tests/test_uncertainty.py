"""Intervals, p-values and corrections against closed forms and scipy."""

import numpy as np
import pytest
from scipy import stats

from toolkit.uncertainty import (
    bootstrap_interval,
    compare_means,
    correct_discoveries,
    correct_family,
    count_effective,
    draw_weights,
    gather_blocks,
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


def test_weights_cannot_be_changed_by_who_gets_them():
    with pytest.raises(ValueError, match="read-only"):
        draw_weights(4)[0, 0] = 9


@pytest.mark.parametrize(("rows", "units"), [(1, 1), (299, 299), (300, 300), (301, 151), (600, 300), (601, 201)])
def test_long_texts_are_resampled_by_neighbours(rows, units):
    """At most 300 units, equally long but for the last, in order; nothing is lost."""
    table = np.arange(2.0 * rows).reshape(rows, 2)
    found = gather_blocks(table)
    assert found.shape == (units, 2)
    assert found.sum(axis=0) == pytest.approx(table.sum(axis=0))
    size = -(-rows // units)
    assert found[0] == pytest.approx(table[:size].sum(axis=0))
    assert found[-1] == pytest.approx(table[(units - 1) * size :].sum(axis=0))


def test_effective_items_are_kishs():
    """As many as there are when they weigh alike, 1 when one has all the weight, in between by the formula."""
    assert count_effective(np.full(7, 0.3)) == pytest.approx(7)
    assert count_effective([0, 5, 0]) == pytest.approx(1)
    assert count_effective([9, 1, 1, 1]) == pytest.approx(144 / 84)
    assert count_effective([]) == count_effective([0.0, 0.0]) == 0


@pytest.mark.parametrize("level", [0.5, 0.9, 0.99])
@pytest.mark.parametrize("size", [1.5, 2, 10, 500])
def test_widths_are_students_with_the_bootstraps_divisor_put_right(size, level):
    expected = stats.t.ppf(0.5 + level / 2, size - 1) * (size / (size - 1)) ** 0.5
    assert scale_deviation(size, level) == pytest.approx(expected)
    assert np.isnan(scale_deviation(0.99))


def test_a_wider_level_gives_a_wider_interval_around_the_same_middle():
    values = np.random.default_rng(3).exponential(2.0, 40)
    narrow, usual, wide = (bootstrap_interval(values, level=level) for level in (0.8, 0.95, 0.99))
    assert usual == bootstrap_interval(values)
    middles = [(low + high) / 2 for low, high in (narrow, usual, wide)]
    assert middles == pytest.approx([values.mean()] * 3)
    assert narrow.high < usual.high < wide.high
    factor = (wide.high - wide.low) / (narrow.high - narrow.low)
    assert factor == pytest.approx(scale_deviation(40, 0.99) / scale_deviation(40, 0.8))


def test_the_seed_moves_an_interval_a_little_and_two_items_are_enough():
    values = [1.0, 2.0, 4.0, 8.0]
    one, other = bootstrap_interval(values, seed=1), bootstrap_interval(values, seed=2)
    assert one != other
    assert one.high - one.low == pytest.approx(other.high - other.low, rel=0.25)
    low, high = bootstrap_interval([1.0, 3.0])
    assert low < 2.0 < high
    assert bootstrap_interval([3.0, 3.0, 3.0]) == pytest.approx((3.0, 3.0))


def test_an_interval_of_a_ratio_is_that_of_its_sums():
    """The delta method's standard error of a ratio, which the bootstrap reaches with many items."""
    rng = np.random.default_rng(6)
    below = rng.uniform(5, 15, 250)
    above = 0.4 * below + rng.normal(0, 1, 250)
    ratio = above.sum() / below.sum()
    error = (above - ratio * below).std() / below.mean() / 250**0.5
    interval = bootstrap_interval(np.column_stack([above, below]), lambda m: m[..., 0] / m[..., 1], draws=8000)
    expected = (ratio - stats.t.ppf(0.975, 249) * error, ratio + stats.t.ppf(0.975, 249) * error)
    assert interval == pytest.approx(expected, abs=0.04 * (expected[1] - expected[0]))


def test_an_interval_of_many_items_is_that_of_their_blocks():
    """Of 1,000 independent items the blocks of four tell as much as the items do."""
    values = np.random.default_rng(8).normal(5, 2, 1000)
    low, high = bootstrap_interval(values, draws=8000)
    expected = stats.t.interval(0.95, 999, values.mean(), stats.sem(values))
    assert (low + high) / 2 == pytest.approx(values.mean())
    assert high - low == pytest.approx(expected[1] - expected[0], rel=0.15)


@pytest.mark.parametrize("level", [0.8, 0.95, 0.99])
@pytest.mark.parametrize(("successes", "trials"), [(0, 1), (1, 1), (0, 40), (3, 7), (40, 40)])
def test_wilson_of_any_level_is_scipys_and_a_share(successes, trials, level):
    expected = stats.binomtest(successes, trials).proportion_ci(level, method="wilson")
    low, high = wilson_interval(successes, trials, level)
    assert (low, high) == pytest.approx((expected.low, expected.high), abs=1e-12)
    assert 0 <= low <= successes / trials <= high <= 1
    assert np.isnan(wilson_interval(0, -1)).all()


def test_permutation_p_counts_ties_and_both_sides():
    assert permutation_p(2.0, [2.0, -2.0, 2.0 * (1 - 1e-12), 1.99, 3.0, 0.0]) == pytest.approx(5 / 7)
    assert permutation_p(-2.0, [2.0, 1.0]) == pytest.approx(2 / 3)
    assert permutation_p(0.0, [1.0, 0.0]) == 1.0
    assert permutation_p(1.0, []) == 1.0


def test_means_are_compared_the_same_whatever_the_order():
    rng = np.random.default_rng(5)
    first, second = rng.normal(0, 1, 6), rng.normal(1, 1, 9)
    p = compare_means(first, second)
    assert 1 / 2001 <= p < 1
    assert compare_means(second, first) == compare_means(first[::-1], rng.permutation(second)) == p
    assert compare_means(first, second, seed=1) != p
    assert compare_means(first, second, seed=1) == pytest.approx(p, abs=0.05)


def test_means_far_apart_are_as_sure_as_2000_draws_can_say():
    assert compare_means(np.arange(20.0), 1000 + np.arange(20.0)) == pytest.approx(1 / 2001)
    assert compare_means(np.arange(20.0), 1000 + np.arange(20.0), draws=99) == pytest.approx(1 / 100)
    assert compare_means([1.0, 1.0], [1.0, 1.0, 1.0]) == 1.0
    assert compare_means([0.0, 1.0], [0.0, 1.0]) == 1.0
    assert np.isnan(compare_means([1.0], [2.0, 3.0])) and np.isnan(compare_means([2.0, 3.0], [1.0]))


def test_three_against_two_has_ten_deals():
    """With 0, 0 against 1, 1, 1 one of the ten ways to deal is as extreme, so p is near a tenth."""
    assert compare_means([0.0, 0.0], [1.0, 1.0, 1.0], draws=20_000) == pytest.approx(0.1, abs=0.01)


def test_family_corrections_are_holms_step_by_step():
    """By the definition: the largest (m - k + 1) p of those up to it in order, and no more than 1."""
    rng = np.random.default_rng(12)
    for size in (1, 2, 5, 30):
        p_values = rng.uniform(0, 0.3, size)
        ordered = np.sort(p_values)
        steps = {p: max((size - k) * ordered[k] for k in range(place + 1)) for place, p in enumerate(ordered)}
        assert correct_family(p_values) == pytest.approx([min(1.0, steps[p]) for p in p_values])
    assert correct_family([0.5, 0.6, np.nan, 0.9])[[0, 1, 3]].tolist() == [1.0, 1.0, 1.0]


def test_discoveries_of_a_table_with_gaps_are_those_without():
    p_values = np.array([0.04, np.nan, 0.001, 0.04, np.nan, 0.9, 0.03])
    known = ~np.isnan(p_values)
    found = correct_discoveries(p_values)
    assert np.isnan(found[~known]).all()
    assert found[known] == pytest.approx(stats.false_discovery_control(p_values[known]))
    assert correct_discoveries([0.8, 0.9]) == pytest.approx([0.9, 0.9])
    assert np.isnan(correct_discoveries([np.nan])).all()
