"""
Geography: named places, what they are part of, and the adjective of their people.

    lexicons/wordnet_places -> **geography** -> contrasts
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from toolkit.pairs.relations import read_rows, read_words

LONGEST_NAME = 4
_RANKS = ("country", "continent", "capital", "state", "province", "city")
# Places whose names say something else in most texts.
_NO_PLACES = read_words("no_places")
_SHORT = {
    "us": "united states", "u.s.": "united states", "usa": "united states", "america": "united states",
    "american": "united states", "uk": "united kingdom", "britain": "united kingdom", "british": "united kingdom",
    "scottish": "scotland",
}  # fmt: skip
MOST_STEPS = 6


class Place(NamedTuple):
    """A named place: words `start` to `end` (not included) of a passage, its main name, and how it is named."""

    start: int
    end: int
    name: str
    form: str  # place ("France") or people ("French")


@cache
def _load_places() -> tuple[dict[str, str], dict[str, str], dict[str, tuple[str, ...]], frozenset[str]]:
    """Give main names by name, main names by adjective, what each is part of, and which are countries."""
    names: dict[str, str] = {}
    people: dict[str, str] = {}
    within: dict[str, tuple[str, ...]] = {}
    countries = set()
    rows = sorted(read_rows("wordnet_places.tsv"), key=lambda row: _RANKS.index(row[1]) if row[1] in _RANKS else 9)
    for called, kind, part_of, adjectives in (row + [""] * (4 - len(row)) for row in rows):
        main, *others = (name.replace("_", " ").lower() for name in called.split() or ("",))
        for name in (main, *others):
            if len(name) > 2 and name not in _NO_PLACES:
                names.setdefault(name, main)
        for adjective in adjectives.split():
            if adjective.lower() in _NO_PLACES:
                continue
            people.setdefault(adjective.replace("_", " ").lower(), main)
        parts = tuple(part.replace("_", " ").lower() for part in part_of.split())
        within[main] = (*within.get(main, ()), *parts)
        if kind == "country":
            countries.add(main)
    for short, main in _SHORT.items():
        (people if short in ("american", "british", "scottish") else names)[short] = main
    return names, people, within, frozenset(countries)


def find_places(words: Sequence[str]) -> list[Place]:
    """List the places among lower-case words, the longest name first at each word."""
    names, people, _, _ = _load_places()
    found, at = [], 0
    while at < len(words):
        for size in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + size])
            if phrase in people:
                found.append(Place(at, at + size, people[phrase], "people"))
            elif phrase in names:
                found.append(Place(at, at + size, names[phrase], "place"))
            else:
                continue
            at += size - 1
            break
        at += 1
    return found


@lru_cache(maxsize=1 << 14)
def lies_within(part: str, whole: str) -> bool:
    """Tell whether one place is, or is part of, another, both by main name."""
    _, _, within, _ = _load_places()
    names = _load_places()[0]
    line, seen = [part], set()
    for _ in range(MOST_STEPS):
        if whole in line:
            return True
        seen |= set(line)
        line = [up for place in line for one in within.get(place, ()) if (up := names.get(one, one)) not in seen]
    return False


def is_country(place: str) -> bool:
    """Tell whether a main name is a country's."""
    return place in _load_places()[3]
