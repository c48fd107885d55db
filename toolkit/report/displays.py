"""Displays: cards and matrices as a notebook shows them, with a plain-text twin for everywhere else."""

from collections.abc import Callable

import pandas as pd

from toolkit.markup import Markup, element, join_markup
from toolkit.report.cards import make_cards, render_cards, write_card
from toolkit.report.matrices import render_matrix, write_matrix
from toolkit.report.page import name_texts, render_tools, script_page, style_page


class Display:
    """Something to look at: HTML where HTML is shown, the same in plain text elsewhere."""

    def __init__(self, render: Callable[[], Markup], write: Callable[[], str]) -> None:
        self._render, self._write = render, write

    def __repr__(self) -> str:
        return self._write()

    def _repr_html_(self) -> str:
        return element("div", style_page(), self._render(), class_="comparison")


def show_cards(overlaps: pd.DataFrame, documents: pd.DataFrame, most: int = 50) -> Display:
    """
    Show rows of `match_claims` or `find_contradictions` as cards, in their order.

    `documents` is the table they were found in. At most `most` cards are shown, and the last line says so.
    """
    cards = make_cards(overlaps.head(most), documents)
    rest = f"{len(overlaps) - most} more are not shown." if len(overlaps) > most else ""
    prefix = f"{name_texts(documents)}-{len(overlaps)}"

    def render() -> Markup:
        shown = element("div", render_cards(cards, list(documents.index), prefix), class_="cards")
        if len(cards) < 2:
            return element("div", shown, element("p", rest) if rest else None)
        # Where scripts run (a notebook one trusts), the cards can be filtered and sorted; elsewhere all are shown.
        tools = element("div", render_tools(prefix), shown, element("p", rest) if rest else None, class_="findings")
        return join_markup(tools, script_page())

    def write() -> str:
        written = "\n\n".join(write_card(card, number) for number, card in enumerate(cards, 1)) or "None found."
        return f"{written}\n\n{rest}".rstrip()

    return Display(render, write)


def show_matrix(coverage: pd.DataFrame, documents: pd.DataFrame, most: int = 50) -> Display:
    """Show a table of `map_coverage` as a matrix of symbols, most disputed claims first."""
    order = list(documents.index)
    return Display(lambda: render_matrix(coverage, order, most=most), lambda: write_matrix(coverage, order, most=most))
