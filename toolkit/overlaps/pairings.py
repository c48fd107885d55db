"""Pairings: how far two documents are about one thing, what their shared words weigh, and which to compare at all."""

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Any, TypeVar
from warnings import warn

from toolkit.claims.mentions import FUNCTION_WORDS
from toolkit.claims.statements import Account, Statement
from toolkit.claims.wordlists import load_words
from toolkit.errors import LimitWarning
from toolkit.pairs.amounts import name_counted
from toolkit.quantities.figures import Quantity

# From here on two documents are about one thing: "the report" of one may be the report of the other.
COHERENT = 0.5
# A word less prominent than this in either document is no subject they share.
LEAST_TOPIC = 0.25
# A key in every statement of two documents says this much; one in two of them says all it can.
LIGHTEST = 0.15
# A document is compared with so many others at most, those most about the same thing; any corpus a person reads has
# fewer on one subject. An unrelated document takes no place.
MOST_PARTNERS = 60
# A word that so many documents are about names no one thing.
MOST_DOCUMENTS = 400
# A name that begins later in its sentence is not what the sentence is about.
SUBJECT_BY = 3
_OPENERS = load_words("openers")
_JOINERS = frozenset(("of", "the", "and", "de", "la", "le", "for", "in"))
_BEING = frozenset(("is", "are", "was", "were", "be", "been", "has", "have", "had"))

Read = TypeVar("Read")
# What was read of each statement of a document, by the function that read it and the statement's identity.
Notes = dict[tuple[Callable[[Statement], Any], int], Any]


