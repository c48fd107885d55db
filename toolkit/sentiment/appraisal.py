"""Appraisal: words that say something good or bad of somebody, by part of speech and kind (praise, harm, vice, ...)."""

from collections.abc import Mapping
from functools import cache, lru_cache
from statistics import mean
from types import MappingProxyType

from toolkit.resources import read_lines
from toolkit.sentiment.valence import load_lexicon
from toolkit.tagging.lemmas import lemmatise

# How surely a word that only its kind rates has the kind's mean valence, beside 1 for a word people rated.
# From .5 to .8 the correlation with raters (tone_vader, both kinds of text) changes by less than .004.
_TRUST = 0.6

# Forms are looked up as each of these in turn where nothing tells the part of speech.
_TAGS = (("JJ", "a"), ("RB", "r"), ("VB", "v"), ("VBD", "v"), ("VBG", "v"), ("VBZ", "v"), ("NN", "n"), ("NNS", "n"))
# Kinds of words whose forms may be trusted without a part of speech.
_PLAIN = frozenset(
    [("a", kind) for kind in ("virtue", "quality", "vice", "defect", "distress")]
    + [("n", kind) for kind in ("crime", "failure", "villain", "disaster", "hero", "success")]
    + [("r", kind) for kind in ("praise", "blame")]
    + [("v", kind) for kind in ("praise", "criticise", "deceive", "achieve", "harm", "misbehave", "fail")]
)
# The kind of adverbs in -ly made from an adjective, by the adjective's.
_ADVERBS = {"virtue": "praise", "quality": "praise", "vice": "blame", "defect": "blame", "distress": "blame"}


@cache
def load_appraisal() -> Mapping[tuple[str, str], str]:
    """Load the kind of each word by (word, part of speech): `a`, `n`, `r`, `v`, or `x` for words that mislead."""
    kinds: dict[tuple[str, str], str] = {}
    part = kind = ""
    for line in read_lines("tone_words.txt"):
        if line.startswith("["):
            part, kind = line.strip("[]").split()
        else:
            for word in line.split():
                kinds.setdefault((word, part), kind)
    return MappingProxyType(kinds)


@cache
def rate_kinds() -> Mapping[tuple[str, str], float]:
    """Rate each kind by the mean valence (-4..4) of those of its words that VADER's raters rated."""
    rated = load_lexicon()
    values: dict[tuple[str, str], list[float]] = {}
    for (word, part), kind in load_appraisal().items():
        if word in rated:
            values.setdefault((part, kind), []).append(rated[word])
    return MappingProxyType({key: mean(found) for key, found in values.items()})


def find_kind(lemma: str, part: str) -> str:
    """
    Give the kind of a word from its dictionary form and part of speech (a, n, r, v); "" where it has none.

    >>> find_kind("praise", "v"), find_kind("dishonestly", "r"), find_kind("table", "n")
    ('praise', 'blame', '')
    """
    kinds = load_appraisal()
    found = kinds.get((lemma, part), "")
    if not found and part == "r" and lemma.endswith("ly"):
        stems = (lemma[:-2], lemma[:-3] + "y", lemma[:-1] + "e", lemma[:-2] + "le")
        found = next((_ADVERBS[kinds[stem, "a"]] for stem in stems if (stem, "a") in kinds), "")
    return found


@lru_cache(maxsize=50_000)
def rate_form(form: str) -> float:
    """
    Rate a word in small letters (-4..4) as VADER's raters did, else as the mean of its kind; 0 for unknown.

    Without a part of speech, so ambiguous words that VADER does not know are left at 0, and so are reporting verbs.
    """
    rated = load_lexicon()
    if form in rated:
        return rated[form]
    kinds, values = load_appraisal(), rate_kinds()
    if (form, "x") in kinds:
        return 0.0
    lemmas = [lemmatise(form, tag) for tag, _ in _TAGS]
    for lemma, (_, part) in zip(lemmas, _TAGS, strict=True):
        if (lemma, "x") in kinds:
            return 0.0
        kind = find_kind(lemma, part)
        if (part, kind) in _PLAIN:
            return _TRUST * values[part, kind]
    # An inflected form of a word VADER knows only as such; short ones are too often other words.
    for lemma in lemmas:
        if lemma != form and len(lemma) > 4 and abs(rated.get(lemma, 0.0)) >= 1.2:
            return _TRUST * rated[lemma]
    return 0.0
