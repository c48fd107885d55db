"""Formats: the same article, whatever file it comes in."""

import html
import io
import json
import textwrap
import zipfile

import pandas as pd
import pytest

import toolkit.corpus.formats
from toolkit.corpus.formats import extract_texts
from toolkit.corpus.pages import read_page
from toolkit.errors import CorpusError, NotTextError, TooLargeError, UnsafePathError
from toolkit.limits import Limits
from toolkit.readings import read_text

TITLE = "The Council Doubts Its Members"
PARAGRAPHS = [
    "The council met on Monday & Tuesday. It has 31 members, and it isn't sure what they want; many say “more”.",
    "Dr. Voss, who has led the council since 2019, called the charges of its critics unfounded and unhelpful.",
    "Membership cost 3.5% more last year. Nobody in the capital expected that, although the signs were there for all.",
    "The members will meet again in May. Until then the council's office in the harbour remains closed to visitors.",
]
ARTICLE = "\n\n".join([TITLE, *PARAGRAPHS])


def make_html():
    body = "".join(f"<p>{html.escape(paragraph)}</p>\n" for paragraph in PARAGRAPHS)
    return (
        "<!DOCTYPE html><html><head><title>Courier</title><meta property='og:title' content='The Council &amp; Co'>"
        "<meta property='article:published_time' content='2025-03-04T10:00:00Z'>"
        "<meta property='og:site_name' content='The Courier'><style>p {}</style></head><body>"
        "<nav><ul><li>Home</li><li>Politics</li></ul></nav><script>var x = '<p>No.</p>';</script>"
        f"<article><h1>{TITLE}</h1>{body}</article><aside>Related stories.</aside><footer>© 2025</footer></body></html>"
    ).encode()


