"""Happenings: two dates or times of day of two statements that stand apart, with the evidence that they are of one."""

import math
from collections.abc import Iterator
from typing import NamedTuple

from toolkit.claims.events import ONCE, find_event
from toolkit.claims.statements import Statement, compare_voices, find_voice
from toolkit.claims.wordlists import load_words
from toolkit.overlaps.bearers import concern_others
from toolkit.overlaps.discrepancies import overlap_owners
from toolkit.overlaps.findings import Clash
from toolkit.overlaps.likeness import measure_likeness, place_words
from toolkit.overlaps.moments import Moment, list_moments, measure_distance
from toolkit.overlaps.pairings import Pairing
from toolkit.overlaps.settings import describe_frames

FEW_DAYS = 3
YEAR = 300
DECADE = 3650
# Of more pairs of dates than this it is not asked which are nearest.
MOST_COMPARED = 2_500
# Where each moment of a document starts, the moments of the other with how alike what surrounds both is.
Matches = dict[int, list[tuple[Moment, float]]]
# Tokens before and after a moment in which the word that something begins or ends may stand.
BEFORE, BEHIND = 8, 6
# Beginnings and endings go by many verbs.
_BEGINNINGS = load_words("beginnings")
_ENDINGS = load_words("endings")


class Happening(NamedTuple):
    """What happens at a moment: keys of the event, the clause it stands in, and whether it begins or ends something."""

    keys: frozenset[str]
    clause: int
    negated: bool
    begins: bool
    ends: bool


def list_happenings(statement: Statement) -> dict[int, Happening]:
    """Map where each moment of a statement starts to what happens then."""
    found = {}
    for moment in list_moments(statement):
        at = next((i for i, t in enumerate(statement.tokens) if t.end > moment.start), len(statement.tokens) - 1)
        clause = statement.tokens[at].clause
        keys, negated = frozenset[str](), False
        if moment.date is not None:
            event = find_event(statement, moment.date)[0]
            if event is not None:
                keys, negated = frozenset(event.keys), event.negated
        near = {k for m in statement.mentions if at - BEFORE <= m.first <= at + BEHIND for k in m.keys} | keys
        words = {t.lower for t in statement.tokens[max(0, at - BEFORE) : at + BEHIND]}
        begins = not _BEGINNINGS.isdisjoint(near) or not _BEGINNINGS.isdisjoint(words)
        ends = not _ENDINGS.isdisjoint(near) or not _ENDINGS.isdisjoint(words)
        found[moment.start] = Happening(keys, clause, negated, begins, ends)
    return found


def list_date_clashes(a: Statement, b: Statement, pairing: Pairing) -> Iterator[Clash]:
    """Give every two dates, and every two times of day, that stand apart."""
    mine = pairing.recall(list_moments, a)
    theirs = pairing.recall(list_moments, b) if mine else []
    for x in mine:
        for y in theirs:
            gap, unit = measure_distance(x, y)
            spans = (x.start, x.end), (y.start, y.end)
            if gap > 0 and not concern_others(a, b, *spans, pairing):
                evidence = describe_dates(a, b, x, y, pairing) | {
                    "days apart": float(unit == "days" and gap <= FEW_DAYS),
                    "years apart": float(unit == "days" and gap >= YEAR),
                    "decades apart": float(unit == "days" and gap > DECADE), "of day": float(unit == "minutes"),
                    "log apart": math.log(1 + gap if unit == "days" else 1 + gap / 60) / 5,
                }  # fmt: skip
                yield Clash("date", "date", "date", "", *spans, evidence)


