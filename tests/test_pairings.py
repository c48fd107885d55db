"""Pairings: which documents and which of their statements are compared at all, and what their shared words weigh."""

import math
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.claims.statements import Account, read_account
from toolkit.errors import LimitWarning
from toolkit.limits import Limits
from toolkit.overlaps import candidates, contests, pairings
from toolkit.overlaps.candidates import Match, Outline, Posting, count_places, list_candidates, list_keys
from toolkit.overlaps.contests import list_kin, list_near, measure_nearness
from toolkit.overlaps.pairings import Pairing, find_subject, measure_coherence, pair_documents, share_name


def read_first(text):
    """Give the first statement of a text."""
    return read_account(text).statements[0]


# Documents.

TOPICS = st.dictionaries(st.sampled_from("abcdef"), st.floats(0, 2))


@given(TOPICS, TOPICS)
def test_coherence_is_the_same_from_either_side(a, b):
    assert measure_coherence(a, b) == measure_coherence(b, a) >= 0
    assert measure_coherence(a, {}) == 0


def test_coherence_sums_what_both_documents_are_about():
    """The lesser of the two weights of each key, where it is a quarter at least."""
    a = {"x": 0.5, "y": 0.25, "z": 0.24, "w": 2.0}
    assert measure_coherence(a, {"x": 0.75, "y": 9.0, "z": 9.0}) == 0.75
    assert measure_coherence(a, {"x": 0.3, "z": 0.25}) == 0.3
    assert measure_coherence(a, {"v": 9.0}) == 0


def test_a_key_weighs_less_the_more_statements_have_it():
    """One that two of n statements have weighs all it can, others a logarithm; one that all have the least."""
    texts = ("The mill closed. The barn burned. The mill burned.", "The mill has a wheel. It rained all day.")
    pairing = Pairing(*map(read_account, texts))
    count = {key: sum(side.get(key, 0) for side in pairing.counts) for key in pairing.weights}
    assert sum(map(len, pairing.list_statements())) == 5
    assert set(count.values()) == {1, 2, 3}
    for key, weight in pairing.weights.items():
        expected = 1.0 if count[key] <= 2 else math.log(6 / count[key]) / math.log(3)
        assert weight == pytest.approx(expected), key
    lasting = Pairing(*(read_account("The mill closed. " * 20) for _ in "ab"))
    assert set(lasting.weights.values()) == {pairings.LIGHTEST}


def test_a_pairing_is_about_what_either_document_is_about():
    a, b = Account("", [], {"@x": 0.7, "@y": 0.2}, {}), Account("", [], {"@x": 0.5, "@z": 0.4}, {})
    pairing = Pairing(a, b)
    assert pairing.topic == {"@x": 0.7, "@y": 0.2, "@z": 0.4}
    assert pairing.topics == (a.topic, b.topic)
    assert pairing.coherence == 0.5


def test_what_is_read_of_a_statement_is_read_once():
    """Once for each function, and never again for a document whose notes are kept."""
    a, b = read_account("The mill closed. The barn burned."), read_account("It rained all day.")
    notes, asked = ({}, {}), []

    def read(statement):
        asked.append(statement.text)
        return len(asked)

    for _ in range(2):
        pairing = Pairing(a, b, notes)
        found = [pairing.recall(read, statement) for statement in (*a.statements, *b.statements)]
        assert found == [1, 2, 3]
    assert asked == ["The mill closed.", "The barn burned.", "It rained all day."]
    assert pairing.recall(len, a.statements[0]) == len(a.statements[0])
    assert list(map(len, notes)) == [3, 1]


def test_rivals_are_values_of_one_sort():
    """Of one kind and dimension, and of one thing where it is known; each value once."""
    one = read_account("The hall has 300 seats. The club has 40 seats and 12 doors. It is 40 metres long.")
    other = read_account("The hall has 200 seats. The club has 200 seats, and 9 doors.")
    seats = next(t for t in one.statements[0].tallies)
    pairing = Pairing(one, other)
    assert pairing.list_rivals("count", "", frozenset(seats.head)) == (frozenset((300, 40)), frozenset((200,)))
    assert pairing.list_rivals("count", "", frozenset()) == (frozenset((300, 40, 12)), frozenset((200, 9)))
    (length,) = one.statements[2].tallies
    assert pairing.list_rivals("measure", length.dimension, frozenset()) == (frozenset((length.low,)), frozenset())
    assert pairing.list_rivals("measure", "weight", frozenset()) == (frozenset(), frozenset())


