"""
Relations: how two words stand to each other (the same, synonyms, kind of, derived, opposites, siblings), and lemmas.

    lexicons/concepts, opposites, derivations, irregular_forms, places -> **relations** -> alignment

Words are lower case. The tables are made by `training/relations.py` from WordNet 3.0, or by hand.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from typing import NamedTuple

# How alike two words are in meaning under each relation, 0..1; a step up the tree of concepts costs a factor.
STRENGTH = {
    "same": 1.0,
    "synonym": 0.9,
    "derived": 0.85,
    "kind_of": 0.8,
    "example_of": 0.8,
    "opposite": 0.45,
    "sibling": 0.35,
}
STEP = 0.82
NEAR_ADJECTIVES = 0.6  # two adjectives like the same third ("comprehensive", "complete")
MAX_STEPS = 5
# Concepts that hold more others than this (entity, act, change) relate everything; a person is apart.
MOST_BELOW = {"n": 600, "v": 400}


SORTS = (
    "person",
    "animal",
    "plant",
    "artifact",
    "location",
    "event",
    "communication",
    "substance",
    "group",
    "food",
    "feeling",
    "measure",
    "attribute",
    "state",
)


class Relation(NamedTuple):
    """`name`: same, synonym, derived, kind_of (the first is one of the second), example_of, opposite, sibling, none."""

    name: str
    strength: float


NONE = Relation("none", 0.0)
SAME = Relation("same", 1.0)


def read_rows(name: str, header: bool = True) -> Iterator[list[str]]:
    """Give the rows of a table in `lexicons/`, without its notes and its header."""
    lines = (files("toolkit") / "lexicons" / name).read_text("utf-8").splitlines()
    body = [line for line in lines if line and not line.startswith("#")]
    for line in body[header:]:
        yield line.split("\t")


def read_words(kind: str, name: str = "passage_words.tsv") -> frozenset[str]:
    """Give one set of a table of named sets of words."""
    return frozenset(word for row in read_rows(name) if row[0] == kind for word in row[1].split())


def is_word(word: str, parts: str = "nvar") -> bool:
    """Tell whether a word is known as one of the parts of speech n, v, a, r."""
    return any(part in parts for part in list_parts(word))


def list_parts(word: str) -> str:
    """Give the parts of speech a word is known as, of n, v, a and r."""
    return _load_concepts().word_parts.get(word, "")


class _Concepts(NamedTuple):
    senses: dict[str, tuple[tuple[int, int], ...]]  # word -> (concept, rank of the sense)
    parts: dict[int, str]
    broader: dict[int, tuple[int, ...]]
    heavy: frozenset[int]  # too general to relate anything
    word_parts: dict[str, str]  # word -> its parts of speech


def _list_above(concept: int, broader: dict[int, tuple[int, ...]]) -> Iterable[int]:
    """List a concept and all above it, each once; the lines upwards may meet, and may run in a circle."""
    line = [concept]
    while len(up := broader[line[-1]]) == 1 and len(line) < 30:
        line.append(up[0])
    if not up:
        return line
    seen, line = {concept}, [concept]
    while line:
        for one in broader[line.pop()]:
            if one not in seen:
                seen.add(one)
                line.append(one)
    return seen


@cache
def _load_concepts() -> _Concepts:
    senses: dict[str, list[tuple[int, int]]] = {}
    parts, broader, word_parts = {}, {}, {}
    for key, part, words, up in read_rows("wordnet_concepts.tsv"):
        concept = int(key)
        parts[concept] = part
        broader[concept] = tuple(map(int, up.split()))
        for word in words.split():
            name, _, rank = word.rpartition(":")
            if name in senses:
                senses[name].append((concept, int(rank)))
                if part not in word_parts[name]:
                    word_parts[name] += part
            else:
                senses[name] = [(concept, int(rank))]
                word_parts[name] = part
    below = Counter(chain.from_iterable(_list_above(one, broader) for one in parts if parts[one] in MOST_BELOW))
    person = senses["person"][0][0]
    heavy = frozenset(c for c, n in below.items() if n > MOST_BELOW.get(parts[c], n) and c != person)
    return _Concepts({w: tuple(s) for w, s in senses.items()}, parts, broader, heavy, word_parts)


@cache
def _load_opposites() -> dict[tuple[str, str], str]:
    """Map each pair of opposites, both ways round, to where it is from: 'hand' (direction or antonym) or 'wordnet'."""
    found = {}
    for a, b, _ in read_rows("wordnet_opposites.tsv"):
        found[a, b] = found[b, a] = "wordnet"
    for kind, left, right in read_rows("contrasts.tsv"):
        for a in left.split():
            for b in right.split():
                found[a, b] = found[b, a] = kind
    return found


@cache
def _load_derivations() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for word, others in read_rows("wordnet_derivations.tsv"):
        for other in others.split():
            found.setdefault(word, set()).add(other)
            found.setdefault(other, set()).add(word)
    return {word: frozenset(others) for word, others in found.items()}


@cache
def _load_synonyms() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, (words,) in enumerate(read_rows("synonyms.tsv")):
        for word in words.split():
            groups.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in groups.items()}


@cache
def _load_sorts() -> dict[int, str]:
    concepts = _load_concepts()
    return {concepts.senses[word][0][0]: word for word in SORTS if word in concepts.senses}


@lru_cache(maxsize=1 << 14)
def list_sorts(word: str) -> frozenset[str]:
    """
    Give the broad sorts of thing a noun names in its first two senses: person, animal, artifact, event and so on.

    >>> sorted(list_sorts("singer")), sorted(list_sorts("song"))
    (['person'], ['communication', 'event'])
    """
    concepts, sorts = _load_concepts(), _load_sorts()
    found, line, seen = (
        set(),
        [c for c, rank in concepts.senses.get(word, ()) if rank <= 2 and concepts.parts[c] == "n"],
        set(),
    )
    while line:
        concept = line.pop()
        if concept in sorts:
            found.add(sorts[concept])
        elif concept not in seen:
            seen.add(concept)
            line += concepts.broader[concept]
    return frozenset(found)


@lru_cache(maxsize=1 << 15)
def list_ancestors(word: str) -> dict[int, int]:
    """Map every concept a word falls under to the fewest steps up to it; rarer senses start a step or more away."""
    concepts = _load_concepts()
    found: dict[int, int] = {}
    line = [(concept, 0 if rank == 1 else 1) for concept, rank in concepts.senses.get(word, ())]
    for concept, steps in line:
        if steps > MAX_STEPS or found.get(concept, 99) <= steps:
            continue
        found[concept] = steps
        line += [(up, steps + 1) for up in concepts.broader[concept] if up not in concepts.heavy]
    return found


@lru_cache(maxsize=1 << 14)
def list_kin(word: str, most_steps: int = MAX_STEPS) -> frozenset[int | str]:
    """
    Give what a lemma may be related by: two lemmas without any of it in common are opposites, or not related at all.

    These are the numbers of its concepts and of those above them, of its synonyms (from -1 down), and the words it is
    derived from or gives, itself among them. With `most_steps`, of concepts above it only those so many steps up: what
    two words have in common only higher up relates them more weakly than `STRENGTH["kind_of"] * STEP**most_steps`.
    """
    synonyms = (-1 - number for number in _load_synonyms().get(word, ()))
    concepts = (concept for concept, steps in list_ancestors(word).items() if steps <= most_steps)
    return frozenset((word, *_load_derivations().get(word, ()), *concepts, *synonyms))


@lru_cache(maxsize=1 << 17)
def relate_words(a: str, b: str) -> Relation:
    """
    Say how the lemma `a` stands to the lemma `b`.

    >>> relate_words("dog", "animal").name, relate_words("rise", "fall").name, relate_words("purchase", "buy").name
    ('kind_of', 'opposite', 'synonym')
    """
    if a == b:
        return SAME
    groups = _load_synonyms()
    if a in groups and b in groups and not groups[a].isdisjoint(groups[b]):
        return Relation("synonym", STRENGTH["synonym"])
    if (a, b) in _load_opposites() or _differ_by_affix(a, b):
        return Relation("opposite", STRENGTH["opposite"])
    derived = b in _load_derivations().get(a, ())
    up_a, up_b = list_ancestors(a), list_ancestors(b)
    common = up_a.keys() & up_b.keys()
    if not common:  # as of nearly all pairs of words
        return Relation("derived", STRENGTH["derived"]) if derived else NONE
    concepts = _load_concepts()
    mine, theirs = dict(concepts.senses[a]), dict(concepts.senses[b])
    shared = [mine[c] + theirs[c] for c in mine if c in theirs]
    if shared:
        return Relation("synonym", STRENGTH["synonym"] * (1.0 if min(shared) <= 3 else 0.9))
    if derived:
        return Relation("derived", STRENGTH["derived"])
    best = NONE
    for concept, rank in theirs.items():
        steps = up_a.get(concept)
        if steps and concept not in concepts.heavy:
            strength = STRENGTH["kind_of"] * STEP ** (steps - 1 + (rank > 1))
            best = max(best, Relation("kind_of", strength), key=lambda r: r.strength)
    for concept, rank in mine.items():
        steps = up_b.get(concept)
        if steps and concept not in concepts.heavy:
            strength = STRENGTH["example_of"] * STEP ** (steps - 1 + (rank > 1))
            best = max(best, Relation("example_of", strength), key=lambda r: r.strength)
    if best is not NONE:
        return best
    fewest = min(up_a[c] + up_b[c] for c in common)
    if fewest <= 2 and any(concepts.parts[c] == "a" for c in common):
        return Relation("synonym", NEAR_ADJECTIVES)
    return Relation("sibling", STRENGTH["sibling"] * STEP ** (fewest - 2)) if fewest <= 3 else NONE


@lru_cache(maxsize=1 << 13)
def list_sides(word: str) -> frozenset[str]:
    """
    Give what a word may be an opposite by: no two words are opposites without some of it in common.

    >>> "happy" in list_sides("unhappy"), sorted(list_sides("careful"))
    (True, ['careful', 'careless'])
    """
    bare = word.lstrip("-")
    stems = (word.removeprefix(prefix).lstrip("-") for prefix in _NEGATIVE if word.startswith(prefix))
    less = (word[:-3] + "less",) if word.endswith("ful") else ()
    return frozenset((word, bare, *_list_listed().get(word, ()), *stems, *less))


@cache
def _list_listed() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one, other in _load_opposites():
        found.setdefault(one, []).append(other)
    return found


@lru_cache(maxsize=1 << 17)
def name_opposites(a: str, b: str) -> str:
    """Give where a pair of opposites is from: direction or antonym (by hand), wordnet, affix, or '' for none."""
    return _load_opposites().get((a, b), "") or ("affix" if _differ_by_affix(a, b) else "")


_NEGATIVE = ("un", "in", "im", "il", "ir", "non", "dis")


def _differ_by_affix(a: str, b: str) -> bool:
    short, long = (a, b) if len(a) < len(b) else (b, a)
    if long.endswith(short):
        return len(short) > 3 and long[: len(long) - len(short)].rstrip("-") in _NEGATIVE
    return short.endswith("ful") and long == short[:-3] + "less"


@cache
def _load_siblings() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for group, strength, words in read_rows("siblings.tsv"):
        for word in words.split():
            found.setdefault(word, {})[group] = strength
    return found


def name_siblings(a: str, b: str) -> str:
    """Give how two words exclude each other as kinds of one thing: 'strict' (colours), 'loose' (professions) or ''."""
    mine, theirs = _load_siblings().get(a, {}), _load_siblings().get(b, {})
    shared = [strength for group, strength in mine.items() if group in theirs]
    return "" if a == b or not shared else "strict" if "strict" in shared else "loose"
