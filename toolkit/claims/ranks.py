"""Ranks: which place in an order a sentence gives to something: "finished third", "the fifth-largest lender"."""

import re
from typing import NamedTuple

from toolkit.claims.mentions import Mention, Token


class Rank(NamedTuple):
    """A place in an order: its number, what it is by (the superlative, else "ranked") and the span of its words."""

    start: int
    end: int
    surface: str
    value: int
    by: str
    clause: int


_WORDS = {
    word: number
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
        ],
        1,
    )
}
_DIGITS = re.compile(r"([0-9]{1,3})(?:st|nd|rd|th)")
_RANKING = frozenset(("rank", "win", "=place", "=finish", "=rank", "=come"))


def list_ranks(tokens: list[Token], mentions: list[Mention]) -> list[Rank]:
    """List the ranks a sentence gives; an ordinal that neither ranks nor stands before a superlative is left out."""
    found = []
    for at, token in enumerate(tokens):
        word, _, rest = token.lower.partition("-")
        number = _WORDS.get(word)
        if number is None:
            match = _DIGITS.fullmatch(word)
            if match is None:
                continue
            number = int(match[1])
        following = rest or (tokens[at + 1].lower if at + 1 < len(tokens) else "")
        if (following.endswith("est") and len(following) > 4) or following == "most":
            found.append(Rank(token.start, token.end, token.text, number, following, token.clause))
        elif any(_RANKING & set(m.keys) for m in mentions if at - 3 <= m.last < at):
            found.append(Rank(token.start, token.end, token.text, number, "ranked", token.clause))
    return found
