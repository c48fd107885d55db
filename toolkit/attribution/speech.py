"""
Speech: who says, thinks or finds what in one sentence, read off its tree.

    speakers, contents -> **speech** -> attribution

A cue is a word of `lexicons/reporting_cues.csv` that has content: a clause ("said that", "the claim that"), an
infinitive ("vowed to"), a question, a noun phrase ("rejected the offer") or a prepositional one ("called for talks").
The list states for each word what it takes and its stance, the writer's way of presenting what was said.
"""

from collections.abc import Sequence
from typing import NamedTuple

from toolkit.attribution.contents import find_contents, find_limits, list_stretches
from toolkit.attribution.reporting import NO_CUE, Cue, Span, join_span, load_cues
from toolkit.attribution.speakers import cut_case, find_speaker, guess_subject, judge_speaker
from toolkit.tagging import Token
from toolkit.tagging.chunks import is_passive, list_children, list_subtree
from toolkit.tagging.lemmas import lemmatise
from toolkit.tagging.parsing import MOST_TOKENS, Node


class Report(NamedTuple):
    """One cue with its speaker, if the sentence has one, and the stretches of what it reports: spans in it."""

    cue: Span
    lemma: str
    stance: str
    speaker: Span | None
    contents: tuple[Span, ...]


_PARTS = {"V": "verb", "N": "noun", "J": "adjective"}


# "reportedly" reports without a speaker.
_HEARSAY = {"reportedly": "said", "allegedly": "claimed", "supposedly": "claimed", "purportedly": "claimed"}


def find_reports(nodes: Sequence[Node], quoting: bool = False) -> list[Report]:
    """
    List the reports of one parsed sentence in the order of their cues.

    A verb that can introduce a quotation is given without contents when the sentence holds none outside quotes. A
    sentence with a quotation left out (`quoting`) and no such verb gives its subject: "Her answer was short: ...".

    >>> from toolkit.tagging.parsing import parse_sentence
    >>> text = "The minister said on Monday that the talks had failed."
    >>> [report] = find_reports(parse_sentence(text))
    >>> [text[start:end] for start, end in (report.speaker, *report.contents)]
    ['The minister', 'the talks had failed']
    """
    if len(nodes) > MOST_TOKENS:
        # Such a sentence was parsed in pieces, so that no tree reaches from one into the next.
        pieces = [nodes[at : at + MOST_TOKENS] for at in range(0, len(nodes), MOST_TOKENS)]
        lone = [
            [node._replace(head=max(-1, node.head - number * MOST_TOKENS)) for node in piece]
            for number, piece in enumerate(pieces)
        ]
        return [report for piece in lone for report in find_reports(piece, quoting)]
    cues, found = load_cues(), []
    for at, node in enumerate(nodes):
        low = node.lemma.lower()
        if low == "accord" and node.text.lower() == "according":
            report = _read_according(nodes, at)
        elif node.tag == "RB" and low in _HEARSAY:
            report = _read_hearsay(nodes, at, _HEARSAY[low])
        else:
            cue = cues.get((low, _PARTS.get(node.tag[0], "")))
            report = None
            if cue is not None and node.relation not in ("compound", "amod", "case", "mark", "aux"):
                read = {"V": _read_verb, "N": _read_noun, "J": _read_adjective}[node.tag[0]]
                report = read(nodes, at, cue)
        if report is None and node.tag == "NNS" and at and nodes[at - 1].tag[:2] == "NN":
            report = _read_mistaken(nodes, at)
        if report is not None:
            found.append(report)
    if quoting and not any(("c" in cues.get((r.lemma, "verb"), NO_CUE).frames) for r in found):
        opener = _find_opener(nodes)
        return found if opener is None else [*found, opener]
    return found


def may_report(tokens: Sequence[Token]) -> bool:
    """
    Tell by the words of a sentence alone whether `find_reports` may find one: only then is its tree worth finding.

    >>> from toolkit.tagging import tag_sentence
    >>> may_report(tag_sentence("The bridge is closed.")), may_report(tag_sentence("It is closed, they said."))
    (False, True)
    """
    cues = load_cues()
    for at, token in enumerate(tokens):
        low = token.lemma.lower()
        if low == "accord" or low in _HEARSAY or (low, _PARTS.get(token.tag[0], "")) in cues:
            return True
        if token.tag == "NNS" and at + 1 < len(tokens) and tokens[at + 1].text == "that":  # a verb taken for a noun
            return True
    return False


