"""Copies and repetition: golden cases, edits of known strength, laws of the tables, time."""

import json
import random
import time
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from toolkit.copies import find_copies, group_copies, name_sources
from toolkit.copies.repetition import count_repetitions, find_repetitions
from toolkit.resources import read_lines

CASES = json.loads((Path(__file__).parent / "cases" / "copies.json").read_text(encoding="utf-8"))
# Words by how many sentences of a treebank hold them: texts drawn from them share what texts on one subject share.
COUNTS = [line.split("\t") for line in read_lines("lemma_counts.tsv")][1:]
VOCABULARY = [word for word, _ in COUNTS if word.isalpha()]
WEIGHTS = [int(count) for word, count in COUNTS if word.isalpha()]


def write(rng: random.Random, size: int) -> list[str]:
    """Draw words as often as English uses them."""
    return rng.choices(VOCABULARY, WEIGHTS, k=size)


def edit(words: list[str], how: str, rate: float, rng: random.Random) -> list[str]:
    """Replace, leave out or move a share of the words."""
    if how == "substitution":
        return [rng.choice(VOCABULARY) if rng.random() < rate else word for word in words]
    if how == "deletion":
        return [word for word in words if rng.random() >= rate]
    words = list(words)
    for _ in range(max(1, int(len(words) * rate / 6))):
        at = rng.randrange(len(words) - 6)
        part, words[at : at + 6] = words[at : at + 6], []
        to = max(0, min(len(words), at + rng.randrange(-20, 20)))
        words[to:to] = part
    return words


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["label"],
            marks=[pytest.mark.xfail(reason=case["comment"])] if case.get("expect") == "fail" else [],
        )
        for case in CASES
    ],
)
def test_case(case: dict) -> None:
    """Every golden case has its copied pairs and its number of sources."""
    table = find_copies(case["texts"])
    pairs = sorted(set(table[["document_a", "document_b"]].itertuples(index=False, name=None)))
    assert pairs == sorted(tuple(pair) for pair in case["pairs"])
    assert group_copies(case["texts"])["group"].nunique() == case["groups"]


@pytest.mark.parametrize("how", ["substitution", "deletion", "reordering"])
@pytest.mark.parametrize("rate", [0.1, 0.2, 0.3])
def test_edited_passages_are_found(how: str, rate: float) -> None:
    """F1 over characters of at least .95 on passages edited by one way in ten to three in ten words."""
    rng = random.Random(7)
    hit = found = wanted = 0
    for _ in range(12):
        passage = write(rng, rng.choice([40, 60, 100]))
        sides = []
        for words in (passage, edit(passage, how, rate, rng)):
            before, after = " ".join(write(rng, 120)) + " ", " " + " ".join(write(rng, 120))
            sides.append((before + " ".join(words) + after, len(before), len(before) + len(" ".join(words))))
        table = find_copies([side[0] for side in sides])
        for side, (_, start, end) in zip("ab", sides, strict=True):
            got = set()
            for low, high in zip(table[f"start_{side}"], table[f"end_{side}"], strict=True):
                got.update(range(low, high))
            hit, found, wanted = hit + len(got & set(range(start, end))), found + len(got), wanted + end - start
    assert 2 * hit / (found + wanted) >= 0.95


def test_spans_give_back_their_text() -> None:
    """`text[start:end]` is the passage on both sides, and the order of the documents changes nothing else."""
    rng = random.Random(3)
    wire = " ".join(write(rng, 50)).replace(" the ", " “the” ")
    texts = pd.Series({"x": "Über " + wire, "y": wire + "\u200b end", "z": " ".join(write(rng, 80))})
    table = find_copies(texts)
    assert len(table) == 1
    for row in table.itertuples():
        assert texts[row.document_a][row.start_a : row.end_a] == row.text_a
        assert texts[row.document_b][row.start_b : row.end_b] == row.text_b
    turned = find_copies(texts[::-1])
    assert turned["text_a"].tolist() == table["text_b"].tolist()
    assert (
        find_copies([""])
        .dtypes.drop(["document_a", "document_b"])
        .equals(table.dtypes.drop(["document_a", "document_b"]))
    )


def test_five_copies_are_one_source() -> None:
    """ "n documents say" counts a copied paragraph once."""
    rng = random.Random(5)
    wire = " ".join(write(rng, 40))
    texts = [" ".join(write(rng, 30)) + ". " + wire for _ in range(5)] + [" ".join(write(rng, 60))]
    groups = group_copies(texts)
    assert groups["documents"].tolist() == [5] * 5
    places = pd.DataFrame([(n, texts[n].index(wire), len(texts[n])) for n in range(5)] + [(5, 0, 50)])
    places.columns = ["document", "start", "end"]
    assert name_sources(places, groups).nunique() == 2


def test_quoted_copies_are_marked() -> None:
    """A quotation both documents give is told from a copied passage."""
    speech = '"We will send forty engineers and two field hospitals to repair the damaged northern bridge this week."'
    table = find_copies([f"She told the house: {speech} Then she left.", f"{speech} Nobody in the square believed it."])
    assert table["quoted"].tolist() == [True]


def test_time_grows_with_length() -> None:
    """Two hundred documents, a third of them copies, take seconds."""
    rng = random.Random(1)
    wires = [" ".join(write(rng, 60)) for _ in range(5)]
    texts = [" ".join(write(rng, 200)) + ". " + rng.choice(wires + [""] * 10) for _ in range(200)]
    start = time.perf_counter()
    find_copies(texts)
    assert time.perf_counter() - start < 20


def test_repetitions_are_counted() -> None:
    """Near-duplicate sentences and templates are found with their places; quotations and short lines are not."""
    text = (
        "Alpha plays a crucial role in the growing market. Rain fell on the lower town for days. "
        "Beta plays a crucial role in the old harbour. Gamma plays a crucial role in the new library. "
        'Rain fell on the lower town for many days. Read more. Read more. "No, no, no, no, no, no," he said.'
    )
    table = find_repetitions(text)
    assert table.groupby("kind")["times"].max().to_dict() == {"sentence": 2, "template": 3}
    assert all(text[row.start : row.end] == row.surface for row in table.itertuples())
    assert count_repetitions([text, "It rained. It stopped."])["repeated"].tolist() == [1, 0]


def test_varied_text_repeats_nothing() -> None:
    """Ordinary prose has no templates."""
    rng = random.Random(2)
    text = " ".join(" ".join(write(rng, 15)).capitalize() + "." for _ in range(60))
    starts = find_repetitions(text)
    assert starts.empty
    assert all(a <= b for a, b in pairwise(starts["start"]))
