"""Report: a comparison as cards, a matrix and one self-contained page, and as plain text; all of it escaped."""

from toolkit.report.cards import Card, make_cards, render_cards, write_card
from toolkit.report.displays import show_cards, show_matrix
from toolkit.report.matrices import render_matrix, write_matrix
from toolkit.report.page import render_page, render_summary, render_table
from toolkit.report.scorecards import build_scorecard, render_scorecard, write_scorecard

__all__ = [
    "Card",
    "build_scorecard",
    "make_cards",
    "render_cards",
    "render_matrix",
    "render_page",
    "render_scorecard",
    "render_summary",
    "render_table",
    "show_cards",
    "show_matrix",
    "write_card",
    "write_matrix",
    "write_scorecard",
]
