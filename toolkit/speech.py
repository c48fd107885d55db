"""
Speech: who says, thinks or finds what in one sentence, read off its tree.

    parsing, chunks -> **speech** -> attribution

A cue is a word of `lexicons/reporting_cues.csv` that has content: a clause ("said that", "the claim that"), an
infinitive ("vowed to"), a question, a noun phrase ("rejected the offer") or a prepositional one ("called for talks").
The list states for each word what it takes and its stance, the writer's way of presenting what was said.
"""

import csv
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from toolkit.chunks import find_subject, is_passive, list_children, list_subtree, trim_punctuation
from toolkit.lemmas import lemmatise
from toolkit.parsing import Node

Span = tuple[int, int]


class Cue(NamedTuple):
    """A word that reports, as the list has it: its stance and what it takes."""

    stance: str
    frames: frozenset[str]


class Report(NamedTuple):
    """One cue with its speaker, if the sentence names one, and the stretches of what it reports: spans in the sentence."""

    cue: Span
    lemma: str
    stance: str
    speaker: Span | None
    contents: tuple[Span, ...]


@cache
def load_cues() -> dict[tuple[str, str], Cue]:
    """Load the list: (lemma, part of speech) to what it takes."""
    lines = files("toolkit.lexicons").joinpath("reporting_cues.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {(row["lemma"], row["part"]): Cue(row["stance"], frozenset(row["frames"].split())) for row in rows}


_PARTS = {"V": "verb", "N": "noun", "J": "adjective"}
# "reportedly" reports without a speaker.
_HEARSAY = {"reportedly": "said", "allegedly": "claimed", "supposedly": "claimed", "purportedly": "claimed"}


def find_reports(nodes: Sequence[Node], quoting: bool = False) -> list[Report]:
    """
    List the reports of one parsed sentence in the order of their cues.

    A verb that can introduce a quotation is given without contents when the sentence holds none outside quotes. A
    sentence with a quotation left out (`quoting`) and no such verb gives its subject: "Her answer was short: ...".

    >>> from toolkit.parsing import parse_sentence
    >>> text = "The minister said on Monday that the talks had failed."
    >>> [report] = find_reports(parse_sentence(text))
    >>> [text[start:end] for start, end in (report.speaker, *report.contents)]
    ['The minister', 'the talks had failed']
    """
    cues, found = load_cues(), []
    for at, node in enumerate(nodes):
        low = node.lemma.lower()
        if low == "accord" and node.text.lower() == "according":
            report = _read_according(nodes, at)
        elif node.tag == "RB" and low in _HEARSAY:
            report = _read_hearsay(nodes, at, _HEARSAY[low])
        else:
            cue = cues.get((low, _PARTS.get(node.tag[0], "")))
            if cue is None or node.relation in ("compound", "amod", "case", "mark", "aux"):
                continue
            read = {"V": _read_verb, "N": _read_noun, "J": _read_adjective}[node.tag[0]]
            report = read(nodes, at, cue)
        if report is not None:
            found.append(report)
    if quoting and not any(("c" in cues.get((r.lemma, "verb"), _NO_CUE).frames) for r in found):
        opener = _find_opener(nodes)
        return found if opener is None else [*found, opener]
    return found


_NO_CUE = Cue("said", frozenset("c"))


def _find_opener(nodes: Sequence[Node]) -> Report | None:
    """Find who is quoted where no cue says so: before or after a cue the tagger took for a noun, else the subject."""
    for at, node in enumerate(nodes[:16]):
        if at and node.tag[0] != "V" and node.text[-1:] in "dse" and node.text.islower():
            lemma = lemmatise(node.text, "VBZ" if node.text.endswith("s") else "VBD")
            cue = load_cues().get((lemma, "verb"))
            if cue and cue.frames & {"c", "Q"} and (speaker := _guess_subject(nodes, at)):
                return Report((node.start, node.end), lemma, cue.stance, speaker, ())
    root = next((i for i, node in enumerate(nodes) if node.head < 0), None)
    if root is None:
        return None
    speaker = _find_speaker(nodes, root) if nodes[root].tag[0] == "V" else None
    if speaker is None and nodes[-1].text == ":" and len(nodes) < 7:
        speaker = _span(nodes, range(len(nodes)))
    return speaker and Report((nodes[root].start, nodes[root].end), nodes[root].lemma, "said", speaker, ())


def _span(nodes: Sequence[Node], found: Sequence[int]) -> Span | None:
    kept = trim_punctuation(nodes, found)
    return (nodes[kept[0]].start, nodes[kept[-1]].end) if kept else None


def _list_stretches(nodes: Sequence[Node], found: Sequence[int], hole: set[int]) -> tuple[Span, ...]:
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
    spans = [_span(nodes, stretch) for stretch in stretches]
    return tuple(span for span in spans if span is not None)


def _list_phrase(nodes: Sequence[Node], at: int) -> list[int]:
    """List the nodes of a noun phrase without the clauses and asides that hang on it."""
    out = list_children(nodes, at, "acl", "acl:relcl", "appos", "parataxis", "advcl", "punct", "cop", "aux", "mark")
    out += list_children(nodes, at, "nsubj", "ccomp", "discourse")
    inner = list_children(nodes, at, "appos", "punct")
    kept = set(list_subtree(nodes, at, out))
    # Titles set off by commas stay out; a bracket or hyphen inside the name does not.
    kept |= {i for i in inner if i < at and nodes[i].relation == "punct" and nodes[i].tag == "HYPH"}
    return sorted(kept)


def _find_inverted(nodes: Sequence[Node], verb: int) -> Span | None:
    """
    Give the noun phrase right after a verb that opens the sentence or follows a comma or quotation mark.

    "Not so," wrote one of them: the trees of such sentences are often wrong, the order of the words is plain.
    """
    if nodes[verb].tag not in _FINITE | {"VBN", "VB"} or (verb and nodes[verb - 1].text not in _EDGES):
        return None
    last = verb
    while last + 1 < len(nodes) and (nodes[last + 1].tag in _NOMINAL or nodes[last + 1].tag[:2] == "NN"):
        last += 1
    if verb and nodes[verb - 1].text != '"':
        if not any(node.tag in _FINITE for node in nodes[: verb - 1]) or list_children(nodes, verb, "nsubj"):
            return None
        for node in nodes[last + 1 :]:
            if node.text in _EDGES:
                break
            if node.tag in _FINITE:
                return None
    if last == verb or (last + 1 < len(nodes) and nodes[last + 1].tag in _FINITE):
        return None
    if nodes[last].tag[:2] not in ("NN", "PR", "CD") and nodes[last].lemma not in ("other", "another"):
        return None
    return nodes[verb + 1].start, nodes[last].end


_NOMINAL = frozenset({"DT", "JJ", "CD", "PRP", "PRP$", "POS", "HYPH", "JJS"})


def _find_speaker(nodes: Sequence[Node], verb: int) -> Span | None:
    """Give the span of who says it: the subject, of a passive what stands after "by"."""
    if not list_children(nodes, verb, "nsubj", "nsubj:pass") and (inverted := _find_inverted(nodes, verb)):
        return inverted
    if is_passive(nodes, verb) or nodes[verb].relation in ("acl", "amod") and nodes[verb].tag == "VBN":
        for agent in list_children(nodes, verb, "obl"):
            if any(nodes[i].lemma == "by" for i in list_children(nodes, agent, "case")):
                return _cut_case(nodes, agent)
        return None
    subject = _find_subject(nodes, verb)
    if subject is None or subject == verb:
        return _guess_subject(nodes, verb)
    if nodes[subject].tag == "EX":
        return None
    low = nodes[subject].text.lower()
    if low in ("there", "what", "this") or (low in ("it", "that") and nodes[verb].lemma not in _STATING):
        return None
    return _cut_case(nodes, subject)


# What somebody issues to say something.
_PAPERS = frozenset({"statement", "letter", "memo", "tweet", "email", "message", "release", "post", "ad", "video"})
# A paper or poll does these, and "it" or "that" may stand for one.
_STATING = frozenset(
    {"say", "show", "state", "find", "report", "argue", "warn", "claim", "conclude", "recommend", "read"}
)


def _guess_subject(nodes: Sequence[Node], verb: int) -> Span | None:
    """Give the noun phrase before a finite verb whose subject the tree misses, past an aside between commas."""
    if nodes[verb].tag in ("VB", "VBG"):
        return None
    last = verb - 1
    while last >= 0 and nodes[last].tag in ("RB", "MD", "VBZ", "VBD", "VBP", "RBR"):
        last -= 1
    if last >= 0 and nodes[last].text == ",":
        last = next((i for i in range(last) if nodes[i].text == ","), 0) - 1
    first = last + 1
    while first and (
        nodes[first - 1].tag in _NOMINAL or nodes[first - 1].tag[:2] == "NN" or nodes[first - 1].tag == "UH"
    ):
        first -= 1
    return (nodes[first].start, nodes[last].end) if 0 <= first <= last else None


def _find_subject(nodes: Sequence[Node], verb: int) -> int | None:
    """Find who speaks: the verb's subject, a noun right after an inverted verb, for "..., adding" the subject before."""
    own = list_children(nodes, verb, "nsubj")
    if own and own[0] < verb:
        return max(i for i in own if i < verb)
    if own and (guessed := _guess_subject(nodes, verb)) is not None:
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


def _cut_case(nodes: Sequence[Node], at: int) -> Span | None:
    cases = set(list_children(nodes, at, "case", "cc", "advmod"))
    phrase = [i for i in _list_phrase(nodes, at) if i not in cases or (i > at and nodes[i].tag == "POS")]
    while (
        phrase and phrase[0] != at and nodes[phrase[0]].tag in ("IN", "CC", "TO") and nodes[phrase[0]].relation != "det"
    ):
        phrase.pop(0)
    return _span(nodes, phrase)


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
    contents, clausal = _find_contents(nodes, at, cue.frames)
    if not contents and not cue.frames & {"c", "Q", "o", "q"}:
        return None
    speaker = _find_speaker(nodes, at)
    if contents and not _is_credible(nodes, at, speaker, clausal, cue):
        return None
    return Report(_find_cue_span(nodes, at), nodes[at].lemma, cue.stance, speaker, contents)


@cache
def load_speakers() -> dict[str, str]:
    """Load the nouns for people, groups and writings: lemma to which of these it is."""
    text = files("toolkit.lexicons").joinpath("speaker_nouns.txt").read_text(encoding="utf-8")
    lines = [line.split(": ") for line in text.splitlines() if not line.startswith("#")]
    return {word: kind for kind, words in reversed(lines) for word in words.split()}


def judge_speaker(nodes: Sequence[Node], span: Span) -> str:
    """Tell what a speaker is by its words: name, person, people, groups, writings, pronoun, or "" for a thing."""
    inside = [node for node in nodes if span[0] <= node.start < span[1]]
    if any(node.tag in ("NNP", "NNPS") and node.relation not in ("nmod", "nmod:poss") for node in inside):
        return "name"
    if len(inside) == 1 and inside[0].tag in ("PRP", "PRP$", "WP", "WDT", "DT", "IN"):
        low = inside[0].text.lower()
        return "person" if low in _PERSONS else "pronoun" if low in ("it", "its", "which", "that") else ""
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
    return found[-1] if found else ""


_PERSONS = frozenset("i me my we us our he him his she her they them their who whom whose many some others".split())


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
            return passive and bool(list_children(nodes, at, "xcomp", "ccomp")) and bool(cue.frames & {"c", "i", "q"})
        return passive or node.tag in ("VBD", "VBZ", "VBP", "VBN")
    kind = judge_speaker(nodes, speaker)
    if any(n.text.lower() == "you" for n in nodes if n.start == speaker[0] and n.end == speaker[1]):
        return False
    if clausal:
        return bool(kind) or cue.stance not in ("shown", "claimed", "argued")
    return kind in ("name", "person", "people", "groups") or (
        kind in ("writings", "pronoun") and cue.stance in _WRITTEN
    )


_WRITTEN = frozenset({"said", "shown", "warned", "demanded", "criticised", "praised"})


def _find_contents(nodes: Sequence[Node], at: int, frames: frozenset[str]) -> tuple[tuple[Span, ...], bool]:
    """Give what a verb reports, and whether it is a clause."""
    takes = {frame[2:] for frame in frames if frame.startswith("p:")}
    own = _list_own(nodes, at)
    clauses, phrases = [], []
    for child in list_children(nodes, at):
        relation = nodes[child].relation
        marks = {nodes[i].lemma.lower() for i in list_children(nodes, child, "mark", "case")}
        if relation == "ccomp" and frames & {"c", "q", "g", "i"}:
            clauses.append(child)
        elif relation == "xcomp" and (frames & {"i", "g"} or (frames & {"o"} and child > at)):
            clauses.append(child)
        elif (relation == "advcl" and "q" in frames and marks & {"if", "whether"}) or (
            relation in ("obl", "advcl", "ccomp", "xcomp", "nmod") and takes & marks
        ):
            phrases.append(child)
        elif relation in ("obj", "nsubj:pass") and "o" in frames:
            phrases.append(child)
        elif relation in ("obl", "advcl") and "o" in frames and marks & {"as", "for", "of"} and child > at:
            phrases.append(child)
    if "c" in frames:
        if around := _list_around(nodes, at):
            inside = range(around[0], around[-1])
            return _list_stretches(nodes, around, {i for i in inside if i not in around}), True
        if not any(child > at and nodes[child].relation == "ccomp" for child in clauses) and _find_inverted(nodes, at):
            return (), True
        if rest := _list_rest(nodes, at, clauses):
            return _list_stretches(nodes, rest, set(own)), True
        late = any(child > at and nodes[child].tag[0] == "V" for child in clauses)
        if not late and (guessed := _guess_rest(nodes, at)):
            return _list_stretches(nodes, guessed, set()), True
    found: list[int] = []
    for child in clauses + phrases:
        marks = {i for i in list_children(nodes, child, "mark", "case") if nodes[i].lemma.lower() in takes | _MARKS}
        found += [i for i in list_subtree(nodes, child) if i not in marks]
    clausal = any(nodes[child].relation == "ccomp" for child in clauses)
    return _list_stretches(nodes, sorted(set(found)), set(own) - set(found)), clausal


def _list_rest(nodes: Sequence[Node], at: int, clauses: Sequence[int]) -> list[int]:
    """
    List the nodes from a reported clause after the cue on: mostly all the rest of the sentence is reported.

    The clause starts at "that" where it stands close after the cue, else where the tree begins it. It ends before
    another cue joined to this one (", adding that") or where the clause this cue stands in ends.
    """
    last = len(nodes)
    start = next(
        (i + 1 for i in range(at + 1, min(at + 7, last)) if nodes[i].lemma == "that" and nodes[i].tag == "IN"), 0
    )
    after = [child for child in clauses if child > at and nodes[child].relation == "ccomp"]
    if not start:
        if not after:
            return []
        start = min(i for i in list_subtree(nodes, after[0]) if i > at)
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
        ):
            own += list_subtree(nodes, child)
        elif nodes[child].relation == "obj" and nodes[at].lemma in (
            "tell",
            "ask",
            "remind",
            "inform",
            "assure",
            "notify",
        ):
            own += list_subtree(nodes, child)
    return sorted(own)


