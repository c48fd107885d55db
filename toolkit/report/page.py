"""
Report: a comparison as one page a person can read, keep and pass on.

Data quality before findings, then cards, matrix, pictures, tables; what was not checked and how often findings of
this kind are wrong at the end. One file, nothing fetched from elsewhere, everything there without its script.
"""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pandas as pd

from toolkit.charts.pictures import draw_pictures
from toolkit.markup import Markup, element, join_markup
from toolkit.palette import shorten_name
from toolkit.report.cards import Card, render_cards
from toolkit.report.groups import group_overlaps
from toolkit.report.matrices import render_matrix
from toolkit.report.scorecards import render_scorecard

if TYPE_CHECKING:
    from toolkit.comparison import Comparison

# What one page shows at most, so that it opens in a second and stays under 2 MB for five documents and 10 MB for a
# thousand; the captions say what was left out, and the exported tables hold everything.
MOST_CARDS, MOST_CLAIMS, MOST_ROWS, MOST_CHARTED, MOST_CELL = 200, 50, 200, 40, 300

# Beside each table: what one row of it is, which a reader needs before any number in it.
TABLES = {
    "readability": "One row per document: counts and formula scores of its running prose.",
    "sentiment": "One row per document: mean word valence of its sentences, own and quoted voice apart.",
    "loaded_rates": "One row per document: loaded and hedging words per 1,000 words of its own voice.",
    "attribution_shares": "One row per document: how much of it is said by somebody, and by how many.",
    "measured_differences": "One row per measure and pair of documents: how far they differ, corrected for all pairs.",
    "keyness": "One row per document and term: how much more it is used there than in the others.",
    "differences": "One row per pair of claims that differ for a reason.",
    "copies": "One row per passage two documents share word for word, or nearly.",
    "repetitions": "One row per sentence or phrase repeated within one document.",
    "quantities": "One row per number, amount or date found.",
}


@cache
def _read_part(name: str) -> str:
    return files("toolkit.report").joinpath(name).read_text(encoding="utf-8")


def style_page() -> Markup:
    """Give the style of the report and of every display, as an element."""
    return Markup(f"<style>{_read_part('style.css')}</style>")


def script_page() -> Markup:
    """Give the one script of the report and of displays, as an element."""
    return Markup(f"<script>{_read_part('script.js')}</script>")


def _policy() -> Markup:
    """Forbid the page everything but its own style, pictures and the one script whose hash this is."""
    digest = base64.b64encode(hashlib.sha256(_read_part("script.js").encode()).digest()).decode()
    content = f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-{digest}'"
    return element("meta", http_equiv="Content-Security-Policy", content=content)


def render_table(table: pd.DataFrame, caption: str, most: int = MOST_ROWS) -> Markup:
    """Render a table with caption and scoped headers; at most `most` rows, and the caption says so."""
    frame = table.reset_index() if table.index.name else table
    shown = frame.head(most)
    if len(frame) > most:
        caption += f" The first {most} of {len(frame):,} rows."
    numeric = {column for column in frame.columns if pd.api.types.is_numeric_dtype(frame[column])}
    head = element(
        "tr", *(element("th", str(name), scope="col", class_="num" if name in numeric else None) for name in frame)
    )
    rows = []
    for values in shown.astype(object).itertuples(index=False, name=None):
        cells = [
            element("td", element("bdi", _say_value(value)), class_="num" if column in numeric else None)
            for column, value in zip(frame.columns, values, strict=True)
        ]
        rows.append(element("tr", *cells))
    return element(
        "div",
        element("table", element("caption", caption), element("thead", head), element("tbody", join_markup(*rows))),
        class_="scroll",
        tabindex="0",
        role="group",
        aria_label=caption.partition(":")[0],
    )


def _say_value(value: object) -> str:
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return "n/a"
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    said = str(value)
    return said if len(said) <= MOST_CELL else said[: MOST_CELL - 1] + "…"


def _render_choice(words: str, name: str, prefix: str, options: dict[str, str]) -> Markup:
    chosen = (element("option", said, value=value) for value, said in options.items())
    return element("label", words, element("select", *chosen, name=name, id=f"{prefix}-{name}"))


def render_tools(prefix: str) -> Markup:
    """The controls that the script brings to life; hidden without it, since everything is shown anyway."""
    shown = {"": "everything", "contradicts": "contradictions", "differs": "explained differences"}
    orders = {"sure": "certainty", "document": "document", "kind": "kind"}
    return element(
        "div",
        _render_choice("Show ", "verdict", prefix, shown),
        _render_choice("in order of ", "order", prefix, orders),
        element("label", "with the words ", element("input", type="search", name="words", id=f"{prefix}-words")),
        element("span", "", role="status"),
        class_="tools",
        hidden=True,
    )


def _count(cards: list[Card], noun: str) -> str:
    pairs = sum(card.pairs for card in cards)
    plural = "" if len(cards) == 1 else "s"
    return f"{len(cards)} {noun}{plural}" + (f" (in {pairs} pairs of passages)" if pairs != len(cards) else "")


def _render_findings(comparison: "Comparison", prefix: str, most: int = MOST_CARDS) -> Markup:
    against, explained = comparison.list_cards(), comparison.list_cards("differs")
    shown = [*against, *explained][:most]
    said = f"{_count(against, 'contradiction')} and {_count(explained, 'difference')} with a reason"
    said += f"; the first {most} are shown." if len(against) + len(explained) > most else "."
    return element(
        "div",
        element("p", said),
        render_tools(prefix) if len(shown) > 1 else None,
        element("div", render_cards(shown, list(comparison.documents.index), prefix), class_="cards"),
        class_="findings",
    )


