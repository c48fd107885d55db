"""Differences: which words of two statements a difference is read from, once it is known what explains it."""

from toolkit.claims.mentions import Mention
from toolkit.claims.oppositions import EMPTY
from toolkit.claims.statements import Statement
from toolkit.overlaps.findings import Clash, Finding
from toolkit.overlaps.grounds import Match, list_matches
from toolkit.overlaps.pairings import Pairing
from toolkit.overlaps.traits import read_traits

# How two figures must stand for a cause to explain them; any other cause explains figures that stand apart.
_STANDING = {"unit": "converted", "rounding": "rounded", "complement": "complement"}
# Clashes that show a difference, the plainest first.
_PLAIN = ("date", "opposition", "filler", "contrast")


def locate_difference(
    a: Statement, b: Statement, pairing: Pairing, cause: str, clashes: list[Clash], share: float
) -> Finding:
    """Find the words that differ: two figures, else dates, opposites or names, else what each has beyond the other."""
    topic = _list_shared(a, b, pairing)
    match = _pick_figures(a, b, pairing, cause, clashes)
    if match is not None:
        x, y = match.x, match.y
        head = tuple(sorted(set(x.head) & set(y.head))) or topic
        return _give(cause, share, "tally", (x.start, x.end), (y.start, y.end), x.surface, y.surface, head)
    for family in _PLAIN:
        found = [clash for clash in clashes if clash.family == family]
        if found:
            best = max(found, key=lambda c: (c.evidence.get("rest kin", 0.0), -c.span_a[0], -c.span_b[0]))
            spans = best.span_a, best.span_b
            return _give(cause, share, "opposition", *spans, _cut(a, spans[0]), _cut(b, spans[1]), topic)
    spans = _find_own(a, b), _find_own(b, a)
    return _give(cause, share, "opposition", *spans, _cut(a, spans[0]), _cut(b, spans[1]), topic)


def _give(
    cause: str,
    share: float,
    rule: str,
    span_a: tuple[int, int],
    span_b: tuple[int, int],
    value_a: str,
    value_b: str,
    topic: tuple[str, ...],
) -> Finding:
    return Finding("differs", "", cause, share, rule, span_a, span_b, value_a, value_b, topic)


def _pick_figures(a: Statement, b: Statement, pairing: Pairing, cause: str, clashes: list[Clash]) -> Match | None:
    """Pick the two figures that a cause explains, those with the most alike around them."""
    one, other = pairing.recall(read_traits, a), pairing.recall(read_traits, b)
    wanted = _STANDING.get(cause, "apart")
    alike = {(c.span_a[0], c.span_b[0]): c.evidence.get("likeness", 0.0) for c in clashes if c.family == "figure"}
    found = [m for m in list_matches(a, b, one, other) if m.stands == wanted]
    if not found:
        return None
    return max(found, key=lambda m: (m.weight + alike.get((m.x.start, m.y.start), 0.0), -m.x.start, -m.y.start))


def _list_shared(a: Statement, b: Statement, pairing: Pairing) -> tuple[str, ...]:
    """List what both speak of, what says most first."""
    weights = {
        key: min(a.weights[key], b.weights[key]) * pairing.weights[key]
        for key in a.weights.keys() & b.weights.keys()
        if key not in EMPTY
    }
    return tuple(sorted(weights, key=lambda key: (-weights[key], key))[:3])


def _find_own(mine: Statement, theirs: Statement) -> tuple[int, int]:
    """Find what a statement speaks of and another does not: what says most of it; all of it where there is none."""
    keys = theirs.weights
    own: list[Mention] = [m for m in mine.mentions if not any(k in keys or k in EMPTY for k in m.keys)]
    best = max(own, key=lambda m: (m.kind != "name", m.weight, -m.first), default=None)
    return (mine.start, mine.end) if best is None else (best.start, best.end)


def _cut(statement: Statement, span: tuple[int, int]) -> str:
    return statement.text[max(0, span[0] - statement.start) : span[1] - statement.start]
