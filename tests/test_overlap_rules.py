"""Overlaps part by part: values of figures, records of pairs, blocks of documents, and the map of who says what."""

import itertools
import json
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from toolkit import map_coverage, match_claims
from toolkit.claims.tallies import Tally
from toolkit.overlaps import COLUMNS
from toolkit.overlaps.blocks import Document, fill_block, group_matches
from toolkit.overlaps.candidates import Match
from toolkit.overlaps.datings import clip_date, lend_year
from toolkit.overlaps.reasons import phrase_clash
from toolkit.overlaps.records import Claimant, Record, Telling, measure_overlap, restore_records, settle_records
from toolkit.overlaps.values import compare_values, completes_whole, count_digits, is_coincidence
from toolkit.quantities import list_quantities
from toolkit.quantities.days import count_days
from toolkit.quantities.units import convert_value

INF = math.inf

# Values.


def make_tally(low, high=None, unit="", step=1.0, rounded=False, kind="count"):
    high = low if high is None else high
    dimension, low = convert_value(low, unit) if unit else ("", low)
    high, step = (convert_value(value, unit)[1] if unit else value for value in (high, step))
    bound = math.isinf(low) or math.isinf(high)
    kind = kind if not unit else "percent" if unit == "percent" else "measure"
    return Tally(
        0, 1, "", kind, unit, dimension, low, high, bound, rounded,
        False, False, False, False, (), (), (), 0, 0, 0, step,
    )  # fmt: skip


VALUES = [
    # first, second, how they stand
    (make_tally(12), make_tally(12), "equal"),
    (make_tally(12), make_tally(15), "apart"),
    (make_tally(12), make_tally(13), "apart"),
    (make_tally(12, rounded=True), make_tally(13), "rounded"),
    (make_tally(12, rounded=True), make_tally(14), "apart"),
    (make_tally(90, rounded=True), make_tally(100), "rounded"),
    (make_tally(89, rounded=True), make_tally(100), "apart"),
    (make_tally(-90, rounded=True), make_tally(-100), "rounded"),
    (make_tally(0, rounded=True), make_tally(0, step=0.1), "rounded"),
    (make_tally(3000, step=1000), make_tally(3400, step=100), "rounded"),
    (make_tally(3000, step=1000), make_tally(3600, step=100), "apart"),
    (make_tally(3000, step=1000), make_tally(3400, step=1000), "apart"),
    (make_tally(30000, step=1000), make_tally(30600, step=100), "apart"),
    (make_tally(3, step=1), make_tally(3.6, step=0.1), "apart"),
    (make_tally(10, INF), make_tally(15), "bounded"),
    (make_tally(10, INF), make_tally(9), "apart"),
    (make_tally(-INF, 10), make_tally(9), "bounded"),
    (make_tally(-INF, 10), make_tally(12, INF), "apart"),
    (make_tally(10, INF), make_tally(12, INF), "bounded"),
    (make_tally(8, 12), make_tally(11, 15), "rounded"),
    (make_tally(8, 12), make_tally(13, 15), "apart"),
    (make_tally(10, unit="kilometre"), make_tally(6.2, unit="mile"), "converted"),
    (make_tally(10, unit="kilometre"), make_tally(6.8, unit="mile"), "apart"),
    (make_tally(10, unit="kilometre", rounded=True), make_tally(6.6, unit="mile"), "converted"),
    (make_tally(24, unit="month"), make_tally(2, unit="year"), "equal"),
    (make_tally(2, INF, unit="pound"), make_tally(0.95, unit="kilogram"), "converted"),
    (make_tally(2, INF, unit="pound"), make_tally(1.2, unit="kilogram"), "bounded"),
    (make_tally(-INF, 2, unit="pound"), make_tally(0.87, unit="kilogram"), "converted"),
]


@pytest.mark.parametrize(("a", "b", "stands"), VALUES)
def test_values_stand_the_same_either_way_round(a, b, stands):
    assert compare_values(a, b) == compare_values(b, a) == stands


TALLIES = st.builds(
    make_tally, st.integers(0, 50), st.none() | st.just(INF), st.sampled_from(["", "mile", "kilometre"]),
    st.sampled_from([0.1, 1.0, 10.0]), st.booleans(),
)  # fmt: skip


