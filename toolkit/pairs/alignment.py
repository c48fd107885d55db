"""
Alignment: which word of one passage says what a word of another says, and what stands in whose place.

    passages -> **alignment** -> similarity, contrasts -> verdicts

Words are matched one to one, the surest first; ties go to words with the same neighbours, then to reading order.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from toolkit.pairs.amounts import compare_amounts
from toolkit.pairs.names import find_acronyms
from toolkit.pairs.passages import Passage, Word
from toolkit.pairs.relations import NONE, SAME, Relation, list_kin, relate_words

LEAST_STRENGTH = 0.4  # a weaker relation is no match
ACRONYM = Relation("synonym", 0.9)
CONTEXT_BONUS = 0.04  # per neighbour that matches too: decides between equal words, never between unequal ones


class Match(NamedTuple):
    """Word `a` of the first passage says what word `b` of the second says, by `relation`."""

    a: int
    b: int
    relation: Relation


class Swap(NamedTuple):
    """A stretch of each passage, as word numbers, that stand in the same place and say different things."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    grip: int  # how many of the two borders match


class Alignment(NamedTuple):
    """How the words of two passages go together; numbers are positions in `Passage.words`."""

    a: Passage
    b: Passage
    matches: tuple[Match, ...]
    to_a: dict[int, Match]  # by word of b
    to_b: dict[int, Match]  # by word of a
    extra_a: tuple[int, ...]  # words of substance without a match
    extra_b: tuple[int, ...]
    assumed: frozenset[int]  # words of b that name what a takes for known ("It", a surname): no difference


def match_words(a: Word, b: Word) -> Relation:
    """Say how word `a` stands to word `b`, spelling of names included; amounts are compared by `compare_amounts`."""
    if a.kind == "amount" or b.kind == "amount":
        return NONE
    if a.lower == b.lower or a.lemma == b.lemma:
        return SAME
    if a.kind == "number" or b.kind == "number":
        return NONE
    return _match_lemmas(a.lemma, b.lemma, a.kind == "name" or b.kind == "name")


@lru_cache(maxsize=1 << 17)
def _match_lemmas(a: str, b: str, named: bool) -> Relation:
    relation = relate_words(a, b)
    if named and relation.strength < 0.5:
        return max(relation, _compare_names(a, b), key=lambda r: r.strength)
    return relation


def _compare_names(a: str, b: str) -> Relation:
    """Match a name with the adjective made from it ("Iraq", "Iraqi") or with a misspelling of it."""
    short, long = sorted((a, b), key=len)
    if len(short) >= 4 and long.startswith(short[: max(4, len(short) - 2)]) and len(long) - len(short) <= 4:
        return Relation("derived", 0.8)
    if len(short) >= 5 and short[0] == long[0] and len(long) - len(short) <= 1 and _differ_by_one(short, long):
        return Relation("synonym", 0.85)
    return NONE


def _differ_by_one(short: str, long: str) -> bool:
    """Tell whether one letter put in, left out, changed or two swapped turn one word into the other."""
    i = 0
    while i < len(short) and short[i] == long[i]:
        i += 1
    if len(short) == len(long):
        return short[i + 1 :] == long[i + 1 :] or (
            short[i : i + 2] == long[i : i + 2][::-1] and short[i + 2 :] == long[i + 2 :]
        )
    return short[i:] == long[i + 1 :]


def align_passages(a: Passage, b: Passage) -> Alignment:
    """Align the words of substance of two passages."""
    pairs: list[tuple[float, int, int, Relation]] = []
    left_a, left_b = set(a.content), set(b.content)
    for i, amount_a in a.amounts.items():
        for j, amount_b in b.amounts.items():
            relation = compare_amounts(amount_a, amount_b)
            if relation.strength >= LEAST_STRENGTH:
                pairs.append((relation.strength + _share_context(a, b, i, j), i, j, relation))
    for lemma, at_b in b.lemmas.items():
        at_a = a.lemmas.get(lemma)
        if at_a:
            if len(at_a) == len(at_b) == 1:
                pairs.append((1.0, at_a[0], at_b[0], SAME))
            else:
                pairs += [(1.0 + _share_context(a, b, i, j), i, j, SAME) for i in at_a for j in at_b]
    taken_a, taken_b, matches = set(), set(), []

    def take() -> None:
        pairs.sort(key=lambda p: (-p[0], p[2], p[1]))
        for _, i, j, relation in pairs:
            if i not in taken_a and j not in taken_b:
                taken_a.add(i)
                taken_b.add(j)
                matches.append(Match(i, j, relation))

    take()
    pairs.clear()
    for one, other, turned in ((a, b, False), (b, a, True)):
        for short, run in find_acronyms(one, other):
            (taken, there) = (taken_b, taken_a) if turned else (taken_a, taken_b)
            if short not in taken and not there.intersection(run):
                taken.add(short)
                there.update(run)
                matches.append(Match(run[0], short, ACRONYM) if turned else Match(short, run[0], ACRONYM))
    left_a -= taken_a
    left_b -= taken_b
    if left_a and left_b:
        for i, j in _pair_kin(a, b, left_a, left_b):
            relation = match_words(a.words[i], b.words[j])
            if relation.strength >= LEAST_STRENGTH and relation.name != "opposite":
                pairs.append((relation.strength + _share_context(a, b, i, j), i, j, relation))
        take()
    matches.sort(key=lambda m: m.b)
    to_a, to_b = {m.b: m for m in matches}, {m.a: m for m in matches}
    return Alignment(
        a, b, tuple(matches), to_a, to_b,
        tuple(i for i in a.content if i not in taken_a), tuple(j for j in b.content if j not in taken_b),
        _find_assumed(a, b, to_a, to_b),
    )  # fmt: skip


