"""
Similarity: how much two passages say the same, 0..1, from their aligned words weighed by rarity.

    alignment -> **similarity** -> verdicts
"""

from toolkit.pairs.alignment import Alignment
from toolkit.pairs.passages import Passage


def measure_coverage(alignment: Alignment) -> tuple[float, float]:
    """Give the share of `a`'s and of `b`'s weight that the other side has too; a looser relation counts less."""
    a, b = alignment.a, alignment.b
    in_a = sum(a.words[m.a].weight * m.relation.strength for m in alignment.matches)
    in_b = sum(b.words[m.b].weight * m.relation.strength for m in alignment.matches)
    return (in_a / a.weight if a.weight else 0.0), (in_b / b.weight if b.weight else 0.0)


def measure_similarity(alignment: Alignment) -> float:
    """Give how alike two passages are, 0 (nothing shared) to 1 (the same words)."""
    in_a, in_b = measure_coverage(alignment)
    return min(1.0, (in_a * in_b) ** 0.5)


def measure_letters(a: Passage, b: Passage) -> float:
    """Give the share of letter trigrams two passages have in common, 0..1 (Dice)."""
    return _dice(a.trigrams, b.trigrams)


def measure_runs(a: Passage, b: Passage) -> float:
    """Give the share of word pairs, function words among them, two passages have in common, 0..1 (Dice)."""
    return _dice(a.bigrams, b.bigrams)


def measure_words(a: Passage, b: Passage) -> float:
    """Give the share of all words, function words and repeats among them, two passages have in common, 0..1 (Dice)."""
    total = len(a.sequence) + len(b.sequence)
    return 2 * (a.counted & b.counted).total() / total if total else 0.0


def measure_order(a: Passage, b: Passage) -> float:
    """
    Give the length of the longest run of words, gaps allowed, both passages have in one order, by the longer's length.

    The length is found with one bit per word (Hyyrö 2004), in time that grows with the words of one side.
    """
    places: dict[str, int] = {}
    for i, lemma in enumerate(a.sequence):
        places[lemma] = places.get(lemma, 0) | 1 << i
    full = (1 << len(a.sequence)) - 1
    open_places = full
    for lemma in b.sequence:
        hit = open_places & places.get(lemma, 0)
        open_places = (open_places + hit | open_places - hit) & full
    longest = len(a.sequence) - open_places.bit_count()
    return longest / max(1, len(a.sequence), len(b.sequence))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0
