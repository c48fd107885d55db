"""
Comparison: everything the toolkit finds in a set of documents, in one result that does not change.

    documents -> readability, sentiment, terms, loaded language, attributions -> **comparison** <- overlaps, coverage
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from importlib import import_module
from math import comb
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.caches import Cache, Measured, join_tables, split_tables
from toolkit.corpus import read_corpus
from toolkit.documents import Texts, frame_documents
from toolkit.errors import WorkerError
from toolkit.exports import FORMATS, write_file, write_table
from toolkit.limits import DEFAULT
from toolkit.overlaps import table_records
from toolkit.overlaps.blocks import compare_documents, list_documents, outline_documents
from toolkit.overlaps.candidates import Outline
from toolkit.report.cards import Card, make_cards, write_card
from toolkit.report.limitations import note_limits
from toolkit.report.matrices import write_matrix
from toolkit.report.page import render_page, render_summary
from toolkit.report.scorecards import build_scorecard, write_scorecard
from toolkit.tasks import run_tasks

# Documents handed to one worker at a time: enough to outweigh starting it, few enough to stop within a second.
BATCH = 25

# What is measured on each document alone, and so in batches: result name, module, function, arguments.
PER_DOCUMENT: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("sentences", "sentences", "split_sentences", {}),
    ("readability", "readability", "measure_readability", {}),
    ("sentiment", "sentiment", "score_sentiment", {}),
    ("sentence_tone", "sentiment", "score_sentiment", {"by": "sentence"}),
    ("loaded_language", "loaded_language", "find_loaded_language", {}),
    ("loaded_rates", "loaded_language", "count_loaded_language", {}),
    ("attributions", "attribution", "find_attributions", {}),
    ("attribution_shares", "attribution", "measure_attribution", {}),
    ("quantities", "quantities", "extract_quantities", {}),
    ("claims", "claims", "extract_claims", {}),
    ("repetitions", "copies.repetition", "find_repetitions", {}),
)


@dataclass(frozen=True, repr=False, eq=False)
class Comparison:
    """
    Every table of one set of documents; its display is the scorecard, the contradiction cards and the coverage matrix.

    Each attribute is a DataFrame as the function of that name returns it. Copy a table before you change it.
    """

    documents: pd.DataFrame
    sentences: pd.DataFrame
    readability: pd.DataFrame
    sentiment: pd.DataFrame
    sentence_tone: pd.DataFrame
    loaded_language: pd.DataFrame
    loaded_rates: pd.DataFrame
    attributions: pd.DataFrame
    attribution_shares: pd.DataFrame
    quantities: pd.DataFrame
    claims: pd.DataFrame
    repetitions: pd.DataFrame
    keyness: pd.DataFrame
    measured_differences: pd.DataFrame
    copies: pd.DataFrame
    overlaps: pd.DataFrame
    coverage: pd.DataFrame

    @property
    def contradictions(self) -> pd.DataFrame:
        """One row per contradiction, surest first, as `find_contradictions` gives them."""
        from toolkit.overlaps import rank_contradictions

        return rank_contradictions(self.overlaps)

    @property
    def differences(self) -> pd.DataFrame:
        """One row per pair of claims that differ for a reason, most alike first."""
        found = self.overlaps[self.overlaps["verdict"] == "differs"]
        return found.sort_values("similarity", ascending=False, kind="stable").reset_index(drop=True)

    @cached_property
    def scorecard(self) -> pd.DataFrame:
        """One row per document: what a reader wants to know first."""
        return build_scorecard(self.documents, self.readability, self.sentiment, self.keyness, self.overlaps)

    @property
    def problems(self) -> pd.DataFrame:
        """One row per document that could not be read or measured, with the reason."""
        found = self.scorecard[self.scorecard["problem"] != ""]
        return found[["problem"]]

    def list_cards(self, verdict: str = "contradicts") -> list[Card]:
        """List the cards of one verdict: contradicts (surest first), or differs (most alike first)."""
        return make_cards(self.contradictions if verdict == "contradicts" else self.differences, self.documents)

    def tables(self) -> dict[str, pd.DataFrame]:
        """Give every table by its name, the scorecard and the contradictions among them."""
        named = {field.name: getattr(self, field.name) for field in fields(self)}
        return {"scorecard": self.scorecard, "contradictions": self.contradictions, **named}

    def write_report(self, path: str | os.PathLike[str]) -> Path:
        """Write one self-contained HTML page; nothing in it is fetched from elsewhere."""
        return write_file(path, render_page(self))

    def write_tables(self, folder: str | os.PathLike[str], ending: str = "csv") -> list[Path]:
        """
        Write every table as a file `folder/name.ending`: csv, json, md or parquet, the numbers as on screen.

        The folder is made when it is not there. `ExportError` names what could not be written.
        """
        if ending not in FORMATS:
            raise ValueError(f"ending is {ending!r}; expected one of {', '.join(FORMATS)}")
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        return [write_table(table, folder / f"{name}.{ending}") for name, table in self.tables().items()]

    def to_csv(self, folder: str | os.PathLike[str]) -> list[Path]:
        """Write every table as .csv into `folder`; cells a spreadsheet would run are made harmless."""
        return self.write_tables(folder, "csv")

    def to_json(self, folder: str | os.PathLike[str]) -> list[Path]:
        """Write every table as .json into `folder`."""
        return self.write_tables(folder, "json")

    def to_markdown(self, folder: str | os.PathLike[str]) -> list[Path]:
        """Write every table as .md into `folder`; document text in it is escaped."""
        return self.write_tables(folder, "md")

    def to_parquet(self, folder: str | os.PathLike[str]) -> list[Path]:
        """Write every table as .parquet into `folder` (needs the extra `files`)."""
        return self.write_tables(folder, "parquet")

    def __repr__(self) -> str:
        return write_comparison(self)

    def _repr_html_(self) -> str:
        return render_summary(self)


def write_comparison(comparison: Comparison, cards: int = 10) -> str:
    """Write a comparison as plain text: scorecard, contradictions surest first, explained differences, coverage."""
    against, explained = comparison.list_cards(), comparison.differences
    parts = [write_scorecard(comparison.scorecard), ""]
    if len(comparison.documents) < 2:
        parts.append("There is only one document, so nothing can be compared." if len(comparison.documents) else "")
        return "\n".join(parts).rstrip()
    pairs = sum(card.pairs for card in against)
    parts.append(
        f"CONTRADICTIONS ({len(against)}" + (f", in {pairs} pairs of passages)" if pairs > len(against) else ")")
    )
    parts += [write_card(card, number) for number, card in enumerate(against[:cards], 1)]
    if not against:
        parts.append("   None found. That is no proof that there are none.")
    if len(against) > cards:
        parts.append(f"   … and {len(against) - cards} more in the report and the tables.")
    causes = explained["cause"].value_counts()
    told = ", ".join(f"{count} {str(cause).replace('_', ' ')}" for cause, count in causes.items())
    parts += ["", f"DIFFERENCES WITH A REASON ({len(explained)})" + (f": {told}" if told else "")]
    if len(comparison.coverage):
        parts += ["", "WHO SAYS WHAT", write_matrix(comparison.coverage, list(comparison.documents.index), most=12)]
    return "\n".join(parts)


# The tables of a batch of documents, and the outline of each.
Batch = tuple[dict[str, pd.DataFrame], list[Outline]]


def _measure_batch(texts: pd.DataFrame) -> Batch:
    """Measure everything that needs one document at a time, so that each text is read once."""
    tables = {
        name: getattr(import_module(f"toolkit.{module}"), function)(texts, **options)
        for name, module, function, options in PER_DOCUMENT
    }
    return tables, outline_documents(list_documents(texts))


def _measure_together(
    documents: pd.DataFrame, tables: dict[str, pd.DataFrame], pairs: list[tuple[int, int]]
) -> dict[str, pd.DataFrame]:
    """Measure what needs all documents at once; of very many, only the `pairs` compared are measured."""
    from toolkit.copies import find_copies
    from toolkit.differences import measure_differences
    from toolkit.terms.keyness import compare_terms

    few = comb(len(documents), 2) <= DEFAULT.pairs
    return {
        "keyness": compare_terms(documents),
        "measured_differences": measure_differences(
            documents,
            tone=tables["sentence_tone"],
            cues=tables["loaded_language"],
            pairs=None if few else pairs,
        ),
        "copies": find_copies(documents),
    }


def _cut_batches(documents: pd.DataFrame) -> Iterator[pd.DataFrame]:
    for start in range(0, max(len(documents), 1), BATCH):
        yield documents.iloc[start : start + BATCH]


def _join_batches(parts: list[pd.DataFrame]) -> pd.DataFrame:
    if len(parts) == 1:
        return parts[0]
    named = parts[0].index.name is not None
    full = [part for part in parts if len(part)] or parts[:1]
    return pd.concat(full, ignore_index=not named)


def compare(
    folder_or_texts: str | os.PathLike[str] | Texts,
    *,
    n_jobs: int = 1,
    progress: Callable[[int, int], None] | None = None,
    cache: str | os.PathLike[str] | None = None,
) -> Comparison:
    """
    Compare a set of documents: every table of the toolkit in one `Comparison`.

    `folder_or_texts` is a folder's path, or texts as every function takes them (a list, Series or DataFrame; a single
    `str` is always a path). Documents are measured in batches, and compared in blocks of pairs, by `n_jobs` workers;
    any joblib backend in force, a cluster's too, is used, and the tables are the same for any number of workers.
    `progress(done, total)` is told of documents measured, and then, from the beginning, of pairs of documents compared.
    What is measured of each document, and what two say of each other, is kept in the folder `cache`, when one is named,
    and taken from there when the same documents are compared again. `CorpusError` says what is wrong with a folder.

    >>> found = compare(["NATO has 31 members.", "NATO has 32 members."])
    >>> found.contradictions[["value_a", "value_b", "kind"]].values.tolist()
    [['31', '32', 'number']]
    """
    if isinstance(folder_or_texts, str | os.PathLike):
        documents = read_corpus(folder_or_texts)
    else:
        documents = frame_documents(folder_or_texts, name="folder_or_texts")
    kept = None if cache is None or documents.empty else Cache(cache)
    if kept is None:
        measured = [result for _, result in _measure_batches(documents, n_jobs, progress)]
        tables = _join_all([tables for tables, _ in measured])
        outlines = [outline for _, outlines in measured for outline in outlines]
    else:
        tables, outlines = _measure_changed(documents, kept, n_jobs, progress)
    found = compare_documents(list_documents(documents), outlines, n_jobs, kept, progress)
    tables |= _measure_together(documents, tables, found[0])
    from toolkit.overlaps.coverage import map_coverage

    documents = note_limits(documents, found[0], tables["sentences"])
    tables["overlaps"] = table_records(documents, *found)
    tables["coverage"] = map_coverage(documents, tables["overlaps"], tables["copies"])
    return Comparison(documents=documents, **tables)


def _measure_batches(
    documents: pd.DataFrame, n_jobs: int, progress: Callable[[int, int], None] | None
) -> Iterator[tuple[pd.DataFrame, Batch]]:
    """Give batch by batch the documents and what was measured of them, in order."""
    batches = list(_cut_batches(documents))
    results = run_tasks(_measure_batch, batches, n_jobs, len(batches))
    done = 0
    try:
        for batch, result in zip(batches, results, strict=True):
            done += len(batch)
            yield batch, result
            if progress is not None:
                progress(done, len(documents))
    except WorkerError as error:
        left = ", ".join(str(label) for label in documents.index[done : done + BATCH])
        raise WorkerError(
            f"a worker ended by itself (killed, or out of memory) with {len(documents) - done} of {len(documents)} "
            f"documents unmeasured, the first of them {left}; compare with n_jobs=1, or without these"
        ) from error


def _join_all(measured: list[dict[str, pd.DataFrame]]) -> dict[str, pd.DataFrame]:
    return {name: _join_batches([result[name] for result in measured]) for name, *_ in PER_DOCUMENT}


def _measure_changed(
    documents: pd.DataFrame, cache: Cache, n_jobs: int, progress: Callable[[int, int], None] | None
) -> Batch:
    """Measure what the cache does not have, keep it there as soon as it is measured, and join it with what it has."""
    names = {name for name, *_ in PER_DOCUMENT}
    paths = [cache.find_path(document) for _, document in documents.iterrows()]
    parts: list[Measured | None] = [cache.load(path, names) for path in paths]
    missing = [place for place, part in enumerate(parts) if part is None]
    known = len(parts) - len(missing)
    if progress is not None and known:
        progress(known, len(parts))
    left = iter(missing)
    told = None if progress is None else lambda done, total: progress(known + done, len(parts))
    for batch, (tables, outlines) in _measure_batches(documents.iloc[missing], n_jobs, told) if missing else ():
        for measured in map(Measured, split_tables(tables, batch.index), outlines):
            place = next(left)
            cache.store(paths[place], measured)
            parts[place] = measured
    full = [part for part in parts if part is not None]
    return join_tables([part.tables for part in full], documents.index), [part.outline for part in full]