@given(TALLIES, TALLIES)
@settings(max_examples=200, deadline=None)
def test_values_are_apart_only_where_no_value_is_both(a, b):
    assume(a.dimension == b.dimension)
    stands = compare_values(a, b)
    assert stands == compare_values(b, a)
    assert compare_values(a, a) == "equal"
    if stands == "apart":
        assert a.high < b.low or b.high < a.low
    if stands == "bounded":
        assert a.bound or b.bound
    if stands == "converted":
        assert a.unit != b.unit and a.dimension == b.dimension


@pytest.mark.parametrize(
    ("values", "digits"), [((10, 3), 1), ((120, 3), 2), ((1234, 9), 4), ((0.25, 1), 2), ((0, 0), 0), ((1e9, 2), 1)]
)
def test_digits_are_counted_without_noughts_at_the_end(values, digits):
    a, b = (make_tally(value) for value in values)
    assert count_digits(a, b) == count_digits(b, a) == digits
    assert count_digits(make_tally(-INF, 7), make_tally(-INF, 7)) == 0


def test_what_hardly_happens_by_chance():
    """A figure in another unit of a measure; a rounder figure of more than a digit, with something beside it."""
    miles, kilometres = make_tally(6.2, unit="mile"), make_tally(10, unit="kilometre")
    assert is_coincidence(miles, kilometres, "converted", 0.0)
    assert not is_coincidence(miles, miles, "converted", 0.0)
    long, short = make_tally(1234), make_tally(1200)
    assert is_coincidence(long, short, "rounded", 0.25)
    assert not is_coincidence(long, short, "rounded", 0.24)
    assert not is_coincidence(make_tally(3), make_tally(4), "rounded", 1.0)
    assert not is_coincidence(long, short, "equal", 1.0)
    assert not is_coincidence(long._replace(kind="duration"), short, "rounded", 1.0)


class Said:
    def __init__(self, *tallies):
        self.tallies = tallies


def test_two_parts_make_a_whole():
    """Of a hundred per cent, within a point and a half; of a total that either side states."""
    whole, nothing = Said(make_tally(20)), Said()
    assert completes_whole(whole, nothing, make_tally(12), make_tally(8), None)
    assert completes_whole(nothing, whole, make_tally(12), make_tally(8), None)
    assert not completes_whole(nothing, nothing, make_tally(12), make_tally(8), None)
    assert not completes_whole(whole, nothing, make_tally(12), make_tally(9), None)
    assert not completes_whole(whole, nothing, make_tally(20), make_tally(0), None)
    assert not completes_whole(whole, nothing, make_tally(12, INF), make_tally(8), None)
    shares = [make_tally(share, unit="percent") for share in (52, 48, 49.5, 46.4)]
    assert completes_whole(nothing, nothing, shares[0], shares[1], 100.0)
    assert completes_whole(nothing, nothing, shares[0], shares[2], 100.0)
    assert not completes_whole(nothing, nothing, shares[0], shares[3], 100.0)
    most, least = make_tally(52, INF, unit="percent"), make_tally(-INF, 48, unit="percent")
    assert completes_whole(nothing, nothing, most, least, 100.0)
    assert not completes_whole(nothing, nothing, most, most, 100.0)
    assert not completes_whole(nothing, nothing, most, make_tally(-INF, 45, unit="percent"), 100.0)


# Dates and reasons.


def read_date(text):
    (found,) = list_quantities(text)
    return found


def test_a_date_without_a_year_is_of_the_others():
    lent = lend_year(read_date("It fell on 3 March."), read_date("It fell on 5 May 2020."))
    assert (lent.low, lent.high) == (count_days(2020, 3, 3),) * 2
    month = lend_year(read_date("It fell in February."), read_date("It fell in 2020."))
    assert (month.low, month.high) == (count_days(2020, 2, 1), count_days(2020, 2, 29))
    leap = read_date("It fell on 29 February.")
    assert math.isnan(lend_year(leap, read_date("It fell in 2019.")).low)
    assert lend_year(leap, read_date("It fell in 2024.")).low == count_days(2024, 2, 29)
    for kept in (read_date("It fell in 2019."), read_date("It fell last year.")):
        assert lend_year(kept, read_date("It fell in 2020.")) is kept
    other = read_date("It fell on 4 March.")
    assert lend_year(other, read_date("It fell on 5 May.")) is other


