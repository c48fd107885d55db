"""Rows 1 to 5: bytes that are not what they seem."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.cleaning import clean_text
from toolkit.cleaning.mojibake import list_mojibake, repair_mojibake
from toolkit.corpus.decoding import decode_bytes
from toolkit.errors import NotTextError
from toolkit.readings import read_text

from .conftest import EXAMPLES

SENTENCE = "The café’s 31 members — naïve or not — said “déjà vu”. "
MARKED = ["utf-8-sig", "utf-16", "utf-32"]
BARE = ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp1252"]
OTHERS = ["latin-1", "iso-8859-15", "mac_roman"]


@pytest.mark.parametrize("length", [1, 40])
@pytest.mark.parametrize("encoding", MARKED + BARE + OTHERS)
def test_row_01_misencoded_bytes(encoding, length):
    """12 encodings in 2 lengths: never a crash, right where it can be known, and no guess goes unrecorded."""
    text = SENTENCE * length
    decoded = decode_bytes(text.encode(encoding, "replace"))
    if encoding in MARKED or encoding == "utf-8":
        assert decoded.text == text
        assert decoded.problem == ""
    else:
        assert "guess" in decoded.problem
    if encoding in BARE or encoding == "mac_roman":
        assert decoded.text == text


@EXAMPLES
@given(st.binary(max_size=200))
def test_row_01_any_bytes(data):
    try:
        decode_bytes(data).text.encode("utf-8")
    except NotTextError as error:
        assert "text" in str(error)


GOOD = """
It’s|“quoted”|naïve|Zürich – Köln|€5 million|São Paulo|Łódź|Québec|El Niño|it — was|François|£300|2 °C|½ of|Ångström|
jalapeño|Tōkyō|Москва|Ελλάδα|🙂|déjà vu|Malmö|Øresund|so…|coöperate
""".replace("\n", "").split("|")


def damage(text, encoding):
    try:
        return text.encode().decode(encoding)
    except UnicodeDecodeError:
        return text.encode().decode("latin-1")


def test_row_02_mojibake():
    """50 damaged strings, at least 95 % flagged; no honest one is; mending once is mending twice."""
    sound = [f"The paper said {word} today." for word in GOOD]
    damaged = [damage(text, encoding) for text in sound for encoding in ("cp1252", "latin-1")]
    assert len(damaged) == 50
    assert sum(bool(list_mojibake(text)) for text in damaged) >= 0.95 * len(damaged)
    assert not any(list_mojibake(text) for text in [*sound, "CAFÉ” and “SÃO’, À… Ä° GRÖẞE, ÅÄÖ"])
    mended = [repair_mojibake(text) for text in damaged]
    assert sum(a == b for a, b in zip(mended, [text for text in sound for _ in range(2)], strict=True)) >= 48
    assert [repair_mojibake(text) for text in mended] == mended


@EXAMPLES
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
def test_row_02_mending_is_idempotent(text):
    assert repair_mojibake(repair_mojibake(text)) == repair_mojibake(text)


lines = st.lists(
    st.sampled_from(["The council met.", "31 members", "", "It isn't so. They left!", "• item"]), max_size=8
)


@EXAMPLES
@given(lines, st.sampled_from(["\r\n", "\r", "\u2028", "\u2029", "\x85"]))
def test_row_03_newlines(parts, newline):
    """The analysis is the same for every form of line end."""
    plain, other = read_text("\n".join(parts)), read_text(newline.join(parts))
    assert other.text == plain.text
    assert other.sentences == plain.sentences


def test_row_04_byte_order_mark(prose):
    text = prose[:5000]
    assert decode_bytes(text.encode("utf-8-sig")) == decode_bytes(text.encode("utf-8"))
    assert read_text("\ufeff" + text).text == read_text(text).text


@EXAMPLES
@given(st.text(st.one_of(st.sampled_from("ab 31.\n"), st.characters(codec="utf-8", categories=["Cc"])), max_size=60))
def test_row_05_controls(raw):
    """No control character but the line end is left in the clean text."""
    clean = clean_text(raw).text
    assert not any(unicodedata.category(character) == "Cc" and character != "\n" for character in clean)


def test_row_05_mostly_controls():
    with pytest.raises(NotTextError, match="control codes"):
        decode_bytes(b"ab\x01\x02\x03\x04" * 50, "x.txt")
