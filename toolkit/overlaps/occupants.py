"""
Occupants: two statements that fill one slot (see `claims.slots`) differently, with the evidence that it is one slot.

    claims.slots, pairings -> **occupants** -> fillers
"""

from collections.abc import Iterator
from typing import NamedTuple

from toolkit.claims.antecedents import Antecedents
from toolkit.claims.mentions import Mention
from toolkit.claims.nounphrases import Phrase
from toolkit.claims.predicates import load_predicates
from toolkit.claims.slots import Slot, list_slots
from toolkit.claims.statements import Statement, compare_voices, find_voice
from toolkit.claims.times import compare_times
from toolkit.claims.wordlists import load_words
from toolkit.overlaps.clauses import share_words
from toolkit.overlaps.findings import Clash
from toolkit.overlaps.pairings import Pairing
from toolkit.pairs.geography import find_places, lies_within
from toolkit.pairs.relatedness import measure_relatedness

_CHANGING = load_words("changing")
# Nouns used alike from here on may name one thing: "the roof" and "the rooftop", "a flat" and "an apartment".
MOST_ALIKE = 0.8
_MOST_CLASHES = 4
# What is said by any verb is of one thing only where its objects share so much.
LEAST_THEME = 0.2
# And only where the verbs are used so much alike.
LEAST_ALIKE = 0.3
_KINDS = {"who": "name", "where": "place", "way": "place", "cause": "name", "what": "name"}


class Holders(NamedTuple):
    """How a document fills a relation over all its statements: by how many fillers, and the keys of their names."""

    count: int
    names: frozenset[str]


class Reading(NamedTuple):
    """The slots of a statement by their relation, and the keys of all it names without denying them a part."""

    slots: dict[str, list[Slot]]
    names: frozenset[str]


def read_slots(statement: Statement) -> Reading:
    """Read the slots of a statement."""
    slots: dict[str, list[Slot]] = {}
    for slot in list_slots(statement):
        if _suits_sort(slot):
            slots.setdefault(slot.relation, []).append(slot)
    named = [m for m in statement.mentions if not m.negated and not _is_rival(statement, m)]
    return Reading(slots, frozenset(k for m in named for k in m.keys if k[0] == "@"))


def _is_rival(statement: Statement, mention: Mention) -> bool:
    """Tell whether a name only says whose rival or successor somebody else is."""
    following = [t.lower for t in statement.tokens[mention.last + 1 : mention.last + 5]]
    return following[:1] == ["'s"] and not load_predicates().words["rivals"].isdisjoint(following)


def list_slot_keys(statement: Statement) -> list[str]:
    """Give a key for each relation a statement fills: those that share one are compared whatever their words."""
    return [f"?{relation}" for relation, slots in sorted(read_slots(statement).slots.items()) if slots[0].listed]


def _suits_sort(slot: Slot) -> bool:
    """Tell whether a filler may be what the slot takes: a place somewhere, a person or body as the one who did it."""
    filler, sorts = slot.filler, slot.filler.sorts
    if slot.sort == "where":
        if not filler.names and not sorts & _PLACES:
            return False
        if sorts & {"person", "body"} and not sorts & _PLACES:
            return False
    if slot.sort in ("who", "what") and sorts and sorts <= _UNLIKE[slot.sort]:
        return False
    if slot.sort == "cause" and sorts & {"place", "country", "person"}:
        return False
    theme = _sort_theme(slot.theme)
    if slot.relation == "home" and slot.form != "of":
        return not theme or "person" in theme
    return not (slot.relation in _OF_THINGS and theme and theme <= {"person"})


_PLACES = frozenset(("place", "country", "artifact"))
_UNLIKE = {
    "who": frozenset(("place", "country", "measure", "attribute", "state", "feeling", "location")),
    "what": frozenset(("place", "country", "measure", "attribute", "state", "feeling", "artifact", "group", "event")),
}
# What these are of is nobody.
_OF_THINGS = frozenset(("making", "maker", "material", "designer", "composer", "founder", "inventor", "opener"))


def _sort_theme(theme: Phrase | None) -> frozenset[str]:
    """Say what sort of thing a slot may be of; empty where nothing tells."""
    if theme is None:
        return frozenset()
    if theme.general:
        return frozenset(("person",)) if theme.personal else frozenset(("artifact", "body", "event", "group", "place"))
    return theme.sorts


