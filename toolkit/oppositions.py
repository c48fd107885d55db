"""Oppositions: where two passages that share what they speak of say the opposite of it."""

from collections.abc import Mapping
from typing import NamedTuple

from toolkit.concepts import load_opposites
from toolkit.mentions import Mention


class Opposition(NamedTuple):
    """What excludes what: a mention on each side, the kind, and the weight of what else the two passages share."""

    kind: str
    a: Mention
    b: Mention
    anchor: float
    shared: tuple[str, ...]


# What stands in another clause of the sentence says less about the opposition than what stands beside it.
OTHER_CLAUSE = 0.4
# Verbs of speaking and the like hold for anything: they neither oppose nor anchor.
EMPTY = frozenset(("speak", "report_v", "use", "plan", "=plan", "continue", "present", "full", "=only"))


def weigh_anchor(
    a: list[Mention], b: list[Mention], x: Mention, y: Mention, weights: Mapping[str, float]
) -> tuple[float, tuple[str, ...]]:
    """Sum the weights of the keys both passages share outside the opposed mentions, and list them."""
    places: dict[str, float] = {}
    for mention in a:
        if mention is x or mention.first == x.first:
            continue
        near = 1.0 if mention.clause == x.clause else OTHER_CLAUSE
        for key in mention.keys:
            places[key] = max(places.get(key, 0.0), near)
    best: dict[tuple[int, int], tuple[float, str]] = {}
    used: set[str] = set()
    total, shared = 0.0, []
    for mention in b:
        if mention is y or mention.first == y.first:
            continue
        near = 1.0 if mention.clause == y.clause else OTHER_CLAUSE
        found = [(places[k] * near * weights.get(k, 1.0), k) for k in mention.keys if k in places and k not in EMPTY and k not in used]
        if found:
            value, key = max(found)
            used.add(key)
            total += value
            shared.append(key)
    return total, tuple(shared)


def find_oppositions(a: list[Mention], b: list[Mention], weights: Mapping[str, float]) -> list[Opposition]:
    """List every way in which two passages' mentions exclude each other, each with its anchor."""
    opposites = load_opposites()
    found = []
    for x in a:
        if x.kind == "name" and len(x.keys) > 1:
            continue
        for y in b:
            kind = ""
            shared = [k for k in x.keys if k in y.keys and k not in EMPTY]
            if shared and x.negated != y.negated:
                kind = "negation"
            elif x.negated == y.negated and not shared:
                kinds = [opposites[k][o] for k in x.keys if k in opposites for o in y.keys if o in opposites[k]]
                kind = kinds[0] if kinds else ""
            if kind:
                anchor, keys = weigh_anchor(a, b, x, y, weights)
                found.append(Opposition(kind, x, y, anchor, keys))
    return found
