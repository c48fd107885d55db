"""Language: English told from others, and the word lists of reading kept clean."""

import re
from pathlib import Path

import pytest

import toolkit
from toolkit.language import guess_language
from toolkit.resources import read_lines, read_rows

LISTS = ["abbreviations.csv", "sentence_starters.txt", "furniture_labels.txt", "language_words.csv"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "unknown"),
        ("Hello there.", "unknown"),
        ("NATO ASEAN Rubio Kohona Deen Vilnius Madrid Tokyo Seoul Canberra Jakarta Hanoi Manila", "unknown"),
        ("The talks went on for weeks, and nobody could say what they were about or when they would end.", "en"),
        ("THE TALKS WENT ON FOR WEEKS, AND NOBODY COULD SAY WHAT THEY WERE ABOUT OR WHEN THEY WOULD END.", "en"),
        ("Er sagte auf Deutsch, dass es so nicht weitergehen kann und die Art der Gespräche falsch ist.", "de"),
        ("Η συζήτηση κράτησε πολλές ώρες και κανείς δεν ήξερε τι θα γίνει.", "el"),
        ("हमारी परिषद के सदस्य आज मिले और उन्होंने बजट पर चर्चा की।", "hi"),
    ],
)
def test_guess(text, language):
    assert guess_language(text) == language


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_clean_and_counted(name):
    """No entry twice, none with stray spaces or capitals, and as many as the README says."""
    entries = [" ".join(row.values()) for row in read_rows(name)] if name.endswith(".csv") else read_lines(name)
    assert len(entries) == len(set(entries))
    assert all(entry == " ".join(entry.split()) for entry in entries)
    assert all(entry == entry.lower() for entry in entries)
    readme = (Path(toolkit.__file__).parent / "lexicons" / "README.md").read_text("utf-8")
    assert re.search(rf"`{re.escape(name)}` \|.*\| {len(entries)} \|", readme)