def list_occupant_clashes(a: Statement, b: Statement, pairing: Pairing) -> Iterator[Clash]:
    """Give every two fillers of one slot that exclude each other, those best supported first."""
    one, other = pairing.recall(read_slots, a), pairing.recall(read_slots, b)
    found: dict[tuple[int, int, int, int], Clash] = {}
    for relation, mine in one.slots.items():
        for p in mine:
            for q in other.slots.get(relation, ()):
                x, y = resolve_persons(p, a, 0, pairing), resolve_persons(q, b, 1, pairing)
                if not _exclude_each_other(x, y, one, other):
                    continue
                if _may_be_one(x, y, pairing) and not _passed_on(a, b, x, y, pairing):
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
    if p.general or q.general:
        return False
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


def _names_another(x: Slot, y: Slot) -> bool:
    return (
        x.theme is not None
        and y.theme is not None
        and bool(x.theme.names)
        and bool(y.theme.names)
        and not (x.theme.names & y.theme.names)
    )


def _agree_in_sort(p: Phrase | None, q: Phrase | None) -> bool:
    return bool(_sort_theme(p) & _sort_theme(q))


def _differ_in_sort(p: Phrase | None, q: Phrase | None) -> bool:
    first, second = _sort_theme(p), _sort_theme(q)
    return bool(first and second) and not first & second


def _share_surname(p: Phrase, q: Phrase, one: Reading, other: Reading) -> bool:
    """Tell whether two fillers are two persons of one family: surname shared, first name not."""
    first, second = p.called.split(), q.called.split()
    if len(first) != 2 or len(second) != 2 or first[1] != second[1] or first[0] == second[0]:
        return False
    return len(first[0]) > 2 < len(second[0]) and "@" + first[0] not in other.names and "@" + second[0] not in one.names


def resolve_persons(slot: Slot, statement: Statement, side: int, pairing: Pairing) -> Slot:
    """Put the names of the persons pronouns stand for into a slot: into its filler, and into what it is of."""
    filler, theme = _resolve(slot.filler, statement, side, pairing), slot.theme
    if theme is not None:
        theme = _resolve(theme, statement, side, pairing)
    return slot._replace(filler=filler, theme=theme)


def _resolve(phrase: Phrase, statement: Statement, side: int, pairing: Pairing) -> Phrase:
    if not phrase.personal or phrase.names:
        return phrase
    asked = "antecedents", side
    if asked not in pairing.memo:
        pairing.memo[asked] = Antecedents(pairing.list_statements()[side])
    names = pairing.memo[asked].find_person(statement, phrase.start)
    return phrase._replace(names=names, sorts=frozenset(("person",)), general=False) if names else phrase


def _may_be_one(x: Slot, y: Slot, pairing: Pairing) -> bool:
    """Tell whether two slots may be of one thing: what either is of is the same, or left open, or the subject."""
    p, q = x.theme, y.theme
    if not x.listed and x.form != "bearer":
        if weigh_theme(p, q, pairing) < LEAST_THEME:
            return False
        if x.relation == "deed" and measure_relatedness(x.word, y.word) < LEAST_ALIKE:
            return False
    if p is None or q is None:
        return True
    first, second = _sort_theme(p), _sort_theme(q)
    if x.relation == "home" and first and second and not first & second:
        return False
    if "people" in (x.form, y.form):  # "the Dane" mostly stands for somebody, and says nothing of anybody else
        return bool(p.names & q.names) or not p.nouns.keys().isdisjoint(q.nouns)
    if p.names and q.names and not p.names & q.names:
        sure = not (p.personal or q.personal)
        named = p.head in p.called.split() and q.head in q.called.split()
        return not (sure and (named or "person" in first or "person" in second or x.relation == "home"))
    return True


def _passed_on(a: Statement, b: Statement, x: Slot, y: Slot, pairing: Pairing) -> bool:
    """Tell whether a part may have passed from one filler to the other, or two titles be two parts."""
    if x.relation not in load_predicates().passing:
        return False
    if x.relation == "leader" and x.form == y.form == "bearer" and x.word != y.word:
        return not weigh_theme(x.theme, y.theme, pairing)
    told = any(t.lower in _CHANGING for s in (a, b) for t in s.tokens)
    return told and compare_times(a, b, x.filler.clause, y.filler.clause) == "different"


def find_holders(pairing: Pairing, side: int, relation: str) -> Holders:
    """Say how the document of a side fills a relation."""
    asked = "holders", side
    if asked not in pairing.memo:
        slots: dict[str, list[Slot]] = {}
        for statement in pairing.list_statements()[side]:
            for name, found in pairing.recall(read_slots, statement).slots.items():
                slots.setdefault(name, []).extend(found)
        pairing.memo[asked] = {
            name: Holders(_count_apart(found), frozenset(k for slot in found for k in slot.filler.names))
            for name, found in slots.items()
        }
    return pairing.memo[asked].get(relation, Holders(0, frozenset()))


