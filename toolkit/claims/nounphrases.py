"""
Noun phrases: what a noun of a sentence's tree stands for: names, other nouns, and what sort of thing it is.

    arguments, predicates -> **nounphrases** -> slots
"""

from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import NamedTuple

from toolkit.claims.arguments import read_tree
from toolkit.claims.mentions import Mention, name_keys
from toolkit.claims.predicates import load_predicates
from toolkit.claims.roles import classify_place
from toolkit.claims.statements import Statement
from toolkit.entities.gazetteer import load_gazetteer
from toolkit.pairs.relations import list_sorts

# Relations of what belongs to the name or noun itself.
_CORE = ("compound", "flat", "amod", "nummod", "nmod:poss")
_WIDER = (*_CORE, "appos", "nmod")
_RELATIVE = frozenset(("which", "that", "who", "whom", "whose", "where", "when"))
PRONOUNS = load_predicates().words["pronouns"]
# How far up the tree a subject is looked for.
MOST_STEPS = 4
_DENYING = frozenset(("not", "n't", "never", "no", "nobody", "neither", "hardly"))
_PERSONAL = load_predicates().words["personal"]


class Phrase(NamedTuple):
    """
    What a noun stands for. Spans are in the clean text.

    `names`: keys of the names in it; `nouns`: keys of its other words with their weights; `head`: the lemma of the noun
    itself; `sorts`: place, country, body (of people), and the broad sorts of its noun (person, artifact, event ...);
    `general`: it names nothing by itself ("it"); `personal`: it is a pronoun for a person; `called`: its first name as
    written, in lower case.
    """

    names: frozenset[str]
    nouns: dict[str, float]
    head: str
    sorts: frozenset[str]
    general: bool
    personal: bool
    definite: bool
    called: str
    start: int
    end: int
    clause: int


