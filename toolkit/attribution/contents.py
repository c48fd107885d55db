"""
Contents: what a verb reports, found in the tree of a sentence, or in the order of its words where the tree is wrong.

    reporting, speakers -> **contents** -> speech -> attribution
"""

from collections.abc import Sequence

from toolkit.attribution.reporting import ADDRESSED, EDGES, FINITE, NOMINAL, Span, join_span, load_cues
from toolkit.attribution.speakers import find_inverted
from toolkit.tagging.chunks import list_children, list_subtree
from toolkit.tagging.parsing import Node


def find_contents(nodes: Sequence[Node], at: int, frames: frozenset[str]) -> tuple[tuple[Span, ...], bool]:
    """
    Give the stretches of what a verb reports, and whether it is a clause.

    `frames` says what the verb takes: c a clause, q a question, i an infinitive, g a gerund, o an object (w: only of
    a writing, n: only of a name or a person), p:about a phrase with that preposition, Q only words in quotation marks.
    """
    takes = {frame[2:] for frame in frames if frame.startswith("p:")}
    own = _list_own(nodes, at)
    clauses, phrases = [], []
    for child in list_children(nodes, at):
        relation = nodes[child].relation
        marks = {nodes[i].lemma.lower() for i in list_children(nodes, child, "mark", "case")}
        if (relation == "ccomp" and frames & {"c", "q", "g", "i"}) or (
            relation == "xcomp" and (frames & {"i", "g", "n"} or (frames & {"o"} and child > at))
        ):
            clauses.append(child)
        elif (
            (relation == "advcl" and "q" in frames and marks & {"if", "whether"})
            or (relation in ("obl", "advcl", "ccomp", "xcomp", "nmod") and takes & marks)
            or (relation in ("obj", "nsubj:pass") and frames & {"o", "w", "n"})
            or (relation == "iobj" and "o" in frames and nodes[at].lemma not in ADDRESSED)
            or (relation == "advcl" and "to" in marks and takes and child > at)
            or (relation in ("obl", "advcl") and "o" in frames and marks & {"as", "for", "of"} and child > at)
        ):
            phrases.append(child)
    if "c" in frames:
        if around := _list_around(nodes, at):
            return list_stretches(nodes, around, set(range(around[0], around[-1])).difference(around)), True
        if not any(child > at and nodes[child].relation == "ccomp" for child in clauses) and find_inverted(nodes, at):
            return (), True
        if rest := _list_rest(nodes, at, clauses, "q" in frames):
            return list_stretches(nodes, rest, set()), True
        late = any(child > at and nodes[child].tag[0] == "V" for child in clauses)
        if not late and (guessed := _guess_rest(nodes, at)):
            return list_stretches(nodes, guessed, set()), True
    found: list[int] = []
    for child in clauses + phrases:
        marks = {i for i in list_children(nodes, child, "mark", "case") if nodes[i].lemma.lower() in takes | _MARKS}
        found += [i for i in list_subtree(nodes, child) if i not in marks]
    clausal = any(nodes[child].relation == "ccomp" for child in clauses)
    return list_stretches(nodes, sorted(set(found)), set(own) - set(found)), clausal


_MARKS = frozenset({"that", "to", "as", "of", "for"})


def _list_own(nodes: Sequence[Node], at: int) -> list[int]:
    """List the nodes of the cue's own clause: subject, auxiliaries, addressee, time and place; not what it reports."""
    own = [at]
    for child in list_children(nodes, at):
        if nodes[child].relation in (
            "nsubj",
            "nsubj:pass",
            "aux",
            "aux:pass",
            "advmod",
            "iobj",
            "obl",
            "compound:prt",
            "cop",
            "discourse",
        ) or (
            nodes[child].relation == "obj"
            and nodes[at].lemma
            in (
                "tell",
                "ask",
                "remind",
                "inform",
                "assure",
                "notify",
            )
        ):
            own += list_subtree(nodes, child)
    return sorted(own)


def list_stretches(nodes: Sequence[Node], found: Sequence[int], hole: set[int]) -> tuple[Span, ...]:
    """Join the nodes `found` into stretches that break only where nodes of the `hole` stand between them."""
    stretches: list[list[int]] = []
    last = -1
    for i in found:
        if i in hole:
            continue
        if stretches and not any(j in hole for j in range(last + 1, i)):
            stretches[-1].append(i)
        else:
            stretches.append([i])
        last = i
    spans = [join_span(nodes, stretch) for stretch in stretches]
    return tuple(span for span in spans if span is not None)


