"""The example corpus: what `corpus/README.md` says is planted is found, and nothing beside it."""

from pathlib import Path

import pytest

import toolkit

CORPUS = Path(__file__).parents[1] / "corpus"


@pytest.fixture(scope="module")
def overlaps():
    return toolkit.match_claims(toolkit.read_corpus(CORPUS))


# kind, a word of each side's passage, the documents on each side
PLANTED = [
    ("number", "31", "32-member", {"blog", "encyclopedia", "listicle", "analysis"}, {"oped"}),
    ("date", "1998", "1996", {"blog", "encyclopedia", "analysis"}, {"listicle"}),
    ("negation", "not charge", "charges readers a fee", {"blog", "encyclopedia", "analysis"}, {"listicle"}),
    ("place", "Trieste", "Graz", {"blog", "encyclopedia", "listicle"}, {"oped"}),
]


def name_planted(row):
    """The number in `PLANTED` of the disagreement a row shows, None for any other."""
    for number, (kind, one, other, ones, others) in enumerate(PLANTED):
        for a, b in (("a", "b"), ("b", "a")):
            if (
                row.kind == kind
                and one in getattr(row, f"text_{a}")
                and other in getattr(row, f"text_{b}")
                and getattr(row, f"document_{a}") in ones
                and getattr(row, f"document_{b}") in others
            ):
                return number
    return None


def test_every_contradiction_is_planted(overlaps):
    """No false alarm: every flag is one of the four disagreements."""
    flags = overlaps[overlaps["verdict"] == "contradicts"]
    wrong = [(row.kind, row.text_a, row.text_b) for row in flags.itertuples() if name_planted(row) is None]
    assert wrong == []


@pytest.mark.parametrize("number", range(len(PLANTED)), ids=[f"{row[0]}-{row[2]}" for row in PLANTED])
def test_every_planted_contradiction_is_found(overlaps, number):
    flags = overlaps[overlaps["verdict"] == "contradicts"]
    found = {
        document
        for row in flags.itertuples()
        if name_planted(row) == number
        for document in (row.document_a, row.document_b)
    }
    _, _, _, ones, others = PLANTED[number]
    assert others <= found
    assert len(ones & found) >= len(ones) - 1, f"found only between {sorted(found)}"


def test_growth_is_a_difference_in_time(overlaps):
    grown = overlaps[overlaps["text_a"].str.contains("12 million") | overlaps["text_b"].str.contains("12 million")]
    assert len(grown) >= 3
    assert set(grown["verdict"]) == {"differs"}
    assert set(grown["cause"]) == {"time"}


def test_rounding_never_contradicts(overlaps):
    both = overlaps["text_a"].str.contains("1[78](?:.9)? million") & overlaps["text_b"].str.contains(
        "1[78](?:.9)? million"
    )
    shown = overlaps[both & ~overlaps["text_a"].str.contains("2019") & ~overlaps["text_b"].str.contains("2019")]
    assert len(shown) >= 6
    assert set(shown["verdict"]) <= {"agrees", "differs"}
    assert set(shown["cause"].dropna()) <= {"rounding", "speaker"}


def test_the_other_body_stays_apart(overlaps):
    other = overlaps[(overlaps["value_a"] == "14") != (overlaps["value_b"] == "14")]
    assert set(other["verdict"]) <= {"differs"}
    assert set(other["cause"]) <= {"different_entity"}


def test_staff_and_budget_agree(overlaps):
    agreed = overlaps[overlaps["verdict"] == "agrees"]
    for value in ("58", "4.2 million euros"):
        assert ((agreed["value_a"] == value) & (agreed["value_b"] == value)).any(), value


def test_only_the_blog_gives_the_number_of_volumes(overlaps):
    """What only one document says is paired with nothing."""
    assert not overlaps["value_a"].str.contains("4,000").any()
    assert not overlaps["value_b"].str.contains("4,000").any()
