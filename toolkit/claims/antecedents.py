"""
Antecedents: which person of a document "he", "her" or "whose" stands for.

    nounphrases, statements -> **antecedents** -> overlaps.occupants
"""

from collections import Counter
from collections.abc import Sequence

from toolkit.claims.mentions import Mention
from toolkit.claims.nounphrases import sort_name
from toolkit.claims.statements import Statement

# How many statements back a person is still in mind.
MEMORY = 3
# Whoever is named in so many more statements than anybody else is meant where nobody else was named.
LEAD = 1.5


class Antecedents:
    """The persons a document names, by statement, and the one it is mostly about."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._places = {id(statement): place for place, statement in enumerate(statements)}
        self._persons = [[m for m in s.mentions if _may_be_person(s, m)] for s in statements]
        counts = self._counts = Counter(keys for found in self._persons for keys in {m.keys[-1] for m in found})
        ranked = counts.most_common(2)
        alone = len(ranked) == 1 or (len(ranked) == 2 and ranked[0][1] >= LEAD * ranked[1][1])
        self.main: frozenset[str] = frozenset()
        if ranked and alone and ranked[0][1] > 1:
            keys = (m.keys for found in self._persons for m in found if m.keys[-1] == ranked[0][0])
            self.main = frozenset(k for group in keys for k in group if k[0] == "@")

    def find_person(self, statement: Statement, start: int) -> frozenset[str]:
        """Give the keys of the name a pronoun at `start` stands for: of the person most spoken of shortly before."""
        place = self._places[id(statement)]
        near = [m for m in self._persons[place] if m.end <= start]
        for back in range(place - 1, max(-1, place - 1 - MEMORY), -1):
            near += self._persons[back]
        if not near:
            return self.main
        return _list_names(max(near, key=lambda m: self._counts[m.keys[-1]]))


def _list_names(mention: Mention) -> frozenset[str]:
    return frozenset(k for k in mention.keys if k[0] == "@")


def _may_be_person(statement: Statement, mention: Mention) -> bool:
    """Tell whether a name may be a person's: one the lists know for no place and no body, not before a noun."""
    if mention.kind != "name":
        return False
    words = statement.text[mention.start - statement.start : mention.end - statement.start]
    sorts = sort_name(words)
    if "person" in sorts:
        return True
    before = statement.tokens[mention.first - 1].lower if mention.first else ""
    return not sorts and before not in ("the", "a", "in", "at", "of", "from", "near", "to", "on")
