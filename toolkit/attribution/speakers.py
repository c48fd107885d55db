"""
Speakers: who says it, found in the tree of a sentence, or in the order of its words where the tree is wrong.

    reporting -> **speakers** -> speech -> attribution

The speaker is the span of the words that stand in the sentence ("he", "who", "the statement"), without the clauses
and asides that hang on them.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from toolkit.attribution.reporting import EDGES, FINITE, NOMINAL, Span, join_span, load_cues
from toolkit.tagging import knows_word
from toolkit.tagging.chunks import find_subject, is_passive, list_children, list_subtree
from toolkit.tagging.parsing import Node


@cache
def load_speakers() -> dict[str, str]:
    """Load the nouns for people, groups and writings: lemma to which of these it is."""
    text = files("toolkit.lexicons").joinpath("speaker_nouns.txt").read_text(encoding="utf-8")
    lines = [line.split(": ") for line in text.splitlines() if not line.startswith("#")]
    return {word: kind for kind, words in reversed(lines) for word in words.split()}


PERSONS = frozenset(
    [
        "i",
        "me",
        "my",
        "we",
        "us",
        "our",
        "he",
        "him",
        "his",
        "she",
        "her",
        "they",
        "them",
        "their",
        "who",
        "whom",
        "whose",
        "many",
        "some",
        "others",
    ]
)


def judge_speaker(nodes: Sequence[Node], span: Span) -> str:
    """Tell what a speaker is by its words: name, person, people, groups, writings, pronoun, or "" for a thing."""
    inside = [node for node in nodes if span[0] <= node.start < span[1]]
    if not inside:
        return ""
    head = next((n for n in inside if n.head < 0 or not span[0] <= nodes[n.head].start < span[1]), inside[-1])
    if head.tag in ("NNP", "NNPS"):
        return "name"
    if len(inside) == 1 and inside[0].tag in ("PRP", "PRP$", "WP", "WDT", "DT", "IN"):
        low = inside[0].text.lower()
        return "person" if low in PERSONS else "pronoun" if low in ("it", "its", "which", "that") else ""
    kinds = load_speakers()
    found = [kinds[node.lemma.lower()] for node in inside if node.lemma.lower() in kinds and node.tag[0] == "N"]
    if (
        not found
        and inside
        and inside[-1].lemma.lower() in ("some", "many", "other", "most", "few", "several", "those", "one")
    ):
        return "people"
    if not found and any(node.lemma.lower().endswith(("ist", "ian")) for node in inside):
        return "people"
    if found:
        return found[-1]
    strange = inside and inside[0].text[:1].isupper() and inside[0].text.isalpha() and not knows_word(inside[0].text)
    return "name" if strange else ""


def _list_phrase(nodes: Sequence[Node], at: int) -> list[int]:
    """List the nodes of a noun phrase without the clauses and asides that hang on it."""
    out = list_children(nodes, at, "acl", "acl:relcl", "appos", "parataxis", "advcl", "punct", "cop", "aux", "mark")
    out += list_children(nodes, at, "nsubj", "ccomp", "discourse")
    inner = list_children(nodes, at, "appos", "punct")
    kept = set(list_subtree(nodes, at, out))
    # Titles set off by commas stay out; a bracket or hyphen inside the name does not.
    kept |= {i for i in inner if i < at and nodes[i].relation == "punct" and nodes[i].tag == "HYPH"}
    return sorted(kept)


def cut_case(nodes: Sequence[Node], at: int) -> Span | None:
    """Give the span of a noun phrase without the preposition or conjunction before it."""
    cases = set(list_children(nodes, at, "case", "cc", "advmod"))
    phrase = [i for i in _list_phrase(nodes, at) if i not in cases or (i > at and nodes[i].tag == "POS")]
    while (
        phrase and phrase[0] != at and nodes[phrase[0]].tag in ("IN", "CC", "TO") and nodes[phrase[0]].relation != "det"
    ):
        phrase.pop(0)
    return join_span(nodes, phrase)


def find_speaker(nodes: Sequence[Node], verb: int) -> Span | None:
    """Give the span of who says it: the subject, of a passive what stands after "by"."""
    if not list_children(nodes, verb, "nsubj", "nsubj:pass") and (inverted := find_inverted(nodes, verb)):
        return inverted
    if is_passive(nodes, verb) or (nodes[verb].relation in ("acl", "amod") and nodes[verb].tag == "VBN"):
        for agent in list_children(nodes, verb, "obl"):
            if any(nodes[i].lemma == "by" for i in list_children(nodes, agent, "case")):
                return cut_case(nodes, agent)
        return None
    subject = _find_subject(nodes, verb)
    if subject is None or subject == verb:
        return guess_subject(nodes, verb)
    if nodes[subject].tag == "EX":
        return None
    low = nodes[subject].text.lower()
    if low in ("there", "what", "this") or (low in ("it", "that") and nodes[verb].lemma not in _STATING):
        return None
    return cut_case(nodes, subject)


def find_inverted(nodes: Sequence[Node], verb: int) -> Span | None:
    """
    Give the noun phrase right after a verb that opens the sentence or follows a comma or quotation mark.

    "Not so," wrote one of them: the trees of such sentences are often wrong, the order of the words is plain.
    """
    if nodes[verb].tag not in FINITE | {"VBN", "VB"} or (verb and nodes[verb - 1].text not in EDGES):
        return None
    last = verb
    while last + 1 < len(nodes) and (nodes[last + 1].tag in NOMINAL or nodes[last + 1].tag[:2] == "NN"):
        last += 1
    if verb and nodes[verb - 1].text != '"':
        if not any(node.tag in FINITE for node in nodes[: verb - 1]) or list_children(nodes, verb, "nsubj"):
            return None
        for node in nodes[last + 1 :]:
            if node.text in EDGES:
                break
            if node.tag in FINITE:
                return None
    if last == verb or (last + 1 < len(nodes) and nodes[last + 1].tag in FINITE):
        return None
    if nodes[last].tag[:2] not in ("NN", "PR", "CD") and nodes[last].lemma not in ("other", "another"):
        return None
    return nodes[verb + 1].start, nodes[last].end


# What somebody issues to say something.
_PAPERS = frozenset({"statement", "letter", "memo", "tweet", "email", "message", "release", "post", "ad", "video"})


# A paper or poll does these, and "it" or "that" may stand for one.
_STATING = frozenset(
    {"say", "show", "state", "find", "report", "argue", "warn", "claim", "conclude", "recommend", "read"}
)


def _find_subject(nodes: Sequence[Node], verb: int) -> int | None:
    """Find who speaks: the verb's subject, a noun right after it, for "..., adding" the subject before."""
    own = list_children(nodes, verb, "nsubj")
    near = _find_near(nodes, verb)
    if near is not None and near not in own:
        return near
    if own and own[0] < verb:
        return max(i for i in own if i < verb)
    if own and (guessed := guess_subject(nodes, verb)) is not None:
        return next((i for i, node in enumerate(nodes) if node.end == guessed[1]), None)
    if own:
        return own[0]
    before = nodes[verb - 1].tag if verb else ""
    if nodes[verb].tag == "VBG" and before == "," and (reporter := _find_reporter(nodes, verb)) is not None:
        return find_subject(nodes, reporter)
    noun = nodes[verb].head
    if (
        nodes[verb].relation == "acl"
        and noun >= 0
        and nodes[noun].relation == "obj"
        and (nodes[verb].tag == "VB" or nodes[noun].lemma in _PAPERS)
    ):
        return find_subject(nodes, nodes[noun].head)
    if nodes[verb].tag == "VBG" and nodes[verb].relation == "acl" and before == ",":
        noun = nodes[verb].head
        governor = nodes[noun].head if noun >= 0 else -1
        if governor >= 0 and nodes[governor].tag[0] == "V" and nodes[noun].relation not in ("nsubj", "nsubj:pass"):
            return find_subject(nodes, governor)
    return find_subject(nodes, verb)


