"""
Cards: one disagreement on one card, both passages side by side, so that a reader can judge it in five seconds.

A card never says who is right. It shows the words, where they stand, when and by whom they were said, and why the
toolkit thinks that they cannot both hold, or why they can.
"""

import textwrap
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from toolkit.markup import Markup, element, join_markup, mark_spans, show_unseen
from toolkit.palette import assign_colours, shorten_name
from toolkit.report.groups import group_overlaps

# Characters of the document shown before and after a passage: about one sentence, enough to see what it is about.
CONTEXT = 160

# What a reader sees first of each verdict: a symbol for who sees no colour, and plain words.
HEADINGS = {
    "contradicts": ("≠", "Contradiction"),
    "differs": ("≈", "Differs, for a reason"),
    "agrees": ("=", "Agrees"),
}

CAUSES = {
    "time": "stated of different dates",
    "scope": "of different scope",
    "part_of_total": "one is a part of the other",
    "rounding": "rounded or hedged",
    "speaker": "said by different speakers",
    "different_entity": "about different things",
    "unit": "in different units",
    "complement": "two sides of one whole",
}


class Side(NamedTuple):
    """One passage of a card. `before` and `after` are its surroundings; `marks` are spans in `passage`."""

    document: object
    title: str
    where: str
    published: str
    speaker: str
    before: str
    passage: str
    after: str
    marks: tuple[tuple[int, int], ...]
    value: str


class Card(NamedTuple):
    """
    One disagreement with its two surest passages, and the further ones that stand with either.

    `sure` is 0 to 1, measured on labelled pairs; `pairs` is how many pairs of passages show this disagreement.
    """

    verdict: str
    kind: str
    cause: str
    sure: float
    reason: str
    a: Side
    b: Side
    also_a: tuple[Side, ...]
    also_b: tuple[Side, ...]
    pairs: int


def _said(value: object) -> str:
    return "" if value is None or (not isinstance(value, str) and pd.isna(value)) else str(value)


def _read_side(row: pd.Series, side: str, documents: pd.DataFrame) -> Side:
    document, start, end = row[f"document_{side}"], int(row[f"start_{side}"]), int(row[f"end_{side}"])
    text = documents.at[document, "text"]
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    # The surroundings end at a paragraph, and do not begin or end inside a word.
    before = before.rsplit("\n", 1)[-1]
    after = after.split("\n", 1)[0]
    if len(before) == CONTEXT:
        before = "…" + before.partition(" ")[2]
    if len(after) == CONTEXT:
        after = after.rpartition(" ")[0] + "…"
    marks: tuple[tuple[int, int], ...] = ()
    value_start, value_end = row.get(f"value_start_{side}"), row.get(f"value_end_{side}")
    if value_start is not None and pd.notna(value_start) and start <= value_start < value_end <= end:
        marks = ((int(value_start) - start, int(value_end) - start),)
    published = documents.at[document, "published"]
    return Side(
        document,
        _said(documents.at[document, "title"]),
        f"{round(100 * start / max(len(text), 1))} % into the text",
        "" if pd.isna(published) else f"{published:%d %b %Y}".lstrip("0"),
        _said(row.get(f"speaker_{side}")),
        before,
        text[start:end],
        after,
        marks,
        _said(row.get(f"value_{side}")),
    )


def make_cards(overlaps: pd.DataFrame, documents: pd.DataFrame) -> list[Card]:
    """
    One card per disagreement behind the rows of `overlaps` (as `match_claims` gives them), in the same order.

    `documents` is the table the overlaps were found in: its texts hold the passages, `published` the dates.
    """
    cards = []
    for group in group_overlaps(overlaps):
        row = overlaps.iloc[group.row]
        also_a, also_b = (
            tuple(_read_side(overlaps.iloc[position], side, documents) for position, side in also)
            for also in (group.also_a, group.also_b)
        )
        cards.append(
            Card(
                row["verdict"],
                _said(row["kind"]),
                _said(row["cause"]),
                float(row["contradiction"]),
                _said(row["reason"]),
                _read_side(row, "a", documents),
                _read_side(row, "b", documents),
                also_a,
                also_b,
                len(group.rows),
            )
        )
    return cards


def _name_finding(card: Card) -> str:
    if card.verdict == "differs" and card.cause:
        return f"Differs: {CAUSES.get(card.cause, card.cause.replace('_', ' '))}"
    symbol_and_words = HEADINGS.get(card.verdict, ("", card.verdict))
    return f"{symbol_and_words[1]}: {card.kind}" if card.kind else symbol_and_words[1]


