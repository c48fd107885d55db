"""
Reporting: the words that report speech, thought and findings, and what all who read reports off sentences share.

    parsing, chunks -> **reporting** -> speakers, contents -> speech -> attribution
"""

import csv
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from toolkit.tagging.chunks import trim_punctuation
from toolkit.tagging.parsing import Node

Span = tuple[int, int]


class Cue(NamedTuple):
    """A word that reports, as the list has it: its stance and what it takes."""

    stance: str
    frames: frozenset[str]


@cache
def load_cues() -> dict[tuple[str, str], Cue]:
    """Load the list: (lemma, part of speech) to what it takes."""
    lines = files("toolkit.lexicons").joinpath("reporting_cues.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {(row["lemma"], row["part"]): Cue(row["stance"], frozenset(row["frames"].split())) for row in rows}


NO_CUE = Cue("said", frozenset("c"))


EDGES = frozenset({",", ";", ":", '"', "--", "—", "–", ".", "?", "!", "...", "(", ")"})


FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


NOMINAL = frozenset({"DT", "JJ", "CD", "PRP", "PRP$", "POS", "HYPH", "JJS"})


ADDRESSED = frozenset({"tell", "ask", "remind", "inform", "assure", "notify", "warn"})


def join_span(nodes: Sequence[Node], found: Sequence[int]) -> Span | None:
    """Give the span from the first to the last of some nodes, without punctuation at its ends; None without any."""
    kept = trim_punctuation(nodes, found)
    return (nodes[kept[0]].start, nodes[kept[-1]].end) if kept else None