def _find_near(nodes: Sequence[Node], verb: int) -> int | None:
    """Find the noun that alone stands between a comma and a finite verb: "The talks, Ann Lee said, had failed"."""
    closed = verb + 1 >= len(nodes) or nodes[verb + 1].text in EDGES
    if nodes[verb].tag not in FINITE or (nodes[verb].relation == "acl:relcl" and not closed):
        return None
    last = verb - 1
    while last >= 0 and nodes[last].tag in ("RB", "MD", "VBZ", "VBD", "VBP"):
        last -= 1
    first = last
    while first >= 0 and (nodes[first].tag in NOMINAL or nodes[first].tag[:2] == "NN"):
        first -= 1
    alone = first >= 0 and first < last and nodes[first].text == ","
    if not alone or nodes[last].tag[:2] not in ("NN", "PR"):
        return None
    while first < nodes[last].head < last:
        last = nodes[last].head
    return last


def guess_subject(nodes: Sequence[Node], verb: int) -> Span | None:
    """Give the noun phrase before a verb whose subject the tree misses, past an aside between commas."""
    if nodes[verb].tag in ("VB", "VBG"):
        return None
    last = verb - 1
    while last >= 0 and nodes[last].tag in ("RB", "MD", "VBZ", "VBD", "VBP", "RBR"):
        last -= 1
    if last >= 0 and nodes[last].text == ",":
        last = next((i for i in range(last) if nodes[i].text == ","), 0) - 1
    first = last + 1
    while first and (
        nodes[first - 1].tag in NOMINAL or nodes[first - 1].tag[:2] == "NN" or nodes[first - 1].tag == "UH"
    ):
        first -= 1
    return (nodes[first].start, nodes[last].end) if 0 <= first <= last else None


def _find_reporter(nodes: Sequence[Node], at: int) -> int | None:
    """Find the cue in whose report a node stands: in "She argued that it pays, saying ...", `argued` for `saying`."""
    for _ in range(8):
        node = nodes[at]
        if node.head < 0:
            return None
        if node.relation == "ccomp" and (nodes[node.head].lemma.lower(), "verb") in load_cues() and node.head < at:
            return node.head
        at = node.head
    return None
