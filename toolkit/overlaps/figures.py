"""Figures: two tallies of two statements that cannot both hold of one thing, with the evidence that it is one."""

from collections.abc import Iterator

from toolkit.claims.statements import Statement, compare_voices, find_voice, is_quoted
from toolkit.claims.tallies import Tally
from toolkit.claims.times import compare_times
from toolkit.overlaps.discrepancies import (
    BEFALLEN,
    VAGUE_HEADS,
    clash_kinds,
    compare_values,
    completes_whole,
    find_places,
    is_listed,
    overlap_owners,
    restricts,
    weigh_shared,
)
from toolkit.overlaps.findings import Clash
from toolkit.overlaps.pairings import Pairing

# Two figures nearer than this, the larger by the smaller, are of one size; beyond the other they are of two.
NEAR_RATIO = 1.5
FAR_RATIO = 8.0
SMALL = 3.0
# So many figures in two sentences make a list of them.
MANY_FIGURES = 6
MOST_RIVALS = 4


def list_figure_clashes(a: Statement, b: Statement, pairing: Pairing) -> Iterator[Clash]:
    """Give every two tallies of one sort whose values stand apart."""
    for x in a.tallies:
        for y in b.tallies:
            if x.dimension != y.dimension or (x.kind != y.kind and not x.dimension):
                continue
            head = set(x.head) & set(y.head)
            if x.kind == "count" and not head and x.head and y.head:
                continue
            if compare_values(x, y) == "apart":
                evidence = describe_figures(a, b, x, y, pairing, head)
                yield Clash("figure", "number", "figure", "", (x.start, x.end), (y.start, y.end), evidence)


def describe_figures(
    a: Statement, b: Statement, x: Tally, y: Tally, pairing: Pairing, head: set[str]
) -> dict[str, float]:
    """Name the evidence for and against two figures being of one thing at one time, told by one voice."""
    shared, plain = weigh_shared(a, b, x, y, head, pairing.weights)
    smaller, larger = (x, y) if x.high <= y.low else (y, x)
    low, high = sorted((abs(x.low), abs(y.low)))
    whole = 100.0 if x.kind == "percent" else None
    told = compare_voices(find_voice(a, x.start), find_voice(b, y.start)) == "other"
    both = bool(x.modifiers) and bool(y.modifiers)
    return {
        "solid": max((pairing.weights.get(k, 1.0) for k in sorted(head)), default=0.0), "no head": float(not head),
        "vague head": float(bool(head) and not head - VAGUE_HEADS),
        "shared": min(shared, 3.0), "shared words": min(plain, 2.5),
        f"owners {overlap_owners(x.owner, y.owner)}": 1.0, f"time {compare_times(a, b, x.clause, y.clause)}": 1.0,
        f"of {x.kind}": 1.0, "both total": float(x.total and y.total), "one total": float(x.total != y.total),
        "smaller part": float(smaller.part), "larger part": float(larger.part), "larger whole": float(larger.whole),
        "one modified": float(bool(x.modifiers) != bool(y.modifiers)),
        "modified otherwise": float(both and not set(x.modifiers) & set(y.modifiers)),
        "one foreign": float((x.clause in a.foreign) != (y.clause in b.foreign)),
        "one planned": float((x.clause in a.planned) != (y.clause in b.planned)),
        "supposed": float(x.clause in a.supposed or y.clause in b.supposed),
        "value met": float(is_listed(x, y, b.tallies) or is_listed(y, x, a.tallies)),
        "bound": float(x.bound or y.bound), "rounded": float(x.rounded or y.rounded),
        "same unit": float(x.unit == y.unit), "near values": float(low > 0 and high < NEAR_RATIO * low),
        "far values": float(high > FAR_RATIO * low), "small values": float(high <= SMALL), "told": float(told),
        "quoted": float(is_quoted(a, x.start) or is_quoted(b, y.start)),
        "restricted": float(restricts(x, y, b) or restricts(y, x, a)),
        "completes": float(completes_whole(a, b, x, y, whole)),
        "of places": float(find_places(a, b, x, pairing.topic) != find_places(b, a, y, pairing.topic)),
        "one dated": float(bool(a.dates) != bool(b.dates)),
        "kinds told apart": float(clash_kinds(a, b, x.clause, y.clause)),
        "one befallen": float(bool(BEFALLEN & set(x.head)) != bool(BEFALLEN & set(y.head))),
        "rivals": float(count_rivals(x, y, pairing)),
        "many figures": float(len(a.tallies) + len(b.tallies) >= MANY_FIGURES),
    }  # fmt: skip


def count_rivals(x: Tally, y: Tally, pairing: Pairing) -> int:
    """Count the values that either document gives for figures of this sort, one at least."""
    head = set(x.head) & set(y.head)
    return min(MOST_RIVALS, max(len(rivals) for rivals in pairing.list_rivals(x.kind, x.dimension, frozenset(head))))
