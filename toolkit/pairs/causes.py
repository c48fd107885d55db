"""
Causes: why two figures that differ may both be right: another time, scope, part, speaker, entity; a complement.

    contrasts, intervals -> **causes** -> verdicts
"""

import math
from collections.abc import Iterator
from datetime import timedelta
from functools import cache

import pandas as pd

from toolkit.pairs.alignment import Alignment
from toolkit.pairs.amounts import compare_amounts
from toolkit.pairs.contrasts import Contrast
from toolkit.pairs.passages import Passage
from toolkit.pairs.relations import read_rows
from toolkit.quantities.intervals import is_complement

# Documents further apart than this may both be right about a figure that changes.
NEWS_AGE = timedelta(days=60)
# Two long versions of one text with several figures changed are an edit, not two reports.
EDIT_RUNS, EDIT_SIZE = 0.75, 0.4
SAME_REST = 0.95  # "two-thirds backed it" and "a third backed it" do not complete each other
REACH = 10  # words between a figure and a word that ties it to a time
NEAR = 4  # words between a figure and the place it holds for
LEAST_PART = 1.5  # a whole is at least so much larger than its part


@cache
def _load_circumstances() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words.replace("_", " ").split()) for kind, words in read_rows("circumstances.tsv")}


def find_cause(
    contrast: Contrast, alignment: Alignment, figures: dict[str, float], dates: tuple[object, object] = (None, None)
) -> str | None:
    """
    Name why both sides of a clash of figures or dates may be right, None where nothing says so.

    One of complement, speaker, different_entity, time, scope, part_of_total.
    """
    if contrast.kind not in ("number", "date"):
        return None
    if figures["runs"] > EDIT_RUNS and figures["size_a"] > EDIT_SIZE:
        return None
    if contrast.kind == "number" and _is_complement(contrast, alignment):
        return "complement"
    if _differ_in_speaker(alignment):
        return "speaker"
    if _differ_in_subject(alignment, contrast):
        return "different_entity"
    if _differ_in_time(contrast, alignment, dates):
        return "time"
    if contrast.kind == "number":
        if contrast.rule == "number apart" or _differ_in_scope(contrast, alignment):
            return "scope"
        if _is_part(contrast, alignment):
            return "part_of_total"
    return None


def _is_complement(contrast: Contrast, alignment: Alignment) -> bool:
    a, b = alignment.a, alignment.b
    one, other = a.amounts.get(contrast.a[0]), b.amounts.get(contrast.b[0])
    if one is None or other is None:
        return False
    if is_complement(one, other):
        return min(contrast.rest_a, contrast.rest_b) < SAME_REST or len(a.negations) % 2 != len(b.negations) % 2
    denied = len(a.negations) % 2 != len(b.negations) % 2
    totals = [a.amounts[m.a].value for m in alignment.matches if m.a in a.amounts and m.b in b.amounts]
    return denied and any(math.isclose(one.value + other.value, total) for total in totals)


def _find_speaker(passage: Passage) -> int | None:
    """Give the noun or name before the first verb of speech."""
    speech = _load_circumstances()["speech"]
    for i, word in enumerate(passage.words):
        if word.tag[:2] == "VB" and word.lemma in speech:
            return next((j for j in range(i - 1, -1, -1) if passage.words[j].kind in ("noun", "name")), None)
    return None


def _differ_in_speaker(alignment: Alignment) -> bool:
    one, other = _find_speaker(alignment.a), _find_speaker(alignment.b)
    return one is not None and other is not None and one not in alignment.to_b and other not in alignment.to_a


def _list_modifiers(passage: Passage, head: int, matched: dict) -> list[int]:
    """Give the words right before a noun that the other side does not have."""
    found, at = [], head - 1
    while at >= 0 and passage.words[at].kind in ("noun", "name", "adjective", "amount"):
        if at not in matched and passage.words[at].content:
            found.append(at)
        at -= 1
    return found


def _differ_in_subject(alignment: Alignment, contrast: Contrast) -> bool:
    """Tell whether the subjects are two of a kind ("north tower", "south tower") or two different common nouns."""
    a, b = alignment.a, alignment.b
    if a.subject is None or b.subject is None or a.subject in contrast.a or b.subject in contrast.b:
        return False
    if b.subject in alignment.to_a:
        match = alignment.to_a[b.subject]
        mine, theirs = _list_modifiers(a, match.a, alignment.to_b), _list_modifiers(b, b.subject, alignment.to_a)
        mine = [i for i in mine if i not in contrast.a]
        theirs = [j for j in theirs if j not in contrast.b and j not in alignment.assumed]
        return bool(mine and theirs)
    return a.subject not in alignment.to_b and a.words[a.subject].kind == b.words[b.subject].kind == "noun"


