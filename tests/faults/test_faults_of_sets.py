"""Rows 21, 30 and 42, and the laws of sets of documents: copies, order, labels, neighbours, size."""

import re

import pandas as pd
import pytest

import toolkit
from toolkit.claims import pieces
from toolkit.comparison import PER_DOCUMENT
from toolkit.corpus.metadata import read_front_matter
from toolkit.errors import LimitWarning
from toolkit.limits import Limits
from toolkit.overlaps import candidates, contests, figures, happenings, pairings
from toolkit.report import limitations
from toolkit.tagging import parsing

from .conftest import CORPUS
from .test_every_function import CALLS
from .test_pumped_patterns import check_growth

TEXTS = {path.stem: read_front_matter(path.read_text("utf-8"))[1] for path in sorted(CORPUS.glob("*.txt"))}
UNRELATED = "Bread rises because yeast eats sugar. Bakers knead dough for ten minutes. A loaf costs three pounds."


def list_findings(table, names=lambda name: name):
    """Give each row as an unordered pair of sides with all that is said of it, reasons (which name an order) aside."""
    rows = []
    for row in table.to_dict("records"):
        sides = [
            repr((names(row[f"document{side}"]), *(row[f"{column}{side}"] for column in SIDED)))
            for side in ("_a", "_b")
        ]
        said = [str(row[column]) for column in ("verdict", "kind", "cause", "rule")]
        rows.append((*sorted(sides), *said, round(row["contradiction"], 9), round(row["similarity"], 9)))
    return sorted(rows)


SIDED = ("start", "end", "text", "value_start", "value_end", "value", "speaker")


@pytest.fixture(scope="module")
def findings():
    return list_findings(toolkit.match_claims(TEXTS))


def test_row_21_a_copy_is_flagged_and_adds_no_voice():
    """A document that is there twice is said to be one, and no claim is stated by more documents for it."""
    twice = {**TEXTS, "copy": TEXTS["oped"]}
    copies = toolkit.find_copies(twice)
    pair = copies[(copies["document_a"] == "oped") & (copies["document_b"] == "copy")]
    assert pair["words"].sum() > 0.9 * len(TEXTS["oped"].split())
    alone, beside = (toolkit.map_coverage(texts).set_index("claim")["stating"] for texts in (TEXTS, twice))
    assert alone.to_dict() == beside.to_dict()


def test_row_42_order_of_documents_changes_no_finding(findings):
    """Swapping documents swaps the sides and nothing else."""
    assert len(findings) > 10
    assert list_findings(toolkit.match_claims(dict(reversed(TEXTS.items())))) == findings


# What is drawn at random or told by order: ties in coverage go to the first document.
ORDERED = {"map_coverage", "score_tone", "score_tone, names", "relate", "TextMeasures"}


@pytest.mark.parametrize(
    "name",
    sorted(CALLS.keys() - ORDERED - {"match_claims", "find_contradictions", "find_copies", "compare", "read_corpus"}),
)
def test_row_42_permuted_inputs(name):
    """Permuted documents give the same table once it is sorted."""
    found = [show_rows(CALLS[name](texts)) for texts in (TEXTS, dict(reversed(TEXTS.items())))]
    assert found[0] == found[1]


def show_rows(table):
    """Give the rows as text, rounded, in an order of their own; numbers that only count off are left out."""
    table = table.reset_index() if isinstance(table, pd.DataFrame) else table.rename("score").reset_index()
    table = table.drop(columns=[c for c in ("index", "group", "template") if c in table and table[c].dtype != object])
    rows = []
    for row in table.to_dict("records"):
        if "document_a" in row and row["document_a"] > row["document_b"]:
            row = turn_row(row)
        row.pop("note", None)  # counts the sentences of the first document first
        rows.append(repr({key: f"{value:.6g}" if isinstance(value, float) else value for key, value in row.items()}))
    return sorted(rows)


