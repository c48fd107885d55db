"""Strips: one row per document from its first word to its last; where tone turns, where terms stand."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.charts.figures import FAINT, INK, Chart, draw_chart, label_text
from toolkit.palette import assign_colours

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Sentences in the running mean: few enough to follow a paragraph, many enough not to follow one word.
WINDOW = 7

POSITIVE, NEGATIVE = "#0072B2", "#D55E00"


def _name_rows(axes: "Axes", documents: Sequence[object]) -> None:
    axes.set_yticks(range(len(documents)), [label_text(document, 26) for document in documents])
    axes.set_ylim(len(documents) - 0.4, -0.6)
    axes.set_xlim(0, 1)
    axes.set_xticks([0, 0.5, 1], ["beginning", "middle", "end"])


def draw_tone_strip(sentences: pd.DataFrame, order: Sequence[object], window: int = WINDOW) -> Chart:
    """
    One tick per sentence in reading order: up and blue for positive words, down and orange for negative ones.

    `sentences` is `score_sentiment(texts, by="sentence")`: `document, sentiment` in -1 to 1. The line is the mean
    of `window` sentences, which shows no shape that the ticks do not.
    """
    data = sentences.dropna(subset=["sentiment"])[["document", "sentiment"]].copy()
    data["position"] = data.groupby("document", sort=False).cumcount()
    counts = data.groupby("document", sort=False)["position"].transform("size")
    data["position"] = (data["position"] + 0.5) / counts
    shown = [document for document in order if (data["document"] == document).any()]

    strongest = float(data["sentiment"].abs().max()) if len(data) else 1.0

    def paint(axes: "Axes") -> None:
        for row, document in enumerate(shown):
            part = data[data["document"] == document]
            heights = part["sentiment"].to_numpy(float)
            reach = 0.42 / (strongest or 1.0)
            for wanted, colour in ((heights > 0, POSITIVE), (heights < 0, NEGATIVE)):
                axes.vlines(
                    part["position"][wanted], row, row - reach * heights[wanted], color=colour, linewidth=1.6, alpha=0.8
                )
            axes.plot(
                part["position"][heights == 0], np.full((heights == 0).sum(), row), ".", color=FAINT, markersize=2
            )
            if len(part) >= window:
                mean = np.convolve(heights, np.ones(window) / window, mode="valid")
                middle = part["position"].to_numpy()[window // 2 : window // 2 + len(mean)]
                axes.plot(middle, row - reach * mean, color=INK, linewidth=1)
            axes.axhline(row, color=FAINT, linewidth=0.5)
            axes.text(1.01, row, f"{heights.mean():+.2f}", va="center", fontsize=8.5)
        _name_rows(axes, shown)

    lows = {document: data.loc[data["document"] == document, "sentiment"].min() for document in shown}
    darkest = min(shown, key=lambda document: (lows[document], str(document))) if shown else None
    finding = (
        f"The most negative sentence of all stands in {darkest}."
        if shown
        else "There are no sentences to show the tone of."
    )
    means = [f"{d}: mean {data.loc[data['document'] == d, 'sentiment'].mean():+.2f}" for d in shown]
    return draw_chart(
        "tone-strip",
        0.7 + 0.55 * max(len(shown), 1),
        paint,
        alt=f"Valence of {len(data)} sentences in reading order, one row per document. {'; '.join(means[:20])}.",
        finding=finding,
        note=f"{len(data)} sentences; the line is the mean of {window}; the number is the document's mean. "
        f"The longest tick is {strongest:.2f}. Word valence (VADER), not stance.",
        data=data.reset_index(drop=True),
    )


def draw_term_xray(hits: pd.DataFrame, lengths: pd.Series, term_order: Sequence[str]) -> Chart:
    """
    One tick per use of a term: where in each document it stands, and so whether one paragraph holds them all.

    `hits`: `document, term, start`; `lengths`: characters per document, whose index is the order of rows.
    """
    data = hits[["document", "term", "start"]].copy()
    data["position"] = data["start"] / data["document"].map(lengths)
    rows = [(term, document) for term in term_order for document in lengths.index]
    colours = assign_colours(list(lengths.index))

    def paint(axes: "Axes") -> None:
        for row, (term, document) in enumerate(rows):
            part = data[(data["term"] == term) & (data["document"] == document)]
            axes.vlines(part["position"], row - 0.38, row + 0.38, color=colours[document], linewidth=1.4)
            axes.axhline(row, color=FAINT, linewidth=0.3)
            axes.text(1.01, row, str(len(part)), va="center", fontsize=8.5)
        axes.set_yticks(range(len(rows)), [f"{label_text(t, 16)} · {label_text(d, 18)}" for t, d in rows])
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_xlim(0, 1)
        axes.set_xticks([0, 0.5, 1], ["beginning", "middle", "end"])

    counts = data.groupby(["term", "document"], sort=False).size()
    said = [f"{term} in {document}: {count}" for (term, document), count in counts.items()]
    widest = data.groupby("term", sort=False)["document"].nunique()
    shared = [term for term in term_order if widest.get(term, 0) == len(lengths)]
    finding = (
        f"Used in every document: {', '.join(shared)}." if shared else "None of these terms is used in every document."
    )
    return draw_chart(
        "term-xray",
        0.7 + 0.26 * max(len(rows), 1),
        paint,
        alt=f"Where {len(term_order)} terms stand in {len(lengths)} documents. {'; '.join(said[:30])}.",
        finding=finding,
        note=f"{len(data)} uses; numbers at the right are uses in that document.",
        data=data.reset_index(drop=True),
    )
