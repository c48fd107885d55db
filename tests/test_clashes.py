"""Clashes: the evidence beside what clashes, of two statements as wholes, of their amounts and of their clauses."""

import math

import pandas as pd
import pytest

from toolkit.claims.statements import count_days, read_account
from toolkit.overlaps.clashes import (
    compare_sentences,
    concern_strangers,
    describe_amounts,
    describe_places,
    describe_statements,
    list_clashes,
    list_slot_clashes,
    weigh_common,
)
from toolkit.overlaps.findings import Finding
from toolkit.overlaps.opposites import _is_denied_directly
from toolkit.overlaps.pairings import Pairing

HALL = "The hall has 12 doors."
VALLEY = "The valley of Norland is wide. The valley has a river. In Norland it rains. Norland is green. "


def read_pair(first, second, published=(math.nan, math.nan)):
    """Give the last statement of either text, and their pairing."""
    one, other = (read_account(text, "", day) for text, day in zip((first, second), published, strict=True))
    return one.statements[-1], other.statements[-1], Pairing(one, other)


def find(text, words):
    start = text.rindex(words)
    return start, start + len(words)


def name(found):
    """Give the names of the evidence that holds, each by one."""
    assert all(value in (0.0, 1.0) for value in found.values()), found
    return {name for name, value in found.items() if value}


# Amounts.

AMOUNTS = [
    (HALL, "The hall has 15 doors.", "12", "15", {"only one of its sort"}),
    ("The barn has 14 doors. " + HALL, "The hall has 15 doors.", "12", "15", set()),
    ("The barn has 14 doors. The shed has 16 doors. " + HALL, "The hall has 15 doors.", "12", "15",
     {"many of its sort"}),
    ("The barn has 12 doors. " + HALL, "The hall has 15 doors.", "12", "15", {"only one of its sort"}),
    ("The hall has 15 doors and 12 doors.", "The hall has 15 doors.", "12", "15", {"value met"}),
    ("The hall has 15 lamps and 12 doors.", "The hall has 15 doors.", "12", "15",
     {"value met", "only one of its sort"}),
    ("The hall has 3 lamps and 2 doors.", "The hall has 3 doors.", "2", "3", {"only one of its sort"}),
    ("The hall has 4 lamps and 2 doors.", "The hall has 4 doors.", "2", "4", {"value met", "only one of its sort"}),
    ("The hall has 3 doors and 2 doors.", "The hall has 3 doors.", "2", "3", {"value met"}),
    ("Floor 15 of the hall has 12 doors.", "The hall has 15 doors.", "12", "15",
     {"value met", "only one of its sort"}),
    ("The hall has 12 doors on floor 15.", "The hall has 15 doors.", "12", "15", {"value met", "only one of its sort"}),
    ("The hall has 12 doors on floor 3.", "The hall has 3 doors.", "12", "3", {"only one of its sort"}),
    ("The hall is 12 metres long.", "The hall is 15 metres long.", "12", "15", {"only one of its sort"}),
    ("The hall is 12 metres long.", "The hall is 15 feet long.", "12", "15", set()),
    ("It cost 12.", "The hall has 15 doors.", "12", "15", set()),
    ("The hall has doors.", "The hall has 15 doors.", "doors", "15", set()),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "one", "other", "named"), AMOUNTS)
def test_figures_among_those_of_their_documents(first, second, one, other, named):
    """Whether a value is the only one of its sort, and whether the other statement has it too, from either side."""
    a, b, pairing = read_pair(first, second)
    spans = find(first, one), find(second, other)
    assert name(describe_amounts(a, b, *spans, pairing)) == named
    b, a, pairing = read_pair(second, first)
    assert name(describe_amounts(b, a, *spans[::-1], pairing)) == named


# Clauses.

