"""p-values of terms against every deal counted out in whole numbers, scipy's distributions, and closed forms."""

from fractions import Fraction
from itertools import combinations, product
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from toolkit.uncertainty import permutations
from toolkit.uncertainty.permutations import compute_p_values, draw_deals, find_smallest_p


def count_deals(rates, group):
    """The two-sided p-value of one term: all ways to deal out the documents, in whole numbers."""
    rates, chosen = [Fraction(rate) for rate in rates], sum(group)
    mean = sum(rates) * chosen / len(rates)
    observed = abs(sum(rate for rate, inside in zip(rates, group, strict=True) if inside) - mean)
    sums = [abs(sum(deal) - mean) for deal in combinations(rates, chosen)]
    return sum(found >= observed for found in sums) / len(sums)


@pytest.mark.parametrize(("documents", "chosen"), [(6, 2), (7, 1), (8, 4), (14, 5)])
def test_few_deals_are_all_there(documents, chosen):
    deals, exact = draw_deals(documents, chosen, 10, 0)
    assert exact
    assert {frozenset(np.flatnonzero(deal)) for deal in deals} == {
        frozenset(picked) for picked in combinations(range(documents), chosen)
    }
    assert len(deals) == comb(documents, chosen)


@pytest.mark.parametrize(("documents", "chosen", "draws", "whole"), [(15, 5, 2000, False), (15, 5, 3003, True)])
def test_all_deals_are_tried_where_there_are_few(documents, chosen, draws, whole):
    """3,003 ways are more than 3,000, but no more than 3,003 draws."""
    deals, exact = draw_deals(documents, chosen, draws, 0)
    assert exact is whole
    assert len(deals) == (comb(documents, chosen) if whole else draws)
    assert (deals.sum(axis=1) == chosen).all() and set(np.unique(deals)) == {0.0, 1.0}


def test_random_deals_take_every_document_alike_and_only_the_seed_changes_them():
    deals, _ = draw_deals(30, 12, 4000, 7)
    assert deals.mean(axis=0) == pytest.approx(np.full(30, 12 / 30), abs=0.035)
    assert (draw_deals(30, 12, 4000, 7)[0] == deals).all()
    assert not (draw_deals(30, 12, 4000, 8)[0] == deals).all()


@pytest.mark.parametrize(("documents", "chosen"), [(5, 1), (6, 2), (6, 3), (7, 5), (8, 4)])
def test_smallest_p_is_that_of_the_most_telling_rates(documents, chosen):
    """No rates of a term in so many documents give less, and some give just as much."""
    side = min(chosen, documents - chosen)
    smallest = find_smallest_p(np.arange(1, documents + 1), documents, chosen)
    for used, least in enumerate(smallest, 1):
        # The smaller side has the documents that use the term most, by far.
        rates = [10**6 + place for place in range(min(used, side))] + [1] * (used - side)
        rates += [0] * (documents - len(rates))
        group = [place < side for place in range(documents)]
        assert least == pytest.approx(count_deals(rates, group))


RATES = st.lists(st.integers(0, 9), min_size=7, max_size=9)


