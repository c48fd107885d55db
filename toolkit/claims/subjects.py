"""Subjects: whom "the organization", "it" and "its" stand for: the name of that sort that was named last."""

from collections.abc import Sequence

from toolkit.claims.mentions import Mention, Token
from toolkit.entities.gazetteer import load_gazetteer

# General words for a body; what they stand for is a name, neither a place's nor, as far as one can see, a person's.
_BODIES = frozenset(
    ("organization", "company", "bank", "club", "charity", "university", "union", "council", "hospital")
)
_PRONOUNS = frozenset(["it", "its", "itself", "they", "their"])
# How many statements back a name is still in mind.
MEMORY = 4


def names_body(name: Mention, words: Sequence[str]) -> bool:
    """Tell whether a name may be that of a body: an acronym, or one with a word such as "Commission" in it."""
    gazetteer = load_gazetteer()
    known = gazetteer.names.get(" ".join(words))
    if known is not None:
        return known.kind == "organisation"
    last = words[-1] if words else ""
    acronym = len(words) == 1 and last.isupper() and len(last) > 2
    return acronym or any(word in gazetteer.organisation_words for word in words)


class Memory:
    """What a document has named so far, newest last."""

    def __init__(self) -> None:
        self.bodies: list[tuple[int, tuple[str, ...]]] = []

    def note(self, number: int, tokens: list[Token], mentions: list[Mention]) -> None:
        """Remember the bodies a statement names."""
        for mention in mentions:
            if mention.kind == "name":
                words = [token.text for token in tokens[mention.first : mention.last + 1]]
                if names_body(mention, words):
                    self.bodies.append((number, mention.keys))
        del self.bodies[:-12]

    def recall(self, number: int, tokens: list[Token], mentions: list[Mention], before: int) -> tuple[str, ...]:
        """Give the name that the general subject before token `before` stands for, empty when there is none."""
        lead = [m for m in mentions if m.last < before]
        if any(m.kind == "name" for m in lead):
            return ()
        general = any(_BODIES & set(m.keys) for m in lead) or any(t.lower in _PRONOUNS for t in tokens[:before])
        if not general:
            return ()
        recent = [keys for at, keys in self.bodies if number - at <= MEMORY]
        return recent[-1] if recent else ()
