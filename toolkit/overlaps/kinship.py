"""Kinship: how much of what each statement of a document speaks of each statement of another speaks of too."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from toolkit.claims.mentions import Mention
from toolkit.claims.statements import Statement
from toolkit.overlaps.pairings import Pairing
from toolkit.pairs.inflections import find_lemma
from toolkit.pairs.relatedness import load_rows, load_vectors, relate_vectors

# What is held against each other at once: enough to be fast, little enough for any machine.
MOST_CELLS = 4_000_000
# So much is taken to be said beside what a statement says, or a short one would share all it has by chance.
UNSAID = 0.5
NO_ROW = -1


@lru_cache(maxsize=1 << 16)
def _find_row(words: tuple[str, ...]) -> int:
    """Give the row of the rarest word of a phrase (the table has common words first)."""
    known = load_rows()
    return max((known.get(find_lemma(word), NO_ROW) for word in words), default=NO_ROW)


def read_rows(statement: Statement) -> np.ndarray:
    """Give for each mention of a statement its row in the table of vectors; a name has none, it is the same or not."""
    rows = [
        NO_ROW
        if mention.kind == "name"
        else _find_row(tuple(token.lower for token in statement.tokens[mention.first : mention.last + 1]))
        for mention in statement.mentions
    ]
    return np.array(rows, dtype=np.int32)


class Side:
    """All that one document speaks of, statement after statement: vectors, weights and places of the keys."""

    def __init__(self, statements: list[Statement], pairing: Pairing) -> None:
        self.sizes = np.array([len(statement.mentions) for statement in statements], dtype=np.intp)
        self.starts = np.concatenate(([0], np.cumsum(self.sizes)[:-1])) if statements else self.sizes
        mentions = [mention for statement in statements for mention in statement.mentions]
        rows = [pairing.recall(read_rows, statement) for statement in statements]
        self.rows = np.concatenate(rows) if rows else np.array([], np.int32)
        self.weights = np.array([weigh_mention(mention, pairing) for mention in mentions])
        self.holders: dict[str, list[int]] = {}
        for number, mention in enumerate(mentions):
            for key in mention.keys:
                self.holders.setdefault(key, []).append(number)

    def find_span(self, place: int) -> slice:
        """Give where the mentions of a statement are."""
        return slice(self.starts[place], self.starts[place] + self.sizes[place])


def weigh_mention(mention: Mention, pairing: Pairing) -> float:
    """Weigh what is spoken of: less where it is common, in ordinary text or in the two documents."""
    return mention.weight * max((pairing.weights.get(key, 1.0) for key in mention.keys), default=1.0)


def match_contents(a: np.ndarray, b: np.ndarray, same: dict[int, list[int]]) -> np.ndarray:
    """Give how far each row of `a` is spoken of in each of `b`, 0..1; `same` lists those that share a key."""
    vectors = load_vectors()
    found = relate_vectors(vectors[a], vectors[b])
    found[a == NO_ROW] = 0.0
    found[:, b == NO_ROW] = 0.0
    for number, others in same.items():
        found[number, others] = 1.0
    return found


class Kinship:
    """
    Two documents' statements: `covers[0][p, q]` is the share of p (of the first) that q (of the second) speaks of too.

    Sums are taken in one order, whatever the machine does at once, so that results never differ by a bit.
    """

    def __init__(self, pairing: Pairing) -> None:
        self._statements = pairing.list_statements()
        self.places = [{id(s): place for place, s in enumerate(side)} for side in self._statements]
        self.first, self.second = (Side(side, pairing) for side in self._statements)
        # All that was matched, where it fits; else what is asked for again is matched again.
        self._matches: np.ndarray | None = None
        here, there = self._match_all()
        self.covers = _measure_covers(here, self.first), _measure_covers(there, self.second)
        self.mean = (self.covers[0] + self.covers[1].T) / 2
        self.best = self.mean.max(axis=1, initial=0.0), self.mean.max(axis=0, initial=0.0)

    def _match_all(self) -> tuple[np.ndarray, np.ndarray]:
        """Give how far each mention of either document is spoken of in each statement of the other, 0..1."""
        one, other = self.first, self.second
        shared = [(one.holders[key], other.holders[key]) for key in one.holders if key in other.holders]
        here, there = np.zeros((len(one.rows), len(other.sizes))), np.zeros((len(other.rows), len(one.sizes)))
        filled = np.flatnonzero(other.sizes)
        if not len(filled):
            return here, there
        for places in _cut_blocks(one.sizes, len(other.rows)):
            begin, end = one.starts[places[0]], one.starts[places[-1]] + one.sizes[places[-1]]
            same: dict[int, list[int]] = {}
            for mine, theirs in shared:
                for number in mine:
                    if begin <= number < end:
                        same.setdefault(number - begin, []).extend(theirs)
            block = match_contents(one.rows[begin:end], other.rows, same)
            here[begin:end, filled] = np.maximum.reduceat(block, other.starts[filled], axis=1)
            there[:, places] = np.maximum.reduceat(block, one.starts[places] - begin, axis=0).T
            if end - begin == len(one.rows):
                self._matches = block
        return here, there

    def match(self, a: Statement, b: Statement) -> np.ndarray:
        """Give how far each mention of a statement is of one thing with each of another: 1 where they share a key."""
        p, q = self.places[0][id(a)], self.places[1][id(b)]
        span, other = self.first.find_span(p), self.second.find_span(q)
        if self._matches is not None:
            return self._matches[span, other]
        places: dict[str, list[int]] = {}
        for number, mention in enumerate(b.mentions):
            for key in mention.keys:
                places.setdefault(key, []).append(number)
        same = {i: [j for key in mention.keys for j in places.get(key, ())] for i, mention in enumerate(a.mentions)}
        return match_contents(
            self.first.rows[span], self.second.rows[other], {i: found for i, found in same.items() if found}
        )

    def describe(self, a: Statement, b: Statement) -> dict[str, float]:
        """Name how much two statements speak of the same, and how far each is the other's closest."""
        p, q = self.places[0][id(a)], self.places[1][id(b)]
        first, second = float(self.covers[0][p, q]), float(self.covers[1][q, p])
        mean, best = float(self.mean[p, q]), float(max(self.best[0][p], self.best[1][q]))
        return {
            "kin": mean, "most kin": max(first, second), "least kin": min(first, second),
            "kin nearness": mean / best if best else 0.0,
            "closest kin": float(mean > 0 and mean >= self.best[0][p] and mean >= self.best[1][q]),
        }  # fmt: skip

    def describe_rest(
        self, a: Statement, b: Statement, span_a: tuple[int, int], span_b: tuple[int, int], pairing: Pairing
    ) -> dict[str, float]:
        """Name how much two statements speak of the same but for the words at two spans, and near those words."""
        rest_a, rest_b = _take_rest(a, span_a, pairing), _take_rest(b, span_b, pairing)
        if not rest_a.kept or not rest_b.kept:
            return {"rest kin": 0.0, "clause kin": 0.0}
        matrix = self.match(a, b)[np.ix_(rest_a.kept, rest_b.kept)]
        covers = []
        for one, other in ((slice(None), slice(None)), (rest_a.near, rest_b.near)):
            part = matrix[one][:, other]
            first = _weigh_cover(part.max(axis=1, initial=0.0), rest_a.weights[one])
            second = _weigh_cover(part.max(axis=0, initial=0.0), rest_b.weights[other])
            covers.append(float(first + second) / 2)
        return {"rest kin": covers[0], "clause kin": covers[1]}


