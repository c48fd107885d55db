"""
Loaded language: words that judge, push, hedge or label, each with its place, its category and whose voice it is in.

    cues, hedges, loaded scores -> **loaded language** -> comparison

A cue may be fair: "a disastrous flood" can be the plain truth. What is reported is where a careful reader looks, not
what to think. No name of a country, people, religion or person is ever a cue.
"""

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache, partial
from typing import NamedTuple

import numpy as np
import pandas as pd

from toolkit.documents import Texts, frame_documents
from toolkit.loaded_language.cue_lists import CATEGORIES
from toolkit.loaded_language.cue_senses import load_lists
from toolkit.loaded_language.cues import SCARE_WORDS, CueWord, read_cues
from toolkit.loaded_language.hedges import find_hedges
from toolkit.loaded_language.loaded_scores import score_sentence, score_word
from toolkit.readings import Reading, read_texts
from toolkit.sentences import Sentence
from toolkit.sentences.quotations import list_quotations
from toolkit.tables import LABEL, build_table
from toolkit.uncertainty import bootstrap_interval

COLUMNS = {
    "document": LABEL,
    "start": "int64",
    "end": "int64",
    "surface": "str",
    "category": "str",
    "voice": "str",
    "kind": "str",
    "chance": "float64",
    "place": "str",
}
CATEGORY_NAMES = (
    "evaluative",
    "loaded_verb",
    "label",
    "intensifier",
    "absolute",
    "superlative",
    "booster",
    "hedge",
    "weasel",
    "promotional",
    "scare_quote",
)
# Categories reported by the chance that an expert marks the word; the others, and labels meant to hurt, by rule.
_WEIGHED = frozenset(["evaluative", "loaded_verb", "label", "intensifier"])
_TOLD = frozenset(["label_pejorative"])
# The default level: where precision and recall of marked words balance on topics left out.
LEVEL = 0.2
# How many words on either side of a short quotation may name who said it.
NEAR = 25
# Words that announce doubt before a quotation.
_DOUBTING = frozenset(["so-called", "supposed", "alleged", "purported"])


class Cue(NamedTuple):
    """One cue: its span in the clean text, what it is, whose words it stands in and the chance an expert marks it."""

    start: int
    end: int
    category: str
    kind: str
    voice: str
    chance: float


# Where none is seen, at most so many are to be expected: the upper 95 % limit of a Poisson count of 0 (Garwood 1936).
NO_CUES_AT_MOST = -math.log(0.025)
# Words that judge or push, counted together as "loaded"; hedges, weasels and boosters say how sure a writer is.
LOADED = frozenset(
    ("evaluative", "loaded_verb", "label", "intensifier", "absolute", "superlative", "promotional", "scare_quote")
)


def find_loaded_language(texts: Texts, level: float = LEVEL) -> pd.DataFrame:
    """
    One row per cue: `document, start, end, surface, category, voice, kind, chance, place`.

    `category` is one of `CATEGORY_NAMES`; `kind` names the list or rule behind it; `voice` is `own` or `quoted`;
    `chance` in 0..1 is how likely an expert marks this word as loaded; `place` is prose, heading, item or furniture.
    Evaluative words, loaded verbs, political labels and intensifiers are reported from a chance of `level` on (0: all
    of them); the other categories are told by sense and always reported. `text[start:end] == surface`.

    >>> cues = find_loaded_language("Some critics slammed the ill-conceived plan in May. It may fail.")
    >>> cues[["surface", "category"]].values.tolist()
    [['Some critics', 'weasel'], ['slammed', 'loaded_verb'], ['ill-conceived', 'evaluative'], ['may', 'hedge']]
    """
    documents = frame_documents(texts)
    rows = []
    for label, reading in read_texts(texts):
        for sentence, _, cues in _read_sentences(reading, level):
            for cue in cues:
                start, end = reading.locate(cue.start, cue.end)
                surface = reading.raw[start:end]
                rows.append((label, start, end, surface, cue.category, cue.voice, cue.kind, cue.chance, sentence.kind))
    return build_table(rows, COLUMNS, documents.index)