_TURNED = {"kind_of": "example_of", "example_of": "kind_of"}


def turn_alignment(alignment: Alignment) -> Alignment:
    """Give the same alignment with its second passage first."""
    turned = [Match(m.b, m.a, m.relation._replace(name=_TURNED.get(m.relation.name, m.relation.name)))
              for m in sorted(alignment.matches, key=lambda m: m.a)]  # fmt: skip
    to_a, to_b = {m.b: m for m in turned}, {m.a: m for m in turned}
    a, b = alignment.b, alignment.a
    assumed = _find_assumed(a, b, to_a, to_b)
    return Alignment(a, b, tuple(turned), to_a, to_b, alignment.extra_b, alignment.extra_a, assumed)


def _pair_kin(a: Passage, b: Passage, left_a: set[int], left_b: set[int]) -> Iterator[tuple[int, int]]:
    """Give the pairs of words that may say the same: nearly all have nothing in common that could relate them."""
    traits_b = [(j, _list_traits(b.words[j].lower, b.words[j].lemma)) for j in left_b]
    for i in left_a:
        traits = _list_traits(a.words[i].lower, a.words[i].lemma)
        yield from ((i, j) for j, others in traits_b if not traits.isdisjoint(others))


@lru_cache(maxsize=1 << 13)
def _list_traits(lower: str, lemma: str) -> frozenset[int | str]:
    """Give what a word may be matched by: its spelling, its kin, and the first letter that a misspelt name keeps."""
    return list_kin(lemma) | {lower, f"{lemma[:1]}…"}


def _find_assumed(a: Passage, b: Passage, to_a: dict[int, Match], to_b: dict[int, Match]) -> frozenset[int]:
    """Find the words of b's names that a need not repeat: the rest of a shared name, and the subject a calls "it"."""
    found: set[int] = set()
    verb = len(b.words) if b.verb is None else b.verb
    known = a.speaks_of_known
    for start, end in b.names:
        run = [j for j in range(start, end) if b.words[j].content]
        matched = [j for j in run if j in to_a]
        if matched and len(matched) < len(run):
            at = to_a[matched[0]].a
            there = next(((s, e) for s, e in a.names if s <= at < e), (at, at + 1))
            spare = {a.words[i].lower[:1] for i in range(*there) if a.words[i].content and i not in to_b}
            if not spare or all(b.words[j].lower[:1] in spare for j in run if j not in to_a):  # Timothy, Tim
                found.update(j for j in run if j not in to_a)
        elif not matched and known and start < verb and start <= 3:
            found.update(run)
    return frozenset(found)


def _share_context(a: Passage, b: Passage, i: int, j: int) -> float:
    before = i > 0 and j > 0 and a.words[i - 1].lower == b.words[j - 1].lower
    after = i + 1 < len(a.words) and j + 1 < len(b.words) and a.words[i + 1].lower == b.words[j + 1].lower
    return CONTEXT_BONUS * (before + after)


def find_swaps(alignment: Alignment) -> list[Swap]:
    """
    List where the two passages say different things in the same place.

    Places are the same when the words before and after them match (function words and marks as written, words of
    substance by the alignment, the ends of the passages each other): `grip` 2 for both sides, 1 for one.
    """
    groups_a = _group(alignment.extra_a, alignment.a.words)
    found = []
    for group_b, left_b, right_b in _group(alignment.extra_b, alignment.b.words):
        best, there = 0, None
        for group_a, left_a, right_a in groups_a:
            grip = _are_same(alignment, left_a, left_b) + _are_same(alignment, right_a, right_b)
            if grip > best:
                best, there = grip, group_a
        if there is not None:
            found.append(Swap(there, group_b, best))
    return found


def _group(extra: tuple[int, ...], words: tuple[Word, ...]) -> list[tuple[tuple[int, ...], int | None, int | None]]:
    """Put neighbouring unmatched words into one group, and give the words that border it on either side."""
    groups: list[list[int]] = []
    for i in extra:
        if groups and i == groups[-1][-1] + 1:
            groups[-1].append(i)
        else:
            groups.append([i])
    return [
        (tuple(group), _find_border(words, group[0] - 1, -1), _find_border(words, group[-1] + 1, 1)) for group in groups
    ]


_SKIPPED = frozenset(["a", "an", "the", ","])


def touch(alignment: Alignment, i: int, j: int, step: int) -> bool:
    """Tell whether the words at `i` and `j`, going on by `step` over articles and commas, are the same."""
    at_a, at_b = _find_border(alignment.a.words, i, step), _find_border(alignment.b.words, j, step)
    return _are_same(alignment, at_a, at_b)


def _find_border(words: tuple[Word, ...], at: int, step: int) -> int | None:
    """Give the first word from `at` on that is no article or comma, None at the end of the sentence."""
    while 0 <= at < len(words) and words[at].lower in _SKIPPED:
        at += step
    return None if not 0 <= at < len(words) or words[at].lower in ".!?" else at


def _are_same(alignment: Alignment, i: int | None, j: int | None) -> bool:
    if i is None or j is None:
        return i is j
    match = alignment.to_a.get(j)
    if match is not None:
        return match.a == i
    one, other = alignment.a.words[i], alignment.b.words[j]
    return not one.content and not other.content and one.lower == other.lower