PLACES = [
    ("The mill closed in 1911.", "The mill opened in 1921.", {"other time"}),
    ("The mill closed in 1911.", "The mill opened in 1911.", {"same time"}),
    ("The mill closed.", "The mill will be opened.", {"one planned"}),
    ("The mill will be closed.", "The mill will be opened.", set()),
    ("Another mill closed.", "The mill opened.", {"one foreign"}),
    ("Another mill closed.", "Another mill opened.", set()),
    ("If the mill closed, all wept.", "The mill opened.", {"supposed"}),
    ("The mill is closed.", "The mill opened.", {"one present"}),
    ("The mill is new, and it closed.", "The mill opened.", set()),
    ("Ana Holt said the mill closed.", "The mill opened.", {"told"}),
    ("The mill closed.", "The mill opened.", set()),
]


@pytest.mark.parametrize(("first", "second", "named"), PLACES)
def test_clauses_of_what_clashes(first, second, named):
    """Of other times, planned, of another thing, supposed, told: that of the clause counts, from either side."""
    a, b, _ = read_pair(first, second)
    at, other = find(first, "closed")[0], find(second, "opened")[0]
    assert name(describe_places(a, b, at, other)) == name(describe_places(b, a, other, at)) == named


# Statements.

STRANGERS = [
    ("Emil Roth sold the mill.", "Ida Krohn sold the mill.", True),
    ("Emil Roth sold the mill.", "She sold the mill.", True),
    ("Emil Roth sold the mill.", "The mill was sold by Emil Roth.", False),
    ("Norland sold the mill.", "Ida Krohn sold the mill.", True),
    ("Norland sold the mill.", "The mill was sold.", False),
    ("Norland Roth sold the mill.", "The mill was sold.", False),  # no more of it is strange than is known
    ("The mill was sold by Emil Roth.", "The mill was sold by Ida Krohn.", False),
    ("Emil Roth said the mill was sold.", "The mill was sold.", False),
]


@pytest.mark.parametrize(("first", "second", "strange"), STRANGERS)
def test_strangers(first, second, strange):
    """A name that a statement begins with, that the other does not have and the documents are not about."""
    a, b, pairing = read_pair(VALLEY * 4 + first, VALLEY * 4 + second)
    assert concern_strangers(a, b, pairing) == strange
    b, a, pairing = read_pair(VALLEY * 4 + second, VALLEY * 4 + first)
    assert concern_strangers(b, a, pairing) == strange


SIGNS = ("same subject", "hedged", "pending", "apart in time", "short", "long")
LONG = "After many years of quarrels the old mill by the river, which had made paper for the whole of the valley and "
STATEMENTS = [
    ("Orsa sold the old mill to the rich farmer at last.", "Orsa bought the old mill from the poor farmer at last.",
     {"same subject"}),
    ("Orsa perhaps sold the old mill to the rich farmer at last.", "Orsa has not yet sold it to anybody in the valley.",
     {"same subject", "hedged", "pending"}),
    ("The mill was sold to the farmer .", "Orsa bought the old mill from the poor farmer at last.", {"short"}),
    ("The mill was sold to one farmer at last .", "Orsa bought the old mill from the poor farmer at last.", set()),
    (LONG + "the next one closed for good.", "Orsa bought the old mill from the poor farmer at last.", {"long"}),
    (LONG + "closed for good.", "Orsa bought the old mill from the poor farmer at last.", set()),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "named"), STATEMENTS)
def test_two_statements_as_wholes(first, second, named):
    """What both begin with, what either leaves open, and how long they are: nine tokens are short, 28 long."""
    for one, other in ((first, second), (second, first)):
        a, b, pairing = read_pair(one, other)
        found = describe_statements(a, b, pairing, 0.25)
        assert {sign for sign in SIGNS if found[sign]} == named
        assert found["nearness"] == 0.25
        assert all(0 <= found[part] <= 2 for part in ("names", "words", "coherence"))


@pytest.mark.parametrize(("days", "apart"), [((0, 120), 0.0), ((0, 121), 1.0), ((121, 0), 1.0), ((0, math.nan), 0.0)])
def test_statements_written_months_apart(days, apart):
    begin = count_days(pd.Timestamp("2018-05-01"))
    a, b, pairing = read_pair(HALL, "The hall has 15 doors.", tuple(begin + day for day in days))
    assert describe_statements(a, b, pairing, 1.0)["apart in time"] == apart


