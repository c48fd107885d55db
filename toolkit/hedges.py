"""
Hedges: words that hold a statement open, and sources too vague to be asked ("some experts say"), told by their sense.

    cues -> **hedges** -> loaded language

"May" the month, "some 40", "like" the preposition, "the ability to", "many of them, such as X" are what the rules are
for: a list of words alone is wrong on every second hit.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from toolkit.cue_lists import inflect_noun, inflect_verb, read_sections
from toolkit.cues import CueWord

_REFERENCE = ("this", "these", "those", "its", "their", "his", "her", "my", "our", "your")
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "'s", "'re"])
_COUNTED = frozenset(["how", "not", "too", "exactly", "no", "fewer", "than", *_REFERENCE])
_SPANS = frozenset(["past", "last", "next", "the", "first", "very", "quite"])
_SOME = frozenset(["day", "one", "more", "other", "time", "point", "sort", "kind"])
_NUMBERS = frozenset(
    [
        "hundred",
        "hundreds",
        "thousand",
        "thousands",
        "million",
        "millions",
        "billion",
        "dozen",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
    ]
)
_RANKED = ("the", "his", "her", "its", "their", "our", "my", "your", "world's", "country's", "among", "one")


class Hedge(NamedTuple):
    """A hedge or weasel: its first and last word in the sentence, its category and the rule that read it."""

    first: int
    last: int
    category: str
    kind: str


def find_hedges(words: Sequence[CueWord]) -> list[Hedge]:
    """
    Find the hedges and weasels among the words of one sentence, in reading order, none inside another.

    `category` is `hedge` (the writer holds the statement open) or `weasel` (it rests on nobody in particular).

    >>> from toolkit.cues import read_cues
    >>> words = read_cues("Some experts say it may rain in May, perhaps on some 40 days.")
    >>> [(" ".join(w.text for w in words[h.first : h.last + 1]), h.category) for h in find_hedges(words)]
    [('Some experts', 'weasel'), ('may', 'hedge'), ('perhaps', 'hedge')]
    """
    found: list[Hedge] = []
    for hedge in sorted(_list_hedges(words), key=lambda hedge: (hedge.first, -hedge.last)):
        if not found or hedge.first > found[-1].last:
            found.append(hedge)
    return found


def _list_hedges(words: Sequence[CueWord]) -> Iterator[Hedge]:
    lists = load_lists()
    phrases = _load_phrases()
    for at, word in enumerate(words):
        if word.name:
            continue
        for phrase, kind in phrases.get(word.low, ()):
            if tuple(other.low for other in words[at : at + len(phrase)]) == phrase:
                category = "hedge" if kind == "hedge_phrase" else "weasel"
                if kind != "hedge_phrase" or not _is_kind_of(words, at, phrase):
                    yield Hedge(at, at + len(phrase) - 1, category, kind)
                    break
        if word.low in ("may", "might", "could"):
            if _is_open_modal(words, at):
                yield Hedge(at, at, "hedge", "modal")
        elif word.low in lists["hedge_adverb"]:
            if (
                not (word.low in ("likely", "unlikely") and at and words[at - 1].low in ("a", "the"))
                or word.low != "likely"
            ):
                yield Hedge(at, at, "hedge", "hedge_adverb")
        elif word.low in lists["hedge_degree"]:
            if _tag(words, at + 1)[:2] in ("JJ", "VB", "RB", "IN") or _tag(words, at - 1) in (
                "VBZ",
                "VBP",
                "VBD",
                "MD",
            ):
                yield Hedge(at, at, "hedge", "hedge_degree")
        elif word.low in lists["hedge_adjective"] or (word.low in lists["hedge_noun"] and word.tag.startswith("N")):
            yield Hedge(at, at, "hedge", "hedge_word")
        elif word.low in lists["seem_verb"] and word.tag[0] in "VM":
            if (
                (word.lemma != "appear" and word.lemma != "tend")
                or _low(words, at + 1) in ("to", "that", "as")
                or _tag(words, at + 1)[:2] == "JJ"
            ):
                yield Hedge(at, at, "hedge", "seem_verb")
        elif (
            word.low in lists["suggest_verb"] and word.tag in ("VBZ", "VBP", "VBG", "VBD") and _opens_clause(words, at)
        ):
            yield Hedge(at, at, "hedge", "suggest_verb")
        elif word.low in lists["belief_verb"] and _low(words, at - 1) in ("i", "we"):
            yield Hedge(at, at, "hedge", "belief_verb")
        yield from _list_weasels(words, at, lists)


def _list_weasels(words: Sequence[CueWord], at: int, lists: dict[str, frozenset[str]]) -> Iterator[Hedge]:
    word = words[at]
    if word.low in lists["belief_participle"] and word.tag in ("VBN", "VBD", "JJ"):
        yield from _read_passive(words, at, lists)
    if word.low in lists["vague_quantity"]:
        yield from _read_quantity(words, at, lists)
    if (
        word.low == "most"
        and _tag(words, at + 1) in ("JJ", "NN")
        and words[at + 1].low not in ("recent", "likely", "common")
    ):
        if "NNS" not in (_tag(words, at + 1), _tag(words, at + 2)) or _low(words, at - 1) in _RANKED:
            yield Hedge(at, at, "weasel", "unsourced_rank")
    if word.low in ("one", "among") and _ranks(words, at + (2 if word.low == "one" else 1)):
        yield Hedge(at, at, "weasel", "unsourced_rank")
    if word.low in lists["fame_word"]:
        yield Hedge(at, at, "weasel", "unsourced_fame")
    if word.low in lists["unsourced_dispute"] and _low(words, at - 1) in (
        "is",
        "was",
        "are",
        "were",
        "some",
        "much",
        "considerable",
        "been",
        "little",
    ):
        if "there" in (_low(words, at - 2), _low(words, at - 3), _low(words, at - 4)):
            yield Hedge(at, at, "weasel", "unsourced_dispute")
    if (
        word.low in lists["vague_source"]
        and word.tag in ("NNS", "NN")
        and (word.tag == "NNS" or word.low in ("evidence", "research", "legend", "tradition"))
    ):
        bare = (
            at == 0
            or words[at - 1].low
            in ("and", "but", "while", "that", "although", "though", "as", "because", "however", "or")
            or (
                words[at - 1].tag in ("JJ", "NN")
                and (at < 2 or words[at - 2].tag not in ("DT", "PRP$", "CD", "NNP", "POS", "IN"))
            )
        )
        said = next((n for n in range(at + 1, min(at + 4, len(words))) if words[n].tag[0] in "VM"), None)
        if (
            bare
            and said is not None
            and words[said].low in lists["report_verb"] | {"have"}
            and not any(w.name or w.low == "of" for w in words[at:said])
        ):
            yield Hedge(at, at, "weasel", "vague_source")


def _ranks(words: Sequence[CueWord], at: int) -> bool:
    """Tell "one of the best", "among its leading": a rank nobody gave."""
    if _low(words, at) not in (*_REFERENCE, "the") and _tag(words, at) != "POS":
        return False
    ahead = words[at + 1 : at + 3]
    return any(word.tag in ("JJS", "RBS") for word in ahead) or any(
        word.low in ("few", "leading", "main", "major", "great", "top", "first", "finest") for word in ahead[:1]
    )


def _read_passive(words: Sequence[CueWord], at: int, lists: dict[str, frozenset[str]]) -> Iterator[Hedge]:
    """Read "is widely considered", "is said to": a belief nobody holds; "is seen by X", "has said" and "is known as"."""
    before = at - 1
    public = False
    while before >= 0 and (words[before].tag in ("RB", "RBR") or words[before].low == "to") and at - before < 3:
        public = public or words[before].low in lists["public_adverb"]
        before -= 1
    passive = before >= 0 and words[before].low in _BE
    if not passive and not public:
        return
    ahead = [word.low for word in words[at + 1 : at + 5]]
    if "by" in ahead[:3] and not any(low in ("many", "some", "most", "several", "others", "critics") for low in ahead):
        return
    doubted = (
        "considered",
        "regarded",
        "said",
        "believed",
        "thought",
        "claimed",
        "rumored",
        "rumoured",
        "reputed",
        "alleged",
        "credited",
        "acclaimed",
        "speculated",
        "deemed",
        "accepted",
        "supposed",
        "perceived",
        "reported",
        "argued",
        "presumed",
        "hypothesized",
        "theorized",
        "disputed",
    )
    if (
        words[at].low in doubted
        or (public and words[at].low not in ("used", "found", "known"))
        or (
            words[at].low in ("viewed", "seen", "recognized", "recognised", "remembered", "hailed", "ranked")
            and "as" in ahead[:1]
        )
        or (words[at].low == "known" and ahead[:1] in (["for"], ["to"]))
    ):
        yield Hedge(at, at, "weasel", "unsourced_belief")


def _read_quantity(words: Sequence[CueWord], at: int, lists: dict[str, frozenset[str]]) -> Iterator[Hedge]:
    """Read "some", "many", "several", "most" of whom or what nobody can check; not "some 40", "how many", "a few"."""
    word, after, before = words[at], _low(words, at + 1), _low(words, at - 1)
    if after[:1].isdigit() or after in _NUMBERS or before in _COUNTED or (not after and word.low != "others"):
        return
    if word.low == "few" and (before in _SPANS or _tag(words, at + 1) not in ("NNS", "JJ", "IN")):
        return
    if word.low == "certain" and (before in ("a", *_BE) or _tag(words, at + 1) not in ("NNS", "JJ", "NN")):
        return
    if word.low == "others" and before in ("of", "the", "than", "each", "for", "from"):
        return
    if word.low == "most" and not (after == "of" or "NNS" in (_tag(words, at + 1), _tag(words, at + 2))):
        return
    if word.low == "some" and (after in _SOME or _tag(words, at + 1) == "NNP"):
        return
    head = next((n for n in range(at + 1, min(at + 4, len(words))) if words[n].tag in ("NNS", "NN")), None)
    source = head is not None and words[head].low in lists["vague_source"]
    yield Hedge(at, head if source and head == at + 1 else at, "weasel", "vague_source" if source else "vague_quantity")


def _is_open_modal(words: Sequence[CueWord], at: int) -> bool:
    """Tell "it may rain" from May the month, and from what is allowed or done by habit: "may be used, or"."""
    if words[at].tag != "MD" and words[at].low == "may":
        return False
    ahead = [word for word in words[at + 1 : at + 4] if word.tag != "RB"]
    if words[at].low == "may" and ahead and ahead[0].low == "be" and any(word.tag == "VBN" for word in ahead[1:2]):
        return any(word.low in ("not", "well", "also") and word.low != "also" for word in words[at + 1 : at + 3])
    # "Could" of the past ability: "could see", "could not find".
    return not (
        words[at].low == "could"
        and ahead
        and ahead[0].low in ("see", "hear", "afford", "find", "only", "barely", "remember")
    )


def _is_kind_of(words: Sequence[CueWord], at: int, phrase: tuple[str, ...]) -> bool:
    """Tell "a sort of cheese" from "it sort of works"."""
    return phrase[-1] == "of" and len(phrase) == 2 and at > 0 and words[at - 1].tag in ("DT", "JJ", "PRP$", "WP", "WDT")


def _opens_clause(words: Sequence[CueWord], at: int) -> bool:
    """Tell whether a verb of belief has a statement after it: "that", or a subject and its verb."""
    ahead = words[at + 1 : at + 7]
    if not ahead:
        return False
    if ahead[0].low == "that":
        return True
    if ahead[0].tag not in ("DT", "PRP", "NNP", "NNS", "NN", "JJ", "PRP$", "EX", "NNPS"):
        return False
    return any(word.tag in ("VBZ", "VBP", "VBD", "MD") for word in ahead[1:])


def _tag(words: Sequence[CueWord], at: int) -> str:
    return words[at].tag if 0 <= at < len(words) else ""


def _low(words: Sequence[CueWord], at: int) -> str:
    return words[at].low if 0 <= at < len(words) else ""


@cache
def load_lists() -> dict[str, frozenset[str]]:
    """Load the lists of single words by kind, verbs and nouns with their forms."""
    lists: dict[str, set[str]] = {}
    for kind, part, words in read_sections("hedges"):
        endings = {"verb": inflect_verb, "noun": inflect_noun}.get(part, lambda word: [word])
        lists.setdefault(kind, set()).update(form for word in words for form in endings(word))
    return {kind: frozenset(words) for kind, words in lists.items()}


@cache
def _load_phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, part, words in read_sections("hedges"):
        if part == "phrase":
            for phrase in words:
                parts = tuple(phrase.split())
                found.setdefault(parts[0], []).append((parts, kind))
    return {first: sorted(phrases, key=lambda item: (-len(item[0]), item[0])) for first, phrases in found.items()}
