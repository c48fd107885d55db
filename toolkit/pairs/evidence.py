"""
Evidence: what comparing two passages shows, as a few dozen named figures that verdicts are ranked by.

    alignment, contrasts, changes, similarity -> **evidence** -> verdicts
"""

import itertools
from functools import cache

from toolkit.pairs.alignment import Alignment
from toolkit.pairs.changes import RULE, describe_change
from toolkit.pairs.contrasts import Contrast
from toolkit.pairs.passages import Passage
from toolkit.pairs.relations import read_rows, read_words
from toolkit.pairs.similarity import (
    measure_coverage,
    measure_letters,
    measure_nearness,
    measure_order,
    measure_runs,
    measure_wordings,
    measure_words,
)


@cache
def read_voices() -> dict[str, frozenset[str]]:
    """Give the cue words of each way of putting things."""
    return {kind: frozenset(words.split()) for kind, words in read_rows("voices.tsv")}


GROUPS = {
    "noun": "noun",
    "name": "name",
    "verb": "verb",
    "number": "number",
    "amount": "number",
    "adjective": "modifier",
    "adverb": "modifier",
}
KINDS = ("negation", "direction", "antonym", "number", "date", "name", "place")


def list_evidence(alignment: Alignment, contrasts: list[Contrast]) -> dict[str, float]:
    """Name every figure that speaks for or against agreement and contradiction of two passages."""
    a, b = alignment.a, alignment.b
    in_a, in_b = measure_coverage(alignment)
    figures = {
        "in_a": in_a,
        "in_b": in_b,
        "in_both": in_a * in_b,
        "in_b_over_half": max(0.0, in_b - 0.5),
        "in_b_over_three_quarters": max(0.0, in_b - 0.75),
        "in_b_over_nine_tenths": max(0.0, in_b - 0.9),
        "in_a_over_half": max(0.0, in_a - 0.5),
        "in_a_over_four_fifths": max(0.0, in_a - 0.8),
        "letters": measure_letters(a, b),
        "runs": measure_runs(a, b),
        "words": measure_words(a, b),
        "order": measure_order(a, b),
        "gap": min(10, abs(len(a.sequence) - len(b.sequence))) / 10,
        "size_a": min(len(a.content), 40) / 40,
        "size_b": min(len(b.content), 40) / 40,
        "shorter_b": max(-1.0, min(1.0, (len(a.content) - len(b.content)) / 20)),
    }
    for side, passage, extra in (("a", a, alignment.extra_a), ("b", b, alignment.extra_b)):
        figures |= {f"extra_{group}_{side}": 0.0 for group in ("noun", "name", "verb", "number", "modifier")}
        for i in extra:
            figures[f"extra_{GROUPS[passage.words[i].kind]}_{side}"] += passage.words[i].weight
        for group in ("noun", "name", "verb", "number", "modifier"):
            figures[f"extra_{group}_{side}"] = min(3.0, figures[f"extra_{group}_{side}"]) / 3
        figures[f"heaviest_extra_{side}"] = max((passage.words[i].weight for i in extra), default=0.0)
        for name, share in describe_voice(passage).items():
            figures[f"{name}_{side}"] = share
    count = max(1, len(alignment.matches))
    for name in ("synonym", "derived", "kind_of", "example_of", "sibling"):
        figures[f"by_{name}"] = sum(m.relation.name == name for m in alignment.matches) / count
    figures["names_shared"] = min(3, sum(b.words[m.b].kind == "name" for m in alignment.matches)) / 3
    amounts = [m.relation.name for m in alignment.matches if m.b in b.amounts]
    figures["amounts_shared"] = min(3, sum(name in ("same", "synonym", "kind_of") for name in amounts)) / 3
    figures["amounts_open"] = min(2, sum(name in ("example_of", "sibling") for name in amounts)) / 2
    figures["amounts_missing"] = min(2, sum(j not in alignment.to_a for j in b.amounts)) / 2
    figures["subject_found"] = float(b.subject is None or b.subject in alignment.to_a)
    figures["verb_found"] = float(b.verb is None or b.verb in alignment.to_a)
    figures["crossed"] = _share_crossed(alignment)
    for kind in KINDS:
        mine = [c for c in contrasts if c.kind == kind]
        figures[f"{kind}"] = max((c.rest_b * (0.6 + 0.2 * c.grip) for c in mine), default=0.0)
    return figures


