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
    Phrases, each with the names it stands for, and what phrases begin with.

    All of it is strings, with words and names apart by spaces: Python looks through tables of tables again and again
    for what can be forgotten, and two thirds of all it had to look through was here.

    >>> table = PhraseTable()
    >>> table.add("turn * down", "reject")
    >>> table.match(["turn", "the", "offer", "down"], 0)
    Match(length=1, words=2, names=('reject',))
    """

    def __init__(self) -> None:
        self._names: dict[str, str] = {}  # of each phrase, and of each beginning of a longer one, mostly ""
        self._open: set[str] = set()  # the beginnings

    def add(self, phrase: str, name: str) -> None:
        """Add a phrase, its words apart by one space each; one that is there already gets one name more."""
        names = self._names.get(phrase)
        if not names:
            self._names[phrase] = name
        elif name not in names.split():
            self._names[phrase] = f"{names} {name}"
        beginning = phrase.rpartition(" ")[0]
        while beginning and beginning not in self._open:  # else so are those it begins with
            self._open.add(beginning)
            self._names.setdefault(beginning, "")
            beginning = beginning.rpartition(" ")[0]

    def begins(self, word: str) -> bool:
        """Tell whether any phrase begins with a word."""
        return word in self._names

    def goes_on(self, word: str) -> bool:
        """Tell whether a phrase of several words begins with a word."""
        return word in self._open

    def match(self, lowers: list[str], at: int, most: int = 12, word: str = "") -> Match:
        """Find the phrase of most words that begins at a token, read as `word` where that is given."""
        known, path = self._names, word or lowers[at]
        if path not in known:
            return NOTHING
        best = NOTHING
        stop = min(len(lowers), at + most)
        # Each way on: the phrase so far, next token, words matched, tokens of the first part (0 while it goes on).
        ways = [(path, at + 1, 1, 0)]
        while ways:
            path, place, matched, first = ways.pop()
            if names := known[path].split():
                length = first or place - at
                if matched > best.words:
                    best = Match(length, matched, tuple(names))
                elif matched == best.words:
                    both = tuple(dict.fromkeys((*best.names, *names)))
                    best = Match(max(length, best.length), matched, both)
            if path not in self._open:
                continue
            if place < stop and (following := f"{path} {lowers[place]}") in known:
                ways.append((following, place + 1, matched + 1, first))
            if (owner := f"{path} {OWNER}") in known:
                ways.append((owner, place, matched, first))
                if place < stop and lowers[place] in _OWNERS:
                    ways.append((owner, place + 1, matched, first))
            if (gap := f"{path} {GAP}") in known:
                for beyond in range(place + 1, min(place + MOST_GAP, stop - 1) + 1):
                    if lowers[beyond - 1] in _BARRIERS:
                        break
                    ways.append((gap, beyond, matched, first or place - at))
        return best if len(best.names) < 2 else Match(best.length, best.words, tuple(sorted(best.names)))
