"""Pairs: golden cases, laws that hold for every pair, calibration, and the word lists behind them."""

import json
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from toolkit import relate
from toolkit.pairs.causes import find_cause
from toolkit.pairs.inflections import find_lemma
from toolkit.pairs.relations import name_opposites, read_rows, relate_words
from toolkit.pairs.verdicts import judge_pair, load_weights
from toolkit.quantities.spacing import close_spaces

FOLDER = Path(__file__).parent / "cases"
CASES = json.loads((FOLDER / "pairs.json").read_text(encoding="utf-8"))
CLAIMS = json.loads((FOLDER / "claim_pairs.json").read_text(encoding="utf-8"))
KINDS = {"number", "date", "negation", "direction", "antonym", "name", "place"}
TEXTS = sorted({text for case in CASES for text in (case["a"], case["b"])})
WORDS = sorted({word for text in TEXTS for word in text.split()})


def make_param(case):
    marks = pytest.mark.xfail(strict=True, reason=case["comment"]) if case.get("expect") == "fail" else ()
    return pytest.param(case, id=case["label"], marks=marks)


@pytest.mark.parametrize("case", [make_param(case) for case in CASES])
def test_golden_case(case):
    verdict = judge_pair(case["a"], case["b"])
    if case.get("silent"):
        assert verdict.verdict != "contradicts"
    else:
        assert (verdict.verdict, verdict.cause) == (case["verdict"], case.get("cause"))
        assert "kind" not in case or verdict.kind == case["kind"]


def test_the_cases_are_whole():
    """Labels are unique and at least half of the cases are traps."""
    assert len({case["label"] for case in CASES}) == len(CASES) >= 60
    assert sum(case.get("verdict") != "contradicts" for case in CASES) >= 0.45 * len(CASES)


def test_claim_pairs_of_another_hand():
    """Of the contradictions most are found, and few of the traps are called one."""
    verdicts = [
        judge_pair(c["sentence_a"], c["sentence_b"], c.get("published_a"), c.get("published_b")).verdict for c in CLAIMS
    ]
    wanted = [c["verdict"] == "contradicts" for c in CLAIMS]
    flagged = [verdict == "contradicts" for verdict in verdicts]
    right = sum(w and f for w, f in zip(wanted, flagged, strict=True))
    assert right >= 0.8 * sum(wanted)
    assert right >= 0.8 * sum(flagged)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_agrees_with_itself(text):
    verdict = judge_pair(text, text)
    assert verdict.verdict in ("agrees", "unrelated")
    assert verdict.similarity in (0.0, pytest.approx(1.0))


def test_every_verdict_points_at_its_words():
    for case in CASES:
        verdict = judge_pair(case["a"], case["b"])
        assert 0 <= verdict.contradiction <= 1
        assert 0 <= verdict.similarity <= 1
        assert verdict.reason.endswith(".")
        if verdict.verdict == "contradicts":
            assert verdict.kind in KINDS
            assert case["a"][slice(*verdict.span_a)] == verdict.value_a
            assert case["b"][slice(*verdict.span_b)] == verdict.value_b
        else:
            assert verdict.kind is None


def test_a_pair_does_not_depend_on_its_neighbours():
    a, b = [c["a"] for c in CASES[:8]], [c["b"] for c in CASES[:8]]
    whole = relate(a, b)
    for i in range(len(a)):
        alone = relate([a[i]], [b[i]])
        assert alone.iloc[0].fillna("-").to_dict() == whole.iloc[i].fillna("-").to_dict()


def test_columns_are_stable_when_empty():
    assert list(relate([], []).columns) == list(relate(["One."], ["Two."]).columns)
    with pytest.raises(ValueError, match="one b for every a"):
        relate(["One."], [])


def test_old_dates_explain_a_difference():
    same = judge_pair("The club has 31 members.", "The club has 32 members.", "2024-05-01", "2024-05-03")
    apart = judge_pair("The club has 31 members.", "The club has 32 members.", "2021-05-01", "2024-05-03")
    assert (same.verdict, apart.verdict, apart.cause) == ("contradicts", "differs", "time")
    assert find_cause.__doc__


