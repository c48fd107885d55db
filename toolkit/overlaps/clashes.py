"""Clashes: what may contradict what in two statements, with the named evidence that says how surely it does."""

import json
import math
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from toolkit.claims.statements import Statement, compare_voices, find_voice
from toolkit.claims.times import compare_times
from toolkit.overlaps.figures import list_figure_clashes
from toolkit.overlaps.fillers import list_filler_clashes
from toolkit.overlaps.findings import Clash, Finding
from toolkit.overlaps.happenings import list_date_clashes
from toolkit.overlaps.kinship import get_kinship
from toolkit.overlaps.opposites import list_opposition_clashes
from toolkit.overlaps.pairings import Pairing, find_subject, name_unit, share_name
from toolkit.pairs.alignment import Alignment, align_passages
from toolkit.pairs.causes import find_cause
from toolkit.pairs.contrasts import Contrast
from toolkit.pairs.evidence import FAMILY_OF, list_evidence
from toolkit.pairs.passages import read_passage
from toolkit.pairs.similarity import measure_coverage, measure_similarity
from toolkit.pairs.substitutions import find_contrasts
from toolkit.pairs.verdicts import find_span, score_contrast, score_evidence
from toolkit.quantities.figures import Quantity

# A clash less sure than this is no contradiction: from here on five in six were right on topics nobody had read, and
# nineteen in twenty on those the rules were written with (`lexicons/README.md` says how that was measured).
LEAST_CONTRADICTION = 0.7


class Comparison(NamedTuple):
    """What comparing two sentences shows: their similarity, and each contrast with score, spans and bare evidence."""

    similarity: float
    cover: float
    contrasts: tuple[tuple[Contrast, float, str, tuple[int, int], tuple[int, int], dict[str, float]], ...]


@lru_cache(maxsize=1 << 14)
def compare_sentences(one: str, other: str) -> Comparison:
    """Compare two sentences as they stand, whatever documents they are from."""
    a, b = read_passage(one), read_passage(other)
    alignment = align_passages(a, b)
    contrasts = find_contrasts(alignment)
    if not contrasts:
        return Comparison(measure_similarity(alignment), max(measure_coverage(alignment)), ())
    figures = list_evidence(alignment, contrasts)
    found = []
    for contrast in contrasts:
        score = score_contrast(contrast, alignment, figures)
        cause = find_cause(contrast, alignment, figures) or ""
        spans = find_span(a, contrast.a), find_span(b, contrast.b)
        found.append((contrast, score, cause, *spans, _describe(contrast, alignment)))
    return Comparison(measure_similarity(alignment), max(measure_coverage(alignment)), tuple(found))


def _describe(contrast: Contrast, alignment: Alignment) -> dict[str, float]:
    a, b = alignment.a, alignment.b
    found = dict(contrast.describe(alignment))
    one, other = a.amounts.get(contrast.a[0]), b.amounts.get(contrast.b[0])
    if contrast.kind == "number" and one is not None and other is not None:
        low, high = sorted((abs(one.value), abs(other.value)))
        found["measured"] = float(one.kind not in ("count", "ordinal") and one.kind == other.kind)
        found["other sort"] = float(one.kind != other.kind or name_unit(one) != name_unit(other))
        found["one bare"] = float(not one.noun or not other.noun)
        found["near values"] = float(low > 0 and high < 2 * low)
        found["far values"] = float(low <= 0 or high > 10 * low)
        found["small values"] = float(high <= 3)
    return found


# A value above this is hardly in two sentences by chance.
LEAST_TELLING = 3.0


def _has_figure(statement: Statement, wanted: Quantity, but: Quantity) -> bool:
    """Tell whether a statement has a figure beside the one it is held against."""
    for quantity in statement.quantities:
        told = quantity.noun == wanted.noun or wanted.low > LEAST_TELLING
        if quantity is not but and told and quantity.low == wanted.low and quantity.high == wanted.high:
            return True
    digits = f"{wanted.low:g}"
    return wanted.low > LEAST_TELLING and any(
        t.text == digits for t in statement.tokens if t.start >= but.end or t.end <= but.start
    )


