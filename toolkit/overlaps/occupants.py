"""
Occupants: two statements that fill one slot (see `claims.slots`) differently, with the evidence that it is one slot.

    claims.slots, pairings -> **occupants** -> fillers
"""

from collections.abc import Iterator
from typing import NamedTuple

from toolkit.claims.nounphrases import Phrase
from toolkit.claims.predicates import load_predicates
from toolkit.claims.slots import Slot, list_slots
from toolkit.claims.statements import Statement, compare_voices, find_voice
from toolkit.claims.times import compare_times
from toolkit.claims.wordlists import load_words
from toolkit.overlaps.findings import Clash
from toolkit.overlaps.happenings import share_words
from toolkit.overlaps.pairings import Pairing
from toolkit.pairs.geography import find_places, lies_within
from toolkit.pairs.inflections import find_lemma
from toolkit.pairs.relatedness import measure_relatedness

_CHANGING = load_words("changing")
# Nouns used alike from here on may name one thing: "the roof" and "the rooftop", "a flat" and "an apartment".
MOST_ALIKE = 0.8
_MOST_CLASHES = 4
_KINDS = {"who": "name", "where": "place", "way": "place", "cause": "name", "what": "name"}


class Reading(NamedTuple):
    """The slots of a statement by their relation, and the keys of all it names."""

    slots: dict[str, list[Slot]]
    names: frozenset[str]
    words: frozenset[str]


def list_cues(statement: Statement) -> frozenset[str]:
    """Name the relations a statement may fill, by its words alone: cheap, and never fewer than it does fill."""
    by_word = load_predicates().by_word
    return frozenset(p.relation for t in statement.tokens for p in by_word.get(find_lemma(t.lower), ()))


def read_slots(statement: Statement) -> Reading:
    """Read the slots of a statement."""
    slots: dict[str, list[Slot]] = {}
    for slot in list_slots(statement):
        if _suits_sort(slot):
            slots.setdefault(slot.relation, []).append(slot)
    names = frozenset(k for m in statement.mentions for k in m.keys if k[0] == "@")
    return Reading(slots, names, frozenset(k for m in statement.mentions for k in m.keys))


def list_slot_keys(statement: Statement) -> list[str]:
    """Give a key for each relation a statement fills: those that share one are compared whatever their words."""
    return [f"?{relation}" for relation in sorted(read_slots(statement).slots)]


def _suits_sort(slot: Slot) -> bool:
    """Tell whether a filler may be what the slot takes: a place somewhere, a person or body as the one who did it."""
    sorts, theme = slot.filler.sorts, slot.theme
    if slot.sort == "where" and ("person" in sorts or "body" in sorts) and "place" not in sorts:
        return False
    if slot.sort in ("who", "what") and sorts and sorts <= {"place", "country"} and not slot.filler.nouns:
        return False
    if slot.sort == "cause" and sorts & {"place", "country"}:
        return False
    if slot.relation == "home" and slot.form != "of":
        return theme is None or theme.personal or not theme.sorts or "person" in theme.sorts
    if slot.relation in ("making", "maker", "material", "designer") and theme is not None:
        return not theme.personal and "person" not in theme.sorts
    return True


def list_occupant_clashes(a: Statement, b: Statement, pairing: Pairing) -> Iterator[Clash]:
    """Give every two fillers of one slot that exclude each other, those best supported first."""
    if pairing.recall(list_cues, a).isdisjoint(pairing.recall(list_cues, b)):
        return
    one, other = pairing.recall(read_slots, a), pairing.recall(read_slots, b)
    found: dict[tuple[int, int, int, int], Clash] = {}
    for relation, mine in one.slots.items():
        for x in mine:
            for y in other.slots.get(relation, ()):
                if _exclude_each_other(x, y, one, other) and _may_be_one(x, y, pairing):
                    span_a, span_b = (x.filler.start, x.filler.end), (y.filler.start, y.filler.end)
                    evidence = describe_occupants(a, b, x, y, pairing)
                    clash = Clash("filler", _KINDS[x.sort], "slot", "", span_a, span_b, evidence)
                    known = found.get((*span_a, *span_b))
                    if known is None or known.evidence["theme"] < evidence["theme"]:
                        found[*span_a, *span_b] = clash
    ranked = sorted(found.values(), key=lambda c: (-c.evidence["theme"], c.span_a, c.span_b))
    yield from ranked[:_MOST_CLASHES]


