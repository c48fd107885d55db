"""
Slots: parts that one filler fills, read off the trees of sentences: who designed what, where it was made, by which way.

    forms -> **slots** -> overlaps.occupants
"""

from collections.abc import Iterator
from typing import NamedTuple

from toolkit.claims.forms import READERS
from toolkit.claims.mentions import name_keys
from toolkit.claims.nounphrases import Phrase, Tree
from toolkit.claims.predicates import LOCATING, Predicate, load_predicates
from toolkit.claims.statements import Statement
from toolkit.entities.gazetteer import load_gazetteer
from toolkit.pairs.relations import list_sorts

# A sentence longer than this is not read for slots: parsing costs the square of its length.
MOST_CHARACTERS = 900
# Relations of what a verb takes besides its subject.
_TAKEN = (
    "obj",
    "obl",
    "nmod",
    "advmod",
    "compound:prt",
    "xcomp",
    "iobj",
    "advcl",
    "case",
    "amod",
    "compound",
    "nsubj:pass",
)


class Slot(NamedTuple):
    """
    A part and its filler. `form`: how it is said (see `predicates`); `theme`: whose or of what part it is, None when
    the clause does not say; `word`: the word that names the part, with its place; `listed`: the list has the part.
    """

    relation: str
    form: str
    sort: str
    filler: Phrase
    theme: Phrase | None
    word: str
    at: int
    listed: bool = True


def list_slots(statement: Statement) -> list[Slot]:
    """List the slots a statement fills, in reading order."""
    if len(statement.text) > MOST_CHARACTERS:
        return []
    tree = Tree(statement)
    by_word = load_predicates().by_word
    found: dict[tuple[str, int, int], Slot] = {}
    for at, node in enumerate(tree.nodes):
        lemma, low = node.lemma.lower(), tree.lows[at]
        known = by_word.get(lemma, ())
        if low != lemma and low in by_word:
            known = (*known, *by_word[low])
        suited = [p for p in known if _suits(tree, at, p)] if known else []
        suited = suited or _name_predicates(tree, at)
        if suited and not tree.is_denied(at):
            for predicate in suited:
                for slot in _read_slots(tree, at, predicate):
                    found.setdefault((slot.relation, slot.filler.start, slot.filler.end), slot)
    for slot in (*_list_origins(tree), *_list_settings(tree)):
        found.setdefault((slot.relation, slot.filler.start, slot.filler.end), slot)
    return sorted(found.values(), key=lambda slot: (slot.filler.start, slot.relation))


def _name_predicates(tree: Tree, at: int) -> list[Predicate]:
    """Give what any verb and any noun for a person may say, though the list has it not: who did it, and where."""
    node = tree.nodes[at]
    if (node.tag[:1] != "V" and node.tag != "NN") or node.lemma.lower() in load_predicates().words["light"]:
        return []
    if node.tag[:1] == "V":
        return _OF_VERBS
    if "person" not in list_sorts(node.lemma.lower()):
        return []
    return [Predicate(f"is {key}", "bearer", (), (), frozenset()) for key in tree.list_keys(at)]


_OF_VERBS = [Predicate("deed", "doer", (), (), frozenset()), Predicate("setting", "at", (), (), LOCATING)]


def _read_slots(tree: Tree, at: int, predicate: Predicate) -> Iterator[Slot]:
    """Read the slots a word fills by one of its predicates."""
    sort = load_predicates().sorts.get(predicate.relation)
    for filler, theme in READERS[predicate.form](tree, at, predicate):
        if filler == at and predicate.form not in ("bearer", "under"):
            continue
        phrase = tree.read_phrase(filler)
        dated = any(d.start < phrase.end and d.end > phrase.start for d in tree.statement.dates)
        counted = tree.nodes[filler].tag in ("CD", "JJR") or (dated and not phrase.names)
        if counted or (phrase.general and not phrase.personal):
            continue
        about = tree.weigh([i for i in theme if i not in (filler, at)])
        if about is not None:
            about = about._replace(names=about.names - phrase.names)
        word = tree.nodes[at].lemma.lower()
        plain = "where" if predicate.form == "at" else "who"
        yield Slot(predicate.relation, predicate.form, sort or plain, phrase, about, word, at, sort is not None)


def _list_settings(tree: Tree) -> Iterator[Slot]:
    """Read where something is: "it is in the hall", "the statue outside the gate"."""
    for at, node in enumerate(tree.nodes):
        if node.tag[:1] != "N" or LOCATING.isdisjoint(tree.list_cases(at)):
            continue
        if tree.has(at, "cop"):
            theme = tree.weigh(tree.find_subjects(at))
        elif node.relation == "nmod" and node.head >= 0:
            theme = tree.weigh([node.head])
        else:
            continue
        phrase = tree.read_phrase(at)
        if theme is not None and not phrase.general:
            yield Slot(
                "setting", "at", "where", phrase, theme._replace(names=theme.names - phrase.names), "be", at, False
            )


def _list_origins(tree: Tree) -> Iterator[Slot]:
    """Read where somebody or something is from: "a Swede", "Danish engineers", "the boy from Hull"."""
    countries = load_gazetteer().countries
    for at, node in enumerate(tree.nodes):
        if node.text not in countries and node.relation != "nmod":
            continue
        said, head = tree.has(at, "cop"), node.head
        if head < 0 and not said:
            continue
        if node.text in countries and (node.relation == "amod" or said or node.tag[:2] == "NN"):
            whose = tree.find_subjects(at) if said else tree.find_antecedents(head if node.relation == "amod" else at)
            theme = tree.weigh(whose)
            if theme is None or theme.general:
                continue
            person = "person" in theme.sorts or node.relation != "amod"
            relation = "nationality" if person else "making"
            country = tree.read_phrase(at, False)._replace(
                names=frozenset(name_keys(countries[node.text].lower().split())),
                nouns={},
                sorts=frozenset(("country",)),
            )
            theme = theme._replace(names=theme.names - country.names)
            yield Slot(relation, "people", "where", country, theme, "people", at)
        elif node.relation == "nmod" and "from" in tree.list_cases(at):
            whose, filler = tree.weigh(tree.find_antecedents(head)), tree.read_phrase(at)
            if whose is not None and "person" in whose.sorts and filler.names:
                yield Slot(
                    "home", "from", "where", filler, whose._replace(names=whose.names - filler.names), "from", at
                )


def _suits(tree: Tree, at: int, predicate: Predicate) -> bool:
    """Tell whether a word is used as the part of speech of a predicate, with the words it needs."""
    tag = tree.nodes[at].tag
    verbal = predicate.form in ("doer", "at", "object")
    if verbal != (tag[:1] == "V") and not (verbal and tag == "JJ") and not (predicate.form == "by" and tag == "VBG"):
        return False
    for back, word in enumerate(reversed(predicate.before), 1):
        if at < back or tree.nodes[at - back].lemma.lower() != word:
            return False
    for word in predicate.beneath:
        below = [c for c in tree.children[at] if tree.nodes[c].relation in _TAKEN]
        lower = [c for child in below for c in tree.children[child] if tree.nodes[c].relation in _TAKEN]
        if not any(tree.nodes[c].lemma.lower() == word for c in (*below, *lower)):
            return False
    return True
