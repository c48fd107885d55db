"""Attribution: who says what, who says nothing, and what odd quotation marks may not break."""

import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.attribution import COLUMNS, MEASURES, find_attributions, measure_attribution
from toolkit.attribution.reporting import load_cues
from toolkit.attribution.speakers import load_speakers

CASES = json.loads((Path(__file__).parent / "cases" / "attribution.json").read_text(encoding="utf-8"))


def mark(case: dict) -> object:
    marks = [pytest.mark.xfail(reason=case["comment"], strict=True)] if case.get("expect") == "fail" else []
    return pytest.param(case, id=case["label"], marks=marks)


@pytest.mark.parametrize("case", [mark(case) for case in CASES])
def test_golden_case(case):
    """What a case lists is found with speaker, source and kind; a case that lists nothing stays silent."""
    table = find_attributions(case["text"])
    if not case["find"]:
        assert table[table["source"] != "writer"].empty, table[["speaker", "cue", "content"]].to_dict("records")
    for wanted in case["find"]:
        rows = table[table["content"].str.contains(wanted["content"], regex=False)]
        speaker = wanted["speaker"]
        rows = rows[rows["speaker"].isna() if speaker is None else rows["speaker"] == speaker]
        for column in {"source", "kind", "stance"} & set(wanted):
            rows = rows[rows[column] == wanted[column]]
        assert len(rows) == 1, table[["speaker", "cue", "source", "kind", "stance", "content"]].to_dict("records")


def test_half_of_the_cases_stay_silent():
    """At least 70 cases, at least half of them with nothing to find."""
    assert len(CASES) >= 70
    assert sum(not case["find"] for case in CASES) >= len(CASES) / 2


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="ab .,:;!?\"'“”‘’«»()\n-A said that He", max_size=120))
def test_odd_marks_never_raise(text):
    """Unbalanced and mixed quotation marks give rows whose spans are right, never an error."""
    table = find_attributions(text)
    assert list(table.columns) == list(COLUMNS)
    for row in table.itertuples():
        assert text[row.content_start : row.content_end] == row.content
        if not pd.isna(row.speaker_start):
            assert text[row.speaker_start : row.speaker_end] == row.speaker


def test_tables_keep_their_columns_when_empty():
    """Nothing found, the same columns and types as ever."""
    full, empty = find_attributions("Ann said it works."), find_attributions("")
    assert full.dtypes.to_dict() == empty.dtypes.to_dict()
    measured = measure_attribution(["", "It works."])
    assert list(measured.columns) == [name for name in MEASURES if name != "document"]
    assert measured["problem"].tolist() == ["no words", "nothing attributed"]
    assert measured["attributed"].isna().tolist() == [True, False]


def test_one_speaker_is_one_source_under_any_name():
    """Full name, title and pronoun are counted together, and an even pair counts as two."""
    text = (
        "Jens Berg said the dam was safe. Mr. Berg added that it was old. He warned of rain. "
        "Ann Lee said the dam was not safe at all."
    )
    table = find_attributions(text)
    assert table["source_name"].unique().tolist() == ["Jens Berg", "Ann Lee"]
    measured = measure_attribution(text).iloc[0]
    assert measured["sources"] == 2
    assert 1 < measured["effective_sources"] <= 2
    assert measured["attributed_low"] <= measured["attributed"] <= measured["attributed_high"]


def test_the_writer_is_not_a_source():
    """What "I" think outside quotation marks is the writer's own."""
    measured = measure_attribution("I think the dam is safe. We believe it will stand.").iloc[0]
    assert measured["attributed"] == 0
    assert measured["attributions"] == 0


def test_lists_are_clean():
    """Every cue has a known part, stance and frames; no word stands twice; no noun is of two kinds by accident."""
    stances = {"said", "claimed", "argued", "admitted", "denied", "doubted", "warned", "predicted", "criticised"}
    stances |= {"praised", "promised", "demanded", "asked", "believed", "agreed", "shown"}
    for (lemma, part), cue in load_cues().items():
        assert lemma == lemma.lower().strip() and part in ("verb", "noun", "adjective")
        assert cue.stance in stances, lemma
        assert all(
            frame in ("c", "i", "g", "n", "o", "q", "w", "Q") or frame.startswith("p:") for frame in cue.frames
        ), lemma
    assert len(load_cues()) > 400
    assert set(load_speakers().values()) == {"people", "groups", "writings"}
