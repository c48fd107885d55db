"""Keyness against published values, the formula, scipy, and chance."""

import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from toolkit import compare_terms
from toolkit.terms import tabulate_terms
from toolkit.terms.associations import (
    compute_chi_squared,
    compute_log_dice,
    compute_log_likelihood,
    compute_log_odds,
    compute_log_ratio,
)
from toolkit.terms.dispersion import compute_dispersion
from toolkit.terms.groups import estimate_variance
from toolkit.terms.keyness import COLUMNS, ONE_DOCUMENT
from toolkit.terms.lockwords import find_lockwords
from toolkit.uncertainty import correct_discoveries
from toolkit.uncertainty.permutations import compute_p_values

PUBLISHED = Path(__file__).resolve().parents[2] / "shared" / "data" / "keyness_quanteda.jsonl"


def test_log_odds_are_the_formula_of_monroe_and_others():
    rng = np.random.default_rng(0)
    here, there, prior = rng.integers(0, 50, 200), rng.integers(0, 80, 200), rng.uniform(0.01, 5, 200)
    result = compute_log_odds(here, there, 4000, 9000, prior, 500)
    for k in range(200):
        first = (here[k] + prior[k]) / (4000 + 500 - here[k] - prior[k])
        second = (there[k] + prior[k]) / (9000 + 500 - there[k] - prior[k])
        delta = np.log(first) - np.log(second)
        z = delta / np.sqrt(1 / (here[k] + prior[k]) + 1 / (there[k] + prior[k]))
        assert abs(result.log_odds[k] - delta) < 1e-9 and abs(result.z[k] - z) < 1e-9


def test_log_odds_in_the_table_are_the_formula():
    texts = ["war war peace the the the end", "peace peace the the", "the end of war the end"]
    table = compare_terms(texts, ["a", "a", "b"], minimum=1, prior=100)
    words = [text.split() for text in texts]
    row = table[(table["group"] == "b") & (table["term"] == "end")].iloc[0]
    total, size = sum(map(len, words)), len(words[2])
    prior = 100 * 3 / total
    expected = np.log((2 + prior) / (size + 100 - 2 - prior)) - np.log((1 + prior) / (total - size + 100 - 1 - prior))
    assert row["log_odds"] == pytest.approx(expected, abs=1e-9)
    assert (row["count"], row["count_elsewhere"]) == (2, 1)


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the evaluation data is not beside the repository")
def test_measures_are_quantedas():
    for line in PUBLISHED.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if "n_target" not in case:
            continue
        counts = [case[name] for name in ("n_target", "n_reference", "N_target", "N_reference")]
        for name, value in case.items():
            if match := re.fullmatch(
                r"(chi2|g2)_(quanteda_default|recomputed|yates|none|williams|computed_scipy)", name
            ):
                measure = compute_chi_squared if match[1] == "chi2" else compute_log_likelihood
                correction = {"computed_scipy": "none", "quanteda_default": "default", "recomputed": "default"}.get(
                    match[2], match[2]
                )
                close = 1e-3 if name == "g2_quanteda_default" else 1e-4  # their totals are known only rounded
                assert float(measure(*counts, correction)) == pytest.approx(value, abs=close), (case["feature"], name)


def test_measures_are_scipys():
    rng = np.random.default_rng(3)
    for _ in range(50):
        a, b = rng.integers(1, 60, 2)
        size, other = rng.integers(200, 3000, 2)
        table = [[a, b], [size - a, other - b]]
        sign = 1 if a / size > b / other else -1
        for correction in ("none", "yates"):
            chi = stats.chi2_contingency(table, correction=correction == "yates")[0]
            assert float(compute_chi_squared(a, b, size, other, correction)) == pytest.approx(sign * chi)
        g2 = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")[0]
        assert float(compute_log_likelihood(a, b, size, other, "none")) == pytest.approx(sign * g2)


def test_ratios_and_dice_by_hand():
    assert float(compute_log_ratio(4, 1, 100, 100)) == 2.0
    assert float(compute_log_ratio(0, 1, 100, 100)) == -1.0
    assert float(compute_log_dice(10, 10, 10)) == 14.0


def make_corpus(seed, documents=80, words=250, terms=500):
    """Texts of one author whose documents have their own favourite words, so that words are not independent."""
    rng = np.random.default_rng(seed)
    rates = 1.0 / np.arange(3, terms + 3)
    texts = []
    for _ in range(documents):
        own = rates * rng.gamma(0.7, 1 / 0.7, terms)
        texts.append(" ".join(f"w{k}x" for k in rng.choice(terms, rng.poisson(words) + 20, p=own / own.sum())))
    return texts


@pytest.mark.parametrize("size", [40, 25])
def test_random_splits_of_one_corpus_find_nothing(size):
    table = tabulate_terms(make_corpus(size))
    rates = table.counts.multiply(1 / table.sizes[:, None]).tocsc()
    rng = np.random.default_rng(5)
    shares, discoveries = [], 0
    for split in range(60):
        group = np.zeros(80, dtype=bool)
        group[rng.choice(80, size, replace=False)] = True
        p = compute_p_values(rates, group, 1000, split)
        tested = p[~np.isnan(p)]
        assert len(tested) > 200
        shares.append((tested < 0.05).mean())
        discoveries += (correct_discoveries(p)[~np.isnan(p)] < 0.05).any()
    assert 0.04 <= np.mean(shares) <= 0.06
    assert discoveries <= 3


def test_words_taken_as_independent_would_find_much_in_random_splits():
    """The reason for dealing out documents: the usual test calls far more than a twentieth significant."""
    texts = make_corpus(1)
    table = compare_terms(texts, [k % 2 for k in range(80)], minimum=10)
    assert (table["log_likelihood"].abs() > 3.84).mean() > 0.12
    assert (table["q"] < 0.05).sum() == 0


