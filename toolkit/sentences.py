"""Sentences: texts become sentences with offsets; headings and list items told from prose, quoted voice from own."""

import re
from typing import NamedTuple

import pandas as pd

from toolkit.cleaning import clean_text
from toolkit.documents import Texts, frame_documents
from toolkit.tables import LABEL, build_table

COLUMNS = {
    "document": LABEL,
    "sentence": "int64",
    "start": "int64",
    "end": "int64",
    "text": "str",
    "kind": "str",
    "voice": "str",
}


class Sentence(NamedTuple):
    """
    A sentence's span in the clean text, what it is and whose words it holds.

    `kind`: prose, heading, item (of a list) or furniture (counters, "Back to top"). `voice`: own, quoted or mixed.
    """

    start: int
    end: int
    kind: str
    voice: str


_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])|\n+")


def list_sentences(text: str) -> list[Sentence]:
    """List the sentences of a clean text in reading order; together they cover all of it but white space."""
    found, at = [], 0
    for cut in [*(m.span() for m in _END.finditer(text)), (len(text), len(text))]:
        piece = text[at : cut[1]]
        start, end = at + len(piece) - len(piece.lstrip()), at + len(piece.rstrip())
        if start < end:
            kind = "prose" if text[end - 1] in ".!?\"')" else "heading"
            found.append(Sentence(start, end, kind, "quoted" if text[start] == '"' else "own"))
        at = cut[1]
    return found


def split_sentences(texts: Texts) -> pd.DataFrame:
    """
    One row per sentence: `document, sentence` (its number from 0), `start, end, text, kind, voice`.

    `text` is the document's own characters, `raw[start:end]`.

    >>> split_sentences("It grew. NATO has 31 members.")["text"].tolist()
    ['It grew.', 'NATO has 31 members.']
    """
    documents = frame_documents(texts)
    rows = []
    for label, raw in documents["text"].items():
        clean = clean_text(raw)
        for number, (start, end, kind, voice) in enumerate(list_sentences(clean.text)):
            start, end = clean.locate(start, end)
            rows.append((label, number, start, end, raw[start:end], kind, voice))
    return build_table(rows, COLUMNS, documents.index)
