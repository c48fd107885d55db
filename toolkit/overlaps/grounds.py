"""Grounds: the named evidence of how two statements relate: whether they say the same, or why what they say differs."""

import math
from typing import NamedTuple

import numpy as np

from toolkit.claims.statements import Statement, compare_voices
from toolkit.claims.tallies import Tally
from toolkit.overlaps.datings import clip_date, lend_year
from toolkit.overlaps.discrepancies import compare_values, completes_whole, is_listed
from toolkit.overlaps.findings import Clash, Finding
from toolkit.overlaps.kinship import get_kinship
from toolkit.overlaps.pairings import Pairing, share_name
from toolkit.overlaps.sorts import suit_figures
from toolkit.overlaps.traits import TELLING, Traits, load_cues, read_traits

# Days from which on two reports are of one news cycle no more, and from which on one looks back.
CYCLE, SEASON, YEAR = 3.0, 120.0, 366.0
# A figure of so many times another is hardly of the same thing.
FAR = 8.0
NEAR = 1.5


def describe_grounds(
    a: Statement, b: Statement, pairing: Pairing, finding: Finding | None, clashes: list[Clash], kin: dict[str, float]
) -> dict[str, float]:
    """Name the evidence of how two statements relate."""
    one, other = pairing.recall(read_traits, a), pairing.recall(read_traits, b)
    found = dict(kin) | _describe_rivals(a, b, pairing)
    found |= _describe_values(a, b, one, other, pairing)
    found |= _describe_dates(a, b, one, other)
    found |= _describe_cues(one, other)
    found |= _describe_times(a, b, one, other)
    found |= _describe_shared(a, b, pairing)
    shared = one.names & other.names
    found["names shared"] = min(2.0, sum(pairing.weights.get(k, 1.0) for k in sorted(shared)))
    found["names only here"] = min(3.0, float(len(one.names ^ other.names)))
    for mine, theirs, counts in ((one, other, pairing.counts[1]), (other, one, pairing.counts[0])):
        if any(k not in counts and pairing.topic.get(k, 0.0) < 0.5 for k in mine.names - theirs.names):
            found["strange names"] = found.get("strange names", 0.0) + 1.0
    found["numbers shared"] = min(2.0, float(len(one.numbers & other.numbers)))
    found["runs shared"] = min(3.0, float(len(one.runs & other.runs)))
    found["same subject"] = float(share_name(one.subject, other.subject))
    found["other subject"] = float(bool(one.subject and other.subject) and not found["same subject"])
    found["opposed"] = float(a.polarity.opposes(b.polarity))
    voices = compare_voices(a.speaker, b.speaker)
    found[f"voices {voices}"] = 1.0
    found["both told"] = float(bool(a.speaker) and bool(b.speaker))
    found["one quoted"] = float(one.quoted != other.quoted)
    found["one personal"] = float(one.personal != other.personal)
    found["foreign"] = float(bool(a.foreign) != bool(b.foreign))
    found["planned"] = float(bool(a.planned) != bool(b.planned))
    found["present"] = float(bool(a.present) != bool(b.present))
    found["hedged"] = float(a.hedged != b.hedged)
    found["pending"] = float(a.pending != b.pending)
    found["supposed"] = float(bool(a.supposed or b.supposed))
    found["coherence"] = min(pairing.coherence, 2.0)
    found["short"] = float(min(len(a.tokens), len(b.tokens)) <= 9)
    found["long"] = float(max(len(a.tokens), len(b.tokens)) >= 28)
    if finding is not None:
        found[f"rule {finding.verdict} {finding.cause}".strip()] = 1.0
        found[f"strength {finding.verdict}"] = min(finding.strength, 2.0)
    found |= _cross(found)
    for clash in clashes:
        found[f"clash of {clash.family}"] = 1.0
        for name in ("likeness", "nearest", "value met", "held", "rest kin", "clause kin"):
            value = clash.evidence.get(name, 0.0)
            if clash.family != "contrast" and value > found.get(f"{clash.family}: {name}", 0.0):
                found[f"{clash.family}: {name}"] = value
    return found


# What differs, and what may explain it: of each two that are both there, evidence of its own.
_DIFFERING = {"figures": "figure apart", "words": "opposed", "subjects": "other subject", "no figures": "no figures"}
_EXPLAINING = (
    "years later", "months later", "days later", "planned, then later", "stage, then later", "later, after",
    "later, named", "far from writing", "written days apart", "one other", "foreign", "strange names", "one teller",
    "one claim", "both teller", "one part", "one whole", "voices other", "one quoted", "one undated", "same subject",
    "one each", "one after", "one stage", "one coming",
)  # fmt: skip