def test_a_real_difference_is_found_and_limits_cover_it():
    texts = make_corpus(2)
    texts = [text + " marker" * (6 if k % 2 else 1) for k, text in enumerate(texts)]
    table = compare_terms(texts, [k % 2 for k in range(80)], minimum=10, prior=1)
    row = table[(table["term"] == "marker") & (table["group"] == 1)].iloc[0]
    assert row["q"] < 0.01 and row["low"] <= np.log(6) <= row["high"] and row["low"] > 1
    assert table.iloc[0]["group"] == 0 and table[table["group"] == 1].iloc[0]["term"] == "marker"


def test_limits_cover_the_true_log_odds():
    rng = np.random.default_rng(4)
    inside, size, count = 0, 300.0, 12
    for _ in range(1000):
        variance, logs = 0.0, []
        for true in (0.02, 0.03):
            counts = rng.binomial(int(size), rng.beta(2, 2 / true - 2, count))
            total = counts.sum()
            cells = (np.array([value]) for value in (total, (counts**2).sum(), size * total))
            variance = variance + estimate_variance(
                *cells, np.array([size * count]), np.array([size**2 * count]), np.array([count]), np.array([0.01]), 1
            )
            logs.append(np.log(total / (size * count - total)))
        half = stats.t.ppf(0.975, 2 * count - 2) * np.sqrt(variance[0])
        truth = np.log(0.02 / 0.98) - np.log(0.03 / 0.97)
        inside += abs(logs[0] - logs[1] - truth) <= half
    assert 925 <= inside <= 975


def test_few_documents_are_tested_exactly():
    texts = ["a b c " + "odd " * (k < 4) for k in range(8)]
    groups = ["x"] * 4 + ["y"] * 4
    table = compare_terms(texts, groups, minimum=1).set_index(["group", "term"])
    assert table.loc[("x", "odd"), "p"] == pytest.approx(2 / 70)
    assert table.loc[("x", "a"), "p"] == 1.0 or table.loc[("x", "a"), "p"] > 0.02
    assert table.loc[("x", "odd"), "count"] == 4 and table.loc[("y", "odd"), "count"] == 0


def test_one_document_on_a_side_gives_effects_and_no_inference():
    for table in (
        compare_terms(["war war and", "peace and"], ["a", "b"], minimum=1),
        compare_terms(["a b", "a c", "a d"]),
    ):
        assert set(table["note"]) == {ONE_DOCUMENT}
        assert table["p"].isna().all() and table["q"].isna().all() and table["log_odds"].notna().all()


def test_more_than_two_groups_and_every_way_to_name_them():
    texts = pd.DataFrame({"text": make_corpus(7, 30, 120, 60), "side": ["a", "b", "c"] * 10}, index=list(range(10, 40)))
    by_name = compare_terms(texts, "side")
    assert by_name.equals(compare_terms(texts, texts["side"].tolist()))
    assert by_name.equals(compare_terms(texts, texts["side"].to_dict()))
    assert by_name["group"].unique().tolist() == ["a", "b", "c"]
    sums = by_name.groupby("term")[["count"]].sum()["count"]
    assert (by_name["count"] + by_name["count_elsewhere"] == by_name["term"].map(sums)).all()
    assert by_name["p"].notna().any()


def test_swapping_two_groups_swaps_the_signs_and_nothing_else():
    texts = make_corpus(9, 24, 100, 50)
    table = compare_terms(texts, [k % 2 for k in range(24)]).set_index(["group", "term"])
    here, there = table.loc[0].sort_index(), table.loc[1].sort_index()
    assert np.allclose(here["log_odds"], -there["log_odds"]) and np.allclose(here["z"], -there["z"])
    assert here["p"].equals(there["p"]) and (here["count"] == there["count_elsewhere"]).all()


def test_wrong_groups_say_what_is_wrong():
    with pytest.raises(ValueError, match="2 values for 3 documents"):
        compare_terms(["a", "b", "c"], ["x", "y"])
    with pytest.raises(ValueError, match="no column"):
        compare_terms(["a", "b"], "side")
    with pytest.raises(ValueError, match="no entry for the document 1"):
        compare_terms(["a", "b"], {0: "x"})
    with pytest.raises(ValueError, match="no value for the document 1"):
        compare_terms(["a", "b"], ["x", None])


@pytest.mark.parametrize("texts", [[], ["one text only"], ["", ""]])
def test_nothing_to_compare_keeps_the_columns(texts):
    table = compare_terms(texts)
    assert list(table.columns) == list(COLUMNS) and len(table) == 0


def test_dispersion_by_hand():
    """Gries 2008: half the summed differences between shares of the term and of the words."""
    counts, sizes = np.array([[9, 1, 0], [0, 1, 0], [0, 1, 0]]), np.array([100, 100, 100])
    dp, dp_norm = compute_dispersion(counts, sizes)
    assert dp[:2] == pytest.approx([2 / 3, 0.0]) and dp_norm[:2] == pytest.approx([1.0, 0.0])
    assert np.isnan(dp[2]) and np.isnan(compute_dispersion([[1]], [5])[1][0])


def test_lockwords_are_words_used_alike_and_often_enough_to_know():
    table = find_lockwords(["the cat " * 300 + "rare", "the dog " * 300 + "rare", "the end " * 280 + "rare"])
    assert table.set_index("term")["equal"].to_dict() == {"the": True, "rare": False}
    uneven = find_lockwords(["the " * 300 + "a " * 700, "the " * 700 + "a " * 300])
    assert not uneven["equal"].any()
    assert list(find_lockwords(["alone"]).columns) == list(table.columns)
