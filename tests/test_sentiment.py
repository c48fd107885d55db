import json
import random
import time
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.sentiment import rate_sentence, score_sentiment
from toolkit.sentiment.appraisal import load_appraisal, rate_form, rate_kinds
from toolkit.sentiment.contributions import list_valence_words
from toolkit.sentiment.valence import load_lexicon, score_valence

CASES = json.loads((Path(__file__).parent / "cases" / "sentiment.json").read_text(encoding="utf-8"))
marked = [
    pytest.param(
        case,
        id=case["label"],
        marks=[pytest.mark.xfail(reason=case["comment"])] if case.get("expect") == "fail" else [],
    )
    for case in CASES
]
PLAIN = [
    *("the", "a", "of", "plan", "government", "was", "it", "report", "minister", "that", "with", "on", "they", "city"),
    *("river", "table", "walked", "seven", "very", "this", "never"),
]
IDIOMS = [
    *("kind of", "sort of", "the shit", "the bomb", "bad ass", "yeah right", "cut the mustard", "hand to mouth"),
    *("kiss of death", "just enough", "at least", "not so", "never so"),
]
MODIFIERS = [
    *("not", "never", "isn't", "very", "so", "extremely", "BUT", "but", "Never", "this", "hardly", "kinda", "least"),
    *("without", "VERY", "almost"),
]
MARKS = [".", "!", "?", "??", "?!?!", "!!!", ",", '"', "'", "...", ")", "-", ":"]
ESSAY = "".join(f"Plan {n} is good and crew {n} is brave. Critics call part {n} a failure. " for n in range(9)) + (
    "The river runs through the town and the bridge was built in the north."
)


@pytest.fixture(scope="module")
def reference():
    """nltk's analyser with the lexicon of the installed package, read without its downloader."""
    import nltk.data
    from nltk.sentiment.vader import SentimentIntensityAnalyzer

    folder = find_spec("vaderSentiment").submodule_search_locations[0]
    nltk.data.path.append(folder)
    yield SentimentIntensityAnalyzer(lexicon_file="vader_lexicon.txt")
    nltk.data.path.remove(folder)


def make_texts(number, seed=1):
    draw, lexicon, texts = random.Random(seed), sorted(load_lexicon()), []
    for _ in range(number):
        words = []
        for _ in range(draw.randint(0, 24)):
            kind = draw.random()
            lists = ((0.12, lexicon), (0.22, MODIFIERS), (0.26, IDIOMS), (1.0, PLAIN))
            word = draw.choice(next(words for most, words in lists if kind < most))
            word = word.upper() if draw.random() < 0.05 else word
            word = word + draw.choice(MARKS) if draw.random() < 0.15 else word
            words.append(draw.choice(['"', "(", "'", "--", "$"]) + word if draw.random() < 0.04 else word)
        texts.append(" ".join(words))
    return texts


def test_vader_equals_nltk_and_is_faster(reference):
    """Equal on 20,000 generated texts, and in at most a quarter of the time once the words are known."""
    texts = make_texts(20_000)
    assert [score_valence(text) for text in texts]
    start = time.process_time()
    theirs = [reference.polarity_scores(text)["compound"] for text in texts]
    middle = time.process_time()
    ours = [score_valence(text).compound for text in texts]
    end = time.process_time()
    assert ours == theirs
    assert (middle - start) / (end - middle) > 4


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_vader_equals_nltk_on_any_text(reference, text):
    """Also on text nobody would write."""
    assert score_valence(text).compound == reference.polarity_scores(text)["compound"]


@pytest.mark.parametrize("case", marked)
def test_golden_cases(case):
    """The sign of the sentiment of one sentence."""
    assert np.sign(score_sentiment(case["text"])["sentiment"].iloc[0]) == case["sign"]


