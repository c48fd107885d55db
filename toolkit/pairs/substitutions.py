"""
Substitutions: what stands in one passage where the other says something else: opposites, names, figures, places, sorts.

    contrasts -> **substitutions** -> evidence, causes, verdicts
"""

import math
import re

from toolkit.pairs.alignment import Alignment, Swap, find_swaps, touch
from toolkit.pairs.amounts import compare_amounts, name_counted
from toolkit.pairs.contrasts import NEAR, Contrast, find_denials, is_within_denial, share_rest
from toolkit.pairs.geography import Place, lies_within
from toolkit.pairs.names import is_quoted, spell_names
from toolkit.pairs.passages import Passage, Word
from toolkit.pairs.relations import list_sides, list_sorts, name_opposites, name_siblings, read_words, relate_words
from toolkit.pairs.similarity import measure_runs
from toolkit.quantities import Quantity

VERSION = 0.7  # share of word pairs in common from which two texts are versions of one
LONG_TEXT = 18  # words of substance
NEAR_LIMIT = 0.1  # share of a limit within which a figure is what the limit is about


def find_contrasts(alignment: Alignment) -> list[Contrast]:
    """List every contrast of two passages, the ones with the most in common around them first."""
    swaps = find_swaps(alignment)
    found = find_denials(alignment)
    others = [
        *_find_opposites(alignment), *_find_siblings(alignment, swaps), *_find_names(alignment, swaps),
        *_find_figures(alignment, swaps), *_find_amounts(alignment), *_find_places(alignment),
        *_find_classes(alignment),
    ]  # fmt: skip
    # "not an American" does not clash with "French", nor "was not the first" with "was the second".
    found += [c for c in others if is_within_denial(alignment.a, c.a) == is_within_denial(alignment.b, c.b)]
    return sorted(found, key=lambda c: (-min(c.rest_a, c.rest_b) - 0.2 * c.grip, c.b, c.a))


def _find_opposites(alignment: Alignment) -> list[Contrast]:
    """Find opposites among what the two sides do not share."""
    found = []
    sides_a = [(i, _list_sides(alignment.a.words[i])) for i in alignment.extra_a]
    for j in alignment.extra_b:
        sides = _list_sides(alignment.b.words[j])
        for i in [i for i, others in sides_a if not sides.isdisjoint(others)]:
            word_a, word_b = alignment.a.words[i], alignment.b.words[j]
            source = name_opposites(word_a.lemma, word_b.lemma) or name_opposites(word_a.lower, word_b.lower)
            if not source:
                continue
            if word_a.kind == "name" or word_b.kind == "name":
                continue
            kind = "direction" if source == "direction" else "antonym"
            grip = sum(_neighbours(alignment, i, j, step) for step in (-1, 1))
            found.append(Contrast(kind, source, (i,), (j,), grip, *share_rest(alignment, (i,), (j,))))
    return found


def _list_sides(word: Word) -> frozenset[str]:
    return list_sides(word.lemma) if word.lemma == word.lower else list_sides(word.lemma) | list_sides(word.lower)


def _neighbours(
    alignment: Alignment, i: int, j: int, step: int, one: Quantity | None = None, other: Quantity | None = None
) -> bool:
    """Tell whether what comes before (step -1) or after (1) two words, or the amounts at them, is the same."""
    return touch(alignment, _leave(alignment.a, i, step, one), _leave(alignment.b, j, step, other), step)


def _leave(passage: Passage, at: int, step: int, amount: Quantity | None) -> int:
    """Step out of a word, or of the amount it stands for."""
    at += step
    while amount is not None and 0 <= at < len(passage.words) and amount.start <= passage.words[at].start < amount.end:
        at += step
    return at


def _find_siblings(alignment: Alignment, swaps: list[Swap]) -> list[Contrast]:
    """Find exclusive kinds (colours, sports, trades) in the same place."""
    found = []
    for swap in swaps:
        for i in swap.a:
            for j in swap.b:
                strength = name_siblings(alignment.a.words[i].lemma, alignment.b.words[j].lemma)
                if strength:
                    kind = "date" if alignment.a.words[i].lemma in _TIMES else "antonym"
                    found.append(
                        Contrast(kind, strength, (i,), (j,), swap.grip, *share_rest(alignment, swap.a, swap.b))
                    )
    return found


