"""Claim pairs: the benchmark's shape, and that its numbers and dates are read well enough to decide it."""

import itertools
import json
from pathlib import Path

import pandas as pd
import pytest

from toolkit.quantities import list_quantities
from toolkit.quantities.intervals import relate_quantities

CASES = json.loads((Path(__file__).parent / "cases" / "claim_pairs.json").read_text(encoding="utf-8"))
KINDS = {"number", "date", "direction", "negation"}
CAUSES = {"time", "scope", "part_of_total", "rounding", "speaker", "different_entity", "unit", "complement"}


def relate_all(case):
    """Every relation between a quantity of one sentence and one of the other."""
    sides = [
        list_quantities(case[f"sentence_{side}"], case[f"published_{side}"] and pd.Timestamp(case[f"published_{side}"]))
        for side in "ab"
    ]
    return [relate_quantities(a, b) for a, b in itertools.product(*sides)]


def pick(**wanted):
    return [pytest.param(c, id=c["label"]) for c in CASES if all(c.get(k) in v for k, v in wanted.items())]


def test_the_benchmark_is_whole():
    """Labels are unique, verdicts carry their kind or cause, and half of the pairs are traps."""
    assert len({case["label"] for case in CASES}) == len(CASES) >= 120
    for case in CASES:
        assert case["verdict"] in {"contradicts", "differs", "agrees", "unrelated"}
        assert (case.get("kind") in KINDS) == (case["verdict"] == "contradicts")
        assert (case.get("cause") in CAUSES) == (case["verdict"] == "differs")
    assert sum(case["verdict"] != "contradicts" for case in CASES) >= len(CASES) / 2


@pytest.mark.parametrize("case", pick(verdict=["contradicts"], kind=["number", "date"]))
def test_contradicting_values_are_disjoint(case):
    assert "disjoint" in [relation.name for relation in relate_all(case)]


@pytest.mark.parametrize("case", pick(verdict=["differs"], cause=["rounding"]) + pick(verdict=["agrees"]))
def test_values_of_one_fact_meet(case):
    assert {relation.name for relation in relate_all(case)} & {"equal", "inside", "around", "overlap"}


@pytest.mark.parametrize("case", pick(verdict=["differs"], cause=["unit"]))
def test_units_are_bridged(case):
    causes = [relation.cause for relation in relate_all(case)]
    names = {relation.name for relation in relate_all(case)}
    assert "unit" in causes or names == {"incomparable"}