def test_names_and_words_in_common_are_weighed_apart():
    """The lesser weight of each that both have, times its weight in the two documents."""
    a, b, pairing = read_pair("Emil Roth sold the mill.", "The mill was bought by Emil Roth.")
    names, words = weigh_common(a, b, pairing)
    shared = {key: min(a.weights[key], b.weights[key]) * pairing.weights[key] for key in a.weights if key in b.weights}
    assert names == sum(weight for key, weight in shared.items() if key[0] == "@") == 2.0
    assert words == pytest.approx(sum(weight for key, weight in shared.items() if key[0] != "@"))
    assert words > 0


DENIED = {
    "No driver came.": True,
    "No old driver came.": True,
    "No very old driver came.": False,
    "Not one old driver came.": True,
    "Not a good driver came.": True,
    "Not one very old driver came.": False,
    "Not the old driver came.": False,
    "The driver came.": False,
    "Driver and guard came.": False,
}


@pytest.mark.parametrize("text", DENIED)
def test_what_is_denied_directly(text):
    """A word of denial stands right before it, or a word before that; not one and not a, two words before."""
    statement = read_account(text).statements[0]
    driver = next(m for m in statement.mentions if "river" in text[m.start : m.end])
    assert _is_denied_directly(statement, driver) == DENIED[text]


# What clashes.

RULED = Finding("contradicts", "number", "", 3.0, "tally", (13, 15), (13, 15), "", "", ("x", "y"))


def list_found(first, second, finding=None, listed=list_clashes):
    a, b, pairing = read_pair(first, second)
    return {
        clash.rule: (clash.kind, first[slice(*clash.span_a)], second[slice(*clash.span_b)], clash.evidence)
        for clash in listed(a, b, pairing, finding, 0.5)
    }


def test_what_contrasts_word_for_word():
    """The words on either side, whichever comes first, and what is said of one pair only."""
    for sort, one, other in (("date", "Monday", "Friday"), ("antonym", "red", "green")):
        form = "The mayor sings on {} evenings." if sort == "date" else "The roof of the hall is {}."
        here, there = list_found(form.format(one), form.format(other)), list_found(form.format(other), form.format(one))
        assert here.keys() == there.keys()
        assert "strict" in here
        for rule, (kind, *words, evidence) in here.items():
            assert (kind, words) == (sort, [one, other])
            assert there[rule][:3] == (sort, other, one)
            assert evidence == pytest.approx(there[rule][3])
            assert evidence[f"is {sort}"] == evidence[f"rule {rule}"] == 1.0
            assert evidence["explained"] == 0.0
            assert evidence["score over half"] == pytest.approx(max(0.0, evidence["score"] - 0.5))
            assert 0 < evidence["rest"] <= evidence["most rest"] <= 1
            assert 0 <= evidence["grip"] <= 1


def test_what_a_rule_found_is_a_clash_too():
    """As sure as the rule is, twice at most; not where the other statement has the value too, nor of an agreement."""
    second = "The hall has 15 doors."
    kind, *words, evidence = list_found(HALL, second, RULED)["tally"]
    assert (kind, words) == ("number", ["12", "15"])
    assert evidence["by rule"] == evidence["contradicts by tally"] == 1.0
    assert evidence["strength by rule"] == 2.0
    assert evidence["anchors, tally"] == pytest.approx(2 / 3)
    assert list_found(HALL, second, RULED._replace(topic=tuple("wxyz")))["tally"][3]["anchors, tally"] == 1.0
    assert list_found(HALL, second, RULED._replace(strength=0.7))["tally"][3]["strength by rule"] == 0.7
    assert "tally" not in list_found("The hall has 12 doors and 15 lamps.", second, RULED)
    later = "The hall has 12 doors, but it will close."
    for spans, planned in ((((13, 15), (13, 15)), 0.0), (((13, 35), (13, 15)), 0.0), (((32, 35), (13, 15)), 1.0)):
        found = list_found(later, second, RULED._replace(span_a=spans[0], span_b=spans[1]))["tally"][3]
        assert found["one planned"] == planned  # the clause in which the words begin
    dated = RULED._replace(kind="date")
    assert "tally" in list_found("The hall has 12 doors and 15 lamps.", second, dated)
    for verdict in ("agrees", "differs"):
        assert "tally" not in list_found(HALL, second, RULED._replace(verdict=verdict))


