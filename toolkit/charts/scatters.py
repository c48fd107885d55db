"""Scatters: words by how often they are used and how much they set one document apart."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.charts.figures import FAINT, INK, Chart, draw_chart, label_text
from toolkit.palette import COLOURS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# A word inside this band could be there by chance: 1.96 standard errors of the log-odds (Monroe et al. 2008).
BAND = 1.96


def draw_keyness(keyness: pd.DataFrame, group: object, named: int = 8, colour: str = COLOURS[0]) -> Chart:
    """
    One dot per term of one group: use against weight of evidence (z of the log-odds), the band of chance in grey.

    `keyness` is `compare_terms(texts)`: `group, term, count, count_elsewhere, log_odds, z`.
    """
    data = keyness[keyness["group"] == group].reset_index(drop=True).copy()
    data["uses"] = data["count"] + data["count_elsewhere"]
    ranked = data.sort_values(["z", "term"], ascending=[False, True], kind="stable")
    heads = [row for row in ranked.head(named).index if data["z"][row] > 0]
    tails = [row for row in ranked.tail(named).index[::-1] if data["z"][row] < 0 and row not in heads]
    outside = int((data["z"].abs() > BAND).sum())

    def paint(axes: "Axes") -> None:
        axes.axhspan(-BAND, BAND, color=FAINT, alpha=0.18, linewidth=0)
        axes.axhline(0, color=FAINT, linewidth=0.6)
        out = data["z"].abs() > BAND
        axes.plot(data["uses"][~out], data["z"][~out], "o", color=FAINT, markersize=3, alpha=0.6)
        axes.plot(data["uses"][out], data["z"][out], "o", color=colour, markersize=5, markeredgecolor=INK)
        _name_terms(axes, data, heads, tails)
        axes.margins(y=0.12)
        axes.set_xscale("log")
        ticks = [tick for tick in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if tick <= max(data["uses"].max(), 2)]
        axes.set_xticks(ticks, [str(tick) for tick in ticks], minor=False)
        axes.set_xticks([], minor=True)
        axes.set_xlim(0.8, max(data["uses"].max(), 2) * 4.5)
        axes.set_xlabel("uses in all documents")
        axes.set_ylabel(f"typical of {label_text(group, 24)} (z)")

    first = ", ".join(data["term"][row] for row in heads[:5])
    last = ", ".join(data["term"][row] for row in tails[:5])
    finding = f"Words that set {group} apart: {first}." if first else f"No word sets {group} apart."
    return draw_chart(
        f"keyness-{_slug(group)}",
        3.6,
        paint if len(data) else lambda axes: axes.set_axis_off(),
        alt=f"{len(data)} terms of {group} by use and log-odds; {outside} lie outside the band of chance. "
        f"Most typical: {first or 'none'}. Least typical: {last or 'none'}.",
        finding=finding,
        note=f"{outside} of {len(data)} terms lie outside the grey band (±{BAND} standard errors), about "
        f"{0.05 * len(data):.0f} would by chance alone. Effects of wording in these texts; no inference beyond them.",
        data=data,
    )


def _name_terms(axes: "Axes", data: pd.DataFrame, heads: list[int], tails: list[int]) -> None:
    """Write the names of the extremes beside their dots, pushed apart so that none covers another."""
    span = float(np.ptp(data["z"])) or 1.0
    for rows, direction in ((heads, -1), (tails, 1)):
        at = None
        for row in rows:
            height = data["z"][row] if at is None else direction * max(direction * data["z"][row], direction * at)
            axes.annotate(
                label_text(data["term"][row], 20),
                (data["uses"][row], data["z"][row]),
                xytext=(data["uses"][row] * 1.12, height),
                fontsize=8.5,
                va="center",
            )
            at = height + direction * span * 0.062


def _slug(text: object) -> str:
    """Make a name safe to be an element's id, and different for different names."""
    import hashlib

    digest = hashlib.blake2b(str(text).encode("utf-8", "replace"), digest_size=3).hexdigest()
    plain = "".join(c if c.isascii() and c.isalnum() else "-" for c in str(text))[:24]
    return f"{plain}-{digest}"
