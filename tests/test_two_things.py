"""What is said of two things is no contradiction: hard pairs on one setting, and as many that do contradict."""

import json
from pathlib import Path

import pytest

from toolkit import find_contradictions

CASES = json.loads((Path(__file__).parent / "cases" / "two_things.json").read_text(encoding="utf-8"))
BEFORE = (
    "The Orsa Valley lies in Carinthia. The valley council met in Orsa. ",
    "In Carinthia lies the Orsa Valley. Its council meets in Orsa. ",
)


def mark(case):
    marks = [pytest.mark.xfail(reason=case["known"])] if "known" in case else []
    return pytest.param(case, id=f"{case['a']} {case['b']}", marks=marks)


@pytest.mark.parametrize("case", list(map(mark, CASES)))
def test_two_statements_on_one_setting(case):
    texts = [BEFORE[0] + case["a"], BEFORE[1] + case["b"]]
    assert len(find_contradictions(texts)) == len(find_contradictions(texts[::-1])) == case["contradicts"]
