"""Judgements: the one finding a rule makes of two statements, how likely it is, where it stands, and how it is told."""

import json
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.claims.mentions import Mention
from toolkit.claims.oppositions import Opposition
from toolkit.claims.statements import count_days, read_account
from toolkit.overlaps import judgements, shares
from toolkit.overlaps.castings import compare_roles
from toolkit.overlaps.differences import locate_difference
from toolkit.overlaps.discrepancies import (
    FAINT,
    clash_kinds,
    compare_tallies,
    find_places,
    is_listed,
    overlap_owners,
    restricts,
)
from toolkit.overlaps.discrepancies import share_name as name_one
from toolkit.overlaps.findings import Clash, Finding
from toolkit.overlaps.judgements import judge_statements, measure_strength
from toolkit.overlaps.pairings import Pairing
from toolkit.overlaps.reasons import name_topic, phrase_reason
from toolkit.overlaps.shares import CAUSES, RELATIONS, Shares, is_explained, settle_finding, tabulate_weights, weigh_all
from toolkit.overlaps.sorts import list_figures
from toolkit.pairs.verdicts import judge_pair

CASES = {
    name: json.loads((Path(__file__).parent / "cases" / f"{name}.json").read_text(encoding="utf-8"))
    for name in ("tally_pairs", "role_pairs", "judged_pairs", "located_differences")
}


def pick(name):
    return pytest.mark.parametrize("case", CASES[name], ids=lambda case: case["label"])


def read_pair(first, second, published=(math.nan, math.nan)):
    """Give the last statement of either text, and their pairing."""
    one, other = (read_account(text, "", day) for text, day in zip((first, second), published, strict=True))
    return one.statements[-1], other.statements[-1], Pairing(one, other)


def cut(found, first, second):
    """Give verdict, cause and the words of each finding."""
    return [(f.verdict, f.cause, [first[slice(*f.span_a)], second[slice(*f.span_b)]]) for f in found if f is not None]


def turn(found):
    return [(*said, values[::-1]) for *said, values in found]


def hold(case, compare):
    """Hold what is found of a case, from either side, against what it says."""
    found = compare(case["a"], case["b"])
    assert turn(compare(case["b"], case["a"])) == found
    wanted = [] if "silent" in case else [tuple(case["find"].values())]
    assert (found == wanted) == (case.get("expect") != "fail"), found


def list_tally_findings(first, second, published=(math.nan, math.nan)):
    a, b, pairing = read_pair(first, second, published)
    given = pairing.weights, pairing.coherence, pairing.topic
    return cut([compare_tallies(a, b, x, y, *given) for x in list_figures(a) for y in list_figures(b)], first, second)


@pick("tally_pairs")
def test_golden_tally_pairs(case):
    """Two figures of one thing agree, contradict or differ for a cause, from either side; those of two do not."""
    hold(case, list_tally_findings)


def compare_first(first, second, coherence=1.0, topic=None, scale=1.0):
    """Give verdict and cause of the first figures, where each key weighs `scale` and the documents are so coherent."""
    a, b, pairing = read_pair(first, second)
    weights = {key: weight * scale for key, weight in pairing.weights.items()}
    found = compare_tallies(a, b, list_figures(a)[0], list_figures(b)[0], weights, coherence, topic or {})
    return found and (found.verdict, found.cause)


def test_documents_on_one_thing_need_less_to_be_shared():
    """A count of what is in every sentence says nothing; where documents are about two things, one name must be."""
    fund = "The fund has 12 members.", "The fund has 15 members."
    assert compare_first(*fund, scale=0.31) == ("contradicts", "")
    assert compare_first(*fund, scale=0.29) is None
    assert compare_first(*fund, coherence=0.5) == ("contradicts", "")
    assert compare_first(*fund, coherence=0.49) is None
    union = "The Norland Union has 31 members.", "The Norland Union has 32 members."
    assert compare_first(*union, coherence=0.49) == ("contradicts", "")


