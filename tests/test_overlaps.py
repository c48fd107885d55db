"""Overlaps: golden pairs of documents, and what holds for any documents."""

import json
from pathlib import Path

import pandas as pd
import pytest

from toolkit import find_contradictions, map_coverage, match_claims, read_corpus
from toolkit.documents import frame_documents
from toolkit.overlaps import COLUMNS
from toolkit.overlaps.clashes import load_weights

CASES = json.loads((Path(__file__).parent / "cases" / "topics.json").read_text(encoding="utf-8"))


def frame_case(case: dict) -> pd.DataFrame:
    rows = [case["a"], case["b"]]
    return frame_documents(
        pd.DataFrame(
            {"text": [r["text"] for r in rows], "published": pd.to_datetime([r["published"] for r in rows])},
            index=["a", "b"],
        )
    )


def satisfies(case: dict) -> bool:
    table = match_claims(frame_case(case))
    if "silent" in case:
        return not (table["verdict"] == case["silent"]).any()
    wanted = case["find"]
    found = table[table["verdict"] == wanted["verdict"]]
    for column in ("kind", "cause"):
        if wanted.get(column):
            found = found[found[column] == wanted[column]]
    return len(found) > 0


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_golden_pair(case: dict) -> None:
    assert satisfies(case) == (case.get("expect") != "fail"), case["comment"]


TOPIC = pd.DataFrame(
    {
        "text": [
            "The Norland Union (NU) has 31 members. It is headquartered in Varna. The Union was founded in 1951.",
            "The 32-member Norland Union meets in May. From its headquarters in Split it issues reports.",
            "The NU was established in 1951 and keeps its seat in Varna. “It’s grown to 32 members,” said Ana Holt.",
        ],
        "title": ["Norland Union", "A summit", "Who are they?"],
        "published": pd.to_datetime(["2020-01-01", "2020-02-01", None]),
    },
    index=["one", "two", "three"],
)


def list_findings(table: pd.DataFrame) -> set[tuple[object, ...]]:
    """Give each row as its two sides without their order, with the verdict."""
    return {
        (
            frozenset(((r.document_a, r.start_a, r.end_a, r.value_a), (r.document_b, r.start_b, r.end_b, r.value_b))),
            r.verdict,
            str(r.kind),
            str(r.cause),
            round(r.contradiction, 9),
        )
        for r in table.itertuples()
    }


def test_spans_are_the_raw_text() -> None:
    table = match_claims(TOPIC)
    assert len(table) > 3
    for row in table.itertuples():
        for side in "ab":
            raw = TOPIC["text"][getattr(row, f"document_{side}")]
            start, end = getattr(row, f"start_{side}"), getattr(row, f"end_{side}")
            low, high = getattr(row, f"value_start_{side}"), getattr(row, f"value_end_{side}")
            assert raw[start:end] == getattr(row, f"text_{side}")
            assert raw[low:high] == getattr(row, f"value_{side}")
            assert start <= low < high <= end


def test_order_of_documents_swaps_sides_only() -> None:
    assert list_findings(match_claims(TOPIC)) == list_findings(match_claims(TOPIC.iloc[::-1]))


def test_unrelated_document_changes_no_other_pair() -> None:
    other = pd.DataFrame(
        {"text": ["Bees dance. The Norland Union is never named by 12 bees in Hobart."], "title": ["Bees"]},
        index=["bees"],
    )
    table = match_claims(pd.concat([TOPIC, other]))
    kept = table[(table["document_a"] != "bees") & (table["document_b"] != "bees")]
    assert list_findings(kept) == list_findings(match_claims(TOPIC))


def test_document_never_contradicts_itself() -> None:
    text = TOPIC["text"].iloc[0] + " It has 45 members."
    assert match_claims([text, text]).empty


def test_contradictions_come_surest_first() -> None:
    found = find_contradictions(read_corpus(Path(__file__).parent.parent / "corpus"))
    assert len(found) > 4
    assert found["contradiction"].is_monotonic_decreasing
    assert found["contradiction"].between(0, 1).all()
    assert found["reason"].str.endswith(".").all()


@pytest.mark.parametrize("texts", [[], [""], ["", " \n"], ["One.", ""]])
def test_nothing_to_compare_gives_an_empty_table(texts: list[str]) -> None:
    table = match_claims(texts)
    assert table.empty
    assert list(table.columns) == list(COLUMNS)


