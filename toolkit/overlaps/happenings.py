"""Happenings: two dates of two statements that stand apart, with the evidence that they are of one thing."""

import math
from collections.abc import Iterator

from toolkit.claims.events import ONCE, find_event
from toolkit.claims.oppositions import EMPTY
from toolkit.claims.statements import Statement, compare_voices, find_voice
from toolkit.overlaps.datings import clip_date, lend_year
from toolkit.overlaps.discrepancies import overlap_owners
from toolkit.overlaps.findings import Clash
from toolkit.overlaps.pairings import Pairing
from toolkit.quantities import Quantity

FEW_DAYS = 3
YEAR = 300
DECADE = 3650


def list_date_clashes(a: Statement, b: Statement, pairing: Pairing) -> Iterator[Clash]:
    """Give every two dates that stand apart."""
    for x in a.dates:
        for y in b.dates:
            first, second = lend_year(clip_date(x), y), lend_year(clip_date(y), x)
            if any(math.isnan(v) for v in (first.low, first.high, second.low, second.high)):
                continue
            gap = max(first.low - second.high, second.low - first.high)
            if gap > 0:
                evidence = describe_dates(a, b, x, y, pairing) | {
                    "days apart": float(gap <= FEW_DAYS), "years apart": float(gap >= YEAR),
                    "decades apart": float(gap > DECADE),
                }  # fmt: skip
                yield Clash("date", "date", "date", "", (x.start, x.end), (y.start, y.end), evidence)


def describe_dates(a: Statement, b: Statement, x: Quantity, y: Quantity, pairing: Pairing) -> dict[str, float]:
    """Name the evidence for and against two dates being of one happening."""
    clause_a, clause_b = find_clause(a, x), find_clause(b, y)
    names, words = share_words(a, b, clause_a, clause_b, pairing)
    event_a, event_b = find_event(a, x)[0], find_event(b, y)[0]
    same = set(event_a.keys) & set(event_b.keys) if event_a and event_b else set()
    named_a, named_b = (tuple(k for m in s.mentions if m.kind == "name" for k in m.keys) for s in (a, b))
    met = any(d is not y and d.low == x.low for d in b.dates) or any(d is not x and d.low == y.low for d in a.dates)
    return {
        "names": min(names, 2.0), "words": min(words, 2.5), "same event": float(bool(same)),
        "once": float(bool(ONCE & same)), "no event": float(not (event_a and event_b)),
        f"owners {overlap_owners(named_a, named_b)}": 1.0, "one unit": float(x.unit == y.unit),
        "bare years": float(x.unit == "year") + float(y.unit == "year"),
        "one foreign": float(bool(a.foreign) != bool(b.foreign)),
        "one planned": float((clause_a in a.planned) != (clause_b in b.planned)),
        "supposed": float(clause_a in a.supposed or clause_b in b.supposed),
        "told": float(compare_voices(find_voice(a, x.start), find_voice(b, y.start)) == "other"),
        "one denied": float(bool(event_a and event_b and event_a.negated != event_b.negated)),
        "many dates": float(len(a.dates) + len(b.dates) > 2), "value met": float(met),
        "running": float(any(t.lower in ("since", "until") for s in (a, b) for t in s.tokens)),
    }  # fmt: skip


def find_clause(statement: Statement, quantity: Quantity) -> int:
    """Give the number of the clause a quantity stands in."""
    return next((t.clause for t in statement.tokens if t.end > quantity.start), statement.tokens[-1].clause)


def share_words(a: Statement, b: Statement, clause_a: int, clause_b: int, pairing: Pairing) -> tuple[float, float]:
    """Give the weight of the names and of the other words that a clause of each statement shares."""
    known: dict[str, float] = {}
    for mention in a.mentions:
        if mention.clause == clause_a:
            for key in mention.keys:
                known[key] = max(known.get(key, 0.0), mention.weight)
    names = words = 0.0
    for mention in b.mentions:
        if mention.clause == clause_b:
            met = [k for k in mention.keys if k in known and k not in EMPTY]
            weight = max((min(mention.weight, known[k]) * pairing.weights.get(k, 1.0) for k in met), default=0.0)
            if mention.kind == "name":
                names += weight
            else:
                words += weight
    return names, words