def score_loaded_language(texts: Texts) -> pd.Series:
    """
    Score each text, in 0..1: how likely an expert reader marks its sentences as loaded (higher is more loaded).

    The mean over its prose sentences; over all of them where none is prose; NaN for a text without words. A model of
    named properties (`loaded_scores`), fitted on sentences of United States news; .5 is its boundary.

    >>> scores = score_loaded_language(["The shameless thugs lashed out.", "The council met on Monday, it said."])
    >>> bool(scores[0] > 0.5 > scores[1])
    True
    """
    documents = frame_documents(texts)
    scores = []
    for _, reading in read_texts(texts):
        quotations = list_quotations(reading.text)
        found = []
        for sentence in reading.prose or reading.sentences:
            words = _read_words(reading, sentence, quotations)
            if words:
                found.append(score_sentence(reading.text[sentence.start : sentence.end], words))
        scores.append(sum(found) / len(found) if found else math.nan)
    return pd.Series(scores, index=documents.index, name="loaded_language", dtype="float64")


def count_loaded_language(texts: Texts, level: float = LEVEL, seed: int = 0) -> pd.DataFrame:
    """
    One row per document, category and voice: `cues, words, sentences, per_thousand, low, high, problem`.

    The category "loaded" counts all that judge or push together (`LOADED`); hedges, weasels and boosters are apart.
    `per_thousand` is cues per 1,000 words of running prose in that voice (headings, list labels and page furniture
    are left out), with a 95 % bootstrap interval over sentences. `problem` says why a figure is missing.

    >>> counts = count_loaded_language("Clearly, this is a disgraceful farce. It may get worse. They left.")
    >>> counts.query("category == 'hedge' and voice == 'own'")[["cues", "words"]].values.tolist()
    [[1, 12]]
    """
    documents = frame_documents(texts)
    rows = []
    for label, reading in read_texts(texts):
        read = [item for item in _read_sentences(reading, level) if item[0].kind in ("prose", "item")]
        for voice in ("own", "quoted"):
            lengths = [
                sum((word.quoted > SCARE_WORDS) == (voice == "quoted") for word in words) for _, words, _ in read
            ]
            kept = [n for n, length in enumerate(lengths) if length]
            total = sum(lengths)
            for category in ("loaded", *CATEGORY_NAMES):
                counted = LOADED if category == "loaded" else (category,)
                counts = [sum(c.category in counted and c.voice == voice for c in read[n][2]) for n in kept]
                rows.append(
                    (
                        label,
                        category,
                        voice,
                        sum(counts),
                        total,
                        len(kept),
                        *_rate(counts, [lengths[n] for n in kept], seed),
                    )
                )
    columns = {
        "document": LABEL,
        "category": "str",
        "voice": "str",
        "cues": "int64",
        "words": "int64",
        "sentences": "int64",
        "per_thousand": "float64",
        "low": "float64",
        "high": "float64",
        "problem": "str",
    }
    return build_table(rows, columns, documents.index)


def list_cues(text: str, words: Sequence[CueWord], level: float = LEVEL) -> list[Cue]:
    """List the cues among the words of one sentence, in reading order, none inside another; spans are in `text`."""
    # Most words are on no list, and nobody asks how likely they are to be marked.
    chances = cache(partial(score_word, words))
    taken: dict[int, tuple[int, int, str, str]] = {}
    for hedge in find_hedges(words):
        for at in range(hedge.first, hedge.last + 1):
            taken[at] = (hedge.first, hedge.last, hedge.category, hedge.kind)
    for first, last in _find_scare_quotes(words):
        if not any(at in taken for at in range(first, last + 1)):
            taken |= dict.fromkeys(range(first, last + 1), (first, last, "scare_quote", "scare_quote"))
    for at, word in enumerate(words):
        if at in taken or word.name:
            continue
        for kind, (first, last) in sorted(zip(word.kinds, word.spans, strict=True), key=_rank_kind):
            category = CATEGORIES.get(kind)
            if category is None or any(n in taken for n in range(first, last + 1)):
                continue
            if category in _WEIGHED and kind not in _TOLD and max(map(chances, range(first, last + 1))) < level:
                continue
            for n in range(first, last + 1):
                taken[n] = (first, last, category, kind)
            break
    return [
        Cue(
            words[first].start,
            words[last].end,
            category,
            kind,
            "quoted" if words[first].quoted > SCARE_WORDS else "own",
            round(max(map(chances, range(first, last + 1))), 4),
        )
        for first, last, category, kind in sorted(set(taken.values()))
    ]


