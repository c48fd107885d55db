"""Figures: two tallies of two statements that cannot both hold of one thing, with the evidence that it is one."""

import math
from collections.abc import Iterator
from typing import NamedTuple

from toolkit.claims.statements import Statement, compare_voices, find_voice, is_quoted
from toolkit.claims.tallies import Tally
from toolkit.claims.times import compare_times
from toolkit.overlaps.bearers import concern_others
from toolkit.overlaps.circumstances import describe_circumstances
from toolkit.overlaps.discrepancies import (
    BEFALLEN,
    VAGUE_HEADS,
    compare_values,
    completes_whole,
    find_places,
    is_listed,
    overlap_owners,
    restricts,
    weigh_shared,
)
from toolkit.overlaps.findings import Clash
from toolkit.overlaps.likeness import measure_likeness, place_words
from toolkit.overlaps.pairings import Pairing
from toolkit.overlaps.settings import describe_frames
from toolkit.overlaps.sorts import counts_people, leaves_open, list_figures, suit_figures

# Two figures nearer than this, the larger by the smaller, are of one size; beyond the other they are of two.
NEAR_RATIO = 1.5
FAR_RATIO = 8.0
SMALL = 3.0
# So many figures in two sentences make a list of them.
MANY_FIGURES = 6
MOST_RIVALS = 4
# A value above this is hardly in two documents by chance.
TELLING = 3.0
# Of more pairs of figures than this it is not asked which are nearest.
MOST_COMPARED = 2_500


def list_figure_clashes(a: Statement, b: Statement, pairing: Pairing) -> Iterator[Clash]:
    """Give every two tallies that may be of one thing and whose values stand apart."""
    mine = pairing.recall(list_figures, a)
    theirs = pairing.recall(list_figures, b) if mine else []
    for x in mine:
        for y in theirs:
            suits = suit_figures(x, y)
            spans = (x.start, x.end), (y.start, y.end)
            if suits and compare_values(x, y) == "apart" and not concern_others(a, b, *spans, pairing, counted=True):
                evidence = describe_figures(a, b, x, y, pairing, suits)
                yield Clash("figure", "number", "figure", "", *spans, evidence)


def describe_figures(a: Statement, b: Statement, x: Tally, y: Tally, pairing: Pairing, suits: str) -> dict[str, float]:
    """Name the evidence for and against two figures being of one thing at one time, told by one voice."""
    head = set(x.head) & set(y.head)
    shared, plain = weigh_shared(a, b, x, y, head, pairing.weights)
    smaller, larger = (x, y) if x.high <= y.low else (y, x)
    low, high = sorted((abs(x.low), abs(y.low)))
    whole = 100.0 if x.kind == "percent" else None
    told = compare_voices(find_voice(a, x.start), find_voice(b, y.start)) == "other"
    both = bool(x.modifiers) and bool(y.modifiers)
    solid = max((pairing.weights.get(k, 1.0) for k in sorted(head)), default=0.0)
    found = {
        "solid": solid, f"suits {suits}": 1.0,
        "vague head": float(bool(head) and not head - VAGUE_HEADS),
        "shared": min(shared, 3.0), "shared words": min(plain, 2.5), "shared and solid": min(shared, 2.0) * solid,
        f"owners {overlap_owners(x.owner, y.owner)}": 1.0, f"time {compare_times(a, b, x.clause, y.clause)}": 1.0,
        f"of {max(x.kind, y.kind)}": 1.0, "both total": float(x.total and y.total),
        "one total": float(x.total != y.total),
        "smaller part": float(smaller.part), "larger part": float(larger.part), "larger whole": float(larger.whole),
        "one modified": float(bool(x.modifiers) != bool(y.modifiers)),
        "modified otherwise": float(both and not set(x.modifiers) & set(y.modifiers)),
        "one foreign": float((x.clause in a.foreign) != (y.clause in b.foreign)),
        "one planned": float((x.clause in a.planned) != (y.clause in b.planned)),
        "supposed": float(x.clause in a.supposed or y.clause in b.supposed),
        "value beside": float(is_listed(x, y, b.tallies) or is_listed(y, x, a.tallies)),
        "bound": float(x.bound or y.bound), "rounded": float(x.rounded or y.rounded),
        "same unit": float(x.unit == y.unit), "near values": float(low > 0 and high < NEAR_RATIO * low),
        "far values": float(high > FAR_RATIO * low), "small values": float(high <= SMALL), "told": float(told),
        "quoted": float(is_quoted(a, x.start) or is_quoted(b, y.start)),
        "restricted": float(restricts(x, y, b) or restricts(y, x, a)),
        "completes": float(completes_whole(a, b, x, y, whole)),
        "of places": float(find_places(a, b, x, pairing.topic) != find_places(b, a, y, pairing.topic)),
        "one dated": float(bool(a.dates) != bool(b.dates)),
        "one befallen": float(bool(BEFALLEN & set(x.head)) != bool(BEFALLEN & set(y.head))),
        "many figures": float(len(a.tallies) + len(b.tallies) >= MANY_FIGURES),
        "one open": float(leaves_open(x) != leaves_open(y)), "people": float(counts_people(x) and counts_people(y)),
        "log apart": min(abs(math.log((high + 1e-9) / (low + 1e-9))), 5.0) if low > 0 else 5.0,
    }  # fmt: skip
    found |= compare_others(a, b, x, y, pairing)
    found |= describe_circumstances(a, b, x, y, pairing)
    found |= describe_frames(a, b, (x.start, x.end), (y.start, y.end), pairing)
    held = found["plain"] * (1.0 - min(1.0, found["value met"] + found["told"] + found["quoted"] + found["restricted"]))
    near = max(0.0, 1.0 - found["log apart"] / 2)
    return found | {
        "held": held, "held and alike": held * found["likeness"], "held and solid": held * solid,
        "held and near": held * near, "alike and near": found["likeness"] * near,
        "held, alike, near": held * near * found["likeness"],
        "alike and nearest": found["likeness"] * found["nearest"],
        "held, verb and core": held * found["verb and core"],
        "ordinal aside": float(x.kind == "ordinal") * found["roles"],
    }  # fmt: skip


