"""Clauses: what a clause of each of two statements have in common, and where one statement is a clause of the other."""

from toolkit.claims.oppositions import EMPTY
from toolkit.claims.statements import Statement
from toolkit.claims.wordlists import load_words
from toolkit.overlaps.pairings import Pairing

_DISPUTING = load_words("disputing") | load_words("negators")
# Fewer words than this may be anywhere by chance.
FEWEST_WORDS = 3


def list_words(statement: Statement) -> str:
    """Give the words of a statement as they are compared: without marks, in lower case, each between spaces."""
    return f" {' '.join(token.lower for token in statement.tokens if token.text[0].isalnum() or token.text == '%')} "


def repeats(a: Statement, b: Statement, pairing: Pairing) -> bool:
    """Tell whether one of two statements says the other's words and does not dispute them."""
    short, long = sorted((pairing.recall(list_words, a), pairing.recall(list_words, b)), key=len)
    if short not in long or short.count(" ") <= FEWEST_WORDS:
        return short == long
    return _DISPUTING.isdisjoint(long.replace(short, " ", 1).split())


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
