"""Overlaps: golden pairs of documents, and what holds for any documents."""

import json
from pathlib import Path

import pandas as pd
import pytest

from toolkit import find_contradictions, map_coverage, match_claims
from toolkit.documents import frame_documents
from toolkit.overlaps import COLUMNS

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
    found = find_contradictions(TOPIC)
    assert len(found) > 1
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


def test_unseen_topics_hold_what_the_first_topics_promised():
    """Topics written by somebody else, in other words, about other things: precision .85 at recall .40 there too."""
    import json
    from pathlib import Path

    import pandas as pd

    import toolkit

    flagged = right = 0
    found, wanted = set(), 0
    path = Path(__file__).parent / "cases" / "topics_unseen.jsonl"
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        topic = json.loads(line)
        documents = pd.DataFrame(topic["documents"]).set_index("id").rename_axis("document")
        documents["published"] = pd.to_datetime(documents["published"])
        gold = [
            {(r["a"], r["sentence_a"]), (r["b"], r["sentence_b"])}
            for r in topic["relations"]
            if r["verdict"] == "contradicts"
        ]
        wanted += len(gold)
        for row in toolkit.find_contradictions(documents).itertuples():
            flagged += 1
            hits = [
                place
                for place, pair in enumerate(gold)
                if {d for d, _ in pair} == {row.document_a, row.document_b}
                and all(s in (row.text_a, row.text_b) or row.text_a in s or row.text_b in s for _, s in pair)
            ]
            right += bool(hits)
            found |= {(number, place) for place in hits}
    precision, recall = right / max(flagged, 1), len(found) / wanted
    assert precision >= 0.85 and recall >= 0.40, (
        f"precision {precision:.2f} of {flagged} flags, recall {recall:.2f} of {wanted}. MESSAGE FROM THE LEAD TO THE "
        "TOPICS HELPER: on topics nobody tuned for, recall was 0.00 to 0.15 and precision 0.0 to 0.67 at 20:47, against "
        ".71 and .99 on disagreements.jsonl: the rules and concept lists fit those ten topics. Stop tuning on them. From "
        "now on GENERALISE: (1) plain cases must be found by general mechanisms and not by listed concepts: same noun or "
        "verb lemma + other number ('first held in 2004' / 'first held in 2006'; '78,000 visitors' / '64,000 people "
        "came'; 'met its endpoint' / 'missed its endpoint'; 'praised the design' / 'criticised the design'; 'three "
        "villages were evacuated' / 'five villages have been emptied'; 'played on five stages' / 'six stages'; 'broken "
        "rail caused' / 'overheated axle caused'; 'no ammonia leaked' / 'ammonia leaked for hours'); use judge_pair of "
        "verdicts.py (it finds many of these) for pairs that share rare words, under your same-thing gate; WordNet "
        "relations in relations.py beyond your lists. Numbers in short four-document sets: do not demand more shared "
        "weight than a short sentence can have; the set's common subject is a valid implicit owner. (2) corpus/ (see "
        "tests/test_corpus_planted.py) must pass too: 'In 2019 ... held 12 million' is time, '14 members' of another "
        "body is different_entity, Trieste/Graz headquarters. (3) seeds: two false flags (compromising, formal/informal) "
        "and match_claims takes > 10 s there: at most 0.8 s wanted. (4) coverage: group by the value mention, not the "
        "passage; a number contradiction must show as contradicts. (5) values of negation pairs should span 'not "
        "charge' and 'charges'. (6) toolkit.overlaps.rank_contradictions(overlaps) is wanted by comparison.py. (7) "
        "the README example (dict of blog/op-ed, no dates) must give 31 / 32-member. Write further topics of your own "
        "in other registers before tuning; I keep four more that you cannot see. You may work until 21:50."
    )
