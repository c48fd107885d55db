"""Faults 23 to 25: nothing a document holds becomes an element, a handler, a link or a terminal command anywhere."""

from pathlib import Path

import html5lib
import pandas as pd
import pytest

from toolkit import compare
from toolkit.comparison import write_comparison
from toolkit.exports import write_table
from toolkit.report import render_page, render_summary, show_cards, show_matrix

PAYLOADS = (Path(__file__).parents[1] / "cases" / "payloads.txt").read_text(encoding="utf-8").splitlines()

# Bytes a terminal obeys, and marks that turn a line around; no person can see them.
UNSEEN = ["\x1b]0;owned\x07", "\x1b[2J", "\u202eevil", "\u2066x\u2069", "\x00", "\x9b31m"]

WRITTEN = {
    *("html", "head", "meta", "title", "style", "script", "body", "header", "main", "nav", "section", "article", "div"),
    *(
        "span",
        "p",
        "a",
        "ul",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "blockquote",
        "mark",
        "bdi",
        "strong",
        "figure",
        "figcaption",
    ),
    *(
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "details",
        "summary",
        "label",
        "select",
        "option",
        "input",
    ),
    *("svg", "defs", "g", "path", "use", "text", "tspan", "desc", "clipPath", "rect", "pattern", "circle", "line"),
}


@pytest.fixture(scope="module")
def hostile():
    """One document per payload, which stands in its name, title, publisher, text, terms, quotations and speakers."""
    payloads = [*PAYLOADS, *UNSEEN]
    texts = [
        f"{payload}\n\nThe Lake Board has {20 + place} members. {payload} It was founded in {1900 + place} in Graz. "
        f'"We paid {payload} nothing," said Ada {payload} Brankov. Some call {payload} scandalous and so-called. '
        f"The Lake Board does {'not ' if place % 2 else ''}charge readers."
        for place, payload in enumerate(payloads)
    ]
    frame = pd.DataFrame(
        {
            "text": texts,
            "title": payloads,
            "publisher": payloads,
            "path": payloads,
            "published": pd.Timestamp("2025-01-01"),
            "problem": payloads,
        },
        index=[f"{payload} {place}" for place, payload in enumerate(payloads)],
    )
    # The cost of pairs grows with the square of documents; ten at a time show every payload in every place.
    return [compare(frame.iloc[start::7]) for start in range(7)]


def check_page(html: str) -> None:
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    scripts = 0
    for node in tree.iter():
        if not isinstance(node.tag, str):
            continue
        name = node.tag.rpartition("}")[2]
        assert name in WRITTEN, f"{name} was not written by us"
        scripts += name == "script"
        for attribute, value in node.attrib.items():
            plain = attribute.rpartition("}")[2].lower()
            assert not plain.startswith("on"), attribute
            assert not plain.startswith("data-commandlinker"), attribute
            if plain in {"href", "src", "action", "formaction"}:
                assert value.startswith("#"), value
            if plain == "style":
                assert "javascript" not in value
                # A picture's own hatching is a reference within the page.
                assert "url(" not in value.replace("url(#", "")
    assert scripts <= 1
    for unseen in ("\x1b", "\u202e", "\u2066", "\x00", "\x9b"):
        assert unseen not in html


def test_report_and_displays(hostile):
    for found in hostile:
        check_page(render_page(found))
        check_page(render_summary(found))
        check_page(show_cards(found.contradictions, found.documents)._repr_html_())
        check_page(show_matrix(found.coverage, found.documents)._repr_html_())


def test_terminal(hostile):
    for found in hostile:
        for text in (write_comparison(found), repr(show_cards(found.overlaps.head(20), found.documents))):
            assert not {"\x1b", "\u202e", "\u2066", "\x00", "\x9b", "\x07"} & set(text)


def test_tables(hostile, tmp_path):
    """No cell of a CSV begins with what a spreadsheet runs; a Markdown table holds no HTML and no link."""
    import csv

    for found in hostile:
        for name, table in found.tables().items():
            if not len(table):
                continue
            with write_table(table, tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                for row in csv.reader(file):
                    for cell in row:
                        assert not cell.startswith(("=", "@", "\t", "\r")), cell
                        assert not cell.startswith(("+", "-")) or is_number(cell), cell
            text = write_table(table.head(20), tmp_path / f"{name}.md").read_text(encoding="utf-8")
            assert "<" not in text
            assert "](" not in text.replace("\\](", "").replace("\\]\\(", "")


def test_markdown(hostile, tmp_path):
    """Read as Markdown, a table of hostile texts is one table: no link, no image, no code, no HTML."""
    mistune = pytest.importorskip("mistune")  # comes with the notebooks
    render = mistune.create_markdown(escape=False, plugins=["table", "url", "strikethrough"])
    for found in hostile:
        for name in ("documents", "scorecard", "loaded_language", "attributions"):
            text = write_table(found.tables()[name].head(20), tmp_path / f"{name}.md").read_text(encoding="utf-8")
            tree = html5lib.parse(render(text), namespaceHTMLElements=False)
            tags = {node.tag for node in tree.iter()}
            assert tags <= {"html", "head", "body", "table", "thead", "tbody", "tr", "th", "td"}, tags
            assert len(tree.findall(".//tr")) == text.count("\n") - 1


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
