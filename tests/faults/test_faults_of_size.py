"""Rows 10, 14 to 18 and 31: too much, too deep, too little."""

import time
import tracemalloc

import pytest

from toolkit import measure_readability, read_corpus, split_sentences
from toolkit.cleaning.damage import find_damage
from toolkit.corpus import read_corpus as read
from toolkit.corpus.formats import extract_texts
from toolkit.corpus.pages import read_page
from toolkit.errors import CorpusError, EmptyCorpusError, TooLargeError
from toolkit.limits import Limits
from toolkit.readings import read_text
from toolkit.sentences.quotations import list_quotations
from toolkit.words import list_words


def read_fresh(raw):
    reading = read_text.__wrapped__(raw)
    return reading.sentences, list_words(reading.text)


def test_row_14_a_gigabyte(tmp_path):
    """A sparse file of 1 GB is refused by its size, unread: under 0.1 s and 20 MB."""
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(10**9)
    (tmp_path / "small.txt").write_text("The council met. It has 31 members.")
    tracemalloc.start()
    start = time.process_time()
    table = read_corpus(tmp_path)
    seconds, (_, peak) = time.process_time() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert seconds < 0.2
    assert peak < 20e6
    assert table.loc["big", "text"] == ""
    assert "1,000,000,000 bytes; the limit is file_bytes=20,000,000" in table.loc["big", "problem"]
    assert table.loc["small", "problem"] == ""


CLASSES = {
    "one line": "The council met on Monday and said that nothing had changed. ",
    "full stops": ". ",
    "initials": "U.S. ",
    "titles": "Dr. ",
    "titles and initials": "Mr. A. ",
    "abbreviations": "e.g. ",
    "degrees": "Ph.D. ",
    "marks": "?!",
    "no space": "a",
    "spaces": " ",
    "line ends": "\n",
    "tabs and line ends": "\t\n",
    "brackets": "(A",
    "quotes": "'\"",
    "commas": "a,",
    "digits": "1,",
    "wrapped lines": "word " * 14 + "\n",
    "lines of a letter": "a\n",
    "lines of a figure": "1\n",
    "lines of an item": "- a\n",
    "lines with a stop": "a.\n",
    "paragraphs of a word": "yes\n\n",
    "lines in quotation marks": '"a"\n',
}


@pytest.mark.parametrize("name", CLASSES)
def test_row_15_adversarial_classes(name, prose, check_pace):
    """23 classes, one line or none among them: at most 3 times the time of prose per megabyte."""
    text = (CLASSES[name] * (150_000 // len(CLASSES[name]) + 1))[:150_000]
    check_pace(read_fresh, text, prose, times=3, spare=0.05)


@pytest.mark.parametrize(("lines", "sentences"), [(99, 99), (100, 1), (3000, 1)])
def test_row_15_a_torn_column_is_one_piece_of_furniture(lines, sentences):
    """A hundred lines of up to four characters are a table's column; fewer, or longer ones, are lines of their own."""
    table = split_sentences("The council met twice.\n\n" + "12.5\n" * lines + "\nIt agreed on nothing.")
    assert table["kind"].tolist() == ["prose", *["furniture"] * sentences, "prose"]
    assert len(split_sentences("The council met twice.\n\n" + "12.55\n" * lines)) == lines + 1


def test_row_15_a_row_of_marks_is_no_quotation():
    assert list_quotations("It was '''''bold''''' there.") == []
    assert list_quotations('He said "yes" there.') == [(8, 13)]


@pytest.mark.parametrize(
    "piece",
    ["Ab. Cd ", "“it’s” ", "A. ", "a\n", "• a ", "NА ", "mem-\nbers ", "\u202ea", "1) A 2) B ", '"a"\n', '"a" '],
)
def test_row_15_growth(piece, check_pace):
    """Twice the text takes at most 2.3 times as long, whatever is in it."""
    small, large = (piece * (size // len(piece)) for size in (60_000, 120_000))
    check_pace(read_fresh, large, small, times=1.15, spare=0.3)


def test_row_16_an_endless_word():
    """A word of a million characters is one word, and said to be damage."""
    raw = "The key is " + "x" * 1_000_000 + ". It ends."
    assert len(list_words(raw)) == 6
    assert split_sentences([raw])["text"].str.len().tolist()[1] == len("It ends.")
    assert find_damage([raw])["damage"].tolist() == ["endless words"]


@pytest.mark.parametrize("piece", ["<div>", "<div", "<!--", "<a href='", "<script>", "<ul><li>", "<![CDATA[", "&amp;"])
def test_row_17_deep_pages(piece):
    """100,000 levels: no recursion, under a second."""
    start = time.process_time()
    read_page(piece * 100_000)
    assert time.process_time() - start < 2


@pytest.mark.parametrize("piece", ["(", "[", '"', "“", "'", "{", "<div>", "«"])
def test_row_17_deep_text(piece):
    start = time.process_time()
    read_fresh(piece * 100_000 + "a")
    list_quotations(piece * 100_000)
    assert time.process_time() - start < 2


TINY = ["", " ", "\n\n", "Word", "One sentence.", "31", "...", "🙂"]


@pytest.mark.parametrize("count", [0, 1, 2])
@pytest.mark.parametrize("text", TINY, ids=repr)
def test_row_18_tiny_documents(text, count):
    """Each tiny text is a row or none of its own, never an exception; what cannot be measured says why."""
    texts = [text] * count
    assert set(split_sentences(texts)["document"]) <= set(range(count))
    assert len(find_damage(texts)) == 0
    measured = measure_readability(texts)
    assert len(measured) == count
    assert (measured["problem"] != "").all()


def test_row_18_tiny_files(tmp_path):
    for number, text in enumerate(TINY):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    table = read_corpus(tmp_path)
    assert len(table) == len(TINY)
    assert table["problem"].tolist()[:3] == ["0.txt is empty", "1.txt is empty", "2.txt is empty"]


def test_row_18_empty_folder(tmp_path):
    with pytest.raises(EmptyCorpusError, match="holds no document; put"):
        read_corpus(tmp_path)
    (tmp_path / "inside").mkdir()
    with pytest.raises(EmptyCorpusError, match="subfolders inside"):
        read_corpus(tmp_path)


def test_limits_are_named_in_what_they_say(tmp_path):
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text("x" * 100)
    with pytest.raises(TooLargeError, match="documents=2"):
        read(tmp_path, Limits(documents=2))
    table = read(tmp_path, Limits(corpus_bytes=250))
    assert table["problem"].str.contains("corpus_bytes=250").tolist() == [False, False, True]
    with pytest.raises(TooLargeError, match="file_bytes=50"):
        read(tmp_path, Limits(file_bytes=50), on_error="raise")


def test_row_31_native_readers_see_capped_input(tmp_path):
    """What hands bytes to other people's code (pypdf, python-docx, pyarrow) comes after the size check."""
    for suffix in (".pdf", ".docx", ".parquet", ".zip"):
        (tmp_path / f"a{suffix}").write_bytes(b"x" * 2000)
    table = read(tmp_path, Limits(file_bytes=1000))
    assert table["problem"].str.contains("file_bytes=1,000").all()
    for suffix in (".pdf", ".docx", ".parquet", ".zip"):
        with pytest.raises(CorpusError, match="damaged"):
            extract_texts(b"x" * 500, f"a{suffix}")
