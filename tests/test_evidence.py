"""
Evidence: what is named for and against two figures, dates, names or opposites, or two statements, being of one thing.

A case names every sign that holds; every sign that any other case of its sort names must stay silent. `null`: nothing
is held against each other at all. `amounts` are counts, or follow from the values by a formula.
"""

import json
import math
from pathlib import Path

import pandas as pd
import pytest

from toolkit.claims.statements import count_days, read_account
from toolkit.overlaps import figures, happenings
from toolkit.overlaps.figures import list_figure_clashes
from toolkit.overlaps.fillers import list_filler_clashes, list_neighbour_clashes
from toolkit.overlaps.grounds import describe_grounds, list_matches
from toolkit.overlaps.happenings import list_date_clashes
from toolkit.overlaps.kinship import get_kinship
from toolkit.overlaps.occupants import list_occupant_clashes
from toolkit.overlaps.opposites import list_opposition_clashes
from toolkit.overlaps.pairings import Pairing
from toolkit.overlaps.traits import read_traits

CASES = json.loads((Path(__file__).parent / "cases" / "evidence.json").read_text(encoding="utf-8"))
SIGNS = {of: {sign for c in CASES if c["of"] == of for sign in c["named"] or ()} for of in {c["of"] for c in CASES}}
# What two frames share in one part of them: 1 at most, however many words it has.
PARTS = ("verb", "subject", "phrase")
LISTED = {
    "figures": list_figure_clashes,
    "dates": list_date_clashes,
    "occupants": list_occupant_clashes,
    "neighbours": list_neighbour_clashes,
    "fillers": list_filler_clashes,
    "oppositions": list_opposition_clashes,
}


def read_case(case):
    days = [
        count_days(pd.Timestamp(case[f"published_{side}"])) if f"published_{side}" in case else math.nan
        for side in "ab"
    ]
    one, other = (read_account(case[side], "", day) for side, day in zip("ab", days, strict=True))
    return one, other, Pairing(one, other)


def find_evidence(case):
    """Give the evidence of a case, turned round or not: of its statements, or of the two values it names; else None."""
    one, other, pairing = read_case(case)
    if case["of"] == "statements":
        a, b = one.statements[0], other.statements[0]
        return describe_grounds(a, b, pairing, None, [], get_kinship(pairing).describe(a, b))
    found = {
        (case["a"][slice(*clash.span_a)], case["b"][slice(*clash.span_b)]): clash
        for a in one.statements
        for b in other.statements
        for clash in LISTED[case["of"]](a, b, pairing)
    }
    assert "values" in case or len(found) <= 1
    clash = found[tuple(case["values"])] if "values" in case else next(iter(found.values()), None)
    assert "kind" not in case or clash.kind == case["kind"]
    return None if clash is None else clash.evidence