def test_a_difference_of_figures_that_is_explained_is_no_contrast():
    second = "The hall has 15 doors."
    assert "number same" in list_found(HALL, second)
    assert "number same" in list_found(HALL, second, RULED._replace(verdict="agrees"))
    assert "number same" not in list_found(HALL, second, RULED._replace(verdict="differs"))
    assert "number same" not in list_found("The hall has 12 doors and 15 lamps.", second)
    words = ("The roof of the hall is red.", "The roof of the hall is green.")
    assert list_found(*words, RULED._replace(verdict="differs"))["strict"][3]["differs by tally"] == 1.0


def test_what_a_rule_found_is_evidence_of_every_slot():
    found = list_found(HALL, "The hall has 15 doors.", RULED, list_slot_clashes)["figure"][3]
    assert found["contradicts by tally"] == 1.0
    assert found["strength, contradicts"] == 2.0
    assert "held total" not in found  # whose doors they are is not said
    assert not any(name.startswith("cause") for name in found)
    told = RULED._replace(verdict="differs", cause="time", strength=0.5)
    found = list_found(HALL, "The hall has 15 doors.", told, list_slot_clashes)["figure"][3]
    assert (found["differs by tally"], found["strength, differs"], found["cause time"]) == (1.0, 0.5, 1.0)
    assert list_found(HALL, "Bakers knead dough.", RULED, list_slot_clashes) == {}


def test_all_that_one_body_has_of_something():
    """A total of one owner on either side, where the rule of figures found that they contradict each other."""
    texts = "The Norland Union has 31 members.", "The Norland Union has 32 members."
    for finding, held in (
        (RULED, True), (RULED._replace(rule="role"), False), (RULED._replace(verdict="agrees"), False), (None, False),
    ):  # fmt: skip
        assert list_found(*texts, finding, list_slot_clashes)["figure"][3].get("held total") == (1.0 if held else None)
    part = "Two of the members of the Norland Union left."
    assert all("held total" not in found[3] for found in list_found(texts[0], part, RULED, list_slot_clashes).values())


NUMBERS = [
    (12, 15, {"near values"}),
    (12, 24, set()),
    (12, 23, {"near values"}),
    (12, 120, set()),
    (12, 121, {"far values"}),
    (2, 3, {"near values", "small values"}),
    (2, 4, set()),
    (0, 9, {"far values"}),
]


@pytest.mark.parametrize(("one", "other", "named"), NUMBERS)
def test_sizes_of_two_numbers(one, other, named):
    """Near below twice the smaller, far beyond ten times it, small up to three."""
    reading = compare_sentences(f"The hall has {one} doors.", f"The hall has {other} doors.")
    found = [figures for contrast, *_, figures in reading.contrasts if contrast.kind == "number"]
    assert found
    for figures in found:
        assert {sign for sign in ("near values", "far values", "small values") if figures[sign]} == named


def test_sorts_of_two_numbers():
    def list_signs(first, second):
        contrasts = compare_sentences(first, second).contrasts
        signs = ("measured", "other sort", "one bare")
        return [{sign for sign in signs if figures[sign]} for c, *_, figures in contrasts if c.kind == "number"]

    assert list_signs(HALL, "The hall has 15 doors.") == [set()] * len(list_signs(HALL, "The hall has 15 doors."))
    lengths = list_signs("The hall is 12 metres long.", "The hall is 15 metres long.")
    assert lengths
    assert all("measured" in signs and "other sort" not in signs for signs in lengths)
    assert all("other sort" in signs for signs in list_signs(HALL, "The hall has 15 lamps."))
