"""Furniture: lines of a copied page told from lines somebody wrote."""

import json
from pathlib import Path

import pytest

from toolkit.sentences.furniture import is_furniture, load_labels

CASES = json.loads((Path(__file__).parent / "cases" / "furniture.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_cases(case):
    assert is_furniture(case["line"]) == case["furniture"]


def test_labels_are_clean():
    assert all(label == " ".join(label.split()).lower() and len(label) < 40 for label in load_labels())