def test_documents_on_two_things_need_twice_as_much():
    """Of one owner's doors a word's weight is enough in documents on one thing, two in others."""
    doors = "The Norland Union has 31 doors.", "The Norland Union has 32 doors."
    beside = weigh_tallies(*doors) - 0.6  # that both are all of it is worth as much, whatever words weigh
    assert beside > 1.45
    for related, one, two in ((1.4, True, False), (1.95, True, False), (2.05, True, True)):
        scale = (related - 0.6) / beside
        assert (compare_first(*doors, coherence=0.5, scale=scale) is not None) == one
        assert (compare_first(*doors, coherence=0.49, scale=scale) is not None) == two


def test_a_figure_of_one_place_covers_another_range():
    turnout = "Turnout was 52 percent in Orsa.", "Turnout was 58 percent."
    assert compare_first(*turnout, coherence=0.5, topic={"@orsa": 0.49}) == ("differs", "scope")
    assert compare_first(*turnout, coherence=0.5, topic={"@orsa": 0.5}) == ("contradicts", "")
    schools = "The strike closed 31 schools in Orsa.", "The strike closed 15 schools."
    assert compare_first(*schools, topic={"@orsa": 0.49}) == ("differs", "scope")
    cost = "The bridge cost 9 million euros in Orsa.", "The bridge cost 20 million euros."
    assert compare_first(*cost, topic={"@orsa": 0.49}) is None


def test_counts_of_a_body_that_the_documents_are_not_about():
    """Members of a body that only one side names are held against others only where it is what they are about."""
    union = "The Norland Union has 31 members.", "It has 32 members."
    assert compare_first(*union, topic={"@norland": 0.5}) == ("contradicts", "")
    assert compare_first(*union, topic={"@norland": 0.49}) is None


LASTING = [
    ("The fund has 12 members.", "The fund has 15 members.", True),
    ("The 12-member fund met in Orsa.", "The 15-member fund met in Orsa.", True),
    ("The fund had 12 members.", "The 15-member fund met in Orsa.", True),
    ("The flood killed 12 people in Orsa.", "The flood killed 15 people in Orsa.", False),
]


@pytest.mark.parametrize(("first", "second", "lasting"), LASTING)
def test_what_lasts_may_have_changed_between_two_writings(first, second, lasting):
    """A standing count of either day of writing, four months apart; nobody dies twice."""
    for gap, changed in ((120, False), (121, True)):
        for days in ((17000.0, 17000.0 + gap), (17000.0 + gap, 17000.0)):
            ((verdict, cause, _),) = list_tally_findings(first, second, days)
            assert (verdict, cause) == (("differs", "time") if lasting and changed else ("contradicts", ""))


def weigh_tallies(first, second):
    """Give the strength of the one finding of two texts' figures."""
    a, b, pairing = read_pair(first, second)
    given = pairing.weights, pairing.coherence, pairing.topic
    found = [compare_tallies(a, b, x, y, *given) for x in list_figures(a) for y in list_figures(b)]
    (finding,) = (finding for finding in found if finding is not None)
    return finding.strength


def test_how_strong_two_figures_stand_together():
    """Less where they may be of two things or one is a bound; faint where nothing but the noun is shared."""
    fund, ferry, ships = "The fund has 12 members.", "The ferry carried 212 people.", "Fourteen trawlers sailed."
    plain = weigh_tallies(fund, "The fund has 15 members.")
    assert plain == pytest.approx(weigh_tallies(fund, fund))
    assert plain > 1
    assert 0 < weigh_tallies(fund, "Another fund has 15 members.") < plain
    assert 0 < weigh_tallies("The fund has at least 12 members.", "The fund has 15 members.") < plain
    assert 0 < weigh_tallies(ferry, "The ferry sank and 12 people died.") < weigh_tallies(ferry, ferry)
    members, doors = "The Norland Union has {} members.", "The Norland Union has {} doors."
    whose = weigh_tallies(members.format(31), members.format(32)) - weigh_tallies(doors.format(31), doors.format(32))
    assert whose > 1  # all members of one body; doors are not had by anybody
    assert 0 < weigh_tallies(ships, "Nineteen trawlers sank.") <= FAINT < weigh_tallies(ships, ships)


def list_role_findings(first, second):
    a, b, pairing = read_pair(first, second)
    found = [compare_roles(a, b, x, y, pairing.weights, pairing.topic) for x in a.roles for y in b.roles]
    return cut(found, first, second)


