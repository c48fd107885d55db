"""Cleaning: one normal form, and the way back."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import cleaning
from toolkit.cleaning import clean_text

CASES = json.loads((Path(__file__).parent / "cases" / "cleaning.json").read_text(encoding="utf-8"))


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
    assert clean_text(case["raw"]).text == case["clean"]


# What breaks naive cleaning: joiners, marks, digits and letters that change length or meaning.
_FORMS = "\u200b\u200d\u200c\ufe0f\u00ad\r\n\x00\x85\u2028\u0301\u0327ﬁ“’–—ＡАа1e-nN \t"
ODD = _FORMS + "🇧🇩👩\u200d️А𝐀Ωº\ud800İßſ각ᄀ\u1161\u11a8\u0344\u212b\u037e"
texts = st.text(st.one_of(st.sampled_from(ODD), st.characters(), st.sampled_from("abc ABC.?!\"'\n-")), max_size=40)


@settings(max_examples=300, deadline=None)
@given(texts)
def test_cleaning_twice_is_cleaning_once(raw):
    once = clean_text(raw).text
    assert clean_text(once).text == once


@settings(max_examples=300, deadline=None)
@given(texts)
def test_every_character_has_a_place_in_the_raw_text(raw):
    """Places are inside the raw text, in its order, and never empty."""
    clean = clean_text(raw)
    places = [clean.locate(at, at + 1) for at in range(len(clean.text))]
    assert all(0 <= start < end <= len(raw) for start, end in places)
    assert places == sorted(places)
    assert clean.locate(0, len(clean.text))[0] <= (places[0][0] if places else len(raw))


def test_a_clean_text_costs_no_map():
    clean = clean_text("It isn’t “over”. 8–12 ＮＡＴＯ.")
    assert clean.steps == ()
    assert clean_text("plain").text == "plain"


def test_spans_of_mended_words_take_the_whole_word():
    raw = "The 31 mem-\r\nbers and ﬁve cafe\u0301s met."
    clean = clean_text(raw)
    for word, surface in (("members", "mem-\r\nbers"), ("five", "ﬁve"), ("cafés", "cafe\u0301s"), ("met", "met")):
        at = clean.text.index(word)
        start, end = clean.locate(at, at + len(word))
        assert raw[start:end] == surface


def test_no_character_is_replaced_twice():
    """So that the order of replacing them does not matter, and many are replaced as few are."""
    changed = {old: new for old in map(chr, range(0x110000)) if (new := cleaning._read_character(old)) != old}
    assert not changed.keys() & set(changed.values())
    every = "".join(changed)
    assert cleaning._replace(every, every) == "".join(changed.values())
    few = every[: cleaning.FEW]
    assert cleaning._replace(few, few) == "".join(map(changed.get, few))


@settings(max_examples=60)
@given(st.text(alphabet=st.sampled_from("aé’“”–—…·€\u00a0\u00ad\u200b\u0301ſﬁΑα\u1161\u2126가Å 1１\n\r"), max_size=40))
def test_what_is_passed_over_as_composed_is(raw):
    text = clean_text(raw).text
    assert unicodedata.is_normalized("NFC", text)