def _cut_blocks(sizes: np.ndarray, width: int) -> list[np.ndarray]:
    """Cut the statements that speak of something into runs, each held against `width` mentions at once."""
    filled = np.flatnonzero(sizes)
    blocks = np.cumsum(sizes[filled]) * width // MOST_CELLS
    return [run for run in np.split(filled, np.flatnonzero(np.diff(blocks)) + 1) if len(run)]


def _measure_covers(found: np.ndarray, side: Side) -> np.ndarray:
    """Give the share of each statement of a side that each of the other speaks of, from how far its mentions are."""
    covers = np.zeros((len(side.sizes), found.shape[1]))
    for place in np.flatnonzero(side.sizes):
        span = side.find_span(place)
        covers[place] = _weigh_cover(found[span].T, side.weights[span])
    return covers


def _weigh_cover(covered: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Give the weighed share of what is covered, along the last axis."""
    return (covered * weights).sum(axis=-1) / (weights.sum() + UNSAID)


class Rest(NamedTuple):
    """What a statement speaks of beside some words of it: which mentions, their weights, and if in the same clause."""

    kept: list[int]
    weights: np.ndarray
    near: np.ndarray


def _take_rest(statement: Statement, span: tuple[int, int], pairing: Pairing) -> Rest:
    asked = "weights", id(statement)
    mentions = statement.mentions
    if asked not in pairing.memo:
        pairing.memo[asked] = np.array([weigh_mention(mention, pairing) for mention in mentions])
    kept = [i for i, m in enumerate(mentions) if m.end <= span[0] or m.start >= span[1]]
    clause = find_clause(statement, span)
    return Rest(kept, pairing.memo[asked][kept], np.array([mentions[i].clause == clause for i in kept], dtype=bool))


def find_clause(statement: Statement, span: tuple[int, int]) -> int:
    """Give the number of the clause a span begins in."""
    return next((t.clause for t in statement.tokens if t.end > span[0]), 0)


def get_kinship(pairing: Pairing) -> Kinship:
    """Give the kinship of two documents' statements, worked out once."""
    found = pairing.memo.get("kinship")
    if found is None:
        found = pairing.memo["kinship"] = Kinship(pairing)
    return found
