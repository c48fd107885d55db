"""Traits, circumstances, surroundings: what of a statement, or beside a figure, may explain that another differs."""

import math

import pandas as pd
import pytest

from toolkit.claims.statements import count_days, read_account
from toolkit.overlaps.circumstances import describe_circumstances, list_circumstances
from toolkit.overlaps.contests import Contest, read_contender
from toolkit.overlaps.findings import Clash, Finding
from toolkit.overlaps.likeness import list_telling, measure_likeness, place_words
from toolkit.overlaps.pairings import Pairing
from toolkit.overlaps.records import Claimant, write_record
from toolkit.overlaps.sorts import list_figures
from toolkit.overlaps.traits import read_traits


def read_first(text, day=math.nan):
    """Give the first statement of a text."""
    return read_account(text, "", day).statements[0]


# Traits.

TENSES = {
    "We said the mill had 40 saws.": {"past"},
    "The mill will close.": {"coming"},
    "The mill shall close.": {"coming"},
    "The mill won't close.": {"coming"},
    "The mill may close.": {"modal"},
    "They say the mill is old.": {"present"},
    "They say the mill was old.": {"past", "present"},
    "So much for the mill.": set(),
}


@pytest.mark.parametrize("text", TENSES)
def test_tenses(text):
    assert read_traits(read_first(text)).tenses == TENSES[text]


CUES = {
    "So far 12 men were found.": {"stage"},
    "Another old mill burned.": {"other"},
    "It was said that the mill burned.": {"teller"},
    "The mill burned.": set(),
    "The so called far mill burned.": set(),
}


@pytest.mark.parametrize("text", CUES)
def test_cues(text):
    """Phrases of the list, word by word, wherever they stand."""
    assert read_traits(read_first(text)).cues == CUES[text]


def test_days_a_statement_speaks_of():
    """From the first to the last, the year of an open stretch being the one it begins in; and the day of writing."""
    found = read_traits(read_first("The mill closed on 3 May 2019 or on 9 May 2019.", 5.0))
    days = [count_days(pd.Timestamp(day)) for day in ("2019-05-03", "2019-05-09")]
    assert [found.first, found.last, found.said] == [*days, 5.0]
    none = read_traits(read_first("The mill closed."))
    assert all(math.isnan(day) for day in (none.first, none.last, none.said))


def test_numbers_a_statement_gives():
    """Those above three that are one value, and the years of its dates."""
    assert read_traits(read_first("It had 4 saws, 3 wheels and 40 doors in 1911.")).numbers == {4.0, 40.0, 1911.0}
    assert read_traits(read_first("It had at least 40 saws or between 12 and 15 saws.")).numbers == set()
    assert read_traits(read_first("It opened on 3 May.")).numbers == set()


def test_names_subject_and_person_of_a_statement():
    found = read_traits(read_first('"We shall never close the old mill," said Ana Holt.'))
    assert found.names == {"@ana", "@holt"}
    assert (found.quoted, found.personal, found.subject) == (True, True, [])
    other = read_traits(read_first("Ana Holt closed the mill of Orsa."))
    assert (other.quoted, other.personal, other.subject) == (False, False, ["ana", "holt"])
    assert other.names == {"@ana", "@holt", "@orsa"}


def test_runs_are_words_side_by_side():
    """Two words that say something, by their bases; not over a word that says nothing."""
    assert read_traits(read_first("Old mills of Orsa burned brightly.")).runs == {
        ("old", "mill"), ("orsa", "burn"), ("burn", "brightly"),
    }  # fmt: skip


# Circumstances.

KINDS = {
    "The hall has 300 seats.": [""],
    "Nine of the forty rooms burned.": ["part", "part"],
    "In all, 58 rooms burned.": ["whole"],
    "So far 12 rooms burned.": ["stage"],
    "For the time that anybody in the town can remember, the hall so far had 300 rows.": ["stage"],
    "The town will build 30 flats.": ["coming"],
    "The hall has 300 other rows.": ["other"],
    "Another hall was built, and it has 300 rows.": [""],  # the other clause is of another hall
    "The other hall in the old town by the river has 300 rows.": ["other"],
    "Costs rose by 14 million euros.": ["change"],
    "It seats 900, up from 700.": ["against", "against"],
    "It went from 40 seats to 60 seats.": ["against", ""],
    "He walked from here with 300 men to Orsa.": [""],
    "It went from 40 seats in two long and very hard years to 60 seats.": ["", "", ""],
    "The union says 80 men walked out.": ["teller"],
    "They paid 40 euros a week.": ["each"],
    "Up to 300 tents were pitched.": ["cap"],
    "The hall with 300 rows has stood by the river for many years in all.": [""],  # too far from it
}