def _list_rest(nodes: Sequence[Node], at: int, clauses: Sequence[int], asks: bool) -> list[int]:
    """
    List the nodes from a reported clause after the cue on: mostly all the rest of the sentence is reported.

    The clause starts at "that" where it stands close after the cue, else where the tree begins it. It ends before
    another cue joined to this one (", adding that") or where the clause this cue stands in ends.
    """
    last, start = len(nodes), 0
    for i in range(at + 1, min(at + 12, last)):
        if nodes[i].text == "that" and nodes[i].tag in ("IN", "WDT"):
            start = i + 1
        elif asks and nodes[i].text in ("if", "whether"):
            start = i
        if start or nodes[i].text in EDGES or nodes[i].tag in FINITE:
            break
    after = [child for child in clauses if child > at and nodes[child].relation == "ccomp"]
    if not start:
        if not after:
            return []
        start = min(i for i in list_subtree(nodes, after[0]) if i > at)
        if nodes[at].lemma in _PLAIN and nodes[at + 1].tag in NOMINAL | {"NN", "NNS", "NNP", "NNPS", "EX"}:
            start = start if nodes[at].lemma == "tell" else at + 1
    if nodes[at].relation in ("acl:relcl", "acl", "nsubj", "csubj") or (
        nodes[at].relation in ("advcl", "ccomp") and nodes[at].head > at
    ):
        below = [i for child in after for i in list_subtree(nodes, child)] or list_subtree(nodes, at)
        return [i for i in below if i >= start]
    cues = load_cues()
    for i in list_children(nodes, at, "conj", "advcl", "parataxis"):
        joined = i > start and (nodes[i].tag == nodes[at].tag or nodes[i].tag == "VBG")
        if joined and (nodes[i].lemma.lower(), "verb") in cues:
            last = min(last, min(list_subtree(nodes, i)))
    for i in range(start + 1, last):
        if nodes[i].text == "according" and nodes[i - 1].tag == ",":
            last = i
            break
    return list(range(start, last))


def _list_around(nodes: Sequence[Node], at: int) -> list[int]:
    """
    List the nodes of the clause a cue is put into or after: "The talks, he said, had failed."

    The cue's clause is short: a comma, a subject and the cue in either order, perhaps a time or place, and a comma or
    the end. This is read off the words, since the trees of such sentences differ.
    """
    if nodes[at].tag not in FINITE | {"VBN", "VB"}:
        return []
    first = at
    while first and nodes[first - 1].text not in EDGES:
        first -= 1
        if at - first > 14:
            return []
    last = at
    while last + 1 < len(nodes) and nodes[last + 1].text not in EDGES and last - at < 14:
        last += 1
    given = any(at < i <= last for i in list_children(nodes, at, "obj"))
    if given and nodes[at].lemma not in ADDRESSED and not find_inverted(nodes, at):
        return []
    if (first == 0 and nodes[0].lemma.lower() != "as") or (last + 1 < len(nodes) and nodes[last + 1].text not in EDGES):
        return []
    if any(nodes[i].tag in FINITE and nodes[i].relation not in ("aux", "aux:pass") for i in range(first, at)) or any(
        nodes[i].tag in FINITE or nodes[i].lemma == "that" for i in range(at + 1, last + 1)
    ):
        return []
    if any(nodes[i].tag in ("WP", "WDT", "WRB", "CC") for i in range(first, min(at, first + 2))):
        return []
    if first == at:
        if not find_inverted(nodes, at):
            return []
    elif nodes[first].tag not in NOMINAL and nodes[first].tag[:2] != "NN" and nodes[first].lemma not in ("as", "so"):
        return []
    before = list(range(first))
    after = list(range(last + 1, len(nodes)))
    told = any(nodes[i].tag in FINITE for i in before)
    aside = next((nodes[i] for i in after if nodes[i].text not in EDGES), None)
    if aside is None or (told and (first == at or aside.tag in ("VBG", "WP", "WDT", "CC", "RB", "IN", "WRB", "TO"))):
        after = []
    return before + after if told or any(nodes[i].tag in FINITE for i in after) else []


def _guess_rest(nodes: Sequence[Node], at: int) -> list[int]:
    """List what follows a cue whose clause the tree misses: from the next noun phrase on, if a finite verb is in it."""
    if nodes[at].tag not in FINITE | {"VBG", "VB"} or nodes[at].lemma not in _PLAIN:
        return []
    start = at + 1
    if nodes[at].lemma == "tell":
        while start < len(nodes) and (nodes[start].tag in NOMINAL or nodes[start].tag[:2] == "NN"):
            start += 1
            if nodes[start - 1].tag in ("PRP", "NN", "NNS"):
                break
    while (
        start < len(nodes)
        and nodes[start].tag in ("RB", "IN", "NNP", "CD")
        and nodes[start].head < start
        and (nodes[start].tag != "NNP" or nodes[start].lemma in _DAYS)
    ):
        start += 1
    rest = list(range(start, len(nodes)))
    if not rest or nodes[start].tag not in NOMINAL | {"NN", "NNS", "NNP", "NNPS", "EX"}:
        return []
    return rest if any(nodes[i].tag[0] in "VM" for i in rest[:25]) else []


_PLAIN = frozenset({"say", "tell", "add", "report", "note", "argue", "claim", "think", "believe", "insist", "warn"})


_DAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})


def find_limits(nodes: Sequence[Node], at: int) -> tuple[int, int]:
    """Give the part of a sentence a node stands in, from one semicolon or bracket to the next."""
    first, last = at, at
    depth = 0
    while first and nodes[first - 1].text not in (";", "--", "—") and not (nodes[first - 1].text == "(" and not depth):
        depth += (nodes[first - 1].text == ")") - (nodes[first - 1].text == "(")
        first -= 1
    depth = 0
    while (
        last < len(nodes) and nodes[last].text not in (";", "--", "—") and not (nodes[last].text == ")" and not depth)
    ):
        depth += (nodes[last].text == "(") - (nodes[last].text == ")")
        last += 1
    return first, last
