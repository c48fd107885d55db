"""Accords: where two statements say the same thing in words or concepts they share."""

from collections.abc import Mapping

from toolkit.claims.mentions import Mention
from toolkit.claims.oppositions import EMPTY
from toolkit.claims.statements import Statement, compare_voices, find_voice
from toolkit.overlaps.discrepancies import compare_values
from toolkit.overlaps.findings import Finding
from toolkit.overlaps.grounds import list_matches
from toolkit.overlaps.pairings import Pairing
from toolkit.overlaps.traits import read_traits

# Two statements say the same when they share this weight and this much of one clause, or less weight and nearly all.
LEAST_SHARED = 1.3
LEAST_COVER = 0.45
NEARLY_ALL = 0.75
FEWER = 0.9


def _bound_shared(a: Mapping[str, float], b: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Give the most that two sets of keys can share: quick, and never too little."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    total = 0.0
    for key, weight in short.items():
        if key in long:
            total += min(weight, long[key]) * weights[key]
    return total


def _compare_clauses(
    a: list[Mention], b: list[Mention], weights: Mapping[str, float]
) -> tuple[float, float, list[tuple[Mention, Mention]]]:
    """Sum what two clauses share, the share of the lighter one that is, and list the pairs of mentions."""
    places: dict[str, Mention] = {}
    for mention in reversed(a):
        for key in mention.keys:
            places[key] = mention
    pairs: list[tuple[Mention, Mention]] = []
    used: set[int] = set()
    shared = 0.0
    for mention in b:
        keys = [k for k in mention.keys if k in places and k not in EMPTY and places[k].first not in used]
        if keys:
            other = places[keys[0]]
            used.add(other.first)
            pairs.append((other, mention))
            shared += min(mention.weight, other.weight) * max(weights[k] for k in keys)
    if shared < FEWER or len(pairs) < 2:
        return shared, 0.0, pairs
    lighter = min(_sum_weights(a, weights), _sum_weights(b, weights))
    return shared, shared / max(lighter, 0.1), pairs


def _sum_weights(clause: list[Mention], weights: Mapping[str, float]) -> float:
    return sum(m.weight * max(weights[k] for k in m.keys) for m in clause if EMPTY.isdisjoint(m.keys))


def find_accord(a: Statement, b: Statement, weights: Mapping[str, float]) -> Finding | None:
    """Find the two clauses of two statements that say the same, None when no two do."""
    best: Finding | None = None
    if _bound_shared(a.weights, b.weights, weights) < FEWER:
        return None
    if _clash_values(a, b):
        return None
    for first, keys_a in a.clauses:
        for second, keys_b in b.clauses:
            if _bound_shared(keys_a, keys_b, weights) < FEWER:
                continue
            shared, cover, pairs = _compare_clauses(first, second, weights)
            enough = (shared >= LEAST_SHARED and cover >= LEAST_COVER) or (shared >= FEWER and cover >= NEARLY_ALL)
            if not enough or any(x.negated != y.negated for x, y in pairs):
                continue
            if all(x.kind == "name" for x, _ in pairs) or {
                first[0].clause in a.foreign,
                second[0].clause in b.foreign,
            } == {
                True,
                False,
            }:
                continue
            x = max((x for x, _ in pairs), key=lambda m: (m.weight, -m.first))
            y = next(y for other, y in pairs if other is x)
            if compare_voices(find_voice(a, x.start), find_voice(b, y.start)) == "other" and cover < NEARLY_ALL:
                continue
            strength = 0.4 * shared * cover
            if best is None or strength > best.strength:
                topic = tuple(x.keys[0] for x, _ in pairs[:3])
                best = Finding(
                    "agrees", "", "", strength, "accord",
                    (min(x.start for x, _ in pairs), max(x.end for x, _ in pairs)),
                    (min(y.start for _, y in pairs), max(y.end for _, y in pairs)), "", "", topic,
                )  # fmt: skip
    return best


def locate_accord(a: Statement, b: Statement, pairing: Pairing, share: float) -> Finding:
    """Find the words two statements agree in, once it is known that they do: a figure, a date, else what both name."""
    one, other = pairing.recall(read_traits, a), pairing.recall(read_traits, b)
    for match in list_matches(a, b, one, other):
        if match.stands == "equal":
            x, y = match.x, match.y
            head = tuple(k for k in x.head if k in y.head)
            return Finding(
                "agrees", "", "", share, "tally", (x.start, x.end), (y.start, y.end), x.surface, y.surface, head
            )
    for first in a.dates:
        for second in b.dates:
            if first.low == second.low and first.high == second.high:
                spans = (first.start, first.end), (second.start, second.end)
                return Finding("agrees", "", "", share, "date", *spans, first.surface, second.surface, ())
    pairs = [(x, y) for x in a.mentions for y in b.mentions if any(k in y.keys and k not in EMPTY for k in x.keys)]
    if not pairs:
        return Finding("agrees", "", "", share, "accord", (a.start, a.end), (b.start, b.end), "", "", ())
    ranked = sorted(pairs, key=lambda p: (-_weigh_mention(p[0], p[1], pairing), p[0].first, p[1].first))
    topic = tuple(dict.fromkeys(next(k for k in x.keys if k in y.keys) for x, y in ranked))[:3]
    return Finding(
        "agrees", "", "", share, "accord",
        (min(x.start for x, _ in pairs), max(x.end for x, _ in pairs)),
        (min(y.start for _, y in pairs), max(y.end for _, y in pairs)), "", "", topic,
    )  # fmt: skip


def _weigh_mention(x: Mention, y: Mention, pairing: Pairing) -> float:
    return min(x.weight, y.weight) * max(pairing.weights[k] for k in x.keys if k in y.keys)


def _clash_values(a: Statement, b: Statement) -> bool:
    """Tell whether two statements give other figures or dates: then what else they share is no agreement."""
    if a.dates and b.dates and all(x.high < y.low or y.high < x.low for x in a.dates for y in b.dates):
        return True
    if a.tallies and b.tallies and all(compare_values(x, y) == "apart" for x in a.tallies for y in b.tallies):
        return True
    return any(
        set(x.head) & set(y.head) and x.dimension == y.dimension and compare_values(x, y) == "apart"
        for x in a.tallies
        for y in b.tallies
    )