def _list_dates(passage: Passage, but: tuple[int, ...]) -> Iterator[int]:
    return (i for i, amount in passage.amounts.items() if amount.kind == "date" and i not in but)


def _differ_in_time(contrast: Contrast, alignment: Alignment, dates: tuple[object, object]) -> bool:
    a, b = alignment.a, alignment.b
    if contrast.kind == "date":  # the date is when, the figure is what
        free_a = [
            i for i in a.amounts if i not in alignment.to_b and i not in contrast.a and a.amounts[i].kind != "date"
        ]
        free_b = [
            j for j in b.amounts if j not in alignment.to_a and j not in contrast.b and b.amounts[j].kind != "date"
        ]
        return any(compare_amounts(a.amounts[i], b.amounts[j]).name == "opposite" for i in free_a for j in free_b)
    pairs = [(i, j) for i in _list_dates(a, contrast.a) for j in _list_dates(b, contrast.b)]
    if pairs:
        relations = [compare_amounts(a.amounts[i], b.amounts[j]).name for i, j in pairs]
        return "opposite" in relations and "same" not in relations
    cues = _load_circumstances()["time"]
    if _has_cue(a, b, cues, contrast.a[0]) or _has_cue(b, a, cues, contrast.b[0]):
        return True
    verb_a, verb_b = a.find_governor(contrast.a[0]), b.find_governor(contrast.b[0])
    if verb_a is not None and verb_b is not None and verb_b in alignment.to_a and alignment.to_a[verb_b].a == verb_a:
        tags = {a.words[verb_a].tag, b.words[verb_b].tag}
        if "VBD" in tags and tags & {"VBZ", "VBP"}:
            return True
    one, other = pd.to_datetime(dates[0], errors="coerce"), pd.to_datetime(dates[1], errors="coerce")
    return bool(pd.notna(one) and pd.notna(other) and abs(one - other) > NEWS_AGE)


def _has_cue(passage: Passage, other: Passage, cues: frozenset[str], at: int) -> bool:
    """Tell whether a cue that the other side lacks stands near the word `at`."""
    near = passage.words[max(0, at - REACH) : at + REACH + 1]
    return any(
        (word.lemma in cues or word.lower in cues)
        and word.lemma not in other.counted
        and (word.text.islower() or not word.start)  # "The Next Level" says nothing of time
        for word in near
    )


def _differ_in_scope(contrast: Contrast, alignment: Alignment) -> bool:
    cues = _load_circumstances()["scope"]
    if _has_cue(alignment.a, alignment.b, cues, contrast.a[0]) or _has_cue(
        alignment.b, alignment.a, cues, contrast.b[0]
    ):
        return True
    sides = ((alignment.a, alignment.to_b), (alignment.b, alignment.to_a))
    ends = (contrast.a[0], contrast.b[0])
    free = [
        any(0 <= p.start - at <= NEAR and not any(i in matched for i in range(p.start, p.end)) for p in side.places)
        for (side, matched), at in zip(sides, ends, strict=True)
    ]
    return free[0] != free[1]


_OF = ("of", "to", "for", "among", "from")


def _is_part(contrast: Contrast, alignment: Alignment) -> bool:
    """Tell whether the smaller figure is tied to a part ("$12m in grants to schools") that the larger is not."""
    a, b = alignment.a, alignment.b
    one, other = a.amounts.get(contrast.a[0]), b.amounts.get(contrast.b[0])
    if one is None or other is None or not one.value * other.value > 0:
        return False
    small, at, matched = (
        (a, contrast.a[0], alignment.to_b) if one.value < other.value else (b, contrast.b[0], alignment.to_a)
    )
    if max(one.value, other.value) < LEAST_PART * min(one.value, other.value):
        return False
    tied = (i for i in range(at + 1, min(at + 7, len(small.words) - 1)) if small.words[i].lower in _OF)
    return any(
        small.words[j].content and j not in matched for i in tied for j in range(i + 1, min(i + 4, len(small.words)))
    )
