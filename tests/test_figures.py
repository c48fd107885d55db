"""Figures and dates of two statements: which may be of one thing, how their values stand, what is said beside them."""

import json
import math
from pathlib import Path

import pytest

from toolkit.claims.frames import read_frame
from toolkit.claims.statements import read_account
from toolkit.overlaps.candidates import index_statements, list_candidates
from toolkit.overlaps.circumstances import list_circumstances
from toolkit.overlaps.figures import list_figure_clashes
from toolkit.overlaps.happenings import list_date_clashes, list_happenings
from toolkit.overlaps.likeness import measure_likeness, place_words
from toolkit.overlaps.moments import list_moments, measure_distance
from toolkit.overlaps.pairings import Pairing
from toolkit.overlaps.sorts import list_figures, suit_figures
from toolkit.overlaps.values import compare_values

CASES = Path(__file__).parent / "cases"
FIGURES = json.loads((CASES / "figures.json").read_text(encoding="utf-8"))
MOMENTS = json.loads((CASES / "moments.json").read_text(encoding="utf-8"))
# 11 March 2019
PUBLISHED = 17966.0
HOUR = 3600.0
YEAR = 365.25 * 24 * HOUR


def read_first(text, day=math.nan):
    """Give the first statement of a text."""
    return read_account(text, "", day).statements[0]


@pytest.mark.parametrize("case", FIGURES, ids=lambda case: case["label"])
def test_golden_figures(case):
    a, b = read_first(case["a"]), read_first(case["b"])
    pairs = [(suit_figures(x, y), compare_values(x, y)) for x in list_figures(a) for y in list_figures(b)]
    suited = [pair for pair in pairs if pair[0]]
    kept = (case["suits"], case["stands"]) in suited if case["suits"] else not suited
    assert kept == (case.get("expect") != "fail"), (case["comment"], pairs)


SUITED = [
    ("It cost 40 euros.", "It cost 60 euros.", "measure"),
    ("It cost 40 euros.", "It cost 60 dollars.", ""),
    ("The club was fined 20,000 euros.", "It cost 10,000.", "sum"),
    ("The club was fined 20,000 euros.", "It cost 9,999.", ""),
    ("The club was fined 20,000 euros.", "It has 12,000 seats.", ""),
    ("The hall is 12 metres long.", "The hall is 15 feet long.", "measure"),
    ("The hall is 12 metres long.", "It weighs 12 tons.", ""),
    ("The hall is 12 metres long.", "It has 12 seats.", ""),
    ("He was 41 years old.", "She was aged 39.", "measure"),
    ("He was 41 years old.", "It took 3 years.", ""),
    ("He is 41 years of age.", "It took 3 years.", ""),
    ("In his forties he left.", "It took 3 years.", ""),
    ("He was 41 years old.", "It took 3 months.", ""),
    ("It took 2 years.", "It took 3 months.", "measure"),
    ("From 1970 to 1974 it was closed.", "It was closed for 3 years.", "measure"),
    ("It has 40 seats.", "It has 60 seats.", "head"),
    ("It has 40 seats.", "It has 60 chairs.", "alike"),
    ("It has 40 seats.", "It has 60 doors.", ""),
    ("It has 40 seats.", "The third seat broke.", ""),
    ("Some 40 teachers came.", "Some 60 singers came.", "people"),
    ("Some 40 teachers came.", "Some 60 doors burned.", ""),
    ("Some 40 teachers came.", "Sixty of them came.", "open"),
    ("The third ferry came.", "The fifth ferry came.", "head"),
    ("The third ferry came.", "The fifth barge came.", ""),
]


@pytest.mark.parametrize(("first", "second", "by"), SUITED)
def test_figures_that_may_be_of_one_thing(first, second, by):
    """By the same noun or a near one, as people, by a measure of one kind, or where one leaves open what it counts."""
    x, y = list_figures(read_first(first))[0], list_figures(read_first(second))[0]
    assert suit_figures(x, y) == suit_figures(y, x) == by


LENGTHS = {
    "It took three hours.": [(3 * HOUR, 3 * HOUR)],
    "It took three hours and ten minutes.": [(3 * HOUR + 600, 3 * HOUR + 600)],
    "It took three hours, ten minutes.": [(3 * HOUR + 600, 3 * HOUR + 600)],
    "It took three hours ten minutes and four seconds.": [(3 * HOUR + 604, 3 * HOUR + 604)],
    "It took ten minutes and three hours.": [(600, 600), (3 * HOUR, 3 * HOUR)],
    "It took three hours and then ten minutes.": [(3 * HOUR, 3 * HOUR), (600, 600)],
    "It lasted more than three hours and ten minutes.": [(3 * HOUR, math.inf), (600, 600)],
    "From 1970 to 1974 it was closed.": [(3 * YEAR, 5 * YEAR)],
    "From 1970 to 1972 it was closed.": [(1 * YEAR, 3 * YEAR)],
    "From 1970 to 1971 it was closed.": [],
    "In 1971 it was closed.": [],
}


@pytest.mark.parametrize("text", LENGTHS)
def test_lengths_of_time(text):
    """What stands side by side is one length, the longer unit first; years from one to another are one more or less."""
    found = [(tally.low, tally.high) for tally in list_figures(read_first(text)) if tally.kind == "duration"]
    assert found == [pytest.approx(span, rel=0.002) for span in LENGTHS[text]]