def _say_certainty(card: Card) -> str:
    if card.verdict != "contradicts" or pd.isna(card.sure):
        return ""
    right = max(1, min(9, round(card.sure * 10)))
    return f"about {right} in 10 findings with this evidence were right on labelled topics"


def _name_side(side: Side, colour: str) -> Markup:
    return element(
        "h4",
        element("span", "", class_="dot", style=f"background:{colour}"),
        element("bdi", shorten_name(side.document, 40)),
    )


def _say_facts(side: Side) -> str:
    facts = [side.published, side.where, f"said by {side.speaker}" if side.speaker else ""]
    return " · ".join(fact for fact in facts if fact)


def _render_side(side: Side, also: Sequence[Side], colours: dict[object, str]) -> Markup:
    return element(
        "div",
        _name_side(side, colours[side.document]),
        element("p", element("bdi", side.title), class_="title") if side.title else None,
        element(
            "blockquote",
            element("span", side.before, class_="context"),
            element("bdi", mark_spans(side.passage, side.marks)),
            element("span", side.after, class_="context"),
        ),
        element("p", _say_facts(side), class_="facts"),
        _render_also(also, colours) if also else None,
        class_="side",
    )


def _render_also(also: Sequence[Side], colours: dict[object, str]) -> Markup:
    """The further passages that stand with a side, folded: their documents' names are enough at first sight."""
    names = ", ".join(dict.fromkeys(shorten_name(side.document, 24) for side in also))
    passages = [
        element(
            "div",
            _name_side(side, colours[side.document]),
            element("blockquote", element("bdi", mark_spans(side.passage, side.marks))),
            element("p", _say_facts(side), class_="facts"),
        )
        for side in also
    ]
    return element("details", element("summary", "So does ", element("bdi", names)), *passages)


def render_card(card: Card, number: int, colours: dict[object, str], prefix: str = "card") -> Markup:
    """Render one card as an `article` whose id is `prefix-number`."""
    symbol = HEADINGS.get(card.verdict, ("", ""))[0]
    values = f"{card.a.value} | {card.b.value}" if card.a.value and card.b.value else ""
    return element(
        "article",
        element(
            "h3",
            element("span", symbol, class_="symbol", aria_hidden="true"),
            f" {_name_finding(card)} ",
            element("span", values, class_="values") if values else None,
        ),
        element(
            "div",
            _render_side(card.a, card.also_a, colours),
            _render_side(card.b, card.also_b, colours),
            class_="sides",
        ),
        element("p", card.reason, class_="reason"),
        element("p", _say_certainty(card), class_="sure") if _say_certainty(card) else None,
        class_=f"card {card.verdict}",
        id=f"{prefix}-{number}",
        data_verdict=card.verdict,
        data_kind=card.kind or card.cause,
        data_sure=f"{card.sure:.3f}",
        data_number=number,
    )


def render_cards(cards: Sequence[Card], order: Sequence[object], prefix: str = "card") -> Markup:
    """Render cards in their order; `order` is the documents', which gives each its colour."""
    colours = assign_colours(order)
    if not cards:
        return element(
            "p", "None found. That is no proof that there are none: see what was not checked.", class_="none"
        )
    return join_markup(*(render_card(card, number, colours, prefix) for number, card in enumerate(cards, 1)))


def write_card(card: Card, number: int, width: int = 88) -> str:
    """Write one card as plain text, the differing words between »«: the twin of what a page shows."""
    lines = [f"{number}. {_name_finding(card)}" + (f"  [{card.a.value} | {card.b.value}]" if card.a.value else "")]
    for side, also in ((card.a, card.also_a), (card.b, card.also_b)):
        passage, at = [], 0
        for start, end in side.marks:
            passage += [side.passage[at:start], "»", side.passage[start:end], "«"]
            at = end
        quoted = " ".join("".join([*passage, side.passage[at:]]).split())
        facts = ", ".join(fact for fact in (side.published, f"said by {side.speaker}" if side.speaker else "") if fact)
        lines.append(f"   {shorten_name(side.document, 40)}" + (f" ({facts})" if facts else "") + ":")
        lines += textwrap.wrap(f"“{quoted}”", width, initial_indent="     ", subsequent_indent="      ")
        if also:
            names = ", ".join(dict.fromkeys(str(other.document) for other in also))
            lines += textwrap.wrap(f"so does {names}", width, initial_indent="     ", subsequent_indent="     ")
    lines += textwrap.wrap(card.reason, width, initial_indent="   → ", subsequent_indent="     ")
    if certainty := _say_certainty(card):
        lines.append(f"     ({certainty})")
    return "\n".join(show_unseen(line) for line in lines)
