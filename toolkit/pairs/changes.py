"""
Changes: the one place where two long versions of a text differ, and no table knows how the two words stand.

    alignment, contrasts, relatedness -> **changes** -> evidence, verdicts

Who rewords a text puts a word that is used alike in the place of another; one used otherwise changes what is said.
"""

from toolkit.pairs.alignment import Alignment, Swap, find_swaps
from toolkit.pairs.contrasts import Contrast, share_rest
from toolkit.pairs.passages import Word
from toolkit.pairs.relatedness import load_rows, measure_relatedness
from toolkit.pairs.similarity import measure_runs
from toolkit.pairs.substitutions import LONG_TEXT, VERSION

RULE = "change"
MOST_SWAPS = 3  # with more, it is reworded all over
_GROUPS = {"noun": "noun", "name": "name", "verb": "verb", "adjective": "modifier", "adverb": "modifier"}


def find_changes(alignment: Alignment) -> list[Contrast]:
    """Give the swap of two versions of a text whose words are used least alike, if they differ in few places."""
    a, b = alignment.a, alignment.b
    if min(len(a.content), len(b.content)) < LONG_TEXT or measure_runs(a, b) <= VERSION:
        return []
    swaps = find_swaps(alignment)
    if not 0 < len(swaps) <= MOST_SWAPS:
        return []
    swap = min(swaps, key=lambda s: (-s.grip, _relate_ends(alignment, s), s.b, s.a))
    return [Contrast("antonym", RULE, swap.a, swap.b, swap.grip, *share_rest(alignment, swap.a, swap.b))]


def _relate_ends(alignment: Alignment, swap: Swap | Contrast) -> float:
    return measure_relatedness(*(word.lemma for word in _get_ends(alignment, swap)))


def _get_ends(alignment: Alignment, swap: Swap | Contrast) -> tuple[Word, Word]:
    """Give the last word of either side, which the others go with."""
    return alignment.a.words[swap.a[-1]], alignment.b.words[swap.b[-1]]


def describe_change(contrast: Contrast, alignment: Alignment, figures: dict[str, float]) -> dict[str, float]:
    """Name what a change is worth by: what sort of words, how alike in use, and what else is worded otherwise."""
    one, other = _get_ends(alignment, contrast)
    groups = {_GROUPS.get(one.kind, "figure"), _GROUPS.get(other.kind, "figure")}
    group = groups.pop() if len(groups) == 1 else "mixed"
    related = measure_relatedness(one.lemma, other.lemma)
    rows = load_rows()
    beside_a = len(alignment.extra_a) - len(contrast.a)
    beside_b = len(alignment.extra_b) - len(contrast.b)
    return {
        f"change of {group}": 1.0,
        "change, related": related,
        f"change, related {group}": related,
        "change, use unknown": float(one.lemma not in rows or other.lemma not in rows),
        "change, lighter word": min(one.weight, other.weight),
        "change of one word": float(len(contrast.a) == len(contrast.b) == 1),
        "change, grip": contrast.grip / 2,
        "change, least left beside": min(5, beside_a, beside_b) / 5,
        "change, most left beside": min(5, max(beside_a, beside_b)) / 5,
        "change, synonyms beside": figures["by_synonym"],
        "change, derived beside": figures["by_derived"],
        "change, kinds beside": figures["by_kind_of"] + figures["by_example_of"],
        "change, runs over four fifths": max(0.0, figures["runs"] - 0.8),
        "change, rest": min(contrast.rest_a, contrast.rest_b),
        "change, size": figures["size_a"],
        "change, gap": figures["gap"],
        "change, unedited": figures["unedited"],
        "change, shared": figures["in_both"],
        "change, near": min(figures["near_a"], figures["near_b"]),
        "change, farthest": max(figures["farthest_a"], figures["farthest_b"]),
        "change, names left": figures["extra_name_a"] + figures["extra_name_b"],
        "change, nouns left": figures["extra_noun_a"] + figures["extra_noun_b"],
        "change, verbs left": figures["extra_verb_a"] + figures["extra_verb_b"],
        "change, modifiers left": figures["extra_modifier_a"] + figures["extra_modifier_b"],
    }
