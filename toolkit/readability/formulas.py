"""
Readability formulas for English, each written once, over counts taken elsewhere.

Names, coefficients and order of operations are textstat's, so that equal counts give equal values to the last bit.
Every function takes `Counts` of whole numbers or of arrays; all but Flesch's ease rise with difficulty.
"""

import math
from collections import Counter
from collections.abc import Callable

import numpy as np

from toolkit.readability.counts import SAMPLE, Counts

Value = float | np.ndarray

# Flesch, A new readability yardstick, J. Applied Psychology 32 (1948)
EASE, EASE_SENTENCE, EASE_SYLLABLE = 206.835, 1.015, 84.6
# Kincaid, Fishburne, Rogers and Chissom, Derivation of new readability formulas for Navy personnel (1975)
KINCAID, KINCAID_SENTENCE, KINCAID_SYLLABLE = 15.59, 0.39, 11.8
# McLaughlin, SMOG grading, J. Reading 12 (1969); meant for 30 sentences
SMOG, SMOG_ROOT, SMOG_SENTENCES = 3.1291, 1.043, 30
# Gunning, The technique of clear writing (1952)
FOG = 0.4
# Coleman and Liau, J. Applied Psychology 60 (1975)
COLEMAN, COLEMAN_LETTER, COLEMAN_SENTENCE = 15.8, 0.058, 0.296
# Senter and Smith, Automated readability index (1967)
ARI, ARI_CHARACTER, ARI_SENTENCE = 21.43, 4.71, 0.5
# Dale and Chall, A formula for predicting readability, Educational Research Bulletin 27 (1948)
CHALL, CHALL_SENTENCE, CHALL_WORD, CHALL_FEW = 3.6365, 0.0496, 0.1579, 5
CHALL_LEAST = 0.05  # textstat's second version compares the score itself, so it adds the constant nearly always
# Spache, A new readability formula for primary grade reading materials (1953), with later coefficients
SPACHE, SPACHE_SENTENCE, SPACHE_WORD = 0.839, 0.141, 0.086
# O'Hayre, Gobbledygook has gotta go (1966), "Linsear Write"
LINSEAR_HARD, LINSEAR_EASY_TEXT = 3, 20
# Demberg and Keller, Cognition 109 (2008)
MILLISECONDS_PER_CHARACTER = 14.69


def flesch_reading_ease(c: Counts) -> Value:
    """0 or less (very hard) to 100 and more (very easy)."""
    return EASE - EASE_SENTENCE * (c.words / c.sentences) - EASE_SYLLABLE * (c.syllables / c.words)


def flesch_kincaid_grade(c: Counts) -> Value:
    """US school grade."""
    return (KINCAID_SENTENCE * (c.words / c.sentences)) + (KINCAID_SYLLABLE * (c.syllables / c.words)) - KINCAID


def smog_index(c: Counts) -> Value:
    """US school grade; published for 30 sentences."""
    return (SMOG_ROOT * (SMOG_SENTENCES * (c.polysyllables / c.sentences)) ** 0.5) + SMOG


def gunning_fog(c: Counts) -> Value:
    """US school grade; complex words are unfamiliar ones of three syllables or more."""
    return FOG * (c.words / c.sentences + 100 * c.complex_words / c.words)


def coleman_liau_index(c: Counts) -> Value:
    """US school grade, from letters instead of syllables."""
    letters, sentences = c.letters / c.words * 100, c.sentences / c.words * 100
    return (COLEMAN_LETTER * letters) - (COLEMAN_SENTENCE * sentences) - COLEMAN


def automated_readability_index(c: Counts) -> Value:
    """US school grade, from characters (punctuation among them) instead of syllables."""
    return (ARI_CHARACTER * (c.characters / c.pieces)) + (ARI_SENTENCE * (c.words / c.sentences)) - ARI


def dale_chall_readability_score(c: Counts) -> Value:
    """Up to 4.9 for grade 4, 10 and more for graduates; inflections of familiar words count as unfamiliar here."""
    share = 100 * c.unfamiliar_words / c.words
    return (CHALL_WORD * share) + (CHALL_SENTENCE * (c.words / c.sentences)) + CHALL * (share > CHALL_FEW)