def test_sorts_of_figures_by_unit_or_noun():
    sorts = pairings.count_sorts(read_account("It is 40 metres long. It has 12 doors. It has 14 doors and 12 doors."))
    assert sorts["count", "door"] == {12, 14}
    assert [values for (kind, unit), values in sorts.items() if unit == "metre"] == [{40}]


def test_documents_about_one_thing_are_paired():
    """From a coherence of a half on; a word too faint to be a subject of either pairs nothing."""
    topics = [{"@x": 1.0}, {"@x": 0.5}, {"@x": 0.49}, {"@y": 0.25, "@z": 0.25}, {"@y": 0.3, "@z": 0.3}, {"@y": 0.24}]
    assert pair_documents(topics) == [(0, 1), (3, 4)]
    assert pair_documents([]) == []


def test_each_document_is_compared_with_its_nearest(monkeypatch):
    """A pair stays where it is among the nearest of either; the warning counts those left out."""
    monkeypatch.setattr(pairings, "MOST_PARTNERS", 1)
    topics = [{"@x": 1.0}, {"@x": 0.9}, {"@x": 0.8}, {"@x": 0.7}]
    with pytest.warns(LimitWarning, match="^3 pairs of documents"):
        assert pair_documents(topics) == [(0, 1), (0, 2), (0, 3)]
    assert pair_documents(topics[:2]) == [(0, 1)]


def test_a_word_of_many_documents_pairs_none(monkeypatch):
    """Not where so many documents are about it that it names no one thing, of more than twice as many."""
    monkeypatch.setattr(pairings, "MOST_DOCUMENTS", 2)
    rare = [{"@y": 1.0}] * 2
    with pytest.warns(LimitWarning, match=r"^words that more than 2 of 5 documents are about .*; there are 1, and"):
        assert pair_documents([{"@x": 1.0}] * 3 + rare) == [(3, 4)]
    assert len(pair_documents([{"@x": 1.0}] * 4)) == 6  # a small corpus may be about one thing
    assert len(pair_documents([{"@x": 1.0}] * 2 + rare + [{"@z": 1.0}])) == 2


# Subjects.

SUBJECTS = {
    "The Norland Union grew.": "norland union",
    "Yesterday the mayor, Ada Brankov, wept.": "ada brankov",
    "In 1951, the Norland Union was founded.": "norland union",
    "31 members of the Union left.": "union",
    "12, Norfield Bank said.": "norfield bank",
    "Founded in 1951, Norfield Bank grew.": "norfield bank",
    "When he spoke, Emil Roth wept.": "emil roth",
    "Bank of Norland staff left.": "bank norland",
    "Bank of the river Salm staff left.": "bank",
    "The IMF and the Union left.": "imf",
    "Emil Roth, of Orsa, wept.": "emil roth",
    "A big new Union slept.": "union",
    "the old and very big mill Orsa slept": "",
    "the big Union slept": "union",
    "It was the Union that grew.": "",
    "He said it rained.": "",
}


@pytest.mark.parametrize("text", SUBJECTS)
def test_subjects(text):
    """The name a sentence begins with, after what only leads up to it; none where it begins with something else."""
    assert find_subject(read_first(text)) == SUBJECTS[text].split()


NAMES = [
    ("norland union", "norland union", True),
    ("norland", "norland union", True),
    ("union", "norland union", True),
    ("emil roth", "emil johann roth", True),
    ("johann", "emil johann roth", False),
    ("roth emil", "emil roth", False),
    ("emil roth", "emil brandt", False),
    ("emil roth", "johann emil brandt", False),
    ("", "emil roth", False),
    ("", "", False),
]


@pytest.mark.parametrize(("first", "second", "same"), NAMES)
def test_names_that_are_one(first, second, same):
    """One is the other, its beginning or its end, or two words and more of it."""
    assert share_name(first.split(), second.split()) == share_name(second.split(), first.split()) == same


# Documents about different things.


def make_outline(*subjects, **topic):
    return Outline({f"@{key}": weight for key, weight in topic.items()}, [subject.split() for subject in subjects])


def test_documents_apart_are_compared_where_statements_begin_with_one_name():
    outlines = [
        make_outline("emil roth", "", "ida krohn", x=1.0),
        make_outline("", "emil roth", "emil brandt", y=1.0),
        make_outline("ida krohn", "emil roth", x=1.0),
    ]
    assert candidates.match_documents(outlines) == [
        Match(0, 2, None), Match(0, 1, [(0, 1)]), Match(1, 2, [(1, 1)]),
    ]  # fmt: skip