def list_wordings_evidence(alignment: Alignment) -> dict[str, float]:
    """Name what speaks only for or against agreement: how both are worded, what is left over, figures and names."""
    a, b = alignment.a, alignment.b
    figures = measure_wordings(a, b) | measure_nearness(alignment)
    in_a, in_b = measure_coverage(alignment)
    figures |= {"in_least": min(in_a, in_b), "in_most": max(in_a, in_b)}
    counts = len(alignment.extra_a), len(alignment.extra_b)
    for side, passage, extra, count in (("a", a, alignment.extra_a, counts[0]), ("b", b, alignment.extra_b, counts[1])):
        figures[f"extras_{side}"] = min(20, count) / 20
        figures[f"extra_share_{side}"] = sum(passage.words[i].weight for i in extra) / max(0.1, passage.weight)
    figures |= {"extras_least": min(20, *counts) / 20, "extras_most": min(20, max(counts)) / 20}
    numbers = [{w.lower for w in side.words if any(map(str.isdigit, w.text))} for side in (a, b)]
    names = [{w.lower for w in side.words if w.kind == "name"} for side in (a, b)]
    figures |= {
        "numbers": float(bool(numbers[0] or numbers[1])),
        "numbers_same": float(numbers[0] == numbers[1]),
        "numbers_within": float(numbers[0] <= numbers[1] or numbers[1] <= numbers[0]),
        "names_same": len(names[0] & names[1]) / max(1, len(names[0] | names[1])),
        "names_within": float(names[0] <= names[1] or names[1] <= names[0]),
    }
    for role, one, other in (("subject", a.subject, b.subject), ("verb", a.verb, b.verb)):
        match = None if other is None else alignment.to_a.get(other)
        figures[f"{role}_kept"] = float(match is not None and match.a == one)
    return figures


# What counts for more, or less, past some point.
BENT = ("in_least", "in_most", "words", "runs", "letters", "near_a", "near_b", "unedited", "length_ratio")
BENDS = (0.4, 0.6, 0.8)


def bend_figures(figures: dict[str, float]) -> dict[str, float]:
    """Name by how much shares go past a few points, so that a straight line may bend there."""
    return {f"{name}_over_{least}": max(0.0, figures[name] - least) for name in BENT for least in BENDS}


# What finds a clash, by the family of rules whose weights it shares.
FAMILIES = {
    "negation": ("particle", "particle noun", "quantifier", "verb", "noun"),
    "judgement": ("judgement", "judgement before noun"), "aside": ("denial aside",),
    "opposite": ("direction", "antonym", "affix", "wordnet"), "sibling": ("strict", "loose"),
    "swap": ("swap", "swap among others"),
    "number": ("number same", "number bare", "number apart", "number near", "figure"), "date": ("date bare",),
    "place": ("nation", "place"), "class": ("class apart", "class near"),
}  # fmt: skip
FAMILY_OF = {rule: family for family, rules in FAMILIES.items() for rule in rules}
# Whether more of a figure can only speak for a contradiction (1) or against one (-1): what fitting must keep to.
SIGNS = {
    "rest": 1, "grip": 1, "runs": 1, "same": 1, "names": 1, "whole": 1, "other": -1, "unnamed": -1, "denied": -1,
    "hedged": -1, "question": -1, "extra": -1, "dates": -1, "missing": -1,
}  # fmt: skip


