"""Findings: how two statements relate in one respect, with the words it was read from."""

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