@given(RATES, st.integers(2, 5), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_p_values_are_those_counted_out(tenths, chosen, chance):
    """Tenths, whose sums are not exact as floats, tie where they tie on paper; untested is who cannot reach .05."""
    group = [True] * chosen + [False] * (len(tenths) - chosen)
    chance.shuffle(group)
    [p] = compute_p_values(np.array(tenths)[:, None] / 10, np.array(group), 100, 0)
    used = sum(rate > 0 for rate in tenths)
    if find_smallest_p(np.array([used]), len(tenths), chosen)[0] > 0.05:
        assert np.isnan(p)
    else:
        assert p == pytest.approx(count_deals([Fraction(rate, 10) for rate in tenths], group))


def test_sides_may_be_swapped():
    rates = np.random.default_rng(4).poisson(2.0, (9, 6)).astype(float)
    group = np.arange(9) < 4
    assert compute_p_values(rates, group, 100, 0) == pytest.approx(compute_p_values(rates, ~group, 100, 0), nan_ok=True)


@pytest.mark.parametrize(("documents", "tested"), [(19, False), (20, True), (21, True)])
def test_what_cannot_reach_five_per_cent_is_not_tested(documents, tested):
    rates = np.zeros((documents, 1))
    rates[0] = 0.01
    [p] = compute_p_values(rates, np.arange(documents) == 0, 100, 0)
    assert p == pytest.approx(1 / documents) if tested else np.isnan(p)


def test_terms_tested_stay_in_their_columns():
    rates = np.zeros((12, 4))
    rates[0, 0] = rates[5, 2] = 1.0  # in one document each: not testable among 12
    rates[:6, 1], rates[:, 3] = 2.0, 3.0
    p = compute_p_values(rates, np.arange(12) < 6, 100, 0)
    assert np.isnan(p[[0, 2]]).all()
    assert p[[1, 3]] == pytest.approx([2 / comb(12, 6), 1.0])
    assert np.isnan(compute_p_values(rates[:, [0, 2]], np.arange(12) < 6, 100, 0)).all()


def compute_hypergeometric(documents, used, chosen, inside):
    """The two-sided p-value of a term used at one rate in some documents, so many of them in the group."""
    counts = np.arange(min(used, chosen) + 1)
    mean = used * chosen / documents
    chances = stats.hypergeom.pmf(counts, documents, used, chosen)
    return chances[np.abs(counts - mean) >= abs(inside - mean) - 1e-9].sum()


def make_uses(documents, used, chosen, inside):
    rates = np.zeros(documents)
    rates[:inside] = rates[chosen : chosen + used - inside] = 0.002
    return rates


@pytest.mark.parametrize("draws", [999, 4000])
def test_many_documents_are_dealt_out_at_random(draws):
    """Where more than ten deals are as extreme, p is their share with the observed one counted among them."""
    shapes = [(40, 20, 12, inside) for inside in (4, 5, 6, 7, 8)]
    rates = np.column_stack([make_uses(*shape) for shape in shapes])
    p = compute_p_values(rates, np.arange(40) < 12, draws, 0)
    exact = [compute_hypergeometric(*shape) for shape in shapes]
    assert np.abs(p - exact).max() <= 4 * (0.25 / draws) ** 0.5
    assert p * (draws + 1) == pytest.approx(np.round(p * (draws + 1)))
    assert p[2] == 1.0


@pytest.mark.parametrize("inside", [10, 11, 12])
def test_tails_beyond_the_draws_are_read_from_a_distribution(inside):
    """Far finer than a share of 500 deals can be, and never below the smallest p that such a term can have."""
    [p] = compute_p_values(make_uses(40, 14, 12, inside)[:, None], np.arange(40) < 12, 500, 0)
    exact = compute_hypergeometric(40, 14, 12, inside)
    assert 0.1 < p / exact < 10
    assert find_smallest_p(np.array([14]), 40, 12)[0] <= p < 11 / 501


@pytest.mark.parametrize(("size", "chosen"), [(9, 2), (10, 3), (10, 5), (12, 9)])
@pytest.mark.parametrize("scale", [1e-4, 1.0, 50.0])
def test_tails_have_the_moments_of_all_deals(size, chosen, scale):
    """Pearson's type III as scipy has it, with the standard deviation and skewness of every sum there is."""
    rates = np.random.default_rng(size).gamma(0.7, scale, (size, 3))
    deals, exact = draw_deals(size, chosen, 0, 0)
    sums = deals @ rates - rates.sum(axis=0) * chosen / size
    observed = np.abs(sums).max(axis=0) * np.array([0.4, 0.7, 1.0])
    z, skew = observed / sums.std(axis=0), stats.skew(sums)
    expected = [stats.pearson3.sf(a, b) + stats.pearson3.cdf(-a, b) for a, b in zip(z, skew, strict=True)]
    from scipy.sparse import csc_array

    assert exact
    assert permutations._read_tails(csc_array(rates), observed, chosen) == pytest.approx(expected, rel=1e-6, abs=1e-12)


def test_without_skewness_the_tails_are_normal():
    from scipy.sparse import csc_array

    rates = np.array([1.0, -1.0] * 8)[:, None]
    deals, _ = draw_deals(16, 8, 20_000, 0)
    deviation = (deals @ rates).std()
    for z in (0.5, 2.0, 3.0):
        assert permutations._read_tails(csc_array(rates), np.array([z * deviation]), 8) == pytest.approx(
            2 * stats.norm.sf(z)
        )


def test_a_term_used_alike_everywhere_sets_nothing_apart():
    for documents, draws in ((8, 10), (40, 200)):
        [p] = compute_p_values(np.full((documents, 1), 0.003), np.arange(documents) < 4, draws, 0)
        assert p == 1.0


@pytest.mark.parametrize("cells", [1, 3 * 126, 5 * 126])
def test_blocks_change_nothing(monkeypatch, cells):
    """Terms are taken a few at a time so that memory stays bounded; each has the p-value it has alone."""
    rates = np.random.default_rng(9).poisson(1.5, (9, 8)).astype(float)
    group = np.arange(9) < 4
    alone = [compute_p_values(rates[:, [place]], group, 10, 0)[0] for place in range(8)]
    monkeypatch.setattr(permutations, "BLOCK", cells)
    assert compute_p_values(rates, group, 10, 0) == pytest.approx(alone, nan_ok=True)


def test_false_alarms_are_as_rare_as_they_promise():
    """Of terms that differ by chance alone, about one in twenty has p below .05, exact or drawn."""
    rng = np.random.default_rng(11)
    for documents, chosen in product((9, 40), (4,)):
        rates = rng.gamma(2.0, 1.0, (documents, 800))
        p = compute_p_values(rates, np.arange(documents) < chosen, 500, 0)
        assert 0.025 <= (p <= 0.05).mean() <= 0.07