@pick("role_pairs")
def test_golden_role_pairs(case):
    """Who fills a part agrees, contradicts or changed with time, from either side; parts of two things are not held."""
    hold(case, list_role_findings)


@pick("judged_pairs")
def test_golden_judged_pairs(case):
    """The finding best supported of two statements, from either side, or none."""
    days = {
        case[side]: math.nan if day is None else count_days(pd.Timestamp(day))
        for side, day in zip("ab", case.get("published", (None, None)), strict=True)
    }

    def judge(first, second):
        a, b, pairing = read_pair(first, second, (days[first], days[second]))
        return cut([judge_statements(a, b, pairing, case.get("near", True))], first, second)

    hold(case, judge)


# Who and what.


def test_owners():
    assert overlap_owners(("@a", "@b"), ("@b",)) == "same"
    assert overlap_owners(("@a",), ("@b",)) == overlap_owners(("@b",), ("@a",)) == "different"
    assert overlap_owners((), ("@b",)) == overlap_owners(("@a",), ()) == overlap_owners((), ()) == "unknown"


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Ada Brankov left.", "The mill of Ada Brankov closed.", True),
        ("Ada Brankov left.", "Brankov left.", True),
        ("Ada Brankov left.", "Greta Holm left.", False),
        ("The mill closed.", "The mill closed.", False),
    ],
)
def test_statements_that_name_the_same_one(first, second, same):
    a, b, _ = read_pair(first, second)
    assert name_one(a, b) == name_one(b, a) == same


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        ("The women's team won.", "The men's team lost.", True),
        ("The north wing burned.", "The south wing burned.", True),
        ("The north wing burned.", "The north wing stood.", False),
        ("The north wing burned.", "The wing burned.", False),
        ("The north and south wings burned.", "The south wing burned.", False),
        ("The north wing burned.", "The east wing burned.", True),
        ("The mill paid before the war.", "The mill paid after the war.", False),
        ("The north wing burned.", "Smoke rose, and the south wing burned.", False),
    ],
)
def test_two_of_a_kind_told_apart(first, second, clash):
    """In the clauses that are compared, which are the first here."""
    a, b, _ = read_pair(first, second)
    assert clash_kinds(a, b, 0, 0) == clash_kinds(b, a, 0, 0) == clash


@pytest.mark.parametrize(
    ("text", "other", "restricted"),
    [
        ("The Union has 12 nuclear-armed states.", "The Union has 31 states.", True),
        ("The Union has 12 nuclear-armed states.", "The Union has 31 states, some of them nuclear-armed.", False),
        ("The Union has 12 states.", "The Union has 31 states.", False),
    ],
)
def test_a_sort_of_which_the_other_says_nothing(text, other, restricted):
    a, b, _ = read_pair(text, other)
    assert restricts(a.tallies[0], b.tallies[0], b) == restricted
    assert not restricts(b.tallies[0], a.tallies[0], a)


@pytest.mark.parametrize(
    ("text", "other", "listed"),
    [
        ("The hall has 40 seats.", "The hall has 70 seats and 40 old seats.", True),
        ("The hall has 40 seats.", "The hall has 70 seats and 40 doors.", True),  # large enough to be no chance
        ("The hall has 3 seats.", "The hall has 7 seats and 3 doors.", False),
        ("The hall has 3 seats.", "The hall has 7 seats and 3 old seats.", True),
        ("The hall has 40 seats.", "The hall has 70 seats and is 40 metres long.", False),
        ("The hall has 40 seats.", "The hall has 70 seats and 47 doors.", False),
        ("The hall has 40 seats.", "The hall has 40 seats.", False),
    ],
)
def test_a_figure_that_the_other_has_beside_its_own(text, other, listed):
    a, b, _ = read_pair(text, other)
    assert is_listed(a.tallies[0], b.tallies[0], b.tallies) == listed


