"""
Hedges: words that hold a statement open, told by their sense, and the weasels beside them.

    cues -> weasels -> **hedges** -> loaded language

"May" the month, "some 40", a "sort of cheese" and "could" of an ability in the past are what the rules are for: a list
of words alone is wrong on every second hit. After Hyland (1998, 2005), Holmes (1988) and Palmer (2001, epistemic
against root modality).
"""

from collections.abc import Iterator, Sequence
from functools import cache

from toolkit.loaded_language.cue_senses import Hedge, load_lists, load_phrases, low_at, tag_at
from toolkit.loaded_language.cues import CueWord, opens_clause
from toolkit.loaded_language.weasels import WEASEL_LISTS, WEASEL_WORDS, list_weasels

_OPEN_MODALS = ("may", "might", "could")
# The lists `_list_hedges` looks for a word in.
_HEDGE_LISTS = (
    "hedge_adverb",
    "hedge_degree",
    "hedge_adjective",
    "hedge_noun",
    "seem_verb",
    "suggest_verb",
    "belief_verb",
)
_FINITE = ("VBZ", "VBP", "VBG", "VBD")


def find_hedges(words: Sequence[CueWord]) -> list[Hedge]:
    """
    Find the hedges and weasels among the words of one sentence, in reading order, none inside another.

    `category` is `hedge` (the writer holds the statement open) or `weasel` (it rests on nobody in particular).

    >>> from toolkit.loaded_language.cues import read_cues
    >>> words = read_cues("Some experts say it may rain in May, perhaps on some 40 days.")
    >>> [(" ".join(w.text for w in words[h.first : h.last + 1]), h.category) for h in find_hedges(words)]
    [('Some experts', 'weasel'), ('may', 'hedge'), ('perhaps', 'hedge')]
    """
    beginning = _load_beginnings()
    listed = (
        hedge
        for at, word in enumerate(words)
        if word.low in beginning and not word.name
        for hedge in (*_list_phrases(words, at), *_list_hedges(words, at), *list_weasels(words, at))
    )
    found: list[Hedge] = []
    for hedge in sorted(listed, key=lambda hedge: (hedge.first, -hedge.last)):
        if not found or hedge.first > found[-1].last:
            found.append(hedge)
    return found


@cache
def _load_beginnings() -> frozenset[str]:
    """Load the words that a hedge or a weasel may begin with."""
    lists = load_lists()
    listed = (word for name in (*_HEDGE_LISTS, *WEASEL_LISTS) for word in lists[name])
    return frozenset((*_OPEN_MODALS, *WEASEL_WORDS, *load_phrases(), *listed))


def _list_phrases(words: Sequence[CueWord], at: int) -> Iterator[Hedge]:
    for phrase, kind in load_phrases().get(words[at].low, ()):
        if tuple(word.low for word in words[at : at + len(phrase)]) == phrase:
            if kind != "hedge_phrase":
                yield Hedge(at, at + len(phrase) - 1, "weasel", kind)
            elif not (phrase == ("sort", "of") and tag_at(words, at - 1) in ("DT", "JJ", "PRP$", "WP", "WDT")):
                yield Hedge(at, at + len(phrase) - 1, "hedge", kind)
            return


def _list_hedges(words: Sequence[CueWord], at: int) -> Iterator[Hedge]:
    word, lists = words[at], load_lists()
    kind = None
    if word.low in _OPEN_MODALS:
        kind = "modal" if _is_open_modal(words, at) else None
    elif word.low in lists["hedge_adverb"]:
        kind = "hedge_adverb"
    elif word.low in lists["hedge_degree"]:
        kind = "hedge_degree" if _qualifies(words, at) else None
    elif word.low in lists["hedge_adjective"] or (word.low in lists["hedge_noun"] and word.tag.startswith("N")):
        kind = "hedge_word"
    elif word.low in lists["seem_verb"] and word.tag[0] in "VM":
        kind = "seem_verb" if word.lemma == "seem" or _takes_predicate(words, at) else None
    elif word.low in lists["suggest_verb"] and (word.tag in _FINITE or low_at(words, at + 1) == "that"):
        kind = (
            "suggest_verb"
            if opens_clause([other.tag for other in words[at + 1 : at + 7]], low_at(words, at + 1))
            else None
        )
    elif word.low in lists["belief_verb"] and low_at(words, at - 1) in ("i", "we"):
        kind = "belief_verb"
    if kind is not None:
        yield Hedge(at, at, "hedge", kind)


def _is_open_modal(words: Sequence[CueWord], at: int) -> bool:
    """
    Tell "it may rain" from May the month and from root senses: what is allowed, wished, done by habit or able.

    "May be used", "may also serve", "so that we may serve", "could hear", "could not find".
    """
    word = words[at]
    ahead = [other for other in words[at + 1 : at + 4] if other.tag != "RB"]
    if word.low == "could":
        return not (ahead and ahead[0].low in load_lists()["ability_verb"])
    if word.low == "might":
        return word.tag not in ("NN", "NNS")
    if word.tag != "MD" or not ahead:
        return False
    if low_at(words, at + 1) in ("also", "either") or any(
        other.low == "whatever" for other in words[max(0, at - 12) : at]
    ):
        return False
    if low_at(words, at - 2) == "that" and tag_at(words, at - 1) == "PRP":
        return False
    passive = ahead[0].low == "be" and any(other.tag == "VBN" for other in ahead[1:2])
    return not passive or low_at(words, at + 1) in ("not", "well")


def _qualifies(words: Sequence[CueWord], at: int) -> bool:
    """Tell whether a degree word stands before what it softens or right after a verb."""
    return tag_at(words, at + 1)[:2] in ("JJ", "VB", "RB", "IN") or tag_at(words, at - 1) in ("VBZ", "VBP", "VBD", "MD")


def _takes_predicate(words: Sequence[CueWord], at: int) -> bool:
    """Tell "appears to be", "tends to" from "appeared on stage", "tends the garden"."""
    return low_at(words, at + 1) in ("to", "that", "as") or tag_at(words, at + 1)[:2] == "JJ"
