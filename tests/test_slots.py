"""Slots: who fills what part in a sentence, and which two fillers exclude each other."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.claims.antecedents import Antecedents
from toolkit.claims.predicates import load_predicates
from toolkit.claims.slots import list_slots
from toolkit.claims.statements import read_account
from toolkit.overlaps.fillers import list_fillers as list_names
from toolkit.overlaps.occupants import find_holders, list_occupant_clashes, list_slot_keys, read_slots, weigh_theme
from toolkit.overlaps.pairings import Pairing
from toolkit.pairs.relations import read_rows

CASES = json.loads((Path(__file__).parent / "cases" / "slots.json").read_text(encoding="utf-8"))
FORMS = {"doer", "bearer", "being", "of", "owner", "at", "object", "site", "maker", "under", "by", "sort", "words"}
SORTS = {"who", "where", "way", "cause", "what"}


def list_fillers(one: str, other: str) -> set[tuple[str, str]]:
    """Give the words of every two fillers found to exclude each other."""
    a, b = read_account(one), read_account(other)
    pairing = Pairing(a, b)
    return {
        (a.text[slice(*clash.span_a)], b.text[slice(*clash.span_b)])
        for x in a.statements
        for y in b.statements
        for clash in list_occupant_clashes(x, y, pairing)
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_golden_pair(case: dict) -> None:
    found = list_fillers(case["a"], case["b"])
    met = tuple(case["find"]) in found if "find" in case else not found
    assert met == (case.get("expect") != "fail"), (case["comment"], found)


@pytest.mark.parametrize("case", CASES[::4], ids=lambda case: case["label"])
def test_order_of_the_documents_does_not_matter(case: dict) -> None:
    there = {(y, x) for x, y in list_fillers(case["b"], case["a"])}
    assert list_fillers(case["a"], case["b"]) == there


def read_relations(text: str) -> set[tuple[str, str]]:
    account = read_account(text)
    return {
        (slot.relation, account.text[slot.filler.start : slot.filler.end])
        for statement in account.statements
        for slot in list_slots(statement)
    }


@pytest.mark.parametrize(
    ("text", "relation", "filler"),
    [
        ("The tower was designed by Oskar Lindt.", "designer", "Oskar Lindt"),
        ("Oskar Lindt, the designer of the tower, was there.", "designer", "Oskar Lindt"),
        ("With Ann Low in the leading part, the opera was a success.", "performer", "Ann Low"),
        ("Captain Brandt was at the controls.", "driver", "Brandt"),
        ("Anna Holm is an accountant by training.", "profession", "accountant"),
        ("They reached the top by the west face.", "entry", "face"),
        ("The firm's head office is in Lyon.", "seat", "Lyon"),
        ("The square is named after Ida Krohn.", "namesake", "Ida Krohn"),
    ],
)
def test_slots_are_read_in_any_construction(text: str, relation: str, filler: str) -> None:
    assert (relation, filler) in read_relations(text)


def test_parts_of_the_list_are_keys() -> None:
    statement = read_account("The tower was designed by Oskar Lindt and praised by Ann Low.").statements[0]
    assert "?designer" in list_slot_keys(statement)
    assert all(slot.listed == (f"?{slot.relation}" in list_slot_keys(statement)) for slot in list_slots(statement))


def test_a_pronoun_stands_for_the_person_most_spoken_of() -> None:
    text = "Clara Wynn is a singer. Clara Wynn met Oskar Lindt. Oskar Lindt sings. She was born in Sund."
    statements = read_account(text).statements
    found = Antecedents(statements).find_person(statements[-1], statements[-1].start)
    assert found in ({"@clara", "@wynn"}, {"@oskar", "@lindt"})
    assert Antecedents(statements).find_person(statements[1], statements[1].end) == {"@clara", "@wynn"}


def test_list_of_predicates_is_well_formed() -> None:
    rows = list(read_rows("slots.tsv", header=False))
    sorts = {row[0]: row[2].split()[0] for row in rows if row[1] == "sort"}
    assert set(sorts.values()) <= SORTS
    assert {row[2].partition(" ")[2] for row in rows if row[1] == "sort"} == {"", "passing", "once"}
    for relation, form, words in rows:
        assert form in FORMS, (relation, form)
        assert form == "words" or relation in sorts, relation
        entries = words.split("/")
        assert len(set(entries)) == len(entries), (relation, form)
        for entry in entries:
            assert entry == entry.strip() == " ".join(entry.split()).lower(), (relation, entry)
            if form in ("being", "of"):
                assert len(entry.split()) == 2, (relation, entry)
    assert len(sorts) == len(load_predicates().sorts)


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="abAB ,.'-()\n;:éß0", max_size=200))
def test_any_text_is_read(text: str) -> None:
    account = read_account(text)
    for statement in account.statements:
        for slot in list_slots(statement):
            assert statement.start <= slot.filler.start < slot.filler.end <= statement.end


KEPT = {
    "The boats are made in Poland.": {"making"},
    "The boats are made in winter.": set(),
    "The boats are made in peace.": set(),
    "The tower was designed by a teacher.": {"designer"},
    "The tower was designed by the river.": set(),
    "The crash was caused by ice.": {"cause"},
    "The crash was caused by Oslo.": set(),
    "The crash was caused by a driver.": set(),
    "Clara Wynn was born in Norrby.": {"home"},
    "The ring was found in the ditch.": {"location"},
    "The ring was found on Emil Roth.": set(),
    "The founder of Clara Wynn was Emil Roth.": set(),
    "The founder of the town was Emil Roth.": {"founder"},
    "It rained.": set(),
}


@pytest.mark.parametrize("text", KEPT)
def test_fillers_suit_their_slots(text: str) -> None:
    """A place or a thing is somewhere, somebody did it, a thing caused it, and nobody is founded."""
    reading = read_slots(read_account(text).statements[0])
    assert reading.slots.keys() & {"making", "designer", "cause", "home", "location", "founder"} == KEPT[text]


def test_names_that_may_fill_a_slot() -> None:
    """Not one that is denied, nor one whose rival somebody else is."""

    def name(text: str) -> set[str]:
        return set(read_slots(read_account(text).statements[0]).names)

    assert name("Castell built the trams.") == {"@castell"}
    assert name("Castell's rival Brandt built the trams.") == {"@brandt"}
    assert name("Castell's mill was built by Brandt, a rival.") == {"@castell", "@brandt"}


NAMED = {
    # each name with the word before it and how many tokens away the words are that may say which part it plays
    "Orsa closed the mill.": [("Orsa", "", {1, 3}, False)],
    "The mill of the Orsa Club closed.": [("Orsa Club", "of", {1, 3}, False)],
    "In Berlin the mill closed.": [("Berlin", "in", {2, 3}, True)],
    "The Orsa mill closed, then another mill closed.": [("Orsa", "", {1, 2}, False)],
    "Orsa, as he had it, closed.": [],
    "Orsa, as he had, closed.": [("Orsa", "", {6}, False)],
    "Orsa did not close the mill.": [("Orsa", "", {5}, False)],
}


@pytest.mark.parametrize("text", NAMED)
def test_names_and_the_words_near_them(text: str) -> None:
    """As far as six tokens away, the nearest place of each, without what is denied."""
    found = list_names(read_account(text).statements[0])
    read = [(text[f.name.start : f.name.end], f.preposition, set(f.near.values()), f.place) for f in found.fillers]
    assert [filler for filler in read if filler[2]] == NAMED[text]
    assert found.near == {key for filler in found.fillers for key in filler.near if key[0] != "#"}


def test_how_a_document_fills_a_part() -> None:
    """Over all its statements, each filler once; nothing for a part it does not name."""
    one = read_account("The coin was found by Emil Roth. Roth found the ring. The vase was found by Ida Krohn.")
    pairing = Pairing(one, read_account("The vase was found by a teacher. A teacher found the coin."))
    assert find_holders(pairing, 0, "finder") == (2, {"@emil", "@roth", "@ida", "@krohn"})
    assert find_holders(pairing, 1, "finder") == (1, frozenset())
    assert find_holders(pairing, 0, "designer") == (0, frozenset())


def test_what_two_slots_are_of() -> None:
    """The heaviest noun and the heaviest name of both, each by its weight in the two documents."""

    def weigh(first: str, second: str) -> float:
        one, other = read_account(first), read_account(second)
        (x,), (y,) = (read_slots(account.statements[0]).slots["designer"] for account in (one, other))
        pairing = Pairing(one, other)
        assert weigh_theme(x.theme, y.theme, pairing) == weigh_theme(y.theme, x.theme, pairing)
        return weigh_theme(x.theme, y.theme, pairing)

    tower = weigh("The tower was designed by Emil Roth.", "The tower was designed by Ida Krohn.")
    assert 0 < tower <= 1
    assert weigh("The tower was designed by Emil Roth.", "The zither was designed by Ida Krohn.") == 0.0
    assert weigh("The tower was designed by Emil Roth.", "Ida Krohn designed it.") == 0.0
    named = "The Harven Tower was designed by {}."
    assert weigh(named.format("Emil Roth"), named.format("Ida Krohn")) == 1.0  # a name says all it can, once
    house = "The house of Ada Brankov was designed by {}."
    assert 1.0 < weigh(house.format("Emil Roth"), house.format("Ida Krohn")) <= 2.0
    many = "The tower was designed by Emil Roth. The tower burned. The tower fell. The tower stood."
    assert 0 < weigh(many, "The tower was designed by Ida Krohn.") < tower
