import csv
import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.entities import find_entities, list_aliases
from toolkit.entities.definitions import list_definitions
from toolkit.entities.gazetteer import load_gazetteer

CASES = json.loads((Path(__file__).parent / "cases" / "entities.json").read_text(encoding="utf-8"))
LEXICONS = Path(__file__).parents[1] / "toolkit" / "lexicons"
marked = [
    pytest.param(
        case,
        id=case["label"],
        marks=[pytest.mark.xfail(reason=case["comment"])] if case.get("expect") == "fail" else [],
    )
    for case in CASES
]


@pytest.mark.parametrize("case", marked)
def test_golden_cases(case):
    """Each text names these entities in this order and nothing else."""
    found = find_entities(case["text"])
    assert found["entity"].tolist() == case["entities"]
    assert not set(case["silent"]) & set(found["surface"])


@settings(max_examples=20, deadline=None)
@given(st.text(alphabet="aA bB.(U.S) 'N\n-ü\u200b’", max_size=60))
def test_spans_give_back_their_surface(text):
    """Every span of the raw text is the surface."""
    for row in find_entities([text, "Ann Lee met N. Lee (NL)."]).itertuples():
        raw = [text, "Ann Lee met N. Lee (NL)."][row.document]
        assert raw[row.start : row.end] == row.surface


def test_order_of_documents_changes_nothing():
    """Entities do not depend on the order of the files."""
    texts = pd.Series({"a": "Ann Lee spoke.", "b": "Lee and the Harbour Board (HB) met.", "c": "The HB closed."})
    forth, back = find_entities(texts), find_entities(texts[::-1])
    keys = ["document", "start"]
    pd.testing.assert_frame_equal(forth.sort_values(keys, ignore_index=True), back.sort_values(keys, ignore_index=True))


def test_names_are_brought_together_across_documents():
    """A last name and an acronym mean in one document what another says."""
    found = find_entities(["Ann Lee leads the Harbour Board (HB).", "Lee left HB."])
    assert found[found["document"] == 1]["entity"].tolist() == ["Ann Lee", "HB"]


def test_acronyms_defined_twice_stay_apart():
    """Each document keeps its own meaning; a third knows none."""
    texts = ["The Harbour Board (HB) met.", "The Hill Bank (HB) closed.", "HB spoke."]
    assert find_entities(texts)["entity"].tolist() == ["HB", "HB", "HB", "HB", "HB"]
    assert list_definitions(texts[0]) == [("HB", "Harbour Board")]


def test_empty_has_the_same_columns():
    """Nothing found is an empty table of the same types."""
    full, empty = find_entities("Ann Lee met NATO."), find_entities("")
    assert list(full.columns) == list(empty.columns)
    assert (list_aliases("").dtypes == list_aliases("Ann Lee met NATO.").dtypes).all()


def test_hostile_text_takes_linear_time():
    """Long runs of brackets, capitals and points is read in seconds."""
    for piece in ("A (", "Aa ", "A.", "(AB) ", "A of the "):
        find_entities(piece * (40_000 // len(piece)))


def test_word_lists_are_clean():
    """No entry is empty, doubled, padded or of two meanings."""
    for path in sorted(LEXICONS.glob("entity_*.csv")):
        rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
        names = [row["name"] for row in rows]
        assert len(set(names)) == len(names), path.name
        for row in rows:
            for field in row.values():
                parts = field.split("|") if field else []
                assert all(part and part == part.strip() for part in parts)
                assert len(set(parts)) == len(parts)
    for name in ("titles", "given_names", "openers"):
        lines = [x for x in (LEXICONS / f"entity_{name}.txt").read_text(encoding="utf-8").splitlines() if x[:1] != "#"]
        entries = lines if name == "titles" else " ".join(lines).split()
        assert all(entry == entry.strip() and entry for entry in entries)
    lexicon = load_gazetteer()
    assert not lexicon.silent & lexicon.names.keys() - {"Atlantic"}
