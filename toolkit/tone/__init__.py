"""
Tone: how positive or negative a sentence is toward somebody named in it.

"The mayor praised the crew" is good for both, "the mayor ignored the crew" only bad for the mayor. What each word
does to the target is read off the sentence's tree (`bearings`), counted under names (`tone_cues`) and weighed by a
linear model whose hundred weights are in `lexicons/tone_weights.json`.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from toolkit.documents import Texts, frame_documents
from toolkit.readings import Reading, read_text
from toolkit.resources import read_json
from toolkit.tables import LABEL, build_table
from toolkit.tagging.parsing import MOST_TOKENS, Node, parse_sentences
from toolkit.tone.tone_cues import Cue, Passage

TONES = ("negative", "neutral", "positive")
COLUMNS = {
    "document": LABEL,
    "target": "str",
    "mentions": "int64",
    "score": "float64",
    "tone": "str",
    "negative": "float64",
    "neutral": "float64",
    "positive": "float64",
    "evidence": "str",
    "problem": "str",
}
Target = tuple[int, int] | str
# Of a text of at most so many characters all is read with the target: its sentences are about the same thing.
_REMARK = 600
_SHOWN = 5
# Nobody names one thing so often in a sentence; of more mentions in a row of names the first say enough.
MOST_MENTIONS = 12


class TargetReading(NamedTuple):
    """What a sentence says about a target: the model's figures, and the words that judge, spans in the clean text."""

    figures: dict[str, float]
    cues: list[Cue]


class Tone(NamedTuple):
    """How likely each tone is; they sum to 1."""

    negative: float
    neutral: float
    positive: float

    @property
    def score(self) -> float:
        """The tone as one figure, -1 (negative) to 1 (positive)."""
        return self.positive - self.negative

    @property
    def name(self) -> str:
        """The likeliest tone."""
        return TONES[max(range(3), key=lambda at: (self[at], at == 1))]


