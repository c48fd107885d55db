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


class Content(NamedTuple):
    """What a statement speaks of: its mentions, and for each its row in the table of vectors, -1 for none."""

    mentions: list[Mention]
    rows: np.ndarray


@lru_cache(maxsize=1 << 16)
def _find_row(words: tuple[str, ...]) -> int:
    """Give the row of the rarest word of a phrase (the table has common words first)."""
    known = load_rows()
    return max((known.get(find_lemma(word), NO_ROW) for word in words), default=NO_ROW)


def read_content(statement: Statement) -> Content:
    """List what a statement speaks of; names have no vector, they are the same or not."""
    rows = [
        NO_ROW
        if mention.kind == "name"
        else _find_row(tuple(token.lower for token in statement.tokens[mention.first : mention.last + 1]))
        for mention in statement.mentions
    ]
    return Content(statement.mentions, np.array(rows, dtype=np.int32))


class Side:
    """All that one document speaks of, statement after statement: vectors, weights and places of the keys."""

    def __init__(self, statements: list[Statement], pairing: Pairing) -> None:
        contents = [pairing.recall(read_content, statement) for statement in statements]
        self.sizes = np.array([len(content.mentions) for content in contents], dtype=np.intp)
        self.starts = np.concatenate(([0], np.cumsum(self.sizes)[:-1])) if statements else self.sizes
        mentions = [mention for content in contents for mention in content.mentions]
        self.rows = np.concatenate([content.rows for content in contents]) if contents else np.array([], np.int32)
        self.weights = np.array([weigh_mention(mention, pairing) for mention in mentions])
        self.holders: dict[str, list[int]] = {}
        for number, mention in enumerate(mentions):
            for key in mention.keys:
                self.holders.setdefault(key, []).append(number)


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
        statements = pairing.list_statements()
        self.places = [{id(s): place for place, s in enumerate(side)} for side in statements]
        self.first, self.second = (Side(side, pairing) for side in statements)
        self.covers = self._measure(self.first, self.second), self._measure(self.second, self.first)
        self.mean = (self.covers[0] + self.covers[1].T) / 2
        self.best = self.mean.max(axis=1, initial=0.0), self.mean.max(axis=0, initial=0.0)

    def _measure(self, one: Side, other: Side) -> np.ndarray:
        size = len(one.sizes), len(other.sizes)
        found = np.zeros(size)
        filled = other.sizes > 0
        step = max(1, MOST_CELLS // max(1, len(other.rows)))
        shared = [(one.holders[key], other.holders[key]) for key in one.holders if key in other.holders]
        best = np.zeros((len(one.rows), size[1]))
        for begin in range(0, len(one.rows), step):
            end = min(len(one.rows), begin + step)
            same: dict[int, list[int]] = {}
            for mine, theirs in shared:
                for number in mine:
                    if begin <= number < end:
                        same.setdefault(number - begin, []).extend(theirs)
            block = match_contents(one.rows[begin:end], other.rows, same)
            if filled.any():
                best[begin:end, filled] = np.maximum.reduceat(block, other.starts[filled], axis=1)
        for place in np.flatnonzero(one.sizes):
            span = slice(one.starts[place], one.starts[place] + one.sizes[place])
            found[place] = _weigh_cover(best[span].T, one.weights[span])
        return found

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
        if not rest_a.mentions or not rest_b.mentions:
            return {"rest kin": 0.0, "clause kin": 0.0}
        places: dict[str, list[int]] = {}
        for j, mention in enumerate(rest_b.mentions):
            for key in mention.keys:
                places.setdefault(key, []).append(j)
        same = {i: [j for k in m.keys for j in places.get(k, ())] for i, m in enumerate(rest_a.mentions)}
        matrix = match_contents(rest_a.rows, rest_b.rows, {i: found for i, found in same.items() if found})
        covers = []
        for one, other in ((slice(None), slice(None)), (rest_a.near, rest_b.near)):
            part = matrix[one][:, other]
            first = _weigh_cover(part.max(axis=1, initial=0.0), rest_a.weights[one])
            second = _weigh_cover(part.max(axis=0, initial=0.0), rest_b.weights[other])
            covers.append(float(first + second) / 2)
        return {"rest kin": covers[0], "clause kin": covers[1]}


def _weigh_cover(covered: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Give the weighed share of what is covered, along the last axis."""
    return (covered * weights).sum(axis=-1) / (weights.sum() + UNSAID)


def weigh_kin(a: Statement, b: Statement, x: Mention, y: Mention) -> float:
    """Give how far a mention of each statement is of one thing: 1 where they share a key, else as their words are."""
    if any(key in y.keys for key in x.keys):
        return 1.0
    if "name" in (x.kind, y.kind):
        return 0.0
    row, other = (_find_row(tuple(t.lower for t in s.tokens[m.first : m.last + 1])) for s, m in ((a, x), (b, y)))
    if NO_ROW in (row, other):
        return 0.0
    vectors = load_vectors()
    return float(relate_vectors(vectors[row], vectors[other]))


class Rest(NamedTuple):
    """What a statement speaks of beside some words of it: with rows, weights, and whether it is in their clause."""

    mentions: list[Mention]
    rows: np.ndarray
    weights: np.ndarray
    near: np.ndarray


def _take_rest(statement: Statement, span: tuple[int, int], pairing: Pairing) -> Rest:
    asked = "weights", id(statement)
    content = pairing.recall(read_content, statement)
    if asked not in pairing.memo:
        pairing.memo[asked] = np.array([weigh_mention(mention, pairing) for mention in content.mentions])
    kept = [i for i, m in enumerate(content.mentions) if m.end <= span[0] or m.start >= span[1]]
    mentions, clause = [content.mentions[i] for i in kept], _find_clause(statement, span)
    near = np.array([mention.clause == clause for mention in mentions], dtype=bool)
    return Rest(mentions, content.rows[kept], pairing.memo[asked][kept], near)


def _find_clause(statement: Statement, span: tuple[int, int]) -> int:
    return next((t.clause for t in statement.tokens if t.end > span[0]), 0)


def get_kinship(pairing: Pairing) -> Kinship:
    """Give the kinship of two documents' statements, worked out once."""
    found = pairing.memo.get("kinship")
    if found is None:
        found = pairing.memo["kinship"] = Kinship(pairing)
    return found