def _are_nested(alignment: Alignment, names_a: tuple[int, ...], names_b: tuple[int, ...]) -> bool:
    """Tell whether two names are places of which one holds the other."""
    mine = [place.name for place in alignment.a.places if place.start <= names_a[0] < place.end]
    theirs = [place.name for place in alignment.b.places if place.start <= names_b[0] < place.end]
    return any(lies_within(x, y) or lies_within(y, x) for x in mine for y in theirs)


def _find_amounts(alignment: Alignment) -> list[Contrast]:
    """Find amounts of one dimension that cannot both hold, paired by what they count, their place and their order."""
    a, b = alignment.a, alignment.b
    free_a = [i for i in a.amounts if i not in alignment.to_b]
    free_b = [j for j in b.amounts if j not in alignment.to_a]
    pairs = []
    for i in free_a:
        for j in free_b:
            one, other = a.amounts[i], b.amounts[j]
            if compare_amounts(one, other).name != "opposite":
                continue
            counted = _compare_nouns(one, other)
            grip = sum(_neighbours(alignment, i, j, step, one, other) for step in (-1, 1))
            pairs.append((counted + 0.5 * grip + _is_near_limit(one, other), grip, counted, i, j))
    for (
        match
    ) in alignment.matches:  # "between 3.5 and 3.6 billion" gives two figures, and so does "between 3.5 and 3.7"
        one, other = a.amounts.get(match.a), b.amounts.get(match.b)
        if one is not None and other is not None and _are_two_ranges(one, other):
            grip = sum(_neighbours(alignment, match.a, match.b, step, one, other) for step in (-1, 1))
            if grip == 2:
                pairs.append((_compare_nouns(one, other) + 1, grip, _compare_nouns(one, other), match.a, match.b))
        elif one is not None and other is not None and match.relation.name != "same":
            # "Less than 93.25 million" is about the 93.4 million, not about the 74.8 that would make it true.
            for i in free_a:
                nearer = a.amounts[i]
                if _is_near_limit(nearer, other) > _is_near_limit(one, other) and (
                    compare_amounts(nearer, other).name == "opposite" and _compare_nouns(nearer, other) >= 0
                ):
                    grip = sum(_neighbours(alignment, i, match.b, step, nearer, other) for step in (-1, 1))
                    pairs.append((1 + 0.5 * grip, grip, _compare_nouns(nearer, other), i, match.b))
    pairs.sort(key=lambda p: (-p[0], p[4], p[3]))
    found, taken_a, taken_b = [], set(), set()
    for _, grip, counted, i, j in pairs:
        if i in taken_a or j in taken_b:
            continue
        taken_a.add(i)
        taken_b.add(j)
        kind = "date" if a.amounts[i].kind == "date" else "number"
        rule = "same" if counted == 1 else "apart" if counted < 0 else "bare"
        if kind == "number" and counted >= 0 and _is_near_limit(a.amounts[i], b.amounts[j]):
            rule = "near"
        found.append(Contrast(kind, f"{kind} {rule}", (i,), (j,), grip, *share_rest(alignment, (i,), (j,))))
    return found


def _is_near_limit(one: Quantity, other: Quantity) -> float:
    """Say whether an amount lies close to the one limit of another ("less than 10" and 9 or 11): 1 yes, 0 no."""
    limits = [limit for limit in (other.low, other.high) if math.isfinite(limit)]
    if one.kind == "date" or one.unit != other.unit or len(limits) != 1 or not math.isfinite(one.value):
        return 0.0
    return float(abs(one.value - limits[0]) <= NEAR_LIMIT * abs(limits[0]))


def _are_two_ranges(one: Quantity, other: Quantity) -> bool:
    """Tell whether two amounts of one unit are ranges with two ends each, of which one is the same."""
    ends = (one.low, one.high, other.low, other.high)
    if one.kind == "date" or other.kind == "date" or one.unit != other.unit or not all(map(math.isfinite, ends)):
        return False
    written = all(len(_FIGURE.findall(amount.surface)) == 2 for amount in (one, other))
    return (
        written and one.low < one.high and other.low < other.high and (one.low == other.low) != (one.high == other.high)
    )


_FIGURE = re.compile(r"\d[\d.,]*")


