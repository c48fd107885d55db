"""Sorts: which figures, dates and times of day of two statements may be of one thing at all, whatever their words."""

from collections.abc import Iterator

from toolkit.claims.clocks import list_clocks
from toolkit.claims.statements import Statement
from toolkit.claims.tallies import Tally
from toolkit.claims.wordlists import load_words

# Heads that say no more than that people are counted.
PEOPLE = load_words("people")
# Heads that leave open what is counted ("27 of the things", "the lot").
_OPEN = load_words("open_heads")
# A bare number from here on may be a sum of money whose currency is understood ("they got it for 2.6 million").
LEAST_SUM = 10_000.0


def counts_people(tally: Tally) -> bool:
    """Tell whether a tally counts people, by whatever noun."""
    return tally.kind == "count" and not PEOPLE.isdisjoint(tally.head)


def leaves_open(tally: Tally) -> bool:
    """Tell whether a tally does not say what it counts."""
    return tally.kind == "count" and set(tally.head) <= _OPEN


def name_sort(tally: Tally) -> str:
    """Name the sort of a tally: its dimension or kind, "people", "bare", or nothing where only its noun tells."""
    if tally.kind != "count":
        return tally.dimension or tally.kind
    return "people" if counts_people(tally) else "bare" if leaves_open(tally) else ""


def list_sorts(statement: Statement) -> Iterator[str]:
    """Give a key for each sort of figure of a statement, and for its having dates, times of day or ordinals."""
    for tally in statement.tallies:
        sort = name_sort(tally)
        if sort:
            yield f"?{sort}"
    if statement.dates:
        yield "?date"
    if list_clocks(statement.text):
        yield "?clock"
    if any(q.kind == "ordinal" for q in statement.quantities):
        yield "?ordinal"
