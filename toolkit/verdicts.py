"""
Verdicts: what a pair of passages comes to (agrees, contradicts, differs, unrelated), with the evidence it rests on.

    contrasts, similarity -> **verdicts** -> pairs, overlaps
"""

import math
from typing import NamedTuple

from toolkit.alignment import Alignment, align_passages
from toolkit.contrasts import Contrast, find_contrasts, share_covered
from toolkit.passages import Passage, read_passage
from toolkit.similarity import measure_coverage, measure_similarity

Span = tuple[int, int]


class Verdict(NamedTuple):
    """
    What comparing two passages found; spans are in the two texts as given, None where nothing can be pointed at.

    `verdict`: agrees (what b says is supported by a), contradicts, differs, unrelated. `contradiction`: 0..1,
    calibrated. `evidence` holds the named features behind the score.
    """

    verdict: str
    kind: str | None
    cause: str | None
    contradiction: float
    similarity: float
    span_a: Span | None
    span_b: Span | None
    value_a: str | None
    value_b: str | None
    reason: str
    evidence: dict[str, float]


# A pair sharing less than this of the lighter side's weight is about different things.
LEAST_SHARED = 0.12
STRONG = {
    "particle": 0.9,
    "quantifier": 0.9,
    "direction": 0.9,
    "antonym": 0.8,
    "affix": 0.9,
    "strict": 0.8,
    "swap": 0.55,
    "number same": 0.95,
    "number bare": 0.85,
    "number apart": 0.4,
    "date bare": 0.9,
}


def judge_pair(sentence_a: str, sentence_b: str, published_a: object = None, published_b: object = None) -> Verdict:
    """Judge two sentences; `published_*` are the dates of their documents, where known."""
    a, b = read_passage(sentence_a), read_passage(sentence_b)
    alignment = align_passages(a, b)
    similarity = measure_similarity(alignment)
    in_a, in_b = measure_coverage(alignment)
    if max(in_a, in_b) < LEAST_SHARED:
        return Verdict(
            "unrelated", None, None, 0.0, similarity, None, None, None, None, "They share too little to compare.", {}
        )
    best, score = None, 0.0
    for contrast in find_contrasts(alignment):
        strength = (
            STRONG.get(contrast.rule, 0.5) * min(1.0, contrast.rest_b) ** 3 * (1.0 if contrast.grip == 2 else 0.8)
        )
        if strength > score:
            best, score = contrast, strength
    evidence = {"in_a": in_a, "in_b": in_b}
    if best is not None and score >= 0.5:
        span_a, span_b = find_span(a, best.a), find_span(b, best.b)
        value_a, value_b = sentence_a[slice(*span_a)], sentence_b[slice(*span_b)]
        reason = f"One says “{value_a}” where the other says “{value_b}”."
        return Verdict(
            "contradicts", best.kind, None, score, similarity, span_a, span_b, value_a, value_b, reason, evidence
        )
    if in_b > 0.75 and best is None:
        return Verdict(
            "agrees",
            None,
            None,
            score,
            similarity,
            None,
            None,
            None,
            None,
            "What the second says, the first says too.",
            evidence,
        )
    return Verdict(
        "unrelated" if similarity < 0.3 else "differs",
        None,
        None,
        score,
        similarity,
        None,
        None,
        None,
        None,
        "They say different things.",
        evidence,
    )


def find_span(passage: Passage, words: tuple[int, ...]) -> Span:
    """Give the stretch of the text from the first to the last of some words."""
    return passage.words[words[0]].start, passage.words[words[-1]].end