_EDGES = frozenset({",", ";", ":", '"', "--", "—", "–", ".", "?", "!", "...", "(", ")"})


def _list_around(nodes: Sequence[Node], at: int) -> list[int]:
    """
    List the nodes of the clause a cue is put into or after: "The talks, he said, had failed."

    The cue's clause is short: a comma, a subject and the cue in either order, perhaps a time or place, and a comma or
    the end. This is read off the words, since the trees of such sentences differ.
    """
    if nodes[at].tag not in _FINITE | {"VBN", "VB"} or (
        list_children(nodes, at, "obj") and nodes[at].lemma not in _ADDRESSED and not _find_inverted(nodes, at)
    ):
        return []
    first = at
    while first and nodes[first - 1].text not in _EDGES:
        first -= 1
        if at - first > 14:
            return []
    last = at
    while last + 1 < len(nodes) and nodes[last + 1].text not in _EDGES and last - at < 14:
        last += 1
    if (first == 0 and nodes[0].lemma.lower() != "as") or (
        last + 1 < len(nodes) and nodes[last + 1].text not in _EDGES
    ):
        return []
    if any(nodes[i].tag in _FINITE and nodes[i].relation not in ("aux", "aux:pass") for i in range(first, at)) or any(
        nodes[i].tag in _FINITE or nodes[i].lemma == "that" for i in range(at + 1, last + 1)
    ):
        return []
    if any(nodes[i].tag in ("WP", "WDT", "WRB", "CC") for i in range(first, min(at, first + 2))):
        return []
    if first == at:
        if not _find_inverted(nodes, at):
            return []
    elif nodes[first].tag not in _NOMINAL and nodes[first].tag[:2] != "NN" and nodes[first].lemma not in ("as", "so"):
        return []
    before = list(range(first))
    after = list(range(last + 1, len(nodes)))
    told = any(nodes[i].tag in _FINITE for i in before)
    aside = next((nodes[i] for i in after if nodes[i].text not in _EDGES), None)
    if aside is None or (told and (first == at or aside.tag in ("VBG", "WP", "WDT", "CC", "RB", "IN", "WRB", "TO"))):
        after = []
    return before + after if told or any(nodes[i].tag in _FINITE for i in after) else []