@pytest.mark.parametrize(
    ("text", "placed"),
    [
        ("Turnout was 52 percent in Orsa.", True),
        ("In Orsa turnout was 52 percent.", True),
        ("In Orsa, where it rained all day, turnout was 52 percent.", False),  # too far from the figure
        ("Turnout was 52 percent near Orsa.", False),
        ("Turnout was 52 percent in Norland.", False),  # what the documents are about
        ("Turnout was 52 percent in Varna.", False),  # the other statement names it too
        ("Turnout was 52 percent.", False),
        ("Turnout was 52 percent, and it rained in Orsa.", False),
    ],
)
def test_a_figure_of_one_place(text, placed):
    a, b, _ = read_pair(text, "Turnout was 58 percent in Varna.")
    assert find_places(a, b, a.tallies[0], {"@norland": 0.5, "@orsa": 0.49}) == placed


# Oppositions.

WORD = Mention(0, 1, ("x",), "word", False, False, 0, 0, 0, 1.0)


def oppose(anchor, cover_a=1.0, cover_b=1.0, beside=False, alone=False):
    return Opposition("antonym", WORD, WORD, anchor, cover_a, cover_b, False, beside, alone, ())


def test_how_strong_an_opposition_is():
    """What is shared, up to two words, times the cover of the one side, and half the cover of the other."""
    assert measure_strength(oppose(1.0), 0.5) == 1.5
    assert measure_strength(oppose(1.5, 0.8, 0.4), 0.5) == pytest.approx(1.5 * 0.8 + 0.5 * 0.4)
    assert measure_strength(oppose(3.0), 0.5) == measure_strength(oppose(2.0), 0.5) == 2.5
    assert measure_strength(oppose(0.6, 0.4, 0.0), 0.5) == pytest.approx(0.24)


def test_too_little_is_shared_for_an_opposition():
    assert measure_strength(oppose(0.59), 0.5) == measure_strength(oppose(2.0, 0.39, 0.39), 0.5) == 0.0
    assert measure_strength(oppose(0.59, alone=True), 0.5) == 0.5  # that excludes each other by itself
    assert measure_strength(oppose(0.6, alone=True), 0.5) == pytest.approx(1.1)
    assert measure_strength(oppose(0.3, 0.4, 0.0, beside=True), 0.5) == 0.6
    assert measure_strength(oppose(0.29, beside=True), 0.5) == 0.0
    assert measure_strength(oppose(0.59, 0.39, 0.0, beside=True), 0.5) == 0.0
    assert measure_strength(oppose(2.0, beside=True), 0.5) == 2.5


def test_documents_on_two_things_must_share_more():
    """Only what is shared beyond nearly two words counts, three at most, where one side is covered by six tenths."""
    assert measure_strength(oppose(2.8, 0.6, 0.0), 0.49) == pytest.approx(0.6)
    assert measure_strength(oppose(2.8, 0.59, 0.0), 0.49) == 0.0
    assert measure_strength(oppose(9.0), 0.49) == measure_strength(oppose(3.0), 0.49) == pytest.approx(1.7)


@given(st.floats(0, 4), st.floats(0, 1), st.floats(0, 1), st.booleans(), st.sampled_from([0.0, 0.5]))
def test_strength_is_even_handed_and_grows_with_what_is_shared(anchor, one, other, beside, coherence):
    found = measure_strength(oppose(anchor, one, other, beside), coherence)
    assert found == measure_strength(oppose(anchor, other, one, beside), coherence)
    assert found <= measure_strength(oppose(anchor + 0.5, one, other, beside), coherence)


