"""Quantities: golden cases, and laws that hold for any text."""

import json
import math
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.quantities import COLUMNS, extract_quantities, list_quantities

CASES = Path(__file__).parent / "cases"


def load_cases(name):
    """Golden cases as parameters; known failures are strict, so that one that starts to pass is noticed."""
    cases = json.loads((CASES / name).read_text(encoding="utf-8"))
    assert len({case["label"] for case in cases}) == len(cases)
    marks = [[pytest.mark.xfail(reason=c["comment"])] if c.get("expect") == "fail" else [] for c in cases]
    return [pytest.param(c, id=c["label"], marks=own) for c, own in zip(cases, marks, strict=True)]


def read_ends(found):
    return {"surface": found.surface, "low": found.low, "high": found.high, "kind": found.kind}


@pytest.mark.parametrize("case", load_cases("quantities.json"))
def test_golden_quantities(case):
    """Every quantity of the case and no other is found, with its interval, unit and noun."""
    found = list_quantities(case["text"], case.get("published"))
    assert [q.surface for q in found] == [wanted["surface"] for wanted in case["find"]]
    for q, wanted in zip(found, case["find"], strict=True):
        assert q.kind == wanted["kind"]
        assert q.low == pytest.approx(float(wanted["low"]), rel=1e-4)
        assert q.high == pytest.approx(float(wanted["high"]), rel=1e-4)
        assert q.unit == wanted.get("unit", q.unit)
        assert q.noun == wanted.get("noun", q.noun)


def test_half_of_the_cases_are_traps():
    cases = json.loads((CASES / "quantities.json").read_text(encoding="utf-8"))
    assert sum(not case["find"] for case in cases) >= 0.45 * len(cases)


SCRAPS = """31 members 1.4m $3.5bn 22% two-thirds one in five between 8 and 12 May 2025 last year 9/11 - . , ; £ ½ ² ٣٢
 1e999 1_000 \u200b İ ﬁ thirty-two first half a million to or about more than 10:30 3-1 2013-14 '90s Q3 km² per"""


@given(st.lists(st.sampled_from(SCRAPS.split()), max_size=30).map(" ".join) | st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_true_spans(text):
    """Whatever the text: spans give back their surface, in order, apart; low is never above high."""
    at = 0
    for q in list_quantities(text, "2025-07-31"):
        assert at <= q.start < q.end <= len(text)
        assert text[q.start : q.end] == q.surface
        assert math.isnan(q.low) or q.low <= q.high
        assert q.noun == "" or text[q.noun_start : q.noun_end] == q.noun
        at = q.end


@given(st.integers(0, 999_999))
@settings(max_examples=100, deadline=None)
def test_a_number_is_read_as_written(number):
    """With and without separators a count is the number, but for what would be a year of our time without them."""
    for surface in (f"{number:,}", f"{number}")[: 1 if 1900 <= number <= 2050 else 2]:
        found = list_quantities(f"They counted {surface} sheep there.")
        assert [(q.low, q.high, q.noun) for q in found] == [(number, number, "sheep")]


def test_table_has_its_columns_when_empty():
    for texts in ([], ["Nothing here."]):
        table = extract_quantities(texts)
        assert list(table.columns) == list(COLUMNS)
        assert len(table) == 0
        assert table["low"].dtype == "float64"


def test_spans_are_of_the_raw_text():
    """Curly quotes, zero-width marks and non-breaking spaces do not move a span."""
    raw = pd.Series({"a": "“Some\u00a01,200\u00a0people” — it’s 5\u202fkm.", "b": "One of\u200b 3.5 million votes."})
    table = extract_quantities(raw)
    assert len(table) == 4
    for row in table.itertuples():
        assert raw[row.document][row.start : row.end] == row.surface


def test_sentences_may_be_read_alone():
    """A text read twice gives the same quantities: nothing is remembered wrongly."""
    text = "In 2019 about 40 states met; by Thursday 12 had left."
    assert list_quantities(text) == list_quantities(text)
    assert list_quantities(text)[0] != list_quantities(text, "2025-07-31")[-1]