class Tree:
    """The tree of a statement, with what its nouns stand for, each worked out once."""

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        self.nodes, self.children = read_tree(statement.text)
        self.lows = [node.text.lower() for node in self.nodes]
        self._phrases: dict[tuple[int, bool], Phrase] = {}
        # Of each node the mention it is part of.
        self._mentions: list[Mention | None] = [None] * len(self.nodes)
        starts = [node.start for node in self.nodes]
        for mention in statement.mentions:
            first = bisect_left(starts, mention.start - statement.start)
            for at in range(first, bisect_left(starts, mention.end - statement.start)):
                self._mentions[at] = mention
        self._ends = [token.end for token in statement.tokens]

    def list_keys(self, at: int) -> tuple[str, ...]:
        """Give the keys of what a node mentions, none of a name's."""
        mention = self._mentions[at]
        return mention.keys if mention is not None and mention.kind != "name" else ()

    def list_cases(self, at: int) -> list[str]:
        """Give the prepositions of a node, in lower case."""
        near = [*self.children[at]]
        for child in self.children[at]:
            if self.nodes[child].relation == "compound":
                near += self.children[child]
        return [self.lows[c] for c in near if self.nodes[c].relation in ("case", "mark")]

    def has(self, at: int, *relations: str) -> bool:
        """Tell whether a node has a child of one of some relations."""
        children = self.children[at]
        return bool(children) and any(self.nodes[c].relation in relations for c in children)

    def pick(self, at: int, *relations: str) -> list[int]:
        """List the children of a node of some relations."""
        return [c for c in self.children[at] if self.nodes[c].relation in relations]

    def is_passive(self, at: int) -> bool:
        """Tell whether a verb stands in the passive, a bare participle included."""
        if self.has(at, "aux:pass", "nsubj:pass"):
            return True
        node = self.nodes[at]
        bare = not self.has(at, "aux", "nsubj", "obj") and node.tag == "VBN"
        if bare and node.relation == "conj" and node.head >= 0 and self.nodes[node.head].tag[:1] == "V":
            return self.is_passive(node.head)
        return bare and node.relation in ("acl", "advcl", "amod", "root", "conj", "parataxis", "dep")

    def is_denied(self, at: int) -> bool:
        """Tell whether a word of negation hangs from a word."""
        return any(self.lows[c] in _DENYING for c in self.children[at])

    def find_subjects(self, at: int) -> list[int]:
        """List the nouns a verb or predicate is said of, those that relative pronouns stand for instead of these."""
        for _ in range(MOST_STEPS):
            own = self.pick(at, "nsubj", "nsubj:pass")
            plain = [c for c in own if self.lows[c] not in _RELATIVE]
            if plain:
                return plain
            node = self.nodes[at]
            if node.head < 0:
                return []
            relative = own and self.nodes[node.head].tag[:1] == "N"
            if node.relation in ("acl", "acl:relcl") or relative:
                return self._find_named(own, node.head)
            if node.relation not in ("conj", "xcomp", "advcl", "parataxis", "dep", "amod", "appos"):
                return []
            if node.relation in ("amod", "appos"):
                return self.find_antecedents(node.head)
            at = node.head
        return []

    def _find_named(self, pronouns: list[int], head: int) -> list[int]:
        """Give what a relative clause is of; "who" goes with the nearest name before it rather than with a thing."""
        who = next((c for c in pronouns if self.lows[c] == "who"), -1)
        if who > 1 and not (self.read_phrase(head).names or "person" in self.read_phrase(head).sorts):
            before = who - 1 if self.nodes[who - 1].text != "," else who - 2
            if self.nodes[before].tag in ("NNP", "NNPS"):
                return self.find_antecedents(before)
        return self.find_antecedents(head)

    def find_antecedents(self, at: int) -> list[int]:
        """Give a noun and, where it is said of another ("she is a painter who"), the other too."""
        while self.nodes[at].relation == "flat" and self.nodes[at].head >= 0:
            at = self.nodes[at].head
        found = [at]
        if self.has(at, "cop"):
            found += [c for c in self.pick(at, "nsubj") if self.lows[c] not in ("it", "this", "that")]
        elif self.nodes[at].relation == "appos" and self.nodes[at].head >= 0:
            found.append(self.nodes[at].head)
        return found

    def find_beside(self, at: int) -> list[int]:
        """Give the name set off by a comma after a noun and its "of" phrase, whatever the parser hangs it from."""
        last = max(i for i in self.list_inside(at, ("compound", "amod", "nmod", "flat")))
        if last + 2 < len(self.nodes) and self.nodes[last + 1].text == ",":
            name = last + 2
            while self.nodes[name].relation == "compound" and self.nodes[name].head > name:
                name = self.nodes[name].head
            mention = self._mentions[name]
            if mention is not None and mention.kind == "name" and self.nodes[last].tag not in ("NNP", "NNPS"):
                return [name]
        return []

    def list_inside(self, at: int, relations: tuple[str, ...], own: bool = True) -> list[int]:
        """List a noun's node and those below it by some relations, in order; `own`: of its phrases those with "of"."""
        found, line = {at}, [at]
        while line:
            for child in self.children[line.pop()]:
                node = self.nodes[child]
                if node.relation in relations and child not in found:
                    if own and node.relation == "nmod" and "of" not in self.list_cases(child):
                        continue
                    found.add(child)
                    line.append(child)
        return sorted(found)

    def read_phrase(self, at: int, wide: bool = True) -> Phrase:
        """Read what a noun stands for; `wide`: with its appositions and "of" phrases."""
        if (at, wide) not in self._phrases:
            self._phrases[at, wide] = self._read(at, wide)
        return self._phrases[at, wide]

    def _read(self, at: int, wide: bool) -> Phrase:
        nodes, statement = self.nodes, self.statement
        inside = self.list_inside(at, _WIDER if wide else _CORE)
        if wide and nodes[at].tag == "NN" and "person" in _sort_noun(nodes[at].lemma.lower()):
            inside += [j for i in self.find_beside(at) for j in self.list_inside(i, _CORE) if j not in inside]
        last = max(i for i in inside if i == at or nodes[i].relation in _CORE)
        while last + 1 < len(nodes) and nodes[last + 1].tag in ("NNP", "NNPS") and nodes[last].tag[:1] == "N":
            last += 1
            inside.append(last)
        names: set[str] = set()
        nouns: dict[str, float] = {}
        sorts: set[str] = set()
        spans = [(nodes[at].start, nodes[at].end)]
        called = ""
        for i in inside:
            node = nodes[i]
            mention = self._mentions[i]
            country = load_gazetteer().countries.get(node.text) if node.text[:1].isupper() else None
            if country:
                names.update(name_keys(country.lower().split()))
                if node.tag[:1] == "J" or i != at:
                    continue
                sorts.add("person")
            elif mention is not None and mention.kind == "name":
                if node.relation == "nmod:poss" and i != at:
                    continue
                names.update(k for k in mention.keys if k[0] == "@")
                place = mention.start - statement.start, mention.end - statement.start
                if node.relation != "nmod" or i == at:
                    spans.append(place)
                    sorts |= sort_name(statement.text[place[0] : place[1]])
                    called = called or statement.text[place[0] : place[1]].lower()
            elif mention is not None:
                for key in mention.keys:
                    nouns[key] = max(nouns.get(key, 0.0), mention.weight)
        head = nodes[at].lemma.lower()
        if nodes[at].tag[:1] == "N" and (not names or nodes[at].text[:1].islower()):
            sorts |= _sort_noun(head)
        low = self.lows[at]
        start, end = min(s for s, _ in spans), max(e for _, e in spans)
        token = bisect_right(self._ends, statement.start + nodes[at].start)
        clause = statement.tokens[token].clause if token < len(self._ends) else 0
        general = low in PRONOUNS or not (names or nouns)
        definite = any(self.lows[c] in ("the", "this", "his", "her", "its", "our") for c in self.children[at])
        return Phrase(
            frozenset(names), nouns, head, frozenset(sorts), general and not names, low in _PERSONAL, definite,
            called, statement.start + start, statement.start + end, clause,
        )  # fmt: skip

    def weigh(self, nodes: list[int]) -> Phrase | None:
        """Read several nouns as one phrase: what they stand for taken together."""
        phrases = [self.read_phrase(i) for i in nodes]
        if not phrases:
            return None
        nouns: dict[str, float] = {}
        for phrase in phrases:
            for key, weight in phrase.nouns.items():
                nouns[key] = max(weight, nouns.get(key, 0.0))
        return phrases[0]._replace(
            names=frozenset(k for p in phrases for k in p.names),
            nouns=nouns,
            sorts=frozenset(s for p in phrases for s in p.sorts),
            general=all(p.general for p in phrases),
            personal=all(p.general for p in phrases) and any(p.personal for p in phrases),
        )


@lru_cache(maxsize=1 << 14)
def _sort_noun(lemma: str) -> frozenset[str]:
    sorts = list_sorts(lemma)
    return sorts | {"place"} if "location" in sorts or lemma in _PLACE_NOUNS else sorts


@lru_cache(maxsize=1 << 14)
def sort_name(name: str) -> frozenset[str]:
    """Say what the lists know a name for: person, place, country or body (of people); empty where they do not."""
    gazetteer = load_gazetteer()
    words = name.split()
    known = classify_place(name.lower())
    if known:
        return frozenset(("country" if known == "country" else "place",))
    if words[0] in gazetteer.given_names:
        return frozenset(("person",))
    if any(word in gazetteer.organisation_words for word in words):
        return frozenset(("body",))
    return frozenset(("place",)) if any(word in gazetteer.place_words for word in words) else frozenset()


_PLACE_NOUNS = load_predicates().words["place nouns"]
