"""Entities: who and what the documents name, with the several names of one entity brought together."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

import pandas as pd

from toolkit.documents import Texts, frame_documents
from toolkit.entities.definitions import list_definitions
from toolkit.entities.gazetteer import load_gazetteer
from toolkit.entities.names import Name, list_names, make_key
from toolkit.readings import Reading, read_text
from toolkit.resources import read_lines
from toolkit.tables import LABEL, build_table
from toolkit.tagging.lemmas import lemmatise
from toolkit.words import WORD

COLUMNS = {"document": LABEL, "start": "int64", "end": "int64", "surface": "str", "entity": "str", "kind": "str"}
ALIAS_COLUMNS = {"alias": "str", "entity": "str", "kind": "str", "documents": "int64", "mentions": "int64"}


# Endings of adverbs, participles and plural or abstract nouns, which open sentences more often than names with them do.
_COMMON_ENDINGS = (
    *("ly", "ing", "ed", "ions", "tion", "ments", "ment", "ists", "ics", "ers", "ors", "ities", "ness", "ees", "ants"),
)


class Mention(NamedTuple):
    """One place where a text names an entity; the span is in the clean text."""

    start: int
    end: int
    entity: str
    kind: str


class _Linker:
    """Decides for every name of a set of documents whether it is one and which entity it names."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.lexicon = load_gazetteer()
        self.names = [list_names(reading.text, reading.sentences) for reading in readings]
        self.long: list[dict[str, str]] = []
        defined: dict[str, Counter[str]] = defaultdict(Counter)
        for reading in readings:
            own = {make_key(short): make_key(long) for short, long in list_definitions(reading.text)}
            self.long.append(own)
            for short, long in own.items():
                defined[short][long.casefold()] += 1
        # An acronym two documents define differently means to each document what it says there, and elsewhere nothing.
        self.shared = {short: long for own in self.long for short, long in own.items() if len(defined[short]) == 1}
        self.lower = self._find_lower_case(readings)
        self.sure = self._find_sure()
        persons = [self._find_persons(names) for names in self.names]
        self.persons = sorted({key for keys in persons for key in keys})
        self.short = [self._index_short(sorted(keys)) for keys in persons]
        self.short_everywhere = self._index_short(self.persons)

    def _find_lower_case(self, readings: Sequence[Reading]) -> frozenset[str]:
        """Find which of the doubtful words some document also writes with a small letter."""
        unknown = [name.key for names in self.names for name in names if not self.is_known(name.key)]
        asked = {word.lower() for key in unknown for word in key.split()}
        if not asked:
            return frozenset()
        return frozenset(word for reading in readings for word in WORD.findall(reading.text) if word in asked)

    def _find_sure(self) -> frozenset[str]:
        sure = {name.key for names in self.names for name in names if not name.doubtful}
        parts = {part for key in sure if " " in key for part in (key.split()[-1], key.split()[0])}
        return frozenset(sure | parts)

    def is_known(self, key: str) -> bool:
        """Tell whether the gazetteer or a definition in the texts knows the name."""
        return key in self.lexicon.names or key in self.shared or any(key in own for own in self.long)

    def is_name(self, name: Name) -> bool:
        """Tell whether a sequence of capitalised words is a name, from all the texts."""
        words = name.key.split()
        if self.is_known(name.key) or (not name.doubtful and (name.title or words[0].isupper())):
            return True
        if len(words) == 1 and words[0].lower() in self.lower:
            return self._find_full(name.key) != ""
        if not name.doubtful or name.key in self.sure:
            return True
        if words[0].lower() in self.lower or words[0] in self.lexicon.openers:
            return False
        if words[0] in self.lexicon.given_names:
            return True
        return len(words) == 1 and not _is_common(words[0])

    def _find_persons(self, names: Sequence[Name]) -> set[str]:
        found = set()
        for name in names:
            words = name.key.split()
            if not 2 <= len(words) <= 5 or name.doubtful or self.tell_kind(name.key):
                continue
            if (
                name.title
                or words[0] in self.lexicon.given_names
                or (len(words) == 2 and self._is_reused(words, names))
            ):
                found.add(name.key)
        return found

    def _is_reused(self, words: Sequence[str], names: Sequence[Name]) -> bool:
        """Tell whether the text goes on to call "Jens Stoltenberg" just "Stoltenberg": then it is a person's name."""
        generic = self.lexicon.organisation_words | self.lexicon.place_words | self.lexicon.names.keys()
        if any(word in generic or word in self.lexicon.silent or word.isupper() for word in words):
            return False
        if any(word.lower() in self.lower for word in words):
            return False
        alone = {name.key for name in names}
        return words[-1] in alone and words[0] not in alone

    def _index_short(self, persons: Sequence[str]) -> dict[str, list[str]]:
        """Index full names of persons by their last name, and by their first where no last name is the same."""
        index: dict[str, list[str]] = defaultdict(list)
        for key in persons:
            words = [word for word in key.split() if word not in ("Jr", "Sr", "II", "III")]
            index[words[-1]].append(key)
        last = frozenset(index)
        for key in persons:
            first = key.split()[0]
            if first not in last:
                index[first].append(key)
        return index

    def tell_kind(self, key: str) -> str:
        """Tell what a name names by the words it is made of: organisation, place or "" for not known."""
        known = self.lexicon.names.get(key)
        if known:
            return known.kind
        words = key.split()
        heads = [words[0]] if " of " in key else []
        if any(word in self.lexicon.organisation_words for word in [words[-1], *heads]) and len(words) > 1:
            return "organisation"
        if any(word in self.lexicon.place_words for word in [words[-1], *heads]) and len(words) > 1:
            return "place"
        return ""

    def link(self, document: int) -> list[tuple[Name, str, str]]:
        """Give a document's names with the entity and its kind, in reading order."""
        linked, last_full = [], {}
        own = self.long[document]
        back = {long: short for short, long in self.shared.items()} | {long: short for short, long in own.items()}
        for name in self.names[document]:
            if not self.is_name(name):
                continue
            key = name.key
            known = self.lexicon.names.get(key)
            if key in own or key in self.shared:
                long = own.get(key) or self.shared[key]
                known = self.lexicon.names.get(long)
                entity, kind = (known.entity, known.kind) if known else (key, self.tell_kind(long) or "organisation")
            elif known:
                entity, kind = known.entity, known.kind
            elif key in back:
                entity, kind = back[key], self.tell_kind(key) or "organisation"
            elif key in self.persons:
                entity, kind = key, "person"
                for word in (key.split()[-1], key.split()[0]):
                    last_full[word] = key
            else:
                full = last_full.get(key) or self._find_full(key, document)
                kind = "person" if full or name.title or key in self.lexicon.given_names else self.tell_kind(key)
                entity = full or key
            linked.append((name, entity, kind))
        return linked

    def _find_full(self, key: str, document: int | None = None) -> str:
        """Find the full name a last name (or a first name) stands for: in the document, else in any."""
        if " " in key:
            return ""
        for index in ([] if document is None else [self.short[document]]) + [self.short_everywhere]:
            full = [name for name in index.get(key, ()) if not name.endswith((" Jr", " Sr"))] or index.get(key, [])
            if full:
                return full[0] if len(full) == 1 else ""
        return ""


