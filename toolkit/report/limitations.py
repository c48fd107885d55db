"""Limitations: what was not checked in this very set, and how often findings of each kind are wrong, as measured."""

import platform
from collections import Counter
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

import pandas as pd

from toolkit.claims.frames import MOST_CHARACTERS
from toolkit.claims.pieces import MOST_TOKENS
from toolkit.copies.repetition import MOST_SENTENCES
from toolkit.limits import DEFAULT, Limits
from toolkit.overlaps.candidates import MOST_PRODUCTS, MOST_SORTED, MOST_STRANGERS, MOST_SUBJECTS
from toolkit.overlaps.contests import MOST_COMPARED, MOST_NEAR
from toolkit.overlaps.figures import MOST_COMPARED as MOST_FIGURES
from toolkit.overlaps.happenings import MOST_COMPARED as MOST_DATES
from toolkit.overlaps.pairings import MOST_DOCUMENTS, MOST_PARTNERS
from toolkit.tagging.parsing import LEAST_CHARACTERS
from toolkit.tagging.parsing import MOST_TOKENS as MOST_PARSED

if TYPE_CHECKING:
    from toolkit.comparison import Comparison

PACKAGES = ("toolkit", "pandas", "scikit-learn", "nltk", "textstat", "vaderSentiment", "matplotlib")


def note_limits(
    documents: pd.DataFrame, pairs: list[tuple[int, int]], sentences: pd.DataFrame, limits: Limits = DEFAULT
) -> pd.DataFrame:
    """Note with each document what a limit left out: others it was not compared with, sentences not read in full."""
    met, others = Counter(number for pair in pairs for number in pair), len(documents) - 1
    sentences = sentences[sentences["kind"] != "furniture"]
    counts = Counter(sentences["document"])
    long = Counter(sentences.loc[sentences["end"] - sentences["start"] > MOST_CHARACTERS, "document"])
    said: list[list[str]] = []
    for number, document in enumerate(documents.index):
        said.append([])
        if met[number] < others and len(pairs) >= limits.pairs:
            said[-1].append(
                f"compared with {met[number]:,} of {others:,} documents: the limit is pairs={limits.pairs:,}"
            )
        elif MOST_PARTNERS <= met[number] < others:
            said[-1].append(
                f"compared with {met[number]:,} of {others:,} documents: on one subject the {MOST_PARTNERS} nearest"
            )
        if long[document]:
            said[-1].append(
                f"{long[document]} of {counts[document]} sentences are over {MOST_CHARACTERS} characters long: "
                "compared by figures, dates and words, not by who did what"
            )
        if counts[document] > MOST_SENTENCES:
            said[-1].append(f"repetitions were looked for in the first {MOST_SENTENCES:,} sentences")
    if not any(said):
        return documents
    noted = documents.copy()
    before = documents["problem"].fillna("") if "problem" in documents else [""] * len(documents)
    noted["problem"] = ["; ".join(filter(None, (one, *more))) for one, more in zip(before, said, strict=True)]
    return noted


def list_unchecked(comparison: "Comparison") -> list[str]:
    """Say, a sentence each, what could not be checked in these documents."""
    said = [f"{document}: {problem}." for document, problem in comparison.problems["problem"].items()]
    undated = [str(d) for d in comparison.documents.index[comparison.documents["published"].isna()]]
    if undated:
        said.append(
            f"{len(undated)} of {len(comparison.documents)} documents have no date ({', '.join(undated[:5])}"
            + ("…" if len(undated) > 5 else "")
            + "), so whether a value moved with time cannot be told for them."
        )
    left_out = comparison.sentences["kind"].isin(["heading", "item", "furniture"]).sum()
    said.append(
        f"{left_out} headings, list items and pieces of page furniture are left out of readability and tone, "
        f"beside {(comparison.sentences['kind'] == 'prose').sum()} sentences of prose."
    )
    return said


def list_limits() -> list[str]:
    """Say, a sentence each, what the toolkit cannot do on any document, with measured error rates."""
    from toolkit.resources import read_json

    return [
        *read_json("measured.json")["sentences"],
        f"Of two documents, words that stand in so many sentences of both that they make more than {MOST_PRODUCTS:,} "
        f"pairs bring no two sentences together by themselves, nor does a sort of figure that makes more than "
        f"{MOST_SORTED:,}. What a sentence says is weighed against the {MOST_NEAR} of the other document that speak "
        f"most of the same, its figures and dates against all; the {MOST_COMPARED} pairs most alike are also compared "
        f"word by word. Of more than "
        f"{MOST_FIGURES:,} pairs of figures of one sort, or {MOST_DATES:,} of dates, it is not asked which are near.",
        f"Of more than {2 * MOST_DOCUMENTS} documents, a word that more than {MOST_DOCUMENTS} are about brings no two "
        "together by itself.",
        f"Of more than {DEFAULT.pairs:,} pairs of documents, measures are compared where sentences are, and no others.",
        f"A document is compared with at most {MOST_STRANGERS} others that are about something else, by the names that "
        f"their sentences begin with; a name that begins more than {MOST_SUBJECTS} sentences is passed over.",
        f"A sentence of more than {MOST_TOKENS} words and signs is read for claims as several; who does what, and who "
        f"says it, is read from pieces of {MOST_PARSED}, and not where these are rows of signs or figures, under "
        f"{LEAST_CHARACTERS} characters each, rather than of words.",
    ]


def list_settings() -> str:
    """Say which versions made these numbers."""
    found = []
    for package in PACKAGES:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            found.append(f"{package} (not installed)")
    return (
        f"Python {platform.python_version()}; "
        + ", ".join(found)
        + ". Seeds are fixed: the same texts give the same page."
    )
