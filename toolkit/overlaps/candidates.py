"""Candidates: which documents to compare, and which of their statements, from the names and keys they share."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple
from warnings import warn

import numpy as np

from toolkit.claims.concepts import load_opposites
from toolkit.claims.statements import Account, Statement
from toolkit.errors import LimitWarning
from toolkit.limits import DEFAULT, Limits
from toolkit.overlaps.occupants import list_slot_keys
from toolkit.overlaps.pairings import COHERENT, find_subject, measure_coherence, pair_documents, share_name
from toolkit.overlaps.sorts import list_sorts

# Two statements that share less than this weight of keys are not compared.
LEAST_SHARED = 0.4
# A key that would pair more statements of two documents than this brings no candidates by itself.
MOST_PRODUCTS = 10_000
# Nor does a sort of figure that pairs more than this.
MOST_SORTED = 2_500
# A first name that more statements than this begin with brings none either.
MOST_SUBJECTS = 400
# A document is compared with so many others at most that are about different things.
MOST_STRANGERS = 30


class Posting(NamedTuple):
    """The places of the statements that have a key, in order, and its weight in each."""

    places: np.ndarray
    weights: np.ndarray


Index = dict[str, Posting]


class Outline(NamedTuple):
    """What decides with which documents one is compared: its topic, and the name each statement begins with."""

    topic: dict[str, float]
    subjects: list[list[str]]


class Match(NamedTuple):
    """
    Two documents to compare, by number. `pairs`: the statements of either to compare, None where the documents are
    about one thing and all that share enough are compared.
    """

    first: int
    second: int
    pairs: list[tuple[int, int]] | None


def outline_account(account: Account) -> Outline:
    """Outline a document."""
    return Outline(account.topic, [find_subject(statement) for statement in account.statements])


def match_documents(outlines: Sequence[Outline], limits: Limits = DEFAULT) -> list[Match]:
    """
    List the documents to compare: those about one thing, and of others the statements that begin with one name.

    Of more than `limits.pairs` those are listed that are nearest in the documents' order, and `LimitWarning` says so.
    """
    topics = [outline.topic for outline in outlines]
    close = [Match(first, second, None) for first, second in pair_documents(topics)]
    matches = close + _match_apart(outlines)
    if len(matches) <= limits.pairs:
        return matches
    nearest = sorted(matches, key=lambda match: (match.pairs is not None, match.second - match.first, match.first))
    warn(
        LimitWarning(
            f"{len(matches) - limits.pairs:,} of {len(matches):,} pairs of documents were not compared: the limit is "
            f"pairs={limits.pairs:,}; compare fewer documents at a time"
        ),
        stacklevel=3,
    )
    kept = {match[:2] for match in nearest[: limits.pairs]}
    return [match for match in matches if match[:2] in kept]


def _match_apart(outlines: Sequence[Outline]) -> list[Match]:
    """Match documents that are about different things by statements that begin with one name, the rarest name first."""
    groups: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for document, outline in enumerate(outlines):
        for place, subject in enumerate(outline.subjects):
            for word in set(subject):
                groups[word].append((document, place))
    names = sorted((len(places), word) for word, places in groups.items() if len(places) <= MOST_SUBJECTS)
    rank = {word: number for number, (_, word) in enumerate(names)}
    strangers = [0] * len(outlines)
    coherent: dict[tuple[int, int], bool] = {}
    found: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for word, number in rank.items():
        free = [(document, place) for document, place in groups[word] if strangers[document] < MOST_STRANGERS]
        for (first, place), (second, at) in combinations(free, 2):
            if first == second:
                continue
            one, other = outlines[first].subjects[place], outlines[second].subjects[at]
            # Two names may have several words in common: they are met once, with the rarest of them.
            if number != min(rank[w] for w in one if w in other and w in rank) or not share_name(one, other):
                continue
            pair = first, second
            if pair not in coherent:
                if max(strangers[first], strangers[second]) >= MOST_STRANGERS:
                    continue
                coherent[pair] = measure_coherence(outlines[first].topic, outlines[second].topic) >= COHERENT
                if not coherent[pair]:
                    strangers[first] += 1
                    strangers[second] += 1
            if not coherent[pair]:
                found[pair].append((place, at))
    return [Match(*pair, sorted(found[pair])) for pair in sorted(found)]


def list_keys(statement: Statement) -> dict[str, float]:
    """Give the keys a statement is found by, with their weights."""
    found = dict(statement.weights)
    opposites = load_opposites()
    for tally in statement.tallies:
        for key in tally.head:
            found.setdefault(key, 0.5)
    for key in statement.polarity.said:
        for other in opposites.get(key, ()):
            found["!" + min(key, other) + max(key, other)] = LEAST_SHARED
    for sort in (*list_sorts(statement), *list_slot_keys(statement)):
        found[sort] = LEAST_SHARED
    return found


def index_statements(statements: Sequence[Statement]) -> Index:
    """Map each key of a document to the statements that have it."""
    found: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, statement in enumerate(statements):
        for key, weight in list_keys(statement).items():
            found[key].append((place, weight))
    return {
        key: Posting(np.array([place for place, _ in held]), np.array([weight for _, weight in held]))
        for key, held in found.items()
    }


def list_candidates(a: Index, b: Index) -> list[tuple[int, int]]:
    """Give the pairs of statements of two indexed documents that share enough to be compared, in order."""
    shared = np.zeros((count_places(a), count_places(b)))
    for key in sorted(a.keys() & b.keys()):
        mine, theirs = a[key], b[key]
        if len(mine.places) * len(theirs.places) <= (MOST_SORTED if key[0] == "?" else MOST_PRODUCTS):
            shared[mine.places[:, None], theirs.places] += np.minimum(mine.weights[:, None], theirs.weights)
    return [(place, at) for place, at in np.argwhere(shared >= LEAST_SHARED).tolist()]


def count_places(index: Index) -> int:
    """Count the statements of an index: each has a key at least."""
    return 1 + max((int(posting.places[-1]) for posting in index.values()), default=-1)