def _link_claims(comparison: "Comparison", cards: list[Card]) -> dict[object, int]:
    """Give each row of the coverage matrix the number of the first card that shows one of its passages."""
    if "overlap" not in comparison.coverage.columns:
        return {}
    places = {}
    table = comparison.contradictions
    for number, group in enumerate(group_overlaps(table), 1):
        for row in table.iloc[list(group.rows)].itertuples():
            places[row.document_a, row.start_a, row.document_b, row.start_b] = number
    links = {}
    for label, overlap in comparison.coverage["overlap"].items():
        if pd.isna(overlap) or overlap not in comparison.overlaps.index:
            continue
        row = comparison.overlaps.loc[overlap]
        number = places.get((row["document_a"], row["start_a"], row["document_b"], row["start_b"]))
        if number and number <= len(cards):
            links[label] = number
    return links


def name_texts(documents: pd.DataFrame) -> str:
    """Give a short name for this very set of texts, so that two displays on one page never share an element's id."""
    joined = "\x1f".join(f"{label}\x1e{text}" for label, text in documents["text"].items())
    return "c" + hashlib.blake2b(joined.encode("utf-8", "replace"), digest_size=4).hexdigest()


def render_summary(comparison: "Comparison") -> Markup:
    """Render what a notebook shows: scorecard, contradiction cards, coverage matrix."""
    prefix = name_texts(comparison.documents)
    cards = comparison.list_cards()
    several = len(comparison.documents) > 1
    return element(
        "div",
        style_page(),
        render_scorecard(comparison.scorecard, most=30),
        element(
            "div",
            element("h2", f"Contradictions ({len(cards)}), surest first"),
            render_cards(cards[:20], list(comparison.documents.index), prefix),
            element("h2", "Who says what"),
            render_matrix(
                comparison.coverage,
                list(comparison.documents.index),
                _link_claims(comparison, cards[:20]),
                most=25,
                prefix=prefix,
            ),
        )
        if several
        else element("p", "With fewer than two documents there is nothing to compare."),
        class_="comparison",
    )


def render_page(comparison: "Comparison", title: str = "Comparison of documents") -> Markup:
    """Render the whole report as one HTML page."""
    documents = list(comparison.documents.index)
    several = len(documents) > 1
    cards = comparison.list_cards()
    sections = [
        ("documents", "What was read", render_scorecard(comparison.scorecard)),
        ("findings", "What they say differently", _render_findings(comparison, "card") if several else None),
        (
            "coverage",
            "Who says what",
            render_matrix(comparison.coverage, documents, _link_claims(comparison, cards), MOST_CLAIMS)
            if several
            else None,
        ),
        ("pictures", "How they are written", _render_pictures(comparison)),
        ("tables", "The numbers", _render_tables(comparison)),
        ("limits", "What was not checked, and how often this is wrong", _render_limits(comparison)),
    ]
    shown = [(name, head, body) for name, head, body in sections if body is not None]
    contents = element(
        "nav",
        element("ul", *(element("li", element("a", head, href=f"#{name}")) for name, head, _ in shown)),
        aria_label="Contents",
    )
    names = ", ".join(shorten_name(document) for document in documents[:8]) + ("…" if len(documents) > 8 else "")
    body = element(
        "body",
        element("a", "Skip to the findings", href="#findings" if several else "#documents", class_="skip"),
        element("header", element("h1", title), element("p", element("bdi", names)), contents),
        element(
            "main",
            *(
                element(
                    "section", element("h2", head, id=f"{name}-head"), body, id=name, aria_labelledby=f"{name}-head"
                )
                for name, head, body in shown
            ),
        ),
        script_page(),
        class_="comparison page",
    )
    head = element(
        "head",
        Markup('<meta charset="utf-8">'),
        _policy(),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        style_page(),
    )
    return Markup("<!DOCTYPE html>\n" + element("html", head, body, lang="en") + "\n")


def _render_pictures(comparison: "Comparison") -> Markup:
    if find_spec("matplotlib") is None:
        return element("p", "The pictures need the extra 'charts': install toolkit[charts] and write the report again.")
    return join_markup(*(Markup(chart._repr_html_()) for chart in draw_pictures(comparison, MOST_CHARTED)))


def _render_tables(comparison: "Comparison") -> Markup:
    parts = []
    for name, caption in TABLES.items():
        table = getattr(comparison, name)
        if name == "keyness" and len(table):
            table = table.assign(order=table["z"].abs()).sort_values(["order", "term"], ascending=[False, True])
            table = table.drop(columns="order")
        summary = element("summary", f"{name.replace('_', ' ').capitalize()} ({len(table):,} rows)")
        parts.append(element("details", summary, render_table(table, caption)))
    return join_markup(*parts)


def _render_limits(comparison: "Comparison") -> Markup:
    from toolkit.report.limitations import list_limits, list_settings, list_unchecked

    unchecked = list_unchecked(comparison)
    return join_markup(
        element("ul", *(element("li", sentence) for sentence in [*unchecked, *list_limits()])),
        element("h3", "Versions and settings"),
        element("p", list_settings(), class_="note"),
    )