def _find_opener(nodes: Sequence[Node]) -> Report | None:
    """Find who is quoted where no cue says so: before or after a cue the tagger took for a noun, else the subject."""
    for at, node in enumerate(nodes[:16]):
        if at and node.tag[0] != "V" and node.text[-1:] in "dse" and node.text.islower():
            lemma = lemmatise(node.text, "VBZ" if node.text.endswith("s") else "VBD")
            cue = load_cues().get((lemma, "verb"))
            if cue and cue.frames & {"c", "Q"} and (speaker := guess_subject(nodes, at)):
                return Report((node.start, node.end), lemma, cue.stance, speaker, ())
    root = next((i for i, node in enumerate(nodes) if node.head < 0), None)
    if root is None:
        return None
    speaker = find_speaker(nodes, root) if nodes[root].tag[0] == "V" else None
    if speaker is None and nodes[-1].text == ":" and len(nodes) < 7:
        speaker = join_span(nodes, range(len(nodes)))
    return speaker and Report((nodes[root].start, nodes[root].end), nodes[root].lemma, "said", speaker, ())


def _read_mistaken(nodes: Sequence[Node], at: int) -> Report | None:
    """Read a verb in -s that was taken for a noun: "A new poll shows that most oppose it"."""
    if at + 2 >= len(nodes) or nodes[at + 1].text != "that" or nodes[at].relation not in ("root", "conj", "parataxis"):
        return None
    lemma = lemmatise(nodes[at].text, "VBZ")
    cue = load_cues().get((lemma, "verb"))
    speaker = guess_subject(nodes, at)
    if cue is None or "c" not in cue.frames or speaker is None:
        return None
    span = nodes[at].start, nodes[at].end
    return Report(span, lemma, cue.stance, speaker, list_stretches(nodes, range(at + 2, len(nodes)), set()))


def _find_cue_span(nodes: Sequence[Node], at: int) -> Span:
    """Give the cue with the auxiliaries, denials and particles right beside it."""
    near = {at, *list_children(nodes, at, "aux", "aux:pass", "advmod", "compound:prt", "cop")}
    first = last = at
    while first - 1 in near:
        first -= 1
    while last + 1 in near and nodes[last + 1].relation == "compound:prt":
        last += 1
    return nodes[first].start, nodes[last].end


def _read_verb(nodes: Sequence[Node], at: int, cue: Cue) -> Report | None:
    contents, clausal = find_contents(nodes, at, cue.frames)
    if not contents and not cue.frames & {"c", "Q", "o", "q"}:
        return None
    speaker = find_speaker(nodes, at)
    if contents and not _is_credible(nodes, at, speaker, clausal, cue):
        return None
    return Report(_find_cue_span(nodes, at), nodes[at].lemma, cue.stance, speaker, contents)


def _is_credible(nodes: Sequence[Node], at: int, speaker: Span | None, clausal: bool, cue: Cue) -> bool:
    """
    Tell a report from a verb that only looks like one: somebody must be able to say it.

    A thing may say something in a clause ("the data suggest that"), never by a plain object ("this highlights the
    need"). Without a speaker only a passive ("is said to") or a finite verb whose subject was missed counts; an
    imperative ("Think about it") and what "you" think do not.
    """
    node = nodes[at]
    if speaker is None:
        passive = is_passive(nodes, at)
        if not passive and list_children(nodes, at, "nsubj", "csubj"):
            return False
        if not clausal:
            told = cue.frames & {"c", "i", "q"} and any(
                list_children(nodes, child, "mark") for child in list_children(nodes, at, "xcomp", "ccomp")
            )
            return passive and (cue.stance == "asked" or bool(told))
        return passive or node.tag in ("VBD", "VBZ", "VBP", "VBN")
    kind = judge_speaker(nodes, speaker)
    if any(n.text.lower() == "you" for n in nodes if n.start == speaker[0] and n.end == speaker[1]):
        return False
    if clausal:
        return bool(kind) or cue.stance == "said"
    if not cue.frames & {"o", "i", "g"} and "w" in cue.frames and not any(f.startswith("p:") for f in cue.frames):
        return kind == "writings"
    if "n" in cue.frames and "o" not in cue.frames:
        return kind in ("name", "person")
    return kind in _SPEAKING or (kind in ("writings", "pronoun") and cue.stance in _WRITTEN)


_SPEAKING = ("name", "person", "people", "groups")
_WRITTEN = frozenset({"said", "shown", "warned", "demanded", "criticised", "praised"})