def describe_dates(a: Statement, b: Statement, x: Moment, y: Moment, pairing: Pairing) -> dict[str, float]:
    """Name the evidence for and against two moments being of one happening."""
    one, other = pairing.recall(list_happenings, a)[x.start], pairing.recall(list_happenings, b)[y.start]
    same = one.keys & other.keys
    named_a, named_b = (tuple(k for m in s.mentions if m.kind == "name" for k in m.keys) for s in (a, b))
    units = [m.date.unit if m.date is not None else "minute" for m in (x, y)]
    found = {
        "same event": float(bool(same)), "once": float(bool(ONCE & same)),
        "no event": float(not (one.keys and other.keys)),
        "other event": float(bool(one.keys and other.keys and not same)),
        "both begin": float(one.begins and other.begins), "both end": float(one.ends and other.ends),
        "one begins": float(one.begins != other.begins), "one ends": float(one.ends != other.ends),
        f"owners {overlap_owners(named_a, named_b)}": 1.0, "one unit": float(units[0] == units[1]),
        "bare years": float(units.count("year")), "one foreign": float(bool(a.foreign) != bool(b.foreign)),
        "one planned": float((one.clause in a.planned) != (other.clause in b.planned)),
        "supposed": float(one.clause in a.supposed or other.clause in b.supposed),
        "told": float(compare_voices(find_voice(a, x.start), find_voice(b, y.start)) == "other"),
        "one denied": float(one.negated != other.negated), "many dates": float(len(a.dates) + len(b.dates) > 2),
        "running": float(any(t.lower in ("since", "until") for s in (a, b) for t in s.tokens)),
        "vague": float(bool((x.clock and x.clock.vague) or (y.clock and y.clock.vague))),
    }  # fmt: skip
    found |= compare_others(a, b, x, y, pairing)
    found |= describe_frames(a, b, (x.start, x.end), (y.start, y.end), pairing)
    alike = found["likeness"]
    exact = float(x.clock is not None and y.clock is not None and not found["vague"])
    return found | {
        "exact": exact, "exact and alone": exact * found["alone"], "exact and nearest": exact * found["nearest"],
        "begin and nearest": found["both begin"] * found["nearest"],
        "begin, one unit": found["both begin"] * found["one unit"],
        "alike and same event": alike * found["same event"], "begin and alike": alike * found["both begin"],
        "alike and nearest": alike * found["nearest"], "end and alike": alike * found["both end"],
        "alike, one unit": alike * found["one unit"],
    }  # fmt: skip


def list_matches(
    pairing: Pairing,
) -> tuple[Matches, Matches]:
    """Map where each moment starts to those of the other document, each with how alike what surrounds both is."""
    if "moments" not in pairing.memo:
        sides = [
            [
                (moment, place_words(statement, moment.start, moment.end, pairing))
                for statement in statements
                for moment in pairing.recall(list_moments, statement)
            ]
            for statements in pairing.list_statements()
        ]
        found: tuple[Matches, Matches] = ({}, {})
        if len(sides[0]) * len(sides[1]) <= MOST_COMPARED:
            for x, near_x in sides[0]:
                for y, near_y in sides[1]:
                    if (x.clock is None) == (y.clock is None):
                        likeness = measure_likeness(near_x, near_y, pairing)
                        found[0].setdefault(x.start, []).append((y, likeness))
                        found[1].setdefault(y.start, []).append((x, likeness))
        pairing.memo["moments"] = found
    return pairing.memo["moments"]


def compare_others(a: Statement, b: Statement, x: Moment, y: Moment, pairing: Pairing) -> dict[str, float]:
    """Say what the other moments of two documents tell of two: which has a nearer partner, which is met again."""
    here, there = list_matches(pairing)
    mine, theirs = here.get(x.start, []), there.get(y.start, [])
    own = next((likeness for moment, likeness in mine if moment.start == y.start), None)
    if own is None:
        near_x, near_y = place_words(a, x.start, x.end, pairing), place_words(b, y.start, y.end, pairing)
        own = measure_likeness(near_x, near_y, pairing)
    rest = [(m, likeness) for m, likeness in mine if m.start != y.start]
    rest_y = [(m, likeness) for m, likeness in theirs if m.start != x.start]
    best = max((likeness for _, likeness in (*rest, *rest_y)), default=0.0)
    met_x = max((s for m, s in rest if measure_distance(x, m) == (0.0, "days")), default=-1.0)
    met_y = max((s for m, s in rest_y if measure_distance(y, m) == (0.0, "days")), default=-1.0)
    return {
        "likeness": own, "nearest": float(own >= best), "margin": own - best, "met": float(max(met_x, met_y) >= 0),
        "met and alike": max(met_x, met_y, 0.0), "least met": max(min(met_x, met_y), 0.0),
        "both met": float(min(met_x, met_y) >= 0), "rivals": float(min(4, max(len(rest), len(rest_y)))),
        "alone": float(not any(m.clock is None or not m.clock.vague for m, _ in (*rest, *rest_y))),
    }  # fmt: skip
