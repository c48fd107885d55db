"""
Predicates: the words that say which part somebody or something fills (who designed it, where it was made).

    lexicons/slots.tsv -> **predicates** -> slots
"""

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from toolkit.pairs.relations import read_rows


class Predicate(NamedTuple):
    """
    One way of saying a relation.

    `form`: doer, bearer, being, of, owner, at, object, site, maker, under or by (see the list). `before`: words that
    must stand directly before the head word; `beneath`: words that must hang from it ("ribbon" from "cut"); `cases`:
    the prepositions of the filler, or of the word itself where it is one that is "being".
    """

    relation: str
    form: str
    before: tuple[str, ...]
    beneath: tuple[str, ...]
    cases: frozenset[str]


# Prepositions before a place.
LOCATING = frozenset(
    ("in", "at", "on", "near", "inside", "outside", "aboard", "beneath", "under", "beside", "above", "from", "off")
)


class Predicates:
    """All predicates by their head word, and what sort of filler each relation has."""

    def __init__(self) -> None:
        self.sorts: dict[str, str] = {}
        self.passing: set[str] = set()
        self.once: set[str] = set()
        self.words: dict[str, frozenset[str]] = {}
        found: dict[str, list[Predicate]] = defaultdict(list)
        for relation, form, words in read_rows("slots.tsv", header=False):
            if form == "words":
                self.words[relation] = frozenset(words.split("/"))
                continue
            if form == "sort":
                sort, *lasting = words.split()
                self.sorts[relation] = sort
                if lasting:
                    (self.passing if lasting == ["passing"] else self.once).add(relation)
                continue
            for phrase in words.split("/"):
                head, predicate = _read_phrase(relation, form, phrase)
                found[head].append(predicate)
        self.by_word: dict[str, tuple[Predicate, ...]] = {word: tuple(rows) for word, rows in found.items()}


def _read_phrase(relation: str, form: str, phrase: str) -> tuple[str, Predicate]:
    word, *cases = phrase.split()
    if form == "being":
        word, cases = cases[0], [word]
    word, *beneath = word.split("+")
    pieces = word.split("_")
    if form in ("doer", "at", "object"):  # "take_over": the particle hangs from the verb
        return pieces[0], Predicate(relation, form, (), (*pieces[1:], *beneath), _list_cases(cases))
    return pieces[-1], Predicate(relation, form, tuple(pieces[:-1]), tuple(beneath), _list_cases(cases))


def _list_cases(cases: list[str]) -> frozenset[str]:
    return frozenset(case for group in cases for case in group.split(";"))


@cache
def load_predicates() -> Predicates:
    """Load the list once; it is never changed."""
    return Predicates()
