"""
Contrasts: the places where two aligned passages cannot both be so, each with the words on either side.

    alignment, polarity -> **contrasts** -> verdicts

A contrast is evidence, not a verdict: how much of the rest is the same decides what it is worth.
"""

from typing import NamedTuple

from toolkit.pairs.alignment import Alignment, Match
from toolkit.pairs.passages import Passage
from toolkit.pairs.polarity import BREAKS, Negation
from toolkit.pairs.relations import read_words

NEAR = 8  # words a place may stand behind the verb it goes with


class Contrast(NamedTuple):
    """
    One clash: words `a` of the first passage against words `b` of the second (positions; never both empty).

    `kind`: number, date, negation, direction, antonym, name or place. `rule` names what found it. `grip`: how many
    borders of the two stretches match. `rest_a`, `rest_b`: share of what else each side says that the other says too;
    of a negation, `rest_b` is the share of the denying clause that the other side says, whichever side denies.
    """

    kind: str
    rule: str
    a: tuple[int, ...]
    b: tuple[int, ...]
    grip: int
    rest_a: float
    rest_b: float

    def turn(self) -> "Contrast":
        """Give the same clash with the second passage first."""
        rests = (self.rest_a, self.rest_b) if self.kind == "negation" else (self.rest_b, self.rest_a)
        return Contrast(self.kind, self.rule, self.b, self.a, self.grip, *rests)

    def describe(self, alignment: Alignment) -> dict[str, float]:
        """Name how the two sides of the clash stand in their sentences: with the same verb, of the same subject."""
        a, b = alignment.a, alignment.b
        verb_a, verb_b = a.find_governor(self.a[0]), b.find_governor(self.b[0])
        match = None if verb_b is None else alignment.to_a.get(verb_b)
        same = float((verb_a is None and verb_b is None) or (match is not None and match.a == verb_a))
        clash = _clash_subjects(alignment)
        return {
            "same verb": same,
            "other verb": float(verb_a is not None and verb_b is not None and not same),
            "other subject": clash,
        }


def _clash_subjects(alignment: Alignment) -> float:
    """Tell whether the two subjects are names that share nothing."""
    a, b = alignment.a, alignment.b
    if a.subject is None or b.subject is None or b.subject in alignment.assumed:
        return 0.0
    run_a = next((run for run in a.names if run[0] <= a.subject < run[1]), None)
    run_b = next((run for run in b.names if run[0] <= b.subject < run[1]), None)
    if run_a is None or run_b is None:
        return 0.0
    return float(
        not any(i in alignment.to_b for i in range(*run_a)) and not any(j in alignment.to_a for j in range(*run_b))
    )


def is_within_denial(passage: Passage, words: tuple[int, ...]) -> bool:
    """Tell whether the first of some words stands in the reach of an odd number of negations close before it."""
    return sum(n.start <= words[0] < min(n.end, n.cue + NEAR) for n in passage.negations) % 2 == 1


def share_covered(alignment: Alignment, side: str, words: tuple[int, ...] | range, but: tuple[int, ...] = ()) -> float:
    """Give the share of the weight of some words of one side (`a` or `b`) that the other side says too; 1 for none."""
    passage, matches = (alignment.a, alignment.to_b) if side == "a" else (alignment.b, alignment.to_a)
    whole = covered = 0.0
    for i in words:
        word = passage.words[i]
        if word.content and i not in but:
            whole += word.weight
            match = matches.get(i)
            if match is not None:
                covered += word.weight * min(1.0, match.relation.strength + 0.1)
    return covered / whole if whole else 1.0


_LEXICAL = ("judgement", "verb", "noun")
# What a denial denies must be said at least as narrowly on the other side: "no dog" denies "a poodle", not the reverse.
_NARROWER = {"a": ("same", "synonym", "derived", "example_of"), "b": ("same", "synonym", "derived", "kind_of")}


def share_said(alignment: Alignment, side: str, clause: range) -> float:
    """Give the share of the weight of a denying clause of one side that the other side says, no more broadly."""
    passage, matches = (alignment.a, alignment.to_b) if side == "a" else (alignment.b, alignment.to_a)
    whole = said = 0.0
    for i in clause:
        word = passage.words[i]
        if word.content and not (side == "b" and i in alignment.assumed):
            whole += word.weight
            match = matches.get(i)
            if match is not None:
                said += word.weight * (1.0 if match.relation.name in _NARROWER[side] else 0.5)
    return said / whole if whole else 1.0


def share_rest(alignment: Alignment, a: tuple[int, ...], b: tuple[int, ...]) -> tuple[float, float]:
    """Give the shares of what each side says beside some words that the other says too."""
    return (
        share_covered(alignment, "a", alignment.a.content, a),
        share_covered(alignment, "b", alignment.b.content, (*b, *alignment.assumed)),
    )