def test_an_open_date_is_the_year_it_begins_in():
    since = read_date("It fell in 2004.")._replace(high=float(count_days(2030)))
    assert clip_date(since).high - since.low == 365
    decade = read_date("It fell in the 1990s.")
    assert clip_date(decade) is decade


def test_a_clash_is_told_with_the_dates_that_are_known():
    first, second = pd.Timestamp("2020-02-03"), pd.NaT
    assert phrase_clash("31", "32", first, second) == "One says “31” (3 Feb 2020), the other “32”."
    assert phrase_clash("31", "32", second, first) == "One says “31”, the other “32” (3 Feb 2020)."


# Records.

TOLD = Telling("agrees", "", "", "tally", (1, 2), (3, 4), "Both say the same.")
AGAINST = TOLD._replace(verdict="contradicts", kind="number")


def make_record(finding=None, clashes=(), **others):
    made = Record((0, 9), (0, 8), "", "", 0.5, False, False, 0.9, finding, list(clashes))
    return made._replace(**others)


def settle(*records, pairs=None):
    pairs = pairs or [(0, place) for place in range(1, len(records) + 1)]
    return list(settle_records(pairs, [[record] for record in records]))


CLASH = Claimant(0.9, "number\x1e31\x1e32", "number", (1, 3), (4, 6))
FAINT = CLASH._replace(score=0.3)


def test_what_stands_of_a_record():
    """An agreement stands, and so does a difference with a cause; a clash stands before them where it is sure."""
    assert settle(make_record()) == []
    [(_, _, _, told, score)] = settle(make_record(TOLD))
    assert (told, score) == (TOLD, 0.0)
    [(_, _, _, told, score)] = settle(make_record(TOLD, [CLASH]))
    assert (told, score) == (CLASH, pytest.approx(0.9))
    [(_, _, _, told, score)] = settle(make_record(TOLD, [FAINT]))
    assert (told, score) == (TOLD, 0.0)
    differs = TOLD._replace(verdict="differs", cause="time")
    [(_, _, _, told, score)] = settle(make_record(differs, [FAINT]))
    assert (told, score) == (differs, 0.0)
    [(_, _, _, told, score)] = settle(make_record(AGAINST, [CLASH]))
    assert (told, score) == (AGAINST, pytest.approx(0.9))
    [(_, _, _, told, score)] = settle(make_record(AGAINST._replace(kind="date"), [CLASH]))
    assert told == CLASH
    assert settle(make_record(AGAINST)) == settle(make_record(AGAINST, [FAINT])) == []


def test_a_document_that_says_both_is_against_neither():
    assert settle(make_record(None, [CLASH], barred=True)) == []
    assert settle(make_record(AGAINST, [CLASH], barred=True)) == []
    assert len(settle(make_record(TOLD, barred=True))) == 1


def test_documents_on_different_things_are_judged_by_the_rule_alone():
    [(_, _, _, told, score)] = settle(make_record(AGAINST, [], apart=True, strength=0.7))
    assert (told, score) == (AGAINST, 0.7)
    [(_, _, _, told, score)] = settle(make_record(TOLD, [CLASH], apart=True))
    assert (told, score) == (TOLD, 0.0)


def test_an_echo_between_other_documents_makes_a_clash_surer():
    """By 70 % of the surest echo; its own pair is no echo, nor are other values."""
    faint = CLASH._replace(score=0.8)
    alone = settle(make_record(None, [faint]))
    twice = settle(make_record(None, [faint]), make_record(None, [CLASH]))
    assert alone[0].score == pytest.approx(0.8)
    assert twice[0].score == pytest.approx(1 - 0.2 * (1 - 0.7 * 0.9))
    assert twice[1].score == pytest.approx(1 - 0.1 * (1 - 0.7 * 0.8))
    other = CLASH._replace(values="x")
    assert settle(make_record(None, [faint]), make_record(None, [other]))[0].score == pytest.approx(0.8)
    own = list(settle_records([(0, 1)], [[make_record(None, [faint]), make_record(None, [CLASH])]]))
    assert [found.score for found in own] == [pytest.approx(0.8), pytest.approx(0.9)]
    numbered = settle(make_record(TOLD), make_record(TOLD), pairs=[(3, 7), (2, 5)])
    assert [found[:2] for found in numbered] == [(3, 7), (2, 5)]


