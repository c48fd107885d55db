"""
Verdicts: what a pair of passages comes to (agrees, contradicts, differs, unrelated), with the evidence it rests on.

    contrasts, evidence -> **verdicts** -> pairs, overlaps

Rules find the clash; the weights in `lexicons/verdict_weights.json` (made by `training/verdicts.py`) only say how much
a clash of its kind is worth. Without a clash that can be pointed at there is no contradiction.
"""

import json
import math
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from toolkit.pairs.alignment import Alignment, align_passages, turn_alignment
from toolkit.pairs.causes import find_cause
from toolkit.pairs.changes import RULE, find_changes
from toolkit.pairs.contrasts import Contrast
from toolkit.pairs.evidence import (
    FAMILIES,
    bend_figures,
    describe_contrast,
    list_distances,
    list_evidence,
    list_wordings_evidence,
    name_frame,
    name_register,
)
from toolkit.pairs.passages import Passage, read_passage
from toolkit.pairs.similarity import measure_coverage, measure_similarity
from toolkit.pairs.substitutions import find_contrasts

Span = tuple[int, int]

# A pair sharing less than this of the lighter side's weight is about different things.
LEAST_SHARED = 0.12
LEAST_CONTRADICTION = 0.55
LEAST_OF_DENIALS = 0.6
# Names beside other words, and two sorts of thing that may go together, are worth less than what they score: of the
# labelled pairs held out, two in three were right.
LEAST_OF_LOOSE, LOOSE = 0.75, frozenset(["swap among others", "class near"])
LEAST_BETWEEN_SCENES = 0.625
# Where the first is several sentences and the second one, what clashes with one sentence may stand in another.
LEAST_AMONG_SEVERAL = 0.8
# A headline on a rumour takes a side or none; the likelier of the two is what it says.
LEAST_BETWEEN_HEADLINES = 0.5
# What differs between two versions of one text was changed on purpose.
LEAST_BETWEEN_VERSIONS = 0.5
# One word for another that no table relates to it may be said on purpose, or only said otherwise.
LEAST_CHANGED = 0.72
SURE = 0.9
LEEWAY = 0.1  # how much likelier agreement may be: a paraphrase with one word turned is no paraphrase
LEAST_AGREEMENT = 0.5
# Two sentences with different names as subjects, or with nearly nothing in common but a clash, are about two things.
MOST_OF_STRANGERS = 0.4
MOST_EXPLAINED = 0.3  # a clash that another time, scope or speaker would explain
LEAST_ALIKE = 0.3
LEAST_REST = 0.2
LEAST_DENIED = 0.6  # a denial of which the other side says less than this denies something else


