"""Clauses: what a clause of each of two statements have in common."""

from toolkit.claims.oppositions import EMPTY
from toolkit.claims.statements import Statement
from toolkit.overlaps.pairings import Pairing


def share_words(a: Statement, b: Statement, clause_a: int, clause_b: int, pairing: Pairing) -> tuple[float, float]:
    """Give the weight of the names and of the other words that a clause of each statement shares."""
    if b.text < a.text:  # which comes first must not matter
        a, b, clause_a, clause_b = b, a, clause_b, clause_a
    known: dict[str, float] = {}
    for mention in a.mentions:
        if mention.clause == clause_a:
            for key in mention.keys:
                known[key] = max(known.get(key, 0.0), mention.weight)
    names = words = 0.0
    for mention in b.mentions:
        if mention.clause == clause_b:
            met = [k for k in mention.keys if k in known and k not in EMPTY]
            weight = max((min(mention.weight, known[k]) * pairing.weights.get(k, 1.0) for k in met), default=0.0)
            if mention.kind == "name":
                names += weight
            else:
                words += weight
    return names, words
