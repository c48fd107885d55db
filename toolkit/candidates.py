"""Candidates: which statements of two documents may be about the same thing, from the keys they share."""

from collections import defaultdict
from collections.abc import Iterator

from toolkit.concepts import list_opposites
from toolkit.statements import Account

# Two statements that share less than this weight of keys are not compared.
LEAST_SHARED = 0.55
# A key found in more statements than this brings no candidates by itself: it would pair everything with everything.
MOST_POSTINGS = 600


class Candidates:
    """Pairs of statements worth judging, found through an index of keys; `skipped` keys were too common to use."""

    def __init__(self, accounts: list[Account]) -> None:
        self.accounts = accounts
        self.postings: dict[str, list[tuple[int, int, float]]] = defaultdict(list)
        lone = list_opposites("nothing")
        for document, account in enumerate(accounts):
            for place, statement in enumerate(account.statements):
                best = dict(statement.weights)
                for tally in statement.tallies:
                    for key in tally.head:
                        best.setdefault(key, 0.5)
                for pair in lone:
                    if pair & best.keys():
                        best["!" + "-".join(sorted(pair))] = LEAST_SHARED
                for key, weight in best.items():
                    self.postings[key].append((document, place, weight))
        self.skipped = sorted(key for key, places in self.postings.items() if len(places) > MOST_POSTINGS)

    def list_pairs(self) -> Iterator[tuple[int, int, int, int]]:
        """Give document and statement of both sides of each candidate, in reading order."""
        skipped = set(self.skipped)
        lists = [(key, places) for key, places in self.postings.items() if key not in skipped and len(places) > 1]
        by_statement: dict[tuple[int, int], list[tuple[str, float]]] = defaultdict(list)
        for key, places in lists:
            for document, place, weight in places:
                by_statement[document, place].append((key, weight))
        for (document, place), keys in sorted(by_statement.items()):
            shared: dict[tuple[int, int], float] = defaultdict(float)
            for key, own in keys:
                for other, at, weight in reversed(self.postings[key]):
                    if other <= document:
                        break
                    shared[other, at] += min(own, weight)
            for (other, at), weight in sorted(shared.items()):
                if weight >= LEAST_SHARED:
                    yield document, place, other, at
