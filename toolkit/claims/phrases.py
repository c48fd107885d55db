"""Phrases: finding the longest known phrase that begins at a word, gaps in it allowed for."""

from typing import NamedTuple

from toolkit.claims.wordlists import load_words

# In a phrase this stands for one possessive or determiner, or for nothing ("lose ~ life") ...
OWNER = "~"
# ... and this for some words between ("turn * down").
GAP = "*"
MOST_GAP = 4
_OWNERS = load_words("possessives") | {"a", "an", "'s"}
_BARRIERS = frozenset(",;:.!?()\"'") | {"\u2014", "\u2013", "\u201c", "\u201d"}


class Match(NamedTuple):
    """A phrase found: the tokens of its first part (up to a gap), how many of its words stood there, and its names."""

    length: int
    words: int
    names: tuple[str, ...]


NOTHING = Match(0, 0, ())


class PhraseTable:
    """
    Phrases in a tree of words, each with the names it stands for.

    >>> table = PhraseTable()
    >>> table.add(("turn", "*", "down"), "reject")
    >>> table.match(["turn", "the", "offer", "down"], 0)
    Match(length=1, words=2, names=('reject',))
    """

    def __init__(self) -> None:
        self._root: dict[str, dict] = {}

    def add(self, words: tuple[str, ...], name: str) -> None:
        """Add a phrase; one that is there already gets one name more."""
        node = self._root
        for word in words:
            node = node.setdefault(word, {})
        names = node.setdefault("", {})
        names[name] = None

    def begins(self, word: str) -> bool:
        """Tell whether any phrase begins with a word."""
        return word in self._root

    def match(self, lowers: list[str], at: int, most: int = 12, word: str = "") -> Match:
        """Find the phrase of most words that begins at a token, read as `word` where that is given."""
        node = self._root.get(word or lowers[at])
        if node is None:
            return NOTHING
        best = NOTHING
        stop = min(len(lowers), at + most)
        # Each way through the tree: node, next token, words matched, tokens of the first part (0 while it goes on).
        ways = [(node, at + 1, 1, 0)]
        while ways:
            node, place, matched, first = ways.pop()
            names = node.get("")
            if names:
                length = first or place - at
                if matched > best.words:
                    best = Match(length, matched, tuple(names))
                elif matched == best.words:
                    both = tuple(dict.fromkeys((*best.names, *names)))
                    best = Match(max(length, best.length), matched, both)
            if place < stop:
                following = node.get(lowers[place])
                if following is not None and lowers[place]:
                    ways.append((following, place + 1, matched + 1, first))
            if (owner := node.get(OWNER)) is not None:
                ways.append((owner, place, matched, first))
                if place < stop and lowers[place] in _OWNERS:
                    ways.append((owner, place + 1, matched, first))
            if (gap := node.get(GAP)) is not None:
                for beyond in range(place + 1, min(place + MOST_GAP, stop - 1) + 1):
                    if lowers[beyond - 1] in _BARRIERS:
                        break
                    ways.append((gap, beyond, matched, first or place - at))
        return best._replace(names=tuple(sorted(best.names)))