def _read_noun(nodes: Sequence[Node], at: int, cue: Cue) -> Report | None:
    """Read "the claim that", "a promise to": the speaker owns it, makes it, or stands after "by", "from" or "of"."""
    contents = [
        i
        for i in list_children(nodes, at, "acl", "ccomp")
        if any(nodes[j].lemma.lower() in ("that", "to", "whether") for j in list_children(nodes, i, "mark"))
    ]
    takes = {frame[2:] for frame in cue.frames if frame.startswith("p:")}
    stated = bool(contents)
    contents = contents or [
        i
        for i in list_children(nodes, at, "nmod", "obl", "acl")
        if takes & {nodes[j].lemma.lower() for j in list_children(nodes, i, "case", "mark")}
    ]
    if not contents:
        return None
    found = [i for child in contents for i in list_subtree(nodes, child)]
    marks = {i for child in contents for i in list_children(nodes, child, "mark", "case") if i < child and i - at < 3}
    speaker = None
    for child in list_children(nodes, at, "nmod:poss", "nmod", "compound"):
        if child in contents:
            continue
        if nodes[child].relation == "compound":
            speaker = cut_case(nodes, child) if nodes[child].tag == "NNP" else None
            break
        cases = {nodes[i].lemma.lower() for i in list_children(nodes, child, "case")}
        if nodes[child].relation == "nmod:poss" or cases & {"by", "from", "of", "among"}:
            speaker = cut_case(nodes, child)
            break
    if speaker is None and nodes[at].relation == "obj" and nodes[at].head >= 0:
        speaker = find_speaker(nodes, nodes[at].head)
        if speaker is not None and judge_speaker(nodes, speaker) not in _SPEAKING:
            return None
    if speaker is None and not stated:
        return None
    span = nodes[at].start, nodes[at].end
    return Report(
        span, nodes[at].lemma, cue.stance, speaker, list_stretches(nodes, [i for i in found if i not in marks], set())
    )


def _read_adjective(nodes: Sequence[Node], at: int, cue: Cue) -> Report | None:
    """Read "was confident that", "is willing to"."""
    contents = [
        i
        for i in list_children(nodes, at, "ccomp", "xcomp", "advcl", "acl")
        if i > at
        and (
            nodes[i].relation in ("ccomp", "xcomp")
            or any(nodes[j].lemma == "that" for j in list_children(nodes, i, "mark"))
        )
    ]
    if not contents:
        return None
    found = [i for child in contents for i in list_subtree(nodes, child)]
    marks = {i for child in contents for i in list_children(nodes, child, "mark")}
    speaker = find_speaker(nodes, at)
    if speaker is None or judge_speaker(nodes, speaker) not in _SPEAKING:
        return None
    spans = list_stretches(nodes, [i for i in found if i not in marks], set())
    return Report(_find_cue_span(nodes, at), nodes[at].lemma, cue.stance, speaker, spans)


def _read_according(nodes: Sequence[Node], at: int) -> Report | None:
    """Read "according to": what stands after it speaks, the clause around it is what is said."""
    after = at + 1
    if after >= len(nodes) or nodes[after].lemma.lower() != "to":
        return None
    head = nodes[at].head if nodes[at].relation in ("case", "mark", "fixed") and nodes[at].head > at else -1
    if head < 0:
        head = next((i for i in list_children(nodes, at, "obl", "nmod", "obj") if i > at), -1)
    if head < 0:
        head = next((i for i in range(at + 2, len(nodes)) if nodes[i].tag[:2] in ("NN", "PR")), -1)
        while head >= 0 and head + 1 < len(nodes) and nodes[head + 1].tag[:2] == "NN":
            head += 1
    if head < 0:
        return None
    phrase = [i for i in list_subtree(nodes, head) if i > at + 1]
    cut = next((k for k, i in enumerate(phrase) if nodes[i].tag in (",", ":") and k), len(phrase))
    phrase = phrase[:cut]
    aside = set(range(at, max([*phrase, at + 1]) + 1))
    first, last = find_limits(nodes, at)
    found = [i for i in range(first, last) if i not in aside]
    cue = nodes[at].start, nodes[after].end
    return Report(cue, "according to", "said", join_span(nodes, phrase), list_stretches(nodes, found, aside))


def _read_hearsay(nodes: Sequence[Node], at: int, stance: str) -> Report | None:
    """Read "reportedly": the clause it stands in is reported, by nobody named."""
    if nodes[at].head < 0:
        return None
    found = list_subtree(nodes, nodes[at].head, [at])
    return Report((nodes[at].start, nodes[at].end), nodes[at].lemma, stance, None, list_stretches(nodes, found, {at}))
