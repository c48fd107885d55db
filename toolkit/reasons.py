"""Reasons: one plain sentence for each finding."""

import pandas as pd

from toolkit.discrepancies import Finding
from toolkit.statements import Statement

_CAUSES = {
    "time": "they may be of different times",
    "scope": "they may cover a different range",
    "part_of_total": "one may be a part of the other",
    "rounding": "one is a rounder form of the other",
    "speaker": "they are reported from different speakers",
    "different_entity": "they are about different things",
    "unit": "they are the same in different units",
    "complement": "they are the two parts of one whole",
}


def phrase_reason(finding: Finding, a: Statement, b: Statement, date_a: object, date_b: object) -> str:
    """Say in one sentence what two statements agree on or differ in, with the dates where they are known."""
    topic = ", ".join(key.lstrip("=@").replace("_", " ") for key in finding.topic[:3])
    about = f"{topic}: " if topic else ""
    first, second = finding.value_a, finding.value_b
    when = f" ({_format(date_a)})" if _format(date_a) else ""
    then = f" ({_format(date_b)})" if _format(date_b) else ""
    if finding.verdict == "agrees":
        return f"{about}both say {second}."
    values = f"{about}{first} here{when}, {second} there{then}"
    if finding.verdict == "differs":
        return f"{values}; {_CAUSES[finding.cause]}."
    return f"{values}."


def _format(date: object) -> str:
    stamp = pd.Timestamp(date)
    return "" if stamp is pd.NaT else f"{stamp.day} {stamp:%b %Y}"
