"""Arguments: of whom or what a word of a sentence is said, read off the sentence's tree."""

from bisect import bisect_left, bisect_right
from functools import lru_cache
from operator import attrgetter

from toolkit.claims.mentions import Mention
from toolkit.claims.statements import Statement
from toolkit.claims.wordlists import load_words
from toolkit.tagging.parsing import Node, parse_sentence

_CORE = ("nsubj", "obj", "csubj", "iobj")
_CLIMBED = load_words("climbed")
_RELATIVE = frozenset(("which", "that", "who", "whom", "whose"))
# How far up the tree the verb of an adverb or adjective is looked for.
MOST_STEPS = 3


@lru_cache(maxsize=8192)
def read_tree(text: str) -> tuple[tuple[Node, ...], tuple[tuple[int, ...], ...]]:
    """Give the nodes of a sentence's tree, and for each the numbers of those that hang from it."""
    nodes = parse_sentence(text)
    children: list[list[int]] = [[] for _ in nodes]
    for number, node in enumerate(nodes):
        if node.head >= 0:
            children[node.head].append(number)
    return nodes, tuple(map(tuple, children))


@lru_cache(maxsize=1 << 16)
def _find_node(text: str, start: int, end: int) -> int:
    """Give the node of a span of a sentence that its other nodes hang from, -1 when there is none."""
    nodes, _ = read_tree(text)
    first = bisect_right(nodes, start, key=_END)  # nodes stand in reading order
    last = bisect_left(nodes, end, lo=first, key=_START)
    return next((i for i in range(first, last) if not first <= nodes[i].head < last), -1)


_START, _END = attrgetter("start"), attrgetter("end")


def list_arguments(statement: Statement, mention: Mention) -> list[Mention]:
    """List the mentions that are subject or object of what a mention says, the noun it describes among them."""
    nodes, children = read_tree(statement.text)
    at = _find_node(statement.text, mention.start - statement.start, mention.end - statement.start)
    heads: list[int] = []
    for _ in range(MOST_STEPS):
        if at < 0:
            break
        node = nodes[at]
        core = [c for c in children[at] if nodes[c].relation.startswith(_CORE)]
        heads += [_resolve(nodes, c, at) for c in core]
        if node.relation.startswith("acl"):
            heads.append(node.head)
        if node.relation in ("amod", "nmod", "compound") and node.head >= 0:
            heads.append(node.head)
        if (
            node.relation in ("conj", "xcomp")
            and node.head >= 0
            and not any(nodes[c].relation[:5] == "nsubj" for c in core)
        ):
            above = [c for c in children[node.head] if nodes[c].relation.startswith("nsubj")]
            heads += [_resolve(nodes, c, node.head) for c in above]
        if (core and node.tag[:1] in "VJ") or node.relation not in _CLIMBED:
            break
        at = node.head
    found = []
    for head in dict.fromkeys(heads):
        if head < 0:
            continue
        place = statement.start + nodes[head].start
        for other in statement.mentions:
            near = other.start <= place < other.end or _modifies(nodes, statement, other, head)
            if near and other.first != mention.first and other not in found:
                found.append(other)
    return found


def list_subjects(statement: Statement, mention: Mention) -> list[Mention]:
    """List the mentions that are subject of the verb a mention is, or hangs from."""
    nodes, children = read_tree(statement.text)
    at = _find_node(statement.text, mention.start - statement.start, mention.end - statement.start)
    for _ in range(MOST_STEPS):
        if at < 0:
            return []
        subjects = [c for c in children[at] if nodes[c].relation.startswith("nsubj")]
        if subjects:
            places = [statement.start + nodes[_resolve(nodes, c, at)].start for c in subjects]
            return [m for m in statement.mentions if any(m.start <= place < m.end for place in places)]
        at = nodes[at].head
    return []


def is_attributive(statement: Statement, mention: Mention) -> bool:
    """Tell whether a mention only describes the noun it stands before."""
    nodes, _ = read_tree(statement.text)
    at = _find_node(statement.text, mention.start - statement.start, mention.end - statement.start)
    return at >= 0 and nodes[at].relation in ("amod", "compound")


def _resolve(nodes: tuple[Node, ...], argument: int, verb: int) -> int:
    """Give the noun a relative pronoun stands for, else the argument itself."""
    if nodes[argument].text.lower() in _RELATIVE:
        up = verb
        for _ in range(MOST_STEPS):
            if nodes[up].relation.startswith("acl"):
                return nodes[up].head
            up = nodes[up].head
            if up < 0:
                break
    return argument


def _modifies(nodes: tuple[Node, ...], statement: Statement, mention: Mention, head: int) -> bool:
    """Tell whether a mention is part of the noun phrase of a head: a compound, an "of" phrase, an apposition."""
    at = _find_node(statement.text, mention.start - statement.start, mention.end - statement.start)
    return at >= 0 and nodes[at].head == head and nodes[at].relation in ("compound", "nmod", "appos", "flat")
