"""
Slots: parts that one filler fills, read off the trees of sentences: who designed what, where it was made, by which way.

    nounphrases, predicates -> **slots** -> overlaps.fillers
"""

from collections.abc import Iterator
from typing import NamedTuple

from toolkit.claims.mentions import name_keys
from toolkit.claims.nounphrases import Phrase, Tree
from toolkit.claims.predicates import LOCATING, Predicate, load_predicates
from toolkit.claims.statements import Statement
from toolkit.entities.gazetteer import load_gazetteer

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
_OBLIQUE = ("obl", "nmod", "advcl", "acl")


class Slot(NamedTuple):
    """
    A part and its filler. `form`: how it is said (see `predicates`); `theme`: whose or of what part it is, None when
    the clause does not say; `verb`: the keys of the word that names the part.
    """

    relation: str
    form: str
    sort: str
    filler: Phrase
    theme: Phrase | None
    word: str
    at: int


def list_slots(statement: Statement) -> list[Slot]:
    """List the slots a statement fills, in reading order."""
    predicates = load_predicates()
    if len(statement.text) > MOST_CHARACTERS or not any(t.lower for t in statement.tokens):
        return []
    tree = Tree(statement)
    found: dict[tuple[str, int, int], Slot] = {}
    for at, node in enumerate(tree.nodes):
        lemma = node.lemma.lower()
        for predicate in predicates.by_word.get(lemma, ()):
            if not _suits(tree, at, predicate) or tree.is_denied(at):
                continue
            for filler, theme in _READERS[predicate.form](tree, at, predicate):
                if filler == at and predicate.form not in ("bearer", "under"):
                    continue
                sort = predicates.sorts[predicate.relation]
                phrase = tree.read_phrase(filler)
                dated = any(d.start < phrase.end and d.end > phrase.start for d in statement.dates)
                if (
                    (phrase.general and not phrase.personal)
                    or tree.nodes[filler].tag in ("CD", "JJR")
                    or (dated and not phrase.names)
                ):
                    continue
                about = tree.weigh([i for i in theme if i not in (filler, at)])
                if about is not None:
                    about = about._replace(names=about.names - phrase.names)
                slot = Slot(predicate.relation, predicate.form, sort, phrase, about, lemma, at)
                found.setdefault((predicate.relation, phrase.start, phrase.end), slot)
    for slot in _list_origins(tree):
        found.setdefault((slot.relation, slot.filler.start, slot.filler.end), slot)
    return sorted(found.values(), key=lambda slot: (slot.filler.start, slot.relation))


def _list_origins(tree: Tree) -> Iterator[Slot]:
    """Read where somebody or something is from: "a Swede", "Danish engineers", "the boy from Hull"."""
    countries = load_gazetteer().countries
    for at, node in enumerate(tree.nodes):
        if node.head < 0:
            continue
        head = node.head
        if node.text in countries and (node.relation == "amod" or node.tag[:2] == "NN"):
            whose = tree.find_antecedents(head) if node.relation == "amod" else tree.find_antecedents(at)
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
    if verbal != (tag[:1] == "V") and not (verbal and tag == "JJ"):
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


Found = Iterator[tuple[int, list[int]]]


def _read_doer(tree: Tree, at: int, predicate: Predicate) -> Found:
    if tree.is_passive(at):
        theme = _find_theme(tree, at)
        for child in tree.pick(at, "obl", "nmod", "advcl"):
            if "by" in tree.list_cases(child):
                yield child, theme
        return
    theme = [i for c in tree.pick(at, "obj") for i in (c, *tree.pick(c, "nmod", "nmod:poss", "compound"))] or tree.pick(
        at, "obl"
    )
    for subject in tree.find_subjects(at):
        yield subject, theme


def _find_theme(tree: Tree, at: int) -> list[int]:
    """Give what a verb is done to, or said of where it takes no object."""
    objects = [] if tree.is_passive(at) else [c for c in tree.pick(at, "obj") if tree.nodes[c].lemma != "way"]
    return objects or tree.find_subjects(at)


