"""
Weasels: statements that rest on nobody in particular ("some experts say", "is widely considered"), told by their sense.

    cues -> **weasels** -> hedges -> loaded language

After Wikipedia's Words to watch (unsupported attributions) and the weasel tags of the CoNLL-2010 shared task (Farkas
et al. 2010). A quantity that is counted ("some 40"), a belief with a holder ("seen by the court as") and a source with
a name are no weasels.
"""

from collections.abc import Iterator, Sequence

from toolkit.loaded_language.cue_senses import Hedge, load_lists, low_at, tag_at
from toolkit.loaded_language.cues import CueWord

# A weasel begins with a word of these lists or with one of these words.
WEASEL_LISTS = ("belief_participle", "vague_quantity", "vague_source", "fame_word", "unsourced_dispute")
WEASEL_WORDS = ("most", "one", "among")


def list_weasels(words: Sequence[CueWord], at: int) -> Iterator[Hedge]:
    """List the weasels that begin at word `at` of a sentence."""
    word, lists = words[at], load_lists()
    kind = None
    if word.low in lists["belief_participle"] and word.tag in ("VBN", "VBD", "JJ") and _is_unheld_belief(words, at):
        kind = "unsourced_belief"
    elif word.low in lists["vague_quantity"] and _is_vague_quantity(words, at):
        head = next((n for n in range(at + 1, min(at + 4, len(words))) if words[n].tag in ("NNS", "NN")), None)
        source = head is not None and words[head].low in lists["vague_source"]
        yield Hedge(
            at, head if source and head == at + 1 else at, "weasel", "vague_source" if source else "vague_quantity"
        )
    elif word.low in lists["vague_source"] and _speaks_unnamed(words, at):
        kind = "vague_source"
    elif word.low in lists["fame_word"]:
        kind = "unsourced_fame"
    elif word.low in lists["unsourced_dispute"] and _is_there(words, at):
        kind = "unsourced_dispute"
    if kind is None and (_is_unsourced_most(words, at) or _is_one_of(words, at)):
        kind = "unsourced_rank"
    if kind is not None:
        yield Hedge(at, at, "weasel", kind)


def _is_unheld_belief(words: Sequence[CueWord], at: int) -> bool:
    """Tell "is widely considered", "is said to" from "is seen by the court", "has said", "is known as"."""
    lists = load_lists()
    before, public = at - 1, False
    while before >= 0 and at - before < 3 and (words[before].tag in ("RB", "RBR") or words[before].low == "to"):
        public = public or words[before].low in lists["public_adverb"]
        before -= 1
    if not public and low_at(words, before) not in lists["be_word"]:
        return False
    ahead = [word.low for word in words[at + 1 : at + 5]]
    if "by" in ahead[:3] and lists["vague_quantity"].isdisjoint(ahead) and lists["vague_source"].isdisjoint(ahead):
        return False
    word = words[at].low
    if word == "known":
        return ahead[:1] in (["for"], ["to"])
    return word in lists["doubted_participle"] or public or (word in lists["viewed_participle"] and ahead[:1] == ["as"])


def _is_vague_quantity(words: Sequence[CueWord], at: int) -> bool:
    """Tell "some", "many", "several", "most" of whom or what nobody can check; not "some 40", "how many", "a few"."""
    lists = load_lists()
    word, before, after = words[at].low, low_at(words, at - 1), low_at(words, at + 1)
    if after[:1].isdigit() or after in lists["number_word"] or before in lists["counting_word"]:
        return False
    if word == "others":
        return before not in ("of", "the", "than", "each", "for", "from")
    if word == "most":
        return bool(after) and (after == "of" or "NNS" in (tag_at(words, at + 1), tag_at(words, at + 2)))
    if word == "few":
        return before not in lists["span_word"] and tag_at(words, at + 1) in ("NNS", "JJ", "IN")
    if word == "certain":
        return before != "a" and before not in lists["be_word"] and tag_at(words, at + 1) in ("NNS", "JJ", "NN")
    if word == "some":
        return after not in lists["some_word"] and tag_at(words, at + 1) != "NNP"
    return True


def _speaks_unnamed(words: Sequence[CueWord], at: int) -> bool:
    """Tell "critics argue", "studies have shown" from "the critics" of this or that, and from critics of a name."""
    lists, word = load_lists(), words[at]
    if word.tag != "NNS" and not (word.tag == "NN" and word.low in lists["mass_source"]):
        return False
    before, further = tag_at(words, at - 1), tag_at(words, at - 2)
    described = before in ("JJ", "NN") and further not in ("DT", "PRP$", "CD", "NNP", "POS", "IN")
    if at and not described and low_at(words, at - 1) not in lists["clause_opener"]:
        return False
    said = next((n for n in range(at + 1, min(at + 4, len(words))) if words[n].tag[0] in "VM"), None)
    if said is None or any(other.name or other.low == "of" for other in words[at:said]):
        return False
    return words[said].low in lists["report_verb"] or words[said].low in ("have", "has")


def _is_there(words: Sequence[CueWord], at: int) -> bool:
    """Tell "there is much debate" from a debate that was held."""
    return any(word.low == "there" for word in words[max(0, at - 4) : at])


def _is_unsourced_most(words: Sequence[CueWord], at: int) -> bool:
    """Tell "the most famous" from "most people", "the most recent"."""
    if words[at].low != "most" or tag_at(words, at + 1) not in ("JJ", "NN"):
        return False
    if low_at(words, at + 1) in ("recent", "likely", "common"):
        return False
    plural = "NNS" in (tag_at(words, at + 1), tag_at(words, at + 2))
    return not plural or low_at(words, at - 1) in load_lists()["ranked_opener"]


def _is_one_of(words: Sequence[CueWord], at: int) -> bool:
    """Tell "one of the best", "among its leading": a rank nobody gave."""
    if words[at].low not in ("one", "among"):
        return False
    opener = at + (2 if words[at].low == "one" else 1)
    if low_at(words, opener) not in load_lists()["reference_word"] and tag_at(words, opener) != "POS":
        return False
    ahead = words[opener + 1 : opener + 3]
    return any(word.tag in ("JJS", "RBS") for word in ahead) or low_at(words, opener + 1) in load_lists()["rank_word"]