def measure_coherence(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Measure from their topics how far two documents are about one thing: 0 not at all, from 0.5 on yes."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    shared = (min(weight, long[key]) for key, weight in sorted(short.items()) if key in long)
    return sum(weight for weight in shared if weight >= LEAST_TOPIC)


class Pairing:
    """
    Two documents to compare: their coherence, and for each key its weight in them, 1 where it is rare.

    `notes`: for each document what its other pairings have recalled of its statements already; `memo`: what was found
    out of both, by whoever asked.
    """

    def __init__(self, a: Account, b: Account, notes: tuple[Notes, Notes] | None = None) -> None:
        self._accounts = a, b
        self.memo: dict[object, Any] = {}
        self._notes = {
            id(statement): own
            for account, own in zip(self._accounts, notes or ({}, {}), strict=True)
            for statement in account.statements
        }
        self.coherence = measure_coherence(a.topic, b.topic)
        self.counts = a.counts, b.counts
        self.topics = a.topic, b.topic
        self._tallies = tuple(tuple(t for s in account.statements for t in s.tallies) for account in (a, b))
        self._rivals: dict[tuple[str, str, frozenset[str]], tuple[frozenset[float], ...]] = {}
        self.sorts = count_sorts(a), count_sorts(b)
        self.topic = {k: max(a.topic.get(k, 0.0), b.topic.get(k, 0.0)) for k in (*a.topic, *b.topic)}
        size = len(a.statements) + len(b.statements)
        counts = {key: count + b.counts.get(key, 0) for key, count in a.counts.items()}
        for key, count in b.counts.items():
            counts.setdefault(key, count)
        top = math.log((size + 1) / 2) if size > 1 else 1.0
        self.weights = {k: max(LIGHTEST, min(1.0, math.log((size + 1) / count) / top)) for k, count in counts.items()}

    def recall(self, read: Callable[[Statement], Read], statement: Statement) -> Read:
        """Give what `read` makes of a statement of either document, worked out once for all its comparisons."""
        notes, asked = self._notes[id(statement)], (read, id(statement))
        if asked not in notes:
            notes[asked] = read(statement)
        return notes[asked]

    def list_statements(self) -> tuple[list[Statement], list[Statement]]:
        """Give the statements of either document."""
        return self._accounts[0].statements, self._accounts[1].statements

    def list_rivals(self, kind: str, dimension: str, head: frozenset[str]) -> tuple[frozenset[float], ...]:
        """Give for either document its values of a sort of figure: of one kind, counting or measuring one thing."""
        asked = kind, dimension, head
        if asked not in self._rivals:
            self._rivals[asked] = tuple(
                frozenset(
                    t.low
                    for t in tallies
                    if t.kind == kind and t.dimension == dimension and (not head or not head.isdisjoint(t.head))
                )
                for tallies in self._tallies
            )
        return self._rivals[asked]


def name_unit(quantity: Quantity) -> str:
    """Give the unit of a quantity, else the dictionary form of what it counts."""
    return quantity.unit or name_counted(quantity)


def count_sorts(account: Account) -> dict[tuple[str, str], set[float]]:
    """Map each sort of figure of a document (kind and unit, or what is counted) to the values it has there."""
    found: dict[tuple[str, str], set[float]] = {}
    for statement in account.statements:
        for quantity in statement.quantities:
            found.setdefault((quantity.kind, name_unit(quantity)), set()).add(quantity.low)
    return found


def pair_documents(topics: Sequence[Mapping[str, float]]) -> list[tuple[int, int]]:
    """
    List the pairs of documents that are about one thing, each document with its closest partners.

    `LimitWarning` says how many pairs are left out, where a document has more than `MOST_PARTNERS`, and how many words
    were passed over because more than `MOST_DOCUMENTS` are about them.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    cores = [{key: weight for key, weight in topic.items() if weight >= LEAST_TOPIC} for topic in topics]
    for number, core in enumerate(cores):
        for key in core:
            holders[key].append(number)
    seen: set[tuple[int, int]] = set()
    closeness: dict[int, list[tuple[float, int]]] = defaultdict(list)
    passed = 0
    for numbers in holders.values():
        if len(numbers) > MOST_DOCUMENTS and len(topics) > 2 * MOST_DOCUMENTS:
            passed += 1
            continue
        for first, second in combinations(numbers, 2):
            if (first, second) not in seen:
                seen.add((first, second))
                coherence = measure_coherence(cores[first], cores[second])
                if coherence >= COHERENT:
                    closeness[first].append((-coherence, second))
                    closeness[second].append((-coherence, first))
    kept = set()
    for number, partners in closeness.items():
        for _, other in sorted(partners)[:MOST_PARTNERS]:
            kept.add((min(number, other), max(number, other)))
    dropped = sum(map(len, closeness.values())) // 2 - len(kept)
    if dropped:
        warn(
            LimitWarning(
                f"{dropped:,} pairs of documents on one subject were not compared: each document is compared with the "
                f"{MOST_PARTNERS} nearest to it; compare fewer documents at a time"
            ),
            stacklevel=4,
        )
    if passed:
        warn(
            LimitWarning(
                f"words that more than {MOST_DOCUMENTS} of {len(topics):,} documents are about bring no two together "
                f"by themselves; there are {passed:,}, and documents that share no other subject were not compared"
            ),
            stacklevel=4,
        )
    return sorted(kept)


def find_subject(statement: Statement) -> list[str]:
    """Give the words with a capital that a statement begins with, in lower case."""
    found: list[str] = []
    tokens = statement.tokens
    opening = tokens[0].lower in _JOINERS or tokens[0].lower.endswith("ed") or tokens[0].lower in _OPENERS
    begin = next((i + 1 for i, t in enumerate(tokens) if t.text == ","), 0) if opening else 0
    while begin + 1 < len(tokens) and (tokens[begin].text[0].isdigit() or tokens[begin].text == ","):
        begin += 1
    for at in range(begin, len(tokens)):
        token = tokens[at]
        if token.text[0].isupper() and (token.lower not in FUNCTION_WORDS or found):
            found.append(token.lower)
        elif found:
            following = tokens[at + 1].text if at + 1 < len(tokens) else ""
            if token.lower not in _JOINERS or not following[:1].isupper():
                break
        elif at > begin + SUBJECT_BY or token.lower in _BEING:
            break
    return found


def share_subject(a: Statement, b: Statement) -> bool:
    """Tell whether two statements begin with one name."""
    return share_name(find_subject(a), find_subject(b))


def share_name(first: list[str], second: list[str]) -> bool:
    """Tell whether two names, word by word, are one, or one the beginning, the end or a part of the other."""
    if not first or not second:
        return False
    short, long = (first, second) if len(first) <= len(second) else (second, first)
    part = len(short) > 1 and set(short) < set(long)
    return long[: len(short)] == short or long[-len(short) :] == short or part
