"""
Differences: by how much two documents differ in a measure, how sure that is, and how much text it would take to tell.

    readability, sentiment, loaded language -> **differences**

Every pair of documents is compared, and the p-values are corrected for all of them together: of ten pairs of equal
texts, one in two tables would show a "significant" pair without it.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from math import ceil
from typing import NamedTuple

import numpy as np
import pandas as pd

from toolkit.documents import Texts, frame_documents
from toolkit.loaded_language import find_loaded_language
from toolkit.readability import find_problem
from toolkit.readability.counts import Counts, tabulate_sentences
from toolkit.readability.formulas import FORMULAS
from toolkit.readings import Reading, read_text
from toolkit.sentiment import score_sentiment
from toolkit.tables import LABEL, build_table
from toolkit.uncertainty import DRAWS, LEVEL, correct_family, count_effective, draw_weights, gather_blocks

COLUMNS = {
    "measure": "str",
    "document_a": LABEL,
    "document_b": LABEL,
    "value_a": "float64",
    "value_b": "float64",
    "difference": "float64",
    "low": "float64",
    "high": "float64",
    "p": "float64",
    "p_corrected": "float64",
    "sentences_a": "int64",
    "sentences_b": "int64",
    "sentences_needed": "float64",
    "note": "str",
}
MEASURES = ("flesch_reading_ease", "sentiment", "loaded_language")
# What counts as a difference worth seeing, in each measure's unit: ten points of ease are about a school grade.
WORTH = {
    "flesch_reading_ease": 10.0,
    "sentiment": 0.1,
    "loaded_language": 5.0,
    "lix": 5.0,
    "mcalpine_eflaw": 5.0,
    "reading_time": 30.0,
}
POWER = 0.8  # how often a difference of that size would be seen
PER = 1000  # words cue rates are given for


class Estimate(NamedTuple):
    """A document's value with the standard deviation its sentences give it; `problem` says why there is none."""

    value: float
    deviation: float
    size: float  # sentences, counted as many as would tell as much were they of equal length
    sentences: int
    problem: str