def assert_same_both_ways(a, b, *dates):
    one, other = judge_pair(a, b, *dates), judge_pair(b, a, *dates[::-1])
    assert other.similarity == pytest.approx(one.similarity, abs=1e-9)
    assert other.contradiction == pytest.approx(one.contradiction, abs=1e-9)
    assert (other.kind, other.cause) == (one.kind, one.cause)
    assert (other.span_b, other.span_a, other.value_b, other.value_a) == one[5:9]
    # What a says may support b, and what b says not a: that alone depends on which is asked about.
    assert other.verdict == one.verdict or {one.verdict, other.verdict} <= {"agrees", "differs", "unrelated"}


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(TEXTS), st.sampled_from(TEXTS))
@example("Some 20 to 35 cooks work in the hotel.", "The Premier Division has 20 clubs.")
def test_a_pair_is_the_same_both_ways(a, b):
    """No verdict, kind, cause, score or similarity depends on which comes first; the sides change places."""
    assert_same_both_ways(a, b)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_a_golden_case_is_the_same_both_ways(case):
    assert_same_both_ways(case["a"], case["b"])


def test_dates_go_with_their_texts():
    for case in CLAIMS:
        dates = case.get("published_a"), case.get("published_b")
        assert_same_both_ways(case["sentence_a"], case["sentence_b"], *dates)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14), st.lists(st.sampled_from(WORDS), max_size=14))
def test_any_words_are_the_same_both_ways(a, b):
    assert_same_both_ways(" ".join(a), " ".join(b))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_is_taken(a, b):
    assert relate([a], [b])["verdict"].isin(["agrees", "contradicts", "differs", "unrelated"]).all()


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(TEXTS), st.lists(st.sampled_from([" ,", " .", " n't", "$ 5", " -LRB-", "``"]), max_size=4))
def test_closed_spaces_keep_their_places(text, pieces):
    text += " ".join(pieces)
    closed, offsets = close_spaces(text)
    assert offsets is None or len(offsets) == len(closed)
    assert offsets is None or all(0 <= i < len(text) for i in offsets)


# Right of all pairs whose highest contrast scored in a tenth, of the labelled pairs the weights were not fitted on.
RELIABILITY = json.loads((FOLDER / "pair_reliability.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", RELIABILITY["bins"], ids=lambda row: f"{row['low']:.1f}")
def test_scores_mean_what_they_say(row):
    """Of pairs scored .9 nine in ten contradict, within a tenth and the sampling error."""
    middle = row["low"] + 0.05
    assert abs(row["right"] / row["pairs"] - middle) <= 0.15 + 2 * (middle * (1 - middle) / row["pairs"]) ** 0.5


def test_weights_are_few_and_named():
    weights = load_weights()
    assert len(weights["contradiction"]["weights"]) <= 170
    assert all(len(model["weights"]) <= 150 for model in weights["agreement"].values())
    assert all(0 < weight < 1 for weight in weights["similarity"].values())


@pytest.mark.parametrize(
    "name", ["contrasts", "siblings", "synonyms", "negation", "voices", "circumstances", "passage_words"]
)
def test_lists_are_clean(name):
    text = (files("toolkit") / "lexicons" / f"{name}.tsv").read_text("utf-8")
    assert text.startswith("# Written for this project")
    for row in read_rows(f"{name}.tsv"):
        for word in row[-1].split():
            assert word == word.lower()
        assert len(row[-1].split()) == len(set(row[-1].split()))
    words = {word for row in read_rows(f"{name}.tsv") for word in row[-1].split()}
    assert words


def test_word_tables_say_what_they_are():
    for name in ("concepts", "opposites", "derivations", "forms", "places"):
        assert "Princeton" in (files("toolkit") / "lexicons" / f"wordnet_{name}.tsv").read_text("utf-8")[:100]
    assert "WordNet 3.0" in (files("toolkit") / "lexicons" / "wordnet_notice.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("a", "b", "name"),
    [
        ("buy", "purchase", "synonym"),
        ("dog", "animal", "kind_of"),
        ("animal", "dog", "example_of"),
        ("rise", "fall", "opposite"),
        ("founder", "found", "derived"),
        ("dog", "treaty", "none"),
    ],
)
def test_words_relate(a, b, name):
    assert relate_words(a, b).name == name


def test_opposites_hold_both_ways():
    for kind, left, right in read_rows("contrasts.tsv"):
        for a in left.split():
            for b in right.split():
                assert name_opposites(a, b) == name_opposites(b, a) != "", (kind, a, b)


@pytest.mark.parametrize(
    ("form", "lemma"), [("went", "go"), ("children", "child"), ("studies", "study"), ("running", "run"), ("was", "be")]
)
def test_lemmas(form, lemma):
    assert find_lemma(form) == lemma
