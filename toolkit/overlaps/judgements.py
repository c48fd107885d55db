"""Judgements: two statements of two documents become one finding at most, the one best supported."""

from collections.abc import Iterator

from toolkit.claims.arguments import list_arguments
from toolkit.claims.mentions import Mention
from toolkit.claims.oppositions import EMPTY, Opposition, find_oppositions
from toolkit.claims.parts import suit_parts
from toolkit.claims.statements import Statement, compare_voices, find_voice, is_quoted
from toolkit.claims.times import compare_times, happened_before
from toolkit.overlaps.accords import find_accord
from toolkit.overlaps.bearers import concern_others
from toolkit.overlaps.castings import compare_roles
from toolkit.overlaps.clauses import repeats
from toolkit.overlaps.datings import compare_dates, compare_ranks
from toolkit.overlaps.discrepancies import compare_tallies
from toolkit.overlaps.findings import Finding
from toolkit.overlaps.pairings import COHERENT, Pairing, share_subject
from toolkit.overlaps.sorts import list_figures
from toolkit.pairs.verdicts import judge_pair

# Below this anchor an opposition is about two things.
LEAST_ANCHOR = 0.6
LEAST_ANCHOR_APART = 1.8
LEAST_STRENGTH = 0.5
# What both are said of, subject or object, must weigh this much; it makes an opposition this sure by itself.
LEAST_CORE = 0.3
# "40 miles west" against "40 miles east".
AS_FAR = 0.9
CORE = 0.3
# What these rules find is nothing where it is said of two things.
_OF_SUBJECTS = ("date", "tally")
# What somebody else says is reported as a difference only when it is clearly about the same thing.
LEAST_TOLD = 1.0
# What one side says of itself and the other reports contradicts from here on.
LEAST_HALF_TOLD = 0.8


def judge_statements(a: Statement, b: Statement, pairing: Pairing, near: bool = True) -> Finding | None:
    """
    Give the finding about two statements that is best supported, None when they are about different things.

    Where they are not `near` only figures, dates and roles are compared: these say themselves what they are of.
    """
    if pairing.coherence < COHERENT:
        return _judge_apart(a, b) if share_subject(a, b) else None
    found: list[Finding] = []
    if a.tallies and b.tallies:
        found += _judge_tallies(a, b, pairing)
    if a.roles and b.roles:
        found += _judge_roles(a, b, pairing)
    if (a.dates and b.dates) or (a.ranks and b.ranks):
        found += _judge_dates(a, b, pairing)
    if near and a.polarity.opposes(b.polarity):
        found += _judge_oppositions(a, b, pairing)
    found = [f for f in found if not (f.rule in _OF_SUBJECTS and concern_others(a, b, f.span_a, f.span_b, pairing))]
    if found and repeats(a, b, pairing):  # the same words do not clash with themselves
        found = [finding for finding in found if finding.verdict == "agrees"]
    if not found:
        return find_accord(a, b, pairing.weights) if near else None
    rank = {"contradicts": 0.8, "differs": 0.9, "agrees": 0.0}
    return max(found, key=lambda f: (f.strength + rank[f.verdict], f.verdict, f.span_a, f.span_b))


# Passages of documents on many subjects are compared as wholes; below this they are left alone.
LEAST_APART = 0.69


def _judge_apart(a: Statement, b: Statement) -> Finding | None:
    """Judge two statements of documents on many subjects by their words alone."""
    verdict = judge_pair(a.text, b.text)
    if verdict.verdict not in ("contradicts", "agrees"):
        return None
    if verdict.verdict == "contradicts" and verdict.contradiction < LEAST_APART:
        return None
    span_a, span_b = verdict.span_a or (0, len(a.text)), verdict.span_b or (0, len(b.text))
    strength = verdict.contradiction if verdict.verdict == "contradicts" else verdict.similarity
    return Finding(
        verdict.verdict, verdict.kind or "", verdict.cause or "", strength, "pair",
        (a.start + span_a[0], a.start + span_a[1]), (b.start + span_b[0], b.start + span_b[1]),
        verdict.value_a or "", verdict.value_b or "", (),
    )  # fmt: skip


def _judge_tallies(a: Statement, b: Statement, pairing: Pairing) -> Iterator[Finding]:
    for x in pairing.recall(list_figures, a):
        for y in pairing.recall(list_figures, b):
            if finding := compare_tallies(a, b, x, y, pairing.weights, pairing.coherence, pairing.topic):
                yield finding


def _judge_roles(a: Statement, b: Statement, pairing: Pairing) -> Iterator[Finding]:
    for x in a.roles:
        for y in b.roles:
            if finding := compare_roles(a, b, x, y, pairing.weights, pairing.topic):
                yield finding


def _judge_dates(a: Statement, b: Statement, pairing: Pairing) -> Iterator[Finding]:
    for x in a.dates:
        for y in b.dates:
            if finding := compare_dates(a, b, x, y, pairing.weights, pairing.coherence):
                yield finding
    for x in a.ranks:
        for y in b.ranks:
            if finding := compare_ranks(a, b, x, y):
                yield finding


def list_oppositions(a: Statement, b: Statement, pairing: Pairing) -> list[Opposition]:
    """List what two statements say the opposite of; of the two looked at last it is remembered."""
    asked, found = pairing.memo.get("oppositions", (None, []))
    if asked != (id(a), id(b)):
        if b.text < a.text:  # which comes first must not matter
            turned = find_oppositions(b.mentions, a.mentions, pairing.weights)
            found = [o._replace(a=o.b, b=o.a, cover_a=o.cover_b, cover_b=o.cover_a) for o in turned]
        else:
            found = find_oppositions(a.mentions, b.mentions, pairing.weights)
        pairing.memo["oppositions"] = (id(a), id(b)), found
    return found


