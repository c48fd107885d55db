"""Definitions: the acronyms a text defines, "Long Name (LN)" or "LN (Long Name)", each with its long name."""

import re
from collections.abc import Sequence

from toolkit.entities.gazetteer import load_gazetteer
from toolkit.words import WORD

_DEFINED = re.compile(r"\(([^\W\d_][\w.&-]{1,11})\)|\b([A-Z][A-Z&-]{1,9}) \(((?:[Tt]he )?[A-Z][^()\n]{3,100})\)")


def _match_initials(letters: str, words: Sequence[str]) -> int:
    """
    Give how many of the last words spell the letters with their initials, from the first to the last; 0 for none.

    Small words need not have a letter ("Department of Justice": DOJ) but may ("Bank of England": BoE); after
    Schwartz and Hearst (2003), who let any word go without.
    """
    small = load_gazetteer().small
    at, letter = len(words) - 1, len(letters) - 1
    while letter >= 0 and at >= 0:
        parts = [part for part in words[at].lower().split("-") if part]
        spelled = "".join(part[0] for part in parts)
        wanted = letters[max(0, letter - len(spelled) + 1) : letter + 1].lower()
        if len(spelled) > 1 and spelled == wanted:
            letter -= len(spelled)
        elif parts and parts[0][0] == letters[letter].lower():
            letter -= 1
        elif words[at].lower() not in small:
            return 0
        at -= 1
    return len(words) - 1 - at if letter < 0 else 0


def list_definitions(text: str) -> list[tuple[str, str]]:
    """
    List the acronyms a clean text defines, each with its long name.

    >>> list_definitions("The Central Bank of Ruritania (CBR) and BIS (the Bureau of Island Safety) met.")
    [('CBR', 'Central Bank of Ruritania'), ('BIS', 'Bureau of Island Safety')]
    """
    found = []
    for match in _DEFINED.finditer(text):
        inner, outer, long = match.groups()
        letters = "".join(char for char in inner or outer if char.isalpha())
        if inner:
            if sum(char.isupper() for char in inner) < 2:
                continue
            before = text[max(0, match.start() - 150) : match.start()]
            words = WORD.findall(re.split(r"[.;:!?()\n]\s", before)[-1])
            width = _match_initials(letters.removesuffix("s"), words) or _match_initials(letters, words)
            if width and words[-width][0].isupper():
                at = before.rindex(" ".join(words[-1:]))
                long = _cut_words(before[: at + len(words[-1])], words[-width:])
                found.append((inner, long))
        elif outer:
            words = WORD.findall(long.split(",")[0].split(";")[0])
            width = _match_initials(letters, words)
            if width and width >= len([word for word in words if word.lower() not in ("the",)]):
                found.append((outer, " ".join(words[-width:])))
    return found


def _cut_words(text: str, words: Sequence[str]) -> str:
    """Give the end of the text that holds the words, as it was written but for white space."""
    at = len(text)
    for word in reversed(words):
        at = text.rindex(word, 0, at)
    return " ".join(text[at:].split())
