"""
Similarity: how much two passages say the same, 0..1, from their aligned words weighed by rarity.

    alignment -> **similarity** -> verdicts
"""

import math
from difflib import SequenceMatcher

from toolkit.pairs.alignment import Alignment
from toolkit.pairs.passages import Passage

LONGEST_SEQUENCE = 250  # words compared in order; sentences are shorter, and blocks are slow to find
LEAST_SHARE = 0.05  # of word n-grams, so that a product of shares is not nothing


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


def measure_wordings(a: Passage, b: Passage) -> dict[str, float]:
    """
    Name how far two passages use the same words in the same order, 0..1, as judges of translations measure it.

    Shares of one side's runs of 1 to 4 words ("words_3_b") and of letters ("letters_6_a") that the other side has
    too; the geometric mean of the word shares (BLEU, Papineni et al. 2002); words inside shared blocks of two or
    more (greedy string tiling); the longest block; how many blocks; words that need no edit; how alike in length.
    """
    words_a, words_b = a.plain_words[:LONGEST_SEQUENCE], b.plain_words[:LONGEST_SEQUENCE]
    found: dict[str, float] = {}
    logs_a = logs_b = 0.0
    for size in (1, 2, 3, 4):
        grams_a, grams_b = a.count_runs(size), b.count_runs(size)
        shared = (grams_a & grams_b).total()
        share_a, share_b = shared / max(1, grams_a.total()), shared / max(1, grams_b.total())
        found |= {f"words_{size}_a": share_a, f"words_{size}_b": share_b}
        logs_a += math.log(max(LEAST_SHARE, share_a)) / 4
        logs_b += math.log(max(LEAST_SHARE, share_b)) / 4
    found["bleu_least"], found["bleu_most"] = sorted((math.exp(logs_a), math.exp(logs_b)))
    for size in (4, 6):
        grams_a, grams_b = a.count_letters(size), b.count_letters(size)
        shared = (grams_a & grams_b).total()
        found |= {
            f"letters_{size}_a": shared / max(1, grams_a.total()),
            f"letters_{size}_b": shared / max(1, grams_b.total()),
        }
    longer = max(1, len(words_a), len(words_b))
    shorter = max(1, min(len(words_a), len(words_b)))
    matcher = SequenceMatcher(None, words_a, words_b, autojunk=False)
    blocks = [block.size for block in matcher.get_matching_blocks() if block.size]
    found["in_blocks"] = 2 * sum(size for size in blocks if size > 1) / max(1, len(words_a) + len(words_b))
    found["longest_block"] = max(blocks, default=0) / shorter
    found["blocks"] = min(15, len(blocks)) / 15
    edits = sum(max(i2 - i1, j2 - j1) for name, i1, i2, j1, j2 in matcher.get_opcodes() if name != "equal")
    found["unedited"] = 1 - edits / longer
    found["length_ratio"] = shorter / longer
    return found
