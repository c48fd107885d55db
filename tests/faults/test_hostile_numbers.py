"""Fault 45, hostile numbers: one parser, at most fifteen digits, a value or None, and never an exception."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.quantities import list_quantities
from toolkit.quantities.numerals import MAX_DIGITS, parse_numeral

VALUES = {
    "0": 0, "00": 0, "007": 7, "-5": -5, "−5": -5, "1,400": 1400, "1,400,000": 1.4e6, "12,34,567.89": 1234567.89,
    "10 000": 10000, "3.14": 3.14, ".5": 0.5, "1e3": 1000, "5e-3": 0.005, "1.4m": 1.4e6, "3.5bn": 3.5e9, "32k": 32000,
    "½": 0.5, "2½": 2.5, "2 1/2": 2.5, "3/4": 0.75, "two-thirds": 2 / 3, "one in five": 0.2, "1 in 10": 0.1,
    "thirty-two": 32, "one hundred and two": 102, "two thousand and nine": 2009, "a dozen": 12, "three dozen": 36,
    "half a million": 5e5, "a quarter of a million": 2.5e5,
    "two and a half million": 2.5e6, "five hundred thousand": 5e5,
    "1.4 million": 1.4e6, "zero": 0, "nine": 9, "ninety-nine": 99, "32nd": 32, "twenty-first": 21, "hundreds": 100,
    "tens of thousands": 10000, "three point one four": 3.14, "9" * 15: 10**15 - 1, "1,000 million": 1e9,
}  # fmt: skip
NO_NUMBERS = [
    "", " ", "-", ".", ",", "²", "1²", "x²",
    "٣٢", "３２x", "1_000", "1__0", "1e999", "1e-999", "1e", "e5", "0x1F", "1.2.3",
    "1,2", "1,23", ",5", "5,", "1,,000", "1.000.000",
    "--5", "+-5", "5-", "1/0", "0/0", "9/11", "24/7", "1/", "/2", "½½",
    "9" * 16, "9" * 5000, "0." + "3" * 5000,
    "1e" + "9" * 5000, "-" * 5000, "," * 5000, "1," * 2500, "nan", "inf",
    "infinity", "-inf", "None", "true", "i", "10-member", "32-", "thirty-", "and", "hundred and", "two three",
    "five five", "and five", "onehundred", "Ⅻ", "五", "①", "1\u200b0", "1\n0", "1\x00", "\ud800",
    "1 2 3", "10 00", "1 0000", "$", "%", "5%", "£5", "5 km", "1.4 m2", "1:30", "2024-01-01", "(5)", "[5]", "5!", "1*2",
]  # fmt: skip


@pytest.mark.parametrize("text", VALUES)
def test_a_number_has_its_value(text):
    assert parse_numeral(text) == pytest.approx(VALUES[text], rel=1e-12)


@pytest.mark.parametrize("text", NO_NUMBERS, ids=[repr(text[:12]) + str(len(text)) for text in NO_NUMBERS])
def test_what_is_no_number_is_none(text):
    assert parse_numeral(text) is None


@pytest.mark.parametrize("number", range(1, 200))
def test_two_hundred_numbers_in_words_are_read(number):
    """Written out as in British and in American English."""
    ones = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    ones = [*ones.split(), "seventeen", "eighteen", "nineteen"]
    tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

    def below_hundred(n):
        return ones[n] if n < 20 else tens[n // 10] + (f"-{ones[n % 10]}" if n % 10 else "")

    rest = f" and {below_hundred(number % 100)}" if number % 100 else ""
    words = below_hundred(number) if number < 100 else f"{ones[number // 100]} hundred{rest}"
    assert parse_numeral(words) == number
    assert parse_numeral(words.replace(" and", "")) == number


NUMBERISH = st.text(
    st.sampled_from("0123456789.,-+eExX/½²³٣٢_ '$€%°:()\n\u200b\u00a0−–hundredmilonbk") | st.characters(), max_size=40
)


@given(NUMBERISH)
@settings(max_examples=500, deadline=None)
def test_no_text_breaks_the_parser(text):
    """A finite value of at most fifteen digits and a magnitude, or None."""
    value = parse_numeral(text)
    assert value is None or (isinstance(value, float) and math.isfinite(value))


@given(NUMBERISH, st.integers(1, 300))
@settings(max_examples=200, deadline=None)
def test_no_text_breaks_quantities(text, times):
    """Alone or many times over, a hostile scrap gives quantities whose spans are true, or none."""
    for whole in (text, text * times):
        for q in list_quantities(whole):
            assert whole[q.start : q.end] == q.surface
            assert not math.isnan(q.low) or q.kind == "date"


@given(st.integers(0, 10**18))
@settings(max_examples=300, deadline=None)
def test_fifteen_digits_are_the_most(number):
    digits = str(number)
    assert parse_numeral(digits) == (float(number) if len(digits) <= MAX_DIGITS else None)