def test_a_name_of_two_words_is_met_once():
    outlines = [make_outline("emil roth"), make_outline("emil roth", "emil roth")]
    assert candidates.match_documents(outlines) == [Match(0, 1, [(0, 0), (0, 1)])]
    alone = [make_outline("emil roth", "emil roth"), make_outline("ida")]
    assert candidates.match_documents(alone) == []


def test_a_name_of_many_statements_brings_none(monkeypatch):
    monkeypatch.setattr(candidates, "MOST_SUBJECTS", 2)
    assert candidates.match_documents([make_outline("roth")] * 2) == [Match(0, 1, [(0, 0)])]
    assert candidates.match_documents([make_outline("roth")] * 3) == []


def test_a_document_has_so_many_strangers_at_most(monkeypatch):
    """Those with the rarest names are met first."""
    monkeypatch.setattr(candidates, "MOST_STRANGERS", 1)
    outlines = [make_outline("roth", "krohn"), make_outline("roth"), make_outline("roth"), make_outline("krohn")]
    assert candidates.match_documents(outlines) == [Match(0, 3, [(1, 0)]), Match(1, 2, [(0, 0)])]


def test_of_too_many_pairs_the_nearest_are_compared():
    """Those about one thing before others, then those nearest in the documents' order."""
    outlines = [
        make_outline("roth"),
        make_outline("roth"),
        make_outline(x=1.0),
        make_outline(x=1.0),
        make_outline("roth"),
    ]
    everything = candidates.match_documents(outlines, Limits(pairs=4))
    assert [match[:2] for match in everything] == [(2, 3), (0, 1), (0, 4), (1, 4)]
    with pytest.warns(LimitWarning, match=r"^1 of 4 pairs .* pairs=3;"):
        assert candidates.match_documents(outlines, Limits(pairs=3)) == [everything[i] for i in (0, 1, 3)]
    with pytest.warns(LimitWarning, match="^3 of 4"):
        assert candidates.match_documents(outlines, Limits(pairs=1)) == everything[:1]


# Statements.


def make_posting(*places, weight=1.0):
    return Posting(np.array(places), np.full(len(places), weight))


def test_statements_that_share_enough_are_candidates():
    """Four tenths of weight, of one key or of several together, the lighter of the two sides counting."""
    a = {"x": make_posting(0, 1, weight=0.4), "y": make_posting(0, weight=0.2), "z": make_posting(2, weight=0.2)}
    b = {"x": make_posting(1), "y": make_posting(0), "z": make_posting(0)}
    assert list_candidates(a, b) == [(0, 1), (1, 1)]
    assert list_candidates(b, a) == [(1, 0), (1, 1)]
    both = {"y": make_posting(0, weight=0.2), "z": make_posting(0, weight=0.2)}
    assert list_candidates(both, both) == [(0, 0)]
    assert list_candidates(a, {}) == list_candidates({}, {}) == []
    assert (count_places(a), count_places(b), count_places({})) == (3, 2, 0)


@pytest.mark.parametrize(("key", "limit"), [("x", "MOST_PRODUCTS"), ("?date", "MOST_SORTED")])
def test_a_key_that_pairs_too_many_brings_no_candidates(monkeypatch, key, limit):
    monkeypatch.setattr(candidates, limit, 6)
    two, three, four = ({key: make_posting(*range(count))} for count in (2, 3, 4))
    assert len(list_candidates(two, three)) == 6
    assert list_candidates(two, four) == []


def test_keys_a_statement_is_found_by():
    """What it speaks of, what it counts, what it says the opposite of, and the sorts of its figures."""
    rose, fell = (list_keys(read_first(f"Prices {verb} in 1921.")) for verb in ("rose", "fell"))
    shared = {key for key in rose.keys() & fell.keys() if key[0] == "!"}
    assert len(shared) == 1
    assert rose["?date"] == fell["?date"] == candidates.LEAST_SHARED == rose[shared.pop()]
    counted = list_keys(read_first("Some 40 teachers came."))
    assert counted["?people"] == candidates.LEAST_SHARED
    assert all(counted[key] > 0 for key in read_first("Some 40 teachers came.").tallies[0].head)


@given(st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.floats(0, 9), max_size=12))
def test_nearness_is_a_share_of_the_most(common):
    found = measure_nearness(common)
    assert found.keys() == common.keys()
    assert all(0 <= near <= 1 for near in found.values())
    turned = measure_nearness({(at, place): weight for (place, at), weight in common.items()})
    assert turned == {(at, place): near for (place, at), near in found.items()}
    if common and max(common.values()) > 0:
        assert max(found.values()) == 1


