"""Hedges and weasels: forms of the lists, senses that a list alone gets wrong."""

import pytest

from toolkit.loaded_language.cue_lists import compare_adjective, derive_adverb, inflect_noun, inflect_verb
from toolkit.loaded_language.cues import read_cues
from toolkit.loaded_language.hedges import find_hedges


def kinds(text: str) -> list[tuple[str, str]]:
    """Give the hedges of a sentence as (words, kind)."""
    words = read_cues(text)
    return [(" ".join(w.text for w in words[h.first : h.last + 1]), h.kind) for h in find_hedges(words)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It may have been an island.", [("may", "modal")]),
        ("It may not be an island.", [("may", "modal")]),
        ("May was cold.", []),
        ("They may also be called potlucks.", []),
        ("He is said to be rich.", [("said", "unsourced_belief")]),
        ("He has said it twice.", []),
        ("It was described by the court as void.", []),
        ("Others disagreed.", [("Others", "vague_quantity")]),
        ("It is larger than the others.", []),
        ("She lives in one of the houses.", []),
        ("It is one of the finest houses.", [("one", "unsourced_rank")]),
        ("Supporters of Arsenal cheered.", []),
        ("Supporters say it works.", [("Supporters", "vague_source")]),
        ("The appearance was brief; he appeared on stage.", []),
        ("It appears to be closed.", [("appears", "seem_verb")]),
        ("In theory it works.", [("In theory", "hedge_phrase")]),
        ("A few days later it rained.", [("few", "vague_quantity")]),
        ("In the past few days it rained.", []),
    ],
)
def test_sense(text: str, wanted: list[tuple[str, str]]) -> None:
    """A word is a hedge in one sense and none in the other."""
    assert kinds(text) == wanted


def test_forms() -> None:
    """Irregular, doubled and British forms are made from one entry."""
    assert inflect_verb("rip apart") == ["rip apart", "rips apart", "ripping apart", "ripped apart"]
    assert "demonised" in inflect_verb("demonize")
    assert "grovelled" in inflect_verb("grovel")
    assert "shook" in inflect_verb("shake")
    assert inflect_noun("strongman")[1] == "strongmen"
    assert compare_adjective("crazy") == ["crazier", "craziest"]
    assert derive_adverb("shrill") == "shrilly"


def test_lists_meet_part_of_speech() -> None:
    """A list of verbs is silent on nouns and names."""
    found = {word.text: word.kinds for word in read_cues("The school of Doctor Hammer schooled no doctors.")}
    assert "attack" not in found["school"]
    assert found["Hammer"] == ()
    assert "manipulate" not in found["doctors"]
