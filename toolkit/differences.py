"""
Differences: by how much two documents differ in a measure, how sure that is, and how much text it would take to tell.

    readability, sentiment, loaded language -> **differences**

Every pair of documents is compared, and the p-values are corrected for all of them together: of ten pairs of equal
texts, one in two tables would show a "significant" pair without it.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
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
LEAST_SPREAD = 1e-18  # of less than this variance nothing is known but that all sentences are alike


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
    pairs: Sequence[tuple[int, int]] | None = None,
) -> pd.DataFrame:
    """
    One row per measure and pair of documents, in the order given: `difference` is `value_b` minus `value_a`.

    `measures` are names of readability formulas, `sentiment` (-1..1) and `loaded_language` (cues per 1,000 words in
    the writer's own voice). `low` to `high` is the 95 % interval of the difference, from resampling the sentences of
    both; `p` belongs to it, and `p_corrected` is Holm's over the whole table. `sentences_needed` is how many
    sentences of each it takes to see a difference of the size in `worth` (per measure; 10 points of Flesch's ease,
    .1 of sentiment, 5 cues, 1 grade) four times of five; `note` says so, or why nothing can be said. `tone` and `cues`
    are what `score_sentiment(by="sentence")` and `find_loaded_language` gave for the same texts, where they are there;
    `pairs` are those to compare, by the places of the two documents, where it is not every pair.

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
    wanted = list(combinations(range(len(documents)), 2)) if pairs is None else sorted(pairs)
    if not wanted or not measures:
        return build_table([], COLUMNS, documents.index)
    first, second = np.array(wanted).T
    parts, samples = [], _read_samples(documents)
    for measure in measures:
        estimates = _estimate_all(documents, samples, measure, seed, tone, cues)
        made = _compare(measure, estimates, first, second, sizes.get(measure, 1.0))
        labels = {"document_a": documents.index.take(first), "document_b": documents.index.take(second)}
        parts.append(pd.DataFrame({"measure": measure, **labels, **made}, columns=list(COLUMNS)))
    table = pd.concat(parts, ignore_index=True)
    table["p_corrected"] = correct_family(table["p"].to_numpy())
    types = {name: documents.index.dtype if dtype == LABEL else dtype for name, dtype in COLUMNS.items()}
    return table.astype(types)


class Sample(NamedTuple):
    """A document as it is measured: its reading, the counts of each sentence of prose, and what keeps it from it."""

    reading: Reading
    table: np.ndarray
    problem: str


def _read_samples(documents: pd.DataFrame) -> list[Sample]:
    found = []
    for raw in documents["text"]:
        reading = read_text(raw)
        table, first = tabulate_sentences(reading.text, reading.prose)
        found.append(Sample(reading, table, find_problem(reading, Counts(*table.sum(axis=0).tolist(), *first))))
    return found


def _estimate_all(
    documents: pd.DataFrame,
    read: Sequence[Sample],
    measure: str,
    seed: int,
    tone: pd.DataFrame | None,
    cues: pd.DataFrame | None,
) -> list[Estimate]:
    if measure in FORMULAS:
        samples = [sample.table for sample in read]
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
            _count_cues(sample.reading, np.sort(np.asarray(starts.get(label, ()), dtype=int)))
            for label, sample in zip(documents.index, read, strict=True)
        ]
        statistic = _divide
    return [
        _estimate(np.asarray(counts, dtype=float), statistic, sample.problem, seed)
        for counts, sample in zip(samples, read, strict=True)
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


def _compare(
    measure: str, estimates: Sequence[Estimate], first: np.ndarray, second: np.ndarray, worth: float
) -> dict[str, np.ndarray | list[str]]:
    """Compare pairs of documents, by their places, in one measure: a value per pair for each column."""
    from scipy.special import ndtri, stdtr, stdtrit

    values, deviations, sizes = (np.array([e[field] for e in estimates], dtype=float) for field in range(3))
    counts = np.array([e.sentences for e in estimates])
    known = np.array([not e.problem for e in estimates])
    with np.errstate(invalid="ignore", divide="ignore"):
        variances = np.where(sizes > 1, deviations**2 * sizes / (sizes - 1), np.nan)
        total, spread = variances[first] + variances[second], variances * counts
        freedom = total**2 / (variances**2 / (sizes - 1))[np.array([first, second])].sum(axis=0)
        difference = np.where(known[first] & known[second], values[second] - values[first], np.nan)
        half = stdtrit(freedom, 0.5 + LEVEL / 2) * np.sqrt(total)
        p = 2 * stdtr(freedom, -np.abs(difference) / np.sqrt(total))
        times = (ndtri(0.5 + LEVEL / 2) + ndtri(POWER)) ** 2 / worth**2
        needed = np.ceil((spread[first] + spread[second]) * times)
    told = known[first] & known[second] & (total > LEAST_SPREAD)
    notes = []
    for a, b, tells, sentences in zip(first.tolist(), second.tolist(), told.tolist(), needed.tolist(), strict=True):
        if not known[a] or not known[b]:
            which, problem = ("first", estimates[a].problem) if not known[a] else ("second", estimates[b].problem)
            notes.append(f"{measure}: the {which} document is {problem}")
        elif not tells:
            notes.append(f"{measure}: every sentence of a document is alike, so chance cannot be judged")
        else:
            notes.append(
                f"To see a difference of {worth:g} in {measure} takes about {int(sentences):,} sentences of each; "
                f"there are {counts[a]} and {counts[b]}."
            )
    inferred = {"low": difference - half, "high": difference + half, "p": p, "sentences_needed": needed}
    return {
        "value_a": values[first], "value_b": values[second], "difference": difference,
        **{name: np.where(told, found, np.nan) for name, found in inferred.items()},
        "p_corrected": np.full(len(first), np.nan), "sentences_a": counts[first], "sentences_b": counts[second],
        "note": notes,
    }  # fmt: skip
