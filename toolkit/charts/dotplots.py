"""Dot plots: one row per document, a dot for the value, a line for its 95 % interval; unknown is said, not drawn."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.charts.figures import FAINT, INK, Chart, draw_chart, label_text
from toolkit.palette import assign_colours

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# What a reader is told of a formula's scale; the formulas themselves say more in `toolkit.readability`.
DIRECTIONS = {
    "flesch_reading_ease": "Flesch reading ease (higher is easier)",
    "flesch_kincaid_grade": "Flesch-Kincaid US school grade (higher is harder)",
    "smog_index": "SMOG US school grade (higher is harder)",
    "automated_readability_index": "ARI US school grade (higher is harder)",
}


def draw_dots(
    table: pd.DataFrame,
    column: str,
    *,
    name: str,
    axis: str,
    finding: str,
    note: str,
    low: str | None = None,
    high: str | None = None,
    problem: str = "problem",
) -> Chart:
    """
    One row per document of `table` (its index), in its order: `column` as a dot, `low` to `high` as a line.

    A missing value is drawn as the words "n/a" with the reason found in the column `problem`.
    """
    low, high = low or f"{column}_low", high or f"{column}_high"
    colours = assign_colours(list(table.index))
    wanted = [part for part in (column, low, high, problem) if part in table.columns]
    data = table[wanted].copy()

    def paint(axes: "Axes") -> None:
        known = data[column].notna()
        for row, document in enumerate(data.index):
            value = data[column].iloc[row]
            if not known.iloc[row]:
                reason = data[problem].iloc[row] if problem in data else ""
                words = "n/a" if pd.isna(reason) or not reason else f"n/a: {label_text(reason, 60)}"
                axes.text(0.01, row, words, transform=axes.get_yaxis_transform(), va="center", style="italic")
                continue
            if low in data and pd.notna(data[low].iloc[row]):
                ends = [data[low].iloc[row], data[high].iloc[row]]
                axes.plot(ends, [row, row], color=colours[document], linewidth=4, alpha=0.45, solid_capstyle="butt")
            axes.plot([value], [row], "o", color=colours[document], markersize=8, markeredgecolor=INK)
            axes.annotate(
                f"{value:.3g}", (value, row), xytext=(0, 7), textcoords="offset points", ha="center", fontsize=8.5
            )
        axes.set_yticks(range(len(data)), [label_text(document, 26) for document in data.index])
        axes.set_ylim(len(data) - 0.4, -0.7)
        if known.any():
            values = data[[part for part in (column, low, high) if part in data]].to_numpy(float)
            least, most = np.nanmin(values), np.nanmax(values)
            room = (most - least or abs(most) or 1) * 0.06
            axes.set_xlim(least - room, most + room)
        else:
            axes.set_xticks([])
        axes.set_xlabel(axis)
        for row in range(len(data)):
            axes.axhline(row, color=FAINT, linewidth=0.4, alpha=0.5, zorder=0)

    return draw_chart(
        name,
        0.9 + 0.42 * max(len(data), 1),
        paint,
        alt=f"Dot plot of {axis}. {_list_values(data, column, low, high)}",
        finding=finding,
        note=note,
        data=data,
    )


def _list_values(data: pd.DataFrame, column: str, low: str, high: str) -> str:
    """Say every value of a dot plot in words; a long list is summed up by its ends."""
    said = []
    for document, row in data.iterrows():
        if pd.isna(row[column]):
            said.append(f"{document}: not available")
        elif low in data and pd.notna(row[low]):
            said.append(f"{document}: {row[column]:.3g} ({row[low]:.3g} to {row[high]:.3g})")
        else:
            said.append(f"{document}: {row[column]:.3g}")
    return "; ".join(said[:20]) + ("." if len(said) <= 20 else f"; and {len(said) - 20} more.")


def draw_readability(
    readability: pd.DataFrame, formula: str = "flesch_kincaid_grade", directions: Mapping[str, str] = DIRECTIONS
) -> Chart:
    """One row per document: its score by one formula with the 95 % interval; refused scores say why."""
    scores = readability[formula]
    known = scores.dropna().sort_values(ascending=formula == "flesch_reading_ease", kind="stable")
    axis = directions.get(formula, formula.replace("_", " "))
    if known.empty:
        finding = "No document is long enough, or English enough, for a readability score."
    elif len(known) == 1:
        finding = f"Only {known.index[0]} can be scored, so nothing is compared."
    else:
        hard, easy = known.index[0], known.index[-1]
        apart = _are_apart(readability, formula, hard, easy)
        finding = (
            f"{hard} reads hardest and {easy} easiest; their 95 % intervals do not meet."
            if apart
            else f"{hard} reads hardest and {easy} easiest, but their 95 % intervals overlap."
        )
    words = int(readability["words"].sum()) if "words" in readability else 0
    note = (
        f"{len(known)} of {len(scores)} documents scored on {words:,} words of running prose; lines are 95 % intervals "
        "from resampled sentences. Formulas count syllables and sentence length; they do not know what a reader knows."
    )
    return draw_dots(readability, formula, name=f"readability-{formula}", axis=axis, finding=finding, note=note)


def _are_apart(table: pd.DataFrame, column: str, one: object, other: object) -> bool:
    """Tell whether two documents' intervals leave a gap between them."""
    low, high = f"{column}_low", f"{column}_high"
    if low not in table:
        return False
    return bool(table.at[one, low] > table.at[other, high] or table.at[other, low] > table.at[one, high])


def draw_tone_means(sentiment: pd.DataFrame) -> Chart:
    """One row per document: the mean valence of its sentences with the 95 % interval, -1 to 1."""
    known = sentiment["sentiment"].dropna().sort_values(kind="stable")
    if len(known) < 2:
        finding = "There are not two documents whose tone can be compared."
    else:
        finding = f"{known.index[-1]} is worded most positively, {known.index[0]} least."
    note = (
        f"Mean word valence (VADER) of the sentences of {len(known)} documents, 95 % intervals. A word list made for "
        "social media: read the sentences before you believe a difference."
    )
    return draw_dots(
        sentiment,
        "sentiment",
        name="tone-means",
        axis="mean valence of sentences, -1 negative to 1 positive",
        finding=finding,
        note=note,
        low="low",
        high="high",
    )