def test_doubling_a_document_changes_nothing():
    """A mean does not grow with its text."""
    for text in (ESSAY, "What a great day! They failed us.", "Good."):
        once, twice = (score_sentiment(text * n if n == 1 else f"{text} {text}") for n in (1, 2))
        columns = ["sentiment", "own_voice", "vader"] if text == ESSAY else ["sentiment"]
        np.testing.assert_allclose(once[columns], twice[columns], atol=1e-9)


def test_quoting_an_insult_leaves_the_writer_alone():
    """Quoted words count for the quoted voice only."""
    plain = "".join(f"In year {n} the council met in hall {n} and spoke for {n} hours. " for n in range(20, 30))
    quoted = plain + 'Then a man shouted: "You are all disgusting liars and criminals." ' * 3
    table = score_sentiment([plain, quoted])
    assert table["own_voice"].round(6).tolist() == [0, 0]
    assert table["quoted_voice"].iloc[1] < -0.3
    assert table["quoted_sentences"].tolist() == [0, 3]


def test_interval_holds_the_mean_and_short_texts_have_none():
    """Low and high surround the mean; one piece has a value, no interval and a note."""
    row = score_sentiment(ESSAY).iloc[0]
    assert row["low"] < row["sentiment"] < row["high"]
    assert row["problem"] == ""
    short = score_sentiment("great stuff lol").iloc[0]
    assert short["sentiment"] > 0 and np.isnan(short["low"]) and short["problem"].startswith("short")


def test_what_cannot_be_scored_is_unknown():
    """Empty, and not English: NaN with a reason, never 0."""
    german = "Die Katastrophe der Stadt war ein Mist und niemand wollte die Art der Gift sehen oder nennen. " * 5
    table = score_sentiment(["", german])
    assert table["sentiment"].isna().all()
    assert table["problem"].tolist() == ["no words", "not English"]


def test_sentences_have_spans_and_documents_their_mean():
    """Sentence rows point at the raw text; their mean is the document's."""
    text = ESSAY.replace("The river", "The “river”")
    rows = score_sentiment(text, by="sentence")
    assert all(text[row.start : row.end] == row.text for row in rows.itertuples())
    assert rows["sentiment"].mean() == pytest.approx(score_sentiment(text)["sentiment"].iloc[0])
    assert score_sentiment("What a day! They failed.", by="sentence")["text"].tolist() == [
        "What a day!",
        "They failed.",
    ]
    with pytest.raises(ValueError, match="by is 'word'"):
        score_sentiment(text, by="word")


def test_topic_words_are_told_and_can_be_excluded():
    """A rated word that only names the subject is marked, and leaving it out changes the score."""
    text = "The security council spoke about security and the security of the port of the town on that day. " * 6
    words = list_valence_words(text)
    assert words.loc[words["word"] == "security", "topic"].item()
    assert words["share"].sum() == pytest.approx(1)
    assert score_sentiment(text)["sentiment"].item() > score_sentiment(text, exclude=["Security"])["sentiment"].item()
    with pytest.raises(TypeError, match="exclude is a str"):
        score_sentiment(text, exclude="security")


def test_empty_tables_have_the_same_columns():
    """No documents, and documents without words, give the same columns and types."""
    none = score_sentiment(pd.Series([], dtype="object"))
    assert (none.dtypes == score_sentiment("Good.").dtypes).all()
    assert list(list_valence_words("").columns) == list(list_valence_words("Good.").columns)


def test_word_lists_are_clean():
    """Every entry is a word in small letters in one list of its part of speech; every kind but reports is rated."""
    kinds = load_appraisal()
    assert len(kinds) > 3000
    for word, part in kinds:
        assert word == word.lower().strip() and word.replace("-", "").isalpha(), word
        assert part in "anrvx"
    signs = {"praise": 1, "virtue": 1, "quality": 1, "success": 1, "hero": 1, "harm": -1, "vice": -1, "crime": -1}
    for (_, kind), value in rate_kinds().items():
        assert np.sign(value) == signs.get(kind, np.sign(value))
    assert rate_form("flimsy") < 0 < rate_form("sturdy")
    assert rate_sentence("A sturdy thing.").compound > 0
