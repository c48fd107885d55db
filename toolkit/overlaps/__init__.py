"""Overlaps: which claims of two documents are about one thing, and how they relate; contradictions among them."""

from collections.abc import Sequence

import pandas as pd

from toolkit.documents import Texts, frame_documents
from toolkit.overlaps.blocks import compare_documents, list_documents
from toolkit.overlaps.reasons import phrase_clash
from toolkit.overlaps.records import Claimant, Record, Telling, settle_records
from toolkit.readings import Reading, read_text
from toolkit.tables import LABEL, build_table

COLUMNS = {
    "document_a": LABEL,
    "start_a": "int64",
    "end_a": "int64",
    "text_a": "str",
    "speaker_a": "str",
    "date_a": "datetime64[ns]",
    "document_b": LABEL,
    "start_b": "int64",
    "end_b": "int64",
    "text_b": "str",
    "speaker_b": "str",
    "date_b": "datetime64[ns]",
    "verdict": "str",
    "kind": "str",
    "cause": "str",
    "contradiction": "float64",
    "similarity": "float64",
    "value_a": "str",
    "value_b": "str",
    "value_start_a": "int64",
    "value_end_a": "int64",
    "value_start_b": "int64",
    "value_end_b": "int64",
    "rule": "str",
    "reason": "str",
}

# Figures are given to so many decimals: further ones depend on how a version of Python sums.
DIGITS = 9


def match_claims(texts: Texts, *, n_jobs: int = 1) -> pd.DataFrame:
    """
    One row per pair of claims in two documents that are about the same thing: how they relate, and why.

    `verdict` is agrees, contradicts or differs; `kind` (number, date, negation, direction, antonym, name, place) says
    in what they contradict each other, `cause` (time, scope, part_of_total, rounding, speaker, different_entity, unit,
    complement) why both may be true though they differ. `contradiction` is the share of flags like this one that were
    right on labelled topics (0..1). Spans are in the raw texts; `value_start_a:value_end_a` marks the words that
    differ. A pair of sentences has one row at most; a document is never compared with itself. `n_jobs` workers (any
    joblib backend in force, a cluster's too) compare blocks of documents; the table is the same for any number.

    >>> match_claims(["The fund has 12 members.", "The fund has 15 members."])["verdict"].tolist()
    ['contradicts']
    """
    documents = frame_documents(texts)
    return table_records(documents, *compare_documents(list_documents(documents), n_jobs=n_jobs))


def table_records(
    documents: pd.DataFrame, pairs: Sequence[tuple[int, int]], records: Sequence[Sequence[Record]]
) -> pd.DataFrame:
    """Tell what stands of the records of pairs of documents, as `match_claims` does."""
    labels, raws, dates = list(documents.index), list(documents["text"]), list(documents["published"])
    rows = []
    for first, second, record, told, score in settle_records(pairs, records):
        a, b = read_text(raws[first]), read_text(raws[second])
        days = dates[first], dates[second]
        if isinstance(told, Claimant):
            values = _cut(a, record.span_a, told.span_a), _cut(b, record.span_b, told.span_b)
            told = Telling(
                "contradicts", told.kind, "", "clash", told.span_a, told.span_b, phrase_clash(*values, *days)
            )
        side_a = _describe_side(labels[first], a, record.span_a, record.speaker_a, days[0])
        side_b = _describe_side(labels[second], b, record.span_b, record.speaker_b, days[1])
        found = (
            told.verdict,
            told.kind or None,
            told.cause or None,
            round(score, DIGITS),
            round(record.similarity, DIGITS),
        )
        values = _describe_values(a, b, told)
        rows.append((*side_a, *side_b, *found, *values, told.rule, told.reason))
    return build_table(rows, COLUMNS, documents.index)


def find_contradictions(texts: Texts) -> pd.DataFrame:
    """
    One row per contradiction between two documents, surest first; columns as in `match_claims`.

    >>> find_contradictions(["The ferry sank in May.", "The ferry sails daily."]).empty
    True
    """
    return rank_contradictions(match_claims(texts))


def rank_contradictions(overlaps: pd.DataFrame) -> pd.DataFrame:
    """Give the contradictions among the rows of `match_claims`, surest first."""
    found = overlaps[overlaps["verdict"] == "contradicts"]
    return found.sort_values("contradiction", ascending=False, kind="stable").reset_index(drop=True)


def _cut(reading: Reading, sentence: tuple[int, int], value: tuple[int, int]) -> str:
    """Give the words of a value, or what of them is in its sentence."""
    return reading.text[max(sentence[0], value[0]) : min(sentence[1], value[1])].strip()


def _describe_side(
    label: object, reading: Reading, span: tuple[int, int], speaker: str, date: object
) -> tuple[object, ...]:
    start, end = reading.locate(*span)
    return label, start, end, reading.raw[start:end], speaker or None, date


def _describe_values(one: Reading, other: Reading, told: Telling) -> tuple[object, ...]:
    a, b = one.locate(*told.span_a), other.locate(*told.span_b)
    return one.raw[slice(*a)], other.raw[slice(*b)], *a, *b