def _find_places(alignment: Alignment) -> list[Contrast]:
    """Find countries and places in one role of which neither holds the other."""
    a, b = alignment.a, alignment.b
    found = []
    for there in b.places:
        rivals = [  # a place that both sides name stands against none
            here
            for here in a.places
            if here.form == there.form and not any(i in alignment.to_b for i in range(here.start, here.end))
        ]
        if not rivals or any(
            lies_within(here.name, there.name) or lies_within(there.name, here.name) for here in a.places
        ):
            continue
        if any(j in alignment.to_a for j in range(there.start, there.end)):
            continue
        grips = [_share_role(alignment, here, there) for here in rivals]
        best = max(range(len(rivals)), key=lambda i: (grips[i], -i))
        words_a, words_b = (tuple(range(place.start, place.end)) for place in (rivals[best], there))
        rule = "nation" if there.form == "people" else "place"
        found.append(Contrast("place", rule, words_a, words_b, grips[best], *share_rest(alignment, words_a, words_b)))
    return found


def _share_role(alignment: Alignment, here: Place, there: Place) -> int:
    """Count what two places' roles share: the word before them, and the nearest matched word before that."""
    a, b = alignment.a.words, alignment.b.words
    before_a, before_b = a[here.start - 1].lower if here.start else "", b[there.start - 1].lower if there.start else ""
    near_b = next((j for j in range(there.start - 1, -1, -1) if b[j].content), None)
    near_a = next((i for i in range(here.start - 1, -1, -1) if a[i].content), None)
    match = alignment.to_a.get(near_b) if near_b is not None else None
    return (before_a == before_b) + (match is not None and near_a is not None and 0 <= here.start - match.a <= NEAR)


def _find_classes(alignment: Alignment) -> list[Contrast]:
    """Find a subject said to be one sort of thing on one side ("is a film") and another on the other ("is a song")."""
    a, b = alignment.a, alignment.b
    if not a.classes or not b.classes:
        return []
    found = []
    for j in b.classes:
        if j in alignment.to_a or b.words[j].kind == "name":
            continue
        mine = [i for i in a.classes if a.words[i].kind != "name"]
        if not mine or any(relate_words(a.words[i].lemma, b.words[j].lemma).strength > 0.4 for i in mine):
            continue
        sorts_a = {sort for i in mine for sort in list_sorts(a.words[i].lemma)}
        sorts_b = list_sorts(b.words[j].lemma)
        if not sorts_a or not sorts_b:
            continue
        rule = "class apart" if sorts_a.isdisjoint(sorts_b) else "class near"
        found.append(Contrast("antonym", rule, (mine[0],), (j,), 2, *share_rest(alignment, (mine[0],), (j,))))
    return found


def _compare_nouns(one: Quantity, other: Quantity) -> float:
    """Say whether two amounts count the same thing: 1 yes, -1 no, 0 where one of them does not say."""
    nouns = name_counted(one), name_counted(other)
    if one.kind == "date" or not all(nouns):
        return 0.0
    return 1.0 if relate_words(*nouns).strength >= 0.5 else -1.0


def _find_figures(alignment: Alignment, swaps: list[Swap]) -> list[Contrast]:
    """Find figures that are no amounts (a score, a label) and differ in the same place."""
    a, b = alignment.a, alignment.b
    found = []
    for swap in swaps:
        for i, j in zip(swap.a, swap.b, strict=False):
            kinds = a.words[i].kind, b.words[j].kind
            if "number" in kinds and all(kind in ("number", "amount") for kind in kinds):
                found.append(Contrast("number", "figure", (i,), (j,), swap.grip, *share_rest(alignment, (i,), (j,))))
    return found


def _find_names(alignment: Alignment, swaps: list[Swap]) -> list[Contrast]:
    """Find different names in the same place, of whom the sentences speak and not only who says so."""
    a, b, found = alignment.a, alignment.b, []
    version = min(len(a.content), len(b.content)) >= LONG_TEXT and measure_runs(a, b) > VERSION
    for swap in swaps:
        names_a = spell_names(a, tuple(i for i in swap.a if a.words[i].kind == "name"))
        names_b = spell_names(b, tuple(j for j in swap.b if b.words[j].kind == "name" and j not in alignment.assumed))
        if not names_a or not names_b or _are_nested(alignment, names_a, names_b):
            continue
        if not version and (is_quoted(a, names_a) or is_quoted(b, names_b)):
            continue
        at = names_b[0]
        before = b.words[at - 1].lower if at else ""
        kind = "place" if before in ("in", "at", "near", "from") else "name"
        whole = all(w.kind == "name" for w in (*(a.words[i] for i in swap.a), *(b.words[j] for j in swap.b)))
        rest = share_rest(alignment, swap.a, swap.b)
        found.append(Contrast(kind, "swap" if whole else "swap among others", names_a, names_b, swap.grip, *rest))
    return found


_TIMES = read_words("times")
