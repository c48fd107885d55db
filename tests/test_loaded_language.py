"""Loaded language: golden cases, names that change nothing, voices, headings, laws of the tables and the lists."""

import json
import re
import time
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit.loaded_language as loaded
from toolkit.loaded_language.cue_lists import CATEGORIES, load_entries, read_sections
from toolkit.resources import read_bytes, read_json

HERE = Path(__file__).parent
CASES = json.loads((HERE / "cases" / "loaded_language.json").read_text(encoding="utf-8"))
SHARED = HERE.parent.parent / "shared" / "data"
LISTS = ("evaluative", "verbs", "labels", "degree", "register", "hedges")

# Names of countries, peoples, religions, parties and persons that may stand for one another.
PEOPLES = ["American", "Chinese", "Israeli", "Iranian", "Mexican", "Nigerian", "Russian", "French", "Muslim", "Jewish"]
PLACES = ["Canada", "Israel", "Iran", "Mexico", "France", "Turkey"]
FRAMES = [
    "The {people} minister slammed the reckless plan in {place}.",
    "Some {people} experts say that {place} may lose the disgraceful contest.",
    "{place} said on Monday that {people} voters had clearly rejected the scheme.",
    "The {people} community in {place} was told that it could be a hoax.",
]


def find(text: str, **options: float) -> set[tuple[str, str]]:
    """Give the cues of a text as (surface, category)."""
    return set(loaded.find_loaded_language(text, **options)[["surface", "category"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["label"],
            marks=[pytest.mark.xfail(reason=case["comment"])] if case.get("expect") == "fail" else [],
        )
        for case in CASES
    ],
)
def test_case(case: dict) -> None:
    """Every golden case finds what it must and stays silent where it must."""
    cues = find(case["text"])
    assert {tuple(wanted) for wanted in case["find"]} <= cues
    for word in case["silent"]:
        category, _, named = word.rpartition(":")
        hits = {s for s, c in cues if (not category or c == category) and named in (s, *s.split())}
        assert not hits


def test_cases_are_many_and_half_silent() -> None:
    """At least 130 cases, half of them about silence."""
    assert len(CASES) >= 130
    assert sum(not case["find"] for case in CASES) >= len(CASES) / 2


def test_names_change_no_cue() -> None:
    """Two hundred swaps of a people or a place change no cue."""
    swaps = 0
    for frame in FRAMES:
        texts = [frame.format(people=people, place=place) for people in PEOPLES for place in PLACES]
        table = loaded.find_loaded_language(texts)
        cues = [
            tuple(part[["surface", "category"]].itertuples(index=False, name=None))
            for _, part in table.groupby("document")
        ]
        assert len(cues) == len(texts)
        blank = [
            tuple((s.replace(p, ""), c) for s, c in cue)
            for cue, p in zip(cues, [p for p in PEOPLES for _ in PLACES], strict=True)
        ]
        assert len(set(blank)) == 1
        swaps += len(texts) - 1
    assert swaps >= 200


def test_quoted_words_are_apart() -> None:
    """What somebody said is not charged to the writer."""
    text = '"It was a disgraceful, cowardly attack on every family," the mayor said. The council met on Monday.'
    table = loaded.find_loaded_language(text)
    assert set(table["voice"]) == {"quoted"}
    counts = loaded.count_loaded_language(text).set_index(["voice", "category"])
    assert counts.loc[("own", "evaluative"), "cues"] == 0
    assert counts.loc[("quoted", "evaluative"), "cues"] >= 1


def test_headings_are_not_counted() -> None:
    """A heading is found but not counted."""
    text = "A Disgraceful Fiasco\n\nThe council met on Monday. It approved the budget."
    counts = loaded.count_loaded_language(text)
    assert counts["cues"].sum() == 0
    assert counts.query("voice == 'own'")["words"].iloc[0] == 9


def test_level_widens_and_narrows() -> None:
    """A lower level never finds fewer cues."""
    text = "The dangerous plan failed. Thugs slammed the ill-conceived scheme."
    assert find(text, level=0.9) <= find(text) <= find(text, level=0.0)
    assert len(find(text, level=0.0)) > len(find(text, level=0.9))


def test_loaded_sentences_score_higher() -> None:
    """The score ranks a tirade above a report, and names do not move it."""
    tirade, report = (
        "These shameless cowards lied again!",
        "The council said on Monday that it had approved the budget.",
    )
    scores = loaded.score_loaded_language([tirade, report, "", "12"])
    assert scores[0] > 0.5 > scores[1]
    assert pd.isna(scores[2])
    assert scores.index.tolist() == [0, 1, 2, 3]


def test_missing_figures_say_why() -> None:
    """A voice without words gives NaN and a reason."""
    counts = loaded.count_loaded_language("")
    assert counts["per_thousand"].isna().all()
    assert (counts["problem"] == "no words in this voice").all()


