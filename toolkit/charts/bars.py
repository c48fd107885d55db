"""Bars: how the words of each document divide, counts written in the bars; and which documents share passages."""

from typing import TYPE_CHECKING

import pandas as pd

from toolkit.charts.figures import FAINT, INK, Chart, draw_chart, label_text
from toolkit.palette import COLOURS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HATCHES = ("", "///", "...", "xxx", "\\\\\\", "+++")


def draw_shares(counts: pd.DataFrame, *, name: str, axis: str, finding: str, note: str) -> Chart:
    """One bar per document (row of `counts`), divided by its columns; the counts stand in the bars."""
    totals = counts.sum(axis=1)

    def paint(axes: "Axes") -> None:
        for row, document in enumerate(counts.index):
            left = 0.0
            for place, column in enumerate(counts.columns):
                count = counts.at[document, column]
                share = count / totals[document] if totals[document] else 0.0
                axes.barh(
                    row,
                    share,
                    left=left,
                    height=0.62,
                    color=COLOURS[place % len(COLOURS)],
                    alpha=0.75,
                    edgecolor=INK,
                    linewidth=0.6,
                    hatch=HATCHES[place % len(HATCHES)],
                    label=str(column) if row == 0 else None,
                )
                if share > 0.06:
                    axes.text(left + share / 2, row, f"{count:,.0f}", ha="center", va="center", fontsize=8.5)
                left += share
            if not totals[document]:
                axes.text(0.01, row, "none", va="center", style="italic")
        axes.set_yticks(range(len(counts)), [label_text(document, 26) for document in counts.index])
        axes.set_ylim(len(counts) - 0.4, -0.6)
        axes.set_xlim(0, 1)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0 %", "25 %", "50 %", "75 %", "100 %"])
        axes.set_xlabel(axis)
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=4, frameon=False, fontsize=8.5)

    said = [
        f"{document}: " + ", ".join(f"{column} {counts.at[document, column]:,.0f}" for column in counts.columns)
        for document in counts.index[:20]
    ]
    return draw_chart(
        name,
        1.1 + 0.4 * max(len(counts), 1),
        paint if counts.size else lambda axes: axes.set_axis_off(),
        alt=f"Stacked bars of {axis}. {'; '.join(said)}.",
        finding=finding,
        note=note,
        data=counts,
    )


def draw_overlap_map(pairs: pd.DataFrame, documents: pd.DataFrame, copies: pd.DataFrame) -> Chart:
    """
    One line per pair of claims in two documents, from place to place; copied passages are thick bands.

    Each document is a bar from its first character to its last. `pairs`: rows of `match_claims`; `copies`: rows of
    `find_copies` with the same `document_a, start_a, end_a, document_b, start_b, end_b`.
    """
    order = list(documents.index)
    lengths = documents["text"].str.len().clip(lower=1)
    styles = {"contradicts": (COLOURS[5], 1.6, "-"), "differs": (COLOURS[1], 1.0, "--"), "agrees": (FAINT, 0.7, "-")}
    drawn = pairs[pairs["verdict"].isin(list(styles))]

    def place(document: object, start: float, end: float) -> tuple[float, int]:
        return (start + end) / 2 / lengths[document], order.index(document)

    def paint(axes: "Axes") -> None:
        for row, document in enumerate(order):
            axes.barh(row, 1, height=0.16, color=FAINT, alpha=0.35)
            axes.text(0, row - 0.16, label_text(document, 40), fontsize=8.5, va="bottom")
        for copy in copies.itertuples():
            for document, start, end in (
                (copy.document_a, copy.start_a, copy.end_a),
                (copy.document_b, copy.start_b, copy.end_b),
            ):
                row = order.index(document)
                axes.barh(row, (end - start) / lengths[document], left=start / lengths[document], height=0.3, color=INK)
        for verdict in ("agrees", "differs", "contradicts"):
            colour, width, dash = styles[verdict]
            for pair in drawn[drawn["verdict"] == verdict].itertuples():
                x_a, y_a = place(pair.document_a, pair.start_a, pair.end_a)
                x_b, y_b = place(pair.document_b, pair.start_b, pair.end_b)
                axes.plot([x_a, x_b], [y_a, y_b], color=colour, linewidth=width, linestyle=dash, alpha=0.8)
        axes.set_ylim(len(order) - 0.6, -0.75)
        axes.set_xlim(-0.01, 1.01)
        axes.set_xticks([0, 0.5, 1], ["beginning", "middle", "end"])
        axes.set_yticks([])

    numbers = drawn["verdict"].value_counts()
    told = ", ".join(f"{numbers.get(verdict, 0)} {verdict}" for verdict in ("contradicts", "differs", "agrees"))
    copied = (
        f"{len(copies)} copied passage{'s' if len(copies) != 1 else ''} (black)"
        if len(copies)
        else "No passage is copied"
    )
    return draw_chart(
        "overlap-map",
        0.8 + 0.62 * max(len(order), 1),
        paint,
        alt=f"Lines between the places where {len(order)} documents say related things: {told}. {copied}.",
        finding=f"{copied}; pairs of claims: {told}.",
        note="Solid red: contradicts. Dashed: differs, for a reason. Thin grey: agrees. Copies count as one source.",
        data=drawn.reset_index(drop=True),
    )