def list_slot_clashes(
    a: Statement, b: Statement, pairing: Pairing, finding: Finding | None, nearness: float
) -> list[Clash]:
    """List what two statements fill one slot with differently: figures, dates, names, or a word and its opposite."""
    found = [
        *list_figure_clashes(a, b, pairing),
        *list_date_clashes(a, b, pairing),
        *list_opposition_clashes(a, b, pairing),
        *list_filler_clashes(a, b, pairing),
    ]
    if not found:
        return []
    kinship = get_kinship(pairing)
    common = describe_statements(a, b, pairing, nearness) | kinship.describe(a, b)
    common["strangers"] = float(concern_strangers(a, b, pairing))
    if finding is not None:
        common[f"{finding.verdict} by {finding.rule}"] = 1.0
        common[f"strength, {finding.verdict}"] = min(finding.strength, 2.0)
        if finding.cause:
            common[f"cause {finding.cause}"] = 1.0
    ruled = finding is not None and (finding.verdict, finding.rule) == ("contradicts", "tally")
    rests = [kinship.describe_rest(a, b, clash.span_a, clash.span_b, pairing) for clash in found]
    merged = [clash._replace(evidence=common | rest | clash.evidence) for clash, rest in zip(found, rests, strict=True)]
    for clash in merged:
        if ruled and clash.evidence.get("both total") and clash.evidence.get("owners same"):
            # All that one body has of something, twice: what the rule was made for.
            clash.evidence["held total"] = 1.0
    return merged


def list_clashes(a: Statement, b: Statement, pairing: Pairing, finding: Finding | None, nearness: float) -> list[Clash]:
    """List the clashes of two statements; `nearness` says how far each is the other's closest in its document."""
    turned = b.text < a.text
    first, second = (b, a) if turned else (a, b)
    reading = compare_sentences(first.text, second.text)
    contrasts = [c for c in reading.contrasts if c[1] > LEAST_SCORE and c[0].rule not in _LOOSE]
    if not contrasts and (finding is None or finding.verdict != "contradicts"):
        return []
    common = describe_statements(a, b, pairing, nearness) | get_kinship(pairing).describe(a, b)
    common["similarity"] = reading.similarity
    common["cover"] = reading.cover
    if finding is not None:
        common[f"{finding.verdict} by {finding.rule}"] = 1.0
        common[f"strength, {finding.verdict}"] = min(finding.strength, 2.0)
        common[f"anchors, {finding.rule}"] = min(len(finding.topic), 3) / 3
    strangers = concern_strangers(a, b, pairing)
    clashes = []
    if finding is not None and finding.verdict == "contradicts":
        # A rule has already weighed what the two sentences share.
        evidence = {name: common[name] for name in sorted(common) if name.endswith(finding.rule) or name in STANDING}
        evidence |= {"by rule": 1.0, "strength by rule": min(finding.strength, 2.0)}
        evidence |= describe_places(a, b, finding.span_a[0], finding.span_b[0])
        evidence |= describe_amounts(a, b, finding.span_a, finding.span_b, pairing)
        if finding.kind != "number" or not (strangers or evidence.get("value met")):
            clashes.append(Clash("contrast", finding.kind, finding.rule, "", finding.span_a, finding.span_b, evidence))
    for contrast, score, cause, span_one, span_other, figures in contrasts:
        span_a, span_b = (span_other, span_one) if turned else (span_one, span_other)
        span_a, span_b = (a.start + span_a[0], a.start + span_a[1]), (b.start + span_b[0], b.start + span_b[1])
        amounts = describe_amounts(a, b, span_a, span_b, pairing)
        explained = finding is not None and finding.verdict == "differs"
        if contrast.kind == "number" and (explained or strangers or amounts.get("value met")):
            continue
        family = FAMILY_OF[contrast.rule]
        evidence = common | figures | amounts | {
            "score": score, "score over half": max(0.0, score - 0.5), "explained": float(bool(cause)),
            f"is {contrast.kind}": 1.0, f"rule {contrast.rule}": 1.0,
            f"rest, {family}": (contrast.rest_a + contrast.rest_b) / 2,
            "rest": min(contrast.rest_a, contrast.rest_b), "most rest": max(contrast.rest_a, contrast.rest_b),
            "grip": contrast.grip / 2,
        }  # fmt: skip
        evidence |= describe_places(a, b, span_a[0], span_b[0])
        clashes.append(Clash("contrast", contrast.kind, contrast.rule, cause, span_a, span_b, evidence))
    return clashes


# What tells of any clash how far the two statements are of one thing.
STANDING = frozenset(
    ("kin", "least kin", "kin nearness", "closest kin", "words", "names", "coherence", "long", "short", "same subject")
)
# Rules that find figures of different things, or no amounts at all ("a 123 agreement").
_LOOSE = ("number apart", "figure")
# What two passages taken by themselves make of a clash: at most this where they are about two things.
LEAST_SCORE = 0.4


# A name in a fifth of a document's sentences is what it is about.
LEAST_KNOWN = 1.0


