"""Findings and clashes: how two statements relate in one respect, with the words it was read from."""

from typing import NamedTuple


class Finding(NamedTuple):
    """How two statements relate in one respect: the verdict, the spans of the values in each, and what it rests on."""

    verdict: str
    kind: str
    cause: str
    strength: float
    rule: str
    span_a: tuple[int, int]
    span_b: tuple[int, int]
    value_a: str
    value_b: str
    topic: tuple[str, ...]


class Clash(NamedTuple):
    """
    What may contradict what in two statements: its kind, the words on either side (in the clean texts), the evidence.

    `family` says which evidence there is, and so which weights it is scored with: figure, date, opposition, casting,
    or contrast (two sentences compared word for word); `rule` which part of it found the clash; `cause` what would
    explain it, or nothing.
    """

    family: str
    kind: str
    rule: str
    cause: str
    span_a: tuple[int, int]
    span_b: tuple[int, int]
    evidence: dict[str, float]
