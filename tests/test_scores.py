"""Scores: how a clash stands among all that two documents show."""

import math

import pytest

from toolkit.overlaps.clashes import load_weights
from toolkit.overlaps.contests import Contest
from toolkit.overlaps.findings import Clash, Finding
from toolkit.overlaps.scores import describe_standings, score_contests


def make_contest(place: int, at: int, *families: str) -> Contest:
    clashes = [Clash(family, "number", family, "", (0, 1), (0, 1), {}) for family in families]
    return Contest(place, at, False, None, clashes, {}, None)


def test_a_clash_knows_its_rivals_on_either_side() -> None:
    contests = [make_contest(0, 0, "figure"), make_contest(0, 1, "figure"), make_contest(2, 0, "date")]
    first, second, third = describe_standings(contests, [[0.5], [0.9], [0.2]])
    assert first[0]["rival"] == 0.9
    assert first[0]["lesser rival"] == 0.2
    assert first[0]["outdone"] == 1.0
    assert second[0]["rival"] == 0.5
    assert second[0]["outdone"] == 0.0
    assert third[0]["rival"] == 0.5


def test_other_families_speak_for_a_clash() -> None:
    contests = [make_contest(0, 0, "figure", "contrast", "contrast")]
    ((figure, *contrasts),) = describe_standings(contests, [[0.5, 0.4, 0.8]])
    assert figure["others"] == pytest.approx(0.8)
    assert [c["others"] for c in contrasts] == pytest.approx([0.5, 0.5])
    assert figure["single"] == 0.0


def test_sides_swapped_stand_alike() -> None:
    contests = [make_contest(0, 1, "figure"), make_contest(0, 2, "date"), make_contest(3, 1, "filler")]
    turned = [contest._replace(place=contest.at, at=contest.place) for contest in contests]
    scores = [[0.4], [0.7], [0.6]]
    assert describe_standings(contests, scores) == describe_standings(turned, scores)


@pytest.mark.parametrize(
    ("score", "odds"), [(0.5, 1), (0.9, 9), (0.1, 1 / 9), (1.0, 999), (0.9995, 999), (0.0, 1 / 999), (0.99, 99)]
)
def test_a_clash_by_itself_has_its_odds_and_nothing_else(score: float, odds: float) -> None:
    """Its score as log odds, those near 0 and 1 as if they were a thousandth away; no rivals, nothing beside it."""
    (((found),),) = describe_standings([make_contest(0, 0, "figure")], [[score]])
    assert found.pop("own") == found.pop("own figure") == pytest.approx(math.log(odds))
    assert found.pop("by figure") == found.pop("single") == 1.0
    assert set(found.values()) == {0.0}


def test_what_a_rule_found_stands_beside_the_clash() -> None:
    told = Finding("differs", "", "time", 1.0, "tally", (0, 1), (0, 1), "", "", ())
    contest = make_contest(0, 0, "figure")._replace(ruled=told)
    (((found),),) = describe_standings([contest], [[0.5]])
    assert found["rule differs"] == 1.0
    (((found),),) = describe_standings([contest._replace(ruled=None)], [[0.5]])
    assert not any(name.startswith("rule ") for name in found)


def test_as_sure_as_its_rival_is_not_outdone() -> None:
    contests = [make_contest(0, 0, "figure"), make_contest(0, 300, "figure"), make_contest(300, 0, "figure")]
    (first,), (second,), _ = describe_standings(contests, [[0.5], [0.5], [0.4]])
    assert (first["rival"], first["lesser rival"], first["outdone"]) == (0.5, 0.4, 0.0)
    assert (second["rival"], second["lesser rival"]) == (0.5, 0.0)


def test_scores_are_shares() -> None:
    contests = [make_contest(0, 0, *(family for family in load_weights() if family != "together"))]
    assert all(0 <= score <= 1 for score in score_contests(contests)[0])
    assert score_contests([make_contest(0, 0)]) == [[]]
    assert score_contests([]) == []
