"""
Rows 5, 6, 11, 43 and 46 for every public function: no text crashes one, no span lies, no label is misread.

Every function gets the same texts, which are read once for all. 40 of them by default; the table's are run by

    FAULT_EXAMPLES=10000 pytest tests/faults/test_every_function.py -k row_06

in pieces of 500, each of which ends with its own result; `-k piece7` runs one of them again. `compare`, which costs as
much as ten others, gets a fifth.
"""

import os
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

import toolkit
from toolkit import TextMeasures
from toolkit.documents import frame_documents

from .conftest import CORPUS

WANTED, PIECE = int(os.environ.get("FAULT_EXAMPLES", "40")), 500
EXAMPLES = settings(
    max_examples=min(WANTED, PIECE),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def read_written(texts):
    """Read the texts from a folder, as files of bytes that are not always UTF-8."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (Path(folder) / f"{number}.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
        return toolkit.read_corpus(folder)


# Functions that need more than texts get it here.
CALLS = {
    name: getattr(toolkit, name)
    for name in toolkit.__all__
    if name not in {"Comparison", "TextMeasures", "read_corpus", "relate", "score_tone"}
}
CALLS |= {
    "keywords_in_context": lambda texts: toolkit.keywords_in_context(texts, r"\w+"),
    "read_corpus": read_written,
    "relate": lambda texts: toolkit.relate(list(texts), list(texts)[::-1]),
    "score_sentiment, sentences": lambda texts: toolkit.score_sentiment(texts, by="sentence"),
    "score_tone": lambda texts: toolkit.score_tone(texts, [(0, len(text)) for text in texts]),
    "score_tone, names": lambda texts: toolkit.score_tone(texts, ["NATO"] * len(texts)),
    "TextMeasures": lambda texts: pd.DataFrame(TextMeasures().fit_transform(list(texts))),
}

SCRAPS = [
    *(
        "NATO has 31 members. ",
        "NATO has 32 members. ",
        "NATO does not charge. ",
        "Mary Smith said: ",
        "“It’s awful”, ",
    ),
    *("\ud800", "\udfff", "\x00", "\x1b[2J", "\u202e", "\u200b", "\ufeff", "\u00ad", "\u2028", "\x85", "\r", "\r\n"),
    *(
        "e" + "\u0301" * 40,
        "x" * 1200,
        "👩‍👩‍👧‍👦",
        "🇧🇩",
        "İ",
        "ß",
        "ﬁ",
        "ＮＡＴＯ",
        "３１",
        "٣٢",
        "½",
        "²",
        "mem-\nbers",
    ),
    *("# Heading\n\n", "- item\n", "\n\n", "1949", "since 1949", "$1.4 billion", "50 %", "1e999", "10-member", "-1"),
    *(
        "not",
        "never",
        "very",
        "terrible",
        "so-called",
        '"',
        "'",
        "(",
        ")",
        "…",
        "...",
        " ",
        "\t",
        "In May 2019, ",
        "he",
    ),
]
HOSTILE = st.lists(
    st.one_of(
        st.sampled_from(SCRAPS),
        st.text(st.one_of(st.characters(), st.characters(categories=["Cs", "Cc", "Mn", "Nd", "No"])), max_size=8),
    ),
    max_size=14,
).map("".join)
TEXTS = st.lists(HOSTILE, min_size=1, max_size=3)

# A table's spans: start, end, and the column whose text they enclose; `_a` and `_b` tell the document.
SPANS = [
    ("start", "end", ("surface", "text")),
    ("speaker_start", "speaker_end", ("speaker",)),
    ("cue_start", "cue_end", ("cue",)),
    ("content_start", "content_end", ("content",)),
    ("value_start", "value_end", ("value",)),
]


def list_spans(table):
    """Give (columns, document, start, end, surface) of every span of a table."""
    for side in ("", "_a", "_b"):
        for start, end, names in SPANS:
            name = next((name + side for name in names if name + side in table.columns), None)
            if name is not None and f"document{side}" in table.columns and start + side in table.columns:
                columns = [f"document{side}", start + side, end + side, name]
                yield from ((name, *row) for row in table[columns].itertuples(index=False, name=None))


def check_spans(table, texts):
    """Every span that is given lies in its text and gives back its surface; gives how many there were by column."""
    counted = {}
    for name, document, start, end, surface in list_spans(table):
        if pd.isna(start) or start < 0:
            continue
        assert 0 <= start <= end <= len(texts[document])
        assert texts[document][int(start) : int(end)] == surface
        counted[name] = counted.get(name, 0) + 1
    return counted


def check_table(table):
    """No infinite share, no half character, and no object in a cell that a file could not hold."""
    for column in table.columns:
        if table[column].dtype == object:
            for value in table[column]:
                assert not isinstance(value, (list, dict, set, bytes)), column
                if isinstance(value, str):
                    value.encode("utf-8")


def list_tables(found):
    """Every table of a result, its labels as columns."""
    tables = found.tables().values() if isinstance(found, toolkit.Comparison) else [found]
    for table in tables:
        yield table.reset_index() if isinstance(table, pd.DataFrame) else table.to_frame("score").reset_index()


@pytest.mark.parametrize("piece", range(-(-WANTED // PIECE)), ids="piece{}".format)
@EXAMPLES
@given(texts=TEXTS)
def test_row_06_no_text_breaks_a_function(piece, texts):
    """Whatever the texts, every function gives a table, its spans are true, and it can be written to a file."""
    whole = frame_documents(texts)["text"]
    for name, call in CALLS.items():
        if name == "compare" and sum(map(len, texts)) % 5:  # it calls most of the others again
            continue
        note(name)
        with np.errstate(all="raise", under="ignore"):
            found = call(texts)
        for table in list_tables(found):
            if name != "relate":
                check_spans(table, whole)
            check_table(table)


SPANNED = {
    "extract_claims": {"text", "value"},
    "extract_quantities": {"surface"},
    "find_attributions": {"speaker", "cue", "content"},
    "find_copies": {"text_a", "text_b"},
    "find_contradictions": {"text_a", "text_b", "value_a", "value_b"},
    "find_entities": {"surface"},
    "find_loaded_language": {"surface"},
    "find_repetitions": {"surface"},
    "group_copies": {"surface"},
    "match_claims": {"text_a", "text_b", "value_a", "value_b"},
    "split_sentences": {"text"},
}


@pytest.mark.parametrize("name", SPANNED)
def test_row_46_spans_of_the_example_corpus(name):
    """The check above is not empty: the example corpus, one text of it twice, gives spans of every kind."""
    texts = {path.stem: path.read_text("utf-8") for path in sorted(CORPUS.glob("*.txt"))}
    texts["twice"] = texts["oped"]
    assert set(check_spans(CALLS[name](texts), texts)) == SPANNED[name]
