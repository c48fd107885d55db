"""
Seeds: pairs of words that two texts share, grown into the stretches that one has from the other.

    words -> **seeds** -> copies
"""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from toolkit.loaded_language.cue_lists import load_grammar

REACH = 3  # how far apart the two words of a seed may stand: at most two words of grammar between them
SEED = 2  # at three words in ten replaced and three left out, every fourth seed survives
GAP = 20  # words between two seeds of one passage, on either side
TRIM, TRIM_SHARED = 6, 3  # an end of six words of which fewer than three are shared is cut
LEAST_SEEDS = 3
# A seed in more places than this is followed from each to the next two only, so that time stays linear.
MOST_POSTINGS = 24


class Box(NamedTuple):
    """A stretch of words on both sides (last word excluded) and the seeds in it."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int
    seeds: int


def collect_seeds(texts: Sequence[Sequence[str]]) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """
    Collect for each pair of texts the places of the seeds they share, in the order of the first.

    A seed is two words of content next to each other, words of grammar aside, in either order.
    """
    grammar = load_grammar()
    places: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for number, lows in enumerate(texts):
        content = [at for at, low in enumerate(lows) if low not in grammar]
        for at, after in pairwise(content):
            if after - at <= REACH:
                places.setdefault(tuple(sorted((lows[at], lows[after]))), []).append((number, at))
    found: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for postings in places.values():
        if postings[0][0] == postings[-1][0]:
            continue
        for left, right in _pair_postings(postings):
            found.setdefault((left[0], right[0]), []).append((left[1], right[1]))
    return {pair: sorted(seeds) for pair, seeds in found.items() if len(seeds) >= LEAST_SEEDS}


def _pair_postings(postings: list[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    reach = len(postings) if len(postings) <= MOST_POSTINGS else 2
    for at, left in enumerate(postings):
        for right in postings[at + 1 : at + 1 + reach]:
            if left[0] != right[0]:
                yield left, right


def grow_boxes(seeds: list[tuple[int, int]], lows_a: Sequence[str], lows_b: Sequence[str]) -> list[Box]:
    """Gather seeds into boxes that are close on both sides, and let each grow by single words in common."""
    if not _hold_neighbours(seeds):  # as of nearly all pairs of texts that were not copied
        return []
    boxes: list[Box] = []
    for at_a, at_b in seeds:
        # Seeds come in the order of a: only boxes that end close by can take this one.
        new = Box(at_a, at_a + SEED, at_b, at_b + SEED, 1)
        near = [box for box in boxes[-12:] if _are_close(box, new)]
        for box in near:
            boxes.remove(box)
            new = _unite(box, new)
        boxes.append(new)
    boxes = [box for box in boxes if box.seeds >= LEAST_SEEDS - 1]
    boxes = [_extend(box, lows_a, lows_b) for box in boxes]
    merged: list[Box] = []
    for box in sorted(boxes):
        near = [other for other in merged[-12:] if _are_close(other, box)]
        for other in near:
            merged.remove(other)
            box = _unite(other, box)
        merged.append(box)
    return sorted(_trim(box, lows_a, lows_b) for box in merged)


def _hold_neighbours(seeds: list[tuple[int, int]]) -> bool:
    """Tell whether any two seeds are close on both sides: a box needs as many at least."""
    reach = GAP + SEED
    for number, (at_a, at_b) in enumerate(seeds):
        for other_a, other_b in islice(seeds, number + 1, None):
            if other_a - at_a > reach:
                break
            if abs(other_b - at_b) <= reach:
                return True
    return False


def _are_close(one: Box, other: Box) -> bool:
    gap_a = max(one.start_a, other.start_a) - min(one.end_a, other.end_a)
    gap_b = max(one.start_b, other.start_b) - min(one.end_b, other.end_b)
    return gap_a <= GAP and gap_b <= GAP


def _unite(one: Box, other: Box) -> Box:
    return Box(
        min(one.start_a, other.start_a),
        max(one.end_a, other.end_a),
        min(one.start_b, other.start_b),
        max(one.end_b, other.end_b),
        one.seeds + other.seeds,
    )


def _extend(box: Box, lows_a: Sequence[str], lows_b: Sequence[str], reach: int = 4) -> Box:
    """Move each end outwards over words in common that follow within `reach` words on both sides."""
    start_a, end_a, start_b, end_b, seeds = box
    while True:
        step = _find_step(lows_a[end_a : end_a + reach], lows_b[end_b : end_b + reach])
        if step is None:
            break
        end_a, end_b = end_a + step[0], end_b + step[1]
    while True:
        step = _find_step(
            lows_a[max(0, start_a - reach) : start_a][::-1], lows_b[max(0, start_b - reach) : start_b][::-1]
        )
        if step is None:
            break
        start_a, start_b = start_a - step[0], start_b - step[1]
    return Box(start_a, end_a, start_b, end_b, seeds)


def _trim(box: Box, lows_a: Sequence[str], lows_b: Sequence[str]) -> Box:
    """Take from each end what the other side does not have: a stray seed leaves a few words of its own between."""
    in_a, in_b = set(lows_a[box.start_a : box.end_a]), set(lows_b[box.start_b : box.end_b])
    start_a, end_a = _trim_side(lows_a, box.start_a, box.end_a, in_b)
    start_b, end_b = _trim_side(lows_b, box.start_b, box.end_b, in_a)
    return Box(start_a, end_a, start_b, end_b, box.seeds)


def _trim_side(lows: Sequence[str], start: int, end: int, other: set[str]) -> tuple[int, int]:
    def poor(words: Sequence[str]) -> bool:
        return sum(word in other for word in words) < TRIM_SHARED

    while end - start > TRIM and poor(lows[start : start + TRIM]):
        start += 1
    while end - start > TRIM and poor(lows[end - TRIM : end]):
        end -= 1
    while end - start > 1 and lows[start] not in other:
        start += 1
    while end - start > 1 and lows[end - 1] not in other:
        end -= 1
    return start, end


def _find_step(ahead_a: Sequence[str], ahead_b: Sequence[str]) -> tuple[int, int] | None:
    """Find the nearest word in common: how many words to go on each side to have passed it."""
    pairs = [(i + j, i + 1, j + 1) for i, a in enumerate(ahead_a) for j, b in enumerate(ahead_b) if a == b]
    return min(pairs)[1:] if pairs else None
