"""Sentences: the cases, and what must hold of any text."""

import json
import re
from itertools import pairwise
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import split_sentences
from toolkit.readings import read_text
from toolkit.sentences import boundaries, list_sentences
from toolkit.sentences.boundaries import load_abbreviations, load_starters
from toolkit.sentences.quotations import list_quotations

CASES = json.loads((Path(__file__).parent / "cases" / "sentences.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            c, id=c["label"], marks=[pytest.mark.xfail(reason=c["comment"])] if c.get("expect") == "fail" else []
        )
        for c in CASES
    ],
)
def test_cases(case):
    table = split_sentences(case["text"])
    assert table["text"].tolist() == case["sentences"]
    for column in ("kind", "voice"):
        if column in case:
            assert table[column].tolist() == case[column]


texts = st.text(st.one_of(st.sampled_from(list("ab cA. B!?\n\n\"'()•-1")), st.characters()), max_size=60)


@settings(max_examples=200, deadline=None)
@given(texts)
def test_sentences_cover_a_text_in_order(raw):
    """Nothing but white space is outside every sentence, and none overlaps the next."""
    reading = read_text(raw)
    found = reading.sentences
    assert "".join("".join(reading.text[s.start : s.end] for s in found).split()) == "".join(reading.text.split())
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(s.start < s.end and s.kind and s.voice for s in found)


@settings(max_examples=100, deadline=None)
@given(texts)
def test_spans_give_back_the_raw_text(raw):
    """Half a character, which no table can hold, is U+FFFD in its place."""
    whole = re.sub("[\ud800-\udfff]", "\ufffd", raw)
    for row in split_sentences([raw]).itertuples():
        assert row.text == whole[row.start : row.end]


@settings(max_examples=200, deadline=None)
@given(texts)
def test_quotations_are_apart_and_in_order(text):
    found = list_quotations(text)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))


def test_a_paragraph_is_cut_the_same_alone_and_among_others():
    """What stands before or after a paragraph does not change where its sentences end."""
    first, second = "He came in. Dr. Voss left. Nobody spoke.", "It was late. They waited until 5 p.m. Then it rained."
    alone = [len(list_sentences(text)) for text in (first, second)]
    assert len(list_sentences(f"{first}\n\n{second}")) == sum(alone)


def test_an_empty_table_keeps_its_columns_and_types():
    assert split_sentences([]).dtypes.to_dict() == split_sentences(["One."]).dtypes.to_dict() | {
        "document": split_sentences([]).dtypes["document"]
    }


def test_abbreviations_are_clean():
    kinds = {"title", "plain", "number", "month", "state", "ender"}
    assert all(word == word.strip().lower() and not word.endswith(".") for word in load_abbreviations())
    assert set(load_abbreviations().values()) == kinds
    assert all(word.isalpha() and word.islower() for word in load_starters())


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "U.S. ",
                "U.S.",
                "Dr. ",
                "e.g. ",
                "It fell. ",
                "5 p.m. ",
                "A. ",
                "No. ",
                "1 ",
                "… ",
                "he ",
                "The ",
                '"Oh." ',
            ]
        ),
        max_size=8,
    ),
    st.integers(2, 12),
)
def test_stops_in_a_run_end_what_they_end_alone(pieces, times):
    """A text that says the same again and again is cut where it would be if no stop were remembered."""
    text = "The council of the city and the lake met once more, " + "".join(pieces) * times + "It ended."
    style = boundaries.judge_style(text)
    found = list(boundaries.list_boundaries(text, 0, len(text), style))
    with mock.patch.object(boundaries, "_CLOSE", 0):
        assert found == list(boundaries.list_boundaries(text, 0, len(text), style))