def turn_row(row):
    turned = {}
    for key in row:
        other = key[:-2] + {"_a": "_b", "_b": "_a"}.get(key[-2:], key[-2:])
        turned[key] = row[other]
    turned["difference"], turned["low"], turned["high"] = -row["difference"], -row["high"], -row["low"]
    return turned


def test_an_unrelated_document_changes_no_other_pair(findings):
    table = toolkit.match_claims({**TEXTS, "bread": UNRELATED})
    others = table[(table["document_a"] != "bread") & (table["document_b"] != "bread")]
    assert list_findings(others) == findings


@pytest.mark.parametrize("name", TEXTS)
def test_no_document_contradicts_itself(name):
    """Beside a copy, exact or with one more line, a document agrees with itself and contradicts nothing it says."""
    assert toolkit.match_claims([TEXTS[name], TEXTS[name]]).empty
    found = toolkit.match_claims([TEXTS[name], TEXTS[name] + "\n\nThat is all."])
    assert len(found) > 3
    assert "contradicts" not in set(found["verdict"])


LABELS = [
    [3, 1, 4, -1],
    [(1, "a"), (1, "b"), (0, "z"), ()],
    [None, "None", "nan", ""],
    [float("nan"), "NaN", "nat", "null"],
    [1, "1", 1.5, "x" * 5000],
    [pd.Timestamp("2025-01-01"), "b", frozenset({1}), b"bytes"],
    ["document", "text", "claim", "value:0"],
    ["<b>", "=1+1", "a|b", "\x1b[2J\u202eevil"],
]


@pytest.mark.parametrize("labels", LABELS, ids=lambda labels: repr(labels)[:40])
def test_labels_of_any_kind(labels, findings):
    """Whatever can be hashed may name a document: the findings are those of names, and every output can be written."""
    series = pd.Series(list(TEXTS.values()), index=pd.Index(labels, dtype="object", tupleize_cols=False))
    names = dict(zip(map(repr, labels), TEXTS, strict=True))
    table = toolkit.match_claims(series)
    assert list_findings(table, lambda label: names[repr(label)]) == findings
    found = toolkit.compare(series.str[:600])  # enough for findings to show, and a third of the time
    assert len(found.documents) == 4
    assert len(found.overlaps)
    assert found._repr_html_()
    assert repr(found)


def test_two_documents_of_one_name_are_refused():
    with pytest.raises(ValueError, match="two documents named 'a'"):
        toolkit.match_claims(pd.Series(["One.", "Two."], index=["a", "a"]))


SENTENCES = [s for text in TEXTS.values() for s in toolkit.split_sentences(text)["text"] if 40 < len(s) < 200]


@pytest.mark.parametrize(
    ("module", "function", "options"), [row[1:] for row in PER_DOCUMENT], ids=lambda value: str(value)
)
def test_row_30_twice_the_text_takes_twice_the_time(module, function, options):
    """Time of what is measured document by document grows at most 2.3-fold when the text doubles, twice over."""
    unread = iter(range(10**6))  # a number of its own for every text, so that none is remembered
    action = getattr(toolkit, function)

    def make_text(size):
        parts, length = [f"This is text {next(unread)}."], 0
        while length < size:
            parts.append(SENTENCES[len(parts) % len(SENTENCES)])
            length += len(parts[-1]) + 1
        return " ".join(parts)

    action(make_text(1_000))
    check_growth(lambda text: action(text, **options), make_text, sizes=(4_000, 8_000, 16_000))


