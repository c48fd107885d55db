"""Pictures are the same bytes on every run, carry words and numbers, and draw nothing for what is not known."""

import html5lib
import pandas as pd
import pytest

from toolkit.charts import draw_dots, draw_keyness, draw_overlap_map, draw_readability, draw_shares, draw_tone_strip
from toolkit.palette import COLOURS, assign_colours, shorten_name

NAN = float("nan")
HOSTILE = [
    "$$",
    "costs $5 and $6",
    "北约有32个成员国",
    "a" * 5000,
    "\x1b[2J\u202e",
    "",
    "<script>",
    r"\frac{1}{2}",
    "%s %d",
]


def make_readability(names):
    return pd.DataFrame(
        {
            "flesch_kincaid_grade": [8.0 + place for place in range(len(names) - 1)] + [NAN],
            "flesch_kincaid_grade_low": [7.0 + place for place in range(len(names) - 1)] + [NAN],
            "flesch_kincaid_grade_high": [9.5 + place for place in range(len(names) - 1)] + [NAN],
            "words": [400] * len(names),
            "problem": [""] * (len(names) - 1) + ["fewer than 100 words"],
        },
        index=names,
    )


def test_same_bytes_twice():
    table = make_readability(["a", "b", "c"])
    assert draw_readability(table).svg == draw_readability(table).svg


def test_unknown_is_said_and_not_drawn():
    chart = draw_readability(make_readability(["a", "b", "c"]))
    assert "n/a: fewer than 100 words" in chart.svg
    assert "c: not available" in chart.alt
    assert "2 of 3 documents" in chart.note


def test_ink_is_the_page_s_own():
    """No colour of ink is fixed, so that the picture is legible in a dark theme."""
    svg = draw_readability(make_readability(["a", "b"])).svg
    assert "currentColor" in svg
    assert "#010203" not in svg
    assert "#000000" not in svg


def test_has_title_description_and_role():
    tree = html5lib.parse(draw_readability(make_readability(["a", "b"]))._repr_html_(), namespaceHTMLElements=False)
    svg = next(node for node in tree.iter() if str(node.tag).endswith("svg"))
    assert svg.attrib["role"] == "img"
    ids = {node.attrib.get("id") for node in svg.iter()}
    assert set(svg.attrib["aria-labelledby"].split()) <= ids


@pytest.mark.parametrize("label", HOSTILE, ids=range(len(HOSTILE)))
def test_any_label_can_be_drawn(label):
    """Fault 47: dollar signs, other scripts, controls and very long names raise nothing and warn of nothing."""
    chart = draw_readability(make_readability(["plain", label or " ", "last"]))
    assert "\x1b" not in chart.svg
    assert len(chart.svg) < 60_000


@pytest.mark.parametrize("names", [[], ["one"]])
def test_few_documents(names):
    table = make_readability([*names, "x"]).iloc[: len(names)]
    assert draw_readability(table).finding
    sentences = pd.DataFrame({"document": names, "sentiment": [0.5] * len(names)})
    assert draw_tone_strip(sentences, names).finding
    assert draw_shares(
        pd.DataFrame({"a": [1.0] * len(names)}, index=names), name="s", axis="x", finding="f", note="n"
    ).svg


def test_keyness_names_extremes():
    table = pd.DataFrame(
        {
            "group": "a",
            "term": ["more", "less", "same"],
            "count": [20, 1, 5],
            "count_elsewhere": [1, 20, 5],
            "log_odds": [2.0, -2.0, 0.0],
            "z": [4.0, -4.0, 0.0],
        }
    )
    chart = draw_keyness(table, "a")
    assert "more" in chart.finding
    assert "2 of 3 terms lie outside" in chart.note
    assert draw_keyness(table, "missing").finding == "No word sets missing apart."


def test_overlap_map_counts():
    documents = pd.DataFrame({"text": ["x" * 100, "y" * 100]}, index=["a", "b"])
    pairs = pd.DataFrame(
        {"document_a": ["a"], "start_a": [0], "end_a": [10], "document_b": ["b"], "start_b": [5], "end_b": [20]}
    ).assign(verdict="contradicts")
    chart = draw_overlap_map(pairs, documents, pairs.iloc[:0])
    assert "1 contradicts" in chart.finding
    assert "No passage is copied" in chart.finding


def measure_luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colour", COLOURS)
def test_colours_show_on_white_and_on_black(colour):
    """Marks have an edge in the page's ink; their fill is at least 1.9 : 1 on white and 3 : 1 on near black."""
    assert 1.05 / (measure_luminance(colour) + 0.05) > 1.9
    assert (measure_luminance(colour) + 0.05) / (measure_luminance("#191a1b") + 0.05) > 3


def test_colours_and_names():
    assert assign_colours(range(8))[6] == COLOURS[0]
    assert len(shorten_name("x" * 90)) == 28


def test_dots_without_interval():
    table = pd.DataFrame({"rate": [1.0, 2.0]}, index=["a", "b"])
    assert "a: 1; b: 2" in draw_dots(table, "rate", name="r", axis="rate", finding="f", note="n").alt


def test_without_matplotlib_the_report_says_so(monkeypatch):
    """The default install has no plotting package: everything but the pictures is there, with what to install."""
    import toolkit
    from toolkit.report import page

    monkeypatch.setattr(page, "find_spec", lambda name: None)
    text = page.render_page(toolkit.compare(["It has 31 members.", "It has 32 members."]))
    assert "install toolkit[charts]" in text
    assert "<svg" not in text