def measure_differences(
    texts: Texts,
    measures: Sequence[str] = MEASURES,
    *,
    worth: Mapping[str, float] | None = None,
    seed: int = 0,
    tone: pd.DataFrame | None = None,
    cues: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """
    One row per measure and pair of documents, in the order given: `difference` is `value_b` minus `value_a`.

    `measures` are names of readability formulas, `sentiment` (-1..1) and `loaded_language` (cues per 1,000 words in
    the writer's own voice). `low` to `high` is the 95 % interval of the difference, from resampling the sentences of
    both; `p` belongs to it, and `p_corrected` is Holm's over the whole table. `sentences_needed` is how many
    sentences of each it takes to see a difference of the size in `worth` (per measure; 10 points of Flesch's ease,
    .1 of sentiment, 5 cues, 1 grade) four times of five; `note` says so, or why nothing can be said. `tone` and `cues`
    are what `score_sentiment(by="sentence")` and `find_loaded_language` gave for the same texts, where they are there.

    >>> texts = ["It is warm. " * 60, "The sun sets over the hill. " * 40]
    >>> table = measure_differences(texts, ["flesch_kincaid_grade"])
    >>> table[["sentences_a", "sentences_b", "note"]].to_numpy().tolist()
    [[60, 40, 'flesch_kincaid_grade: every sentence of a document is alike, so chance cannot be judged']]
    """
    unknown = [name for name in measures if name not in FORMULAS and name not in ("sentiment", "loaded_language")]
    if unknown:
        raise ValueError(f"measures has {unknown[0]!r}; expected one of {[*FORMULAS, *MEASURES[1:]]}")
    documents = frame_documents(texts)
    sizes = WORTH | dict(worth or {})
    rows = []
    for measure in measures:
        estimates = _estimate_all(documents, measure, seed, tone, cues)
        for a, b in combinations(range(len(documents)), 2):
            labels = documents.index[a], documents.index[b]
            rows.append((measure, *labels, *_compare(measure, estimates[a], estimates[b], sizes.get(measure, 1.0))))
    table = build_table(rows, COLUMNS, documents.index)
    table["p_corrected"] = correct_family(table["p"].to_numpy())
    return table


def _estimate_all(
    documents: pd.DataFrame, measure: str, seed: int, tone: pd.DataFrame | None, cues: pd.DataFrame | None
) -> list[Estimate]:
    readings = [read_text(raw) for raw in documents["text"]]
    tables = [tabulate_sentences(reading.text, reading.prose) for reading in readings]
    problems = [
        find_problem(reading, Counts(*table.sum(axis=0).tolist(), *sample))
        for reading, (table, sample) in zip(readings, tables, strict=True)
    ]
    if measure in FORMULAS:
        samples = [table for table, _ in tables]
        statistic = _read_formula(measure)
    elif measure == "sentiment":
        scores = score_sentiment(documents, by="sentence") if tone is None else tone
        parts = dict(iter(scores.groupby("document", sort=False)["sentiment"]))
        samples = [np.column_stack([x, np.ones(len(x))]) for x in (parts.get(d, ()) for d in documents.index)]
        statistic = _divide
    else:
        cues = find_loaded_language(documents) if cues is None else cues
        cues = cues[cues["voice"] == "own"]
        starts = dict(iter(cues.groupby("document", sort=False)["start"]))
        samples = [
            _count_cues(reading, np.sort(np.asarray(starts.get(label, ()), dtype=int)))
            for label, reading in zip(documents.index, readings, strict=True)
        ]
        statistic = _divide
    return [
        _estimate(np.asarray(sample, dtype=float), statistic, problem, seed)
        for sample, problem in zip(samples, problems, strict=True)
    ]


def _read_formula(name: str) -> Callable[[np.ndarray], np.ndarray]:
    words, polysyllables = Counts._fields.index("words"), Counts._fields.index("polysyllables")

    def statistic(sums: np.ndarray) -> np.ndarray:
        columns = np.moveaxis(sums, -1, 0)
        # Of the whole text, not of its first hundred words: it is texts that are compared.
        return FORMULAS[name](Counts(*columns, columns[words], columns[polysyllables], columns[-1]))

    return statistic


def _divide(sums: np.ndarray) -> np.ndarray:
    return sums[..., 0] / np.maximum(sums[..., 1], 1e-9)


def _count_cues(reading: Reading, starts: np.ndarray) -> np.ndarray:
    """Count cues and words of each sentence of the writer's prose: two columns, the first per thousand words."""
    rows = []
    for sentence in reading.prose:
        if sentence.voice == "quoted":
            continue
        start, end = reading.locate(sentence.start, sentence.end)
        cues = np.searchsorted(starts, end) - np.searchsorted(starts, start)
        rows.append((PER * cues, len(reading.text[sentence.start : sentence.end].split())))
    return np.array(rows, dtype=float).reshape(-1, 2)


def _estimate(sample: np.ndarray, statistic: Callable, problem: str, seed: int) -> Estimate:
    if problem or len(sample) < 2:
        return Estimate(np.nan, np.nan, np.nan, len(sample), problem or "too short: fewer than 2 sentences")
    sums = sample.sum(axis=0)
    units = gather_blocks(sample)
    drawn = statistic(draw_weights(len(units), DRAWS, seed) @ units)
    size = count_effective(np.asarray(units[:, 0] if units.shape[1] > 2 else units[:, 1]))
    return Estimate(float(statistic(sums)), float(drawn.std()), size, len(sample), "")


def _compare(measure: str, a: Estimate, b: Estimate, worth: float) -> tuple:
    from scipy.special import ndtri, stdtr, stdtrit

    blank = (np.nan,) * 5
    counted = (a.sentences, b.sentences)
    if a.problem or b.problem:
        which, problem = ("first", a.problem) if a.problem else ("second", b.problem)
        return (a.value, b.value, *blank, *counted, np.nan, f"{measure}: the {which} document is {problem}")
    difference = b.value - a.value
    variances = [x.deviation**2 * x.size / (x.size - 1) if x.size > 1 else np.nan for x in (a, b)]
    total = sum(variances)
    if not total > 1e-18:
        note = f"{measure}: every sentence of a document is alike, so chance cannot be judged"
        return (a.value, b.value, difference, *blank[1:], *counted, np.nan, note)
    freedom = total**2 / sum(v**2 / (x.size - 1) for v, x in zip(variances, (a, b), strict=True))
    half = stdtrit(freedom, 0.5 + LEVEL / 2) * np.sqrt(total)
    p = 2 * stdtr(freedom, -abs(difference) / np.sqrt(total))
    spread = sum(v * x.sentences for v, x in zip(variances, (a, b), strict=True))
    needed = ceil(spread * (ndtri(0.5 + LEVEL / 2) + ndtri(POWER)) ** 2 / worth**2)
    note = (
        f"To see a difference of {worth:g} in {measure} takes about {needed:,} sentences of each; "
        f"there are {a.sentences} and {b.sentences}."
    )
    low, high = difference - half, difference + half
    return (a.value, b.value, difference, low, high, p, np.nan, *counted, float(needed), note)
