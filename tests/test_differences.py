"""Differences between documents: how large, how sure, and what it would take to tell."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from toolkit import find_loaded_language, score_sentiment
from toolkit.differences import COLUMNS, Estimate, _compare, measure_differences

CASES = Path(__file__).parent / "cases"
WORDS = (CASES / "plain_words.txt").read_text(encoding="utf-8").split()
LONG_WORDS = (CASES / "long_words.txt").read_text(encoding="utf-8").split()


def write(seed, sentences=40, words=WORDS):
    rng = np.random.default_rng(seed)
    return " ".join("It " + " ".join(rng.choice(words, 4 + rng.poisson(8))) + "." for _ in range(sentences))


def test_every_pair_has_a_row_for_every_measure():
    texts = pd.Series([write(1), write(2), write(3)], index=["x", "y", "z"])
    table = measure_differences(texts, ["lix", "sentiment"])
    assert table[["measure", "document_a", "document_b"]].to_numpy().tolist() == [
        [measure, *pair] for measure in ("lix", "sentiment") for pair in (("x", "y"), ("x", "z"), ("y", "z"))
    ]
    assert list(table.columns) == list(COLUMNS)
    assert (table["difference"] == table["value_b"] - table["value_a"]).all()
    assert ((table["low"] <= table["difference"]) & (table["difference"] <= table["high"])).all()
    assert (table["p_corrected"] >= table["p"]).all()


def test_what_was_measured_already_gives_the_same():
    texts = {"x": write(1), "y": f"It is a shameful, horrible lie. {write(2)}"}
    known = {"tone": score_sentiment(texts, by="sentence"), "cues": find_loaded_language(texts)}
    assert len(known["cues"])
    pd.testing.assert_frame_equal(measure_differences(texts), measure_differences(texts, **known))


def test_harder_words_are_seen_and_the_note_says_how_much_text_it_takes():
    table = measure_differences([write(1), write(2, words=LONG_WORDS)], ["flesch_reading_ease"])
    row = table.iloc[0]
    assert row["difference"] < -20 and row["high"] < 0 and row["p_corrected"] < 0.001
    assert f"takes about {int(row['sentences_needed']):,} sentences" in row["note"] and "40 and 40" in row["note"]
    finer = measure_differences([write(1), write(2)], ["flesch_reading_ease"], worth={"flesch_reading_ease": 1.0}).iloc[
        0
    ]
    coarser = measure_differences([write(1), write(2)], ["flesch_reading_ease"]).iloc[0]
    assert finer["sentences_needed"] == pytest.approx(100 * coarser["sentences_needed"], rel=0.05)


def test_loaded_language_is_compared_in_the_writers_own_voice():
    plain = "The council met on Monday and read the report. " * 20
    loaded = "The council met on Monday. It was an outrageous, shameful disgrace. " * 20
    quoting = 'The council met on Monday. "It was an outrageous, shameful disgrace," he said. ' * 20
    table = measure_differences([plain, loaded, quoting], ["loaded_language"])
    values = [*table["value_a"][:1], *table["value_b"][:2]]
    assert values[1] > values[0] + 20 and values[2] < values[1] / 2


def test_short_documents_have_a_row_and_a_reason():
    row = measure_differences([write(1), "Too short."], ["lix"]).iloc[0]
    assert np.isnan(row["p"]) and np.isnan(row["difference"]) and "second document is too short" in row["note"]


def test_equal_texts_differ_no_more_often_than_chance_allows():
    tables = [measure_differences([write(2 * k, 15), write(2 * k + 1, 15)], ["lix"]) for k in range(150)]
    p = np.array([table["p"].iloc[0] for table in tables])
    assert 0.0 < (p < 0.05).mean() <= 0.10


def test_it_is_welchs_test_for_plain_means():
    rng = np.random.default_rng(0)
    first, second = rng.normal(0, 1, 30), rng.normal(0.7, 2, 18)
    estimates = [Estimate(x.mean(), x.std() / np.sqrt(len(x)), len(x), len(x), "") for x in (first, second)]
    row = {name: made[0] for name, made in _compare("sentiment", estimates, np.array([0]), np.array([1]), 0.1).items()}
    theirs = stats.ttest_ind(second, first, equal_var=False)
    assert row["p"] == pytest.approx(theirs.pvalue)
    assert (row["low"], row["high"]) == pytest.approx(tuple(theirs.confidence_interval()))


def test_a_table_without_pairs_keeps_its_columns():
    assert list(measure_differences([write(1)]).columns) == list(COLUMNS)
    with pytest.raises(ValueError, match="no_measure"):
        measure_differences([write(1)], ["no_measure"])