def _judge_oppositions(a: Statement, b: Statement, pairing: Pairing) -> Iterator[Finding]:
    for opposition in list_oppositions(a, b, pairing):
        x, y = opposition.a, opposition.b
        if opposition.strangers or x.clause in a.supposed or y.clause in b.supposed:
            continue
        strength = measure_strength(opposition, pairing.coherence)
        core = 0.0
        if opposition.kind == "direction" and _lie_as_far(a, b, x, y):
            strength = max(strength, AS_FAR)
        if opposition.anchor >= LEAST_CORE:
            core = weigh_core(a, b, opposition, pairing)
            if core >= LEAST_CORE:
                strength = max(strength, CORE + 0.5 * min(core, 1.0))
        if opposition.alone and opposition.anchor < LEAST_ANCHOR and not _stands_alone(opposition, pairing):
            continue
        if strength < LEAST_STRENGTH or not suit_parts(a, b, opposition, strength):
            continue
        cause = _explain(a, b, opposition, core >= LEAST_CORE)
        voices = find_voice(a, x.start), find_voice(b, y.start)
        if not cause and compare_voices(*voices) == "other":
            quoted = is_quoted(a, x.start) or is_quoted(b, y.start) or ("he",) in voices
            quoted = quoted or any("according to" in s.text.lower() for s in (a, b))
            if (voices[0] and voices[1]) or quoted or strength < LEAST_HALF_TOLD:
                cause = "speaker"
        if cause == "speaker" and strength < LEAST_TOLD:
            continue
        verdict = "differs" if cause else "contradicts"
        yield Finding(
            verdict, "" if cause else opposition.kind, cause, strength, "opposition",
            (x.start, x.end), (y.start, y.end), x.keys[0], y.keys[0], opposition.shared,
        )  # fmt: skip


def _lie_as_far(a: Statement, b: Statement, x: Mention, y: Mention) -> bool:
    """Tell whether both directions follow the same distance."""
    return any(
        s.dimension == t.dimension != "" and s.low == t.low and 0 < x.first - s.last <= 2 and 0 < y.first - t.last <= 2
        for s in a.tallies
        for t in b.tallies
    )


def weigh_core(a: Statement, b: Statement, opposition: Opposition, pairing: Pairing) -> float:
    """Sum the weights of what both opposed words are said of."""
    first = {k: m.weight for m in list_arguments(a, opposition.a) for k in m.keys if k not in EMPTY}
    total = 0.0
    for mention in list_arguments(b, opposition.b):
        keys = [k for k in mention.keys if k in first]
        if keys:
            total += max(min(mention.weight, first[k]) * pairing.weights.get(k, 1.0) for k in keys)
    return total


def _stands_alone(opposition: Opposition, pairing: Pairing) -> bool:
    """Tell whether what nobody did, or what there is none of, is spoken of once in each document and no more."""
    if opposition.kind != "negation":
        return True
    keys = [k for k in opposition.a.keys if k in opposition.b.keys]
    return all(pairing.weights.get(k, 0.0) >= 0.99 for k in keys)


def measure_strength(opposition: Opposition, coherence: float) -> float:
    """Say how sure an opposition is to be about one thing, 0 and up; 0.5 is the least worth reporting."""
    cover = max(opposition.cover_a, opposition.cover_b)
    least = min(opposition.cover_a, opposition.cover_b)
    if coherence < 0.5:
        return (min(opposition.anchor, 3.0) - LEAST_ANCHOR_APART) * cover + 0.5 * least if cover >= 0.6 else 0.0
    if opposition.alone and opposition.anchor < LEAST_ANCHOR:
        return LEAST_STRENGTH
    if opposition.beside and opposition.anchor >= 0.3 and cover >= 0.4:
        return max(0.6, min(opposition.anchor, 2.0) * cover + 0.5 * least)
    if opposition.anchor < LEAST_ANCHOR or cover < 0.4:
        return 0.0
    return min(opposition.anchor, 2.0) * cover + 0.5 * least


def _explain(a: Statement, b: Statement, opposition: Opposition, same_core: bool) -> str:
    """Name the cause that lets both sides of an opposition be true, empty when there is none."""
    x, y = opposition.a, opposition.b
    if (x.clause in a.foreign) != (y.clause in b.foreign) and not same_core:
        return "different_entity"
    if a.pending or b.pending:
        return "time"
    if x.negated != y.negated:
        said, denied = (b.planned, a.planned) if x.negated else (a.planned, b.planned)
        at, other = (y.clause, x.clause) if x.negated else (x.clause, y.clause)
        if at in said and other not in denied:
            return "time"
    time = compare_times(a, b, x.clause, y.clause)
    present = x.clause in a.present or y.clause in b.present
    if x.negated == y.negated and not present and time == "different":
        return "time"  # what was closed then was opened another day
    if x.negated != y.negated and present:
        denied, said = (a, b) if x.negated else (b, a)
        return "time" if time == "different" and not happened_before(said, denied) else ""
    if (x.clause in a.planned) != (y.clause in b.planned) and time == "different":
        return "time"
    if present and time == "different":
        lasting = "die" in x.keys or "die" in y.keys
        ended, standing = (a, b) if "die" in x.keys else (b, a)
        return "" if lasting and happened_before(ended, standing) else "time"
    return ""