_ORDER = {kind: place for place, kind in enumerate(CATEGORIES)}


def _rank_kind(item: tuple[str, tuple[int, int]]) -> tuple[int, int]:
    """Rank the longest phrase first, then the kinds in the order of `CATEGORIES`."""
    kind, (first, last) = item
    return first - last, _ORDER.get(kind, len(_ORDER))


def _read_sentences(reading: Reading, level: float) -> Iterator[tuple[Sentence, Sequence[CueWord], list[Cue]]]:
    quotations = list_quotations(reading.text)
    for sentence in reading.sentences:
        text, inside = reading.text[sentence.start : sentence.end], _list_inside(reading, sentence, quotations)
        cues = [
            cue._replace(start=cue.start + sentence.start, end=cue.end + sentence.start)
            for cue in _list_text_cues(text, inside, level)
        ]
        yield sentence, _read_text(text, inside), cues


def _read_words(reading: Reading, sentence: Sentence, quotations: list[tuple[int, int]]) -> tuple[CueWord, ...]:
    """Read a sentence's words, with the quotations of its document that reach into it."""
    return _read_text(reading.text[sentence.start : sentence.end], _list_inside(reading, sentence, quotations))


def _list_inside(
    reading: Reading, sentence: Sentence, quotations: list[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """List the quotations that reach into a sentence, as spans of it."""
    inside = []
    at = max(0, bisect_right(quotations, (sentence.start, len(reading.text))) - 1)
    while at < len(quotations) and quotations[at][0] < sentence.end:
        start, end = quotations[at]
        if end > sentence.start:
            inside.append((max(0, start - sentence.start), min(sentence.end, end) - sentence.start))
        at += 1
    return tuple(inside)


@lru_cache(maxsize=2048)
def _read_text(text: str, quotations: tuple[tuple[int, int], ...]) -> tuple[CueWord, ...]:
    """Read the words of one sentence; remembered, so that finding, counting and scoring share them."""
    return tuple(read_cues(text, list(quotations)))


@lru_cache(maxsize=2048)
def _list_text_cues(text: str, quotations: tuple[tuple[int, int], ...], level: float) -> tuple[Cue, ...]:
    """List the cues of one sentence; remembered for the same reason."""
    return tuple(list_cues(text, _read_text(text, quotations), level))


def _find_scare_quotes(words: Sequence[CueWord]) -> list[tuple[int, int]]:
    """Find short quotations that nobody is said to have said and that name nothing: "their 'experts'"."""
    found, at = [], 0
    while at < len(words):
        size = words[at].quoted
        if not 0 < size <= SCARE_WORDS or at + size > len(words):
            at += 1
            continue
        pointed = at > 0 and (
            words[at - 1].tag in ("DT", "PRP$") or words[at - 1].low.endswith("'s") or words[at - 1].low in _DOUBTING
        )
        plain = all(word.text.islower() and word.text[0].isalpha() for word in words[at : at + size])
        spoken = any(
            word.lemma in load_lists()["speech_word"]
            for word in (*words[max(0, at - NEAR) : at], *words[at + size : at + size + NEAR])
        )
        if pointed and plain and not spoken and words[at + size - 1].tag[0] in "NJV":
            found.append((at, at + size - 1))
        at += size
    return found


def _rate(counts: list[int], lengths: list[int], seed: int) -> tuple[float, float, float, str | None]:
    if not lengths:
        return math.nan, math.nan, math.nan, "no words in this voice"
    rate = 1000 * sum(counts) / sum(lengths)
    if len(lengths) < 2:
        return rate, math.nan, math.nan, "too few sentences for an interval"
    if not any(counts):
        # Sentences without a cue resample to none, and would claim that there can be none.
        return rate, 0.0, 1000 * NO_CUES_AT_MOST / sum(lengths), None
    table = np.column_stack([counts, lengths])
    interval = bootstrap_interval(table, lambda means: 1000 * means[..., 0] / means[..., 1], seed=seed)
    return rate, max(0.0, interval.low), interval.high, None