def _read_at(tree: Tree, at: int, predicate: Predicate) -> Found:
    theme = _find_theme(tree, at)
    if tree.nodes[at].relation == "amod":  # "the Hull-based firm"
        theme = tree.find_antecedents(tree.nodes[at].head)
    cases = predicate.cases or LOCATING
    below = tree.pick(at, "obl", "nmod", "advcl", "xcomp", "ccomp")
    dated = [i for i in below if tree.nodes[i].tag == "CD"]
    below += [c for i in dated for c in tree.list_inside(i, ("nmod", "obl", "appos"), False) if c != i]
    below += [c for o in tree.pick(at, "obj", "xcomp", "advmod", "compound:prt") for c in tree.pick(o, "nmod", "obl")]
    for child in below:
        words = tree.list_cases(child)
        hyphened = not words and child + 2 == at and tree.nodes[child + 1].text == "-"
        if hyphened or any(word in cases for word in words):
            yield child, theme


def _read_object(tree: Tree, at: int, predicate: Predicate) -> Found:
    for child in tree.pick(at, "obj", "advmod"):
        if tree.nodes[child].relation == "obj" or tree.nodes[child].text[:1].isupper():
            yield child, tree.find_subjects(at)


def _find_bearers(tree: Tree, at: int) -> Iterator[int]:
    """Give those a noun is said of, or who are named beside it."""
    node = tree.nodes[at]
    head = node.head
    if tree.has(at, "cop"):
        yield from tree.find_subjects(at)
        if any(tree.nodes[c].text.lower() in ("it", "this", "that") for c in tree.pick(at, "nsubj")):
            yield from tree.pick(at, "acl:relcl", "ccomp")
    elif node.relation == "nsubj" and head >= 0 and tree.has(head, "cop") and not tree.list_cases(head):
        yield head
    if tree.has(at, "appos"):
        yield from tree.pick(at, "appos")
    elif node.relation == "appos" or (
        node.relation in ("compound", "nsubj") and head >= 0 and tree.nodes[head].tag in ("NNP", "NNPS")
    ):
        yield head
    if tree.read_phrase(at, False).names and node.relation != "compound":
        yield at
    if "as" in tree.list_cases(at) and head >= 0:
        yield from tree.pick(head, "obj", "nsubj:pass") or tree.find_subjects(head)
    if at + 2 < len(tree.nodes) and tree.nodes[at + 1].text == ":":
        yield at + 2


def _find_owners(tree: Tree, at: int) -> list[int]:
    """Give what a noun belongs to: its "of" phrase, possessor, or the noun before it."""
    found = tree.pick(at, "nmod:poss", "compound")
    return found + [c for c in tree.pick(at, "nmod") if {"of", "for", "to", "behind"} & set(tree.list_cases(c))]


def _read_bearer(tree: Tree, at: int, predicate: Predicate) -> Found:
    owners = _find_owners(tree, at)
    for bearer in _find_bearers(tree, at):
        yield bearer, owners or _find_carried(tree, at, bearer)


def _find_carried(tree: Tree, at: int, bearer: int) -> list[int]:
    """Give what the clause is about in which a bearer is named after "by"."""
    for i in (at, bearer):
        if "by" in tree.list_cases(i) and tree.nodes[i].head >= 0:
            head = tree.nodes[i].head
            return _find_theme(tree, head) if tree.nodes[head].tag[:1] == "V" else [head]
    return []


def _read_being(tree: Tree, at: int, predicate: Predicate) -> Found:
    if not predicate.cases & set(tree.list_cases(at)):
        return
    owners = _find_owners(tree, at)
    node = tree.nodes[at]
    if tree.has(at, "nsubj", "cop"):
        fillers = tree.find_subjects(at)
    elif node.head >= 0 and tree.nodes[node.head].tag[:1] == "N":
        fillers = [node.head]
    else:
        fillers = tree.find_subjects(node.head) if node.head >= 0 else []
    for filler in fillers:
        yield filler, owners


