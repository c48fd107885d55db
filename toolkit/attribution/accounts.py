"""
Accounts: the reports of one text with the quotations that belong to each.

    sentences, quotations, speech -> **accounts** -> sources -> attribution

Words in quotation marks belong to the report they stand in or next to, else to whoever was quoted last in the same
paragraph. Everything else is read off the trees of the sentences.
"""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from toolkit.attribution.reporting import FINITE, NO_CUE, Span, load_cues
from toolkit.attribution.speech import Report, find_reports, may_report
from toolkit.readings import Reading
from toolkit.sentences.quotations import Quotations, list_quotations
from toolkit.tagging import tag_sentence
from toolkit.tagging.parsing import parse_sentence, parse_sentences
from toolkit.words import list_words

# Fewer quoted words that no cue introduces are a name, a title or a word held at a distance.
LEAST_QUOTED = 2
# A quotation and its cue are no further apart than this, in characters.
REACH = 3000


class Attribution(NamedTuple):
    """One report with all it reports, in spans of the clean text."""

    cue: Span | None
    stance: str
    speaker: Span | None
    contents: list[Span]


def _shift(span: Span | None, by: int) -> Span | None:
    return None if span is None else (span[0] + by, span[1] + by)


def _merge(text: str, spans: list[Span]) -> list[Span]:
    """Join spans that overlap or have only white space between them."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


@lru_cache(maxsize=128)
def list_attributions(reading: Reading) -> list[Attribution]:
    """List who says what in one text, in reading order of the cues; shared by what asks for it, so do not change it."""
    text, quotations = reading.text, Quotations(list_quotations(reading.text))
    reports: list[tuple[int, Report]] = []
    read = [(n, s) for n, s in enumerate(reading.sentences) if s.kind != "furniture" and s.voice != "quoted"]
    masked = [(n, s.start, *_mask(text, s.start, s.end, quotations)) for n, s in read]
    # Finding a tree is dear; most sentences report nothing, and their words tell.
    told = [row for row in masked if row[3] or may_report(tag_sentence(row[2]))]
    trees = parse_sentences([words for _, _, words, _ in told])
    for (number, start, _, quoting), nodes in zip(told, trees, strict=True):
        for report in find_reports(nodes, quoting):
            reports.append(
                (
                    number,
                    report._replace(
                        cue=_shift(report.cue, start),
                        speaker=_shift(report.speaker, start),
                        contents=tuple(_shift(content, start) for content in report.contents),
                    ),
                )
            )
    reports = [
        (number, report)
        for number, found in groupby(reports, lambda pair: pair[0])
        for report in _drop_nested([report for _, report in found])
    ]
    reports.sort(key=lambda pair: pair[1].cue)
    made = [Attribution(r.cue, r.stance, r.speaker, list(r.contents)) for _, r in reports]
    made += _read_labels(reading, made)
    _give_quotations(reading, quotations, reports, made)
    return [a._replace(contents=_merge(text, a.contents)) for a in made if a.contents]


# "Ann Lee: Talks Have Failed" as a headline says who says so; "NATO: a short history" does not.
_LABEL = re.compile(r"([^\W\d_a-z][\w.-]{1,20}(?: [^\W\d_a-z][\w.-]{1,20}){0,2}): +(?=\S+ \S+ \S+)")


def _read_labels(reading: Reading, made: list[Attribution]) -> list[Attribution]:
    """Read headlines that begin with the name of somebody who speaks elsewhere in the text, or of a poll or study."""
    text, found = reading.text, []
    names = {text[slice(*a.speaker)].split()[-1].lower() for a in made if a.speaker and text[slice(*a.speaker)].strip()}
    for sentence in reading.sentences[:1] + [s for s in reading.sentences[1:] if s.kind == "heading"]:
        match = _LABEL.match(text, sentence.start, sentence.end)
        if match and match[1].split()[-1].lower() in names | {"poll", "report", "study", "survey"}:
            content = (match.end(), sentence.end)
            verbs = any(node.tag in FINITE for node in parse_sentence(text[slice(*content)]))
            if verbs and not any(a < content[1] and b > content[0] for other in made for a, b in other.contents):
                found.append(Attribution((match.end(1), match.end(1) + 1), "said", match.span(1), [content]))
    return found


def _drop_nested(reports: list[Report]) -> list[Report]:
    """Drop the reports of one sentence that are themselves reported: their cue stands in what another one says."""
    ordered = sorted(reports, key=lambda report: report.cue)
    cues, nested = [report.cue[0] for report in ordered], set()
    for outer in ordered:
        for start, end in outer.contents:
            for inside in range(bisect_left(cues, start), bisect_left(cues, end)):
                inner = ordered[inside]
                # Of two that stand in each other the first is kept.
                if inner is not outer and not (inner.cue < outer.cue and _holds(inner, outer)):
                    nested.add(id(inner))
    return [report for report in reports if id(report) not in nested]


def _holds(outer: Report, inner: Report) -> bool:
    return any(start <= inner.cue[0] < end for start, end in outer.contents)


def _mask(text: str, start: int, end: int, quotations: Quotations) -> tuple[str, bool]:
    """
    Give a sentence without what it quotes whole, and without the marks around the rest, for the parser.

    Blanks stand for what is left out, so that every other character keeps its place. "We have won," said Ann. becomes
    "It is," said Ann. A quoted part of the writer's own sentence stays, since the sentence is none without it.
    """
    piece, quoting = list(text[start:end]), False
    for a, b in quotations.list_within(start, end):
        first, last = max(a, start), min(b, end)
        whole = last - first >= end - start - 1 or _is_whole(text, a, b, start)
        for i in range(first, last) if whole else {first, last - 1} & {a, b - 1}:
            piece[i - start] = " "
        quoting = quoting or whole
        if whole and a <= start and last - first >= len(_STAND_IN) and last < end - 2:
            piece[last - start - len(_STAND_IN) : last - start] = _STAND_IN
    return "".join(piece), quoting or text[start:end].endswith(":")


# What stands where a sentence opens with a quotation: the parser has to see that something is said.
_STAND_IN = '"It is,"'


def _find_before(text: str, at: int) -> str:
    """Give the last character before a place that is no white space, "" where there is none."""
    while at and text[at - 1].isspace():
        at -= 1
    return text[at - 1 : at]


def _is_whole(text: str, a: int, b: int, start: int) -> bool:
    """Tell a quoted sentence from quoted words: a stop inside its end, a comma or colon before it, or nothing."""
    inner = text[a + 1 : b - 1].strip()
    if len(inner.split()) < 2 or inner[-1:] not in ",.!?…-—":
        return False
    before = _find_before(text, a) if a > start else ""
    return a < start or before in (":", ",", "") or (inner[:1].isupper() and (inner[-1:] in ",!?" or before == "."))


_STOP = re.compile(r"[.!?]\s|\n")


def _give_quotations(
    reading: Reading, quotations: Quotations, reports: list[tuple[int, Report]], made: list[Attribution]
) -> None:
    """Add each quotation to the report it belongs to, or make one for it."""
    text, last = reading.text, None
    for quotation in quotations:
        owner = _find_owner(reading, quotation, reports)
        if owner is None and last is not None and not _STOP.search(text, last[0], quotation[0]):
            owner = last[1]  # the second half of "No," he said, "not yet."
        if owner is None:
            if len(list_words(text[slice(*quotation)])) < LEAST_QUOTED or _is_title(text, quotation):
                continue
            if last is not None and text.find("\n\n", last[0], quotation[0]) < 0:
                owner = last[1]
        if owner is None:
            made.append(Attribution(None, "said", None, [quotation]))
        else:
            cue = made[owner].cue
            takes = load_cues().get((reports[owner][1].lemma, "verb"), NO_CUE).frames
            if not made[owner].contents and cue and takes & {"c", "o"} and _continues(text, cue[1], quotation):
                # "credited her with holding "the whole continent" together": the words before are reported as well
                quotation = (quotation[0] - len(text[cue[1] : quotation[0]].lstrip()), quotation[1])
            made[owner].contents.append(quotation)
            last = (quotation[1], owner)


def _continues(text: str, cue_end: int, quotation: Span) -> bool:
    """Tell quoted words that go on with the sentence after its cue from a quoted sentence."""
    gap = text[cue_end : quotation[0]]
    return gap.strip() != "" and len(gap) < 160 and "\n" not in gap and not re.search(r"[,:.;!?]\s*$", gap)


def _is_title(text: str, quotation: Span) -> bool:
    """Tell the title of a work: capitalised like one, no stop in it, no comma or colon before it."""
    words = list_words(text[slice(*quotation)])
    inner = text[quotation[0] + 1 : quotation[1] - 1]
    return (
        len(words) > 1
        and inner[-1:] not in tuple(",.!?")
        and _find_before(text, quotation[0]) not in tuple(",:")
        and all(word[0].isupper() or word[0].isdigit() for word in words if len(word) > 3 or word == words[0])
    )


def _find_owner(reading: Reading, quotation: Span, reports: list[tuple[int, Report]]) -> int | None:
    """Find the report a quotation belongs to: one whose content it touches, else the nearest cue of its sentences."""
    start, end = quotation
    first = bisect_left(reports, start - REACH, key=lambda pair: pair[1].cue[0])
    last = bisect_right(reports, end + REACH, key=lambda pair: pair[1].cue[0])
    window = list(enumerate(reports[first:last], first))
    touching = [(b - a, i) for i, (_, r) in window for a, b in r.contents if a < end + 1 and b > start - 1]
    if touching:
        return min(touching)[1]
    if len(list_words(reading.text[start:end])) < LEAST_QUOTED or _is_title(reading.text, quotation):
        return None
    sentences = reading.sentences
    numbers = range(
        bisect_right(sentences, start, key=lambda sentence: sentence.end),
        bisect_left(sentences, end, key=lambda sentence: sentence.start),
    )
    near = [(min(abs(r.cue[0] - end), abs(start - r.cue[1])), i) for i, (n, r) in window if n in numbers]
    if near:
        return min(near)[1]
    before = numbers.start - 1
    if before >= 0 and reading.text[sentences[before].end - 1] == ":":
        near = [i for i, (n, _) in window if n == before]
        return near[-1] if near else None
    return None