def _count_apart(slots: list[Slot]) -> int:
    """Count fillers that share no name and no noun."""
    apart: list[Slot] = []
    for slot in slots:
        p = slot.filler
        if not any(p.names & s.filler.names or not p.nouns.keys().isdisjoint(s.filler.nouns) for s in apart):
            apart.append(slot)
    return len(apart)


def weigh_theme(p: Phrase | None, q: Phrase | None, pairing: Pairing) -> float:
    """Weigh what two slots are of in common, 0..2."""
    if p is None or q is None:
        return 0.0
    shared = [min(w, q.nouns[k]) * pairing.weights.get(k, 1.0) for k, w in p.nouns.items() if k in q.nouns]
    names = [pairing.weights.get(k, 1.0) for k in p.names & q.names]
    return min(2.0, max(shared, default=0.0) + max(names, default=0.0))


def _weigh_topic(slot: Slot, side: int, pairing: Pairing) -> float:
    """Say how far a document is about what a slot is of, 0..1: "it" mostly is what it is about."""
    if slot.theme is None or slot.theme.general:
        return 0.5
    topic = pairing.topics[side]
    return min(1.0, max((topic.get(k, 0.0) for k in (*slot.theme.names, *slot.theme.nouns)), default=0.0))


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
    main = min(_weigh_topic(x, 0, pairing), _weigh_topic(y, 1, pairing))
    told = compare_voices(find_voice(a, p.start), find_voice(b, q.start)) == "other"
    here, there = (find_holders(pairing, side, x.relation) for side in (0, 1))
    person = [frozenset(("person",)) <= s.filler.sorts for s in (x, y)]
    passing = x.relation in load_predicates().passing
    named = bool(p.names) + bool(q.names)
    return {
        "in slot": 1.0, "listed part": float(x.listed),
        f"slot of {x.sort}": 1.0, f"slot, {('no', 'one', 'both')[named]} named": 1.0,
        "words alike": 0.0 if x.listed else measure_relatedness(x.word, y.word),
        "theme": theme, "one form": float(x.form == y.form), "theme apart": float(apart), "theme alike": alike,
        "another person": float(_names_another(x, y)),
        "theme open": float(open_x != open_y), "themes open": float(open_x and open_y),
        "theme is topic": main, "names": min(names, 2.0), "words": min(words, 2.5),
        "known there": float(known_a > 0 or known_b > 0), "both known": float(known_a > 0 < known_b),
        "both persons": float("person" in p.sorts and "person" in q.sorts),
        "both places": float(bool(p.sorts & {"place", "country"} and q.sorts & {"place", "country"})),
        "country and place": float(("country" in p.sorts) != ("country" in q.sorts)),
        "fillers alike": 0.0 if p.names or q.names else measure_relatedness(p.head, q.head),
        "other sorts": float(bool(p.sorts and q.sorts) and not p.sorts & q.sorts),
        f"slot time {compare_times(a, b, p.clause, q.clause)}": 1.0, "told": float(told),
        "only fillers": float(here.count == there.count == 1), "rivals": min(5.0, here.count + there.count - 2.0),
        "filled alike": float(bool(here.names & there.names)),
        "filled so there": float(bool(p.names & there.names or q.names & here.names)),
        "one person": float(person[0] != person[1]), "themes sorted": float(_agree_in_sort(x.theme, y.theme)),
        "themes of two sorts": float(_differ_in_sort(x.theme, y.theme)),
        "passing": float(passing),
        "passing, other time": float(passing and compare_times(a, b, p.clause, q.clause) == "different"),
        "changing": float(any(t.lower in _CHANGING for s in (a, b) for t in s.tokens)),
        "one foreign": float((p.clause in a.foreign) != (q.clause in b.foreign)),
        "passing, one planned": float(passing and (p.clause in a.planned) != (q.clause in b.planned)),
        "one planned": float((p.clause in a.planned) != (q.clause in b.planned)),
        "one supposed": float((p.clause in a.supposed) != (q.clause in b.supposed)),
        "other wording": float(x.form != y.form or x.word != y.word),
        "once": float(x.relation in load_predicates().once),
        "once, one thing": float(x.relation in load_predicates().once) * min(1.0, theme + main),
    }  # fmt: skip
