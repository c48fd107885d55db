"""Metadata: what a document plainly states, and nothing else."""

import json
from pathlib import Path

import pytest

from toolkit.corpus.metadata import read_front_matter, read_head

CASES = json.loads((Path(__file__).parent / "cases" / "metadata.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_cases(case):
    front, text = read_front_matter(case["text"])
    found = front if front.title else read_head(text)
    assert found.title == case["title"]
    assert (str(found.published) if found.published else None) == case["published"]
    if "published_from" in case:
        assert found.published_from == case["published_from"]
    if "publisher" in case:
        assert found.publisher == case["publisher"]
