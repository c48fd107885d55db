"""Likeness: how near in meaning the words around two figures or dates are, and whether either has a nearer partner."""

from typing import NamedTuple

from toolkit.claims.statements import Statement
from toolkit.overlaps.pairings import Pairing
from toolkit.pairs.inflections import find_lemma
from toolkit.pairs.relations import list_kin, relate_words
from toolkit.pairs.wordings import weigh_word

# Words this far from a figure say all they can of it, those in reach less, those beyond little.
CLOSE, REACH = 4, 9
CLOSE_WEIGHT, REACH_WEIGHT, FAR_WEIGHT = 1.0, 0.7, 0.35
# Relations weaker than this are by chance; a concept three steps up relates more weakly.
LEAST_RELATED = 0.6
MOST_STEPS = 2
# A word less telling than this is left out.
LEAST_TELLING = 0.15


class Word(NamedTuple):
    """A telling word of a statement: its place among the tokens, its lemma, its keys, and how much it tells."""

    at: int
    lemma: str
    keys: tuple[str, ...]
    weight: float


class Telling(NamedTuple):
    """The telling words of a statement, and which of them could be related by what: their keys and their kin."""

    words: list[Word]
    traits: dict[str | int, list[int]]


class Surroundings(NamedTuple):
    """The telling words of a statement as seen from a span: what each tells there, 0 within the span."""

    telling: Telling
    weights: list[float]


def list_telling(statement: Statement) -> Telling:
    """List the telling words of a statement."""
    found = []
    for mention in statement.mentions:
        for at in range(mention.first, mention.last + 1):
            lower = statement.tokens[at].lower
            lemma = lower if mention.kind == "name" else find_lemma(lower)
            weight = 1.0 if mention.kind == "name" else weigh_word(lemma)
            if weight >= LEAST_TELLING:
                found.append(Word(at, lemma, mention.keys, weight))
    traits: dict[str | int, list[int]] = {}
    for number, word in enumerate(found):
        for trait in list_kin(word.lemma, MOST_STEPS).union(word.keys):
            traits.setdefault(trait, []).append(number)
    return Telling(found, traits)


def place_words(statement: Statement, start: int, end: int, pairing: Pairing) -> Surroundings:
    """Weigh the telling words of a statement as seen from a span."""
    tokens = statement.tokens
    first = next((i for i, t in enumerate(tokens) if t.end > start), len(tokens) - 1)
    last = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].start < end), first)
    clause = tokens[first].clause
    telling = pairing.recall(list_telling, statement)
    weights = []
    for word in telling.words:
        if first <= word.at <= last:
            weights.append(0.0)
            continue
        gap = first - word.at if word.at < first else word.at - last
        near = CLOSE_WEIGHT if gap <= CLOSE else REACH_WEIGHT if gap <= REACH else FAR_WEIGHT
        if tokens[word.at].clause != clause:
            near *= 0.6
        rare = max((pairing.weights.get(k, 1.0) for k in word.keys), default=1.0)
        weights.append(near * word.weight * rare)
    return Surroundings(telling, weights)


def measure_likeness(mine: Surroundings, theirs: Surroundings, pairing: Pairing) -> float:
    """Measure how much of what surrounds two spans is said in both, 0..1, by words of the same or a near meaning."""
    if not any(mine.weights) or not any(theirs.weights):
        return 0.0
    related = _relate(mine.telling, theirs.telling, pairing)
    here, there = [0.0] * len(mine.weights), [0.0] * len(theirs.weights)
    for i, j, near in related:
        weight, other = mine.weights[i], theirs.weights[j]
        if weight and other:
            here[i] = max(here[i], near * min(1.0, 0.5 + other))
            there[j] = max(there[j], near * min(1.0, 0.5 + weight))
    return (_cover(here, mine.weights) + _cover(there, theirs.weights)) / 2


def _relate(mine: Telling, theirs: Telling, pairing: Pairing) -> list[tuple[int, int, float]]:
    """List which words of two statements say the same or nearly, and how nearly; nearly all pairs share no trait."""
    asked = "related", id(mine), id(theirs)
    if asked not in pairing.memo:
        pairs = {
            (i, j) for t in mine.traits.keys() & theirs.traits.keys() for i in mine.traits[t] for j in theirs.traits[t]
        }
        found = []
        for i, j in pairs:
            word, other = mine.words[i], theirs.words[j]
            same = not set(word.keys).isdisjoint(other.keys)
            near = 1.0 if same else relate_words(word.lemma, other.lemma).strength
            if near >= LEAST_RELATED:
                found.append((i, j, near))
        pairing.memo[asked] = found
    return pairing.memo[asked]


def _cover(met: list[float], weights: list[float]) -> float:
    return sum(near * weight for near, weight in zip(met, weights, strict=True)) / sum(weights)