PLAN = "The council approved the plan."
SAID = [
    # of what the other says; what is changed of the opposition; what both words are said of -> whether it is found
    ("The council rejected the plan.", {"anchor": 0.8, "cover_a": 1.0, "cover_b": 0.0}, 0.0, True),
    ("The council rejected the plan.", {"anchor": 0.8, "strangers": True}, 1.0, False),
    ("The council may have rejected the plan.", {"anchor": 0.8}, 1.0, False),
    ("The council rejected the plan.", {"anchor": 0.6, "cover_a": 0.83, "cover_b": 0.0}, 0.0, False),
    ("The council rejected the plan.", {"anchor": 0.6, "cover_a": 0.84, "cover_b": 0.0}, 0.0, True),
    ("The council rejected the plan.", {"anchor": 0.3, "cover_a": 0.0, "cover_b": 0.0}, 0.41, True),
    ("The council rejected the plan.", {"anchor": 0.3, "cover_a": 0.0, "cover_b": 0.0}, 0.39, False),
    ("The council rejected the plan.", {"anchor": 0.29, "cover_a": 0.0, "cover_b": 0.0}, 1.0, False),
    ("Ana Holt said the council rejected the plan.", {"anchor": 0.8, "cover_a": 1.0, "cover_b": 0.0}, 0.0, True),
    ("Ana Holt said the council rejected the plan.", {"anchor": 0.79, "cover_a": 1.0, "cover_b": 0.0}, 0.0, False),
    ("He said the council rejected the plan.", {"anchor": 0.9, "cover_b": 0.0}, 0.0, False),
    ("He said the council rejected the plan.", {"anchor": 1.0, "cover_b": 0.0}, 0.0, True),
    ('"The council rejected the plan," said Ana Holt.', {"anchor": 0.9, "cover_b": 0.0}, 0.0, False),
    ('"The council rejected the plan," said Ana Holt.', {"anchor": 1.0, "cover_b": 0.0}, 0.0, True),
    ("The council rejected the plan, according to Ana Holt.", {"anchor": 0.9, "cover_b": 0.0}, 0.0, False),
    ("The council rejected the plan, according to Ana Holt.", {"anchor": 1.0, "cover_b": 0.0}, 0.0, True),
]


@pytest.mark.parametrize(("said", "changed", "core", "known"), SAID)
def test_an_opposition_is_found_where_it_is_sure_enough(monkeypatch, said, changed, core, known):
    """Sure by what is shared, or by what both words are said of; what somebody else says must be surer."""
    for first, second in ((PLAN, said), (said, PLAN)):
        a, b, pairing = read_pair(first, second)
        real = next(o for o in judgements.list_oppositions(a, b, pairing) if o.kind == "antonym")
        made = real._replace(**({"cover_a": 1.0, "beside": False} | changed))
        monkeypatch.setattr(judgements, "list_oppositions", lambda *_, made=made: [made])
        monkeypatch.setattr(judgements, "weigh_core", lambda *_: core)
        found = judge_statements(a, b, pairing)
        monkeypatch.undo()
        assert (found is not None and found.rule == "opposition") == known


@pytest.mark.parametrize(
    ("first", "second", "known"),
    [
        ("The town lies 40 miles west of Orsa.", "The town lies 40 miles east of Orsa.", True),
        ("The town lies 40 miles due west of Orsa.", "The town lies 40 miles east of Orsa.", True),
        ("The town lies 40 miles west of Orsa.", "The town lies 50 miles east of Orsa.", False),
        ("The town lies 40 miles west of Orsa.", "The town lies 40 towns east of Orsa.", False),
        ("The town lies 40 miles or more to the west.", "The town lies 40 miles east of Orsa.", False),
    ],
)
def test_as_far_the_other_way(monkeypatch, first, second, known):
    """Two directions after one distance are of one thing, whatever else is shared."""
    for one, other in ((first, second), (second, first)):
        a, b, pairing = read_pair(one, other)
        real = next(o for o in judgements.list_oppositions(a, b, pairing) if o.kind == "direction")
        made = real._replace(anchor=0.0, cover_a=0.0, cover_b=0.0, beside=False)
        monkeypatch.setattr(judgements, "list_oppositions", lambda *_, made=made: [made])
        (*found,) = judgements._judge_oppositions(a, b, pairing)
        monkeypatch.undo()
        assert [f.strength for f in found] == ([judgements.AS_FAR] if known else [])


@pytest.mark.parametrize("label", ["documents apart, one count", "documents apart, the same"])
def test_documents_apart_are_as_sure_as_their_words(label):
    """A contradiction is as sure as the comparison of the two sentences says, an agreement as they are alike."""
    case = next(case for case in CASES["judged_pairs"] if case["label"] == label)
    a, b, pairing = read_pair(case["a"], case["b"])
    found, verdict = judge_statements(a, b, pairing), judge_pair(a.text, b.text)
    assert found.rule == "pair"
    assert found.strength == (verdict.contradiction if found.verdict == "contradicts" else verdict.similarity)