def _exclude_each_other(x: Slot, y: Slot, one: Reading, other: Reading) -> bool:
    """Tell whether two fillers are two: neither named by the other's statement, nor one a word for the other."""
    p, q = x.filler, y.filler
    if (p.names & other.names) or (q.names & one.names):
        return _share_surname(p, q, one, other)
    if not p.nouns.keys().isdisjoint(q.nouns) and not (p.names and q.names):
        return False
    if p.names and q.names and x.sort != "where":
        return True
    if p.names and q.names:
        first, second = (find_places([k[1:] for k in sorted(s.names)]) for s in (p, q))
        return not any(lies_within(u.name, v.name) or lies_within(v.name, u.name) for u in first for v in second)
    if not (p.names or q.names) and x.sort == "who" and not ("person" in p.sorts and "person" in q.sorts):
        return False
    return measure_relatedness(p.head, q.head) < MOST_ALIKE


def _share_surname(p: Phrase, q: Phrase, one: Reading, other: Reading) -> bool:
    """Tell whether two fillers are two persons of one family: surname shared, first name not."""
    first, second = p.called.split(), q.called.split()
    if len(first) != 2 or len(second) != 2 or first[1] != second[1] or first[0] == second[0]:
        return False
    return len(first[0]) > 2 < len(second[0]) and "@" + first[0] not in other.names and "@" + second[0] not in one.names


def _may_be_one(x: Slot, y: Slot, pairing: Pairing) -> bool:
    """Tell whether two slots may be of one thing: what either is of is the same, or left open, or the subject."""
    p, q = x.theme, y.theme
    if p is None or q is None or p.general or q.general:
        return True
    if p.names and q.names and not p.names & q.names:
        return not (p.names and x.relation == "home")
    return True


def weigh_theme(p: Phrase | None, q: Phrase | None, pairing: Pairing) -> float:
    """Weigh what two slots are of in common, 0..2."""
    if p is None or q is None:
        return 0.0
    shared = [min(w, q.nouns[k]) * pairing.weights.get(k, 1.0) for k, w in p.nouns.items() if k in q.nouns]
    names = [pairing.weights.get(k, 1.0) for k in p.names & q.names]
    return min(2.0, max(shared, default=0.0) + max(names, default=0.0))


def describe_occupants(a: Statement, b: Statement, x: Slot, y: Slot, pairing: Pairing) -> dict[str, float]:
    """Name the evidence for and against two fillers standing in one slot of one thing."""
    p, q = x.filler, y.filler
    theme = weigh_theme(x.theme, y.theme, pairing)
    open_x, open_y = (s.theme is None or s.theme.general for s in (x, y))
    apart = not (open_x or open_y) and theme == 0.0
    alike = 0.0
    if apart and x.theme is not None and y.theme is not None:
        alike = measure_relatedness(x.theme.head, y.theme.head)
    names, words = share_words(a, b, p.clause, q.clause, pairing)
    known_b = max((pairing.counts[1].get(k, 0) for k in p.names), default=0)
    known_a = max((pairing.counts[0].get(k, 0) for k in q.names), default=0)
    main = max(
        (pairing.topic.get(k, 0.0) for s in (x, y) if s.theme for k in (*s.theme.names, *s.theme.nouns)), default=0.0
    )
    told = compare_voices(find_voice(a, p.start), find_voice(b, q.start)) == "other"
    passing = x.relation in load_predicates().passing
    named = bool(p.names) + bool(q.names)
    return {
        "in slot": 1.0, f"slot of {x.sort}": 1.0, f"slot, {('no', 'one', 'both')[named]} named": 1.0,
        "theme": theme, "one word": float(x.word == y.word and x.form == y.form),
        "one form": float(x.form == y.form), "theme apart": float(apart), "theme alike": alike,
        "theme open": float(open_x != open_y), "themes open": float(open_x and open_y),
        "theme is topic": min(1.0, main), "names": min(names, 2.0), "words": min(words, 2.5),
        "known there": float(known_a > 0 or known_b > 0), "both known": float(known_a > 0 < known_b),
        "both persons": float("person" in p.sorts and "person" in q.sorts),
        "both places": float(bool(p.sorts & {"place", "country"} and q.sorts & {"place", "country"})),
        "country and place": float(("country" in p.sorts) != ("country" in q.sorts)),
        "fillers alike": 0.0 if p.names or q.names else measure_relatedness(p.head, q.head),
        "other sorts": float(bool(p.sorts and q.sorts) and not p.sorts & q.sorts),
        f"slot time {compare_times(a, b, p.clause, q.clause)}": 1.0, "told": float(told),
        "passing": float(passing),
        "passing, other time": float(passing and compare_times(a, b, p.clause, q.clause) == "different"),
        "changing": float(any(t.lower in _CHANGING for s in (a, b) for t in s.tokens)),
        "one foreign": float((p.clause in a.foreign) != (q.clause in b.foreign)),
        "one planned": float((p.clause in a.planned) != (q.clause in b.planned)),
        "one supposed": float((p.clause in a.supposed) != (q.clause in b.supposed)),
        f"both {x.relation}" if x.form == y.form else "other wording": 1.0,
    }  # fmt: skip
