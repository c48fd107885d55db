"""Rows 6 to 13 and 20: characters that deceive a count."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import measure_readability, split_sentences
from toolkit.cleaning import clean_text, list_lookalikes
from toolkit.cleaning.damage import find_damage
from toolkit.corpus.metadata import read_front_matter
from toolkit.readings import read_text
from toolkit.words import list_words

from .conftest import CORPUS, EXAMPLES

PLAIN = "NATO has 31 members. It isn't 32."


def words_of(raw):
    return list_words(read_text(raw).text)


@EXAMPLES
@given(st.text(st.one_of(st.characters(), st.characters(categories=["Cs"])), max_size=60))
def test_row_06_lone_surrogates(raw):
    """Every table builds and every output can be written."""
    for text in split_sentences([raw])["text"]:
        text.encode("utf-8")
    clean_text(raw).text.encode("utf-8")


BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize("mark", BIDI, ids=lambda mark: f"U+{ord(mark):04X}")
def test_row_07_direction_marks(mark):
    raw = PLAIN.replace("31", f"{mark}31{mark}")
    assert clean_text(raw).text == PLAIN
    assert find_damage([raw])["damage"].tolist() == ["direction marks"]


@pytest.mark.parametrize("mark", "\u200b\u200c\u200d\u2060\ufeff\u00ad", ids=lambda mark: f"U+{ord(mark):04X}")
def test_row_08_zero_width(mark):
    raw = f"NA{mark}TO has 3{mark}1 mem{mark}bers. It isn't 32."
    assert words_of(raw) == words_of(PLAIN)
    assert find_damage([raw]).loc[0, "count"] == 3


LATIN, CYRILLIC = "ABEKMHOPCTYXIJSaeopcyxijs", "АВЕКМНОРСТУХІЈЅаеорсухіјѕ"
LATIN_2, GREEK = "ABEZHIKMNOPTYXov", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧον"


def test_row_09_homoglyphs():
    """40 look-alikes inside a Latin word: at least 95 % found and read as Latin; the example corpus has none."""
    pairs = [*zip(LATIN, CYRILLIC, strict=True), *zip(LATIN_2, GREEK, strict=True)]
    assert len(pairs) >= 40
    found = [
        bool(list_lookalikes(f"w{other}ll")) and clean_text(f"w{other}ll").text == f"w{latin}ll"
        for latin, other in pairs
    ]
    assert sum(found) >= 0.95 * len(pairs)
    assert not any(list_lookalikes(path.read_text("utf-8")) for path in CORPUS.glob("*.txt"))


@pytest.mark.parametrize("flood", ["\u0301", "\u0301\u0327", "a\u0301", "a" + "\u0301\u0327" * 500])
def test_row_10_combining_flood(flood, prose, check_pace):
    text = (flood * (150_000 // len(flood)))[:150_000]
    read = lambda raw: read_text.__wrapped__(raw).sentences  # noqa: E731
    check_pace(read, text, prose, times=3, spare=0.05)
    assert max(map(len, re.findall(r"[\u0300-\u036f]+", clean_text(text).text)), default=0) <= 31


EMOJI = ["🙂", "👩‍👩‍👧‍👦", "🇧🇩", "🇲🇾", "❤️", "1️⃣", "👍🏽", "🏴‍☠️", "👨🏿‍🚀", "🏳️‍🌈"]


@EXAMPLES
@given(st.lists(st.sampled_from([*EMOJI, "It grew.", " ", "\n", "31"]), max_size=12))
def test_row_11_emoji(parts):
    """Emoji are no words, and no sentence begins or ends inside one."""
    raw = "".join(parts)
    apart = "".join(part if part in EMOJI else f" {part} " for part in parts)
    assert sum(word[0].isalpha() for word in words_of(apart)) == 2 * parts.count("It grew.")
    edges, at = set(), 0
    for part in parts:
        edges |= {at + inside for inside in range(1, len(part))} if part in EMOJI else set()
        at += len(part)
    for row in split_sentences([raw]).itertuples():
        assert row.start not in edges
        assert row.end not in edges


STATEMENTS = [
    "It isn't \"good\": NATO's 31 members can't agree.",
    "Prices rose 3.5% to $1,400 in 2010-2015.",
    "The five officers' offices are in Berlin.",
    "He said: \"We won't go.\" They didn't.",
    "Membership stands at 32, up 8-12 since then.",
]
FORMS = [
    ("straight to curly", lambda t: re.sub(r'"([^"]*)"', r"“\1”", t).replace("'", "’")),
    ("no-break spaces", lambda t: t.replace(" ", "\xa0")),
    ("thin spaces", lambda t: t.replace(" ", "\u2009")),
    ("ligatures", lambda t: t.replace("ffi", "ﬃ").replace("fi", "ﬁ")),
    ("full-width digits", lambda t: t.translate({ord("0") + n: 0xFF10 + n for n in range(10)})),
    ("Arabic digits", lambda t: t.translate({ord("0") + n: 0x660 + n for n in range(10)})),
    ("en dash in ranges", lambda t: re.sub(r"(?<=\d)-(?=\d)", "–", t)),
    ("soft hyphens", lambda t: t.replace("member", "mem\u00adber")),
]


@pytest.mark.parametrize("statement", STATEMENTS)
@pytest.mark.parametrize("form", [form for _, form in FORMS], ids=[name for name, _ in FORMS])
@pytest.mark.parametrize("repeat", range(1, 6))
def test_row_12_typography(form, statement, repeat):
    """200 pairs: the same words and sentences in every typographic form."""
    text = " ".join([statement] * repeat)
    assert words_of(form(text)) == words_of(text)
    plain, other = read_text(text), read_text(form(text))
    assert [other.text[s.start : s.end] for s in other.sentences] == [
        plain.text[s.start : s.end] for s in plain.sentences
    ]


def paste_from_pdf(text, width):
    """Wrap as a page does, cutting words with a hyphen where they are long."""
    lines = []
    for paragraph in text.split("\n\n"):
        rest = " ".join(paragraph.split())
        while len(rest) > width:
            cut = rest[:width].rfind(" ")
            word = re.match(r"[a-z]{7,}", rest[cut + 1 :])
            if word and width - cut > 5 and cut > 0:
                at = min(cut + 1 + word.end() - 3, width - 1)
                lines, rest = [*lines, rest[:at] + "-"], rest[at:]
            else:
                cut = cut if cut > 0 else width
                lines, rest = [*lines, rest[:cut]], rest[cut:].lstrip()
        lines += [rest, ""]
    return "\n".join(lines)


@pytest.mark.parametrize("width", [56, 64, 72, 80, 96])
@pytest.mark.parametrize("name", ["analysis", "blog", "encyclopedia", "oped"])
def test_row_13_pdf_lines(name, width):
    """20 texts as pasted from a PDF: Flesch moves by at most a point."""
    _, text = read_front_matter((CORPUS / f"{name}.txt").read_text("utf-8"))
    prose = "\n\n".join(p for p in text.split("\n\n") if len(p) > 200)
    both = measure_readability([prose, paste_from_pdf(prose, width)])["flesch_reading_ease"]
    assert abs(both[0] - both[1]) <= 1


def test_row_20_capitals():
    """A shouted post has the same words and sentences, and is flagged."""
    text = (CORPUS / "analysis.txt").read_text("utf-8")
    both = measure_readability([text, text.upper()])
    assert both["words"].iloc[1] == pytest.approx(both["words"].iloc[0], rel=0.05)
    assert both["sentences"].iloc[1] == pytest.approx(both["sentences"].iloc[0], rel=0.05)
    assert "capitals throughout" in find_damage([text.upper()])["damage"].tolist()
