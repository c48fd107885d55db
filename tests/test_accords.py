"""What is read off two statements before anything is weighed: their figures, dates of one event, words agreed in."""

import json
import math
from pathlib import Path

import pandas as pd
import pytest

from toolkit.claims.statements import count_days, read_account
from toolkit.overlaps.accords import find_accord, locate_accord
from toolkit.overlaps.clauses import repeats, share_words
from toolkit.overlaps.datings import compare_dates, compare_ranks
from toolkit.overlaps.moments import list_moments
from toolkit.overlaps.pairings import Pairing
from toolkit.overlaps.sorts import list_figures, list_sorts

CASES = {
    name: json.loads((Path(__file__).parent / "cases" / f"{name}.json").read_text(encoding="utf-8"))
    for name in ("accords", "agreed_words", "datings", "figure_lists", "moment_lists", "rank_pairs", "clause_pairs")
}


def pick(name):
    return pytest.mark.parametrize("case", CASES[name], ids=lambda case: case["label"])


def read_pair(first, second):
    """Give the first statement of either text, and their pairing."""
    one, other = read_account(first), read_account(second)
    return one.statements[0], other.statements[0], Pairing(one, other)


def list_datings(first, second):
    """Give verdict, cause and surfaces of every two dates that are of one event."""
    a, b, pairing = read_pair(first, second)
    found = [compare_dates(a, b, x, y, pairing.weights, pairing.coherence) for x in a.dates for y in b.dates]
    return [(f.verdict, f.cause, [first[slice(*f.span_a)], second[slice(*f.span_b)]]) for f in found if f is not None]


@pick("datings")
def test_golden_datings(case):
    """Two dates of one event agree, contradict or differ for a cause, from either side; those of two events do not."""
    found, turned = list_datings(case["a"], case["b"]), list_datings(case["b"], case["a"])
    assert [(*said, values[::-1]) for *said, values in turned] == found
    wanted = [] if "silent" in case else [tuple(case["find"].values())]
    assert (found == wanted) == (case.get("expect") != "fail"), found


@pick("accords")
def test_golden_accords(case):
    """The words in which two statements say the same, from either side, or nothing."""
    a, b, pairing = read_pair(case["a"], case["b"])
    found = find_accord(a, b, pairing.weights)
    turned = find_accord(b, a, pairing.weights)
    if "silent" in case:
        assert found is turned is None
        return
    assert [case["a"][slice(*found.span_a)], case["b"][slice(*found.span_b)]] == case["find"]
    assert (turned.span_b, turned.span_a) == (found.span_a, found.span_b)
    assert found.strength == pytest.approx(turned.strength)


def test_an_accord_shares_enough():
    """Nine tenths of a word's weight where all is shared, however it is made up; its strength grows with it."""
    a, b, pairing = read_pair("The council closed the library.", "The library was closed by the council.")
    whole = find_accord(a, b, pairing.weights).strength / 0.4
    assert whole > 0.9
    for shared, found in ((0.91, True), (0.89, False)):
        weights = {key: weight * shared / whole for key, weight in pairing.weights.items()}
        assert (find_accord(a, b, weights) is not None) == found
    scaled = find_accord(a, b, {key: weight * 0.95 / whole for key, weight in pairing.weights.items()})
    assert scaled.strength == pytest.approx(0.4 * 0.95)


@pick("agreed_words")
def test_words_of_an_agreement_that_is_known(case):
    """A figure both give, else a date, else what both name, else both statements whole."""
    a, b, pairing = read_pair(case["a"], case["b"])
    found = locate_accord(a, b, pairing, 1.0)
    words = [case["a"][slice(*found.span_a)], case["b"][slice(*found.span_b)]]
    assert (found.verdict, found.rule, words) == ("agrees", case["rule"], case["words"])


