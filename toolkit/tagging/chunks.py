"""
Chunks: subjects, objects, clauses and noun phrases read off a sentence's tree.

    parsing -> **chunks** -> attribution, claims, tone

Everything takes the nodes of one sentence (`parse_sentence(text)`) and the number of one of them, and gives numbers
of nodes or character spans into the text that was parsed.
"""

from collections.abc import Collection, Sequence

from toolkit.tagging.parsing import Node

NEGATIONS = frozenset({"not", "never", "neither", "nor", "hardly", "scarcely", "barely"})
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
# Relations whose dependents belong to the phrase itself rather than hang on to it.
_INSIDE = frozenset({"det", "amod", "compound", "nummod", "nmod:poss", "flat", "advmod", "fixed", "punct", "case"})
_CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "xcomp", "parataxis", "csubj", "conj"})


# The sentence asked about last and the dependents of each of its nodes: it is asked for one node after the other.
_last: tuple[Sequence[Node], list[list[int]]] = ((), [])


def _list_dependents(nodes: Sequence[Node]) -> list[list[int]]:
    """List the dependents of every node in reading order; the last sentence's are remembered."""
    global _last
    known, below = _last
    if known is not nodes or len(known) != len(below):
        below = [[] for _ in nodes]
        for number, node in enumerate(nodes):
            if node.head >= 0:
                below[node.head].append(number)
        _last = nodes, below
    return below


def list_children(nodes: Sequence[Node], at: int, *relations: str) -> list[int]:
    """List the dependents of node `at` in reading order, only those of `relations` where some are named."""
    below = _list_dependents(nodes)[at]
    return [i for i in below if nodes[i].relation in relations] if relations else list(below)


def list_subtree(nodes: Sequence[Node], at: int, without: Collection[int] = ()) -> list[int]:
    """List node `at` and everything below it in reading order, but for the nodes in `without` and theirs."""
    below = _list_dependents(nodes)
    found, waiting = [], [at]
    while waiting:
        found.append(waiting.pop())
        waiting += [i for i in below[found[-1]] if i not in without] if without else below[found[-1]]
    return sorted(found)


def trim_punctuation(nodes: Sequence[Node], found: Sequence[int]) -> list[int]:
    """Drop commas, dashes and unpaired marks from both ends of a list of nodes."""
    kept = list(found)
    while kept and nodes[kept[-1]].relation == "punct" and nodes[kept[-1]].tag not in ("-RRB-", "''"):
        kept.pop()
    while kept and nodes[kept[0]].relation == "punct" and nodes[kept[0]].tag not in ("-LRB-", "``"):
        kept.pop(0)
    return kept


def span_of_subtree(nodes: Sequence[Node], at: int, without: Collection[int] = ()) -> tuple[int, int]:
    """
    Give the character span of node `at` with everything below it, without punctuation at either end.

    >>> from toolkit.tagging.parsing import parse_sentence
    >>> text = "The old alliance has grown."
    >>> start, end = span_of_subtree(parse_sentence(text), 2)
    >>> text[start:end]
    'The old alliance'
    """
    found = trim_punctuation(nodes, list_subtree(nodes, at, without)) or [at]
    return nodes[found[0]].start, nodes[found[-1]].end


def find_subject(nodes: Sequence[Node], verb: int) -> int | None:
    """
    Find the head of a verb's subject: its own, or the one it shares with the verb or noun it hangs on.

    "He came and saw": `saw` shares `He`. "He wants to go": `go` too; "They told him to go": `him`. "The man who came":
    the antecedent `man`. The subject of a passive is what the deed was done to.

    >>> from toolkit.tagging.parsing import parse_sentence
    >>> nodes = parse_sentence("He came and saw them.")
    >>> nodes[find_subject(nodes, 3)].text
    'He'
    """
    for _ in range(6):
        own = list_children(nodes, verb, *_SUBJECTS)
        node = nodes[verb]
        if own:
            subject = own[-1]
            relative = nodes[subject].tag in ("WDT", "WP") or nodes[subject].lemma == "that"
            if relative and node.relation == "acl:relcl" and node.head >= 0:
                return node.head
            return subject
        if node.relation in ("acl", "acl:relcl"):
            return node.head
        if node.relation == "xcomp" and (given := list_children(nodes, node.head, "obj", "iobj")):
            return given[0] if given[0] < verb else None
        if node.relation not in ("conj", "xcomp", "advcl", "parataxis", "ccomp") or node.head < 0:
            return None
        if node.relation == "ccomp" and any(nodes[i].tag == "MD" for i in list_children(nodes, verb, "aux")):
            return None
        verb = node.head
    return None


def find_objects(nodes: Sequence[Node], verb: int) -> list[int]:
    """List the heads of what a verb is done to: its objects, or the subject of a passive."""
    return list_children(nodes, verb, "obj", "iobj", "nsubj:pass")


def is_passive(nodes: Sequence[Node], verb: int) -> bool:
    """Say whether a verb is in the passive voice."""
    return bool(list_children(nodes, verb, "aux:pass", "nsubj:pass"))


def is_negated(nodes: Sequence[Node], verb: int) -> bool:
    """
    Say whether a verb, or what "be" says of something, is denied: by "not", "never", "no longer" or "no".

    >>> from toolkit.tagging.parsing import parse_sentence
    >>> is_negated(parse_sentence("They did not sign it."), 3)
    True
    """
    for i in list_children(nodes, verb):
        node = nodes[i]
        if node.lemma.lower() in NEGATIONS and node.relation in ("advmod", "cc", "mark", "aux", "det"):
            return True
        if node.relation == "det" and node.lemma.lower() == "no":
            return True
        if node.relation == "advmod" and any(nodes[j].lemma.lower() == "no" for j in list_children(nodes, i)):
            return True
        if node.relation in (*_SUBJECTS, "obj") and (
            node.text.lower() in ("nobody", "none", "nothing", "no-one")
            or any(nodes[j].lemma.lower() == "no" and nodes[j].relation == "det" for j in list_children(nodes, i))
        ):
            return True
    return False


def list_noun_phrases(nodes: Sequence[Node]) -> list[tuple[int, int, int]]:
    """
    List the plain noun phrases, as start, end and number of the head: with its determiners and modifiers, no clauses.

    >>> from toolkit.tagging.parsing import parse_sentence
    >>> text = "The alliance's 32 members have met."
    >>> [text[start:end] for start, end, _ in list_noun_phrases(parse_sentence(text))]
    ["The alliance's 32 members"]
    """
    phrases = []
    for at, node in enumerate(nodes):
        if node.tag[:2] not in ("NN", "PR", "CD", "WP", "DT") or node.relation in _INSIDE | {"cc", "mark", "fixed"}:
            continue
        out = [i for i in list_children(nodes, at) if nodes[i].relation not in _INSIDE or nodes[i].tag == "IN"]
        out += [i for i in list_children(nodes, at, "case", "punct", "advmod") if i < at]
        found = trim_punctuation(nodes, list_subtree(nodes, at, out))
        # A phrase is one stretch: what stands beyond a gap belongs to something else.
        first = last = found.index(at) if at in found else 0
        while first and found[first - 1] == found[first] - 1:
            first -= 1
        while last + 1 < len(found) and found[last + 1] == found[last] + 1:
            last += 1
        phrases.append((nodes[found[first]].start, nodes[found[last]].end, at))
    return phrases