def _cross(found: dict[str, float]) -> dict[str, float]:
    held = [(name, found[what]) for name, what in _DIFFERING.items() if found.get(what)]
    return {f"{name}: {why}": value * found[why] for name, value in held for why in _EXPLAINING if found.get(why)}


class Match(NamedTuple):
    """Two figures of two statements that may be of one thing, how they stand, and how far they are of one thing."""

    x: Tally
    y: Tally
    stands: str
    weight: float


def list_matches(a: Statement, b: Statement, one: Traits, other: Traits) -> list[Match]:
    """List the figures of two statements that may be of one thing, those most surely so first."""
    found = []
    for x in one.figures:
        for y in other.figures:
            suits = suit_figures(x, y)
            if suits:
                stands = compare_values(x, y)
                whole = 100.0 if x.kind == "percent" else None
                if stands == "apart" and completes_whole(a, b, x, y, whole):
                    stands = "complement"
                weight = {"head": 1.0, "measure": 0.9, "people": 0.7, "sum": 0.6, "alike": 0.6}.get(suits, 0.4)
                weight += 0.5 * (stands in ("equal", "converted", "complement", "rounded"))
                found.append(Match(x, y, stands, weight))
    return sorted(found, key=lambda m: (-m.weight, m.x.start, m.y.start))


def _find_rivals(pairing: Pairing) -> tuple[np.ndarray, np.ndarray]:
    """Give for each statement of either document how much the second most alike of the other is alike."""
    if "rivals" not in pairing.memo:
        mean = get_kinship(pairing).mean
        pairing.memo["rivals"] = tuple(
            np.sort(table, axis=1)[:, -2] if table.shape[1] > 1 else np.zeros(table.shape[0])
            for table in (mean, mean.T)
        )
    return pairing.memo["rivals"]


def _describe_rivals(a: Statement, b: Statement, pairing: Pairing) -> dict[str, float]:
    """Name how far two statements stand out among those that either could be held against."""
    kinship = get_kinship(pairing)
    p, q = kinship.places[0][id(a)], kinship.places[1][id(b)]
    mean, (here, there) = kinship.mean[p, q], _find_rivals(pairing)
    closest = float(mean >= kinship.best[0][p]), float(mean >= kinship.best[1][q])
    ahead = closest[0] * (mean - here[p]), closest[1] * (mean - there[q])
    return {
        "ahead": float(max(ahead)), "ahead of both": float(min(ahead)),
        "closest to one": max(closest), "kin and ahead": float(mean * max(ahead)),
    }  # fmt: skip


def _describe_shared(a: Statement, b: Statement, pairing: Pairing) -> dict[str, float]:
    """Weigh what both statements speak of, and of it what either document speaks of but once."""
    found = {"words shared": 0.0, "once shared": 0.0, "once names": 0.0}
    counts_a, counts_b = pairing.counts
    rarest = 0.0
    for key in sorted(a.weights.keys() & b.weights.keys()):
        weight = min(a.weights[key], b.weights[key])
        once = counts_a.get(key, 0) == 1 == counts_b.get(key, 0)
        rarest = max(rarest, weight * pairing.weights.get(key, 1.0))
        if key[0] == "@":
            found["once names"] += weight * once
        else:
            found["words shared"] += weight * pairing.weights.get(key, 1.0)
            found["once shared"] += weight * once
    return {name: min(value, 3.0) for name, value in found.items()} | {"rarest shared": rarest}


