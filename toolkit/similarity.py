"""
Similarity: how much two passages say the same, 0..1, from their aligned words weighed by rarity.

    alignment -> **similarity** -> verdicts
"""

from toolkit.alignment import Alignment
from toolkit.passages import Passage


def measure_coverage(alignment: Alignment) -> tuple[float, float]:
    """Give the share of `a`'s and of `b`'s weight that the other side has too; a looser relation counts less."""
    a, b = alignment.a, alignment.b
    in_a = sum(a.words[m.a].weight * m.relation.strength for m in alignment.matches)
    in_b = sum(b.words[m.b].weight * m.relation.strength for m in alignment.matches)
    return (in_a / a.weight if a.weight else 0.0), (in_b / b.weight if b.weight else 0.0)


def measure_similarity(alignment: Alignment) -> float:
    """Give how alike two passages are, 0 (nothing shared) to 1 (the same words)."""
    in_a, in_b = measure_coverage(alignment)
    return 2 * in_a * in_b / (in_a + in_b) if in_a and in_b else 0.0


def measure_letters(a: Passage, b: Passage) -> float:
    """Give the share of letter trigrams two passages have in common, 0..1 (Dice)."""
    return _dice(a.trigrams, b.trigrams)


def measure_runs(a: Passage, b: Passage) -> float:
    """Give the share of word pairs, function words among them, two passages have in common, 0..1 (Dice)."""
    return _dice(a.bigrams, b.bigrams)


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0