class Verdict(NamedTuple):
    """
    What comparing two passages found; spans are in the two texts as given, None where nothing can be pointed at.

    `verdict`: agrees (what b says is supported by a), contradicts, differs, unrelated. `contradiction`: 0..1,
    calibrated. `evidence` holds the named figures behind the score, `agreement` (0..1) among them.
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


@cache
def load_weights() -> dict:
    """Load the weights: `contradiction`, and `agreement` by register, each with an intercept and named weights."""
    return json.loads((files("toolkit") / "lexicons" / "verdict_weights.json").read_text("utf-8"))


def score_evidence(weights: Mapping, figures: Mapping[str, float]) -> float:
    """Give the probability, 0..1, that a logistic model's weights make of named figures."""
    total = weights["intercept"] + sum(weight * figures.get(name, 0.0) for name, weight in weights["weights"].items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def rate_similarity(figures: Mapping[str, float], back: Mapping[str, float]) -> float:
    """Give how alike two passages are, 0..1, from the figures of each against the other, as readers of news rate it."""
    weights = load_weights()["similarity"]
    return max(0.0, 1 - sum(weights.get(name, 0.0) * value for name, value in list_distances(figures, back).items()))


def score_contrast(contrast: Contrast, alignment: Alignment, figures: dict[str, float]) -> float:
    """Give how surely a contrast means that the two passages contradict each other, 0..1."""
    described = describe_contrast(contrast, alignment, figures)
    return _hold_back(contrast, described, figures, score_evidence(load_weights()["contradiction"], described))


def _hold_back(contrast: Contrast, described: dict[str, float], figures: dict[str, float], score: float) -> float:
    """Keep a score low where the labelled pairs, all about one thing each, could teach nothing."""
    if contrast.rule == RULE or name_register(figures) == "edit":  # two versions of one text are about one thing
        return score
    if contrast.kind != "name" and any(described.get(f"other subject, {family}") for family in FAMILIES):
        return min(score, MOST_OF_STRANGERS)
    if contrast.kind == "negation" and contrast.rest_b < LEAST_DENIED and not figures["headline_b"]:
        return min(score, MOST_OF_STRANGERS)
    # The boy runs and the girl runs: who does it differs, and both may do it.
    if contrast.kind == "antonym" and described.get("of subjects"):
        return min(score, MOST_OF_STRANGERS)
    # One man sits and another stands: scenes of no one named need not be one.
    unnamed = any(figures[f"{mark}_{side}"] for mark in ("unnamed", "general") for side in "ab")
    if contrast.kind in ("antonym", "direction") and unnamed and name_register(figures) == "caption":
        return min(score, MOST_OF_STRANGERS)
    return min(score, MOST_OF_STRANGERS) if contrast.rest_b < LEAST_REST and contrast.rest_a < LEAST_REST else score


@lru_cache(maxsize=1 << 13)
def judge_pair(sentence_a: str, sentence_b: str, published_a: object = None, published_b: object = None) -> Verdict:
    """
    Judge two clean sentences; `published_*` are the dates of their documents, where known.

    >>> verdict = judge_pair("The bridge is open.", "The bridge is closed.")
    >>> verdict.verdict, verdict.kind, verdict.value_a, verdict.value_b
    ('contradicts', 'antonym', 'open', 'closed')

    Which comes first tells only whose words are whose, and whether the second is supported by the first:

    >>> judge_pair("The bridge is closed.", "The bridge is open.")[-4:-2]
    ('closed', 'open')
    """
    found = compare_sentences(sentence_a, sentence_b, published_a, published_b)
    if not found.figures:
        return _make("unrelated", 0.0, found.similarity, "They share too little to compare.", {"agreement": 0.0})
    return decide(found)


class Comparison(NamedTuple):
    """
    Two passages laid side by side: their alignment, what clashes, the cause why both may be right, named figures.

    All this is of the fuller passage against the shorter (a headline), whichever came first, so that no verdict depends
    on it; `turned` where that was the second. `back` has the figures of the shorter passage against the fuller.
    """

    alignment: Alignment
    contrasts: list[Contrast]
    causes: list[str | None]
    figures: dict[str, float]
    back: dict[str, float]
    turned: bool

    @property
    def similarity(self) -> float:
        """How alike the two are, 0..1; 1 for the same words."""
        if not self.figures:
            return measure_similarity(self.alignment)
        return 1.0 if self.repeats else rate_similarity(self.figures, self.back)

    @property
    def repeats(self) -> bool:
        """Whether the two are the same words."""
        return self.alignment.a.plain_words == self.alignment.b.plain_words

    @property
    def asked(self) -> dict[str, float]:
        """The figures of the passages in the order they came."""
        return self.back if self.turned else self.figures


def compare_sentences(
    sentence_a: str, sentence_b: str, published_a: object = None, published_b: object = None
) -> Comparison:
    """Lay two sentences side by side; without figures where they share too little to compare."""
    a, b = read_passage(sentence_a), read_passage(sentence_b)
    turned = _rank_passage(a) < _rank_passage(b)
    dates = (published_b, published_a) if turned else (published_a, published_b)
    alignment = align_passages(b, a) if turned else align_passages(a, b)
    if max(measure_coverage(alignment)) < LEAST_SHARED:
        return Comparison(alignment, [], [], {}, {}, turned)
    contrasts = find_contrasts(alignment) or find_changes(alignment)
    figures = _list_figures(alignment, contrasts)
    causes = [find_cause(contrast, alignment, figures, dates) for contrast in contrasts]
    back = _list_figures(turn_alignment(alignment), [contrast.turn() for contrast in contrasts])
    return Comparison(alignment, contrasts, causes, figures, back, turned)


def _rank_passage(passage: Passage) -> tuple[bool, int, float, str]:
    """Rank a sentence above a headline, and the fuller of two above the other; two texts never rank the same."""
    return not passage.is_headline, len(passage.content), passage.weight, passage.source


def _list_figures(alignment: Alignment, contrasts: list[Contrast]) -> dict[str, float]:
    figures = list_evidence(alignment, contrasts) | list_wordings_evidence(alignment)
    return figures | bend_figures(figures)


def decide(found: Comparison) -> Verdict:
    """Weigh what a comparison found."""
    alignment, contrasts, causes, figures, back, _ = found
    similarity = found.similarity
    best, score, clash = None, 0.0, 0.0
    register = name_register(figures)
    explained, cause = next(((c, why) for c, why in zip(contrasts, causes, strict=True) if why), (None, None))
    figured = any(contrast.kind in ("number", "date") for contrast in contrasts)
    for contrast, why in zip(contrasts, causes, strict=True):
        described = describe_contrast(contrast, alignment, figures)
        plain = score_evidence(load_weights()["contradiction"], described)
        clash = max(clash, plain)
        one = _hold_back(contrast, described, figures, plain)
        # "Before tax" against "after tax" is the cause why two figures differ, and no clash of its own.
        if why or (explained is not None and (contrast.kind in ("direction", "antonym") or cause == "complement")):
            one = min(one, MOST_EXPLAINED)
        # Two names, two figures: two bodies, each with its own.
        if figured and contrast.kind == "name" and register != "edit" and contrast.describe(alignment)["other subject"]:
            one = min(one, MOST_OF_STRANGERS)
        if one > score:
            best, score = contrast, one
    agreement = min(_score_agreement(figures, clash), _score_agreement(back, clash))
    least = _find_least(best, register, alignment)
    leeway = 0.0 if register == "caption" else LEEWAY
    if best is not None and score >= least and (score >= agreement - leeway or score >= SURE):
        return _point("contradicts", best, None, score, found)
    if explained is not None and cause is not None and score < least and similarity >= LEAST_ALIKE:
        return _point("differs", explained, cause, score, found)
    asked = found.asked
    if asked["agreement"] >= LEAST_AGREEMENT or found.repeats:
        return _make("agrees", score, similarity, "What the second says, the first says too.", asked)
    if best is not None and similarity >= 0.3:
        return _make("differs", score, similarity, "They differ, but may both be true.", asked)
    verdict = "differs" if similarity >= 0.5 else "unrelated"
    return _make(verdict, score, similarity, "The first does not say what the second says.", asked)


def _find_least(contrast: Contrast | None, register: str, alignment: Alignment) -> float:
    """Give the score from which a clash makes a contradiction, in the kind of writing it stands in."""
    if contrast is None:
        return LEAST_CONTRADICTION
    if register == "headlines" and contrast.kind == "negation":
        return LEAST_BETWEEN_HEADLINES
    if register == "caption":
        return LEAST_BETWEEN_SCENES
    if contrast.rule == RULE:
        return LEAST_CHANGED
    if register == "edit":
        return LEAST_BETWEEN_VERSIONS
    several = alignment.a.is_several and not alignment.b.is_several
    loose = contrast.rule in LOOSE or (contrast.kind == "place" and contrast.rule == "swap")
    least = LEAST_OF_DENIALS if contrast.kind == "negation" else LEAST_OF_LOOSE if loose else LEAST_CONTRADICTION
    return max(least, LEAST_AMONG_SEVERAL) if several else least


def _score_agreement(figures: dict[str, float], clash: float) -> float:
    """Give how surely the first supports the second, 0..1, noting it and what it rests on among the figures."""
    figures["clash"] = clash
    figures["agreement"] = score_evidence(load_weights()["agreement"][name_frame(figures)], figures)
    return figures["agreement"]


def _make(verdict: str, score: float, similarity: float, reason: str, figures: dict[str, float]) -> Verdict:
    return Verdict(verdict, None, None, score, similarity, None, None, None, None, reason, figures)


_REASONS = {
    "number": "{a} in the first, {b} in the second.",
    "date": "The first says {a}, the second {b}.",
    "negation": "One denies what the other says: {a} against {b}.",
    "direction": "The two point opposite ways: {a} against {b}.",
    "antonym": "{a} in the first and {b} in the second exclude each other.",
    "name": "{a} in the first stands where the second has {b}.",
    "place": "The first places it in {a}, the second in {b}.",
}


_CAUSES = {
    "time": "both may be true at different times",
    "scope": "they cover different ground",
    "part_of_total": "one may be part of the other",
    "speaker": "two different speakers say so",
    "different_entity": "they are about two different things",
    "complement": "one is what the other leaves",
}


def _point(verdict: str, contrast: Contrast, cause: str | None, score: float, found: Comparison) -> Verdict:
    """Make a verdict that points at a clash, its sides in the order the passages came."""
    sides = [(found.alignment.a, contrast.a), (found.alignment.b, contrast.b)]
    if found.turned:
        sides.reverse()
    span_a, span_b = (find_span(*side) for side in sides)
    value_a, value_b = sides[0][0].source[slice(*span_a)], sides[1][0].source[slice(*span_b)]
    reason = _REASONS[contrast.kind].format(a=f"“{value_a}”", b=f"“{value_b}”")
    kind = contrast.kind if verdict == "contradicts" else None
    if cause is not None:
        reason = f"{reason[:-1]}; {_CAUSES[cause]}."
    similarity = found.similarity
    return Verdict(verdict, kind, cause, score, similarity, span_a, span_b, value_a, value_b, reason, found.asked)


def find_span(passage: Passage, words: tuple[int, ...]) -> Span:
    """Give the stretch of the text as it came from the first to the last of some words, whole amounts included."""
    start, end = passage.words[words[0]].start, passage.words[words[-1]].end
    if (amount := passage.amounts.get(words[0])) is not None:
        start, end = min(start, amount.start), max(end, amount.end)
    return passage.locate(start, end)
