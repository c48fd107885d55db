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
from toolkit.overlaps.occupants import list_occupant_clashes, list_slot_keys
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
