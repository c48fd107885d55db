"""Frames: of whom or what a figure or date of a sentence is said, and by which verb, read off the sentence's tree."""

from functools import lru_cache
from typing import NamedTuple

from toolkit.claims.mentions import Mention
from toolkit.claims.statements import Statement
from toolkit.tagging.chunks import find_subject
from toolkit.tagging.parsing import Node, parse_sentence

# A sentence longer than this is not parsed for its figures: nobody writes one, and parsing costs its square.
MOST_CHARACTERS = 900
# How far up the tree the verb of a figure is looked for.
MOST_STEPS = 8
_PRONOUNS = frozenset(("it", "they", "he", "she", "we", "i", "this", "that", "these", "those", "there", "you", "which"))


class Frame(NamedTuple):
    """
    Where a figure stands in its sentence, as starts of words, counted from the start of the sentence.

    `noun`: what is counted or measured; `phrase`: what else belongs to it; `verb`: what is said of it; `subject` and
    `others`: of whom it is said, and the verb's objects and settings; `role`: subject, object, oblique or predicate of
    the verb; `pronoun`: the subject is one, or "there".
    """

    noun: tuple[int, ...]
    phrase: tuple[int, ...]
    verb: tuple[int, ...]
    subject: tuple[int, ...]
    others: tuple[int, ...]
    role: str
    pronoun: bool


NOWHERE = Frame((), (), (), (), (), "", False)
_ROLES = {"nsubj": "subject", "nsubj:pass": "subject", "obj": "object", "iobj": "object", "obl": "oblique"}
_CLAUSES = ("acl", "advcl", "ccomp", "xcomp", "parataxis", "csubj", "root", "conj")


@lru_cache(maxsize=1 << 14)
def read_frame(text: str, start: int, end: int) -> Frame:
    """
    Read the frame of the words at `start:end` of a sentence.

    >>> text = "The blaze killed nine workers in March."
    >>> frame = read_frame(text, 17, 21)
    >>> [text[at:].split()[0] for at in (*frame.subject, *frame.verb, *frame.noun)]
    ['blaze', 'killed', 'workers']
    """
    if len(text) > MOST_CHARACTERS:
        return NOWHERE
    nodes = parse_sentence(text)
    inside = [i for i, node in enumerate(nodes) if node.start < end and node.end > start]
    held = set(inside)
    top = next((i for i in inside if nodes[i].head not in held), -1)
    if top < 0:
        return NOWHERE
    noun = top
    while nodes[noun].relation in ("nummod", "compound", "det", "amod", "advmod", "flat", "nmod:poss") and (
        nodes[noun].head >= 0 and nodes[nodes[noun].head].tag[:1] not in "V"
    ):
        noun = nodes[noun].head
    below = [i for i, node in enumerate(nodes) if node.head == noun and i not in held]
    phrase = [
        i for i in below if nodes[i].relation in ("amod", "compound", "nmod", "nmod:poss", "flat", "acl", "acl:relcl")
    ]
    phrase += [
        i for i, node in enumerate(nodes) if node.head in phrase and node.relation in ("nmod", "nmod:poss", "obl")
    ]
    verb, arm = _climb(nodes, noun)
    if verb < 0:
        return NOWHERE._replace(noun=_start(nodes, [noun], held), phrase=_start(nodes, phrase, held))
    subject = find_subject(nodes, verb) if nodes[verb].tag[:1] in "VJ" or _is_predicate(nodes, verb) else None
    around = [
        i
        for i, node in enumerate(nodes)
        if node.head == verb and i != arm and node.relation in ("obj", "obl", "xcomp", "compound:prt", "iobj", "advmod")
    ]
    whole = [] if subject is None or subject == arm else [subject, *_list_inside(nodes, subject)]
    role = _ROLES.get(nodes[arm].relation, "predicate" if arm == verb else "oblique")
    pronoun = subject is not None and nodes[subject].text.lower() in _PRONOUNS
    others = around + [i for at in around for i in _list_inside(nodes, at)]
    said = [verb] if verb != noun else []
    return Frame(
        _start(nodes, [noun], held), _start(nodes, phrase, held), _start(nodes, said, held),
        _start(nodes, whole, held), _start(nodes, others, held), role, pronoun,
    )  # fmt: skip


def _climb(nodes: tuple[Node, ...], noun: int) -> tuple[int, int]:
    """Give the verb (or the noun that "is" something) a node hangs from, and the node through which it does."""
    at, arm = noun, noun
    for _ in range(MOST_STEPS):
        if nodes[at].tag[:1] == "V" or _is_predicate(nodes, at):
            return at, arm
        if nodes[at].head < 0:
            return at, arm
        arm, at = at, nodes[at].head
    return -1, -1


def _is_predicate(nodes: tuple[Node, ...], at: int) -> bool:
    """Tell whether something "is" what a node says."""
    return any(node.head == at and node.relation in ("cop", "nsubj", "nsubj:pass") for node in nodes)


def _list_inside(nodes: tuple[Node, ...], at: int) -> list[int]:
    """List the words that belong to a noun: its compounds, adjectives and "of" phrases."""
    return [
        i
        for i, node in enumerate(nodes)
        if node.head == at and node.relation in ("compound", "amod", "nmod", "nmod:poss", "flat", "appos")
    ]


def _start(nodes: tuple[Node, ...], found: list[int], but: set[int]) -> tuple[int, ...]:
    return tuple(nodes[i].start for i in found if i not in but)


def find_frame(statement: Statement, start: int, end: int) -> Frame:
    """Give the frame of a span of the clean text in its statement."""
    return read_frame(statement.text, start - statement.start, end - statement.start)


def weigh_mentions(statement: Statement, starts: tuple[int, ...]) -> dict[str, float]:
    """Give the keys of what is mentioned at some places of a statement, with their weights."""
    found: dict[str, float] = {}
    if starts:
        places = {statement.start + start for start in starts}
        for mention in statement.mentions:
            if any(mention.start <= place < mention.end for place in places):
                for key in mention.keys:
                    found[key] = max(found.get(key, 0.0), mention.weight)
    return found


def list_named(statement: Statement, starts: tuple[int, ...]) -> list[Mention]:
    """List the names among what is mentioned at some places of a statement."""
    places = {statement.start + start for start in starts}
    return [m for m in statement.mentions if m.kind == "name" and any(m.start <= p < m.end for p in places)]
