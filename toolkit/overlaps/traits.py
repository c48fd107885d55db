"""Traits: what of a statement may explain that another differs: its cues and tenses, its days, whose words it is."""

import math
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from toolkit.claims.statements import Statement
from toolkit.claims.tallies import Tally
from toolkit.overlaps.datings import clip_date
from toolkit.overlaps.pairings import find_subject
from toolkit.overlaps.sorts import list_figures
from toolkit.pairs.inflections import find_lemma
from toolkit.tagging import tag_sentence

# A value above this is hardly in two statements by chance.
TELLING = 3.0
_SELF = frozenset(("i", "we", "my", "our", "me", "us"))


@cache
def load_cues() -> dict[str, dict[str, list[tuple[str, ...]]]]:
    """Load the phrases that show in what respect a statement stands apart: for each cue, by their first word."""
    text = (files("toolkit") / "lexicons" / "ground_cues.txt").read_text("utf-8")
    found: dict[str, dict[str, list[tuple[str, ...]]]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, items = line.split("\t")
            found[name] = {}
            for item in items.split("/"):
                words = tuple(item.split())
                found[name].setdefault(words[0], []).append(words)
    return found


class Traits(NamedTuple):
    """What of a statement explains that another differs: its cues, tenses and days, whose words, which names."""

    cues: frozenset[str]
    tenses: frozenset[str]
    first: float
    last: float
    said: float
    names: frozenset[str]
    subject: list[str]
    figures: list[Tally]
    quoted: bool
    personal: bool
    numbers: frozenset[float]
    runs: frozenset[tuple[str, str]]


def read_traits(statement: Statement) -> Traits:
    """Read what of a statement may explain that another differs."""
    lowers = [token.lower for token in statement.tokens]
    days = [d for d in map(clip_date, statement.dates) if not math.isnan(d.low)]
    return Traits(
        frozenset(cue for cue, phrases in load_cues().items() if _shows(lowers, phrases)),
        frozenset(_list_tenses(statement)),
        min((d.low for d in days), default=math.nan), max((d.high for d in days), default=math.nan),
        statement.published,
        frozenset(k for m in statement.mentions if m.kind == "name" for k in m.keys if k[0] == "@"),
        find_subject(statement), list_figures(statement), bool(statement.quotes),
        any(lower in _SELF for lower in lowers),
        frozenset(_list_numbers(statement)), frozenset(_list_runs(statement)),
    )  # fmt: skip


def _shows(lowers: list[str], phrases: dict[str, list[tuple[str, ...]]]) -> bool:
    return any(
        tuple(lowers[at : at + len(phrase)]) == phrase
        for at, lower in enumerate(lowers)
        if lower in phrases
        for phrase in phrases[lower]
    )


def _list_tenses(statement: Statement) -> Iterator[str]:
    """Give past, present or coming for each finite verb of a statement."""
    for token in tag_sentence(statement.text):
        if token.tag == "VBD":
            yield "past"
        elif token.tag in ("VBZ", "VBP"):
            yield "present"
        elif token.tag == "MD":
            yield "coming" if token.text.lower() in ("will", "'ll", "shall", "wo") else "modal"


def _list_numbers(statement: Statement) -> Iterator[float]:
    """Give the telling values of a statement, whatever they count, with the years of its dates."""
    for quantity in statement.quantities:
        if quantity.low > TELLING and quantity.low == quantity.high:
            yield quantity.low
    for date in statement.dates:
        if date.timex[:4].isdigit():
            yield float(date.timex[:4])


def _list_runs(statement: Statement) -> Iterator[tuple[str, str]]:
    """Give every two words that stand side by side and are mentions, or in one, by their bases."""
    inside = {at for mention in statement.mentions for at in range(mention.first, mention.last + 1)}
    lemmas = [find_lemma(token.lower) if at in inside else "" for at, token in enumerate(statement.tokens)]
    return ((one, other) for one, other in pairwise(lemmas) if one and other)
