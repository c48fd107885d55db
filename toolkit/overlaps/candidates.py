"""Candidates: which statements of two documents may be about the same thing, from the keys they share."""

from collections import defaultdict
from collections.abc import Iterator

from toolkit.claims.concepts import load_opposites
from toolkit.claims.statements import Account, Statement
from toolkit.overlaps.pairings import COHERENT, find_subject, measure_coherence, pair_documents, share_subject

# Two statements that share less than this weight of keys are not compared.
LEAST_SHARED = 0.4
# A key that would pair more statements of two documents than this brings no candidates by itself.
MOST_PRODUCTS = 10_000
# A first name that more statements than this begin with brings none either.
MOST_SUBJECTS = 400


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
    return found


class Candidates:
    """Pairs of statements worth judging, found through an index of keys; `skipped` are the keys too common to use."""

    def __init__(self, accounts: list[Account]) -> None:
        self.accounts = accounts
        self.skipped: set[str] = set()
        self._indexes: dict[int, dict[str, list[tuple[int, float]]]] = {}

    def _index(self, document: int) -> dict[str, list[tuple[int, float]]]:
        """Map each key of a document to the statements that have it; made when first asked for."""
        if document not in self._indexes:
            index: dict[str, list[tuple[int, float]]] = defaultdict(list)
            for place, statement in enumerate(self.accounts[document].statements):
                for key, weight in sorted(list_keys(statement).items()):
                    index[key].append((place, weight))
            self._indexes[document] = dict(index)
        return self._indexes[document]

    def list_pairs(self) -> Iterator[tuple[int, int, int, int]]:
        """Give document and statement of both sides of each candidate, document by document."""
        for first, second in pair_documents(self.accounts):
            a, b = self._index(first), self._index(second)
            short, long = (a, b) if len(a) <= len(b) else (b, a)
            shared: dict[tuple[int, int], float] = defaultdict(float)
            for key in short:
                if key not in long:
                    continue
                if len(a[key]) * len(b[key]) > MOST_PRODUCTS:
                    self.skipped.add(key)
                    continue
                for place, weight in a[key]:
                    for at, other in b[key]:
                        shared[place, at] += min(weight, other)
            for (place, at), weight in sorted(shared.items()):
                if weight >= LEAST_SHARED:
                    yield first, place, second, at
        yield from self._list_apart()

    def _list_apart(self) -> Iterator[tuple[int, int, int, int]]:
        """Give the pairs of statements that begin with one name, in documents that are about different things."""
        groups: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for document, account in enumerate(self.accounts):
            for place, statement in enumerate(account.statements):
                for word in set(find_subject(statement)):
                    groups[word].append((document, place))
        found = set()
        for word, places in groups.items():
            if len(places) > MOST_SUBJECTS:
                self.skipped.add(word)
                continue
            for number, (document, place) in enumerate(places):
                for other, at in places[number + 1 :]:
                    if other != document:
                        found.add((document, place, other, at))
        coherent: dict[tuple[int, int], bool] = {}
        for document, place, other, at in sorted(found):
            pair = document, other
            if pair not in coherent:
                coherent[pair] = measure_coherence(self.accounts[document], self.accounts[other]) >= COHERENT
            a, b = self.accounts[document].statements[place], self.accounts[other].statements[at]
            if not coherent[pair] and share_subject(a, b):
                yield document, place, other, at