def _list_subjects(statement: Statement) -> list[str]:
    """List the keys of the name that a statement begins with."""
    named = {k for m in statement.mentions if m.kind == "name" for k in m.keys}
    return [k for word in find_subject(statement) if (k := "@" + word) in named]


def concern_strangers(a: Statement, b: Statement, pairing: Pairing) -> bool:
    """Tell whether either statement begins with a name that neither the other nor both documents are about."""
    for mine, other in ((a, b), (b, a)):
        words = pairing.recall(_list_subjects, mine)
        if not words:
            continue
        theirs = {k for m in other.mentions for k in m.keys}
        strange = [k for k in words if k not in theirs and pairing.topic.get(k, 0.0) < LEAST_KNOWN]
        if strange and len(strange) > len(words) - len(strange) and not set(strange) & set(mine.speaker):
            return True
    return False


@cache
def load_weights() -> dict:
    """Load the weights of the evidence of each family of clashes: an `intercept` and named `weights`."""
    return json.loads((files("toolkit") / "lexicons" / "overlap_weights.json").read_text("utf-8"))


def score_clash(clash: Clash) -> float:
    """Give how surely two statements contradict each other by a clash, 0..1."""
    return score_evidence(load_weights()[clash.family], clash.evidence)


def weigh_common(a: Statement, b: Statement, pairing: Pairing) -> tuple[float, float]:
    """Give the weight of the names and of the other words that two statements share."""
    names = plain = 0.0
    for key in sorted(a.weights.keys() & b.weights.keys()):
        weight = min(a.weights[key], b.weights[key]) * pairing.weights.get(key, 1.0)
        if key.startswith("@"):
            names += weight
        else:
            plain += weight
    return names, plain


def describe_statements(a: Statement, b: Statement, pairing: Pairing, nearness: float) -> dict[str, float]:
    """Name what two statements have in common and what sets them apart."""
    names, plain = weigh_common(a, b, pairing)
    strange = sum(
        any(
            m.kind == "name"
            and all(k not in counts and k not in pairing.topic for k in m.keys if k[0] == "@")
            and any(k[0] == "@" for k in m.keys)
            for m in s.mentions
        )
        for s, counts in ((a, pairing.counts[1]), (b, pairing.counts[0]))
    )
    gap = abs(a.published - b.published)
    subjects = pairing.recall(find_subject, a), pairing.recall(find_subject, b)
    return {
        "strange names": float(strange), "names": min(names, 2.0), "words": min(plain, 2.0), "nearness": nearness,
        "coherence": min(pairing.coherence, 2.0), "same subject": float(share_name(*subjects)),
        "hedged": float(a.hedged or b.hedged), "pending": float(a.pending or b.pending),
        "apart in time": 0.0 if math.isnan(gap) else float(gap > 120),
        "short": float(min(len(a.tokens), len(b.tokens)) <= 9), "long": float(max(len(a.tokens), len(b.tokens)) >= 28),
    }  # fmt: skip


def describe_amounts(
    a: Statement, b: Statement, span_a: tuple[int, int], span_b: tuple[int, int], pairing: Pairing
) -> dict[str, float]:
    """Say whether a figure is the only one of its sort in its document."""
    one = next((q for q in a.quantities if q.start < span_a[1] and q.end > span_a[0]), None)
    other = next((q for q in b.quantities if q.start < span_b[1] and q.end > span_b[0]), None)
    if one is None or other is None:
        return {}
    met = _has_figure(a, other, one) or _has_figure(b, one, other)
    if not name_unit(one) or not name_unit(other):
        return {"value met": float(met)}
    sorts_a, sorts_b = pairing.sorts
    rivals = max(len(sorts_a[one.kind, name_unit(one)]), len(sorts_b[other.kind, name_unit(other)]))
    only = float(rivals == 1 and name_unit(one) == name_unit(other))
    return {
        "value met": float(met),
        "only one of its sort": only,
        "many of its sort": float(rivals > 2),
    }


def describe_places(a: Statement, b: Statement, at: int, other: int) -> dict[str, float]:
    """Name how the clauses stand to each other in which two words are."""
    x = next((t.clause for t in a.tokens if t.end > at), 0)
    y = next((t.clause for t in b.tokens if t.end > other), 0)
    time = compare_times(a, b, x, y)
    return {
        "other time": float(time == "different"), "same time": float(time == "same"),
        "one planned": float((x in a.planned) != (y in b.planned)),
        "one foreign": float((x in a.foreign) != (y in b.foreign)),
        "supposed": float(x in a.supposed or y in b.supposed),
        "one present": float((x in a.present) != (y in b.present)),
        "told": float(compare_voices(find_voice(a, at), find_voice(b, other)) == "other"),
    }  # fmt: skip