class Match(NamedTuple):
    """A figure of the other document that may be of the same thing, and how alike what surrounds both is."""

    tally: Tally
    suits: str
    likeness: float


def list_matches(pairing: Pairing) -> tuple[dict[int, list[Match]], dict[int, list[Match]]]:
    """Map where each figure of either document starts to the figures of the other that it may be held against."""
    if "matches" not in pairing.memo:
        sides = [
            [
                (tally, place_words(statement, tally.start, tally.end, pairing))
                for statement in statements
                for tally in pairing.recall(list_figures, statement)
            ]
            for statements in pairing.list_statements()
        ]
        found: tuple[dict[int, list[Match]], dict[int, list[Match]]] = ({}, {})
        if len(sides[0]) * len(sides[1]) <= MOST_COMPARED:
            for x, near_x in sides[0]:
                for y, near_y in sides[1]:
                    if suits := suit_figures(x, y):
                        likeness = measure_likeness(near_x, near_y, pairing)
                        found[0].setdefault(x.start, []).append(Match(y, suits, likeness))
                        found[1].setdefault(y.start, []).append(Match(x, suits, likeness))
        pairing.memo["matches"] = found
    return pairing.memo["matches"]


def compare_others(a: Statement, b: Statement, x: Tally, y: Tally, pairing: Pairing) -> dict[str, float]:
    """Say what the other figures of two documents tell of two: which has a nearer partner, which its value again."""
    here, there = list_matches(pairing)
    mine, theirs = here.get(x.start, []), there.get(y.start, [])
    own = next((m.likeness for m in mine if m.tally.start == y.start), None)
    if own is None:
        near_x, near_y = place_words(a, x.start, x.end, pairing), place_words(b, y.start, y.end, pairing)
        own = measure_likeness(near_x, near_y, pairing)
    rest = [m for m in mine if m.tally.start != y.start and m.suits != "open"]
    rest_y = [m for m in theirs if m.tally.start != x.start and m.suits != "open"]
    met_x, met_y = _is_met(x, rest), _is_met(y, rest_y)
    best_x = max((m.likeness for m in rest), default=0.0)
    best_y = max((m.likeness for m in rest_y), default=0.0)
    values = max(len({m.tally.low for m in rest}), len({m.tally.low for m in rest_y}))
    return {
        "likeness": own, "nearest": float(own >= best_x and own >= best_y), "margin": own - max(best_x, best_y),
        "value met": max(met_x, met_y), "least met": min(met_x, met_y),
        "rivals": float(min(MOST_RIVALS, values)), "no rivals": float(values == 0),
    }  # fmt: skip


def _is_met(x: Tally, matches: list[Match]) -> float:
    """Give how alike what surrounds a figure is to what surrounds the same value elsewhere in the other document."""
    return max(
        (
            m.likeness + (0.2 if abs(x.low) > TELLING else 0.0)
            for m in matches
            if compare_values(x, m.tally) in ("equal", "rounded", "converted")
        ),
        default=0.0,
    )
