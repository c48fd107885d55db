"""Oppositions: where two passages that share what they speak of say the opposite of it."""

from collections.abc import Mapping
from typing import NamedTuple

from toolkit.claims.concepts import list_opposites, load_opposites
from toolkit.claims.mentions import Mention
from toolkit.claims.wordlists import load_words


class Opposition(NamedTuple):
    """
    What excludes what: a mention on each side and the kind.

    `anchor`: the weight of what else the two passages share; `cover_a`, `cover_b`: the share of each clause's other
    words that the other passage has too; `strangers`: names on both sides, none shared; `beside`: something shared
    stands right beside both; `alone`: the two exclude each other without anything shared.
    """

    kind: str
    a: Mention
    b: Mention
    anchor: float
    cover_a: float
    cover_b: float
    strangers: bool
    beside: bool
    alone: bool
    shared: tuple[str, ...]


# What stands in another clause of the sentence says less about the opposition than what stands beside it.
OTHER_CLAUSE = 0.3
# Tokens from an opposed word within which what is shared is its own subject or object.
NEAR = 4
# Verbs of speaking and the like hold for anything: they neither oppose nor anchor.
EMPTY = load_words("empty")
# What everybody does says nothing when nobody does it.
COMMON = load_words("common")


def _weigh(mention: Mention, weights: Mapping[str, float]) -> float:
    return mention.weight * max((weights.get(k, 1.0) for k in mention.keys), default=1.0)


def measure_anchor(
    a: list[Mention], b: list[Mention], x: Mention, y: Mention, weights: Mapping[str, float]
) -> tuple[float, float, float, bool, bool, tuple[str, ...]]:
    """Measure what two passages share beside the opposed mentions: anchor, cover of each clause, strangers, keys."""
    places: dict[str, list[Mention]] = {}
    for mention in a:
        if mention.last < x.first or mention.first > x.last:
            for key in mention.keys:
                if key not in EMPTY:
                    places.setdefault(key, []).append(mention)
    anchor, shared, met, beside = 0.0, [], set(), False
    total_b = covered_b = 0.0
    for mention in b:
        if mention.first <= y.last and mention.last >= y.first:
            continue
        near = 1.0 if mention.clause == y.clause else OTHER_CLAUSE
        weight = _weigh(mention, weights)
        others = [(m, k) for k in mention.keys if k in places for m in places[k]]
        if others:
            best = max(
                min(_weigh(m, weights), weight) * (1.0 if m.clause == x.clause else OTHER_CLAUSE) for m, _ in others
            )
            anchor += near * best
            shared.append(others[0][1])
            met |= {m.first for m, _ in others}
            beside |= _is_beside(mention, y) and any(_is_beside(m, x) for m, _ in others)
        if near == 1.0 and not EMPTY & set(mention.keys):
            total_b += weight
            covered_b += weight if others else 0.0
    total_a = covered_a = 0.0
    for mention in a:
        if mention.clause == x.clause and (mention.last < x.first or mention.first > x.last):
            if EMPTY & set(mention.keys):
                continue
            weight = _weigh(mention, weights)
            total_a += weight
            covered_a += weight if mention.first in met else 0.0
    names_a = [m for m in a if m.kind == "name" and m.clause == x.clause]
    names_b = [m for m in b if m.kind == "name" and m.clause == y.clause]
    known = {k for m in names_a for k in m.keys}
    strangers = bool(names_a and names_b) and not any(k in known for m in names_b for k in m.keys)
    cover_a = covered_a / total_a if total_a else 0.5
    cover_b = covered_b / total_b if total_b else 0.5
    return anchor, cover_a, cover_b, strangers, beside, tuple(dict.fromkeys(shared))


def _is_beside(mention: Mention, other: Mention) -> bool:
    return (mention.clause == other.clause and -NEAR <= mention.first - other.last <= NEAR) or (
        mention.clause == other.clause and 0 <= other.first - mention.last <= NEAR
    )


def _is_denied(mentions: list[Mention], mention: Mention) -> bool:
    """Tell whether something else in a mention's clause, before it, is denied, and the mention with it."""
    return any(m.negated and m.clause == mention.clause and m.first < mention.first for m in mentions)


def _denies(mentions: list[Mention], denied: Mention) -> bool:
    """Tell whether a passage denies elsewhere what the other denies: then both say so."""
    return any(m.negated and any(k in denied.keys for k in m.keys) for m in mentions)


class Polarity(NamedTuple):
    """The keys a passage says and denies, and those that these exclude: a quick look before a long one."""

    said: frozenset[str]
    denied: frozenset[str]
    against_said: frozenset[str]
    against_denied: frozenset[str]

    def opposes(self, other: "Polarity") -> bool:
        """Tell whether anything in one passage can exclude anything in the other."""
        return not (
            self.said.isdisjoint(other.denied)
            and self.denied.isdisjoint(other.said)
            and self.against_said.isdisjoint(other.said)
            and self.against_denied.isdisjoint(other.denied)
        )


def collect_polarity(mentions: list[Mention]) -> Polarity:
    """Collect what a passage's mentions say and deny."""
    opposites = load_opposites()
    said = {k for m in mentions if m.kind != "name" and not m.negated for k in m.keys} - EMPTY
    denied = {k for m in mentions if m.kind != "name" and m.negated for k in m.keys} - EMPTY
    return Polarity(
        frozenset(said),
        frozenset(denied),
        frozenset(o for k in said if k in opposites for o in opposites[k]),
        frozenset(o for k in denied if k in opposites for o in opposites[k]),
    )


def find_oppositions(a: list[Mention], b: list[Mention], weights: Mapping[str, float]) -> list[Opposition]:
    """List every way in which two passages' mentions exclude each other, each with its anchor."""
    opposites, lone = load_opposites(), list_opposites("nothing")
    found = []
    full_b = [(y, frozenset(y.keys)) for y in b if y.kind != "name" and EMPTY.isdisjoint(y.keys)]
    for x in a:
        if x.kind == "name" or not EMPTY.isdisjoint(x.keys):
            continue
        own = frozenset(x.keys)
        against = {o for k in x.keys if k in opposites for o in opposites[k]}
        for y, keys in full_b:
            shared = not own.isdisjoint(keys)
            if x.negated == y.negated if shared else against.isdisjoint(keys):
                continue  # as of nearly all pairs of words
            kind, alone = "", False
            if shared:
                saying, said, denied = (b, y, x) if x.negated else (a, x, y)
                kind = "" if _is_denied(saying, said) or _denies(saying, denied) else "negation"
            elif x.negated == y.negated:
                kinds = [opposites[k][o] for k in x.keys if k in opposites for o in y.keys if o in opposites[k]]
                kind = kinds[0] if kinds else ""
                alone = bool(kind) and any(frozenset((k, o)) in lone for k in x.keys for o in y.keys)
            if kind == "negation" and (x.universal or y.universal):
                alone = not {k for k in x.keys if k in y.keys} & COMMON
            if kind:
                *measures, common = measure_anchor(a, b, x, y, weights)
                found.append(Opposition(kind, x, y, *measures, alone, common))
    return found