_ADDRESSED = frozenset({"tell", "ask", "remind", "inform", "assure", "notify", "warn"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def _guess_rest(nodes: Sequence[Node], at: int) -> list[int]:
    """List what follows a cue whose clause the tree misses: from the next noun phrase on, if a finite verb is in it."""
    if nodes[at].tag not in _FINITE | {"VBG", "VB"} or nodes[at].lemma not in _PLAIN:
        return []
    start = at + 1
    if nodes[at].lemma == "tell":
        while start < len(nodes) and (nodes[start].tag in _NOMINAL or nodes[start].tag[:2] == "NN"):
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
    if not rest or nodes[start].tag not in _NOMINAL | {"NN", "NNS", "NNP", "NNPS", "EX"}:
        return []
    return rest if any(nodes[i].tag[0] in "VM" for i in rest[:25]) else []


_PLAIN = frozenset({"say", "tell", "add", "report", "note", "argue", "claim", "think", "believe", "insist", "warn"})
_DAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})


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
    for child in list_children(nodes, at, "nmod:poss", "nmod"):
        if child in contents:
            continue
        cases = {nodes[i].lemma.lower() for i in list_children(nodes, child, "case")}
        if nodes[child].relation == "nmod:poss" or cases & {"by", "from", "of", "among"}:
            speaker = _cut_case(nodes, child)
            break
    if speaker is None and nodes[at].relation == "obj" and nodes[at].head >= 0:
        speaker = _find_speaker(nodes, nodes[at].head)
    span = nodes[at].start, nodes[at].end
    return Report(
        span, nodes[at].lemma, cue.stance, speaker, _list_stretches(nodes, [i for i in found if i not in marks], set())
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
    speaker = _find_speaker(nodes, at)
    if speaker is None:
        return None
    spans = _list_stretches(nodes, [i for i in found if i not in marks], set())
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
    first, last = _find_limits(nodes, at)
    found = [i for i in range(first, last) if i not in aside]
    cue = nodes[at].start, nodes[after].end
    return Report(cue, "according to", "said", _span(nodes, phrase), _list_stretches(nodes, found, aside))


def _find_limits(nodes: Sequence[Node], at: int) -> tuple[int, int]:
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


def _read_hearsay(nodes: Sequence[Node], at: int, stance: str) -> Report | None:
    """Read "reportedly": the clause it stands in is reported, by nobody named."""
    if nodes[at].head < 0:
        return None
    found = list_subtree(nodes, nodes[at].head, [at])
    return Report((nodes[at].start, nodes[at].end), nodes[at].lemma, stance, None, _list_stretches(nodes, found, {at}))
