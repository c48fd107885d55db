"""Limitations: what was not checked in this very set, and how often findings of each kind are wrong, as measured."""

import platform
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.comparison import Comparison

PACKAGES = ("toolkit", "pandas", "scikit-learn", "nltk", "textstat", "vaderSentiment", "matplotlib")


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

    return read_json("measured.json")["sentences"]


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