def describe_contrast(contrast: Contrast, alignment: Alignment, figures: dict[str, float]) -> dict[str, float]:
    """Name what a contrast is worth by: its rule, how much of the rest is shared, and the pair it stands in."""
    if contrast.rule == RULE:
        return describe_change(contrast, alignment, figures)
    family = FAMILY_OF[contrast.rule]
    unnamed = family if family in ("negation", "number") else "other"
    whole = min(contrast.rest_a, contrast.rest_b)
    register = {"headlines": "headline", "caption": "caption", "report": "report"}.get(name_register(figures), "other")
    # Scenes without names say nothing about open and closed.
    if family in ("opposite", "sibling", "class") or (family == "place" and register != "headline"):
        register = "other"
    return {
        f"in {register}, {family}": 1.0,
        f"rule {contrast.rule}": 1.0,
        f"rest, {family}": contrast.rest_b,
        f"rest over three quarters, {family}": max(0.0, contrast.rest_b - 0.75),
        f"grip, {family}": contrast.grip / 2,
        "whole over a half": max(0.0, whole - 0.5),
        f"whole over a half, {'number' if family == 'number' else 'other'}": max(0.0, whole - 0.5),
        f"unnamed, {unnamed}": figures["unnamed_a"] * figures["unnamed_b"],
        "denied by both": figures["denied_a"] * figures["denied_b"],
        "runs": figures["runs"],
        "runs over a half": max(0.0, figures["runs"] - 0.5),
        "hedged a": figures["hedged_a"],
        "hedged b": figures["hedged_b"],
        "question": max(figures["question_a"], figures["question_b"]),
        "names shared": figures["names_shared"],
        f"long a, {'figure' if family in ('number', 'date') else 'word'}": max(0.0, figures["size_a"] - 0.4)
        * (name_register(figures) == "claim"),
        "of subjects": float(alignment.a.subject in contrast.a and alignment.b.subject in contrast.b),
        "missing subject": 1 - figures["subject_found"],
        "extra verb": figures["extra_verb_b"],
        **(_describe_denial(contrast, alignment, register) if contrast.kind == "negation" else {}),
        "dates differ": float(
            (family == "number" and figures["date"] > 0) or (family == "date" and figures["number"] > 0)
        )
        * (1 - figures["runs"]),
    } | {f"{name}, {family}": value for name, value in contrast.describe(alignment).items()}


_SUBORDINATORS = read_words("subordinators")


def _describe_denial(contrast: Contrast, alignment: Alignment, register: str) -> dict[str, float]:
    """Name who denies, whether in the main clause, and whether it opens as an answer does ("No, ...")."""
    first = all(n.cue != contrast.b[0] for n in alignment.b.negations)
    passage, cue = (alignment.a, contrast.a[0]) if first else (alignment.b, contrast.b[0])
    before = [word.lower for word in passage.words[:cue]]
    opening = [word.lower for word in passage.words[:2]]
    content = [i for i in passage.content if i != cue]
    late = sum(i < cue for i in content) / max(1, len(content))
    return {
        f"denied late, {register}": late,
        f"denied beside, {register}": float(passage.words[cue].lower == "without" or "to" in before[-2:]),
        f"denial {contrast.rule}, {register}": 1.0,
        f"denied by the first, {register}": float(first),
        f"denied in a clause, {register}": float(not _SUBORDINATORS.isdisjoint(before)),
        "denial asked": float("?" in (word.lower for word in passage.words[cue:])),
        "denied in answer": float(opening[:1] in (["no"], ["sorry"]) and opening[1:] == [","]),
    }


def name_register(figures: dict[str, float]) -> str:
    """
    Name the kind of writing a pair is, since agreement shows differently in each.

    caption (two short scenes without names), edit (two versions of one text), headlines, headline (b is one, a is
    not), claim (b says one thing of all that a says), report (two sentences of like size).
    """
    short = figures["size_a"] < 0.4 and figures["size_b"] < 0.4
    alike = figures["headline_a"] == figures["headline_b"]
    if (
        short
        and alike
        and figures["names_a"] + figures["names_b"] < 0.08
        and figures["past_a"] + figures["past_b"] < 0.8
    ):
        return "caption"
    if figures["runs"] > 0.7 and abs(figures["shorter_b"]) < 0.3:
        return "edit"
    if figures["headline_b"]:
        return "headlines" if figures["headline_a"] else "headline"
    return "claim" if figures["size_b"] < 0.62 * figures["size_a"] or figures["size_b"] < 0.2 else "report"


