"""
Forms: how each form of a predicate is read off a tree: who or what fills the part, and what it is a part of.

    nounphrases, predicates -> **forms** -> slots
"""

from collections.abc import Callable, Iterator

from toolkit.claims.nounphrases import Tree
from toolkit.claims.predicates import LOCATING, Predicate

_OBLIQUE = ("obl", "nmod", "advcl", "acl")

# Nodes of the tree: of a filler, and of what its part is of.
Found = Iterator[tuple[int, list[int]]]


def _read_doer(tree: Tree, at: int, predicate: Predicate) -> Found:
    if "by" in tree.list_cases(at):  # "by training"
        return
    if tree.is_passive(at):
        theme = _find_theme(tree, at)
        for child in tree.pick(at, "obl", "nmod", "advcl"):
            if "by" in tree.list_cases(child):
                yield child, theme
        return
    following = tree.lows[at + 1] if at + 1 < len(tree.nodes) else ""
    if following == "that" or (tree.has(at, "ccomp") and not tree.has(at, "obj")):  # "found that", "decided to"
        return
    objects = tree.pick(at, "obj")
    theme = [i for c in objects for i in (c, *tree.pick(c, "nmod", "nmod:poss", "compound"))] or tree.pick(at, "obl")
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
    elif node.relation == "nsubj" and head >= 0 and _is_named(tree, head):
        yield head
    yield from tree.find_beside(at)
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


def _is_named(tree: Tree, at: int) -> bool:
    """Tell whether a noun is what something else "is"."""
    return tree.has(at, "cop") and tree.nodes[at].tag[:1] == "N" and not tree.list_cases(at)


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
    if node.head >= 0 and node.relation in ("obl", "obj", "nmod"):
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


READERS: dict[str, Callable[[Tree, int, Predicate], Found]] = {
    "doer": _read_doer, "at": _read_at, "object": _read_object, "bearer": _read_bearer, "being": _read_being,
    "of": _read_of, "owner": _read_owner, "site": _read_site, "maker": _read_maker, "under": _read_under,
    "by": _read_by,
}  # fmt: skip
