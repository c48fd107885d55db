"""Pictures: the set of charts a comparison is shown with, in the order a reader asks."""

import re
from typing import TYPE_CHECKING

import pandas as pd

from toolkit.charts.bars import draw_overlap_map, draw_shares
from toolkit.charts.dotplots import draw_dots, draw_readability, draw_tone_means
from toolkit.charts.figures import Chart
from toolkit.charts.scatters import draw_keyness
from toolkit.charts.strips import draw_term_xray, draw_tone_strip
from toolkit.function_words import is_content

if TYPE_CHECKING:
    from toolkit.comparison import Comparison

# Terms of the X-ray: the ones most documents share, since those are what the documents are about.
XRAY_TERMS = 4


def draw_loaded_rates(rates: pd.DataFrame, category: str = "loaded", voice: str = "own") -> Chart:
    """
    One row per document: cues of one category per 1,000 words of one voice, with the 95 % interval.

    `rates` is `count_loaded_language(texts)`.
    """
    part = rates[(rates["category"] == category) & (rates["voice"] == voice)].set_index("document")
    known = part["per_thousand"].dropna().sort_values(kind="stable")
    words = category.replace("_", " ")
    finding = (
        f"{known.index[-1]} has most {words} words, {known.index[0]} fewest."
        if len(known) > 1
        else f"There are not two documents whose {words} words can be compared."
    )
    whose = "the writer's own voice" if voice == "own" else "quoted voices"
    return draw_dots(
        part,
        "per_thousand",
        name=f"{category}-{voice}",
        axis=f"{words} words per 1,000 words of {whose}",
        finding=finding,
        note=f"{len(known)} documents, {int(part['cues'].sum())} cues, 95 % intervals. A cue is a word that may judge, "
        "push or hedge where it stands; read it there. Differences of less than a factor of two are rarely safe.",
        low="low",
        high="high",
    )


def draw_attribution(shares: pd.DataFrame) -> Chart:
    """One bar per document: characters said by named, by unnamed or by no speaker."""
    columns = {"named": "said by someone named", "unnamed": "said by someone unnamed", "own": "the writer's own"}
    counts = shares[list(columns)].rename(columns=columns)
    share = (shares["named"] + shares["unnamed"]) / counts.sum(axis=1)
    most = share.idxmax() if share.notna().any() else None
    finding = (
        f"{most} rests most on what others say ({share[most]:.0%} of its text)."
        if most is not None and share[most] > 0
        else "No document gives anyone else the word."
    )
    return draw_shares(
        counts,
        name="attribution",
        axis="share of the text, by who says it",
        finding=finding,
        note="Numbers in the bars are characters of text. Found by quotation marks and reporting words.",
    )


def find_terms(keyness: pd.DataFrame, documents: pd.DataFrame, most: int = XRAY_TERMS) -> list[str]:
    """List the terms used by most documents and most often, for the X-ray."""
    if keyness.empty:
        return []
    used = keyness[keyness["count"] > 0]
    summed = used.groupby("term").agg(documents=("group", "nunique"), count=("count", "sum")).reset_index()
    summed = summed[summed["term"].map(is_content).astype(bool)]
    ranked = summed.sort_values(["documents", "count", "term"], ascending=[False, False, True], kind="stable")
    return ranked["term"].head(most).tolist()


def draw_uses(documents: pd.DataFrame, terms: list[str]) -> Chart:
    """One tick per use of each term, where in each document it stands; whole words, in any case."""
    from toolkit.terms import keywords_in_context

    hits = [
        keywords_in_context(documents, rf"\b{re.escape(term)}\b").assign(term=term)[["document", "term", "start"]]
        for term in terms
    ]
    found = pd.concat(hits, ignore_index=True) if hits else pd.DataFrame(columns=["document", "term", "start"])
    return draw_term_xray(found, documents["text"].str.len().clip(lower=1), terms)


def _pick(table: pd.DataFrame, documents: pd.Index) -> pd.DataFrame:
    return table[table["document"].isin(documents)]


def draw_pictures(comparison: "Comparison", most: int = 40) -> list[Chart]:
    """
    Draw every picture of a comparison.

    With more than `most` documents, only the first `most` are drawn, in the table's order; the tables hold all.
    """
    shown = comparison.documents.index[:most]
    pictures = [
        draw_readability(comparison.readability.loc[shown]),
        draw_tone_means(comparison.sentiment.loc[shown]),
        draw_tone_strip(comparison.sentence_tone, list(shown)),
        draw_loaded_rates(_pick(comparison.loaded_rates, shown)),
        draw_loaded_rates(_pick(comparison.loaded_rates, shown), "hedge"),
        draw_attribution(comparison.attribution_shares.loc[shown]),
    ]
    if len(comparison.documents) > 1:
        content = comparison.keyness[comparison.keyness["term"].map(is_content).astype(bool)]
        pictures += [draw_keyness(content, document) for document in shown[:10]]
        near = comparison.documents.loc[shown[:12]]
        pairs = comparison.overlaps
        inside = pairs["document_a"].isin(near.index) & pairs["document_b"].isin(near.index)
        copies = comparison.copies
        copied = copies["document_a"].isin(near.index) & copies["document_b"].isin(near.index)
        pictures += [draw_overlap_map(pairs[inside], near, copies[copied])]
        if len(shown) <= 12:
            pictures += [draw_uses(comparison.documents, find_terms(comparison.keyness, comparison.documents))]
    return pictures
