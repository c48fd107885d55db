"""
Loaded scores: how likely an expert reader marks a word, and a sentence, as loaded, from named properties alone.

    cues -> **loaded scores** -> loaded language

Two logistic models. The first weighs what a word is (its list, its part of speech, how rare it is, what stands beside
it), the second what a sentence holds (its most loaded words, its kinds of words, its marks of plain reporting). No
weight belongs to a single word, so no topic, outlet or name can be learned; every figure is in
`lexicons/loaded_weights.json` under the name of its property.
"""

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from toolkit.loaded_language.cue_lists import CATEGORIES, load_grammar
from toolkit.loaded_language.cues import SCARE_WORDS, CueWord
from toolkit.resources import read_json, read_lines
from toolkit.sentiment.valence import load_lexicon

WEIGHTS = "loaded_weights.json"

# Lists whose words are weighed one by one.
_KINDS = frozenset(
    (*CATEGORIES, "event", "abstract", "degree", "neutral_report", "news", "irony", "time", "connective", "universal")
)
# Lists whose words make a neighbour more likely to be loaded.
_LOADED = frozenset(k for k, c in CATEGORIES.items() if c in ("evaluative", "loaded_verb", "label", "intensifier"))
_TAGS = {
    **dict.fromkeys(("JJ", "JJR", "JJS"), "adjective"),
    **dict.fromkeys(("RB", "RBR", "RBS"), "adverb"),
    **dict.fromkeys(("NN", "NNS"), "noun"),
    **dict.fromkeys(("VB", "VBP", "VBZ"), "verb"),
    "VBD": "past",
    "VBN": "participle",
    "VBG": "gerund",
    "RP": "particle",
}
_PLAIN_ENDINGS = ("al", "ary", "ive", "ic", "ical")
_AFFIXES = ("pro-", "anti-", "non-", "re-")
_SAID = re.compile(r"\b(?:said|told|says|according to)\b")
_DASH = re.compile(r" ?[—–] ?| - | -- ")
# How many more sentences than this a lemma must be in, of the 12,577 of UD English EWT's training part.
_RARITY = ("unseen", "rare", "uncommon", "known", "common")
_MOST = (0, 3, 11, 49)


@cache
def _load_counts() -> dict[str, int]:
    _, *lines = read_lines("lemma_counts.tsv")
    return {lemma: int(count) for lemma, count in (line.split("\t") for line in lines)}


def name_rarity(word: CueWord) -> str:
    """Name how rare a word is in ordinary English: unseen, rare, uncommon, known or common."""
    counts = _load_counts()
    count = counts.get(word.lemma, counts.get(word.low, 0))
    return _RARITY[bisect_left(_MOST, count)]


def may_be_loaded(word: CueWord) -> bool:
    """Tell whether a word is weighed at all: names, numbers and words of grammar on no list are not."""
    return not word.name and (bool(word.kinds) or (word.low not in load_grammar() and word.low[0].isalpha()))


def describe_word(words: Sequence[CueWord], at: int) -> dict[str, float]:
    """Describe word `at` of a sentence by named properties, each 1 or a small number; absent ones are 0."""
    word = words[at]
    found = dict.fromkeys((kind for kind in word.kinds if kind in _KINDS), 1.0)
    if not word.kinds:
        found["unlisted"] = 1.0
    if any(last > first for first, last in word.spans):
        found["phrase"] = 1.0
    found[name_rarity(word)] = 1.0
    valence = load_lexicon().get(word.low, load_lexicon().get(word.lemma, 0.0))
    if abs(valence) >= 1:
        found["negative" if valence < 0 else "positive"] = 1.0
    found[_TAGS.get(word.tag, "other")] = 1.0
    if word.low.endswith("ly") and "attitude" not in word.kinds:
        found["ly"] = 1.0
    if word.low.endswith(_PLAIN_ENDINGS) and not any(kind in CATEGORIES for kind in word.kinds):
        found["plain_ending"] = 1.0
    if "-" in word.low:
        found["affix" if word.low.startswith(_AFFIXES) else "hyphen"] = 1.0
    found["length"] = min(len(word.low), 12) / 10
    if word.quoted:
        found["scare" if word.quoted <= SCARE_WORDS else "quoted"] = 1.0
    near = [words[n] for n in (at - 2, at - 1, at + 1, at + 2) if 0 <= n < len(words)]
    found["near_loaded"] = float(min(2, sum(not _LOADED.isdisjoint(other.kinds) for other in near)))
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    found["first" if before is None else "after_name" if before.name else "inside"] = 1.0
    found["last" if after is None else "before_name" if after.name else "inside"] = 1.0
    if after is not None and after.low in ("and", "or"):
        found["before_and"] = 1.0
    return found


