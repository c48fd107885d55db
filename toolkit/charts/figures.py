"""
Charts: static SVG pictures with the numbers they were drawn from and the words for who cannot see them.

Every picture is the same bytes on every run, needs no script and no font from elsewhere, and takes its ink from the
page around it, so that it is legible in a light and in a dark theme.
"""

import io
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from toolkit.markup import Markup, element, escape_text, join_markup, show_unseen

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Drawn with these two stand-ins; the finished SVG names the page's own text colour and a see-through grey instead.
INK, FAINT = "#010203", "#040506"

# 7 inches at 100 dots are 700 px, the narrowest page the pictures must be readable on.
WIDTH = 7.0

_STYLE = {
    "svg.fonttype": "none",
    "text.parse_math": False,
    "font.family": "sans-serif",
    "font.size": 9.5,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": FAINT,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "xtick.color": INK,
    "ytick.color": INK,
    "ytick.major.size": 0,
    "axes.grid": False,
    "figure.dpi": 100,
    "path.simplify": False,
}

_PROLOGUE = re.compile(r"\A.*?(?=<svg)", re.DOTALL)
_METADATA = re.compile(r"<metadata>.*?</metadata>", re.DOTALL)
_OPENING = re.compile(r"<svg [^>]*?viewBox=\"([^\"]*)\"[^>]*>")


@dataclass(frozen=True, repr=False)
class Chart:
    """
    One picture: `svg`, the `data` it was drawn from, `alt` for who cannot see it.

    `finding` is the sentence above it, `note` the one below: how many, how sure, what it cannot show.
    """

    name: str
    svg: Markup
    alt: str
    finding: str
    note: str
    data: pd.DataFrame = field(compare=False)

    def __repr__(self) -> str:
        return f"{self.finding}\n[{self.name}: {self.alt}]\n{self.note}"

    def _repr_html_(self) -> str:
        return element(
            "figure",
            element("p", element("strong", self.finding)),
            self.svg,
            element("figcaption", self.note),
            class_="chart",
        )


def draw_chart(
    name: str,
    height: float,
    paint: Callable[["Axes"], None],
    *,
    alt: str,
    finding: str,
    note: str,
    data: pd.DataFrame,
) -> Chart:
    """
    Paint one pair of axes, `height` inches high, and give it back as a `Chart`.

    `paint` draws with `INK` and `FAINT` where it wants the page's own colours.
    """
    try:
        import matplotlib as mpl
    except ImportError as error:
        raise ImportError("pictures need the extra 'charts': install toolkit[charts]") from error
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    with mpl.rc_context({**_STYLE, "svg.hashsalt": name}), warnings.catch_warnings():
        # A script the measuring font lacks is still shown by the browser's own fonts.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        figure = Figure(figsize=(WIDTH, height))
        FigureCanvasSVG(figure)
        paint(figure.add_subplot())
        # Laid out here: a figure that has an engine of its own, even one done with, is drawn twice.
        ConstrainedLayoutEngine().execute(figure)
        out = io.StringIO()
        figure.savefig(out, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return Chart(name, _finish_svg(out.getvalue(), name, alt), alt, finding, note, data)


def _finish_svg(svg: str, name: str, alt: str) -> Markup:
    """Make a finished drawing part of a page: titled for screen readers, inked by the page, without metadata."""
    svg = _METADATA.sub("", _PROLOGUE.sub("", svg))
    title = join_markup(
        element("title", name, id=f"{name}-title"),
        element("desc", alt, id=f"{name}-desc"),
    )
    svg = _OPENING.sub(
        lambda found: (
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'viewBox="{found.group(1)}" role="img" aria-labelledby="{escape_text(name)}-title '
            f'{escape_text(name)}-desc" style="width:100%;max-width:{WIDTH * 100:.0f}px;height:auto">{title}'
        ),
        svg,
        count=1,
    )
    return Markup(svg.replace(INK, "currentColor").replace(FAINT, "#808080").strip())


def label_text(text: object, most: int = 32) -> str:
    """Make a text fit to stand in a picture: one line, at most `most` characters, nothing invisible in it."""
    line = " ".join(show_unseen(str(text)).split())
    return line if len(line) <= most else line[: most - 1] + "…"