def test_what_an_agreement_is_about_begins_with_what_says_most():
    """A name says more than a word, and a rarer word more than a common one, wherever they stand."""
    text = "The council closed the mill of Orsa."
    a, b, pairing = read_pair(text, "The mill of Orsa burned, and the council wept.")
    named = {key: mention for mention in a.mentions for key in mention.keys}
    topic = [named[key] for key in locate_accord(a, b, pairing, 1.0).topic]
    assert [text[m.start : m.end] for m in topic] == ["Orsa", "mill", "council"]
    assert [m.weight for m in topic] == sorted((m.weight for m in topic), reverse=True)


def test_a_contradiction_of_dates_is_as_strong_as_an_agreement():
    """How strong two dates stand together depends on the words beside them, not on the dates."""
    texts = [f"The Norland Union was founded in {year}." for year in (1951, 1953)]
    found = []
    for second in texts:
        a, b, pairing = read_pair(texts[0], second)
        (x,), (y,) = a.dates, b.dates
        found.append(compare_dates(a, b, x, y, pairing.weights, pairing.coherence))
    assert [f.verdict for f in found] == ["agrees", "contradicts"]
    assert found[0].strength == pytest.approx(found[1].strength)


def test_a_plan_is_as_strong_as_what_it_is_held_against():
    """Whether two dates contradict each other or one was planned, what stands beside them is the same."""
    found = []
    for opens in ("will open", "opened"):
        a, b, pairing = read_pair(f"The museum {opens} in 2021.", "The museum opened in 2019.")
        found.append(compare_dates(a, b, a.dates[0], b.dates[0], pairing.weights, 2.0))
    assert [(f.verdict, f.cause) for f in found] == [("differs", "time"), ("contradicts", "")]
    assert found[0].strength == pytest.approx(found[1].strength)
    assert found[0].strength > 0.6


@pytest.mark.parametrize(("first", "second"), [("Monday", "Tuesday"), ("last Monday", "last Tuesday")])
def test_weekdays_are_of_no_known_week(first, second):
    """Even where the day of writing says which they may be, and though a club is founded once."""
    one, other = (read_account(f"The club was founded {day}.", "", PUBLISHED) for day in (first, second))
    a, b = one.statements[0], other.statements[0]
    assert not math.isnan(a.dates[0].low)
    assert compare_dates(a, b, a.dates[0], b.dates[0], Pairing(one, other).weights, 2.0) is None
    dated = read_account("The club was founded on 3 May 2018.", "", PUBLISHED)
    assert compare_dates(a, dated.statements[0], a.dates[0], dated.statements[0].dates[0], {}, 2.0) is None


def find_dating(texts, least, coherence):
    """Give the finding of two dates where each shared word weighs so much that all together weigh `least`."""
    a, b, _ = read_pair(*texts)
    (x,), (y,) = a.dates, b.dates
    alone = compare_dates(a, b, x, y, {}, 2.0).strength - 0.6
    keys = {key for mention in (*a.mentions, *b.mentions) for key in mention.keys} | {"sign", "found"}
    return compare_dates(a, b, x, y, dict.fromkeys(keys, least / alone), coherence)


SIGNED = [f"The treaty was signed on {day} May 2019." for day in (3, 7)]
FOUNDED = [f"The treaty club was founded on {day} May 2019." for day in (3, 7)]


@pytest.mark.parametrize(
    ("texts", "coherence", "least"),
    [(SIGNED, 0.5, 0.5), (SIGNED, 1.0, 0.5), (SIGNED, 0.49, 1.2), (FOUNDED, 0.5, 0.15), (FOUNDED, 0.49, 1.2)],
)
def test_dates_are_of_one_event_where_enough_is_shared_beside_it(texts, coherence, least):
    """Less of what happens once for all; more where the documents are about two things."""
    assert find_dating(texts, least * 1.01, coherence).verdict == "contradicts"
    assert find_dating(texts, least * 0.99, coherence) is None


def test_what_happens_once_for_all_in_documents_on_one_thing():
    """Needs nothing shared beside it; what may happen again does."""
    assert find_dating(FOUNDED, 0.01, 1.0).verdict == "contradicts"
    assert find_dating(FOUNDED, 0.01, 0.99) is None
    assert find_dating(SIGNED, 0.01, 1.0) is None


