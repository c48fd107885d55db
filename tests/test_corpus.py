"""Corpus: a folder becomes a table; what a document states of itself, and where, is kept."""

import pandas as pd
import pytest

from toolkit import read_corpus
from toolkit.corpus import COLUMNS
from toolkit.errors import CorpusError

TEXT = "The council met on Monday. It has 31 members."


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b.txt").write_text(f"The Pact\n\nBy Ada\n4 March 2025\n\n{TEXT}")
    (tmp_path / "a.md").write_text(f"---\ntitle: Front\ndate: 2024-01-02\n---\n# Head\n\n{TEXT}")
    (tmp_path / "README.md").write_text("About this folder.")
    return tmp_path


def test_rows_are_sorted_by_name_and_typed(folder):
    table = read_corpus(folder)
    assert table.index.tolist() == ["a", "b"]
    assert table.index.name == "document"
    assert list(table.columns) == list(COLUMNS)
    assert str(table["published"].dtype) == "datetime64[ns]"
    assert table["path"].tolist() == ["a.md", "b.txt"]


def test_where_title_and_date_came_from(folder):
    table = read_corpus(folder)
    assert table.loc["a", ["title", "title_from", "published_from"]].tolist() == [
        "Front",
        "front matter",
        "front matter",
    ]
    assert table.loc["b", ["title", "title_from", "published_from"]].tolist() == [
        "The Pact",
        "first lines",
        "date line",
    ]
    assert table["published"].tolist() == [pd.Timestamp("2024-01-02"), pd.Timestamp("2025-03-04")]
    assert table["publisher"].isna().all()
    assert table.loc["a", "text"].startswith("# Head")


def test_sources_count_most(folder):
    (folder / "sources.csv").write_text(
        "file,title,published,publisher\nb.txt,Listed,2023-05-06,The Courier\nmissing.txt,Gone,,\n",
        encoding="utf-8-sig",
    )
    table = read_corpus(folder)
    row = table.loc["b"]
    assert [row["title"], row["published"], row["publisher"]] == ["Listed", pd.Timestamp("2023-05-06"), "The Courier"]
    assert [row["title_from"], row["published_from"], row["publisher_from"]] == ["sources.csv"] * 3
    assert table.attrs["skipped"] == [("missing.txt", "named in sources.csv, but not in the folder")]


def test_a_sources_table_that_cannot_be_read_is_reported(folder):
    (folder / "sources.csv").write_text("name,title\nb.txt,Listed\n")
    table = read_corpus(folder)
    assert table.loc["b", "title"] == "The Pact"
    assert table.attrs["skipped"] == [("sources.csv", "has columns ['name', 'title']; one must be named 'file'")]


def test_a_bad_neighbour_is_a_row(folder):
    (folder / "c.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    table = read_corpus(folder)
    assert table.loc["c", "problem"] == "c.txt is a PNG image, not text; give the text itself"
    assert table.loc["c", "text"] == ""
    assert (table["problem"] == "").sum() == 2
    with pytest.raises(CorpusError, match="PNG"):
        read_corpus(folder, on_error="raise")


def test_a_guess_and_mojibake_are_recorded(folder):
    (folder / "c.txt").write_bytes("The café’s 31 members met.".encode("cp1252"))
    (folder / "d.txt").write_text("The council saidâ€¦ itâ€™s over.", encoding="utf-8")
    table = read_corpus(folder)
    assert "read as cp1252, a guess" in table.loc["c", "problem"]
    assert table.loc["c", "text"] == "The café’s 31 members met."
    assert table.loc["c", "encoding"] == "cp1252"
    assert "2 places of mojibake" in table.loc["d", "problem"]


def test_tables_and_archives_hold_documents(folder):
    (folder / "t.jsonl").write_text('{"id": "x", "text": "One."}\n{"id": "y", "text": "Two.", "date": "2020-01-02"}\n')
    table = read_corpus(folder)
    assert table.index.tolist() == ["a", "b", "t-x", "t-y"]
    assert table.loc["t-y", "published"] == pd.Timestamp("2020-01-02")
    assert table.loc["t-y", "published_from"] == "file"


def test_the_table_goes_into_every_function(folder):
    from toolkit import split_sentences

    assert split_sentences(read_corpus(folder))["document"].unique().tolist() == ["a", "b"]