SHORT_SCENE, LONG_TEXT, SAME_SIZE = 0.25, 0.45, 0.5
VERSION = 0.7
ALIKE = 0.42  # share of words in common from which two sentences are two reports of one thing


def name_frame(figures: dict[str, float]) -> str:
    """
    Name how two texts stand to each other, since agreement shows differently in each.

    caption (two short scenes without names), edit (two versions of one text, or of one sentence with other figures),
    headlines, headline (b is one, a is not), report (two sentences that share much), claim (b says one thing of a's).
    """
    register = name_register(figures)
    if register in ("headline", "headlines"):
        return register
    if register == "caption" and max(figures["size_a"], figures["size_b"]) < SHORT_SCENE:
        return register
    if min(figures["size_a"], figures["size_b"]) >= LONG_TEXT and figures["words"] >= ALIKE:
        return "edit"
    only_figures = not any(
        figures[f"extra_{group}_{side}"] for group in ("noun", "name", "verb", "modifier") for side in "ab"
    )
    if only_figures and figures["runs"] > VERSION and abs(figures["shorter_b"]) < 0.3:
        return "edit"
    alike = figures["words"] >= ALIKE and figures["size_b"] >= SAME_SIZE * figures["size_a"]
    return "report" if alike else "claim"


def describe_voice(passage: Passage) -> dict[str, float]:
    """Name how a passage puts what it says: denied, judged untrue, hedged, reported, asked, of no one named."""
    lowers = {word.lower for word in passage.words} | {word.lemma for word in passage.words}
    marks = {"question": float("?" in passage.text)}
    for kind, words in read_voices().items():
        marks[kind] = float(not lowers.isdisjoint(words))
    marks["denied"] = float(any(n.kind != "judgement" for n in passage.negations))
    first = next((w for w in passage.words if w.kind != "mark"), None)
    verbs = [w.tag for w in passage.words if w.tag[:2] in ("VB", "MD")]
    marks["past"] = sum(tag in ("VBD", "VBN") for tag in verbs) / max(1, len(verbs))
    marks["headline"] = float(passage.is_headline)
    marks["names"] = sum(w.kind == "name" for w in passage.words) / max(1, len(passage.content))
    general = first is not None and (first.tag in ("NNS", "CD") or first.lower in ("several", "many", "few"))
    marks["general"] = float(general)
    marks["unnamed"] = float(first is not None and first.lower in ("a", "an", "some", "two", "three", "there", "one"))
    return marks


# What a likeness is measured by: of each figure of both sides, the lower and the higher.
SIDED = ("near", "in", "letters_4", "extra_number", "extra_share")
WHOLE = ("letters", "in_both", "numbers_same", "names_same")


def list_distances(figures: dict[str, float], back: dict[str, float]) -> dict[str, float]:
    """Name how far two passages are apart, 0 for the same words, by the figures of each against the other."""
    found = {name: 1 - figures[name] for name in WHOLE}
    if not figures["names_a"] and not figures["names_b"]:
        found["names_same"] = 0.0
    for name in SIDED:
        least, most = sorted((figures[f"{name}_a"], figures[f"{name}_b"]))
        if not name.startswith("extra"):
            least, most = 1 - least, 1 - most
        found |= {f"{name}, least": least, f"{name}, most": most}
    return found | {f"clash of {kind}": max(figures[kind], back[kind]) for kind in KINDS}


def _share_crossed(alignment: Alignment) -> float:
    """Give the share of neighbouring matches whose order is turned round between the two passages."""
    order = [m.a for m in alignment.matches]
    return sum(x > y for x, y in itertools.pairwise(order)) / max(1, len(order) - 1)
