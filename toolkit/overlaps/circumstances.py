"""Circumstances: what stands beside a figure that would explain another: it is a part, a stage, of another thing."""

import math
from typing import NamedTuple

from toolkit.claims.statements import Statement
from toolkit.claims.tallies import Tally
from toolkit.claims.wordlists import load_phrases, load_words
from toolkit.overlaps.pairings import Pairing
from toolkit.overlaps.sorts import list_figures

YEAR = 366.0
# Tokens on either side of a figure in which a word on it may stand.
BESIDE = 5
# The sorts of circumstance, each with the list of words and phrases that show it.
KINDS = ("part", "whole", "stage", "coming", "other", "change", "against", "teller", "each", "cap", "range")
# Those that may stand anywhere in the sentence; the others must stand beside the figure.
_ANYWHERE = frozenset(("stage", "coming", "teller"))
_PHRASES = {kind: load_phrases(f"beside_{kind}") for kind in KINDS}
_FIRST = {kind: frozenset(phrase[0] for phrase in phrases) for kind, phrases in _PHRASES.items()}
_OTHERS = load_words("other_things")
_FROM = frozenset(("from",))


class Circumstances(NamedTuple):
    """What is said beside a figure, and the first and last day its sentence names (NaN: none)."""

    kinds: frozenset[str]
    first: float
    last: float


def list_circumstances(statement: Statement) -> dict[int, Circumstances]:
    """Map where each figure of a statement starts to its circumstances."""
    lowers = [token.lower for token in statement.tokens]
    places = {kind: _find_places(lowers, kind) for kind in KINDS}
    days = [d for d in statement.dates if not math.isnan(d.low)]
    first = min((d.low for d in days), default=math.nan)
    last = max((d.high for d in days), default=math.nan)
    found = {}
    for tally in list_figures(statement):
        kinds = {
            kind
            for kind in KINDS
            if any(kind in _ANYWHERE or tally.first - BESIDE <= at <= tally.last + BESIDE for at in places[kind])
        }
        if tally.part:
            kinds.add("part")
        if _names_other(statement, tally, lowers):
            kinds.add("other")
        if (
            lowers[max(0, tally.first - 1) : tally.first] == ["from"]
            and "to" in lowers[tally.last + 1 : tally.last + 6]
        ):
            kinds.add("against")
        found[tally.start] = Circumstances(frozenset(kinds), first, last)
    return found


def _find_places(lowers: list[str], kind: str) -> list[int]:
    firsts = _FIRST[kind]
    return [
        at
        for at, lower in enumerate(lowers)
        if lower in firsts and any(tuple(lowers[at : at + len(p)]) == p for p in _PHRASES[kind] if p[0] == lower)
    ]


def _names_other(statement: Statement, tally: Tally, lowers: list[str]) -> bool:
    """Tell whether a word before a figure in its clause, or of its noun, speaks of another thing than the usual one."""
    return any(
        lowers[at] in _OTHERS and statement.tokens[at].clause == tally.clause
        for at in range(0, min(tally.last + 4, len(lowers)))
    )


def describe_circumstances(a: Statement, b: Statement, x: Tally, y: Tally, pairing: Pairing) -> dict[str, float]:
    """Name the circumstances of two figures: of one only, of the smaller or the larger, and whether there are none."""
    one = pairing.recall(list_circumstances, a)[x.start]
    other = pairing.recall(list_circumstances, b)[y.start]
    smaller, larger = (one, other) if x.high <= y.low else (other, one)
    found: dict[str, float] = {}
    for kind in KINDS:
        if (kind in one.kinds) != (kind in other.kinds):
            found[f"one {kind}"] = 1.0
        elif kind in one.kinds:
            found[f"both {kind}"] = 1.0
    found["smaller is part"] = float("part" in smaller.kinds and "part" not in larger.kinds)
    found["larger is whole"] = float("whole" in larger.kinds and "whole" not in smaller.kinds)
    gap = max(one.first - other.last, other.first - one.last)
    found["dates apart"] = float(gap > 0)
    found["years apart"] = float(gap > YEAR)
    for mine, theirs, statement in ((one, other, b), (other, one, a)):
        if not math.isnan(mine.first) and math.isnan(theirs.first):
            far = max(mine.first - statement.published, statement.published - mine.last)
            found["far from publication"] = max(found.get("far from publication", 0.0), float(far > YEAR))
    plain = not (one.kinds or other.kinds or found["dates apart"] or found.get("far from publication"))
    found["plain"] = float(plain)
    return found
