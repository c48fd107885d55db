"""Rows 35 to 37, 40, 43 and 44: what a run must not do, and what may befall it."""

import ast
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, note
from hypothesis import strategies as st

import toolkit
from toolkit.comparison import compare, write_comparison
from toolkit.report import render_page

from .conftest import CORPUS, EXAMPLES
from .test_every_function import CALLS

PACKAGE = Path(toolkit.__file__).parent
NOTEBOOKS = PACKAGE.parent / "notebooks"

RUN_CODE = {"pickle", "cPickle", "dill", "cloudpickle", "marshal", "shelve", "yaml", "code", "ctypes"}
REACH_OUT = {"socket", "requests", "urllib3", "httpx", "http", "ftplib", "subprocess", "webbrowser", "smtplib"}
CALLED = {"eval", "exec", "compile", "__import__", "execfile"}
METHODS = {"read_pickle", "to_pickle", "system", "popen", "urlopen", "urlretrieve", "set_trace"}
LOADED = {("joblib", "load"), ("torch", "load"), ("np", "load"), ("numpy", "load"), ("nltk", "download")}


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_row_35_no_code_from_data(path):
    """No pickle, no eval, no exec, no model file, no shell and no network anywhere in the package."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
            for name in names:
                assert name.partition(".")[0] not in RUN_CODE | REACH_OUT, name
                assert name != "urllib.request"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in CALLED, node.func.id
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            assert node.func.attr not in METHODS, node.func.attr
            if isinstance(node.func.value, ast.Name):
                assert (node.func.value.id, node.func.attr) not in LOADED


CONNECTED = ["NATO has 31 members, Mary Smith said.", "NATO has 32 members. See https://example.org/a.html for more."]


@pytest.mark.parametrize("name", CALLS)
def test_row_36_no_socket(name, socket_disabled):
    """Every public function with sockets refused; a link in a document is text and nothing more."""
    CALLS[name](CONNECTED)


COMMAND = "import sys; from toolkit.__main__ import main; sys.exit(main(sys.argv[1:]))"
STOPS = int(os.environ.get("FAULT_INTERRUPTS", "5"))


def start_run(corpus, folder):
    command = [sys.executable, "-c", COMMAND, "compare", str(corpus)]
    command += ["--report", str(folder / "r.html"), "--tables", str(folder / "t")]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_row_37_interrupts(tmp_path):
    """Stopped at random, a run leaves whole files or none, ends with 130 within a second, and gives the same again."""
    whole, corpus = tmp_path / "whole", tmp_path / "corpus"
    whole.mkdir()
    corpus.mkdir()
    for path in sorted(CORPUS.glob("*.txt"))[:2]:  # short ones: what is stopped is the run, whatever it reads
        (corpus / path.name).write_text(path.read_text("utf-8")[:800], encoding="utf-8")
    begun = time.perf_counter()
    with start_run(corpus, whole) as running:
        _, said = running.communicate(timeout=600)
    assert running.returncode == 0, said
    seconds = time.perf_counter() - begun
    expected = {path.name: path.read_bytes() for path in whole.rglob("*") if path.is_file()}
    chance, waits = random.Random(37), []
    for number in range(STOPS):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "r.html").write_text("old")
        running = start_run(corpus, folder)
        # Half of the stops fall into the last third, where files are written.
        at = chance.uniform(0.0, seconds) if number % 2 else chance.uniform(0.67 * seconds, seconds)
        time.sleep(at)
        stopped = time.perf_counter()
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=300)
        waits.append(time.perf_counter() - stopped)
        # Before our first line Python itself is stopped by the signal, which a shell shows as 130 too.
        assert running.returncode in (0, 130, -signal.SIGINT), said
        assert running.returncode != 130 or b"Stopped" in said
        for path in folder.rglob("*"):
            if path.is_file():
                assert path.name in expected, f"{path.name} was left behind"
                assert path.read_bytes() in (expected[path.name], b"old"), path.name
    assert sorted(waits)[len(waits) // 2] < 1.0


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_row_40_notebooks_hold_no_state(path):
    """Cells ran once, top to bottom, in a fresh kernel; none reaches beyond itself (test_notebooks runs them)."""
    import nbformat

    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    for cell in cells:
        for word in ("%store", "os.chdir", "%cd", "!pip", "globals()", "get_ipython"):
            assert word not in cell.source, word


HOLLOW = {
    "empty": "",
    "one": "Word.",
    "figures": "31 31 31",
    "foreign": "Das ist ein kurzer Text über die Stadt und ihre Bewohner. Er ist auf Deutsch geschrieben.",
    "short": "NATO has 31 members.",
    "other": "NATO has 32 members. It isn't 31.",
}


def test_row_43_unknown_is_said_and_never_drawn():
    """No NaN reaches a picture's coordinates, a sentence, a card or the page; what is not known has its reason."""
    found = compare(HOLLOW)
    shown = re.compile(r"\b(?:nan|NaN|NaT|inf|-inf)\b")
    page = re.sub(r"<(style|script)\b.*?</\1>", "", str(render_page(found)), flags=re.DOTALL)
    for text in (write_comparison(found), page):
        assert not shown.search(text), text[max(0, shown.search(text).start() - 200) : shown.search(text).end() + 50]
    for table in (found.readability, found.sentiment, found.attribution_shares):
        first = table.columns[table.isna().any()]
        unknown = table[first].isna().all(axis=1)
        assert (table.loc[unknown, "problem"] != "").all()


WORDS = st.lists(st.sampled_from(["aa", "bb", "cc", "not", "good", "31", "NATO", "."]), max_size=30).map(" ".join)
COUNTED = [
    "compare_terms", "count_terms", "measure_dispersion", "find_lockwords", "find_collocations", "measure_readability",
    "score_sentiment", "measure_differences", "count_loaded_language", "measure_attribution", "compare_tone",
]  # fmt: skip


@EXAMPLES
@given(st.lists(WORDS, min_size=1, max_size=5))
def test_row_44_no_division_by_zero(texts):
    """From any counts of words, nothing is divided by zero, no logarithm of zero taken, nothing overflows."""
    for name in COUNTED:
        note(name)
        with np.errstate(all="raise", under="ignore"):
            CALLS[name](texts)