def test_a_date_may_be_told_a_day_late():
    """A day after a month or a year is over, in another unit, is no contradiction; two days are."""
    for last, verdict in (("1 January 1912", None), ("2 January 1912", "contradicts")):
        a, b, pairing = read_pair("The treaty was signed in 1911.", f"The treaty was signed on {last}.")
        for one, other in ((a, b), (b, a)):
            found = compare_dates(one, other, one.dates[0], other.dates[0], pairing.weights, 2.0)
            assert (found and found.verdict) == verdict


@pick("figure_lists")
def test_golden_figure_lists(case):
    """The figures of a sentence, in order; times of day are none, and lengths side by side are one."""
    (statement,) = read_account(case["text"]).statements
    ends = [(-math.inf if low is None else low, high) for _, low, high, _ in case["find"]]
    found = [(case["text"][t.start : t.end], t.low, t.high, t.kind) for t in list_figures(statement)]
    assert found == [(words, *ends[n], kind) for n, (words, _, _, kind) in enumerate(case["find"])]


PUBLISHED = count_days(pd.Timestamp("2019-03-11"))


def read_day(day):
    """Give a day of a case as the toolkit counts it; a number is the day of some month."""
    return count_days(pd.Timestamp(day)) if isinstance(day, str) else day


@pick("moment_lists")
def test_golden_moment_lists(case):
    """The dates and times of day of a sentence written on 11 March 2019, in order; a place in an order is none."""
    (statement,) = read_account(case["text"], "", PUBLISHED).statements
    found = list_moments(statement)
    assert [case["text"][m.start : m.end] for m in found] == [words for words, *_ in case["find"]]
    for moment, (_, first, last) in zip(found, case["find"], strict=True):
        assert (moment.clock is None) == (moment.date is not None) == (first is not None)
        if moment.date is not None:
            assert (moment.date.low, moment.date.high) == (read_day(first), read_day(last))


@pick("rank_pairs")
def test_golden_rank_pairs(case):
    """Two places in one order agree or contradict, from either side; of two orders, or of two things, they do not."""
    a, b, _ = read_pair(case["a"], case["b"])
    for one, other in ((a, b), (b, a)):
        found = [compare_ranks(one, other, x, y) for x in one.ranks for y in other.ranks]
        assert [f.verdict for f in found if f is not None] == ([] if "silent" in case else [case["find"]])


@pick("clause_pairs")
def test_golden_clause_pairs(case):
    """What names and words two clauses share, and whether one statement repeats the other, from either side."""
    a, b, pairing = read_pair(case["a"], case["b"])
    shared = share_words(a, b, *case["clauses"], pairing)
    assert tuple(weight > 0 for weight in shared) == (case["names"], case["words"])
    assert share_words(b, a, *case["clauses"][::-1], pairing) == shared
    assert repeats(a, b, pairing) == repeats(b, a, pairing) == case["repeats"]


SORTS = {
    "They paid 40 euros.": {"money"},
    "It seats 300 people.": {"people"},
    "Some 40 teachers came.": {"people"},
    "Two dozen of them came.": {"bare"},
    "It cost 9,999.": {"bare"},
    "It cost 10,000.": {"bare", "money"},
    "The wall is 12 metres long.": {"length"},
    "It lasted 3 hours.": {"time"},
    "The third came.": {"ordinal"},
    "It fell in 1921.": {"date"},
    "It fell at 9 p.m.": {"clock"},
    "It has 40 chairs.": set(),
    "It rained.": set(),
}


@pytest.mark.parametrize("text", SORTS)
def test_sorts_of_figures(text):
    """What sorts of figure a sentence has, besides what its nouns are near to; chairs are counted as seats are."""
    (statement,) = read_account(text).statements
    found = set(list_sorts(statement))
    assert {sort.removeprefix("?") for sort in found if " " not in sort} == SORTS[text]
    (seats,) = read_account("It has 40 seats.").statements
    assert bool(found & {sort for sort in list_sorts(seats) if " " in sort}) == ("chairs" in text)
