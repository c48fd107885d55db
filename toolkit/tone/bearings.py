"""
Bearings: how each word of a sentence bears on a target named in it, read off the sentence's tree.

    "The corrupt senator, who had praised the plan, denied the charges."     target: the senator
         own                     agent      agent_object  agent   agent_object

The words of a target's own phrase bear on it otherwise than what it does, what is done to it, what belongs to it, or
what somebody says in another clause.
"""

from collections.abc import Sequence
from typing import NamedTuple

from toolkit.tagging.parsing import Node

# self: inside the target's span; own: adjectives and nouns before it; attached: phrases after it; peer: named beside it
# ("Lee and others"). agent, patient, owner: the word the target is subject of, is done by, or owns; inside: the word
# its owner or whole is subject or object of; other: whatever else governs it. *_object: words governed by those. said:
# what the target says; clause: other clauses under its verb; actor: who does it to the target; manner: adverbs; above:
# what governs its clause; far: the rest.
BEARINGS = (
    *("self", "own", "attached", "peer", "agent", "patient", "owner", "inside", "other"),
    *("agent_object", "patient_object", "owner_object", "inside_object", "other_object", "hostile_object"),
    *("said", "clause", "actor", "manner", "above", "far"),
)
_SUBJECTS = frozenset(["nsubj", "nsubj:pass", "csubj"])
_SHARED = frozenset(["conj", "appos", "flat", "compound", "fixed", "dep"])
_LINKS = frozenset(["punct", "det", "case", "mark", "cc"])
_MANNERS = frozenset(["advmod", "aux", "aux:pass", "cop"])
_RELATIVES = frozenset(["who", "whom", "which", "that"])
_BEFORE = frozenset(["amod", "advmod", "compound"])
_OWNED_BY = frozenset(["of", "by"])
_DEEPEST = 8
SPEECH = frozenset(
    {"say", "tell", "add", "note", "state", "claim", "announce", "report", "ask", "explain", "argue", "write", "tweet"}
    | {"reply", "respond", "insist", "declare", "comment", "remark", "observe", "mention", "suggest", "recall", "warn"}
    | {"confirm", "testify", "acknowledge", "admit", "deny", "allege", "urge", "believe", "think", "conclude"}
    | {"describe", "predict"}
)


class Standing(NamedTuple):
    """Where a target stands: its head word, the word governing it (-1: none), as what, and by which preposition."""

    head: int
    governor: int
    role: str
    preposition: str
    reported: bool