@pytest.mark.parametrize("case", MOMENTS, ids=lambda case: case["label"])
def test_golden_moments(case):
    a, b = read_first(case["a"], PUBLISHED), read_first(case["b"], PUBLISHED)
    found = [measure_distance(x, y) for x in list_moments(a) for y in list_moments(b)]
    assert found == [measure_distance(y, x) for x in list_moments(a) for y in list_moments(b)]
    apart = [(gap, unit) for gap, unit in found if gap > 0]
    if case["gap"] == 0:
        kept = not apart
    else:
        kept = any(unit == case["unit"] and case["gap"] in (None, gap) for gap, unit in apart)
    assert kept == (case.get("expect") != "fail"), (case["comment"], found)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Of the forty rooms, nine of them burned.", "part"),
        ("In all, 58 rooms burned.", "whole"),
        ("So far 12 rooms have burned.", "stage"),
        ("The town will build 30 flats.", "coming"),
        ("Another 14 rooms were soaked.", "other"),
        ("Costs rose by 14 million euros.", "change"),
        ("It seats 900, up from 700.", "against"),
        ("It went from 40 seats to 60 seats.", "against"),
        ("The union says 80 men walked out.", "teller"),
        ("They paid 40 euros a week.", "each"),
        ("Up to 300 tents were pitched.", "cap"),
    ],
)
def test_circumstances_are_named(text, kind):
    assert any(kind in found.kinds for found in list_circumstances(read_first(text)).values())


def test_a_plain_figure_has_no_circumstances():
    assert [found.kinds for found in list_circumstances(read_first("The hall has 300 seats.")).values()] == [
        frozenset()
    ]


def test_a_frame_names_subject_verb_and_noun():
    text = "The company sold eleven houses in Orsa."
    frame = read_frame(text, 17, 23)
    word = {name: [text[at:].split()[0] for at in getattr(frame, name)] for name in ("subject", "verb", "noun")}
    assert word == {"subject": ["company"], "verb": ["sold"], "noun": ["houses"]}
    assert (frame.role, frame.pronoun) == ("object", False)


HAPPENS = [
    # text, whether something begins, ends, is denied at its one date or time
    ("The hall opened at 9.15 p.m.", True, False, False),
    ("The hall closed at 9.15 p.m.", False, True, False),
    ("The hall stood at 9.15 p.m.", False, False, False),
    ("The hall opened so so so so so so at 9.15 p.m.", True, False, False),
    ("The hall opened so so so so so so so at 9.15 p.m.", False, False, False),
    ("At 9.15 p.m. it so so so opened.", True, False, False),
    ("At 9.15 p.m. it so so so so opened.", False, False, False),
    ("The hall closed so so so so so so at 9.15 p.m.", False, True, False),
    ("At 9.15 p.m. it so so so so closed.", False, False, False),
    ("The hall did not open in 1921.", True, False, True),
    ("The hall opened in 1921.", True, False, False),
]


@pytest.mark.parametrize(("text", "begins", "ends", "denied"), HAPPENS)
def test_what_happens_at_a_moment(text, begins, ends, denied):
    """Something begins or ends within eight tokens before it or six after; a time of day has no event of its own."""
    (found,) = list_happenings(read_first(text)).values()
    assert (found.begins, found.ends, found.negated) == (begins, ends, denied)
    assert bool(found.keys) == ("1921" in text)


A = "The Corran tunnel opened in 1931. It cost nine million francs and claimed the lives of 14 workers."
B = "The Corran tunnel took six years. The tunnel opened in 1934. Seventeen men died. It cost 12 million francs."


def pair_texts(a, b):
    """Give both accounts and their pairing."""
    one, other = read_account(a), read_account(b)
    return one, other, Pairing(one, other)


def test_figures_clash_whatever_the_words_around_them():
    one, other, pairing = pair_texts(A, B)
    pairs = list_candidates(index_statements(one.statements), index_statements(other.statements))
    found = set()
    for place, at in pairs:
        a, b = one.statements[place], other.statements[at]
        for clash in (*list_figure_clashes(a, b, pairing), *list_date_clashes(a, b, pairing)):
            found.add((A[slice(*clash.span_a)], B[slice(*clash.span_b)]))
            assert all(isinstance(value, float) and value == value for value in clash.evidence.values())
    assert {("1931", "1934"), ("14", "Seventeen"), ("nine million francs", "12 million francs")} <= found


def test_a_value_that_the_other_document_has_elsewhere_is_met():
    one, other, pairing = pair_texts("The ship has 12 cabins.", "The ship had 15 cabins. Today the ship has 12 cabins.")
    (clash,) = list_figure_clashes(one.statements[0], other.statements[0], pairing)
    assert clash.evidence["value met"] > 0


def test_likeness_is_from_nothing_to_one_and_highest_for_the_same_words():
    one, other, pairing = pair_texts("The old mill employed 90 weavers.", "The old mill employed 70 weavers.")
    a, b = one.statements[0], other.statements[0]
    mine, theirs = (place_words(s, t.start, t.end, pairing) for s in (a, b) for t in s.tallies)
    assert measure_likeness(mine, theirs, pairing) == pytest.approx(1.0, abs=0.3)
    assert measure_likeness(mine, mine._replace(weights=[0.0] * len(mine.weights)), pairing) == 0.0
