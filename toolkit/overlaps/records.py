"""
Records: what comparing two documents found, in plain values that can be kept, sent between processes and told in rows.

    contests, scores -> **records** -> blocks, overlaps
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from toolkit.claims.statements import Statement
from toolkit.overlaps.clashes import LEAST_CONTRADICTION
from toolkit.overlaps.contests import Contender, Contest
from toolkit.overlaps.findings import Clash
from toolkit.overlaps.reasons import phrase_reason

# What the same two values against each other between two other documents are worth: they say nothing new of the words,
# but the clash is hardly there twice by chance.
ECHO = 0.7
# Between the parts of a value's name; it is in no clean text.
_PART, _SIDE = "\x1f", "\x1e"

Span = tuple[int, int]


class Telling(NamedTuple):
    """A finding as a row of the table tells it."""

    verdict: str
    kind: str
    cause: str
    rule: str
    span_a: Span
    span_b: Span
    reason: str


class Claimant(NamedTuple):
    """A clash that may be told: how sure it is by itself, 0..1, the name of its two values, their kind and spans."""

    score: float
    values: str
    kind: str
    span_a: Span
    span_b: Span


class Record(NamedTuple):
    """
    Two statements and what comparing them found. Spans are in the clean texts.

    `strength`: how sure the finding is, by the rule that made it; `barred`: one of the two documents says what both
    say, word for word, so they hold no contradiction.
    """

    span_a: Span
    span_b: Span
    speaker_a: str
    speaker_b: str
    similarity: float
    apart: bool
    barred: bool
    strength: float
    finding: Telling | None
    clashes: list[Claimant]


def write_record(
    contest: Contest, scores: Sequence[float], a: Contender, b: Contender, dates: tuple[object, object]
) -> Record:
    """Write down a contest of two documents' statements with the scores of its clashes; `dates` are the documents'."""
    one, other = a.statements[contest.place], b.statements[contest.at]
    finding = contest.finding
    told = None
    if finding is not None:
        told = Telling(*finding[:3], finding.rule, *finding[5:7], phrase_reason(finding, one, other, *dates))
    return Record(
        (one.start, one.end), (other.start, other.end), one.speaker_name, other.speaker_name,
        measure_overlap(one, other), contest.apart, one.text in b.said or other.text in a.said,
        0.0 if finding is None else finding.strength, told,
        [
            Claimant(score, _name_values(clash, one, other), clash.kind, clash.span_a, clash.span_b)
            for clash, score in zip(contest.clashes, scores, strict=True)
        ],
    )  # fmt: skip


def measure_overlap(a: Statement, b: Statement) -> float:
    """Give the share of two statements' weight that they have in common, 0..1 (Dice)."""
    first, second = a.weights, b.weights
    total = sum(first.values()) + sum(second.values())
    shared = sum(first[k] + second[k] for k in sorted(first.keys() & second.keys()))
    return shared / total if total else 0.0


def _name_values(clash: Clash, a: Statement, b: Statement) -> str:
    """Name a clash by its kind and its two values, whichever side they are on."""
    return _SIDE.join((clash.kind, *sorted((_name_value(a, clash.span_a), _name_value(b, clash.span_b)))))


def _name_value(statement: Statement, span: Span) -> str:
    quantity = next((q for q in statement.quantities if q.start < span[1] and q.end > span[0]), None)
    if quantity is not None:
        return _PART.join((quantity.kind, quantity.unit, f"{quantity.low:g}", f"{quantity.high:g}"))
    return statement.text[span[0] - statement.start : span[1] - statement.start].lower()


def restore_records(stored: object) -> list[Record]:
    """Make records of what JSON made of some; `TypeError` or `ValueError` where they are none."""
    if not isinstance(stored, list):
        raise TypeError("no list of records")
    return [_restore_record(*values) for values in stored]


def _restore_record(
    span_a: Span, span_b: Span, speaker_a: str, speaker_b: str, similarity: float, apart: bool, barred: bool,
    strength: float, finding: list | None, clashes: list[list],
) -> Record:  # fmt: skip
    told = None
    if finding is not None:
        verdict, kind, cause, rule, value_a, value_b, reason = finding
        told = Telling(*map(_text, (verdict, kind, cause, rule)), _span(value_a), _span(value_b), _text(reason))
    return Record(
        _span(span_a), _span(span_b), _text(speaker_a), _text(speaker_b), float(similarity), bool(apart), bool(barred),
        float(strength), told, [_restore_clash(*clash) for clash in clashes],
    )  # fmt: skip


def _restore_clash(score: float, values: str, kind: str, span_a: Span, span_b: Span) -> Claimant:
    return Claimant(float(score), _text(values), _text(kind), _span(span_a), _span(span_b))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _span(values: tuple[int, int]) -> Span:
    start, end = values
    return int(start), int(end)


class Settled(NamedTuple):
    """What stands of a record of two documents, by number: what is told, and how sure a contradiction it is, 0..1."""

    first: int
    second: int
    record: Record
    told: Telling | Claimant
    score: float


def settle_records(pairs: Sequence[tuple[int, int]], found: Sequence[Sequence[Record]]) -> Iterator[Settled]:
    """
    Give what stands of the records of each pair of documents.

    A clash is the surer where two other documents show the same two values against each other.
    """
    voices: dict[str, dict[tuple[int, int], float]] = defaultdict(dict)
    for pair, records in zip(pairs, found, strict=True):
        for record in records:
            for clash in record.clashes:
                voices[clash.values][pair] = max(clash.score, voices[clash.values].get(pair, 0.0))
    # Of each clash the two surest: the surest of other documents than a pair's own is one of them.
    surest = {values: sorted(scores.items(), key=lambda item: -item[1])[:2] for values, scores in voices.items()}
    for pair, records in zip(pairs, found, strict=True):
        for record in records:
            best, most = None, 0.0
            for clash in record.clashes:
                other = next((score for place, score in surest[clash.values] if place != pair), 0.0)
                total = 1 - (1 - clash.score) * (1 - ECHO * other)
                if total > most:
                    best, most = clash, total
            told, score = _settle(record, best, most)
            against = isinstance(told, Claimant) or (told is not None and told.verdict == "contradicts")
            if told is not None and not (record.barred and against):
                yield Settled(*pair, record, told, score)


def _settle(record: Record, clash: Claimant | None, score: float) -> tuple[Telling | Claimant | None, float]:
    """Give what stands, a clash before a rule's finding where it is sure, and how sure a contradiction it is."""
    finding = record.finding
    if record.apart:  # judged by their words alone, already a share of flags that were right
        return finding, record.strength if finding is not None and finding.verdict == "contradicts" else 0.0
    # A finding that explains the difference has been weighed in the score.
    if clash is not None and score >= LEAST_CONTRADICTION:
        same = finding is not None and finding.verdict == "contradicts" and finding.kind == clash.kind
        return finding if same else clash, score
    return (None, 0.0) if finding is None or finding.verdict == "contradicts" else (finding, 0.0)
