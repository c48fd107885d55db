"""
Similarity: how much two passages say the same, 0..1, from their aligned words weighed by rarity.

    alignment -> **similarity** -> verdicts
"""

import math
from difflib import SequenceMatcher

import numpy as np

from toolkit.pairs.alignment import Alignment
from toolkit.pairs.passages import Passage
from toolkit.pairs.relatedness import load_rows, load_vectors, relate_vectors

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


def measure_nearness(alignment: Alignment) -> dict[str, float]:
    """
    Name how far the words of two passages are used alike, 0..1, whether or not any table relates them.

    "near_b": of b's words each by its nearest in a, the rarer counting more; "near_extra_b": only those without a
    match, each by its nearest without one; "farthest_b": how far the weightiest of these is from all of a; "topic": of
    the sums of the words of either side.
    """
    a, b = alignment.a, alignment.b
    rows_a, rows_b = _list_vector_rows(a), _list_vector_rows(b)
    known_a, known_b = ([at for at, row in rows.items() if row is not None] for rows in (rows_a, rows_b))
    vectors = load_vectors()
    one, other = vectors[[rows_a[i] for i in known_a]], vectors[[rows_b[j] for j in known_b]]
    related = relate_vectors(one, other)
    found: dict[str, float] = {}
    for side, passage, known, extra, there, matched, table in (
        ("a", a, known_a, alignment.extra_a, (known_b, alignment.extra_b), alignment.to_b, related),
        ("b", b, known_b, alignment.extra_b, (known_a, alignment.extra_a), alignment.to_a, related.T),
    ):
        place = {at: row for row, at in enumerate(known)}
        free = [column for column, at in enumerate(there[0]) if at in there[1]]
        whole = near = whole_extra = near_extra = farthest = 0.0
        for i in passage.content:
            weight = passage.words[i].weight
            row = table[place[i]] if i in place else None
            best = 1.0 if i in matched else float(row.max()) if row is not None and row.size else 0.0
            whole, near = whole + weight, near + weight * best
            if i in extra:
                best_extra = float(row[free].max()) if row is not None and free else 0.0
                whole_extra, near_extra = whole_extra + weight, near_extra + weight * best_extra
                farthest = max(farthest, weight * (1 - best))
        found[f"near_{side}"] = near / whole if whole else 1.0
        found[f"near_extra_{side}"] = near_extra / whole_extra if whole_extra else 1.0
        found[f"farthest_{side}"] = farthest
    sums = [
        sum((passage.words[at].weight * vectors[rows[at]] for at in known), np.zeros(vectors.shape[1]))
        for passage, rows, known in ((a, rows_a, known_a), (b, rows_b, known_b))
    ]
    length = float(np.linalg.norm(sums[0]) * np.linalg.norm(sums[1]))
    found["topic"] = max(0.0, float(sums[0] @ sums[1]) / length) if length else 0.0
    return found


def _list_vector_rows(passage: Passage) -> dict[int, int | None]:
    rows = load_rows()
    return {i: rows.get(passage.words[i].lemma) for i in passage.content}


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
