import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from toolkit.resources import read_json
from toolkit.tagging.parsing import parse_sentence
from toolkit.tone import TONES, find_clean_span, judge_figures, score_tone
from toolkit.tone.bearings import BEARINGS, Tree, find_bearings, find_span
from toolkit.tone.entity_tone import compare_tone
from toolkit.tone.tone_cues import load_contexts, measure_cues

CASES = json.loads((Path(__file__).parent / "cases" / "tone.json").read_text(encoding="utf-8"))
marked = [
    pytest.param(
        case,
        id=case["label"],
        marks=[pytest.mark.xfail(reason=case["comment"])] if case.get("expect") == "fail" else [],
    )
    for case in CASES
]


def find_words(text, target):
    """The bearing of every word on the target."""
    nodes = parse_sentence(text)
    start = text.index(target)
    bearings, _ = find_bearings(Tree(nodes), find_span(nodes, start, start + len(target)))
    return {node.text: bearing for node, bearing in zip(nodes, bearings, strict=True)}


@pytest.mark.parametrize("case", marked)
def test_golden_cases(case):
    """The tone of one sentence toward somebody named in it."""
    assert score_tone(case["text"], case["target"])["tone"].item() == case["tone"]


def test_bearings():
    """What it does, what is done to it, what it owns and what somebody else says are told apart."""
    words = find_words("The corrupt senator denied the charges.", "senator")
    assert words["corrupt"] == "own" and words["denied"] == "agent" and words["charges"] == "agent_object"
    words = find_words("The senator was praised by the angry crowd.", "senator")
    assert words["praised"] == "patient" and words["angry"] == "patient_object"
    assert find_words("The senator's lies hurt the town.", "senator")["lies"] == "owner"
    assert find_words("Keller said that the plan had failed.", "Keller")["failed"] == "said"
    assert set(words.values()) <= set(BEARINGS)


def test_span_and_name_agree():
    """A mention by its place and by its name has one tone."""
    text = "The mayor praised the crew."
    by_name, by_span = score_tone(text, "crew"), score_tone([text], [(22, 26)])
    pd.testing.assert_frame_equal(by_name, by_span)
    assert text[22:26] == "crew"


def test_spans_are_of_the_raw_text():
    """Invisible marks and curly quotes move nothing and change no score."""
    raw = "“It is ﬁne,” said K\u200beller. The mayor betrayed Keller’s crew."
    plain = '"It is fine," said Keller. The mayor betrayed Keller\'s crew.'
    spans = [(text.index("mayor"), text.index("mayor") + 5) for text in (raw, plain)]
    table = score_tone([raw, plain], spans)
    assert table["target"].tolist() == ["mayor", "mayor"]
    assert table["score"].iloc[0] == table["score"].iloc[1]


def test_shares_sum_to_one_and_order_is_kept():
    """One row per text in their order; a text that does not name the target is unknown with a reason."""
    texts = pd.Series({"b": "Keller lied again.", "a": "Nothing happened."})
    table = score_tone(texts, "Keller")
    assert table["document"].tolist() == ["b", "a"]
    assert table.loc[0, list(TONES)].sum() == pytest.approx(1)
    assert np.isnan(table.loc[1, "score"]) and table.loc[1, "problem"] and table.loc[1, "tone"] == ""
    assert "lied (-, agent)" in table.loc[0, "evidence"]


def test_wrong_targets_are_named():
    """Errors say which target, and what was expected."""
    with pytest.raises(ValueError, match="2 targets for 1 texts"):
        score_tone(["One."], [(0, 1), (1, 2)])
    with pytest.raises(TypeError, match=r"targets\[0\] is 5"):
        score_tone(["One."], [5])
    with pytest.raises(ValueError, match="4 characters"):
        score_tone(["One."], [(0, 9)])


def test_weights_are_few_and_named():
    """About a hundred weights, each of a figure the cues measure or of a context in the list."""
    weights = read_json("tone_weights.json")
    names = {*weights["direction"], *weights["opinion"]}
    assert len(weights["direction"]) + len(weights["opinion"]) <= 100
    contexts = {name for found in load_contexts().values() for name in found} | {"numbers", "names"}
    for name in names:
        stem = name.partition("|")[2] or name.partition("~")[2] or name.partition("context=")[2] or name
        assert stem in {*BEARINGS, *contexts, "quoted", "sentence", "near", "after", "before"} or name.isascii()
    assert judge_figures({}).score == pytest.approx(judge_figures({"unheard": 1.0}).score)


def test_cues_point_at_words():
    """Every cue is a word of the sentence."""
    text = "The corrupt mayor ignored the brave crew."
    _, cues = measure_cues(text, parse_sentence(text), 12, 17)
    assert [text[cue.start : cue.end] for cue in cues] == ["corrupt", "ignored", "brave"]
    assert find_clean_span.__doc__


def test_tone_is_compared_between_documents():
    """Praise and blame of one entity differ, by more than chance deals, and short rows say so."""
    good = "".join(f"Ruritania won its award number {n} for courage and honesty. " for n in range(12))
    bad = "".join(f"Ruritania betrayed and deceived its ally number {n} in a shameful fraud. " for n in range(12))
    table = compare_tone({"good": good, "bad": bad, "short": "Ruritania lied once."}, ["Ruritania"])
    assert table["document"].tolist() == ["good", "bad", "short"]
    assert table["n"].tolist() == [12, 12, 1]
    assert table["score"][0] > 0 > table["score"][1]
    assert (table["q"][:2] < 0.05).all() and (table["low"][:2] <= table["score"][:2]).all()
    assert table["problem"].tolist() == ["", "", "too little text: 1 of 5 sentences"]
    assert np.isnan(table["score"][2])


def test_quoted_voice_is_left_out():
    """What stands in quotation marks is somebody else's tone."""
    text = "".join(f'"Ruritania lied to us in year {n}," he told the court in town. ' for n in range(6))
    assert compare_tone(text, ["Ruritania"]).empty
    assert compare_tone(text, ["Ruritania"], voice="quoted")["n"].tolist() == [6]
    with pytest.raises(ValueError, match="voice is 'mine'"):
        compare_tone(text, voice="mine")


def test_of_one_sentence_so_many_mentions_are_read():
    """Twelve of thirteen, and the table says so; in sentences of their own all are read."""
    texts = ["NATO, " * 12 + "NATO failed.", "NATO failed to act at all in the long, hot and dry summer. " * 13]
    row, apart = score_tone(texts, "NATO").to_dict("records")
    assert (row["mentions"], row["problem"]) == (12, "1 mentions were not read: at most 12 of one sentence are")
    assert (apart["mentions"], apart["problem"]) == (13, "")


def test_a_target_is_read_in_its_piece_of_an_endless_sentence():
    """What a sentence says far beyond the 160 tokens that a target was parsed with says nothing of it."""
    rain = "it rained and " * 120
    row = score_tone("the mayor praised the crew and " + rain + "the board betrayed the town and " + rain, "board")
    assert row.loc[0, "mentions"] == 1
    assert "betrayed" in row.loc[0, "evidence"]
    assert "praised" not in row.loc[0, "evidence"]