@pytest.mark.parametrize("text", KINDS)
def test_circumstances_of_each_figure(text):
    """What is said beside a figure, or anywhere in its sentence where it is of all of it, and nothing else."""
    assert [" ".join(sorted(found.kinds)) for found in list_circumstances(read_first(text)).values()] == KINDS[text]


def describe(first, second, published=(math.nan, math.nan)):
    one, other = (read_account(text, "", day) for text, day in zip((first, second), published, strict=True))
    a, b = one.statements[0], other.statements[0]
    found = describe_circumstances(a, b, list_figures(a)[0], list_figures(b)[0], Pairing(one, other))
    return {name for name, value in found.items() if value}


def test_circumstances_of_two_figures():
    """Of one, of both, of the smaller, of the larger; plain where there are none."""
    assert describe("The hall has 300 rows.", "The hall has 200 rows.") == {"plain"}
    part, whole = "Nine of the rooms burned.", "In all, 58 rooms burned."
    found = {"one part", "one whole", "smaller is part", "larger is whole"}
    assert describe(part, whole) == describe(whole, part) == found
    assert describe("Forty of the rooms burned.", "In all, 9 rooms burned.") == {"one part", "one whole"}
    assert describe(part, "Eight of the rooms burned.") == {"both part"}
    assert describe(whole, "In all, 50 rooms burned.") == {"both whole"}


def test_days_of_two_figures():
    """Apart, apart by more than a year, and far from the day on which the other was written."""
    early, late = "The river flooded 20 rooms on 3 May {}.", "The river flooded 30 rooms on 4 May {}."
    assert describe(early.format(2018), early.format(2018)) == {"plain"}
    assert describe(early.format(2018), late.format(2018)) == {"dates apart"}
    assert describe(early.format(2018), late.format(2019)) == {"dates apart"}  # 366 days
    assert describe(late.format(2020), early.format(2018)) == {"dates apart", "years apart"}
    plain = "The river flooded 30 rooms."
    day = count_days(pd.Timestamp("2018-05-03"))
    for gap, found in ((0, "plain"), (366, "plain"), (367, "far from publication"), (-367, "far from publication")):
        assert describe(early.format(2018), plain, (math.nan, day + gap)) == {found}
        assert describe(plain, early.format(2018), (day + gap, math.nan)) == {found}
        assert describe(early.format(2018), early.format(2018), (day + gap, day - gap)) == {"plain"}


# What stands around a figure.


def surround(text, at):
    """Give how much each telling word says, seen from the first place of `at`, as a share of what it can say."""
    account = read_account(text)
    statement, pairing = account.statements[0], Pairing(account, read_account("It rained."))
    found = place_words(statement, text.index(at), text.index(at) + len(at), pairing)
    words = zip(found.telling.words, found.weights, strict=True)
    return {
        statement.tokens[word.at].lower: weight
        / (word.weight * max(pairing.weights[key] for key in word.keys))
        for word, weight in words
    }  # fmt: skip


def test_near_words_tell_more_than_far_ones():
    """All within four tokens, 0.7 within nine, 0.35 beyond; six tenths of it in another clause; none in the span."""
    found = surround("Zebras, as he and she and he had it, saw 12 of the zithers that he had by the zinnia.", "12")
    assert found == {"zebras": 0.35, "saw": 1.0, "zithers": 1.0, "zinnia": 0.7}
    found = surround("Zithers broke in 12 zebra barns, but zinnias grew.", "12 zebra")
    assert found["zithers"] == found["broke"] == 1.0
    assert found["zinnias"] == pytest.approx(0.6)
    assert (found["zebra"], found["barns"]) == (0.0, 1.0)
    assert surround("Zinnia had it all for and by 12 of us.", "12")["zinnia"] == 0.7
    assert surround("Zithers broke in 12 barns. Zithers hum. Zithers rot. Zithers burn.", "12")["zithers"] == 1.0


def test_a_name_tells_all_it_can():
    words = {word.lemma: word.weight for word in list_telling(read_first("Orsa sold zithers.")).words}
    assert words["orsa"] == 1.0
    assert 0 < words["sell"] < words["zither"] <= 1.0