def test_the_best_supported_finding_stands(monkeypatch):
    """A contradiction before an agreement nearly as strong, and a difference that is explained before either."""
    a, b, pairing = read_pair("The fund has 12 members.", "The fund has 15 members.")

    def choose(*found):
        made = [RULED._replace(verdict=verdict, strength=strength) for verdict, strength in found]
        monkeypatch.setattr(judgements, "_judge_tallies", lambda *_: made)
        return judge_statements(a, b, pairing).verdict

    assert choose(("agrees", 1.0), ("agrees", 2.0), ("contradicts", 1.3)) == "contradicts"
    assert choose(("agrees", 2.0), ("contradicts", 1.1)) == "agrees"
    assert choose(("contradicts", 1.0), ("differs", 1.0)) == "differs"
    assert choose(("contradicts", 1.2), ("differs", 1.0)) == "contradicts"
    assert choose(("differs", 1.0), ("agrees", 1.5)) == "differs"


# Shares.


def test_shares_are_a_softmax_and_a_logistic():
    """Worths of logarithms make whole numbers: three to one for agreement; four for time beside one for each other."""
    worths = tabulate_weights(
        {"": {"agreement": math.log(3)}, "later": {"time": math.log(4)}, "apart": {"contradicts": math.log(2)}}
    )
    plain, later, twice, apart = weigh_all([{}, {"later": 1.0, "?": 9.0}, {"later": 2.0}, {"apart": 1.0}], worths)
    count, causes = len(RELATIONS), len(CAUSES)
    assert plain.agrees == later.agrees == apart.agrees == pytest.approx(0.75)
    assert (plain.contradicts, plain.differs, plain.lead) == pytest.approx((1 / count, causes / count, 1 / causes))
    assert later.cause == twice.cause == "time"
    whole = count + 3
    assert later[1:3] == pytest.approx((1 / whole, (causes + 3) / whole))
    assert later.lead == pytest.approx(4 / (causes + 3))
    assert twice.lead == pytest.approx(16 / (causes + 15))
    assert apart[1:3] == pytest.approx((2 / (count + 1), causes / (count + 1)))


def test_shares_of_what_is_beyond_doubt():
    """However much speaks for something, no share is unknown; ties go to the first cause; no grounds are as none."""
    worths = tabulate_weights({"yes": {"agreement": 1.0, "contradicts": 1.0}})
    sure, never = weigh_all([{"yes": 5000.0}, {"yes": -5000.0}], worths)
    assert sure.agrees == pytest.approx(1.0)
    assert sure.contradicts == 1.0
    assert (sure.differs, sure.lead) == (0.0, 0.0)
    assert 0 < never.agrees < 1e-12
    assert never.cause == CAUSES[0]
    assert weigh_all([], worths) == []
    assert np.isfinite([*sure[:3], *never[:3]]).all()


PLAIN = Shares(0.0, 0.0, 0.0, "time", 0.0)


@pytest.mark.parametrize(
    ("given", "explained"),
    [
        (PLAIN._replace(differs=0.5, lead=0.6), True),
        (PLAIN._replace(differs=0.49, lead=0.6), False),
        (PLAIN._replace(differs=0.5, lead=0.59), False),
        (PLAIN._replace(differs=0.5, lead=0.6, agrees=0.5, contradicts=0.5), True),
        (PLAIN._replace(differs=0.5, lead=0.6, agrees=0.51), False),
        (PLAIN._replace(differs=0.5, lead=0.6, contradicts=0.51), False),
    ],
)
def test_a_cause_explains_what_is_most_likely_different(given, explained):
    assert is_explained(given) == explained
    assert is_explained(given, 0.51) is False
    assert is_explained(given._replace(differs=0.9), 0.3) == (given.lead >= 0.6)


