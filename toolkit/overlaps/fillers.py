"""Fillers: two names in one part (who designed it, where it was made), with the evidence that it is one part."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from toolkit.claims.mentions import Mention
from toolkit.claims.roles import classify_place
from toolkit.claims.statements import Statement, compare_voices, find_voice
from toolkit.claims.times import compare_times
from toolkit.claims.wordlists import load_words
from toolkit.overlaps.clauses import share_words
from toolkit.overlaps.findings import Clash
from toolkit.overlaps.occupants import list_occupant_clashes
from toolkit.overlaps.pairings import Pairing
from toolkit.pairs.geography import find_places, lies_within

# Tokens between a name and the word that says what part it plays.
REACH = 6
BESIDE = 2
_PREPOSITIONS = ("in", "at", "from", "by", "near", "of", "to", "for", "with", "on", "as")
# Of these only one can stand in a part at a time.
_LOCATING = ("in", "at", "from", "near")
_CHANGING = load_words("changing")
# "This country" may be any that is named.
_ANYWHERE = frozenset(
    ("area", "city", "country", "here", "nation", "place", "region", "state", "there", "town", "village")
)


class Filler(NamedTuple):
    """A name with the preposition before it (or none) and the words near it, each with its distance in tokens."""

    name: Mention
    preposition: str
    near: dict[str, int]
    place: bool


@lru_cache(maxsize=1 << 14)
def _classify(words: str) -> bool:
    return bool(classify_place(words))


class Fillers(NamedTuple):
    """The fillers of a statement, the keys of all its names, and all words near one."""

    fillers: list[Filler]
    names: frozenset[str]
    near: frozenset[str]


def list_fillers(statement: Statement) -> Fillers:
    """List the names of a statement that may fill a part, with the words that may say which."""
    found = []
    others = [(m.first, m.last, m.keys) for m in statement.mentions if m.kind != "name" and not m.negated]
    for name in statement.mentions:
        if name.kind != "name":
            continue
        before = statement.tokens[name.first - 1].lower if name.first else ""
        if before in ("the", "a") and name.first > 1:
            before = statement.tokens[name.first - 2].lower
        near: dict[str, int] = {}
        for first, last, keys in others:
            gap = max(first - name.last, name.first - last)
            if 0 < gap <= REACH:
                for key in keys:
                    near[key] = min(gap, near.get(key, gap))
        words = " ".join(t.lower for t in statement.tokens[name.first : name.last + 1])
        found.append(Filler(name, before if before in _PREPOSITIONS else "", near, _classify(words)))
    names = frozenset(k for m in statement.mentions for k in m.keys if k[0] == "@")
    return Fillers(found, names, frozenset(k for filler in found for k in filler.near if k[0] != "#"))


def list_filler_clashes(a: Statement, b: Statement, pairing: Pairing) -> Iterator[Clash]:
    """Give every two fillers of one slot, and every two names with a word beside them in common."""
    placed = {(clash.span_a, clash.span_b): clash for clash in list_occupant_clashes(a, b, pairing)}
    for clash in list_neighbour_clashes(a, b, pairing):
        placed.setdefault((clash.span_a, clash.span_b), clash)
    yield from (clash for clash in placed.values() if not _is_part(a, b, clash))


def _is_part(a: Statement, b: Statement, clash: Clash) -> bool:
    """Tell whether one filler is part of the other ("American", "the American Bar Association") or may be any place."""
    spans = (a, clash.span_a), (b, clash.span_b)
    short, long = sorted((s.text[span[0] - s.start : span[1] - s.start].lower().split() for s, span in spans), key=len)
    anywhere = any(len(words) == 1 and words[0] in _ANYWHERE for words in (short, long))
    if anywhere or f" {' '.join(short)} " in f" {' '.join(long)} ":
        return True
    here, there = ([place.name for place in find_places(words)] for words in (short, long))
    return any(lies_within(x, y) or lies_within(y, x) for x in here for y in there)


def list_neighbour_clashes(a: Statement, b: Statement, pairing: Pairing) -> Iterator[Clash]:
    """Give every two names with a word beside them in common, neither of which the other statement has."""
    one, other = pairing.recall(list_fillers, a), pairing.recall(list_fillers, b)
    if not one.names or not other.names or one.near.isdisjoint(other.near):
        return
    mine = [f for f in one.fillers if not any(k in other.names for k in f.name.keys)]
    theirs = [f for f in other.fillers if not any(k in one.names for k in f.name.keys)] if mine else []
    for x in mine:
        for y in theirs:
            shared = sorted(k for k in x.near if k in y.near and k[0] != "#")
            if shared and bool(x.place) == bool(y.place):
                kind = "place" if x.place or {x.preposition, y.preposition} & set(_LOCATING) else "name"
                span_a, span_b = (x.name.start, x.name.end), (y.name.start, y.name.end)
                yield Clash("filler", kind, "filler", "", span_a, span_b, describe_fillers(a, b, x, y, shared, pairing))


def describe_fillers(
    a: Statement, b: Statement, x: Filler, y: Filler, shared: list[str], pairing: Pairing
) -> dict[str, float]:
    """Name the evidence for and against two names standing in one part of one thing."""
    best = min(shared, key=lambda k: (x.near[k] + y.near[k], k))
    weight = max(pairing.weights.get(k, 1.0) for k in shared)
    names, words = share_words(a, b, x.name.clause, y.name.clause, pairing)
    elsewhere_a = max(pairing.counts[0].get(k, 0) for k in y.name.keys)
    elsewhere_b = max(pairing.counts[1].get(k, 0) for k in x.name.keys)
    told = compare_voices(find_voice(a, x.name.start), find_voice(b, y.name.start)) == "other"
    changing = any(t.lower in _CHANGING for s in (a, b) for t in s.tokens)
    parts = {r.relation for r in a.roles if r.start == x.name.start} & {
        r.relation for r in b.roles if r.start == y.name.start
    }
    return {
        "place": float(x.place), "known places": float(x.place and y.place), "weight": weight,
        "both beside": float(x.near[best] <= BESIDE and y.near[best] <= BESIDE),
        "one beside": float((x.near[best] <= BESIDE) != (y.near[best] <= BESIDE)),
        "shared near": min(len(shared), 3.0), "listed": float(any(k[0] != "=" for k in shared)),
        "names": min(names, 2.0), "words": min(words, 2.5), "one part": float(bool(parts)),
        f"both {x.preposition or 'bare'}" if x.preposition == y.preposition else "other prepositions": 1.0,
        "known there": float(elsewhere_a > 0 or elsewhere_b > 0), "both known": float(elsewhere_a > 0 < elsewhere_b),
        "topic": min(1.0, max(pairing.topic.get(k, 0.0) for k in (*x.name.keys, *y.name.keys))),
        f"time {compare_times(a, b, x.name.clause, y.name.clause)}": 1.0, "told": float(told),
        "changing": float(changing),
        "one foreign": float((x.name.clause in a.foreign) != (y.name.clause in b.foreign)),
        "one planned": float((x.name.clause in a.planned) != (y.name.clause in b.planned)),
        "long names": float(x.name.last > x.name.first and y.name.last > y.name.first),
        "many names": float(sum(m.kind == "name" for s in (a, b) for m in s.mentions) > 5),
    }  # fmt: skip