def find_denials(alignment: Alignment) -> list[Contrast]:
    """Find what one side denies and the other says."""
    found = []
    for side, passage, other, matches in (
        ("b", alignment.b, alignment.a, alignment.to_a),
        ("a", alignment.a, alignment.b, alignment.to_b),
    ):
        for negation in passage.negations:
            focus = _find_focus(negation, passage, matches)
            aside = focus is None and passage.is_headline
            if aside:  # a headline says in other words what it denies
                focus = _find_nearest(negation, passage, matches)
            if focus is None or _is_denied_again(negation, passage):
                continue
            if _denies_aside(negation, passage, matches):
                continue
            if negation.cue in matches:  # "banned" and "barred": both sides deny it
                continue
            there = matches[focus].a if side == "b" else matches[focus].b
            against = ("judgement",) if negation.kind == "judgement" else _LEXICAL
            if negation.kind in _LEXICAL and any(n.kind in against for n in other.negations):
                continue
            if any(n.focus == there or n.start <= there < n.end or n.cue == there for n in other.negations):
                continue
            near = range(negation.start, min(negation.end, negation.start + NEAR))
            reached = {matches[i].a if side == "b" else matches[i].b for i in near if i in matches}
            if any(n.focus in reached for n in other.negations if n.kind != "judgement"):
                continue  # "gave no details" and "declined to give details"
            if _is_other_rank(passage, near, matches, other, alignment.to_b if side == "b" else alignment.to_a):
                continue
            clause = range(_clause_start(passage, negation), negation.end)
            reach = share_said(alignment, side, clause)
            whole = share_covered(alignment, "a" if side == "b" else "b", other.content, tuple(alignment.assumed))
            words = ((there,), (negation.cue,)) if side == "b" else ((negation.cue,), (there,))
            if negation.kind in ("judgement", "verb"):  # what it denies is the claim, however much it says beside
                reach = max(reach, whole)
            rule = "denial aside" if aside else _name_denial(negation, passage, focus)
            found.append(Contrast("negation", rule, *words, 2, whole, reach))
    return found


def _name_denial(negation: Negation, passage: Passage, focus: int) -> str:
    """Name the rule a denial falls under: its cue's kind, and whether it denies a deed or what someone is."""
    if negation.kind == "particle":
        return "particle" if passage.words[focus].tag[:1] == "V" else "particle noun"
    if negation.kind == "judgement":
        after = passage.words[negation.cue + 1] if negation.cue + 1 < len(passage.words) else None
        attributive = after is not None and after.content and passage.words[negation.cue].tag[:1] == "J"
        return "judgement before noun" if attributive else "judgement"
    return negation.kind


def _find_focus(negation: Negation, passage: Passage, matches: dict[int, Match]) -> int | None:
    """Give the word a negation denies that the other side says too: its focus, else what follows close by."""
    if negation.kind == "judgement":  # "a hoax" judges all that is said with it
        return next((i for i in (negation.focus, *passage.content) if i in matches), None)
    near = [i for i in range(negation.start, min(negation.end, negation.start + NEAR)) if passage.words[i].content]
    return next((i for i in (negation.focus, *near) if i in matches), None)


_EXPOSING = read_words("exposing")
_BETWEEN_CLAUSES = read_words("between_clauses")


def _is_denied_again(negation: Negation, passage: Passage) -> bool:
    """Tell whether a second negation takes back the first: "not without", "denies that it is a hoax"."""
    exposed = [
        n for n in passage.negations if passage.words[n.cue].lemma in _EXPOSING
    ]  # "debunks the hoax" denies once
    if negation in exposed:
        return False
    others = [n for n in passage.negations if n.kind != "judgement" and n.cue != negation.cue and n not in exposed]
    if negation.kind == "judgement":
        return sum(_reaches(n, negation.cue, passage) for n in others) % 2 == 1
    reach = range(negation.start, min(negation.end, negation.cue + NEAR))
    judged = any(
        n.kind == "judgement" and n.cue in reach and _reaches(negation, n.cue, passage) for n in passage.negations
    )
    return judged or sum(n.focus == negation.focus for n in others) % 2 == 1


def _reaches(negation: Negation, at: int, passage: Passage) -> bool:
    """Tell whether a word stands close by in the reach of a negation, and not past a mark: "do not - it is a hoax"."""
    between = (word.lower for word in passage.words[negation.cue + 1 : at])
    return negation.start <= at < min(negation.end, negation.cue + NEAR) and _BETWEEN_CLAUSES.isdisjoint(between)


def _is_other_rank(
    passage: Passage, near: range, matches: dict[int, Match], other: Passage, matched: dict[int, Match]
) -> bool:
    """Tell whether a denial denies a rank that the other side does not give: "not the first", "the second"."""
    ranks = (i for i in near if i in passage.amounts and passage.amounts[i].kind == "ordinal" and i not in matches)
    return any(True for _ in ranks) and any(
        amount.kind == "ordinal" and i not in matched for i, amount in other.amounts.items()
    )


_CLAIM_NOUNS = read_words("claim_nouns")


def _denies_aside(negation: Negation, passage: Passage, matches: dict[int, Match]) -> bool:
    """Tell whether what is denied is nothing the other side speaks of: "caught with fake passports", ", not Texas"."""
    words, cue = passage.words, negation.cue
    if negation.kind == "judgement" and words[cue].tag[:1] in "JV" and cue + 1 < len(words) and words[cue + 1].content:
        run = [cue + 1]
        while run[-1] + 1 < len(words) and words[run[-1] + 1].kind in ("noun", "name", "adjective"):
            run.append(run[-1] + 1)
        return not any(i in matches or words[i].lemma in _CLAIM_NOUNS for i in run)
    if negation.kind == "particle" and cue and words[cue - 1].lower == ",":
        return not any(i in matches for i in range(negation.start, negation.end))
    return False


def _find_nearest(negation: Negation, passage: Passage, matches: dict[int, Match]) -> int | None:
    """Give the word nearest to a negation that the other side says too."""
    return min((i for i in passage.content if i in matches), key=lambda i: (abs(i - negation.cue), i), default=None)


def _clause_start(passage: Passage, negation: Negation) -> int:
    at = min(negation.start, negation.cue)
    while at > 0 and passage.words[at - 1].lower not in BREAKS:
        at -= 1
    return at
