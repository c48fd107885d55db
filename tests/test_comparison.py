"""A comparison holds every table, shows itself as HTML and as text, and is the same for any number of workers."""

import pandas as pd
import pytest

import toolkit
from toolkit import comparison
from toolkit.limits import Limits
from toolkit.report import make_cards, render_page, write_card
from toolkit.report.groups import group_overlaps

TEXTS = {
    "blog": "NATO was founded in 1949. The organization has 31 member countries. It is a good and useful pact.",
    "op-ed": "They want a pact like the 32-member North Atlantic Treaty Organization (NATO). It may take years.",
    "note": "NATO has 32 members. NATO was founded in 1949, experts say.",
}


@pytest.fixture(scope="module")
def found():
    return toolkit.compare(TEXTS)


def test_shows_itself(found):
    assert "CONTRADICTIONS" in repr(found)
    assert "31" in found._repr_html_()
    assert "Who says what" in found._repr_html_()


def test_nothing_can_be_set(found):
    with pytest.raises(AttributeError):
        found.documents = pd.DataFrame()


def test_every_table_is_there(found):
    tables = found.tables()
    assert {"documents", "sentences", "readability", "sentiment", "overlaps", "coverage", "contradictions"} <= set(
        tables
    )
    assert all(isinstance(table, pd.DataFrame) for table in tables.values())


def test_inputs_are_left_alone():
    frame = pd.DataFrame({"text": TEXTS})
    before = frame.copy()
    toolkit.compare(frame)
    pd.testing.assert_frame_equal(frame, before)


def test_workers_change_nothing(found):
    """Two processes give the tables of one, whatever the batches."""
    frame = pd.DataFrame({"text": {f"{name}-{place}": text for place in range(10) for name, text in TEXTS.items()}})
    one, two = toolkit.compare(frame, n_jobs=1), toolkit.compare(frame, n_jobs=2)
    for name, table in one.tables().items():
        pd.testing.assert_frame_equal(table, two.tables()[name])


def test_progress_is_told():
    told = []
    toolkit.compare(TEXTS, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (3, 3)


@pytest.mark.parametrize("texts", [{}, {"one": "There is one text. It is short."}, {"a": "", "b": "   "}])
def test_too_little_to_compare(texts):
    found = toolkit.compare(texts)
    assert repr(found)
    assert found._repr_html_()
    assert render_page(found)
    assert found.contradictions.empty


def make_overlaps():
    """Five documents say 31, one says 32: five pairs, one disagreement; and a pair about something else."""
    rows = []
    for name in "abcde":
        rows.append((name, 4, 6, "f", 4, 6, "number", "31", "32", 0.9))
    rows.append(("a", 20, 24, "b", 20, 24, "date", "1998", "1996", 0.8))
    columns = ["document_a", "value_start_a", "value_end_a", "document_b", "value_start_b", "value_end_b"]
    table = pd.DataFrame(rows, columns=[*columns, "kind", "value_a", "value_b", "contradiction"])
    table = table.assign(verdict="contradicts", cause=None, reason="They differ.", speaker_a=None, speaker_b=None)
    for side in "ab":
        table[f"start_{side}"], table[f"end_{side}"] = table[f"value_start_{side}"] - 4, table[f"value_end_{side}"] + 4
    return table


def test_pairs_of_one_disagreement_become_one_card():
    documents = pd.DataFrame(
        {"text": "has 31 members, founded 1998 ok", "title": None, "published": pd.NaT}, index=list("abcdef")
    )
    groups = group_overlaps(make_overlaps())
    assert [len(group.rows) for group in groups] == [5, 1]
    cards = make_cards(make_overlaps(), documents)
    assert len(cards) == 2
    assert [side.document for side in cards[0].also_a] == ["b", "c", "d", "e"]
    assert cards[0].also_b == ()
    assert "so does b, c, d, e" in write_card(cards[0], 1)


def test_marks_are_the_values():
    documents = pd.DataFrame(
        {"text": "has 31 members, founded 1998 ok", "title": None, "published": pd.NaT}, index=list("abcdef")
    )
    card = make_cards(make_overlaps(), documents)[0]
    start, end = card.a.marks[0]
    assert card.a.passage[start:end] == "31"


def test_report_size(found, tmp_path):
    """Small texts make a small page, and it holds no address of elsewhere."""
    path = found.write_report(tmp_path / "r.html")
    page = path.read_text(encoding="utf-8")
    assert path.stat().st_size < 2_000_000
    assert "http://" not in page.replace("http://www.w3.org/", "")
    assert "https://" not in page


@pytest.mark.parametrize("ending", ["csv", "json", "md", "parquet"])
def test_tables_are_written(found, tmp_path, ending):
    paths = found.write_tables(tmp_path / ending, ending)
    assert {path.stem for path in paths} == set(found.tables())
    assert all(path.stat().st_size for path in paths)


def test_a_wrong_ending_teaches(found, tmp_path):
    with pytest.raises(ValueError, match="csv, json, md, parquet"):
        found.write_tables(tmp_path, "xls")


@pytest.mark.parametrize("wrong", [None, 3, 1.5, b"bytes", object()])
def test_a_wrong_argument_is_named(wrong):
    with pytest.raises(TypeError, match="folder_or_texts"):
        toolkit.compare(wrong)


def test_of_very_many_documents_only_those_compared_are_measured_against_each_other(monkeypatch):
    """With a limit of two pairs: of four documents on two things, each is measured against its fellow."""
    texts = {
        "a": "The Lake Board has 20 members. It was founded in Graz.",
        "b": "The Lake Board has 21 members. It sits in Graz.",
        "c": "Rain ruined the harvest of plums near Linz.",
        "d": "The harvest of plums near Linz was ruined.",
    }
    every = toolkit.compare(texts).measured_differences
    assert len(every) == 3 * 6
    monkeypatch.setattr(comparison, "DEFAULT", Limits(pairs=2))
    few = toolkit.compare(texts).measured_differences
    assert set(zip(few["document_a"], few["document_b"], strict=True)) == {("a", "b"), ("c", "d")}
    shared = every.merge(few[["measure", "document_a", "document_b"]])
    pd.testing.assert_frame_equal(shared.drop(columns="p_corrected"), few.drop(columns="p_corrected"))