RULED = Finding("agrees", "", "", 1.0, "tally", (0, 1), (0, 1), "", "", ())
AGREES = PLAIN._replace(agrees=shares.LEAST_AGREEMENT)
NAMES_ONLY = PLAIN._replace(agrees=shares.LEAST_OF_NAMES)
DIFFERS = PLAIN._replace(differs=0.3, lead=0.6, cause="speaker")
OPPOSED = Clash("opposition", "antonym", "opposite", "", (0, 1), (0, 1), {})
SETTLED = [
    # what a rule found, shares, clashes, grounds -> verdict and cause, or nothing
    (None, AGREES, [], {"words shared": 1.0}, ("agrees", "")),
    (None, AGREES._replace(agrees=0.12), [], {"words shared": 1.0}, None),
    (None, AGREES._replace(contradicts=4 * 0.13), [], {"words shared": 1.0}, ("agrees", "")),
    (None, AGREES._replace(contradicts=0.53), [], {"words shared": 1.0}, None),
    (None, AGREES, [OPPOSED], {"words shared": 1.0}, None),
    (None, AGREES, [OPPOSED._replace(family="figure")], {"words shared": 1.0}, ("agrees", "")),
    (None, AGREES, [], {}, None),
    (None, NAMES_ONLY, [], {}, ("agrees", "")),
    (None, AGREES, [], {"one day": 1.0}, ("agrees", "")),
    (None, AGREES, [], {"one year": 1.0}, None),
    (RULED, AGREES, [OPPOSED], {}, ("agrees", "")),
    (RULED, PLAIN._replace(agrees=0.03), [], {}, ("agrees", "")),
    (RULED, PLAIN._replace(agrees=0.029), [], {}, None),
    (RULED._replace(rule="accord"), PLAIN._replace(agrees=0.12), [], {}, None),
    (RULED._replace(rule="accord"), AGREES, [], {}, ("agrees", "")),
    (RULED._replace(verdict="contradicts"), AGREES, [], {}, ("contradicts", "")),
    (RULED._replace(verdict="contradicts"), DIFFERS, [], {}, ("differs", "speaker")),
    (RULED._replace(verdict="differs", cause="time"), DIFFERS, [], {}, ("differs", "speaker")),
    (RULED._replace(verdict="differs", cause="time"), PLAIN._replace(differs=0.03), [], {}, ("differs", "time")),
    (RULED._replace(verdict="differs", cause="time"), PLAIN._replace(differs=0.029), [], {}, None),
    (RULED._replace(verdict="differs", cause="time"), AGREES, [], {}, None),
    (None, DIFFERS, [], {}, ("differs", "speaker")),
    (None, DIFFERS._replace(differs=0.29), [], {}, None),
    (RULED, DIFFERS, [], {}, ("differs", "speaker")),
]


@pytest.mark.parametrize(("ruled", "given", "clashes", "grounds", "settled"), SETTLED)
def test_what_two_statements_are_found_to_be(ruled, given, clashes, grounds, settled):
    """What a rule found stands where its relation is likely at all; without a rule more has to speak for it."""
    a, b, pairing = read_pair("Ana Holt spoke.", "Ana Holt wept.")
    found = settle_finding(a, b, pairing, ruled, clashes, grounds, given)
    assert (found and (found.verdict, found.cause)) == settled
    if found is not None and ruled is not None and found.verdict == ruled.verdict:
        assert found == ruled._replace(cause=found.cause)


def test_a_denial_is_no_agreement_of_names():
    """Two that share but names and of which one denies something agree only where more than a name says so."""
    a, b, pairing = read_pair("Ana Holt never sang.", "Ana Holt wept.")
    assert settle_finding(a, b, pairing, None, [], {}, NAMES_ONLY) is None
    c, d, both = read_pair("Ana Holt never sang.", "Ana Holt never sang.")
    assert settle_finding(c, d, both, None, [], {}, NAMES_ONLY).verdict == "agrees"
    assert settle_finding(a, b, pairing, None, [], {"words shared": 0.1}, NAMES_ONLY).verdict == "agrees"


# Where a difference stands, and how it is told.


@pick("located_differences")
def test_golden_located_differences(case):
    """The figures a cause explains, else what either has beyond the other, and what both are about."""
    for one, other, words in ((case["a"], case["b"], case["words"]), (case["b"], case["a"], case["words"][::-1])):
        a, b, pairing = read_pair(one, other)
        found = locate_difference(a, b, pairing, case["cause"], [], 0.4)
        assert cut([found], one, other) == [("differs", case["cause"], words)]
        assert (found.rule, found.strength) == (case["rule"], 0.4)
        assert name_topic(found, a, b) == case["topic"]