def test_nearness_is_measured_by_the_nearest_of_either():
    assert measure_nearness({(0, 0): 1.0, (0, 1): 4.0, (1, 0): 2.0, (2, 2): 0.0}) == {
        (0, 0): 0.25, (0, 1): 1.0, (1, 0): 1.0, (2, 2): 0.0,
    }  # fmt: skip


def make_kinship(*rows):
    mean = np.array(rows, dtype=float)
    return SimpleNamespace(mean=mean, best=(mean.max(axis=1), mean.max(axis=0)))


def list_all_near(*rows):
    places = [(p, q) for p in range(len(rows)) for q in range(len(rows[0]))]
    return list_near(make_kinship(*rows), places)


def test_near_statements_speak_of_the_same_by_enough():
    """By so much, or by half of what the closest to either does; and by most of what the closest to one does."""
    assert list_all_near([0.15]) == list_all_near([0.01]) == [(0, 0)]
    assert list_all_near([0.4, 0.15]) == [(0, 0), (0, 1)]  # it is the nearest of the second column
    assert list_all_near([0.4, 0.14], [0.0, 0.14]) == [(0, 0), (1, 1)]
    assert list_all_near([0.2, 0.1], [0.0, 0.1]) == [(0, 0), (0, 1), (1, 1)]
    assert list_all_near([0.2, 0.14], [0.0, 0.2]) == [(0, 0), (0, 1), (1, 1)]
    assert list_all_near([1.0, 0.69], [0.0, 1.0]) == [(0, 0), (1, 1)]
    assert list_near(make_kinship([0.5, 0.5]), [(0, 1)]) == [(0, 1)]


def test_only_the_nearest_few_are_near():
    """Of six that stand alike to it but for a little, a statement is near to the four nearest, and they to it."""
    row = [0.96, 0.95, 0.94, 0.93, 0.92, 0.91]
    assert list_all_near(row) == [(0, q) for q in range(6)]  # each column has but this one
    table = [row, *([0.97] * 6 for _ in range(4))]
    assert [q for p, q in list_all_near(*table) if p == 0] == [0, 1, 2, 3]
    turned = np.array(table).T.tolist()
    assert sorted((q, p) for p, q in list_all_near(*turned)) == list_all_near(*table)


def test_kin_are_the_most_alike_of_either():
    """What is most alike to one of two, and enough so."""
    assert list_kin(make_kinship([0.12, 0.11], [0.3, 0.05])) == [(0, 0), (1, 0)]
    assert list_kin(make_kinship([0.119])) == []
    assert list_kin(make_kinship([0.5, 0.4, 0.3], [0.1, 0.45, 0.2])) == [(0, 0), (0, 2), (1, 1)]


def test_a_document_is_not_compared_with_itself():
    contender = contests.read_contender("The fund has 12 members. The fund has 15 members.")
    assert list(contests.hold_contests(contender, contender, None)) == []
    other = contests.read_contender("The fund has 12 members and more. The fund has 15 members.")
    assert list(contests.hold_contests(contender, other, None))


def test_only_some_sentences_are_compared_word_for_word(monkeypatch):
    """Those with the most in common, and those a rule found to contradict each other; figures are always compared."""
    one = contests.read_contender("The fund has 12 members. The mayor sings on Monday evenings. The roof is red.")
    other = contests.read_contender("The fund has 15 members. The mayor sings on Friday evenings. The roof is green.")

    def list_families():
        pairing = Pairing(one.account, other.account)
        found = contests.compare_statements(one, other, pairing, [(0, 0), (1, 1), (2, 2)])
        return {(c.place, c.at): {clash.family for clash in c.clashes} for c in found}

    whole = list_families()
    assert "figure" in whole[0, 0]
    assert "contrast" in whole[1, 1] & whole[2, 2]
    monkeypatch.setattr(contests, "MOST_COMPARED", 0)
    few = list_families()
    assert "figure" in few[0, 0]
    assert "contrast" not in few[1, 1]
    assert "contrast" in few[2, 2]  # a rule found that red contradicts green


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=6, max_size=6))
def test_near_and_kin_are_the_same_from_either_side(cells):
    table = np.array(cells).reshape(2, 3)
    here, there = make_kinship(*table.tolist()), make_kinship(*table.T.tolist())
    places = [(p, q) for p in range(2) for q in range(3)]
    assert {(q, p) for p, q in list_near(here, places)} == set(list_near(there, [(q, p) for p, q in places]))
    assert {(q, p) for p, q in list_kin(here)} == set(list_kin(there))