@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=5))
def test_a_clash_is_never_less_sure_with_echoes(scores):
    found = settle(*(make_record(None, [CLASH._replace(score=score)]) for score in scores))
    by_pair = {place.second: place.score for place in found}
    for number, score in enumerate(scores, 1):
        if number in by_pair:
            assert score - 1e-9 <= by_pair[number] <= 1


def test_overlap_is_dices_share_of_weight():
    class Weighed:
        def __init__(self, **weights):
            self.weights = weights

    assert measure_overlap(Weighed(x=1.0, y=3.0), Weighed(y=1.0, z=1.0)) == pytest.approx(4 / 6)
    assert measure_overlap(Weighed(x=2.0), Weighed(x=5.0)) == 1.0
    assert measure_overlap(Weighed(x=2.0), Weighed(y=5.0)) == measure_overlap(Weighed(), Weighed()) == 0.0


def test_every_pair_has_its_records():
    with pytest.raises(ValueError, match="zip"):
        list(settle_records([(0, 1), (0, 2)], [[make_record(TOLD)]]))


def test_records_survive_being_kept():
    records = [make_record(TOLD, [CLASH, FAINT]), make_record(apart=True, barred=True)]
    assert restore_records(json.loads(json.dumps(records))) == records


@pytest.mark.parametrize(
    "stored", [None, {}, [1], [[1]], "x", [[[0, 9], [0, 8], 7, "", 0.5, False, False, 0.9, None, []]]],
)  # fmt: skip
def test_what_is_no_record_is_refused(stored):
    with pytest.raises((TypeError, ValueError)):
        restore_records(stored)


# Blocks.