def test_a_difference_is_read_from_the_plainest_clash():
    """Dates before opposites, opposites before names; of two the one with the most else in common, then the first."""
    text = "The mill closed in May, and the barn fell."
    a, b, pairing = read_pair(text, text)

    def place(word, family, kin=0.0):
        span = (text.index(word), text.index(word) + len(word))
        return Clash(family, "", "", "", span, span, {"rest kin": kin})

    def locate(*clashes):
        found = locate_difference(a, b, pairing, "time", list(clashes), 0.4)
        return cut([found], text, text)[0][2][0]

    date, opposite, name = place("May", "date"), place("closed", "opposition"), place("mill", "filler")
    assert locate(name, opposite, date) == "May"
    assert locate(place("barn", "contrast"), name, opposite) == "closed"
    assert locate(place("barn", "contrast"), name) == "mill"
    assert locate(place("fell", "opposition"), opposite) == "closed"
    assert locate(place("fell", "opposition", 0.1), opposite) == "fell"
    assert locate(place("barn", "figure")) == text  # figures that do not differ are none


DAY, UNKNOWN = pd.Timestamp("2020-02-03"), pd.NaT
TOLD = [
    ("date", "differs", "scope", ("member",), "members: 12 here, 15 there; they may cover a different range."),
    ("date", "differs", "time", ("member",), "members: 12 here, 15 there; both may be true, at different times."),
    ("tally", "contradicts", "", ("member",), "members: 12 here (3 Feb 2020), 15 there."),
    ("tally", "contradicts", "", (), "One says “12” (3 Feb 2020), the other “15”."),
    ("date", "contradicts", "", ("member",), "members: 12 here, 15 there."),
    ("opposition", "contradicts", "", ("member",), "On members, one says “12” (3 Feb 2020), the other “15”."),
    ("pair", "contradicts", "", ("member",), "One says “12” (3 Feb 2020), the other “15”."),
    ("tally", "agrees", "", ("member",), "Both say the same of members: 12; 15."),
    ("tally", "agrees", "", (), "Both say the same: 12; 15."),
    ("accord", "agrees", "", ("member",), "Both speak of members in the same sense."),
    ("accord", "agrees", "", (), "Both speak of one thing in the same sense."),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "verdict", "cause", "topic", "sentence"), TOLD)
def test_a_finding_is_told_in_one_sentence(rule, verdict, cause, topic, sentence):
    """What both are about, both values with the dates that are known, and the cause."""
    a, b, _ = read_pair("The fund has 12 members.", "The fund has 15 members.")
    finding = Finding(verdict, "", cause, 1.0, rule, (13, 15), (13, 15), "", "", topic)
    assert phrase_reason(finding, a, b, DAY, UNKNOWN) == sentence


def test_the_same_words_are_told_once():
    a, b, _ = read_pair("Twelve members left.", "The twelve left.")
    finding = Finding("agrees", "", "", 1.0, "tally", (0, 6), (4, 10), "", "", ())
    assert phrase_reason(finding, a, b, UNKNOWN, UNKNOWN) == "Both say the same: Twelve."


def test_a_topic_is_named_in_the_words_of_the_first_that_has_them():
    """Three words at most, none twice; a key of neither in its own words, unless it is no word."""
    a, b, _ = read_pair("The fund paid the mill.", "The barn of the Fund burned in the fire.")
    keys = {
        text: m.keys[0] for s in (b, a) for m in s.mentions for text in [s.text[m.start - s.start : m.end - s.start]]
    }
    made = Finding("differs", "", "time", 1.0, "tally", (0, 1), (0, 1), "", "", ())

    def name(*topic):
        return name_topic(made._replace(topic=topic), a, b)

    assert name(keys["barn"], keys["fund"]) == "barn, fund"
    assert name(keys["fund"], keys["fund"]) == "fund"
    assert name(keys["fund"], keys["mill"], keys["barn"], keys["fire"]) == "fund, mill, barn"
    assert name("death_toll", "#12", "=x", "@x") == "death toll"
    assert name() == ""
