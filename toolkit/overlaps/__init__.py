"""Overlaps: which claims of two documents are about one thing, and how they relate; contradictions among them."""

import pandas as pd

from toolkit.claims.statements import Statement, read_accounts
from toolkit.documents import Texts, frame_documents
from toolkit.overlaps.clashes import LEAST_CONTRADICTION
from toolkit.overlaps.contests import Scored, score_contests
from toolkit.overlaps.findings import Finding
from toolkit.overlaps.reasons import phrase_reason
from toolkit.readings import read_text
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


def match_claims(texts: Texts) -> pd.DataFrame:
    """
    One row per pair of claims in two documents that are about the same thing: how they relate, and why.

    `verdict` is agrees, contradicts or differs; `kind` (number, date, negation, direction, antonym, name, place) says
    in what they contradict each other, `cause` (time, scope, part_of_total, rounding, speaker, different_entity, unit,
    complement) why both may be true though they differ. `contradiction` is the share of flags like this one that were
    right on labelled topics (0..1). Spans are in the raw texts; `value_start_a:value_end_a` marks the words that
    differ. A pair of sentences has one row at most; a document is never compared with itself.

    >>> match_claims(["The fund has 12 members.", "The fund has 15 members."])["verdict"].tolist()
    ['contradicts']
    """
    documents = frame_documents(texts)
    accounts = read_accounts(documents)
    labels = list(documents.index)
    dates = list(documents["published"])
    raws = list(documents["text"])
    said = [{statement.text for statement in account.statements} for account in accounts]
    rows = []
    for scored in score_contests(accounts):
        contest = scored.contest
        finding, score = settle_contest(scored)
        if finding is None:
            continue
        first, second = contest.first, contest.second
        a, b = accounts[first].statements[contest.place], accounts[second].statements[contest.at]
        # A document that says both, word for word, holds that both are true.
        if finding.verdict == "contradicts" and (a.text in said[second] or b.text in said[first]):
            continue
        side_a = _describe_side(labels[first], raws[first], a, dates[first])
        side_b = _describe_side(labels[second], raws[second], b, dates[second])
        found = finding.verdict, finding.kind or None, finding.cause or None, score, measure_overlap(a, b)
        values = _describe_values(raws[first], raws[second], finding)
        reason = phrase_reason(finding, a, b, dates[first], dates[second])
        rows.append((*side_a, *side_b, *found, *values, finding.rule, reason))
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


def measure_overlap(a: Statement, b: Statement) -> float:
    """Give the share of two statements' weight that they have in common, 0..1 (Dice)."""
    first, second = a.weights, b.weights
    total = sum(first.values()) + sum(second.values())
    shared = sum(first[k] + second[k] for k in sorted(first.keys() & second.keys()))
    return shared / total if total else 0.0


def settle_contest(scored: Scored) -> tuple[Finding | None, float]:
    """Give the finding that stands, a clash before a rule where it is sure, and how sure a contradiction it is."""
    finding, clash = scored.contest.finding, scored.clash
    if scored.contest.apart:  # judged by their words alone, already a share of flags that were right
        sure = finding is not None and finding.verdict == "contradicts"
        return finding, finding.strength if sure and finding is not None else 0.0
    if clash is not None and scored.score >= LEAST_CONTRADICTION and (finding is None or finding.verdict != "differs"):
        if finding is not None and finding.verdict == "contradicts" and finding.kind == clash.kind:
            return finding, scored.score
        span_a, span_b = clash.span_a, clash.span_b
        made = Finding("contradicts", clash.kind, "", scored.score, "clash", span_a, span_b, "", "", ())
        return made, scored.score
    return (None, 0.0) if finding is None or finding.verdict == "contradicts" else (finding, 0.0)


def _describe_side(label: object, raw: str, statement: Statement, date: object) -> tuple[object, ...]:
    start, end = read_text(raw).locate(statement.start, statement.end)
    return label, start, end, raw[start:end], statement.speaker_name or None, date


def _describe_values(raw_a: str, raw_b: str, finding: Finding) -> tuple[object, ...]:
    a, b = read_text(raw_a).locate(*finding.span_a), read_text(raw_b).locate(*finding.span_b)
    return raw_a[slice(*a)], raw_b[slice(*b)], *a, *b
