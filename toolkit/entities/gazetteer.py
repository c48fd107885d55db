"""Gazetteer: well-known countries, places and organisations with their other names, titles and given names."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from toolkit.resources import read_json, read_lines, read_rows


class Known(NamedTuple):
    """An entity of the gazetteer: its name here and its kind."""

    entity: str
    kind: str


class Gazetteer:
    """Word lists about names, loaded once; every table is a plain dict or frozenset and never changes."""

    def __init__(self) -> None:
        words = read_json("entity_words.json")
        self.names: dict[str, Known] = {}
        self.countries: dict[str, str] = {}
        demonyms: list[str] = []
        for row in read_rows("entity_countries.csv"):
            self._add(row["name"], row["aliases"].split("|"), "place")
            for demonym in filter(None, row["demonyms"].split("|")):
                self.countries.setdefault(demonym, row["name"])
                demonyms.append(demonym)
            if row["capital"]:
                self._add(row["capital"], [], "place")
        for row in read_rows("entity_places.csv"):
            self._add(row["name"], row["aliases"].split("|"), "place")
        for row in read_rows("entity_organisations.csv"):
            self._add(row["name"], [row["long_name"], *row["aliases"].split("|")], "organisation")
        self.demonyms = frozenset(demonyms)
        self.organisation_words = frozenset(words["organisation"])
        self.place_words = frozenset(words["place"])
        self.particles = frozenset(words["particles"])
        self.small = frozenset(words["small"])
        self.dates = frozenset(words["dates"])
        self.silent = frozenset([*words["adjectives"], *words["plain"], *demonyms, "I"])
        self.joints = frozenset(
            [("of", head) for head in words["of_heads"]]
            + [("for", head) for head in words["for_heads"]]
            + [("on", head) for head in words["on_heads"]]
        )
        self.openers = frozenset(" ".join(read_lines("entity_openers.txt")).split())
        self.given_names = frozenset(" ".join(read_lines("entity_given_names.txt")).split())
        titles = [line.removesuffix(".") for line in read_lines("entity_titles.txt")]
        self.titles = frozenset(title + "." for title in titles)
        self._titles = _index_phrases(titles)
        self._names = _index_phrases(self.names)

    def _add(self, name: str, aliases: Sequence[str], kind: str) -> None:
        for alias in [name, *filter(None, aliases)]:
            key = alias.removeprefix("The ").removeprefix("the ")
            key = key.replace(".", "") if "." in key and key.replace(".", "").isupper() else key
            self.names.setdefault(key, Known(name, kind))

    def begins(self, word: str) -> bool:
        """Tell whether a title, an office or a name the gazetteer knows begins with a word."""
        first = _strip_points(word)
        return first in self._titles or first in self._names

    def match_title(self, words: Sequence[str]) -> int:
        """Give how many of the first words are a title or an office; 0 for none."""
        return _match_phrase(self._titles, words)

    def match_name(self, words: Sequence[str]) -> int:
        """Give how many of the first words are a name the gazetteer knows; 0 for none."""
        return _match_phrase(self._names, words)

    def is_known(self, words: Sequence[str]) -> bool:
        """Tell whether all the words together are a name the gazetteer knows."""
        return self.match_name(words) == len(words)


def _index_phrases(phrases: Sequence[str]) -> dict[str, list[tuple[str, ...]]]:
    """Index phrases by their first word, longest first."""
    index: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase.split()), phrase)):
        words = tuple(phrase.split())
        index.setdefault(words[0], []).append(words)
    return index


def _strip_points(word: str) -> str:
    return word.replace(".", "") if "." in word and (word.count(".") > 1 or word.endswith(".")) else word


def _match_phrase(index: dict[str, list[tuple[str, ...]]], words: Sequence[str]) -> int:
    if not words:
        return 0
    for phrase in index.get(_strip_points(words[0]), ()):
        if tuple(words[1 : len(phrase)]) == phrase[1:]:
            return len(phrase)
    return 0


@cache
def load_gazetteer() -> Gazetteer:
    """Load the lists once; they are never changed."""
    return Gazetteer()
