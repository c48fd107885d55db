"""Claims: what each sentence claims, with spans into the raw text; lists that every entry must satisfy."""

import csv
import json
from importlib.resources import files
from pathlib import Path

import pytest

from toolkit import extract_claims
from toolkit.claims import COLUMNS
from toolkit.claims.concepts import list_forms, list_opposites, load_opposites, load_parts
from toolkit.claims.mentions import cut_tokens, find_mentions
from toolkit.claims.phrases import PhraseTable
from toolkit.claims.wordlists import load_words

CASES = json.loads((Path(__file__).parent / "cases" / "claims.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_golden_claim(case: dict) -> None:
    claims = extract_claims(case["text"])
    if "silent" in case:
        kept = not (claims["kind"] == case["silent"]).any()
    else:
        rows = claims.to_dict("records")
        kept = any(all(row[column] == value for column, value in case["find"].items()) for row in rows)
    assert kept == (case.get("expect") != "fail"), (case["comment"], claims.to_dict("records"))


def test_spans_are_the_raw_text() -> None:
    raw = (
        "“It isn’t\xa0so,” said Ana Holt. NATO has 32\xa0members, based in Brussels.\nThe fund paid €4.2bn in May 2012."
    )
    claims = extract_claims(raw)
    assert len(claims) > 3
    for row in claims.itertuples():
        assert raw[row.start : row.end] == row.text
        if row.value:
            assert raw[row.value_start : row.value_end] == row.value


def test_empty_table_has_its_columns() -> None:
    assert list(extract_claims([]).columns) == list(COLUMNS)
    assert list(extract_claims("").columns) == list(COLUMNS)


def test_hostile_text_is_read_in_linear_time() -> None:
    for text in ("not " * 4000, "no no-one's 1-" * 3000, "(" * 9000, "A B " * 4000, "'t" * 4000):
        extract_claims(text[:12000])


def test_denials_reach_what_they_deny() -> None:
    text = "The ferry didn't sink and nobody was hurt, but the captain never left."
    mentions = find_mentions(cut_tokens(text, 0, len(text)))
    denied = {text[m.start : m.end] for m in mentions if m.negated}
    assert {"sink", "left"} <= denied
    assert "ferry" not in denied


def test_concept_list_is_well_formed() -> None:
    assert set(load_parts().values()) <= {"v", "n", "x"}
    lines = files("toolkit.lexicons").joinpath("topic_concepts.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            assert line.count("|") == 2, line
            for phrase in line.split("|")[2].strip().split(", "):
                words = phrase.split()
                assert words and phrase == " ".join(words).lower() and "," not in phrase, line
                assert words[0] not in "~*" and words[-1] != "*", line


@pytest.mark.parametrize(
    ("text", "length", "names"),
    [
        ("they lost their lives", 3, ("die",)),
        ("they lost lives", 2, ("die",)),
        ("they turned the whole offer down", 1, ("reject",)),
        ("they turned it, and went down", 0, ()),
        ("they turned one two three four five down", 0, ()),
    ],
)
def test_phrases_allow_for_possessives_and_gaps(text: str, length: int, names: tuple[str, ...]) -> None:
    table = PhraseTable()
    table.add("lost ~ lives", "die")
    table.add("turned * down", "reject")
    words = text.replace(",", " ,").split()
    found = [m for at in range(len(words)) if (m := table.match(words, at)).words]
    assert [(m.length, m.names) for m in found] == ([(length, names)] if names else [])


def test_opposites_name_concepts_that_exist() -> None:
    parts = load_parts()
    text = files("toolkit.lexicons").joinpath("topic_opposites.csv").read_text(encoding="utf-8")
    pairs = set()
    for row in csv.DictReader(text.splitlines()):
        assert row["first"] in parts and row["second"] in parts, row
        assert row["first"] != row["second"]
        assert row["kind"] in ("direction", "antonym")
        assert row["needs"] in ("anchor", "subject", "nothing")
        pair = frozenset((row["first"], row["second"]))
        assert pair not in pairs, row
        pairs.add(pair)
    assert list_opposites("nothing") <= pairs
    for first, others in load_opposites().items():
        assert all(first in load_opposites()[second] for second in others)


def test_word_lists_have_no_empty_items() -> None:
    for name in ("function_words", "speech", "planned", "attributes", "personal"):
        assert all(word.strip() == word and word for word in load_words(name))


def test_verb_forms() -> None:
    assert list_forms("stop") == ["stop", "stops", "stopped", "stopping"]
    assert list_forms("raze") == ["raze", "razes", "razed", "razing"]
