"""Castings: how two roles of two statements relate: one filler, two where only one can be, or one after the other."""

from toolkit.claims.roles import Role, classify_place
from toolkit.claims.statements import Statement
from toolkit.claims.times import compare_times
from toolkit.claims.wordlists import load_words
from toolkit.overlaps.discrepancies import clash_kinds, overlap_owners
from toolkit.overlaps.findings import Finding

# Parts that pass from one to the next: other fillers at other times are no contradiction.
_PASSING = frozenset(("owner", "operator", "leader", "host", "sponsor", "winner"))
_PLACES_OF_MAKING = frozenset(("origin", "place of making"))
# Parts of the whole document's subject, which need no object to be compared.
_OF_SUBJECT = frozenset(("seat",))


def compare_roles(
    a: Statement, b: Statement, x: Role, y: Role, weights: dict[str, float], topic: dict[str, float]
) -> Finding | None:
    """Compare a role of each statement; None where they are not the same part of the same thing."""
    same_part = x.relation == y.relation or {x.relation, y.relation} <= _PLACES_OF_MAKING
    if not same_part or (x.kind != y.kind):
        return None
    shared = [k for k in x.object if k in y.object]
    strength = sum(weights.get(k, 1.0) for k in shared)
    head = x.relation.startswith("head: ")
    if x.relation == "cause" and not (set(x.object) & _MISHAPS and set(y.object) & _MISHAPS):
        return None
    if not head and x.relation not in (*_OF_SUBJECT, "cause") and strength < 0.5:
        return None
    foreign = (x.clause in a.foreign) != (y.clause in b.foreign)
    owners = overlap_owners(x.owner, y.owner)
    if owners == "different" or foreign or clash_kinds(a, b, x.clause, y.clause):
        return None
    if owners == "unknown" and (x.owner or y.owner) and x.relation in _OF_SUBJECT:
        known = x.owner or y.owner
        if max(topic.get(k, 0.0) for k in known) < 0.5:
            return None
    what = x.relation.removeprefix("head: ")
    same = any(k in y.filler for k in x.filler if k[0] == "@" or x.relation == "cause")

    def give(verdict: str, cause: str, force: float) -> Finding:
        kind = x.kind if verdict == "contradicts" else ""
        spans = (x.start, x.end), (y.start, y.end)
        return Finding(verdict, kind, cause, force, "role", *spans, "", "", (what, *shared[:2]))

    if same:
        return give("agrees", "", 0.8 + strength)
    if (x.kind == "place" and _may_hold(x, y)) or _names(a, y) or _names(b, x) or set(shared) & _LIGHT:
        return None
    time = compare_times(a, b, x.clause, y.clause)
    if x.kind == "place" and time == "different":
        return give("differs", "time", 0.5 + strength) if x.relation in _OF_SUBJECT else None
    if head:
        post_a, post_b = x.owner, y.owner
        passed = time == "different" or (x.clause in a.planned) != (y.clause in b.planned)
        if passed or _tells_change(a) or _tells_change(b):
            return give("differs", "time", 1.0)
        return give("contradicts", "", 0.6) if overlap_owners(post_a, post_b) == "same" else None
    if x.relation in _PASSING and time == "different":
        return give("differs", "time", 0.5 + strength)
    return give("contradicts", "", 1.0 + strength)


# Mishaps of one report are one mishap, whatever it is called.
_MISHAPS = load_words("mishaps")
# What is "made" of these is said or done, not produced.
_LIGHT = load_words("light")


def _names(statement: Statement, role: Role) -> bool:
    """Tell whether a statement names the filler of another's role anywhere."""
    keys = {k for m in statement.mentions if m.kind == "name" for k in m.keys}
    return any(k in keys for k in role.filler)


def _tells_change(statement: Statement) -> bool:
    return any("appoint" in m.keys or "resign" in m.keys for m in statement.mentions)


def _may_hold(x: Role, y: Role) -> bool:
    """Tell whether one place may lie in the other: a country against a place whose country is not known."""
    first, second = (classify_place(" ".join(k[1:] for k in role.filler[:1])) for role in (x, y))
    return (first == "country") != (second == "country")