def test_coverage_says_who_states_and_who_is_silent() -> None:
    table = map_coverage(TOPIC)
    assert set(table[["one", "two", "three"]].to_numpy().ravel()) <= {"states", "differs", "contradicts", "silent"}
    seat = table[table["claim"].str.contains("headquartered|seat")]
    assert (seat["two"] == "contradicts").any()
    for row in table.itertuples():
        assert TOPIC["text"][row.source][row.start : row.end] == row.claim


def test_a_copy_is_counted_once() -> None:
    copied = pd.concat([TOPIC, TOPIC.iloc[[0]].set_axis(["copy"])])
    table = map_coverage(copied)
    assert (table["stating"] <= 3).all()


UNSEEN = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "topics_unseen.jsonl").read_text(encoding="utf-8").splitlines()
]
# The first six topics took part in fitting the weights, the rest in nothing.
FITTED = 6


def judge_topics(topics: list[dict]) -> tuple[list[tuple[float, bool]], int, int]:
    """Give each flag's score and whether it is right, how many contradictions were found, and how many there are."""
    flags, found, wanted = [], set(), 0
    for number, topic in enumerate(topics):
        documents = pd.DataFrame(topic["documents"]).set_index("id").rename_axis("document")
        documents["published"] = pd.to_datetime(documents["published"])
        gold = [
            {(r["a"], r["sentence_a"]), (r["b"], r["sentence_b"])}
            for r in topic["relations"]
            if r["verdict"] == "contradicts"
        ]
        wanted += len(gold)
        for row in find_contradictions(documents).itertuples():
            hits = [
                place
                for place, pair in enumerate(gold)
                if {d for d, _ in pair} == {row.document_a, row.document_b}
                and all(s in (row.text_a, row.text_b) or row.text_a in s or row.text_b in s for _, s in pair)
            ]
            flags.append((row.contradiction, bool(hits)))
            found |= {(number, place) for place in hits}
    return flags, len(found), wanted


def test_topics_the_weights_were_fitted_on() -> None:
    flags, found, wanted = judge_topics(UNSEEN[:FITTED])
    assert sum(right for _, right in flags) >= 0.85 * len(flags)
    assert found >= 0.28 * wanted


def test_topics_nobody_looked_at() -> None:
    """What holds today, and no more: few are found there, but five in six flags are right."""
    flags, found, wanted = judge_topics(UNSEEN[FITTED:])
    assert sum(right for _, right in flags) >= 0.8 * len(flags)
    assert found >= 0.05 * wanted


def test_scores_are_the_share_of_flags_that_were_right() -> None:
    """In each band of scores at least the share it promises is right, less what so few flags may miss by chance."""
    flags, _, _ = judge_topics(UNSEEN)
    for low, high in ((0.7, 0.85), (0.85, 1.01)):
        band = [(score, right) for score, right in flags if low <= score < high]
        promised = sum(score for score, _ in band) / len(band)
        spread = 2 * (promised * (1 - promised) / len(band)) ** 0.5
        assert sum(right for _, right in band) / len(band) >= promised - spread


def test_weights_are_named_evidence() -> None:
    families = load_weights()
    assert set(families) == {"contrast", "date", "figure", "filler", "opposition", "together"}
    for weights in families.values():
        assert set(weights) == {"intercept", "weights"}
        assert len(weights["weights"]) <= 120
        assert all(abs(value) < 20 and name == name.strip() for name, value in weights["weights"].items())


def test_the_same_clash_between_other_documents_makes_it_surer() -> None:
    texts = {"a": "The ferry carried 212 passengers.", "b": "The ferry carried 231 passengers."}
    alone = find_contradictions(texts)["contradiction"].iloc[0]
    more = find_contradictions(texts | {"c": "There were 212 passengers on the ferry."})
    pair = more[(more["document_a"] == "a") & (more["document_b"] == "b")]
    assert pair["contradiction"].iloc[0] > alone


def test_coverage_tells_two_claims_of_one_sentence_apart() -> None:
    texts = {
        "one": "The Norland Union has 31 members. It is headquartered in Varna. The Union was founded in 1951.",
        "two": "The 32-member Norland Union meets in May. From its headquarters in Split it issues reports.",
        "three": "The Norland Union was established in 1951 and keeps its seat in Varna. The Union has 31 members.",
    }
    table = map_coverage(texts)
    members = table[table["claim"].str.contains("31 members")].iloc[0]
    assert members[["one", "two", "three"]].tolist() == ["states", "contradicts", "states"]
    assert members["stating"] == 2
    assert table["claim"].str.contains("founded in 1951|established in 1951").any()
    assert (table.loc[table["claim"].str.contains("headquartered"), "two"] == "contradicts").any()
