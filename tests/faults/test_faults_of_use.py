"""Rows 19, 46 and 48: other languages, drifting offsets, wrong arguments."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit
from toolkit import measure_readability, read_corpus, split_sentences
from toolkit.cleaning.damage import find_damage
from toolkit.errors import CorpusError
from toolkit.language import guess_language
from toolkit.readings import read_text

from .conftest import CORPUS, EXAMPLES

LANGUAGES = json.loads((Path(__file__).parents[1] / "cases" / "languages.json").read_text("utf-8"))
OTHERS = {case["label"]: case["text"] for case in LANGUAGES}


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("length", [1, 3, 12])
def test_row_19_other_languages(language, length):
    """12 languages in 3 lengths: told apart, and no English formula is given."""
    text = "\n\n".join([OTHERS[language]] * length)
    assert guess_language(text) == language
    measured = measure_readability([text])
    assert measured["flesch_reading_ease"].isna().all()
    assert (measured["problem"] != "").all()
    assert "not English" in find_damage([text])["damage"].tolist()


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.stem)
def test_row_19_english_is_not_refused(path):
    assert guess_language(path.read_text("utf-8")) == "en"


ODD = [
    "İstanbul",
    "ﬁve",
    "e\u0301",
    "mem-\nbers",
    "\u200b",
    "\u202e",
    "🇧🇩",
    "ß",
    "ΐ",
    "“It’s",
    "31",
    " ",
    ". ",
    "\r\n",
    "ＮＡＴＯ",
]


@EXAMPLES
@given(st.lists(st.one_of(st.sampled_from(ODD), st.text(max_size=4)), max_size=12))
def test_row_46_offsets(parts):
    """Every span gives back its surface from the raw text, whatever cleaning changed before it."""
    raw = "".join(parts).encode("utf-8", "replace").decode()
    for row in split_sentences([raw]).itertuples():
        assert raw[row.start : row.end] == row.text
    for row in find_damage([raw]).itertuples():
        assert 0 <= row.start < row.end <= len(raw)
    reading = read_text(raw)
    for at in range(len(reading.text)):
        start, end = reading.locate(at, at + 1)
        assert reading.text[at].isspace() or raw[start:end].strip() != ""


WRONG = [
    None,
    1,
    1.5,
    b"text",
    bytearray(b"text"),
    object(),
    {1, 2},
    iter(["a"]),
    [None],
    ["a", 1],
    ["a", b"b"],
    [["a", "list", "of", "words"]],
    pd.Series([1, 2]),
    pd.Series(["a", float("nan")]),
    pd.DataFrame({"words": ["a"]}),
]


FUNCTIONS = [
    "compare_terms",
    "count_terms",
    "extract_claims",
    "extract_quantities",
    "find_attributions",
    "find_contradictions",
    "find_loaded_language",
    "map_coverage",
    "match_claims",
    "measure_readability",
    "score_loaded_language",
    "score_sentiment",
    "split_sentences",
]
TINY = ["", " ", "\n\n", "Word", "One sentence.", "31", "...", "🙂"]


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("count", [0, 1, 2])
def test_row_18_every_function_takes_tiny_documents(name, count):
    """8 tiny texts in sets of 0, 1 and 2: no exception and no warning, and the same columns as ever."""
    function = getattr(toolkit, name)
    usual = function(["NATO has 31 members.", "NATO has 32 members."])
    for text in TINY:
        found = function([text] * count)
        if isinstance(found, pd.DataFrame) and name != "map_coverage":
            assert list(found.columns) == list(usual.columns)


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: repr(wrong)[:30].replace("\n", " "))
@pytest.mark.parametrize("name", [*FUNCTIONS, "find_damage"])
def test_row_48_wrong_arguments(name, wrong):
    """A TypeError names the argument, what came and what was expected; of many texts, which one."""
    function = find_damage if name == "find_damage" else getattr(toolkit, name)
    with pytest.raises(TypeError, match=r"^texts.* (is|expected) .*(expected|text)"):
        function(wrong)


@pytest.mark.parametrize("wrong", [None, 1, b"folder", ["a"]])
def test_row_48_wrong_folder(wrong):
    with pytest.raises(TypeError, match=r"folder is .*; expected the path"):
        read_corpus(wrong)


def test_row_48_folder_that_is_none(tmp_path):
    with pytest.raises(CorpusError, match="no such folder"):
        read_corpus(tmp_path / "missing")
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(CorpusError, match="is a file; give the folder"):
        read_corpus(tmp_path / "a.txt")
    with pytest.raises(ValueError, match="on_error"):
        read_corpus(tmp_path, on_error="ignore")


FIRST_CALLS = """
import os, sys
import numpy, pandas, scipy.sparse, scipy.stats  # once for all: they remember no words
import toolkit
failed = []
for name in ("compare_terms", "count_terms", "find_lockwords", "measure_dispersion", "measure_readability",
             "score_sentiment", "split_sentences", "extract_claims", "find_entities", "find_loaded_language"):
    child = os.fork()
    if not child:
        try:
            getattr(toolkit, name)(["", "\\n"])
        except BaseException as error:
            print(name, repr(error))
            os._exit(1)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        failed.append(name)
sys.exit(bool(failed))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_row_18_nothing_to_read_as_the_first_call():
    """What is remembered of words is empty in a new process: found by calling functions in another order."""
    done = subprocess.run([sys.executable, "-c", FIRST_CALLS], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
