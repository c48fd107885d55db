"""Bearers: of what something is said in two statements, and whether of two things: then it cannot contradict itself."""

from toolkit.claims.frames import Frame, find_frame
from toolkit.claims.mentions import Mention
from toolkit.claims.statements import Statement
from toolkit.entities.gazetteer import load_gazetteer
from toolkit.overlaps.discrepancies import clash_kinds
from toolkit.overlaps.kinship import find_clause
from toolkit.overlaps.pairings import Pairing
from toolkit.pairs.inflections import find_lemma
from toolkit.pairs.relatedness import measure_relatedness
from toolkit.pairs.relations import relate_words

# Two nouns related more weakly than this, and less alike than this, name two things ("the bank", "the club").
LEAST_RELATED = 0.5
LEAST_ALIKE = 0.55
# A thing that a document speaks of so often may go by another name in the other.
OFTEN = 2


def concern_others(
    a: Statement,
    b: Statement,
    span_a: tuple[int, int],
    span_b: tuple[int, int],
    pairing: Pairing,
    counted: bool = False,
) -> bool:
    """
    Tell whether one thing is said at two spans of two things: the bank was founded then, the club then.

    `counted`: what is said is a figure, and so may be another on another day.
    """
    if clash_kinds(a, b, find_clause(a, span_a), find_clause(b, span_b), counted):
        return True
    x, y = find_frame(a, *span_a), find_frame(b, *span_b)
    verb = _find_verb(a, x)
    if not verb or verb != _find_verb(b, y):
        return False  # who tells it in other words may name things by other words too
    one, other = _find_bearer(a, x), _find_bearer(b, y)
    if one is None or other is None or "name" in (one.kind, other.kind):
        return one is not None and other is not None and _are_namesakes(a, one, b, other)
    if not set(one.keys).isdisjoint(other.keys):
        return False
    first, second = (s.text[m.start - s.start : m.end - s.start].lower().split()[-1] for s, m in ((a, one), (b, other)))
    first, second = find_lemma(first, "n"), find_lemma(second, "n")
    if relate_words(first, second).strength >= LEAST_RELATED or measure_relatedness(first, second) >= LEAST_ALIKE:
        return False
    here, there = pairing.counts
    return not (_is_own(one, here, there) and _is_own(other, there, here))


def _find_verb(statement: Statement, frame: Frame) -> str:
    """Give the dictionary form of a frame's verb."""
    places = {statement.start + start for start in frame.verb}
    return next((find_lemma(t.lower, "v") for t in statement.tokens if t.start in places), "")


def _find_bearer(statement: Statement, frame: Frame) -> Mention | None:
    """Give what a frame is said of, None where that is a pronoun or nothing."""
    if not frame.subject or frame.pronoun:
        return None
    place = statement.start + frame.subject[0]
    found = next((m for m in statement.mentions if m.start <= place < m.end), None)
    return found if found is not None and found.end - place > 1 else None


def _are_namesakes(a: Statement, one: Mention, b: Statement, other: Mention) -> bool:
    """Tell whether two names share but what sort of thing they name: the Salm Bank, the Orsa Bank."""
    first, second = ({t.text for t in s.tokens[m.first : m.last + 1]} for s, m in ((a, one), (b, other)))
    shared, sorts = first & second, load_gazetteer().organisation_words | load_gazetteer().place_words
    return bool(shared) and shared <= sorts and bool(first - shared) and bool(second - shared)


def _is_own(mention: Mention, mine: dict[str, int], theirs: dict[str, int]) -> bool:
    """Tell whether a document speaks of a thing often and the other never does."""
    return max(mine.get(k, 0) for k in mention.keys) >= OFTEN and not any(k in theirs for k in mention.keys)
