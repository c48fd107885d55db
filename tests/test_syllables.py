"""The syllable lexicon: small, clean, and what the counter makes of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.readability.syllables import LEXICONS, LONGEST, SOURCE, count_syllables

PATTERNS = (LEXICONS / "syllable_patterns.csv").read_text(encoding="utf-8")
EXCEPTIONS = (LEXICONS / "syllable_exceptions.txt").read_text(encoding="utf-8")


def test_both_lists_stay_under_sixty_kilobytes():
    assert len(PATTERNS.encode()) + len(EXCEPTIONS.encode()) < 60_000


def test_every_pattern_is_a_bounded_run_of_letters_with_a_weight():
    rows = [line.split(",") for line in PATTERNS.splitlines()[1:]]
    assert [pattern for pattern, _ in rows] == sorted({pattern for pattern, _ in rows})
    for pattern, weight in rows:
        assert 1 <= len(pattern) <= LONGEST and int(weight) != 0
        assert set(pattern.removeprefix("^").removesuffix("$")) <= set("abcdefghijklmnopqrstuvwxyz'")


def test_every_exception_is_a_word_with_one_count():
    seen = set()
    for line in EXCEPTIONS.splitlines():
        count, *words = line.split(" ")
        assert 1 <= int(count) <= 12 and words == sorted(words)
        for word in words:
            assert word.replace("'", "").isalpha() and word.isascii() and word == word.lower() and word not in seen
            seen.add(word)


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("cooperation", 5),
        ("Foreign", 2),
        ("NATO's", 2),
        ("businesses", 3),
        ("well-being", 3),
        ("don't", 1),
        ("didn't", 2),
        ("naïve", 2),
        ("U.S.", 2),
        ("unwhelmable", 4),
        ("10-member", 3),
        ("...", 0),
        ("", 0),
    ],
)
def test_words(word, syllables):
    """Words of the dictionary, words of none ("unwhelmable"), initials, figures and marks."""
    assert count_syllables(word) == syllables


def test_its_name_says_where_it_comes_from():
    assert "CMUdict" in SOURCE


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_has_a_number_of_syllables_that_case_does_not_change(word):
    count = count_syllables(word)
    assert count >= 0
    if word.isascii():
        assert count == count_syllables(word.upper())