class Tree:
    """A sentence's nodes with the children of each."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = nodes
        self.children: list[list[int]] = [[] for _ in nodes]
        for number, node in enumerate(nodes):
            if node.head >= 0:
                self.children[node.head].append(number)

    def list_below(self, at: int) -> list[int]:
        """List a word and all words under it."""
        found, waiting = [], [at]
        while waiting:
            number = waiting.pop()
            found.append(number)
            waiting.extend(self.children[number])
        return found

    def has_child(self, at: int, relations: frozenset[str]) -> bool:
        """Tell whether a word of one of these relations depends on the word."""
        return any(self.nodes[child].relation in relations for child in self.children[at])

    def find_preposition(self, at: int) -> str:
        """Give the preposition before a word, "" for none."""
        return next((self.nodes[c].lemma.lower() for c in self.children[at] if self.nodes[c].relation == "case"), "")


def find_span(nodes: Sequence[Node], start: int, end: int) -> list[int]:
    """List the words of a span; where it cuts none, the word nearest to its start."""
    span = [at for at, node in enumerate(nodes) if node.start < end and node.end > start]
    return span or [min(range(len(nodes)), key=lambda at: abs(nodes[at].start - start))]


def find_bearings(tree: Tree, span: Sequence[int]) -> tuple[list[str], Standing]:
    """Tell for every word how it bears on the target in `span`, one of `BEARINGS`, and where the target stands."""
    return _Reader(tree, span).read()


class _Reader:
    """Gives each word the first bearing found for it, from the target outwards."""

    def __init__(self, tree: Tree, span: Sequence[int]) -> None:
        self.tree, self.nodes = tree, tree.nodes
        self.span = frozenset(span)
        tops = [at for at in span if self.nodes[at].head not in self.span]
        self.head = min(tops or span, key=lambda at: (self.nodes[at].tag[0] not in "NP", -at))
        self.found: dict[int, str] = dict.fromkeys(span, "self")
        self.visited: set[int] = set()

    def mark(self, at: int, bearing: str) -> None:
        for number in self.tree.list_below(at):
            self.found.setdefault(number, bearing)

    def read(self) -> tuple[list[str], Standing]:
        for at in sorted(self.span):
            self._read_modifiers(at)
        anchor = self.head
        for _ in range(_DEEPEST):
            if self.nodes[anchor].relation not in _SHARED or self.nodes[anchor].head < 0:
                break
            anchor = self.nodes[anchor].head
            self.found.setdefault(anchor, "peer")
        governor = self.nodes[anchor].head
        preposition = self.tree.find_preposition(self.head) or self.tree.find_preposition(anchor)
        role, reported = "none", False
        if governor >= 0:
            role = self._name_role(anchor, governor, preposition)
            self._follow(governor, role, 0)
            reported = self._climb(governor, role, self.nodes[anchor].relation in ("nmod", "nmod:poss"))
        bearings = [self.found.get(at, "far") for at in range(len(self.nodes))]
        return bearings, Standing(self.head, governor, role, preposition, reported)

    def _read_modifiers(self, at: int) -> None:
        """Read what modifies the target: relative clauses and participles make it agent or patient of their verbs."""
        for child in self.tree.children[at]:
            relation = self.nodes[child].relation
            if child in self.span or relation in _LINKS:
                continue
            if relation == "acl:relcl":
                subjects = [c for c in self.tree.children[child] if self.nodes[c].relation in _SUBJECTS]
                active = not subjects or any(self.nodes[c].lemma.lower() in _RELATIVES for c in subjects)
                passive = any(self.nodes[c].relation == "nsubj:pass" for c in subjects)
                self._follow(child, "agent" if active and not passive else "patient", 0)
            elif relation == "acl":
                self._follow(child, "patient" if self.nodes[child].tag == "VBN" else "agent", 0)
            else:
                self.mark(child, "peer" if relation == "conj" else "own" if relation in _BEFORE else "attached")

    def _name_role(self, anchor: int, governor: int, preposition: str) -> str:
        relation = self.nodes[anchor].relation
        if relation in ("nsubj", "csubj"):
            return "agent"
        if relation in ("nsubj:pass", "obj", "iobj"):
            return "patient"
        if relation == "obl" and preposition == "by":
            passive = self.nodes[governor].tag == "VBN" or self.tree.has_child(governor, frozenset(["aux:pass"]))
            return "agent" if passive else "other"
        if relation == "nmod:poss" or (relation == "nmod" and preposition in _OWNED_BY):
            return "owner"
        return "other"

    def _follow(self, at: int, role: str, depth: int) -> None:
        """Mark a word that governs the target, and all it governs; shared and controlled verbs have the same role."""
        if at in self.visited or depth > _DEEPEST:
            return
        self.visited.add(at)
        self.found.setdefault(at, role)
        for child in self.tree.children[at]:
            if child in self.found:
                continue
            node = self.nodes[child]
            subject = self.tree.has_child(child, _SUBJECTS)
            controlled = "patient" if node.tag == "VBN" else "agent"
            shared = node.relation == "conj" and not subject and node.tag[0] == self.nodes[at].tag[0]
            steered = (node.relation == "xcomp" and role in ("agent", "patient")) or (
                node.relation == "advcl" and role == "agent" and not subject
            )
            if shared or steered:
                self._follow(child, role if shared else controlled, depth + 1)
            else:
                self.mark(child, self._name_dependent(node, self.nodes[at], role))

    def _name_dependent(self, node: Node, governor: Node, role: str) -> str:
        if node.relation in _LINKS or node.relation == "conj":
            return "far"
        if node.relation in ("ccomp", "parataxis"):
            return "said" if role == "agent" and governor.lemma.lower() in SPEECH else "clause"
        if node.relation == "advcl":
            return "clause"
        if node.relation in _SUBJECTS:
            return "actor"
        return "manner" if node.relation in _MANNERS else f"{role}_object"

    def _climb(self, at: int, role: str, inside: bool) -> bool:
        """Mark what governs the target's clause; tell whether somebody reports it."""
        reported = False
        for _ in range(len(self.nodes)):
            node = self.nodes[at]
            if node.head < 0:
                break
            if inside and (node.relation in _SUBJECTS or node.relation in ("obj", "obl")):
                self._follow(node.head, "inside", 0)
                inside = False
            else:
                self.found.setdefault(node.head, "above")
            reported = reported or node.relation == "ccomp"
            at = node.head
        return reported