def test_tables_are_stable_when_empty() -> None:
    """Columns and types are the same when nothing was found."""
    empty, full = loaded.find_loaded_language([""]), loaded.find_loaded_language(["Thugs slammed it."])
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()
    assert set(full["category"]) <= set(loaded.CATEGORY_NAMES)


def test_time_grows_with_length() -> None:
    """One sentence of fifty thousand characters, all of it cues and quotation marks, takes seconds."""
    text = "whatever may 'be' said, some \"experts\" may slam it " * 1000
    start = time.perf_counter()
    loaded.find_loaded_language(text)
    assert time.perf_counter() - start < 20


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "slammed ",
                "“thugs” ",
                "may ",
                "\n\n",
                "some ",
                "experts ",
                "say. ",
                "’",
                '"',
                "é",
                "\u200b",
                "of ",
                "course ",
            ]
        ),
        max_size=30,
    ).map("".join)
)
def test_spans_give_back_their_surface(text: str) -> None:
    """`text[start:end] == surface`, chances are in 0..1, cues do not overlap."""
    table = loaded.find_loaded_language(text, level=0.0)
    last = 0
    for row in table.itertuples():
        assert text[row.start : row.end] == row.surface
        assert 0 <= row.chance <= 1
        assert row.start >= last
        last = row.end


@pytest.mark.parametrize("name", LISTS)
def test_list_is_clean(name: str) -> None:
    """No entry is empty, doubled, capitalised or junk; sections are sorted; the header tells source and count."""
    text = read_bytes(f"cues_{name}.txt").decode("utf-8")
    header = [line for line in text.splitlines() if line.startswith("#")]
    assert "Written for this project" in " ".join(header)
    sections = read_sections(name)
    stated = int(re.search(r"(\d+) entries", " ".join(header))[1])
    assert sum(len(words) for _, _, words in sections) == stated
    for kind, part, words in sections:
        assert part in ("noun", "verb", "adjective", "adverb", "word", "phrase"), kind
        assert words == sorted(set(words)), kind
        for word in words:
            assert re.fullmatch(r"[a-zé'][a-zé0-9'. -]*", word), (kind, word)
            assert word == word.strip()


def test_no_name_is_a_cue() -> None:
    """No country, people, religion or party is on a list of cues."""
    names = {name.lower() for name in (*PEOPLES, *PLACES)} - {"turkey"}
    names |= {"republican", "democrat", "democratic", "conservative", "christian", "hindu", "buddhist", "catholic"}
    names |= {"gay", "black", "white", "islam", "muslims", "jews", "arab", "arabs", "immigrant", "refugee", "women"}
    cues = {entry.form for entries in load_entries().values() for entry in entries if entry.kind in CATEGORIES}
    assert not names & cues


def test_weights_are_few_and_named() -> None:
    """At most a hundred weights, each of a named property, in a readable file under 30 KB."""
    weights = read_json("loaded_weights.json")
    names = [name for model in ("word", "sentence") for name in weights[model]]
    assert len(names) <= 100
    assert all(re.fullmatch(r"[A-Za-z_]+", name) for name in names)
    assert len(read_bytes("loaded_weights.json")) < 30_000


@pytest.mark.slow
@pytest.mark.skipif(not (SHARED / "babe.tsv").exists(), reason="labelled data is not here")
def test_unseen_topics_cost_little() -> None:
    """On topics left out the figures are within .01 of pooled ones, and at the target."""
    from toolkit.training.loaded_language import measure_folds, read_samples

    samples = read_samples(SHARED / "babe.tsv")
    pooled, unseen = (measure_folds(samples, group) for group in ("text", "topic"))
    assert unseen["macro_f1"] >= max(0.74, pooled["macro_f1"] - 0.01)
    assert unseen["auc"] >= max(0.80, pooled["auc"] - 0.01)


@pytest.mark.skipif(not (SHARED / "seeds").exists(), reason="the seeds are not here")
def test_seeds_read_as_a_reader_does() -> None:
    """The blog hedges more than the listicle; the op-ed's quoted cues and the listicle's headings are not its own."""
    texts = pd.Series(
        {path.name[:3]: path.read_text(encoding="utf-8") for path in sorted((SHARED / "seeds").glob("*.txt"))}
    )
    counts = loaded.count_loaded_language(texts)
    hedges = counts[(counts["category"] == "hedge") & (counts["voice"] == "own")].set_index("document")
    assert hedges.loc["000", "low"] > hedges.loc["002", "high"]
    words = counts.groupby(["document", "voice"])["words"].first()
    assert words["004", "quoted"] > 0.25 * words["004", "own"]
    cues = loaded.find_loaded_language(texts)
    assert (cues[cues["document"] == "004"]["voice"] == "quoted").any()
    read = len(texts["002"].split())
    assert words["002"].sum() < 0.95 * read
