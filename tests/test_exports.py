"""Files are written whole or not at all, hold nothing a spreadsheet would run, and read back as they were."""

import json
import os
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


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(max_size=20), min_size=1, max_size=5))
def test_csv_gives_text_back(tmp_path_factory, cells):
    """Newlines, quotes, "NA", commas and apostrophes come back as they went; only lone surrogates become U+FFFD."""
    path = tmp_path_factory.mktemp("t") / "t.csv"
    write_table(pd.DataFrame({"text": cells, "row": range(len(cells))}), path)
    kept = [cell.encode("utf-8", "replace").decode("utf-8") for cell in cells]
    assert read_table(path)["text"].tolist() == kept


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