def describe_sentence(text: str, words: Sequence[CueWord], chances: Sequence[float]) -> dict[str, float]:
    """
    Describe a sentence by named properties: its most loaded words, and how many of each kind it holds (log(1 + n)).

    `chances` are those of its words (`score_words`).
    """
    counts: Counter[str] = Counter()
    for word in words:
        for kind, (first, last) in zip(word.kinds, word.spans, strict=True):
            counts[kind] += 1 / (last - first + 1)  # type: ignore[assignment]
        if word.name or not word.low[0].isalpha():
            counts["names" if word.name else "numbers"] += 1
            continue
        if word.low not in load_grammar():
            counts[name_rarity(word)] += 1
        valence = load_lexicon().get(word.low, 0.0)
        if abs(valence) >= 1 and "event" not in word.kinds:
            counts["negative" if valence < 0 else "positive"] += 1
        counts[_TAGS.get(word.tag, word.tag)] += 1
        counts["quoted"] += word.quoted > SCARE_WORDS
        counts["scare"] += 0 < word.quoted <= SCARE_WORDS
    found = {name: math.log1p(count) for name, count in counts.items() if count}
    top = [*sorted(chances, reverse=True)[:2], 0.0, 0.0]
    found["most_loaded"] = math.log((top[0] + 3e-3) / (1 - top[0] + 3e-3))
    found["second_loaded"] = math.log((top[1] + 3e-3) / (1 - top[1] + 3e-3))
    found["any_loaded"] = math.log(3e-3 - sum(math.log1p(-min(chance, 0.98)) for chance in chances))
    found["words"] = math.log(max(1, len(words)))
    found["said"] = float(_SAID.search(text) is not None)
    found["question"] = float("?" in text)
    found["exclamation"] = float("!" in text)
    found["colon"] = float(min(2, text.count(":") + text.count(";")))
    found["dash"] = float(min(2, len(_DASH.findall(text))))
    return found


def weigh_properties(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Give the chance of a logistic model; properties without a weight count nothing."""
    total = weights["intercept"] + sum(weights.get(name, 0.0) * value for name, value in sorted(found.items()))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def score_words(words: Sequence[CueWord]) -> list[float]:
    """
    Score how likely an expert marks each word of a sentence as loaded, in 0..1; 0 for names and words of grammar.

    >>> from toolkit.loaded_language.cues import read_cues
    >>> words = read_cues("They slammed the ill-conceived plan on Monday.")
    >>> [word.text for word, chance in zip(words, score_words(words)) if chance > 0.3]
    ['slammed', 'ill-conceived']
    """
    return [score_word(words, at) for at in range(len(words))]


def score_word(words: Sequence[CueWord], at: int) -> float:
    """Score how likely an expert marks one word of a sentence as loaded, as `score_words` does all."""
    if not may_be_loaded(words[at]):
        return 0.0
    return weigh_properties(describe_word(words, at), read_json(WEIGHTS)["word"])


def score_sentence(text: str, words: Sequence[CueWord], chances: Sequence[float] | None = None) -> float:
    """Score how likely an expert marks a sentence as loaded, in 0..1; .5 is the boundary that serves F1 best."""
    chances = score_words(words) if chances is None else chances
    return weigh_properties(describe_sentence(text, words, chances), read_json(WEIGHTS)["sentence"])