def _read_of(tree: Tree, at: int, predicate: Predicate) -> Found:
    node = tree.nodes[at]
    fillers = [c for c in tree.pick(at, *_OBLIQUE) if predicate.cases & set(tree.list_cases(c))]
    if node.head >= 0 and node.relation in ("obl", "obj", "nmod", "nsubj", "nsubj:pass"):
        beside = tree.pick(node.head, "obl", "nmod")
        fillers += [c for c in beside if at < c <= at + 5 and predicate.cases & set(tree.list_cases(c))]
    said = tree.has(at, "cop", "nsubj") or node.relation == "conj"
    theme = tree.find_subjects(at) if said else []
    if not theme and node.head >= 0 and node.relation in ("obl", "nmod", "appos", "acl", "conj"):
        head = node.head
        theme = _find_theme(tree, head) if tree.nodes[head].tag[:1] == "V" else tree.find_antecedents(head)
    if not theme and node.relation in ("nsubj", "nsubj:pass") and node.head >= 0:
        theme = tree.pick(node.head, "obj")
    for filler in fillers:
        owners = [c for c in _find_owners(tree, at) if c != filler]
        # "a native of" is said of somebody; "her childhood" is hers.
        yield filler, (owners or theme) if predicate.relation == "home" else [*theme, at, *owners]


def _read_owner(tree: Tree, at: int, predicate: Predicate) -> Found:
    for child in tree.pick(at, "nmod:poss"):
        yield child, [c for c in _find_owners(tree, at) if c != child]


def _read_site(tree: Tree, at: int, predicate: Predicate) -> Found:
    node, head = tree.nodes[at], tree.nodes[at].head
    fillers = [c for c in tree.pick(at, *_OBLIQUE) if LOCATING & set(tree.list_cases(c))]
    if node.relation in ("obj", "obl", "nsubj", "nsubj:pass") and head >= 0:
        after = [c for c in tree.pick(head, "obl", "nmod", "advmod") if c > at or node.relation[:5] == "nsubj"]
        fillers += [c for c in after if (LOCATING - {"from"}) & set(tree.list_cases(c))]
        if node.relation == "nsubj" and LOCATING & set(tree.list_cases(head)):
            fillers.append(head)
        if node.relation == "nsubj" and tree.nodes[head].lemma in ("occupy", "fill"):
            fillers += [i for o in tree.pick(head, "obj") for i in (o, *tree.pick(o, "nmod", "obl"))]
    fillers += list(_find_bearers(tree, at))
    owners = _find_owners(tree, at)
    if not owners and head >= 0 and node.relation in ("obj", "obl"):
        owners = tree.find_subjects(head)
    elif head >= 0 and all(tree.read_phrase(o).general for o in owners) and node.relation in ("obj", "obl"):
        owners = [*owners, *tree.find_subjects(head)]
    for filler in dict.fromkeys(fillers):
        yield filler, owners


def _read_maker(tree: Tree, at: int, predicate: Predicate) -> Found:
    node = tree.nodes[at]
    places = [c for c in tree.pick(at, "compound", "nmod:poss", "amod") if tree.nodes[c].text[:1].isupper()]
    places += [c for c in tree.pick(at, "nmod") if LOCATING & set(tree.list_cases(c))]
    theme = tree.pick(at, "appos", "nmod:poss")
    if node.head >= 0:
        if node.relation == "appos":
            theme.append(node.head)
        elif node.relation == "nsubj":
            theme += tree.pick(node.head, "obj")
        elif node.relation in ("obl", "nmod"):
            theme += _find_theme(tree, node.head)
    for place in places:
        phrase = tree.read_phrase(place)
        if "person" not in phrase.sorts and "body" not in phrase.sorts:
            yield place, [t for t in theme if t != place]


def _read_under(tree: Tree, at: int, predicate: Predicate) -> Found:
    if "under" in tree.list_cases(at):
        inside = [c for c in tree.pick(at, "nmod") if "of" in tree.list_cases(c)]
        head = tree.nodes[at].head
        theme = _find_theme(tree, head) if head >= 0 and tree.nodes[head].tag[:1] == "V" else [head][: head >= 0]
        for filler in (*inside, *tree.pick(at, "appos"), *[at][: bool(tree.read_phrase(at).names)]):
            yield filler, theme


def _read_by(tree: Tree, at: int, predicate: Predicate) -> Found:
    head = tree.nodes[at].head
    if "by" in tree.list_cases(at) and head >= 0:
        beside = [tree.nodes[head].head] if tree.nodes[head].relation == "appos" else []
        yield head, tree.find_subjects(head) or beside


_READERS = {
    "doer": _read_doer, "at": _read_at, "object": _read_object, "bearer": _read_bearer, "being": _read_being,
    "of": _read_of, "owner": _read_owner, "site": _read_site, "maker": _read_maker, "under": _read_under,
    "by": _read_by,
}  # fmt: skip