def _describe_values(a: Statement, b: Statement, one: Traits, other: Traits, pairing: Pairing) -> dict[str, float]:
    matches = list_matches(a, b, one, other) if one.figures and other.figures else []
    found: dict[str, float] = {}
    for match in matches:
        x, y, stands = match.x, match.y, match.stands
        telling = max(abs(x.low), abs(y.low)) > TELLING
        name = f"figure {stands}" if telling or stands == "apart" else f"small figure {stands}"
        head = max((pairing.weights.get(k, 1.0) for k in x.head if k in y.head), default=0.0)
        found[name] = max(found.get(name, 0.0), 0.5 + head / 2)
        if stands == "apart":
            low, high = sorted((abs(x.low), abs(y.low)))
            smaller, larger = (x, y) if x.high <= y.low else (y, x)
            cues = (one, other) if smaller is x else (other, one)
            found["apart by far"] = max(found.get("apart by far", 0.0), float(high > FAR * low))
            found["apart but near"] = max(found.get("apart but near", 0.0), float(high < NEAR * low))
            found["same head apart"] = max(found.get("same head apart", 0.0), head)
            now = {
                "smaller is part": smaller.part or "part" in cues[0].cues,
                "larger is whole": larger.whole or "whole" in cues[1].cues,
                "smaller is other": "other" in cues[0].cues and "other" not in cues[1].cues,
                "larger is other": "other" in cues[1].cues and "other" not in cues[0].cues,
                "smaller written earlier": cues[0].said < cues[1].said,
                "larger written earlier": cues[1].said < cues[0].said,
                "smaller is told": "teller" in cues[0].cues and "teller" not in cues[1].cues,
                "larger is told": "teller" in cues[1].cues and "teller" not in cues[0].cues,
                "one modified": bool(smaller.modifiers) != bool(larger.modifiers),
                "modified otherwise": bool(x.modifiers and y.modifiers) and not set(x.modifiers) & set(y.modifiers),
                f"apart of {max(x.kind, y.kind)}": True,
                "value beside": is_listed(x, y, b.tallies) or is_listed(y, x, a.tallies),
            }
            for name, holds in now.items():
                found[name] = max(found.get(name, 0.0), float(holds))
        found["units differ"] = max(found.get("units differ", 0.0), float(x.unit != y.unit))
        found["one roughly"] = max(found.get("one roughly", 0.0), float(x.rounded != y.rounded))
    found["no figures"] = float(not matches)
    return found


def _describe_dates(a: Statement, b: Statement, one: Traits, other: Traits) -> dict[str, float]:
    found: dict[str, float] = {}
    for x in a.dates:
        for y in b.dates:
            first, second = lend_year(clip_date(x), y), lend_year(clip_date(y), x)
            if any(math.isnan(v) for v in (first.low, first.high, second.low, second.high)):
                continue
            gap = max(first.low - second.high, second.low - first.high)
            short = max(first.high - first.low, second.high - second.low)
            if gap <= 0:
                name = "one day" if short <= 2 else "one month" if short <= 31 else "one year"
            else:
                name = "days apart" if gap <= CYCLE else "months apart" if gap <= YEAR else "years apart"
            found[name] = 1.0
    return found


def _describe_cues(one: Traits, other: Traits) -> dict[str, float]:
    found = {}
    for cue in load_cues():
        if (cue in one.cues) != (cue in other.cues):
            found[f"one {cue}"] = 1.0
        elif cue in one.cues:
            found[f"both {cue}"] = 1.0
    for tense in ("past", "present", "coming"):
        if (tense in one.tenses) != (tense in other.tenses):
            found[f"one in {tense} tense"] = 1.0
    return found


def _describe_times(a: Statement, b: Statement, one: Traits, other: Traits) -> dict[str, float]:
    """Name how the days two statements speak of, and those of their writing, lie to each other."""
    found: dict[str, float] = {}
    undated = math.isnan(one.said) + math.isnan(other.said)
    found["one undated"] = float(undated == 1)
    if not undated:
        gap = abs(one.said - other.said)
        found["written days apart"] = float(gap > CYCLE)
        found["written months apart"] = float(gap > SEASON)
        found["written years apart"] = float(gap > YEAR)
    for mine, theirs in ((one, other), (other, one)):
        named = not math.isnan(theirs.first)
        begin, end = (theirs.first, theirs.last) if named else (theirs.said, theirs.said)
        if math.isnan(mine.first):
            begin_mine = end_mine = mine.said
        else:
            begin_mine, end_mine = mine.first, mine.last
        if math.isnan(begin) or math.isnan(begin_mine):
            continue
        later = begin - end_mine
        if later > 0:
            name = "days" if later <= CYCLE * 10 else "months" if later <= YEAR else "years"
            found[f"{name} later"] = 1.0
            found["planned, then later"] = float("coming" in mine.cues or "coming" in mine.tenses)
            found["stage, then later"] = float("stage" in mine.cues)
            found["later, after"] = float("after" in theirs.cues)
            found["later, named"] = float(named)
        if named and math.isnan(mine.first) and abs(begin - mine.said) > YEAR:
            found["far from writing"] = 1.0
            found["long before writing"] = max(found.get("long before writing", 0.0), float(end < mine.said))
    return found