@cache
def _load_common() -> frozenset[str]:
    """Load the dictionary forms of general English."""
    return frozenset(line.split("\t")[0] for line in read_lines("lemma_counts.tsv"))


def _is_common(word: str) -> bool:
    """Tell whether a word that opens a sentence is one of general English, or has the form of one."""
    low = word.lower()
    forms = {low, *(lemmatise(low, tag) for tag in ("NNS", "VBD", "VBG", "VBZ"))}
    return low.endswith(_COMMON_ENDINGS) or not forms.isdisjoint(_load_common())


def link_names(readings: Sequence[Reading]) -> list[list[Mention]]:
    """
    List each reading's mentions of entities, in reading order, names brought together over all the readings.

    >>> from toolkit.readings import read_text
    >>> [m.entity for m in link_names([read_text("Ann Lee met the U.S. envoy. Lee left the United States.")])[0]]
    ['Ann Lee', 'United States', 'Ann Lee', 'United States']
    """
    linker = _Linker(readings)
    return [
        [Mention(name.start, name.end, entity, kind) for name, entity, kind in linker.link(number)]
        for number in range(len(readings))
    ]


def find_entities(texts: Texts) -> pd.DataFrame:
    """
    One row per mention of an entity: `document, start, end, surface, entity, kind`, in reading order.

    Found without a model: sequences of capitalised words. A word that opens a sentence counts only with other
    evidence. `entity` is one name for all names of the same thing in all the texts: acronyms the texts define,
    persons' last names, the names of countries ("U.S."). `kind` is person, organisation, place or "" where nothing
    tells. Adjectives ("Chinese") and titles ("President") are not names of entities and are left out.

    >>> find_entities("Critics say the Island Safety Bureau (ISB) failed. ISB denies it.")[["surface", "entity"]]
                    surface entity
    0  Island Safety Bureau    ISB
    1                   ISB    ISB
    2                   ISB    ISB
    """
    documents = frame_documents(texts)
    readings = [read_text(raw) for raw in documents["text"]]
    rows = []
    for label, reading, mentions in zip(documents.index, readings, link_names(readings), strict=True):
        for start, end, entity, kind in mentions:
            start, end = reading.locate(start, end)
            rows.append((label, start, end, reading.raw[start:end], entity, kind))
    return build_table(rows, COLUMNS, documents.index)


def list_aliases(texts: Texts) -> pd.DataFrame:
    """
    One row per name of an entity as written: `alias, entity, kind`, and how many `documents` and `mentions` use it.

    Sorted by entity, then alias.

    >>> list_aliases("Ann Lee met the U.S. envoy. Lee left the United States.")["alias"].tolist()
    ['Ann Lee', 'Lee', 'U.S.', 'United States']
    """
    found = find_entities(texts)
    rows = []
    for (entity, alias), part in found.groupby(["entity", "surface"], sort=True):
        kind = _most_common(part["kind"])
        rows.append((alias, entity, kind, part["document"].nunique(), len(part)))
    return build_table(rows, ALIAS_COLUMNS)


def _most_common(kinds: Iterable[str]) -> str:
    return min(Counter(kinds).items(), key=lambda item: (-item[1], item[0]))[0]