def make_docx():
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading(TITLE)
    for paragraph in PARAGRAPHS:
        document.add_paragraph(paragraph)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def make_pdf(pages):
    """A PDF written by hand: one text line after another, in Latin letters."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", font]
    kids = []
    for lines in pages:
        shown = b"".join(
            b"("
            + line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            + b") Tj T*\n"
            for line in lines
        )
        stream = b"BT /F1 10 Tf 12 TL 50 780 Td\n" + shown + b"ET"
        objects.append(b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [" + b" ".join(kids) + b"] /Count %d >>" % len(kids)
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        data
        + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        + table
        + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(data))
    )


def wrap(paragraph, width=70):
    return textwrap.wrap(paragraph, width, break_on_hyphens=False)


def make_parquet():
    pytest.importorskip("pyarrow")
    file = io.BytesIO()
    pd.DataFrame({"text": [ARTICLE]}).to_parquet(file)
    return file.getvalue()


def make_zip(name, content):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def make_pdf_article():
    pytest.importorskip("pypdf")
    lines = [line for paragraph in PARAGRAPHS for line in [*wrap(paragraph), " "]]
    return make_pdf([[TITLE, " ", *lines]])


MADE = {
    "a.txt": ARTICLE.encode,
    "a.md": lambda: ("# " + ARTICLE).encode("utf-8-sig"),
    "a.html": make_html,
    "a.docx": make_docx,
    "a.csv": lambda: pd.DataFrame({"text": [ARTICLE]}).to_csv(index=False).encode(),
    "a.json": lambda: json.dumps([{"text": ARTICLE, "title": None}]).encode(),
    "a.jsonl": lambda: json.dumps({"text": ARTICLE}).encode(),
    "a.parquet": make_parquet,
    "a.zip": lambda: make_zip("in/a.txt", ARTICLE),
    "a.pdf": make_pdf_article,
}


def list_prose(text):
    reading = read_text(text)
    return [" ".join(reading.text[s.start : s.end].split()) for s in reading.prose]


@pytest.mark.parametrize("name", MADE)
def test_the_same_article_gives_the_same_sentences(name):
    (extract,) = extract_texts(MADE[name](), name)
    assert list_prose(extract.text) == list_prose(ARTICLE)
    assert len(list_prose(ARTICLE)) == 7


def test_a_page_states_its_title_date_and_publisher():
    (extract,) = extract_texts(make_html(), "a.htm")
    assert [extract.title, extract.published[:10], extract.publisher] == [
        "The Council & Co",
        "2025-03-04",
        "The Courier",
    ]
    assert "Related" not in extract.text
    assert "Home" not in extract.text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>a<p>b", "a\n\nb"),
        ("a < b and b > c", "a < b and b > c"),
        ("<a title='x > y'>link</a>", "link"),
        ('<a title="x > y">link</a>', "link"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<ul><li>one</li><li>two</li></ul>", "• one\n• two"),
        ("<script>if (a < b) {}</script>kept<!-- gone --> too", "kept too"),
        ("&lt;p&gt; stays text", "<p> stays text"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("broken <!-- comment", "broken"),
        ("", ""),
    ],
)
def test_pages(source, text):
    assert read_page(source).text == text


def test_a_scanned_pdf_says_so():
    pytest.importorskip("pypdf")
    with pytest.raises(NotTextError, match="scanned PDF: 2 pages without a text layer"):
        extract_texts(make_pdf([[], []]), "scan.pdf")


def test_running_lines_of_a_pdf_are_dropped():
    pytest.importorskip("pypdf")
    pages = [["The Harbour Courier", *wrap(paragraph), str(number)] for number, paragraph in enumerate(PARAGRAPHS, 1)]
    (extract,) = extract_texts(make_pdf(pages), "a.pdf")
    assert "Courier" not in extract.text
    assert list_prose(extract.text) == list_prose("\n\n".join(PARAGRAPHS))


def test_a_missing_package_names_the_extra(monkeypatch):
    def fail(name):
        raise ImportError(name)

    monkeypatch.setattr(toolkit.corpus.formats, "import_module", fail)
    with pytest.raises(CorpusError, match=r"a\.pdf needs the package 'pypdf'.*toolkit\[files\]"):
        extract_texts(b"%PDF", "a.pdf")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.csv", b"title\nx\n", "one must be named 'text'"),
        ("a.csv", b"", "table"),
        ("a.jsonl", b'{"text": "x"}\n{oops\n', "line 2, is not JSON"),
        ("a.jsonl", b"[1]\n", "line 1, is list"),
        ("a.json", b"[1]", "holds int; expected objects"),
        ("a.json", b"{", "not JSON"),
        ("a.jsonl", b"[" * 100_000, "line 1"),
        ("a.pdf", b"%PDF-1.4 nothing", "damaged or locked PDF"),
        ("a.docx", b"PK\x03\x04 nothing", "damaged"),
        ("a.parquet", b"PAR1 nothing", "damaged Parquet"),
        ("a.zip", b"PK nothing", "damaged archive"),
    ],
)
def test_damaged_files_say_what_to_do(name, data, message):
    with pytest.raises(CorpusError, match=message):
        extract_texts(data, name)


def test_archives_are_read_in_memory_within_limits():
    with pytest.raises(UnsafePathError, match="leads out of the archive"):
        extract_texts(make_zip("../a.txt", "x"), "a.zip")
    with pytest.raises(TooLargeError, match="archive_ratio=200"):
        extract_texts(make_zip("a.txt", b"0" * 10_000_000), "a.zip")
    with pytest.raises(TooLargeError, match="file_bytes=10"):
        extract_texts(make_zip("a.txt", "x" * 11), "a.zip", Limits(file_bytes=10))
    (extract,) = extract_texts(make_zip("b.zip", "x"), "a.zip")
    assert "archive inside an archive" in extract.problem


def test_a_bad_member_keeps_its_neighbours():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "One.")
        archive.writestr("b.txt", b"\x89PNG\r\n\x1a\n" + bytes(50))
        archive.writestr("__MACOSX/._a.txt", b"\0\1")
    good, bad = extract_texts(file.getvalue(), "x.zip")
    assert (good.name, good.text) == ("a", "One.")
    assert "PNG" in bad.problem
