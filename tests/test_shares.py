"""Shares: agreements, the causes of differences, and what they are read from."""

import json
from importlib.resources import files
from pathlib import Path

import pandas as pd
import pytest

from toolkit import match_claims
from toolkit.claims.statements import read_accounts
from toolkit.documents import frame_documents
from toolkit.overlaps.contests import Contender, hold_contests
from toolkit.overlaps.shares import AGREEMENT, CAUSES, RELATIONS, load_weights, weigh_shares
from toolkit.overlaps.traits import load_cues

CASES = json.loads((Path(__file__).parent / "cases" / "shares.json").read_text(encoding="utf-8"))
TOPIC = {
    "wire": "The Brenn viaduct is 30 metres high. It has 26 arches. The council has rejected the plan to close it.",
    "guide": "The Brenn viaduct rises 98 feet above the river. Nine of its 26 arches stand in water.",
    "letter": "The plan to close the Brenn viaduct was turned down by the council. It will have 40 arches one day.",
}


def find_case(case: dict) -> list[tuple[str, str]]:
    """Give what the middle sentences are found to be, before clashes are scored: the others are no part of a case."""
    sides = [case["a"], case["b"]]
    published = pd.to_datetime([side["published"] for side in sides])
    frame = frame_documents(pd.DataFrame({"text": [side["text"] for side in sides], "published": published}))
    first, second = (Contender(account) for account in read_accounts(frame))
    found = [contest for contest in hold_contests(first, second, None) if (contest.place, contest.at) == (1, 1)]
    told = [(c.finding.verdict, c.finding.cause) for c in found if c.finding is not None]
    return told + [("contradicts", "") for c in found if c.clashes and not told]


def satisfies(case: dict) -> bool:
    found = find_case(case)
    if "silent" in case:
        return case["silent"] not in [verdict for verdict, _ in found]
    return (case["find"]["verdict"], case["find"].get("cause", "")) in found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_golden_pair(case: dict) -> None:
    assert satisfies(case) == (case.get("expect") != "fail"), case["comment"]


def test_half_of_the_cases_are_traps() -> None:
    assert 0.4 <= sum("silent" in case for case in CASES) / len(CASES) <= 0.6


def list_rows(table: pd.DataFrame, turned: bool = False) -> set[tuple[object, ...]]:
    sides = ("document_a", "text_a", "value_a"), ("document_b", "text_b", "value_b")
    first, second = sides[::-1] if turned else sides
    columns = [*first, *second, "verdict", "cause", "kind"]
    return set(table[columns].astype(str).itertuples(index=False, name=None))


def test_documents_in_another_order_give_the_same_rows() -> None:
    turned = match_claims(dict(reversed(TOPIC.items())))
    rows = list_rows(match_claims(TOPIC))
    assert rows == list_rows(turned, turned=True)
    assert any("agrees" in row for row in rows)


def test_an_unrelated_document_changes_nothing() -> None:
    other = TOPIC | {"recipe": "Whisk the eggs with the sugar. Fold in 200 grams of flour and bake for an hour."}
    assert list_rows(match_claims(TOPIC)) == list_rows(match_claims(other))


def test_a_reason_names_both_values_and_the_cause() -> None:
    table = match_claims(TOPIC)
    row = table[table["cause"] == "unit"].iloc[0]
    assert row["value_a"] in row["reason"]
    assert row["value_b"] in row["reason"]
    assert row["reason"].endswith("; they are the same in different units.")


def test_shares_are_shares() -> None:
    for grounds in ({}, {"kin": 1.0, "figure equal": 1.0}, {"figure converted": 1.0, "units differ": 1.0}):
        shares = weigh_shares(grounds)
        assert 0 <= shares.agrees <= 1
        assert 0 <= shares.contradicts + shares.differs <= 1 + 1e-9
        assert 0 <= shares.lead <= 1
        assert shares.cause in CAUSES


def test_weights_are_those_of_relations() -> None:
    weights = load_weights()
    assert set(weights[""]) <= {*RELATIONS, AGREEMENT}
    for ground, worths in weights.items():
        assert ground == ground.strip()
        assert worths
        assert set(worths) <= {*RELATIONS, AGREEMENT}
        assert all(abs(worth) < 20 for worth in worths.values())


def test_cues_are_in_order() -> None:
    lines = (files("toolkit") / "lexicons" / "ground_cues.txt").read_text("utf-8").splitlines()
    for line in lines:
        if not line.startswith("#"):
            name, _, items = line.partition("\t")
            listed = items.split("/")
            assert name.isidentifier()
            assert len(set(listed)) == len(listed), name
            assert all(item == item.strip().lower() and item for item in listed), name
    assert all(phrase[0] == word for phrases in load_cues().values() for word in phrases for phrase in phrases[word])
