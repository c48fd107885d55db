"""Quantities rule by rule: numbers against a writer of numbers, short texts with all that must be read from them."""

import datetime
import math
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.quantities import list_quantities
from toolkit.quantities.bounds import make_interval
from toolkit.quantities.days import count_days, read_day
from toolkit.quantities.numerals import match_numeral, parse_numeral
from toolkit.quantities.spacing import close_spaces

INF = math.inf


# Numbers: an independent writer of numbers is the oracle of their reader.

ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
MAGNITUDES = ["", " thousand", " million", " billion", " trillion"]


def write_words(number, joint=" and ", hyphen="-"):
    """Write a whole number as English does: 1,200,032 is one million two hundred thousand and thirty-two."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10 - 2] + (hyphen + ONES[number % 10] if number % 10 else "")
    if number < 1000:
        rest = number % 100
        return f"{ONES[number // 100]} hundred" + (joint + write_words(rest, joint, hyphen) if rest else "")
    groups = []
    for place in range(4, -1, -1):
        group = number // 1000**place % 1000
        if group:
            groups.append((group, write_words(group, joint, hyphen) + MAGNITUDES[place]))
    last = groups[-1]
    written = " ".join(words for _, words in groups[:-1])
    if number % 1000 and last[0] < 100:
        return written + joint + last[1]
    return f"{written} {last[1]}".strip()


@given(
    st.integers(0, 999) | st.integers(0, 10**6) | st.integers(0, 10**12), st.sampled_from([" and ", " ", " & "]),
    st.sampled_from(["-", " ", " - "]),
)  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_numbers_in_words_are_read(number, joint, hyphen):
    """With "and" or without, hyphens or spaces; the step is the size of the last figure that is not nought."""
    words = write_words(number, joint, hyphen)
    found = match_numeral(words, 0)
    assert (found.start, found.end, found.value, found.form) == (0, len(words), number, "words")
    digits = str(number)
    noughts = min(len(digits) - len(digits.rstrip("0")), len(digits) - 1)
    assert found.step == 10**noughts
    assert found.scale == 1000 ** ((len(digits) - 1) // 3)


@given(st.integers(0, 10**15 - 1))
def test_numbers_in_digits_are_read(number):
    """Plain, with commas, with Indian commas, and with spaces, which must not stand for less than a thousand."""
    plain = str(number)
    noughts = min(len(plain) - len(plain.rstrip("0")), len(plain) - 1)
    head, tail = (plain[:-3], plain[-3:]) if len(plain) > 3 else ("", plain)
    pairs = [head[max(0, at - 2) : at] for at in range(len(head), 0, -2)][::-1]
    writings = [plain, f"{number:,}"]
    writings += [",".join([*pairs, tail])] if len(pairs) <= 6 else []
    writings += [f"{number:,}".replace(",", " ")] if number < 10**15 else []
    for writing in writings:
        found = match_numeral(writing, 0)
        assert (found.end, found.value, found.step) == (len(writing), number, 10**noughts), writing


@given(st.integers(0, 10**6), st.integers(1, 999))
def test_decimals_state_their_last_digit(whole, part):
    found = match_numeral(f"{whole}.{part:03d}", 0)
    assert found.value == pytest.approx(whole + part / 1000)
    assert found.step == pytest.approx(0.001)


@pytest.mark.parametrize("sign", "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒")
def test_vulgar_fractions_are_unicodes(sign):
    value = unicodedata.numeric(sign)
    assert parse_numeral(sign) == pytest.approx(value)
    assert parse_numeral(f"3{sign}") == parse_numeral(f"3 {sign}") == pytest.approx(3 + value)
    assert match_numeral(f"{sign} million", 0).value == pytest.approx(value * 1e6)
    assert match_numeral(sign, 0).step == match_numeral(f"3{sign}", 0).step == 0.0


@pytest.mark.parametrize("below", range(1, 120))
def test_a_slash_divides_by_what_people_divide_by(below):
    """1/3 and 1/64 are fractions, 1/7 and 1/33 are names unless spaces or "of" say otherwise."""
    people = {2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 64, 100}
    assert parse_numeral(f"1/{below}") == (pytest.approx(1 / below) if below in people else None)
    assert parse_numeral(f"1 / {below}") == (pytest.approx(1 / below) if 1 < below <= 100 else None)
    of = match_numeral(f"1/{below} of it", 0)
    assert (of is not None) == (1 < below <= 100)
    if 1 < below < 100:
        mixed = match_numeral(f"2 1/{below} cups", 0)
        assert mixed.value == (pytest.approx(2 + 1 / below) if below in people else 2)


LETTERS = [("k", 3), ("K", 3), ("m", 6), ("M", 6), ("mn", 6), ("mln", 6), ("mio", 6), ("b", 9), ("B", 9), ("bn", 9)]
WORDS = [("hundred", 2), ("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12), ("lakh", 5), ("crore", 7)]


@pytest.mark.parametrize(("letter", "noughts"), [*LETTERS, ("T", 12), ("tn", 12)])
def test_letters_are_magnitudes(letter, noughts):
    for joint in ("", " "):
        (found,) = list_quantities(f"They sold 2.5{joint}{letter} ships.")
        assert (found.low, found.value, found.scale) == pytest.approx((2.5 * 10**noughts,) * 2 + (10**noughts,))
        assert found.step == pytest.approx(0.1 * 10**noughts)
        assert (found.surface, found.noun) == (f"2.5{joint}{letter}", "ships")


@pytest.mark.parametrize(("word", "noughts"), WORDS)
def test_words_are_magnitudes(word, noughts):
    """After digits, after a hyphen, twice over, and after half a one."""
    for writing, times in ((f"2.5 {word}", 2.5), (f"2.5-{word}", 2.5), (f"2.5 {word} million", 2.5e6)):
        found = match_numeral(writing, 0)
        assert (found.end, found.value) == (len(writing), pytest.approx(times * 10**noughts))
        assert found.scale == pytest.approx(times / 2.5 * 10**noughts)
        assert found.step == pytest.approx(0.1 * found.scale)
        assert found.scaled
    if word not in ("lakh", "crore"):
        for half, share in (("half a ", 0.5), ("quarter of a ", 0.25), ("half-", 0.5)):
            found = match_numeral(half + word, 0)
            assert found[1:5] == (
                len(half + word),
                share * 10**noughts,
                "words",
                pytest.approx(share * 10 ** (noughts - 1)),
            )


@pytest.mark.parametrize(
    ("text", "value", "step", "form"),
    [
        ("1.5e3", 1500, 0, "digits"), ("2 x 10^6", 2e6, 0, "digits"), ("3 × 10**4", 3e4, 0, "digits"),
        ("5*10^-2", 0.05, 0, "digits"), ("3 x 2^10", 3072, 0, "digits"), ("1e99", 1e99, 0, "digits"),
        ("one in five", 0.2, 0, "fraction"), ("three out of four", 0.75, 0, "fraction"),
        ("one in every 1000", 0.001, 0, "fraction"), ("1 in 1,000", 0.001, 0, "fraction"),
        ("30 out of 120", 0.25, 0, "fraction"), ("0.5 in 10", 0.5, 0.1, "digits"), ("five in four", 5, 1, "words"),
        ("30 in 120", 30, 10, "digits"), ("one in 1002", 1, 1, "words"), ("one in five5", 1, 1, "words"),
        ("two-thirds", 2 / 3, 0, "fraction"), ("three quarters", 0.75, 0, "fraction"),
        ("1 third", 1 / 3, 0, "fraction"),
        ("two third", 2, 1, "words"), ("one thirds", 1, 1, "words"), ("one - fifth", 0.2, 0, "fraction"),
        ("100 thirds", 100, 100, "digits"), ("99 hundredths", 0.99, 0, "fraction"),
        ("two and a half", 2.5, 0, "words"), ("two and three quarters", 2.75, 0, "words"),
        ("7 and a quarter", 7.25, 0, "digits"), ("two and a half million", 2.5e6, 0, "words"),
        ("two and one third", 2 + 1 / 3, 0, "words"), ("two point five", 2.5, 0.1, "words"),
        ("two point oh five", 2.05, 0.01, "words"), ("two point five million", 2.5e6, 1e5, "words"),
        ("thirty-two point one four", 32.14, 0.01, "words"),
        ("hundreds", 100, 100, "plural"), ("tens of thousands", 1e4, 1e4, "plural"), ("dozens", 12, 12, "plural"),
        ("hundreds of millions", 1e8, 1e8, "plural"), ("21st", 21, 1, "ordinal"), ("3 rd", 3, 1, "ordinal"),
        ("twenty-first", 21, 1, "ordinal"), ("one hundred and first", 101, 1, "ordinal"), ("third", 3, 1, "ordinal"),
        ("twenty-tenth", 20, 10, "words"), ("two hundred third", 203, 1, "ordinal"),
        ("nineteen hundred", 1900, 100, "words"), ("hundred hundred", 100, 100, "words"),
        ("two three", 2, 1, "words"), ("twenty twenty", 20, 10, "words"), ("twenty twelve", 20, 10, "words"),
        ("twelve two", 12, 1, "words"), ("five and two", 5, 1, "words"), ("two hundred, five", 200, 100, "words"),
        ("one thousand, two hundred", 1200, 100, "words"), ("two thousand million", 2000, 1000, "words"),
        ("million million", 1e6, 1e6, "words"), ("dozen eggs", 12, 1, "words"), ("two dozen", 24, 1, "words"),
        ("7 3/4", 7.75, 0, "digits"), ("7 5/4", 7, 1, "digits"), ("6.88/10", 0.688, 0, "fraction"),
        ("score of people", 20, 10, "words"), ("half", 0.5, 0, "fraction"), ("quarter", 0.25, 0, "fraction"),
    ],
)  # fmt: skip
def test_numerals(text, value, step, form):
    """The number a text opens with; what follows and is no part of it is left."""
    found = match_numeral(text, 0)
    assert (found.value, found.step, found.form) == (pytest.approx(value), pytest.approx(step), form)


@pytest.mark.parametrize(
    "text", ["6.88/7", "12/10", "2.5th", "score", "score of 5", "1e100", "5/1", "and", "-", "x", ""]
)
def test_no_numerals(text):
    assert match_numeral(text, 0) is None


# Bounds.


@given(st.floats(0.01, 1e9), st.sampled_from([0.0, 0.1, 1.0, 10.0, 1e3, 1e6]))
def test_about_is_half_the_last_digit_between_5_and_10_per_cent(value, step):
    for bound in ("near", "just_above", "just_below"):
        low, high = make_interval(value, step, bound)
        width = (high - low) / 2
        assert (low + high) / 2 == pytest.approx(value)
        assert 0.05 * value * (1 - 1e-9) <= width <= 0.1 * value * (1 + 1e-9)
        if 0.05 * value <= step / 2 <= 0.1 * value:
            assert width == pytest.approx(step / 2)
    assert make_interval(-value, step, "near") == pytest.approx(
        tuple(-end for end in make_interval(value, step, "near")[::-1])
    )
    assert make_interval(value, step, "at_least") == make_interval(value, step, "above") == (value, INF)
    assert make_interval(value, step, "at_most") == make_interval(value, step, "below") == (-INF, value)
    assert make_interval(value, step, "exact") == make_interval(value, step, "") == (value, value)


# Texts with all quantities that must be read from them: surface, low, high, kind, unit, noun; None where any will do.

FIGURES = {
    "It lost $-5 a share.": [("$-5 a share", -5, -5, "money", "USD per share", "")],
    "It fell to -5 there.": [("-5", -5, -5, "count", "", "")],
    "It fell (-5) there.": [("-5", -5, -5, "count", "", "")],
    "It was minus 5.": [("minus 5", -5, -5, "count", "", "")],
    "It rose 10%-5 there.": [("10%", 10, 10, "percent", "percent", ""), ("5", 5, 5, "count", "", "")],
    "The other half of voters left.": [], "The better half of them came.": [], "Half-hearted ships came.": [],
    "Half the voters left.": [("Half", 0.5, 0.5, "percent", "fraction", None)],
    "A quarter of voters left.": [("A quarter", 0.25, 0.25, "percent", "fraction", "voters")],
    "It is a half-mile away.": [("a half-mile", 0.5, 0.5, "measure", "mile", "")],
    "He ran half a mile.": [("half a mile", 0.5, 0.5, "measure", "mile", "")],
    "Half an hour passed.": [("Half an hour", 0.5, 0.5, "duration", "hour", None)],
    "Half a dozen ships sank.": [("Half a dozen", 6, 6, "count", "", None)],
    "Data half a dozen sank.": [("half a dozen", 6, 6, "count", "", None)],
    "A third of it sank.": [("A third", 1 / 3, 1 / 3, "percent", "fraction", "")],
    "Only one third, he said.": [("Only one third", 1 / 3, 1 / 3, "percent", "fraction", "")],
    "A third man came.": [("third", 3, 3, "ordinal", "", "man")],
    "A hundredth of it sank.": [("A hundredth", 0.01, 0.01, "percent", "fraction", "")],
    "A thousandth of it.": [("A thousandth", 0.001, 0.001, "percent", "fraction", "")],
    "A second of it.": [("second", 2, 2, "ordinal", "", "")],
    "The ship first learned of it.": [], "First and foremost, go.": [], "The Third Reich fell.": [],
    "Third, he left.": [], "The no-first-use rule.": [], "Third-party ships.": [], "It is at 83rd Street.": [],
    "His first learned paper came.": [("first", 1, 1, "ordinal", "", "learned paper")],
    "She came more than 40th in the race.": [("more than 40th", 40, INF, "ordinal", "", "")],
    "She came at least 40th.": [("at least 40th", 40, INF, "ordinal", "", "")],
    "She came about 40th.": [("40th", 40, 40, "ordinal", "", "")],
    "They sent 1.4m ships.": [("1.4m", 1.4e6, 1.4e6, "count", "", "ships")],
    "They sent 1.4m of pipe.": [("1.4m", 1.4, 1.4, "measure", "metre", "pipe")],
    "They ran 100m.": [("100m", 100, 100, "measure", "metre", "")],
    "It has 32k.": [("32k", 32000, 32000, "count", "", "")],
    "They own 3 tn.": [("3 tn", 3e12, 3e12, "count", "", "")],
    "He paid 50 cents.": [("50 cents", 50, 50, "money", "USD cent", "")],
    "He paid $5 dollars.": [("$5 dollars", 5, 5, "money", "USD", "")],
    "He paid $5 cents.": [("$5", 5, 5, "money", "USD", None)],
    "He paid $3.5bn a year.": [("$3.5bn a year", 3.5e9, 3.5e9, "money", "USD per year", "")],
    "He paid 75 USD million.": [("75 USD million", 7.5e7, 7.5e7, "money", "USD", "")],
    "He paid 30 MUSD.": [("30 MUSD", 3e7, 3e7, "money", "USD", "")],
    "They paid 50 $ there.": [("50 $", 50, 50, "money", "USD", "")],
    "They had 50 $30 ships.": [("50", 50, 50, "count", "", ""), ("$30", 30, 30, "money", "USD", None)],
    "1 in 5G phones sank.": [("1", 1, 1, "count", "", "")],
    "It rated 4.5/5 there.": [("4.5/5", 0.9, 0.9, "percent", "fraction", "")],
    "It rated 4.5/10 there.": [("4.5/10", 0.45, 0.45, "percent", "fraction", "")],
    "They moved on, deer stood at 9.": [("9", 9, 9, "count", "", "deer")],
    "He paid 3 kEUR.": [("3 kEUR", 3e3, 3e3, "money", "EUR", "")],
    "Ana Smith, 9, was held.": [("9", 9, 9, "duration", "year", "")],
    "Ana Smith, 120, was held.": [("120", 120, 120, "duration", "year", "")],
    "Ana Smith, 121, was held.": [("121", 121, 121, "count", "", "")],
    "ana smith, 9, was held.": [("9", 9, 9, "count", "", "")],
    "Ana Smith, 9 was held.": [("9", 9, 9, "count", "", None)],
    "Aged 9.5 he left.": [("9.5", 9.5, 9.5, "count", "", "")],
    "At the age of 9 he left.": [("9", 9, 9, "duration", "year", None)],
    "He aged 0 there.": [("0", 0, 0, "count", "", "")],
    "A 9-year-old boy came.": [("9-year-old", 9, 9, "duration", "year", "")],
    "She is 9 years of age.": [("9 years of age", 9, 9, "duration", "year", "")],
    "Two years later it ends.": [("Two years", 2, 2, "duration", "year", "")],
    "Dozens of ships sank.": [("Dozens", 12, INF, "count", "", None)],
    "Hundreds of thousands of ships sank.": [("Hundreds of thousands", 1e5, INF, "count", "", None)],
    "$ more than 1000 was paid.": [("$ more than 1000", 1000, INF, "money", "USD", "")],
    "They won no less than 40 seats.": [("no less than 40", 40, INF, "count", "", "seats")],
    "About 40 or so ships.": [("About 40 or so", 36, 44, "count", "", "ships")],
    "40 or more ships came.": [("40 or more", 40, INF, "count", "", "ships")],
    "40-odd ships came.": [("40-odd", 36, 44, "count", "", "ships")],
    "Around 1,040 ships came.": [("Around 1,040", 988, 1092, "count", "", "ships")],
    "Around 1,400 ships came.": [("Around 1,400", 1330, 1470, "count", "", "ships")],
    "~95 ships.": [("~95", 90.25, 99.75, "count", "", "ships")],
    "(about 95 ships)": [("about 95", 90.25, 99.75, "count", "", "ships")],
    "As many as 95 ships.": [("As many as 95", -INF, 95, "count", "", "ships")],
    "It made 5 km per second.": [("5 km per second", 5, 5, "measure", "kilometre per second", "")],
    "None of it sank.": [("None", 0, 0, "count", "", "")],
    "None of the ships sank.": [("None", 0, 0, "count", "", "ships")],
    "Nonesuch of it sank.": [], "None oft sank.": [],
    "See .5 km there.": [(".5 km", 0.5, 0.5, "measure", "kilometre", "")],
    "See x.5 km there.": [], "See 5x there.": [], "See 5_ there.": [], "See 5G there.": [],
}  # fmt: skip

LABELS = {
    "Apollo 11 flew.": [], "The Apollo 11 crew flew.": [], "Route 66 is long.": [], "Pope Paul 6 came.": [],
    "Chapter three is long.": [], "Version 2.5 fixes it.": [], "See chapter 3.": [], "See (chapter 3).": [],
    "Section 2.5 fixes it.": [("2.5", 2.5, 2.5, "count", "", None)],
    "Boeing sold 737 jets.": [("737", 737, 737, "count", "", "jets")],
    "Paul has 6 cats.": [("6", 6, 6, "count", "", "cats")],
    "The group of seven met.": [("seven", 7, 7, "count", "", None)], "The Group of Seven met.": [],
    "The Gang of Four met.": [], "A total of Seven met.": [("A total of Seven", 7, 7, "count", "", "")],
    "The Five Eyes met.": [], "The 123 Agreements ended.": [], "They own 123 Random Street.": [],
    "They own 123 Long Road.": [], "He has 5 Managing Directors.": [("5", 5, 5, "count", "", "Managing Directors")],
    "About 5 Managing Directors left.": [("About 5", 4.5, 5.5, "count", "", "Managing Directors")],
    "The six NATO members left.": [("six", 6, 6, "count", "", "NATO members")],
    "The six Poles left.": [("six", 6, 6, "count", "", "Poles")],
    "He opened 5.pdf there.": [], "He opened 5.com there.": [],
    "He met 5.people there.": [("5", 5, 5, "count", "", "")],
    "It was 20 past four.": [], "It was twenty past four.": [], "It was half past four.": [],
    "It came at five o'clock.": [], "It came at four this morning.": [], "It came at 60 this morning.": [],
    "It came at 61 this morning.": [("61", 61, 61, "count", "", "")],
    "They won 3-1 there.": [], "They won 1-3 there.": [], "It was 1-3 there.": [], "They lost 1-3 ships.": [],
    "They sent 1-3 ships.": [("1-3", 1, 3, "count", "", "ships")],
    "It was from 1-3 there.": [("from 1-3", 1, 3, "count", "", "")],
    "They are aged 1-3 there.": [("1-3", 1, 3, "duration", "year", "")],
    "They sent 3-1 ships.": [], "They sent 3-3 ships.": [],
    "One of them left.": [("One", 1, 1, "count", "", "")], "One out of them left.": [("One", 1, 1, "count", "", "")],
    "A one-time deal.": [], "An all-in-one deal.": [], "No one left.": [], "The best one won.": [],
    "It hit the oldest one ship.": [], "They liked our big one ship.": [],
    "The oldest one won.": [], "One, he said.": [], "One's own.": [], "One can hope.": [], "That one sank.": [],
    "one": [], "A one-eyed man.": [("one", 1, 1, "count", "", "eyed")],
    "One ship sank.": [("One", 1, 1, "count", "", None)],
    "Call 641 228 1820 now.": [], "Call 228-1820 now.": [], "It is 10:30:15 pm now.": [], "It is 7.30 p.m. now.": [],
    "It is 7 hrs GMT now.": [], "It is 1.2.3 now.": [], "It is 12-34-56 now.": [], "It is 10-to-12 now.": [],
    "It is 50-50 now.": [], "It is 20/20 now.": [], "It is 24/7 now.": [], "It is 9/11 now.": [],
    "It is 7 amp now.": [("7 amp", 7, 7, "measure", "ampere", "")],
    "1. Open it.": [], "11. Open it.": [], "(1) Open it.": [], "It is a) 1) open it (or not).": [],
    "Ah. Only 3. Then it rained.": [("Only 3", 3, 3, "count", "", "")],
    "It has (up to 3) ships.": [("up to 3", -INF, 3, "count", "", None)],
    "See [12] there.": [], "See 12] there.": [("12", 12, 12, "count", "", "")],
    "In G20 it fell.": [], "In F-16 it fell.": [], "See #7 there.": [], "See # 7 there.": [], "See a_1 there.": [],
    "See a@1 there.": [], "See ±5 there.": [], "See x-5 there.": [],
    "See post-5 ships.": [("5", 5, 5, "count", "", "ships")],
    "In his 20s he left.": [], "In her mid-30s she left.": [],
    "In 20s he left.": [("20s", 20, 20, "duration", "second", "")],
    # twenty bare figures are a table; nineteen are not
    " ".join(map(str, range(101, 122))) + " ships": [],
}  # fmt: skip

RANGES = {
    "Between 8 and 12 ships came.": [("Between 8 and 12", 8, 12, "count", "", None)],
    "They sent 8 and 12 ships.": [("8", 8, 8, "count", "", ""), ("12", 12, 12, "count", "", "ships")],
    "From 8 to 12 ships came.": [("From 8 to 12", 8, 12, "count", "", None)],
    "From 12 to 8 ships came.": [("From 12 to 8", 8, 12, "count", "", None)],
    "It rose from 8 to 12 ships.": [("8", 8, 8, "count", "", None), ("12", 12, 12, "count", "", "ships")],
    "They moved 10 to 5 ships.": [("10", 10, 10, "count", "", None), ("5", 5, 5, "count", "", "ships")],
    "They moved 5 to 10 ships.": [("5 to 10", 5, 10, "count", "", "ships")],
    "They moved 5 to 5 ships.": [("5", 5, 5, "count", "", None), ("5", 5, 5, "count", "", "ships")],
    "They moved 5 or 10 ships.": [("5 or 10", 5, 10, "count", "", "ships")],
    "They moved 5 or 11 ships.": [("5", 5, 5, "count", "", None), ("11", 11, 11, "count", "", "ships")],
    "They moved 5 through 9 ships.": [("5 through 9", 5, 9, "count", "", "ships")],
    "They moved 5 to 7 million ships.": [("5 to 7 million", 5e6, 7e6, "count", "", "ships")],
    "They moved 500,000 to 7 million ships.": [("500,000 to 7 million", 5e5, 7e6, "count", "", "ships")],
    "It cost $5-10m.": [("$5-10m", 5e6, 1e7, "money", "USD", "")],
    "It cost $5 to $10.": [("$5 to $10", 5, 10, "money", "USD", "")],
    "It cost $5 to €10.": [("$5", 5, 5, "money", "USD", None), ("€10", 10, 10, "money", "EUR", "")],
    "It cost £5 and 30 pence.": [("£5 and 30 pence", 5.3, 5.3, "money", "GBP", "")],
    "It cost £5 and 30 cents.": [("£5", 5, 5, "money", "GBP", None), ("30 cents", 30, 30, "money", "USD cent", "")],
    "It cost 5 dollars, 30 cents.": [("5 dollars, 30 cents", 5.3, 5.3, "money", "USD", "")],
    "In the vote some months ago they were by 2 to 7 boats ahead.": [
        ("2", 2, 2, "count", "", None), ("7", 7, 7, "count", "", "boats"),
    ],
    "It weighs 5 to 7 kg.": [("5 to 7 kg", 5, 7, "measure", "kilogram", "")],
    "It weighs 5 km to 7 kg.": [
        ("5 km", 5, 5, "measure", "kilometre", None), ("7 kg", 7, 7, "measure", "kilogram", None),
    ],
    "It took an 8- to 16-metre mirror.": [("8- to 16-metre", 8, 16, "measure", "metre", None)],
    "The vote was 2 to 7.": [("2", 2, 2, "count", "", None), ("7", 7, 7, "count", "", "")],
    "The 5th to 9th ships came.": [("5th", 5, 5, "ordinal", "", None), ("9th", 9, 9, "ordinal", "", "ships")],
    "5 ships to 9 boats came.": [("5", 5, 5, "count", "", "ships"), ("9", 9, 9, "count", "", None)],
    "About 5 to 9 ships came.": [("About 5 to 9", 5, 9, "count", "", None)],
}  # fmt: skip


def describe(q, wanted):
    """Give what was read in the order and as far as it is stated."""
    found = q.surface, q.low, q.high, q.kind, q.unit, q.noun
    return tuple(one if other is not None else None for one, other in zip(found, wanted, strict=True))


@pytest.mark.parametrize("text", [*FIGURES, *LABELS, *RANGES])
def test_texts(text):
    """Every quantity of the text and no other, with its interval, kind, unit and noun."""
    wanted = (FIGURES | LABELS | RANGES)[text]
    found = list_quantities(text)
    assert [q.surface for q in found] == [surface for surface, *_ in wanted]
    for q, expected in zip(found, wanted, strict=True):
        assert (q.low, q.high) == pytest.approx(expected[1:3], rel=1e-9)
        assert describe(q, expected)[3:] == expected[3:]


def test_nineteen_bare_figures_are_no_table():
    figures = [q.value for q in list_quantities("They were " + ", ".join(map(str, range(101, 120))) + " there.")]
    assert figures == list(range(101, 120))


def test_a_range_has_no_value_and_the_finer_step():
    (found,) = list_quantities("They moved 10 to 12.5 kg.")
    assert math.isnan(found.value)
    assert (found.step, found.bound, found.modifier) == (0.1, "range", "range")
    (priced,) = list_quantities("It cost 5 dollars, 30 cents.")
    assert (priced.value, priced.step) == (pytest.approx(5.3), 0.01)


# Dates: surface, first and last day, TIMEX3; the text is published on 31 July 2025, a Thursday.

DATES = {
    "Two years from now it ends.": [("Two years from now", "2027-01-01", "2027-12-31", "2027")],
    "Two months ago it ended.": [("Two months ago", "2025-05-01", "2025-05-31", "2025-05")],
    "Eight months ago it ended.": [("Eight months ago", "2024-11-01", "2024-11-30", "2024-11")],
    "Six months from now it ends.": [("Six months from now", "2026-01-01", "2026-01-31", "2026-01")],
    "Three weeks ago it ended.": [("Three weeks ago", "2025-07-07", "2025-07-13", "XXXX-WXX")],
    "Two decades ago it ended.": [("Two decades ago", "2005-01-01", "2005-12-31", "2005")],
    "Ten days hence it ends.": [("Ten days hence", "2025-08-10", "2025-08-10", "2025-08-10")],
    "A century ago it ended.": [("A century ago", "1925-01-01", "1925-12-31", "1925")],
    "Some week ago it ended.": [], "Ages ago it ended.": [],
    "Since May 2019 it fell.": [("May 2019", "2019-05-01", "2019-05-31", "2019-05")],
    "At the beginning of the 19th century.": [
        ("the beginning of the 19th century", "1801-01-01", "1834-05-02", "18XX"),
    ],
    "In the middle of May 2020.": [("the middle of May 2020", "2020-05-11", "2020-05-21", "2020-05")],
    "By late 2019 it fell.": [("late 2019", "2019-09-01", "2019-12-31", "2019")],
    "Early on 5 May 2020 it fell.": [("5 May 2020", "2020-05-05", "2020-05-05", "2020-05-05")],
    "The trend of 2019 ended.": [("2019", "2019-01-01", "2019-12-31", "2019")],
    "It ends in May.": [("May", "2025-05-01", "2025-05-31", "2025-05")],
    "It ended in December.": [("December", "2024-12-01", "2024-12-31", "2024-12")],
    "It will end in May.": [("May", "2025-05-01", "2025-05-31", "2025-05")],
    "It will end in January.": [("January", "2026-01-01", "2026-01-31", "2026-01")],
    "It ended mid-March there.": [("mid-March", "2025-03-11", "2025-03-21", "2025-03")],
    "March Jones left.": [], "April Jones left.": [], "Then May left.": [],
    "September was dry.": [("September", "2024-09-01", "2024-09-30", "2024-09")],
    "It ended in July.": [("July", "2025-07-01", "2025-07-31", "2025-07")],
    "It ended on Thursday.": [("Thursday", "2025-07-31", "2025-07-31", "2025-07-31")],
    "It will end on Thursday.": [("Thursday", "2025-07-31", "2025-07-31", "2025-07-31")],
    "It will end on Friday.": [("Friday", "2025-08-01", "2025-08-01", "2025-08-01")],
    "It ended last Thursday.": [("last Thursday", "2025-07-24", "2025-07-24", "2025-07-24")],
    "It ends next Thursday.": [("next Thursday", "2025-08-07", "2025-08-07", "2025-08-07")],
    "It ends this Friday.": [("this Friday", "2025-08-01", "2025-08-01", "2025-08-01")],
    "It ended on 1 August.": [("1 August", "2025-08-01", "2025-08-01", "2025-08-01")],
    "It ended on 1 March.": [("1 March", "2025-03-01", "2025-03-01", "2025-03-01")],
    "It ended on 30 January.": [("30 January", "2025-01-30", "2025-01-30", "2025-01-30")],
    "It ends on 28 January.": [("28 January", "2026-01-28", "2026-01-28", "2026-01-28")],
    "It is due on 27/07/25 there.": [("27/07/25", "2025-07-27", "2025-07-27", "2025-07-27")],
    "It is due on 7/27/49 there.": [("7/27/49", "2049-07-27", "2049-07-27", "2049-07-27")],
    "It is due on 7/27/50 there.": [("7/27/50", "1950-07-27", "1950-07-27", "1950-07-27")],
    "It is due on 5/5/2025 there.": [("5/5/2025", "2025-05-05", "2025-05-05", "2025-05-05")],
    "It is due on 12/11/2025 there.": [("12/11/2025", "2025-01-01", "2025-12-31", "2025-XX-XX")],
    "It is due on 13/13/2025 there.": [], "It is due on 31/04/2025 there.": [],
    "It is due on 2025.07.27 there.": [("2025.07.27", "2025-07-27", "2025-07-27", "2025-07-27")],
    "It is due on 2025-13-27 there.": [],
    "It fell in the 40th century.": [("40th century", "3901-01-01", "4000-12-31", "39XX")],
    "It fell in the 41st century.": [("41st", None, None, "")],
    "It fell in the third century BC.": [("third century BC", "-0299-01-01", "-0200-12-31", "02XX")],
    "It fell in 79 AD there.": [("79 AD", "0079-01-01", "0079-12-31", "0079")],
    "It took 5min there.": [("5min", None, None, "")], "It holds 5gal there.": [("5gal", None, None, "")],
    "It fell in AD 79 there.": [("AD 79", "0079-01-01", "0079-12-31", "0079")],
    "It fell in 2013-14 there.": [("2013-14", "2013-01-01", "2014-12-31", "2013/2014")],
    "It fell in 2013-2150 there.": [("2013-2150", "2013-01-01", "2150-12-31", "2013/2150")],
    "It fell in 2150 there.": [("2150", "2150-01-01", "2150-12-31", "2150")],
    "It fell in 1000 there.": [("1000", "1000-01-01", "1000-12-31", "1000")],
    "It fell in the '20s there.": [("'20s", "1920-01-01", "1929-12-31", "192X")],
    "It fell in the 20s there.": [("20s", "1920-01-01", "1929-12-31", "192X")],
    "It fell in the 2100s there.": [("2100s", "2100-01-01", "2109-12-31", "210X")],
    "It fell in the third quarter there.": [("third quarter", None, None, "XXXX-Q3")],
    "It fell in Q3 2021 there.": [("Q3 2021", "2021-07-01", "2021-09-30", "2021-Q3")],
    "It fell in the second half of 2021 there.": [("second half of 2021", "2021-07-01", "2021-12-31", "2021-H2")],
    "It fell in winter 2024 there.": [("winter 2024", "2023-12-01", "2024-02-29", "2024-WI")],
    "It fell in autumn 2024 there.": [("autumn 2024", "2024-09-01", "2024-11-30", "2024-FA")],
    "It fell in spring 2024 there.": [("spring 2024", "2024-03-01", "2024-05-31", "2024-SP")],
    "Last quarter it fell.": [("Last quarter", "2025-04-01", "2025-06-30", "2025-Q2")],
    "Next quarter it falls.": [("Next quarter", "2025-10-01", "2025-12-31", "2025-Q4")],
    "This decade it fell.": [("This decade", "2020-01-01", "2029-12-31", "202X")],
    "Next century it falls.": [("Next century", "2100-01-01", "2199-12-31", "21XX")],
    "Next weekend it falls.": [("Next weekend", "2025-08-09", "2025-08-10", "XXXX-WXX")],
    "It fell from May 2019 to June 2020.": [
        ("from May 2019 to June 2020", "2019-05-01", "2020-06-30", "2019-05/2020-06"),
    ],
    "Ana (May 9, 1960 – June 16, 2014) sang.": [
        ("May 9, 1960", "1960-05-09", "1960-05-09", "1960-05-09"),
        ("June 16, 2014", "2014-06-16", "2014-06-16", "2014-06-16"),
    ],
    "It ran May 9, 1960 – May 10, 1963.": [
        ("May 9, 1960 – May 10, 1963", "1960-05-09", "1963-05-10", "1960-05-09/1963-05-10"),
    ],
    "Held on 10 to 12 July 2024.": [("10 to 12 July 2024", "2024-07-10", "2024-07-12", "2024-07-10/12")],
    "Held on 10 to 32 July 2024.": [("10", None, None, ""), ("July 2024", None, None, None)],
    "It fell from 2020 to 2019.": [
        ("2020", "2020-01-01", "2020-12-31", "2020"), ("2019", "2019-01-01", "2019-12-31", "2019"),
    ],
    "It fell from May 2019 to 2020.": [
        ("May 2019", "2019-05-01", "2019-05-31", "2019-05"), ("2020", "2020-01-01", "2020-12-31", "2020"),
    ],
    "At the start of 2021 it fell.": [("the start of 2021", "2021-01-01", "2021-05-02", "2021")],
    "At the end of 2021 it fell.": [("the end of 2021", "2021-09-01", "2021-12-31", "2021")],
    "It fell in the final quarter of 2021.": [("final quarter of 2021", "2021-10-01", "2021-12-31", "2021-Q4")],
    "The final 5 ships left.": [("5", None, None, "")],
    "March 5 it ended.": [("March 5", "2025-03-05", "2025-03-05", "2025-03-05")],
    "It ended march 5, 2020 there.": [("march 5, 2020", "2020-03-05", "2020-03-05", "2020-03-05")],
    "They march 5 miles.": [("5 miles", None, None, "")],
    "It ended tomorrow.": [("tomorrow", "2025-08-01", "2025-08-01", "2025-08-01")],
    "It ended yesterday.": [("yesterday", "2025-07-30", "2025-07-30", "2025-07-30")],
    "It ends tonight.": [("tonight", "2025-07-31", "2025-07-31", "2025-07-31")],
    "It ends today.": [("today", "2025-07-31", "2025-07-31", "2025-07-31")],
    "The past year it ended.": [("past year", "2024-01-01", "2024-12-31", "2024")],
    "The previous month it ended.": [("previous month", "2025-06-01", "2025-06-30", "2025-06")],
    "The coming year it ends.": [("coming year", "2026-01-01", "2026-12-31", "2026")],
    "The current year it ends.": [("current year", "2025-01-01", "2025-12-31", "2025")],
    "They may 5 ships.": [("5", None, None, "")],
    "On may 5 they left.": [("may 5", "2025-05-05", "2025-05-05", "2025-05-05")],
}  # fmt: skip


def to_day(text):
    sign, text = (-1, text[1:]) if text[0] == "-" else (1, text)
    year, month, day = map(int, text.split("-"))
    return count_days(sign * year, month, day)


@pytest.mark.parametrize("text", DATES)
def test_dates(text):
    """Every quantity of the text and no other; a date has its first and last day, where these are stated."""
    found = list_quantities(text, datetime.date(2025, 7, 31))
    assert [q.surface for q in found] == [surface for surface, *_ in DATES[text]]
    for q, (_, first, last, timex) in zip(found, DATES[text], strict=True):
        assert timex is None or q.timex == timex
        if first is not None:
            assert (q.low, q.high) == (to_day(first), to_day(last))


@pytest.mark.parametrize(
    ("text", "bound", "modifier"),
    [
        ("Since 2019 it fell.", "at_least", "since"), ("By late 2019 it fell.", "at_most", "by"),
        ("By the 1990s it fell.", "at_most", "by"), ("Before 2019 it fell.", "below", "before"),
        ("After 2019 it fell.", "above", "after"), ("In late 2019 it fell.", "", "late"), ("In 2019 it fell.", "", ""),
    ],
)  # fmt: skip
def test_bounds_of_dates(text, bound, modifier):
    (found,) = list_quantities(text)
    assert (found.bound, found.modifier) == (bound, modifier)
    assert found.surface[0].isdigit() or found.surface.startswith("late")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("They sold 1950 people.", True), ("They sold 1950 tents.", False), ("They sold 2000 tents.", True),
        ("They sold 1899 tents.", True), ("They sold 2051 tents.", True), ("They sold 2050 tents.", False),
        ("They sold more than 1950 tents.", True), ("They sold over 1950 there.", False),
        ("In 1500 people came.", False),
        ("About 1500 people came.", True), ("Some 1500 came to 1600 places.", False), ("It ran 2000 km.", True),
        ("It ran 2000 years.", True), ("It was the 1903 season.", False), ("In 2019 sales rose.", False),
    ],
)  # fmt: skip
def test_four_figures_are_a_year_or_a_count(text, number):
    """A unit, a bound, people or a round figure tell a count; "in" tells a year."""
    found = next(q for q in list_quantities(text) if any(letter.isdigit() for letter in q.surface))
    assert (found.kind != "date") == number


@pytest.mark.parametrize("century", [1800, 1900, 2000, 2100])
def test_every_day_around_a_century_is_the_calendars(century):
    """No day is skipped or counted twice, at the ends of months, years and centuries either."""
    day = datetime.date(century - 5, 1, 1)
    first = (day - datetime.date(1970, 1, 1)).days
    for number in range(first, first + 10 * 365):
        assert read_day(number) == (day.year, day.month, day.day)
        assert count_days(day.year, day.month, day.day) == number
        day += datetime.timedelta(days=1)


# Nouns.


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("31 member states agreed.", "member states"), ("31 other member states agreed.", "member states"),
        ("31 of the other members left.", "members"), ("31 of their grey ships left.", "grey ships"),
        ("31 more of these ships left.", "ships"), ("One of the nation's largest banks left.", "largest banks"),
        ("A 32-member body met.", "member"), ("The third-largest lender left.", "lender"),
        ("31 quickly left.", ""), ("31 million grey ships.", "grey ships"), ("31 Mr Smiths.", ""), ("31, ships.", ""),
        ("31 long slow old grey wooden ships.", "long slow old grey wooden"),
        ("500 tonnes of jack mackerel came.", "jack mackerel"), ("A quota of 500 tonnes came.", "quota"),
        ("A jack mackerel quota of 500 tonnes.", "jack mackerel quota"), ("Membership stands at 32.", "Membership"),
        ("Membership is now at 5.", "Membership"),
        ("Red deer on the reserve stand at 9.", "Red deer"), ("The number of branches fell to 152.", "branches"),
        ("The price, in all, was 32.", ""), ("It was 32.", ""), ("U.S. firms 5.", ""), ("5 U.S. firms.", "U.S. firms"),
    ],
)  # fmt: skip
def test_nouns(text, noun):
    found = list_quantities(text)[0]
    assert found.noun == noun
    assert noun == "" or text[found.noun_start : found.noun_end] == noun


# Spacing.


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("It did n't open on May 4 , 1998 .", "It didn't open on May 4, 1998."),
        ("He paid $ 3.5 million .", "He paid $3.5 million."), ("The 3 rd ship .", "The 3rd ship."),
        ("He said `` no '' -LRB- twice -RRB- .", 'He said " no " ( twice ).'),
        ("He paid $ more than 1000 , he said .", "He paid more than $1000, he said."),
        ("It 's 5 % .", "It's 5%."), ("It stays , as it is.", "It stays, as it is."), ("Plain text.", "Plain text."),
        ("Plain : text ; so ! there ?", "Plain : text ; so ! there ?"),
    ],
)  # fmt: skip
def test_spaces_of_tokens_are_closed(text, closed):
    found, offsets = close_spaces(text)
    assert found == closed
    if offsets is None:
        assert found == text
    else:
        assert len(offsets) == len(found)
        same = [text[at] == letter for at, letter in zip(offsets, found, strict=True)]
        brackets = sum(letter in '()"' for letter in found)
        assert sum(same) >= len(found) - brackets - 1