def find_clean_span(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Give the span of the clean text that a span of the raw text became."""
    places = range(len(reading.text))
    first = bisect_right(places, start, key=lambda at: reading.locate(at, at + 1)[1])
    return first, max(first, bisect_left(places, end, key=lambda at: reading.locate(at, at + 1)[0]))


def read_mentions(reading: Reading, spans: Sequence[tuple[int, int]]) -> list[TargetReading]:
    """
    Read what the sentences around spans of the clean text, in reading order, say about them.

    Of more than `MOST_MENTIONS` in one sentence the rest are given without figures.
    """
    arounds = [_find_around(reading, start, end) for start, end in spans]
    read = list(dict.fromkeys(arounds))
    trees = dict(zip(read, parse_sentences([reading.text[start:end] for start, end in read]), strict=True))
    found, known, passages, counts = [], None, None, Counter()
    for around, (start, end) in zip(arounds, spans, strict=True):
        if around != known:
            known, nodes = around, trees[around]
            passages = _Passages(reading.text[slice(*around)], nodes) if nodes else None
        if passages is None:
            found.append(TargetReading({}, []))
            continue
        passage, by = passages.choose(start - around[0], end - around[0])
        first, counts[around[0] + by] = around[0] + by, counts[around[0] + by] + 1
        if counts[first] > MOST_MENTIONS:
            found.append(TargetReading({}, []))
            continue
        figures, cues = passage.measure(start - first, end - first)
        cues = [cue._replace(start=cue.start + first, end=cue.end + first) for cue in cues]
        found.append(TargetReading(figures, cues))
    return found


def _find_around(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Find the sentences a span stands in; of a short text it is all of it."""
    if len(reading.text) <= _REMARK:
        return 0, len(reading.text)
    sentences = reading.sentences
    first = bisect_right(sentences, start, key=lambda sentence: sentence.end)
    last = bisect_left(sentences, end, first, key=lambda sentence: sentence.start) - 1
    if last < first:
        return 0, len(reading.text)
    return sentences[first].start, sentences[last].end


class _Passages:
    """The pieces a sentence was parsed in: of one longer than the parser takes, a target is read in its piece."""

    def __init__(self, text: str, nodes: Sequence[Node]) -> None:
        self.text, self.nodes = text, nodes
        self.known: dict[tuple[int, int], tuple[Passage, int]] = {}

    def choose(self, start: int, end: int) -> tuple[Passage, int]:
        """Give the piece that a span stands in, and where it begins in the sentence."""
        first = bisect_right(self.nodes, start, key=lambda node: node.end)
        last = bisect_left(self.nodes, end, first, key=lambda node: node.start)
        pieces = min(first, len(self.nodes) - 1) // MOST_TOKENS, max(first, last - 1) // MOST_TOKENS
        if pieces not in self.known:
            self.known.clear()  # spans come in reading order
            begin = pieces[0] * MOST_TOKENS
            nodes = self.nodes[begin : (pieces[1] + 1) * MOST_TOKENS]
            if len(nodes) == len(self.nodes):
                self.known[pieces] = Passage(self.text, nodes), 0
            else:
                by = nodes[0].start
                own = [n._replace(start=n.start - by, end=n.end - by, head=max(-1, n.head - begin)) for n in nodes]
                self.known[pieces] = Passage(self.text[by : nodes[-1].end], own), by
        return self.known[pieces]


def read_mention(reading: Reading, start: int, end: int) -> TargetReading:
    """Read what the sentence around a span of the clean text says about it."""
    return read_mentions(reading, [(start, end)])[0]


def read_target(raw: str, start: int, end: int) -> TargetReading:
    """Read what a text says about the target at a span of it."""
    reading = read_text(raw)
    return read_mention(reading, *find_clean_span(reading, start, end))


def judge_figures(figures: dict[str, float]) -> Tone:
    """Weigh the figures of a target: log-odds o + d for positive, o - d for negative, against neutral."""
    weights = read_json("tone_weights.json")
    sums = {
        key: weights["start"][key] + math.fsum(weights[key].get(name, 0.0) * value for name, value in figures.items())
        for key in ("direction", "opinion")
    }
    odds = [sums["opinion"] - sums["direction"], 0.0, sums["opinion"] + sums["direction"]]
    shares = [math.exp(value - max(odds)) for value in odds]
    return Tone(*(share / sum(shares) for share in shares))


def _list_spans(reading: Reading, target: Target) -> list[tuple[int, int]]:
    if isinstance(target, str):
        pattern = re.compile(rf"(?<!\w){re.escape(' '.join(target.split()))}(?!\w)")
        return [match.span() for match in pattern.finditer(reading.text)] if target.strip() else []
    start, end = target
    return [find_clean_span(reading, start, end)] if start < end else []


def _check_targets(targets: Target | Sequence[Target], documents: pd.DataFrame) -> list[Target]:
    if isinstance(targets, str):
        targets = [targets] * len(documents)
    listed = list(targets)
    if len(listed) != len(documents):
        raise ValueError(f"{len(listed)} targets for {len(documents)} texts; expected one per text")
    for label, target, raw in zip(documents.index, listed, documents["text"], strict=True):
        if isinstance(target, str):
            continue
        if not (isinstance(target, Sequence) and len(target) == 2 and all(isinstance(end, int) for end in target)):
            raise TypeError(f"targets[{label!r}] is {target!r}; expected a name or a (start, end) in the text")
        if not 0 <= target[0] <= target[1] <= len(raw):
            raise ValueError(f"targets[{label!r}] is {target!r}; the text has {len(raw)} characters")
    return listed


def score_tone(texts: Texts, targets: Target | Sequence[Target]) -> pd.DataFrame:
    """
    One row per target: how positive or negative its text is toward it.

    `targets` has one item per text: the `(start, end)` of a mention in the text as given, or a name, of which all
    mentions are read; one name alone is asked of all texts. `negative`, `neutral` and `positive` are how likely each
    is (their means over the `mentions`), `tone` is the likeliest and `score` is positive less negative, -1..1.
    `evidence` lists the words that weigh most in their sentences, each with its sign and its bearing on the target.
    Macro F1 on news sentences is about .66: right in two of three cases, so read the evidence, and trust sums over
    many mentions rather than one. NaN and a `problem` where the text does not name the target; a `problem`, too, where
    a sentence names it more than 12 times, of which the first 12 are read.

    >>> texts = ["The mayor praised the crew.", "The mayor betrayed the crew."]
    >>> score_tone(texts, "mayor")["tone"].tolist()
    ['positive', 'negative']
    """
    documents = frame_documents(texts)
    rows = []
    for label, raw, target in zip(documents.index, documents["text"], _check_targets(targets, documents), strict=True):
        reading = read_text(raw)
        named = read_mentions(reading, _list_spans(reading, target))
        found = [mention for mention in named if mention.figures]
        name = target if isinstance(target, str) else raw[target[0] : target[1]]
        if not found:
            nothing = float("nan")
            rows.append((label, name, 0, nothing, "", nothing, nothing, nothing, "", "the text does not name it"))
            continue
        tones = [judge_figures(mention.figures) for mention in found]
        mean = Tone(*(math.fsum(shares) / len(tones) for shares in zip(*tones, strict=True)))
        cues = [cue for mention in found for cue in mention.cues]
        unread = len(named) - len(found)
        problem = f"{unread} mentions were not read: at most {MOST_MENTIONS} of one sentence are" if unread else ""
        rows.append((label, name, len(found), mean.score, mean.name, *mean, describe_evidence(cues), problem))
    return build_table(rows, COLUMNS, documents.index)


def describe_evidence(cues: Sequence[Cue]) -> str:
    """List the strongest words, those that bear on the target directly first: "praised (+, agent)"."""
    remote = ("far", "above", "clause", "said")
    ranked = sorted(dict.fromkeys(cues), key=lambda cue: (cue.bearing in remote, -abs(cue.valence), cue.start))
    shown = sorted(ranked[:_SHOWN], key=lambda cue: cue.start)
    return "; ".join(
        f"{cue.text} ({'+' if cue.valence > 0 else '-'}, {cue.bearing.replace('_', ' of ', 1)})" for cue in shown
    )
