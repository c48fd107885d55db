"""Files are written whole or not at all, hold nothing a spreadsheet would run, and read back as they were."""

import json
import os
import re
import subprocess
import sys

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import ExportError
from toolkit.exports import FORMATS, escape_markdown, read_table, write_file, write_table

FORMULAS = [
    start + rest
    for start in ("=", "+", "-", "@", "\t=", "\r=", "＝", "'=")
    for rest in ("1+1", "cmd|x", 'HYPERLINK("x")', "A1", "")
]


@pytest.mark.parametrize("payload", FORMULAS)
def test_no_cell_is_a_formula(payload, tmp_path):
    """A text cell that a spreadsheet would run is preceded by an apostrophe, and comes back without it."""
    path = write_table(pd.DataFrame({"text": [payload]}), tmp_path / "t.csv")
    cell = path.read_bytes().decode().split("\r\n", 1)[1]
    assert cell.startswith("\"'")
    assert read_table(path)["text"].tolist() == [payload]


def test_numbers_stay_numbers(tmp_path):
    path = write_table(pd.DataFrame({"low": [-1.5, float("nan"), float("inf")], "n": [-3, 4, 5]}), tmp_path / "t.csv")
    assert path.read_text() == '"low","n"\n-1.5,-3\n,4\ninf,5\n'


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**53), 2**53),
    st.floats(allow_nan=False),
    st.text(max_size=20),
    st.sampled_from(
        ["NA", "nan", "", "1", "True", "'", "'=1", '"', '""', "\r", "\n", "\r\n", ",", "=1+1", "\ud800", "-"]
    ),
)


@settings(deadline=None, max_examples=int(os.environ.get("FAULT_EXAMPLES", "60")))
@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), max_size=5)), st.data())
def test_csv_gives_back_what_it_was_given(tmp_path_factory, rows, data):
    """Newlines, quotes, "NA", formulas, numbers and gaps come back as they went; only lone surrogates become U+FFFD."""
    path = tmp_path_factory.getbasetemp() / "round.csv"
    width = len(rows[0]) if rows else 1
    names = data.draw(st.lists(st.text(max_size=6), min_size=width, max_size=width, unique=True))
    write_table(pd.DataFrame(rows, columns=names, dtype="object"), path)
    found = read_table(path)
    assert found.columns.tolist() == [keep(name) for name in names]
    assert len(found) == len(rows)
    for place in range(width):
        for went, came in zip([row[place] for row in rows], found.iloc[:, place], strict=True):
            assert (went is None and pd.isna(came)) or keep(went) == came


def keep(value):
    return re.sub("[\ud800-\udfff]", "\ufffd", value) if isinstance(value, str) else value


@pytest.mark.parametrize("ending", ["csv", "json", "parquet"])
@pytest.mark.parametrize("piece", ["x", '"', "=", "\r\n", "\x00", "\x07é"])
def test_a_cell_may_be_as_long_as_a_document(ending, piece, tmp_path):
    """No format cuts a cell, not at the 32,767 characters of a spreadsheet nor at the 131,072 of the csv module."""
    long = (piece * 200_000)[:200_000]
    path = write_table(pd.DataFrame({"text": [long, "b"], "n": [1, 2]}), tmp_path / f"t.{ending}")
    found = read_table(path)
    assert found["text"].tolist() == [long, "b"]
    assert found["n"].tolist() == [1, 2]


@pytest.mark.parametrize(
    ("content", "said"), [('"a","b"\r\n"x', "never closed"), ('"a","b"\r\n"x"\r\n', "row 2: 1 cells")]
)
def test_a_broken_file_is_named(content, said, tmp_path):
    (tmp_path / "t.csv").write_text(content, newline="")
    with pytest.raises(ExportError, match=rf"t\.csv.*{said}"):
        read_table(tmp_path / "t.csv")


def test_json_is_strict(tmp_path):
    frame = pd.DataFrame({"x": [1.5, float("nan"), float("inf")], "t": ["</script>", None, "é"]})
    text = write_table(frame, tmp_path / "t.json").read_text()
    assert json.loads(text) == [{"x": 1.5, "t": "</script>"}, {"x": None, "t": None}, {"x": "inf", "t": "é"}]


def test_markdown_makes_no_column_and_no_link():
    assert escape_markdown("a|b [x](y) <i>") == r"a\|b \[x\]\(y\) &lt;i&gt;"


@pytest.mark.parametrize("ending", FORMATS)
def test_full_disk_leaves_the_old_file(ending, tmp_path):
    """Out of space, the old file is byte-equal, no debris is left, and the message names path and bytes."""
    path = tmp_path / f"t.{ending}"
    path.write_bytes(b"old")
    script = f"""
import resource, signal, pandas as pd
from toolkit.exports import write_table
from toolkit.errors import ExportError
frame = pd.DataFrame({{"t": [f"{{n:x}}" * 20 for n in range(20000)]}})
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, resource.RLIM_INFINITY))
try:
    write_table(frame, {str(path)!r})
except ExportError as error:
    assert {path.name!r} in str(error) and "bytes" in str(error), error
    print("told")
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "told", done.stderr
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_interrupt_leaves_the_old_file(tmp_path, monkeypatch):
    """Ctrl-C while the file is being moved leaves the old one and nothing beside it."""
    path = tmp_path / "t.csv"
    path.write_text("old")

    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_file(path, "new")
    assert path.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1


def test_missing_folder_and_unknown_ending_teach(tmp_path):
    with pytest.raises(ExportError, match="does not exist; make it first"):
        write_file(tmp_path / "no" / "t.csv", "x")
    with pytest.raises(ExportError, match=r"csv, json, md, parquet"):
        write_table(pd.DataFrame({"a": [1]}), tmp_path / "t.xyz")
