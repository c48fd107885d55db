"""Sentences: texts become sentences with offsets; headings and list items told from prose, quoted voice from own."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from toolkit.cleaning import clean_text
from toolkit.documents import Texts, frame_documents
from toolkit.sentences.blocks import Block, find_label, list_blocks
from toolkit.sentences.boundaries import judge_style, list_boundaries
from toolkit.sentences.quotations import list_quotations
from toolkit.tables import LABEL, build_table

__all__ = ["Sentence", "list_quotations", "list_sentences", "split_sentences"]

COLUMNS = {
    "document": LABEL,
    "sentence": "int64",
    "start": "int64",
    "end": "int64",
    "text": "str",
    "kind": "str",
    "voice": "str",
}
_ALPHANUMERIC = re.compile(r"[^\W_]")


class Sentence(NamedTuple):
    """
    A sentence's span in the clean text, what it is and whose words it holds.

    `kind`: prose, heading, item (of a list) or furniture (counters, "Back to top"). `voice`: quoted when all its
    words stand in quotation marks, mixed when some do, else own.
    """

    start: int
    end: int
    kind: str
    voice: str


@lru_cache(maxsize=128)
def list_sentences(text: str) -> list[Sentence]:
    """
    List the sentences of a clean text in reading order; together they cover all of it but white space.

    A line wrapped by a page goes on; a heading, a list item and a line of page furniture are one sentence each. A
    label that opens a paragraph ("Summary: ...") is a heading where the text has several such labels.
    """
    blocks = list_blocks(text)
    style = judge_style(text)
    labels = _find_labels(text, blocks)
    cuts: list[tuple[int, int, str]] = []
    for block, label in zip(blocks, labels, strict=True):
        if label > block.start:
            cuts.append((block.start, label, "heading"))
        if block.kind in ("heading", "furniture"):
            cuts.append(block)
            continue
        at = label
        for end in list_boundaries(text, label, block.end, style):
            cuts.append((at, end, block.kind))
            at = end
        cuts.append((at, block.end, block.kind))
    return list(_give_voices(text, cuts))


def _find_labels(text: str, blocks: list[Block]) -> list[int]:
    """Find where each prose block's opening label ends; one label alone is part of its sentence."""
    ends = [find_label(text, b.start, b.end) if b.kind == "prose" else b.start for b in blocks]
    if sum(end > block.start for end, block in zip(ends, blocks, strict=True)) < 2:
        return [block.start for block in blocks]
    return ends


def _give_voices(text: str, cuts: list[tuple[int, int, str]]) -> Iterator[Sentence]:
    """Trim each cut and tell its voice from the quotations that overlap it."""
    quotations = [*list_quotations(text), (len(text) + 1, len(text) + 1)]
    near = 0
    for start, end, kind in cuts:
        bare = text[start:end].lstrip()
        if not bare:
            continue
        start = end - len(bare)
        end = start + len(bare.rstrip())
        while quotations[near][1] <= start:
            near += 1
        voice = "own" if quotations[near][0] >= end else _judge_voice(text, start, end, quotations, near)
        yield Sentence(start, end, kind, voice)


def _judge_voice(text: str, start: int, end: int, quotations: list[tuple[int, int]], near: int) -> str:
    """Tell whether a stretch that quotations overlap, from number `near` on, has words outside them."""
    at, outside = start, ""
    for number in range(near, len(quotations)):
        opened, closed = quotations[number]
        if opened >= end:
            break
        outside += text[at:opened] if opened > at else ""
        at = max(at, closed)
    outside += text[at:end] if at < end else ""
    return "mixed" if _ALPHANUMERIC.search(outside) else "quoted"


def split_sentences(texts: Texts) -> pd.DataFrame:
    """
    One row per sentence: `document, sentence` (its number from 0), `start, end, text, kind, voice`.

    `text` is the document's own characters, `raw[start:end]`. English rules; other languages are cut at their stops.

    >>> split_sentences("It grew. NATO has 31 members.")["text"].tolist()
    ['It grew.', 'NATO has 31 members.']
    """
    documents = frame_documents(texts)
    rows: list[tuple[object, ...]] = []
    for label, raw in zip(documents.index, documents["text"], strict=True):
        clean = clean_text(raw)
        sentences = list_sentences(clean.text)
        if clean.steps:
            spans = [clean.locate(start, end) for start, end, *_ in sentences]
            sentences = [s._replace(start=a, end=b) for s, (a, b) in zip(sentences, spans, strict=True)]
        rows += [(label, n, a, b, raw[a:b], kind, voice) for n, (a, b, kind, voice) in enumerate(sentences)]
    return build_table(rows, COLUMNS, documents.index)
