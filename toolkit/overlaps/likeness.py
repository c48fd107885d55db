"""Likeness: how near in meaning the words around two figures or dates are, and whether either has a nearer partner."""

from typing import NamedTuple

from toolkit.claims.statements import Statement
from toolkit.overlaps.pairings import Pairing
from toolkit.pairs.inflections import find_lemma
from toolkit.pairs.relations import relate_words
from toolkit.pairs.wordings import weigh_word

# Words this far from a figure say all they can of it, those in reach less, those beyond little.
CLOSE, REACH = 4, 9
CLOSE_WEIGHT, REACH_WEIGHT, FAR_WEIGHT = 1.0, 0.7, 0.35
# Relations weaker than this are by chance; opposites speak of the same thing.
LEAST_RELATED = 0.6
# A word less telling than this is left out.
LEAST_TELLING = 0.15


class Word(NamedTuple):
    """A telling word of a statement: its place among the tokens, its lemma, its keys, and how much it tells."""

    at: int
    lemma: str
    keys: tuple[str, ...]
    weight: float


def list_telling(statement: Statement) -> list[Word]:
    """List the telling words of a statement."""
    found = []
    for mention in statement.mentions:
        for at in range(mention.first, mention.last + 1):
            lower = statement.tokens[at].lower
            lemma = lower if mention.kind == "name" else find_lemma(lower)
            weight = 1.0 if mention.kind == "name" else weigh_word(lemma)
            if weight >= LEAST_TELLING:
                found.append(Word(at, lemma, mention.keys, weight))
    return found


def place_words(statement: Statement, start: int, end: int, pairing: Pairing) -> list[tuple[Word, float]]:
    """Give the telling words of a statement outside a span, each with its weight as seen from there."""
    tokens = statement.tokens
    first = next((i for i, t in enumerate(tokens) if t.end > start), len(tokens) - 1)
    last = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].start < end), first)
    clause = tokens[first].clause
    found = []
    for word in pairing.recall(list_telling, statement):
        if first <= word.at <= last:
            continue
        gap = first - word.at if word.at < first else word.at - last
        near = CLOSE_WEIGHT if gap <= CLOSE else REACH_WEIGHT if gap <= REACH else FAR_WEIGHT
        if tokens[word.at].clause != clause:
            near *= 0.6
        rare = max((pairing.weights.get(k, 1.0) for k in word.keys), default=1.0)
        found.append((word, near * word.weight * rare))
    return found


def measure_likeness(mine: list[tuple[Word, float]], theirs: list[tuple[Word, float]]) -> float:
    """Measure how much of what surrounds two spans is said in both, 0..1, by words of the same or a near meaning."""
    if not mine or not theirs:
        return 0.0
    return (_cover(mine, theirs) + _cover(theirs, mine)) / 2


def _cover(mine: list[tuple[Word, float]], theirs: list[tuple[Word, float]]) -> float:
    total = sum(weight for _, weight in mine)
    met = 0.0
    for word, weight in mine:
        best = 0.0
        for other, theirs_weight in theirs:
            if not set(word.keys).isdisjoint(other.keys):
                near = 1.0
            else:
                relation = relate_words(word.lemma, other.lemma)
                near = relation.strength if relation.strength >= LEAST_RELATED else 0.0
            best = max(best, near * min(1.0, 0.5 + theirs_weight))
        met += best * weight
    return met / total if total else 0.0