def test_limit_of_pairs_is_said_and_noted(monkeypatch):
    """Of more pairs of documents than the limit the nearest are compared; a warning and every document say so."""
    limits = Limits(pairs=6)
    monkeypatch.setattr(candidates.match_documents, "__defaults__", (limits,))
    monkeypatch.setattr(limitations.note_limits, "__defaults__", (limits,))
    texts = [f"The Lake Board has {20 + number} members. It was founded in Graz." for number in range(5)]
    with pytest.warns(LimitWarning, match=r"4 of 10 pairs of documents were not compared: the limit is pairs=6"):
        found = toolkit.compare(texts)
    pairs = set(zip(found.overlaps["document_a"], found.overlaps["document_b"], strict=True))
    assert pairs <= {(0, 1), (1, 2), (2, 3), (3, 4), (0, 2), (1, 3)}
    noted = found.problems["problem"].str.extract(r"compared with (\d) of 4 documents: the limit is pairs=6")[0]
    assert noted.dropna().to_dict() == {0: "2", 1: "3", 2: "3", 3: "3", 4: "1"}
    assert toolkit.compare(texts[:3]).problems["problem"].str.contains("pairs").sum() == 0


def test_partners_beyond_the_nearest_are_said_and_noted(monkeypatch):
    """Of more documents on one subject than each is compared with, a warning and the documents themselves say so."""
    monkeypatch.setattr(pairings, "MOST_PARTNERS", 2)
    monkeypatch.setattr(limitations, "MOST_PARTNERS", 2)
    texts = [f"The Lake Board has {20 + number} members. It was founded in Graz." for number in range(5)]
    with pytest.warns(LimitWarning, match=r"\d pairs of documents on one subject were not compared.* the 2 nearest"):
        found = toolkit.compare(texts)
    noted = found.problems["problem"].str.extract(r"compared with (\d) of 4 documents: .* the 2 nearest")[0].dropna()
    assert len(noted)
    assert set(noted) <= {"2", "3"}
    assert toolkit.compare(texts[:3]).problems["problem"].str.contains("nearest").sum() == 0


def test_sentences_too_long_to_parse_are_noted():
    """A sentence of over 900 characters is not read for who did what, and its document says so; one of 800 is."""
    long, short = ("The Lake Board met " + "and met " * count + "in Graz in 1921." for count in (120, 90))
    noted = toolkit.compare({"long": long, "short": short}).problems["problem"]
    assert "1 of 1 sentences are over 900 characters long" in noted["long"]
    assert "characters" not in noted.get("short", "")


def test_repetitions_beyond_the_first_sentences_are_noted(monkeypatch):
    monkeypatch.setattr(limitations, "MOST_SENTENCES", 2)
    noted = toolkit.compare({"long": "It rained. It snowed. It froze.", "short": "It rained. It froze."}).problems
    assert "repetitions were looked for in the first 2 sentences" in noted["problem"]["long"]
    assert "repetitions" not in noted["problem"].get("short", "")


def test_words_of_too_many_documents_are_said(monkeypatch):
    """A word that too many documents are about pairs none of them, and a warning says so."""
    monkeypatch.setattr(pairings, "MOST_DOCUMENTS", 2)
    texts = [f"The Lake Board has {20 + number} members. It was founded in Graz." for number in range(5)]
    with pytest.warns(LimitWarning, match="words that more than 2 of 5 documents are about bring no two together"):
        found = toolkit.match_claims(texts)
    assert len(found) < len(toolkit.match_claims(texts[:4]))


STATED = {
    candidates: ("MOST_PRODUCTS", "MOST_SORTED", "MOST_STRANGERS", "MOST_SUBJECTS"),
    contests: ("MOST_COMPARED", "MOST_NEAR"),
    happenings: ("MOST_COMPARED",),
    figures: ("MOST_COMPARED",),
    pairings: ("MOST_DOCUMENTS",),
    parsing: ("MOST_TOKENS", "LEAST_CHARACTERS"),
    pieces: ("MOST_TOKENS",),
}


@pytest.mark.parametrize("module", STATED, ids=lambda module: module.__name__)
def test_what_no_warning_tells_every_report_does(module):
    """A constant that leaves something out of a comparison stands with its value in every report."""
    said = re.findall(r"[\d,.]*\d", " ".join(limitations.list_limits()))
    assert {f"{getattr(module, name):,}" for name in STATED[module]} <= set(said)
