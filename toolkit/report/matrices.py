"""Matrices: claims by documents; who states what, who differs, who contradicts, who does not mention it."""

from collections.abc import Mapping, Sequence

import pandas as pd

from toolkit.markup import Markup, element, join_markup, show_unseen
from toolkit.palette import shorten_name

# A symbol for each state, so that nothing is told by colour alone, and the words a screen reader says for it.
STATES = {
    "states": ("●", "states it"),
    "differs": ("≈", "differs"),
    "contradicts": ("≠", "contradicts"),
    "silent": ("·", "does not mention it"),
}


def sort_coverage(coverage: pd.DataFrame, documents: Sequence[object]) -> pd.DataFrame:
    """One row per claim, most disputed first: by contradictions, then differences, then how many state it."""
    cells = coverage[[document for document in documents if document in coverage.columns]]
    ranks = [(cells == state).sum(axis=1) for state in ("contradicts", "differs", "states")]
    order = pd.DataFrame(dict(enumerate(ranks)), index=coverage.index)
    return coverage.loc[order.sort_values(list(order), ascending=False, kind="stable").index]


def render_matrix(
    coverage: pd.DataFrame,
    documents: Sequence[object],
    links: Mapping[object, int] | None = None,
    most: int = 50,
    prefix: str = "card",
) -> Markup:
    """
    Render a coverage table (`map_coverage`) as a table of symbols with words for who cannot see them.

    `links` gives the card number of a row, by its label; at most `most` rows are shown, and the caption says so.
    """
    links = links or {}
    columns = [document for document in documents if document in coverage.columns]
    shown = sort_coverage(coverage, documents).head(most)
    head = element(
        "tr",
        element("th", "Claim", scope="col"),
        *(element("th", element("bdi", shorten_name(document, 18)), scope="col") for document in columns),
    )
    body = [
        element(
            "tr",
            element("th", _name_claim(row, links.get(label), prefix), scope="row"),
            *(_render_cell(row[document], row.get(f"value:{document}")) for document in columns),
        )
        for label, row in shown.iterrows()
    ]
    counted = f"{len(shown)} of {len(coverage)}" if len(coverage) > len(shown) else f"All {len(coverage)}"
    legend = "; ".join(f"{symbol} {words}" for symbol, words in STATES.values())
    return element(
        "div",
        element(
            "table",
            element("caption", f"{counted} claims that at least two documents share, most disputed first. {legend}."),
            element("thead", head),
            element("tbody", join_markup(*body)),
            class_="matrix",
        ),
        class_="scroll",
        tabindex="0",
        role="group",
        aria_label="Claims by documents",
    )


def _name_claim(row: pd.Series, card: int | None, prefix: str) -> Markup:
    words = element("bdi", str(row["claim"]))
    return element("a", words, href=f"#{prefix}-{card}") if card else words


def _render_cell(state: object, value: object = None) -> Markup:
    symbol, words = STATES.get(str(state), ("?", "not known"))
    said = "" if value is None or (not isinstance(value, str) and pd.isna(value)) else str(value)
    return element(
        "td",
        element("span", symbol, role="img", aria_label=words),
        element("bdi", f" {said}") if said else None,
        class_=str(state) if state in STATES else None,
        title=words,
    )


def write_matrix(coverage: pd.DataFrame, documents: Sequence[object], most: int = 20, width: int = 52) -> str:
    """Write a coverage table as plain text: one line per claim, one symbol per document."""
    columns = [document for document in documents if document in coverage.columns]
    shown = sort_coverage(coverage, documents).head(most)
    names = [show_unseen(shorten_name(document, 14)) for document in columns]
    lines = [" " * width + "  " + "  ".join(f"{name:^14}" for name in names)]
    for _, row in shown.iterrows():
        claim = " ".join(show_unseen(str(row["claim"])).split())
        claim = claim if len(claim) <= width else claim[: width - 1] + "…"
        lines.append(f"{claim:<{width}}  " + "  ".join(f"{STATES.get(row[d], ('?', ''))[0]:^14}" for d in columns))
    lines.append("; ".join(f"{symbol} {words}" for symbol, words in STATES.values()))
    return "\n".join(lines)
