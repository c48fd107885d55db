"""Second opinions: a stub and a tiny model confirm, doubt and rank; without one nothing changes."""

import sys
from importlib.util import find_spec
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from toolkit import match_claims
from toolkit.second_opinion import (
    COLUMNS,
    OpinionError,
    load_judge,
    order_classes,
    seek_second_opinion,
    wrap_cross_encoder,
)

TEXTS = [
    "The alliance has 31 members. The bridge is open. The mayor was born in Leeds.",
    "The alliance has 32 members. The bridge is closed. The mayor was born in Leeds.",
]


class Stub:
    """Sure of one word's clash, against every other; tells which direction it is read in."""

    def __init__(self, word):
        self.word = word
        self.seen = []

    def judge(self, pairs):
        self.seen += pairs
        return np.array([[0.9, 0.05, 0.05] if self.word in a + b else [0.05, 0.15, 0.8] for a, b in pairs])


@pytest.fixture(scope="module")
def overlaps():
    found = match_claims(TEXTS)
    assert (found["verdict"] == "contradicts").sum() == 2
    return found


@pytest.mark.parametrize("word", ["alliance", "bridge"])
def test_ranks_and_confirms_what_is_already_there(overlaps, word):
    judge = Stub(word)
    found = seek_second_opinion(overlaps, judge)
    assert word in found["text_a"][0]
    assert found["confirmed"].tolist()[:2] == [True, False]
    assert found["second_verdict"].tolist()[:2] == ["contradicts", "differs"]
    assert {(b, a) for a, b in judge.seen} == set(judge.seen)
    assert len(judge.seen) == 2 * len(overlaps)


def test_adds_no_row_and_no_verdict(overlaps):
    """A model that sees a contradiction in every pair changes nothing but its own columns and the order."""
    before = overlaps.copy(deep=True)
    found = seek_second_opinion(overlaps, Stub(""))
    pd.testing.assert_frame_equal(overlaps, before)
    order = ["start_a", "start_b", "document_a", "document_b"]
    pd.testing.assert_frame_equal(
        found[list(overlaps.columns)].sort_values(order).reset_index(drop=True),
        overlaps.sort_values(order).reset_index(drop=True),
    )
    assert (found["value_end_a"] > found["value_start_a"]).all()


def test_the_default_is_the_same_to_the_byte(overlaps):
    seek_second_opinion(overlaps, Stub("bridge"))
    assert match_claims(TEXTS).to_csv().encode() == overlaps.to_csv().encode()


def test_columns_are_stable_when_empty():
    empty = seek_second_opinion(match_claims(["One."]), Stub(""))
    assert list(empty.columns)[-len(COLUMNS) :] == list(COLUMNS)
    assert empty.empty


def test_says_which_extra_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(OpinionError, match=r"toolkit\[nli\]"):
        load_judge("some/model")


@pytest.mark.parametrize("names", [{0: "LABEL_0"}, {0: "entailment", 1: "not_entailment"}, {0: "a", 1: "b", 2: "c"}])
def test_models_of_other_classes_are_refused(names):
    with pytest.raises(OpinionError, match="contradiction, entailment and neutral"):
        order_classes(names, "a model")


@pytest.mark.parametrize("answer", [np.zeros((1, 2)), np.full((3, 3), np.nan), np.zeros(3)])
def test_answers_of_another_shape_are_refused(overlaps, answer):
    with pytest.raises(OpinionError, match="three finite"):
        seek_second_opinion(overlaps, SimpleNamespace(judge=lambda pairs: answer))


def test_takes_a_loaded_cross_encoder(overlaps):
    class Encoder:
        config = SimpleNamespace(id2label={0: "entailment", 1: "contradiction", 2: "neutral"})

        def predict(self, pairs, batch_size, apply_softmax, show_progress_bar):
            assert apply_softmax
            assert not show_progress_bar
            return np.tile([0.1, 0.7, 0.2], (len(pairs), 1))

    found = seek_second_opinion(overlaps, wrap_cross_encoder(Encoder()))
    assert set(found["second_verdict"]) == {"contradicts"}
    assert found["second_agreement"].tolist() == pytest.approx([0.1] * len(found))


needs_torch = pytest.mark.skipif(
    not (find_spec("torch") and find_spec("transformers")), reason="torch and transformers are not installed"
)


@needs_torch
def test_a_tiny_model_of_ones_own(overlaps, tmp_path):
    """A model made here, saved and loaded from its folder, gives every pair its probabilities."""
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

    words = sorted({word for text in TEXTS for word in text.lower().replace(".", " .").split()})
    (tmp_path / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words]), "utf-8")
    BertTokenizer(str(tmp_path / "vocab.txt")).save_pretrained(tmp_path)
    config = BertConfig(
        vocab_size=len(words) + 5, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16,
        id2label={0: "contradiction", 1: "entailment", 2: "neutral"}, num_labels=3,
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(tmp_path, safe_serialization=True)
    found = seek_second_opinion(overlaps, tmp_path)
    assert found["second_contradiction"].between(0, 1).all()
    assert len(found) == len(overlaps)


@needs_torch
def test_says_when_there_is_no_model(tmp_path):
    with pytest.raises(OpinionError, match="no model could be loaded"):
        load_judge(tmp_path)
