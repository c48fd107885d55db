"""Terms, their contexts and their company."""

import itertools
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.collocations import BigramCollocationFinder
from nltk.metrics import BigramAssocMeasures
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from toolkit import count_terms, keywords_in_context
from toolkit.readings import read_text
from toolkit.terms import list_terms, tabulate_terms
from toolkit.terms.collocations import find_collocations
from toolkit.terms.dispersion import measure_dispersion
from toolkit.words import list_words

TEXTS = [
    "The U.S. sent a 32-member group. It fell 3.5% short, the U.S. said.",
    "A 10-member group met. The group didn't agree.",
    "Nothing here was said of it.",
]


def test_counts_rates_and_documents():
    table = count_terms(TEXTS).set_index(["document", "term"])
    assert table.loc[(0, "u.s."), "count"] == 2
    assert table.loc[(0, "32-member"), "count"] == 1 and table.loc[(0, "3.5%"), "count"] == 1
    assert table.loc[(1, "group"), "documents"] == 2
    assert table.loc[(1, "group"), "per_thousand"] == pytest.approx(1000 * 2 / 8)


def test_counts_sum_to_the_words():
    table = count_terms(TEXTS)
    assert table.groupby("document")["count"].sum().tolist() == [len(list_words(text)) for text in TEXTS]


def test_weights_are_scikit_learns():
    table = count_terms(TEXTS)
    vectorizer = TfidfVectorizer(analyzer=lambda text: list_words(text.lower()))
    weights = vectorizer.fit_transform(TEXTS).toarray()
    places = vectorizer.vocabulary_
    expected = [weights[row.document, places[row.term]] for row in table.itertuples()]
    assert table["tf_idf"].to_numpy() == pytest.approx(np.array(expected))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(alphabet="abcZ é.,'-13%$\n", max_size=80), max_size=4), st.sampled_from([(1, 1), (1, 2)]))
def test_counts_are_scikit_learns(texts, ngrams):
    table = tabulate_terms(texts, ngrams)
    lists = [list_terms(read_text(text), ngrams) for text in texts]
    assert np.asarray(table.counts.sum(axis=1)).ravel().tolist() == [len(terms) for terms in lists]
    if any(lists):
        vectorizer = CountVectorizer(analyzer=lambda terms: terms)
        assert (vectorizer.fit_transform(lists).toarray() == table.counts.toarray()).all()
        assert vectorizer.get_feature_names_out().tolist() == table.terms.tolist()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=100))
def test_no_word_goes_across_white_space(text):
    assert [word for piece in text.split() for word in list_words(piece)] == list_words(text)


def test_runs_of_words_stay_within_their_sentence():
    table = count_terms("It fell. It rose again.", ngrams=(1, 2))
    assert table["term"].tolist() == ["again", "fell", "it", "it fell", "it rose", "rose", "rose again"]
    assert table["per_thousand"].max() == pytest.approx(1000 * 2 / 5)
    with pytest.raises(ValueError, match="ngrams"):
        count_terms("a", ngrams=(2, 1))


def test_stop_words_are_left_out_of_terms_only():
    table = count_terms("the cat and the dog", stop_words=frozenset({"the", "and"}))
    assert table["term"].tolist() == ["cat", "dog"] and table["per_thousand"].tolist() == [200.0, 200.0]


@pytest.mark.parametrize("texts", [[], "", ["", " "], "!!!"])
def test_nothing_to_count_keeps_columns_and_types(texts):
    empty, full = count_terms(texts), count_terms("word")
    assert list(empty.columns) == list(full.columns) and len(empty) == 0
    assert (empty.dtypes.drop("document") == full.dtypes.drop("document")).all()


def test_hits_are_the_documents_own_characters():
    raw = "“Don’t go,” he said. They don’t\r\nwant it."
    table = keywords_in_context(raw, "don't", words=2)
    assert [raw[row.start : row.end] for row in table.itertuples()] == table["keyword"].tolist() == ["Don’t", "don’t"]
    assert len(keywords_in_context(raw, "don’t")) == 2
    assert table["right"].tolist()[1] == "want it."


def test_hits_have_their_neighbours_and_nothing_more():
    table = keywords_in_context(pd.Series(["one two three four five"], index=["x"]), r"t\w+", words=1)
    assert table[["document", "left", "keyword", "right"]].to_numpy().tolist() == [
        ["x", "one", "two", "three"],
        ["x", "two", "three", "four"],
    ]
    assert len(keywords_in_context("abc", "x*")) == 0
    with pytest.raises(ValueError, match="no regular expression"):
        keywords_in_context("abc", "(")


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["a", r"\w+", r"\d", "."]))
def test_every_hit_gives_back_its_surface(raw, query):
    for row in keywords_in_context(raw, query).itertuples():
        assert raw[row.start : row.end] == row.keyword and row.start < row.end


def test_collocations_are_nltks():
    words = ("the foreign minister met the foreign minister of the state and the minister of state " * 3).split()
    table = find_collocations(" ".join(words), minimum=2).set_index(["first", "second"])
    finder = BigramCollocationFinder.from_words(words)
    theirs = dict(finder.score_ngrams(BigramAssocMeasures.raw_freq))
    assert set(table.index) <= set(theirs)
    pairs = Counter(itertools.pairwise(words))
    left, right = Counter(words[:-1]), Counter(words[1:])
    for (first, second), row in table.iterrows():
        cells = (pairs[first, second], (left[first], right[second]), len(words) - 1)
        assert row["count"] == cells[0]
        assert row["mutual_information"] == pytest.approx(BigramAssocMeasures.pmi(*cells))
        assert abs(row["log_likelihood"]) == pytest.approx(BigramAssocMeasures.likelihood_ratio(*cells), abs=1e-6)


def test_pairs_do_not_cross_sentences():
    table = find_collocations("It fell. It rose. It fell. It rose.", minimum=2)
    assert table[["first", "second"]].to_numpy().tolist() == [["it", "fell"], ["it", "rose"]]
    assert len(find_collocations([])) == 0


def test_dispersion_names_what_it_was_asked_for():
    table = measure_dispersion(TEXTS, ["The", "absent"])
    assert table["term"].tolist() == ["the", "absent"] and table["count"].tolist() == [3, 0]
    assert np.isnan(table["dp_norm"].iloc[1])