def turn(case):
    sides = {
        f"{name}{side}": case[f"{name}{other}"]
        for name in ("", "published_")
        for side, other in ("ab", "ba")
        if f"{name}{other}" in case
    }
    kept = {name: value for name, value in case.items() if name not in ("a", "b", "published_a", "published_b")}
    return kept | sides | ({"values": case["values"][::-1]} if "values" in case else {})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_golden_evidence(case):
    found = find_evidence(case)
    if case["named"] is None:
        assert found is None
        return
    assert {name for name in SIGNS[case["of"]] if found.get(name)} == set(case["named"])
    for name in case["named"]:
        if "alike" in name and "likeness" in found:  # a sign that counts as far as what stands around both is alike
            assert found[name] == found["likeness"] or "met" in name
        else:  # a sign holds or not; of figures as much as they are surely of one thing
            assert found[name] == 1.0 or (found[name] >= 0.5 and "figure " in name), name
    for name, amount in case.get("amounts", {}).items():
        assert found[name] == pytest.approx(amount, abs=0.001), name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_evidence_is_the_same_from_either_side(case):
    """Which document comes first says nothing: all evidence is the same with the two turned round."""
    found, turned = find_evidence(case), find_evidence(turn(case))
    if found is None:
        assert turned is None
    else:
        assert turned == pytest.approx(found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_evidence_is_bounded(case):
    """Each piece of evidence can be weighed: no number is unknown or endless, none above five."""
    for name, value in (find_evidence(case) or {}).items():
        assert (-1.5 if "margin" in name else 0.0) <= value <= (1.0 if name in PARTS else 5.0), name


def test_frames_that_share_much():
    """However much two sentences share, it counts as two words at most, and one part of them as one."""
    text = "In {} the council of the old town sold the red barn, the mill and the house by the river to {} farmers."
    for of, a, b in (("figures", (1921, 30), (1921, 40)), ("dates", (1921, 30), (1931, 30))):
        values = [str(a[of == "figures"]), str(b[of == "figures"])]
        found = find_evidence({"of": of, "a": text.format(*a), "b": text.format(*b), "values": values})
        assert 1.0 < found["core"] <= 2.0
        assert all(0.0 < found[part] <= 1.0 for part in ("verb", "subject"))


def test_frame_strangers():
    """Each side counts that names somebody whom the other side does not, unless its whole document is about him."""
    hall = (
        "The hall stands by the river. It has 300 seats. The roof leaks when it rains. The stage is made of oak. " * 4
    )
    for opened, count in (("Greta Holm opened", 2.0), ("She opened", 1.0), ("Ada Brankov opened", 0.0)):
        case = {
            "of": "dates",
            "a": f"Ada Brankov opened the hall in 1921. {hall}",
            "b": f"{opened} the hall in 1923. {hall}",
        }
        assert find_evidence(case)["frame strangers"] == count
    about = {"of": "dates", "a": f"Ada Brankov opened the hall in 1921. {hall[: len(hall) // 4]}"}
    about["b"] = about["a"].replace("Ada Brankov", "Greta Holm").replace("1921", "1923")
    assert find_evidence(about)["frame strangers"] == 0.0


DAYS = [
    ("on 3 May 2019", "on 3 May 2019", "one day"),
    ("on 3 May 2019", "on 6 May 2019", "days apart"),
    ("on 3 May 2019", "on 7 May 2019", "months apart"),
    ("on 3 May 2019", "on 3 May 2020", "months apart"),  # 366 days
    ("on 3 May 2019", "on 4 May 2020", "years apart"),
    ("on 3 May 2019", "in May 2019", "one month"),
    ("in May 2019", "in May 2019", "one month"),
    ("in May 2019", "in June 2019", "days apart"),
    ("in 2019", "in May 2019", "one year"),
    ("in 2019", "in 2018", "days apart"),
    ("in 2019", "in 2017", "months apart"),
    ("in 2019", "in 2016", "years apart"),
]


@pytest.mark.parametrize(("first", "second", "named"), DAYS)
def test_days_of_two_statements(first, second, named):
    """One day, month or year that holds both, or how far the end of the one is from the beginning of the other."""
    case = {"of": "statements", "a": f"The mill burned {first}.", "b": f"The barn burned {second}."}
    signs = {sign for *_, sign in DAYS}
    for turned in (case, turn(case)):
        assert {sign for sign in signs if find_evidence(turned).get(sign)} == {named}


DIFFERING = {"figures": "figure apart", "words": "opposed", "subjects": "other subject", "no figures": "no figures"}


@pytest.mark.parametrize("case", [c for c in CASES if c["of"] == "statements"], ids=lambda case: case["label"])
def test_what_differs_and_what_may_explain_it_are_crossed(case):
    """Of each two that are both there, evidence of its own, as sure as both are."""
    found = find_evidence(case)
    crossed = {name: value for name, value in found.items() if name.partition(": ")[0] in DIFFERING and ": " in name}
    for name, value in crossed.items():
        what, _, why = name.partition(": ")
        assert value == pytest.approx(found[DIFFERING[what]] * found[why])
    explaining = {name.partition(": ")[2] for name in crossed}
    for what, sign in DIFFERING.items():
        for why in explaining | {"one teller", "one part", "foreign", "voices other", "one quoted", "later, named"}:
            assert (f"{what}: {why}" in crossed) == bool(found.get(sign) and found.get(why))


def test_how_far_two_statements_stand_out():
    """How much more alike they are than the second most alike of either, where they are the most alike."""
    one = read_account("The ferry left the harbour at noon. A baker sold warm bread. The mayor opened the library.")
    other = read_account("At midday the ferry sailed from the port. The town's library was opened. A baker slept.")
    pairing = Pairing(one, other)
    kinship = get_kinship(pairing)
    for p, a in enumerate(one.statements):
        for q, b in enumerate(other.statements):
            mean, row, column = kinship.mean[p, q], sorted(kinship.mean[p]), sorted(kinship.mean[:, q])
            (*_, second, best), (*_, next_best, top) = row, column
            ahead = [(mean - second) * (mean == best), (mean - next_best) * (mean == top)]
            found = describe_grounds(a, b, pairing, None, [], kinship.describe(a, b))
            assert (found["ahead"], found["ahead of both"]) == (max(ahead), min(ahead))
            assert found["closest to one"] == (mean in (best, top))
            assert found["kin and ahead"] == mean * max(ahead)


def test_what_two_statements_share_once_in_their_documents():
    """Words and names that either document has but once, and how rare the rarest of what they share is."""
    one = read_account("Ada Brankov sold the zither. The mill closed. The mill burned.")
    other = read_account("The zither of Ada Brankov broke. The mill stood. Brankov wept.")
    pairing = Pairing(one, other)
    a, b = one.statements[0], other.statements[0]
    found = describe_grounds(a, b, pairing, None, [], {})
    assert found["once names"] == 1.0  # Ada; the other document has Brankov twice
    zither = {key: weight for key, weight in a.weights.items() if key in b.weights and key[0] != "@"}
    assert found["once shared"] == found["words shared"] == sum(zither.values()) > 0
    assert found["rarest shared"] == 1.0
    assert found["names shared"] == sum(pairing.weights[key] for key in ("@ada", "@brankov"))
    assert found["names only here"] == 0.0
    mills = describe_grounds(one.statements[1], other.statements[1], pairing, None, [], {})
    assert (mills["once shared"], mills["once names"]) == (0.0, 0.0)
    assert 0 < mills["words shared"] < 1


SUREST = [
    ("It has 40 seats and costs 9 euros.", "It costs 8 euros and has 60 seats.", ["40/60", "9 euros/8 euros"]),
    ("It has 40 seats and costs 9 euros.", "It costs 9 euros and has 60 seats.", ["9 euros/9 euros", "40/60"]),
    ("It costs 9 euros and seats 40 teachers.", "It seats 60 singers and costs 8 euros.", ["9 euros/8 euros", "40/60"]),
    ("Some 40 teachers came with 12 dogs.", "Some 60 singers came with 15 dogs.", ["12/15", "Some 40/Some 60"]),
    ("Some 40 teachers came with 12 dogs.", "Some 40 singers came with 15 dogs.", ["Some 40/Some 40", "12/15"]),
]


@pytest.mark.parametrize(("first", "second", "pairs"), SUREST)
def test_figures_most_surely_of_one_thing_come_first(first, second, pairs):
    """A noun before a measure, a measure before people; values that are equal before those that are not."""
    a, b = (read_account(text).statements[0] for text in (first, second))
    found = list_matches(a, b, read_traits(a), read_traits(b))
    assert [f"{m.x.surface}/{m.y.surface}" for m in found][: len(pairs)] == pairs


WRITTEN = [(0, set()), (3, set()), (4, {"days"}), (120, {"days"}), (121, {"days", "months"}), (366, {"days", "months"})]


@pytest.mark.parametrize(("gap", "apart"), [*WRITTEN, (367, {"days", "months", "years"})])
def test_statements_written_apart(gap, apart):
    """By more than three days no longer in one round of news, by more than a season, by more than a year."""
    day = pd.Timestamp("2018-05-01")
    case = {"of": "statements", "a": "The mill has 12 saws.", "b": "The mill has 15 saws.", "published_a": str(day)}
    found = find_evidence(case | {"published_b": str(day + pd.Timedelta(days=gap))})
    assert {unit for unit in ("days", "months", "years") if found[f"written {unit} apart"]} == apart
    assert not found["one undated"]
    assert find_evidence(case)["one undated"]
    assert "written days apart" not in find_evidence(case)


LATER = [(0, None), (1, "days"), (30, "days"), (31, "months"), (366, "months"), (367, "years")]


@pytest.mark.parametrize(("gap", "unit"), LATER)
def test_one_statement_speaks_of_a_later_day(gap, unit):
    """Of another day, by the dates both name, or by the one that is named and the day the other was written."""
    day = pd.Timestamp("2018-05-01")
    later = day + pd.Timedelta(days=gap)
    dated = f"The mill burned on {day.day} May 2018.", f"The barn burned on {later.day} {later:%B %Y}."
    plain = {"of": "statements", "a": "The mill burned.", "b": dated[1], "published_a": str(day)}
    for case in ({"of": "statements", "a": dated[0], "b": dated[1]}, plain):
        for found in (find_evidence(case), find_evidence(turn(case))):
            assert {name for name in ("days", "months", "years") if found.get(f"{name} later")} == {unit} - {None}
            assert bool(found.get("later, named")) == (unit is not None)
    assert bool(find_evidence(plain).get("far from writing")) == (gap > 366)
    before = plain | {"published_a": str(day + pd.Timedelta(days=2 * gap))}
    assert bool(find_evidence(before).get("long before writing")) == (gap > 366)


@pytest.mark.parametrize(("other", "ahead"), [("The mill closed in 1911.", False), ("Bakers knead dough.", True)])
def test_a_statement_said_twice_is_ahead_of_none(other, ahead):
    """A statement that the other document has twice stands out from neither; beside an unrelated one it does."""
    said = "The mill closed in 1911."
    case = {"of": "statements", "a": f"{said} It rained.", "b": f"{said} {other}"}
    assert (find_evidence(case)["ahead of both"] > 0) == (find_evidence(turn(case))["ahead of both"] > 0) == ahead


def test_clashes_of_figures_and_dates_are_evidence_of_how_statements_relate():
    """The surest clash of each family counts; one of contrasting words is named and no more."""
    one, other, pairing = read_case({"a": "The hall of 1921 has 300 seats.", "b": "The hall of 1931 has 200 seats."})
    a, b = one.statements[0], other.statements[0]
    (figure,), (date,) = (list(LISTED[of](a, b, pairing)) for of in ("figures", "dates"))
    fainter = figure._replace(evidence={"likeness": figure.evidence["likeness"] / 2})
    contrast = figure._replace(family="contrast")
    kin = get_kinship(pairing).describe(a, b)
    found = describe_grounds(a, b, pairing, None, [fainter, figure, fainter, date, contrast], kin)
    assert found["clash of figure"] == found["clash of date"] == found["clash of contrast"] == 1.0
    assert found["figure: likeness"] == figure.evidence["likeness"] > 0
    assert found["date: nearest"] == date.evidence["nearest"] == 1.0
    assert not any(name.startswith("contrast:") for name in found)
    assert "clash of figure" not in describe_grounds(a, b, pairing, None, [], kin)


@pytest.mark.parametrize(("of", "module"), [("figures", figures), ("dates", happenings)])
def test_how_alike_two_values_stand_does_not_depend_on_how_many_others_there_are(monkeypatch, of, module):
    """Where there are too many others to ask which are nearest, what stands around both is still compared."""
    case = next(case for case in CASES if case["of"] == of and case["named"] and "values" not in case)
    known = find_evidence(case)
    monkeypatch.setattr(module, "MOST_COMPARED", 0)
    found = find_evidence(case)
    assert found["likeness"] == known["likeness"] > 0
    assert found["rivals"] == 0.0