def test_likeness_is_what_both_say_of_what_either_says():
    """All where both say the same, nothing where neither says what the other does, even-handed between."""

    def compare(first, second):
        one, other = read_account(first), read_account(second)
        pairing = Pairing(one, other)
        seen = [
            place_words(account.statements[0], text.index("12"), text.index("12") + 2, pairing)
            for account, text in ((one, first), (other, second))
        ]
        return measure_likeness(*seen, pairing)

    assert compare("The zither has 12 strings.", "The zither has 12 strings.") == pytest.approx(1.0)
    assert compare("The zither has 12 strings.", "Nobody saw 12 zebras.") == 0.0
    assert compare("The zither has 12 strings.", "It had 12 of it.") == 0.0
    near = compare("The zither has 12 strings.", "The zither has 12 zinnias.")
    assert 0 < near < 1
    assert near == pytest.approx(compare("The zither has 12 zinnias.", "The zither has 12 strings."))


# Records.


def test_a_contest_is_written_down():
    """Spans, speakers, what was found in one sentence, and each clash by the names of its values."""
    a = read_contender("Ana Holt said the fund has 12 members. It rained.")
    b = read_contender("The fund has twelve mills or 15 members.")
    finding = Finding("differs", "", "speaker", 0.7, "tally", (27, 29), (29, 31), "", "", ())
    clashes = [
        Clash("figure", "number", "figure", "", (27, 29), (29, 31), {}),
        Clash("filler", "name", "filler", "", (0, 8), (4, 8), {}),
    ]
    contest = Contest(0, 0, False, finding, clashes, {}, None)
    record = write_record(contest, [0.9, 0.2], a, b, (pd.NaT, pd.NaT))
    assert (record.span_a, record.span_b) == ((0, 38), (0, 40))
    assert (record.speaker_a, record.speaker_b) == ("Ana Holt", "")
    assert (record.apart, record.barred, record.strength) == (False, False, 0.7)
    assert record.finding[:6] == ("differs", "", "speaker", "tally", (27, 29), (29, 31))
    assert record.finding.reason == "One says “12”, the other “15”; they are the words of different speakers."
    assert [clash[:1] + clash[2:] for clash in record.clashes] == [
        (0.9, "number", (27, 29), (29, 31)), (0.2, "name", (0, 8), (4, 8)),
    ]  # fmt: skip
    nothing = write_record(contest._replace(finding=None, clashes=[]), [], a, b, (pd.NaT, pd.NaT))
    assert (nothing.finding, nothing.strength, nothing.clashes) == (None, 0.0, [])
    with pytest.raises(ValueError, match="zip"):
        write_record(contest, [0.9], a, b, (pd.NaT, pd.NaT))


def name_values(first, second, *spans):
    a, b = read_contender(first), read_contender(second)
    clash = Clash("figure", "number", "figure", "", *spans, {})
    (found,) = write_record(Contest(0, 0, False, None, [clash], {}, None), [0.5], a, b, (pd.NaT, pd.NaT)).clashes
    assert isinstance(found, Claimant)
    return found.values


def test_values_have_one_name_however_they_are_written():
    """By what they are, on whichever side; words by themselves, in lower case."""
    twelve, fifteen = "It has 12 rows.", "It has 15 rows."
    known = name_values(twelve, fifteen, (7, 9), (7, 9))
    assert known == name_values(fifteen, twelve, (7, 9), (7, 9))
    assert known == name_values("It has twelve rows.", fifteen, (7, 13), (7, 9))
    assert known != name_values(twelve, "It has 16 rows.", (7, 9), (7, 9))
    assert known != name_values(twelve, "It is 15 metres.", (7, 9), (6, 15))
    red = name_values("Red paint dried.", "It is green.", (0, 3), (6, 11))
    assert red == name_values("It is green.", "It is red.", (6, 11), (6, 9))
    assert name_values("So. Red paint dried well.", "It is green.", (4, 7), (6, 11)) == red


def test_what_the_other_document_says_word_for_word_is_barred():
    said, other = "The fund has 12 members.", "The fund has 15 members."
    contest = Contest(0, 0, True, None, [], {}, None)
    for first, second, barred in (
        (said, other, False), (said, f"{other} {said}", True), (f"{said} {other}", other, True),
    ):  # fmt: skip
        record = write_record(contest, [], read_contender(first), read_contender(second), (pd.NaT, pd.NaT))
        assert (record.barred, record.apart) == (barred, True)