def dale_chall_readability_score_v2(c: Counts) -> Value:
    """As the first, with unfamiliar words of one syllable left out and the constant added nearly always."""
    score = CHALL_WORD * (100 * c.difficult_words / c.words) + CHALL_SENTENCE * (c.words / c.sentences)
    return score + CHALL * (score > CHALL_LEAST)


def spache_readability(c: Counts) -> Value:
    """US school grade, for primary school."""
    share = 100 * c.difficult_words / c.words
    return (SPACHE_SENTENCE * (c.words / c.sentences)) + (SPACHE_WORD * share) + SPACHE


def linsear_write_formula(c: Counts) -> Value:
    """US school grade of the first hundred words."""
    easy = c.sample_words - c.sample_polysyllables
    score = (easy + c.sample_polysyllables * LINSEAR_HARD) / c.sample_sentences
    return (score - 2 * (score <= LINSEAR_EASY_TEXT)) / 2


def lix(c: Counts) -> Value:
    """Björnsson (1968): below 30 very easy, 60 and more very hard."""
    return c.words / c.sentences + 100 * c.long_words / c.words


def rix(c: Counts) -> Value:
    """Anderson (1983): long words per sentence; .2 for grade 1, 7.2 and more for students."""
    return c.long_words / c.sentences


def mcalpine_eflaw(c: Counts) -> Value:
    """McAlpine (2004), for readers whose first language is not English: below 20 very easy, 30 and more confusing."""
    return (c.words + c.mini_words) / c.sentences


def reading_time(c: Counts) -> Value:
    """Seconds of silent reading."""
    return MILLISECONDS_PER_CHARACTER * c.characters / 1000


# What is measured on a text as a whole; `text_standard` is made of these.
FORMULAS: dict[str, Callable[[Counts], Value]] = {
    formula.__name__: formula
    for formula in (
        flesch_reading_ease,
        flesch_kincaid_grade,
        smog_index,
        gunning_fog,
        coleman_liau_index,
        automated_readability_index,
        dale_chall_readability_score,
        dale_chall_readability_score_v2,
        spache_readability,
        linsear_write_formula,
        lix,
        rix,
        mcalpine_eflaw,
        reading_time,
    )
}
NAMES = [*FORMULAS, "text_standard"]

_VOTERS = (
    "smog_index",
    "coleman_liau_index",
    "automated_readability_index",
    "dale_chall_readability_score",
    "linsear_write_formula",
    "gunning_fog",
)
_EASE_GRADES = ((90, (5,)), (80, (6,)), (70, (7,)), (60, (8, 9)), (50, (10,)), (40, (11,)), (30, (12,)))
_LOWEST, _HIGHEST = 1, 18


def vote_standard(values: dict[str, float]) -> float:
    """Give the grade most formulas round to, 1 to 18, ties to the one named first: textstat's `text_standard`."""
    ease = values["flesch_reading_ease"]
    grades = next((grades for least, grades in _EASE_GRADES if ease >= least), (13,)) if ease < 100 else (13,)
    votes = _round_three(values["flesch_kincaid_grade"])
    votes.extend(grades)
    for name in _VOTERS:
        votes.extend(_round_three(values[name]))
    return float(max(_LOWEST, min(Counter(votes).most_common(1)[0][0], _HIGHEST)))


def _round_three(score: float) -> list[int]:
    return [math.floor(score), math.ceil(score), round(score)]


def compute_formulas(counts: Counts) -> dict[str, float]:
    """
    Compute every formula from the counts of one text, by name; all NaN without words and sentences.

    Linsear Write is NaN below a hundred words, as its author wants.
    """
    if not counts.words or not counts.sentences:
        return dict.fromkeys(NAMES, math.nan)
    values = {name: formula(counts) for name, formula in FORMULAS.items()}
    values["text_standard"] = vote_standard(values)
    if counts.words < SAMPLE:
        values["linsear_write_formula"] = math.nan
    return values
