"""
Attribution: who says what in a document, and how much of it is anybody's but the writer's.

    accounts, sources -> **attribution** -> loaded_language, claims, comparison
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

import numpy as np
import pandas as pd

from toolkit.attribution.accounts import Attribution, list_attributions
from toolkit.attribution.reporting import Span
from toolkit.attribution.sources import Source, find_sources
from toolkit.documents import Texts, frame_documents
from toolkit.readings import Reading, read_text, read_texts
from toolkit.sentences.quotations import Quotations, list_quotations
from toolkit.tables import LABEL, build_table
from toolkit.uncertainty import MOST_UNITS, bootstrap_interval, wilson_interval
from toolkit.words import WORD

_BLANK = re.compile(r"\s")

COLUMNS = {
    "document": LABEL,
    "attribution": "int64",
    "speaker": "str",
    "speaker_start": "Int64",
    "speaker_end": "Int64",
    "source": "str",
    "source_name": "str",
    "cue": "str",
    "cue_start": "Int64",
    "cue_end": "Int64",
    "stance": "str",
    "kind": "str",
    "content": "str",
    "content_start": "int64",
    "content_end": "int64",
}
MEASURES = {
    "document": LABEL,
    "words": "int64",
    "named": "int64",
    "unnamed": "int64",
    "own": "int64",
    "attributed": "float64",
    "attributed_low": "float64",
    "attributed_high": "float64",
    "quoted": "float64",
    "attributions": "int64",
    "unattributed": "float64",
    "unattributed_low": "float64",
    "unattributed_high": "float64",
    "sources": "int64",
    "effective_sources": "float64",
    "effective_sources_low": "float64",
    "effective_sources_high": "float64",
    "largest_source": "str",
    "largest_share": "float64",
    "problem": "str",
}


def find_attributions(texts: Texts) -> pd.DataFrame:
    """
    One row per stretch of attributed words.

    Stretches of one report share their `attribution`, a number within the document. `speaker` is the words that stand
    in the text ("he"), missing where nobody is said to speak ("it has been observed that"). `source` is what they
    are: named, unnamed ("a senior official"), generic ("some experts"), writer ("I think"), none; `source_name` the
    name they are counted under, "he" under the name before. `stance` is how the writer presents it: said, claimed,
    argued, admitted, denied, doubted, warned, predicted, criticised, praised, promised, demanded, asked, believed,
    agreed, shown. `kind`: direct (in quotation marks), mixed or indirect. `speaker_start`, `cue_start` and
    `content_start`, with their ends, are spans of the text as it came in.

    A report within a report is left to the outer speaker. Scare quotes, imperatives and what "you" think are left
    alone, and so is a thing that "highlights" something: only who can speak, or a writing with a clause, has a say.

    >>> table = find_attributions("The talks, Ann Lee said, had failed. Some experts suggest it was fraud.")
    >>> table[["speaker", "cue", "source", "content"]].values.tolist()
    [['Ann Lee', 'said', 'named', 'The talks'], ['Ann Lee', 'said', 'named', 'had failed'],
     ['Some experts', 'suggest', 'generic', 'it was fraud']]
    """
    documents = frame_documents(texts)
    rows = [row for label, raw in documents["text"].items() for row in _list_rows(label, read_text(raw))]
    return build_table(rows, COLUMNS, documents.index)


def _list_rows(label: object, reading: Reading) -> Iterator[tuple]:
    quotations, raw = Quotations(list_quotations(reading.text)), reading.raw
    attributions = list_attributions(reading)
    for number, (attribution, source) in enumerate(zip(attributions, find_sources(reading, attributions), strict=True)):
        speaker = attribution.speaker and reading.locate(*attribution.speaker)
        cue = attribution.cue and reading.locate(*attribution.cue)
        for content in attribution.contents:
            start, end = reading.locate(*content)
            kind = _judge_kind(quotations, content)
            yield (
                *(label, number, raw[slice(*speaker)] if speaker else None, *(speaker or (None, None))),
                *(source.kind, source.name, raw[slice(*cue)] if cue else None, *(cue or (None, None))),
                *(attribution.stance, kind, raw[start:end], start, end),
            )


def _judge_kind(quotations: Quotations, content: Span) -> str:
    start, end = content
    quoted = sum(min(end, b) - max(start, a) for a, b in quotations.list_within(start, end))
    return "direct" if quoted >= end - start - 2 else "mixed" if quoted else "indirect"


def measure_attribution(texts: Texts) -> pd.DataFrame:
    """
    One row per document (index): how much of it is said by somebody else, by how many, and how evenly.

    `attributed` is the share of `words` that are anybody's but the writer's, 0 to 1, and `quoted` the share in
    quotation marks among them; `named`, `unnamed` and `own` count characters of text said by a named source, by
    another or none, and by the writer; `unattributed` the share of `attributions` with nobody particular behind them
    ("some experts", "it is said"). `sources` are the distinct named and unnamed ones; `effective_sources` is how many
    equally heard ones would be as balanced (the exponential of Shannon's entropy over their words; Jost 2006): 1 when
    one speaks alone, at most `sources`. `largest_share` is the part of these words that `largest_source` has.
    `_low` and `_high` are 95 % intervals over sentences or attributions. NaN where nothing is attributed; `problem`
    says what is missing.

    >>> measure_attribution("Ann said it works. Bob said it does not.")["effective_sources"].round(1).tolist()
    [2.0]
    """
    documents = frame_documents(texts)
    rows = [_measure(label, reading) for label, reading in read_texts(texts)]
    return build_table(rows, MEASURES, documents.index).set_index("document")


def _measure(label: object, reading: Reading) -> tuple:
    attributions = list_attributions(reading)
    sources = find_sources(reading, attributions)
    starts = [match.start() for match in WORD.finditer(reading.text)]
    owners = np.full(len(starts), -1)
    for number in range(len(attributions) - 1, -1, -1):
        if sources[number].kind != "writer":
            for start, end in attributions[number].contents:
                owners[bisect_right(starts, start - 1) : bisect_right(starts, end - 1)] = number
    quoted = np.zeros(len(starts), bool)
    for start, end in list_quotations(reading.text):
        quoted[bisect_right(starts, start - 1) : bisect_right(starts, end - 1)] = True
    said = owners >= 0
    cuts = [bisect_right(starts, sentence.end - 1) for sentence in reading.sentences]
    counted = np.concatenate([[0], np.cumsum(said)])
    pairs = np.diff(np.vstack([[0, 0], *((counted[cut], cut) for cut in cuts)]), axis=0)
    share = bootstrap_interval(pairs, lambda means: means[..., 0] / np.maximum(means[..., 1], 1e-9))
    others = [source for source in sources if source.kind != "writer"]
    nobody = sum(source.kind in ("generic", "none") for source in others)
    chance = wilson_interval(nobody, len(others))
    words = len(starts)
    return (
        *(label, words, *_count_characters(reading, attributions, sources)),
        *(_divide(said.sum(), words), *_clip(share), _divide((said & quoted).sum(), words)),
        *(len(others), _divide(nobody, len(others)), chance.low, chance.high),
        *_balance(attributions, sources, owners),
        "no words" if not words else "nothing attributed" if not others else None,
    )


def _count_characters(reading: Reading, attributions: list[Attribution], sources: list[Source]) -> tuple[int, int, int]:
    """Count the characters said by named sources, by others and by the writer; white space is nobody's."""
    owners = np.zeros(len(reading.text), np.int8)
    for attribution, source in sorted(
        zip(attributions, sources, strict=True), key=lambda pair: pair[1].kind == "named"
    ):
        for start, end in attribution.contents:
            if source.kind != "writer":
                owners[start:end] = 1 if source.kind == "named" else 2
    blank = [match.start() for match in _BLANK.finditer(reading.text)]
    counts = np.bincount(np.delete(owners, blank), minlength=3)
    return int(counts[1]), int(counts[2]), int(counts[0])


def _balance(attributions: list[Attribution], sources: list[Source], owners: np.ndarray) -> tuple:
    """Give the number of sources, how many are effectively heard, with its interval, and the largest with its share."""
    names = sorted({source.name for source in sources if source.kind in ("named", "unnamed") and source.name})
    if not names:
        return 0, *[float("nan")] * 3, None, float("nan")
    counts = np.bincount(owners[owners >= 0], minlength=len(attributions))
    places = {name: place for place, name in enumerate(names)}
    heard = [
        (places[source.name], counts[number])
        for number, source in enumerate(sources)
        if source.name in places and counts[number]
    ]
    if not heard:
        return len(names), *[float("nan")] * 3, None, float("nan")
    # Neighbours share a row as they would when resampled: a row for each would be a table too large to hold.
    size = -(-len(heard) // MOST_UNITS)
    table = np.zeros((-(-len(heard) // size), len(names)))
    for number, (place, count) in enumerate(heard):
        table[number // size, place] += count
    total = table.sum(axis=0)
    interval = bootstrap_interval(table, _count_effective)
    effective = float(_count_effective(total[None, :])[0])
    low, high = max(1.0, interval.low), min(float(len(names)), interval.high)
    return len(names), effective, low, high, names[int(total.argmax())], _divide(total.max(), total.sum())


def _count_effective(weights: np.ndarray) -> np.ndarray:
    """Give the exponential of the entropy of each row's shares."""
    shares = weights / np.maximum(weights.sum(axis=-1, keepdims=True), 1e-12)
    return np.exp(-(shares * np.log(np.maximum(shares, 1e-12))).sum(axis=-1))


def _divide(part: float, whole: float) -> float:
    return float(part) / float(whole) if whole else float("nan")


def _clip(interval: tuple[float, float]) -> tuple[float, float]:
    return tuple(float(np.clip(end, 0, 1)) for end in interval)