@given(st.integers(2, 40), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_blocks_hold_every_pair_once_with_its_documents(count, chance):
    pairs = list(itertools.combinations(range(count), 2))
    chosen = [Match(*pair, None) for pair in chance.sample(pairs, min(len(pairs), 150))]
    documents = [Document(f"text {number}", "", pd.NaT) for number in range(count)]
    blocks = [fill_block(documents, group) for group in group_matches(chosen)]
    assert sorted(match[:2] for block in blocks for match in block.matches) == sorted(match[:2] for match in chosen)
    for block in blocks:
        assert 1 <= len(block.matches) <= 32
        assert set(block.documents) == {number for match in block.matches for number in match[:2]}
        assert all(block.documents[number].text == f"text {number}" for number in block.documents)
    assert len(blocks) == -(-len(chosen) // 32)


def test_documents_compared_with_each_other_share_a_block():
    """Two topics of 8 documents, 28 pairs each, are two blocks of their own 8 documents, however the pairs come."""
    topics = [list(itertools.combinations(range(start, start + 8), 2)) for start in (0, 8)]
    mixed = [Match(*pair, None) for pair in itertools.chain(*zip(*topics, strict=True))]
    documents = [Document("", "", pd.NaT)] * 16
    sizes = [len(fill_block(documents, group).documents) for group in group_matches(mixed)]
    assert len(sizes) == 2
    assert sum(sizes) <= 8 + 8 + 5  # the first block is filled up with four pairs of the second topic


# Coverage, from rows made by hand.

TEXTS = {name: f"{name} says one thing. {name} says another." for name in ("a", "b", "c", "d")}


def make_row(a, b, verdict="agrees", kind=None, cause=None, sentence=0, rule="tally"):
    """A row about the first or the second sentence of two documents, the value being its third word."""
    start = 20 * sentence
    end = start + 19
    row = dict.fromkeys(COLUMNS)
    for side, name in (("a", a), ("b", b)):
        value = (start + 7, start + 10)
        row |= {f"document_{side}": name, f"start_{side}": start, f"end_{side}": end}
        row |= {f"value_start_{side}": value[0], f"value_end_{side}": value[1]}
        row |= {f"value_{side}": TEXTS[name][slice(*value)], f"date_{side}": pd.NaT}
        row |= {f"text_{side}": TEXTS[name][start:end]}
    return row | {
        "verdict": verdict,
        "kind": kind,
        "cause": cause,
        "rule": rule,
        "contradiction": 0.0,
        "similarity": 1.0,
    }


def cover(*rows):
    return map_coverage(TEXTS, overlaps=pd.DataFrame(list(rows), columns=list(COLUMNS)))


def test_the_reading_most_share_is_the_claim():
    table = cover(
        make_row("a", "b", "contradicts", "number"), make_row("b", "c"), make_row("a", "c", "contradicts", "date")
    )
    assert len(table) == 1
    row = table.iloc[0]
    assert row[["a", "b", "c", "d"]].tolist() == ["contradicts", "states", "states", "silent"]
    assert (row["source"], row["stating"], row["kind"]) == ("b", 2, "date, number")
    assert row["claim"] == TEXTS["b"][row["start"] : row["end"]]
    assert row["value:a"] == TEXTS["a"][7:10]
    assert pd.isna(row["value:d"])


def test_a_document_has_one_passage_in_a_claim_what_agrees_before_what_differs():
    """Of two passages of b that a stands with, the one that agrees is taken, and the other is no claim of one."""
    agrees = make_row("a", "b") | {"start_b": 20, "end_b": 39, "value_start_b": 27, "value_end_b": 30}
    table = cover(make_row("a", "b", "differs", None, "time"), agrees)
    assert len(table) == 1
    assert table.iloc[0][["a", "b", "stating"]].tolist() == ["states", "states", 2]


def test_documents_that_share_nothing_make_claims_of_their_own():
    table = cover(make_row("a", "b"), make_row("c", "d"))
    assert table["source"].tolist() == ["a", "c"]
    assert table[["a", "b", "c", "d"]].to_numpy().tolist() == [
        ["states", "states", "silent", "silent"], ["silent", "silent", "states", "states"],
    ]  # fmt: skip


def test_what_contradicts_who_says_the_same_contradicts():
    table = cover(make_row("a", "b"), make_row("a", "c"), make_row("b", "d", "contradicts", "number"))
    states = table.iloc[0][["a", "b", "c"]].tolist()
    assert states == ["states", "states", "states"]
    joined = cover(
        make_row("a", "b"), make_row("b", "c", "contradicts", "number"), make_row("a", "c", "differs", None, "time")
    )
    assert joined.iloc[0][["a", "b", "c"]].tolist() == ["states", "states", "differs"]


def test_what_contradicts_only_who_says_the_same():
    """d is not held against a, whose reading most share, but contradicts c, who says the same; else it only differs."""
    rows = [make_row(*pair, "contradicts", "date") for pair in (("a", "b"), ("b", "c"), ("b", "d"))]
    rows.append(make_row("a", "c"))
    assert cover(*rows).iloc[0][["a", "b", "c", "d"]].tolist() == ["states", "contradicts", "states", "differs"]
    rows.append(make_row("c", "d", "contradicts", "number"))
    assert cover(*rows).iloc[0][["a", "b", "c", "d"]].tolist() == ["states", "contradicts", "states", "contradicts"]


@pytest.mark.parametrize("cause", ["different_entity", "part_of_total", "scope"])
def test_differences_between_two_claims_join_none(cause):
    assert cover(make_row("a", "b", "differs", None, cause)).empty


@pytest.mark.parametrize("cause", ["time", "rounding", "unit", "speaker", "complement"])
def test_differences_of_one_claim_are_said(cause):
    assert cover(make_row("a", "b", "differs", None, cause)).iloc[0][["a", "b"]].tolist() == ["states", "differs"]


def test_two_sentences_are_two_claims_in_reading_order():
    table = cover(make_row("b", "c", sentence=1), make_row("a", "b"), make_row("a", "b", sentence=1))
    assert table["start"].tolist() == [0, 20]
    assert table["stating"].tolist() == [2, 3]
    assert table[["a", "b", "c"]].to_numpy().tolist() == [["states", "states", "silent"], ["states"] * 3]


def test_silence_is_blamed_on_who_says_at_least_half():
    """Of two claims c has one, half; d has none and is not blamed."""
    table = cover(make_row("a", "b"), make_row("a", "b", sentence=1), make_row("a", "c", sentence=1))
    assert table["missing_from"].tolist() == ["c", ""]


def test_words_agreed_in_go_with_the_value_they_hold():
    """A row of the rule `accord` marks words, not one value: it joins the claim about a value among them."""
    accord = make_row("b", "c", rule="accord") | {
        "value_start_a": 0,
        "value_end_a": 19,
        "value_start_b": 0,
        "value_end_b": 19,
    }
    table = cover(make_row("a", "b"), make_row("a", "c"), accord)
    assert len(table) == 1
    assert cover(accord).iloc[0][["b", "c"]].tolist() == ["states", "states"]
    second = make_row("a", "b") | {"value_start_a": 14, "value_end_a": 17, "value_start_b": 14, "value_end_b": 17}
    assert len(cover(make_row("a", "b"), second, accord)) == 2  # it joins no two values into one


def test_nothing_shared_is_an_empty_map_with_its_columns():
    table = cover()
    assert table.empty
    assert [column for column in table.columns if not column.startswith("value:")][-4:] == ["a", "b", "c", "d"]
    assert table["stating"].dtype == np.int64


# Texts: what two sentences of one line say of each other, and what differs.

PAIRS = {
    ("The fund has 12 members.", "The fund has 15 members."): ("contradicts", "number", None, "12", "15"),
    ("The fund has 12 members.", "The fund has twelve members."): ("agrees", None, None, "12", "twelve"),
    ("The fund has about 12 members.", "The fund has 13 members."): ("differs", None, "rounding", "about 12", "13"),
    ("The fund has at least 12 members.", "The fund has 10 members."): (
        "contradicts", "number", None, "at least 12", "10",
    ),
    ("The tunnel is 10 km long.", "The tunnel is 6.2 miles long."): ("differs", None, "unit", "10 km", "6.2 miles"),
    ("The Norland Union was founded in 1951.", "The Norland Union was founded in 1953."): (
        "contradicts", "date", None, "1951", "1953",
    ),
    ("The Norland Union was founded in 1951.", "The Norland Union was founded in May 1951."): (
        "agrees", None, None, "1951", "May 1951",
    ),
    ("The Norland Union is headquartered in Varna.", "The Norland Union is headquartered in Split."): (
        "contradicts", "place", None, "Varna", "Split",
    ),
    ("The Norland Union had 12 members in 1990.", "The Norland Union had 15 members in 2010."): (
        "differs", None, "time", "12", "15",
    ),
    ("52 percent of voters in Norland backed the treaty.", "48 percent of voters in Norland opposed the treaty."): (
        "differs", None, "complement", "52 percent", "48 percent",
    ),
    ("The bridge is the third longest in Norland.", "The bridge is the fifth longest in Norland."): (
        "contradicts", "number", None, "third", "fifth",
    ),
    ("The loan was worth $3.5bn.", "The loan was worth 3.5 billion dollars."): (
        "agrees", None, None, "$3.5bn", "3.5 billion dollars",
    ),
    ("The ferry sank on 3 May 2019.", "The ferry sank on 5 May 2019."): (
        "contradicts", "date", None, "3 May 2019", "5 May 2019",
    ),
}  # fmt: skip


@pytest.mark.parametrize("texts", PAIRS)
def test_pairs_of_sentences(texts):
    """The verdict with its kind or cause and the words it was read from, the same with the documents swapped."""
    for order in (1, -1):
        [row] = match_claims(list(texts)[::order]).itertuples()
        values = (row.value_a, row.value_b)[::order]
        told = [None if pd.isna(value) else value for value in (row.verdict, row.kind, row.cause)]
        assert (*told, *values) == PAIRS[texts]
