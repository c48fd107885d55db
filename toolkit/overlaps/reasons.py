"""Reasons: one plain sentence for each finding."""

import pandas as pd

from toolkit.claims.statements import Statement
from toolkit.overlaps.findings import Finding

_CAUSES = {
    "time": "both may be true, at different times",
    "scope": "they may cover a different range",
    "part_of_total": "one may be a part of the other",
    "rounding": "one may be a rounder form of the other",
    "speaker": "they are the words of different speakers",
    "different_entity": "they may be about two different things",
    "unit": "they are the same in different units",
    "complement": "they are the two parts of one whole",
}
# With a name for what both are about, and without.
_VALUES = "{topic}: {a} here{when}, {b} there{then}"
_DATES = "{topic}: {a} here, {b} there"
_WORDS = "On {topic}, one says \u201c{a}\u201d{when}, the other \u201c{b}\u201d{then}"
_BARE = "One says \u201c{a}\u201d{when}, the other \u201c{b}\u201d{then}"
_RULES = {"tally": _VALUES, "role": _VALUES, "date": _DATES, "rank": _DATES, "opposition": _WORDS, "pair": _BARE}


def name_topic(finding: Finding, a: Statement, b: Statement) -> str:
    """Name what two statements share in the words of the first that has them; empty where they share no words."""
    words: list[str] = []
    for key in finding.topic:
        for statement in (a, b):
            mention = next((m for m in statement.mentions if key in m.keys), None)
            if mention is not None:
                word = statement.text[mention.start - statement.start : mention.end - statement.start]
                if word.lower() not in (w.lower() for w in words):
                    words.append(word)
                break
        else:
            if key[0] not in "#=@":
                words.append(key.replace("_", " "))
    return ", ".join(words[:3])


def phrase_reason(finding: Finding, a: Statement, b: Statement, date_a: object, date_b: object) -> str:
    """Say in one sentence what two statements agree on or differ in, with the dates where they are known."""
    topic = name_topic(finding, a, b)
    first, second = _read_value(finding.span_a, a), _read_value(finding.span_b, b)
    if finding.verdict == "agrees":
        return _phrase_accord(finding, topic, first, second)
    form = _RULES[finding.rule] if topic else _BARE
    said = form.format(topic=topic, a=first, b=second, when=_format(date_a), then=_format(date_b))
    return f"{said}; {_CAUSES[finding.cause]}." if finding.verdict == "differs" else f"{said}."


def _phrase_accord(finding: Finding, topic: str, first: str, second: str) -> str:
    if finding.rule == "accord":
        return f"Both speak of {topic or 'one thing'} in the same sense."
    of = f" of {topic}" if topic else ""
    if first.lower() == second.lower():
        return f"Both say the same{of}: {first}."
    return f"Both say the same{of}: {first}; {second}."


def phrase_clash(value_a: str, value_b: str, date_a: object, date_b: object) -> str:
    """Say in one sentence what two statements say against each other."""
    return f"One says “{value_a}”{_format(date_a)}, the other “{value_b}”{_format(date_b)}."


def _read_value(span: tuple[int, int], statement: Statement) -> str:
    return statement.text[max(0, span[0] - statement.start) : span[1] - statement.start].strip()


def _format(date: object) -> str:
    stamp = pd.Timestamp(date)
    return "" if stamp is pd.NaT else f" ({stamp.day} {stamp:%b %Y})"
