"""Datings: when two statements say the same thing happened, and in which place of a ranking somebody came."""

import math
import re

from toolkit.claims.events import ONCE, REACH, find_event
from toolkit.claims.mentions import Mention
from toolkit.claims.ranks import Rank
from toolkit.claims.statements import Statement
from toolkit.claims.wordlists import load_words
from toolkit.overlaps.discrepancies import overlap_owners
from toolkit.overlaps.findings import Finding
from toolkit.quantities import Quantity
from toolkit.quantities.days import span_days

# What happens to one thing once: two dates of it exclude each other. The first group happens to the subject itself.
_ONCE_FOR_ALL = load_words("once_for_all")
_PERSONAL = load_words("personal")
_WEEKDAYS = load_words("weekdays")
_RECURRING = load_words("recurring")


def compare_dates(
    a: Statement, b: Statement, x: Quantity, y: Quantity, weights: dict[str, float], coherence: float
) -> Finding | None:
    """Compare the dates two statements give; None where they are not dates of one happening."""
    x, y = lend_year(clip_date(x), y), lend_year(clip_date(y), x)
    if any(math.isnan(v) for v in (x.low, x.high, y.low, y.high)):
        return None
    event_a, rest_a = find_event(a, x)
    event_b, rest_b = find_event(b, y)
    last_a, last_b = _find_latest(a, x), _find_latest(b, y)
    if last_a is not None and event_b is None:
        event_a, event_b = last_a, _find_latest(b, y, last_a)
    elif last_b is not None and event_a is None:
        event_a, event_b = _find_latest(a, x, last_b), last_b
    if event_a is None or event_b is None or event_a.negated != event_b.negated:
        return None
    same = ONCE & set(event_a.keys) & set(event_b.keys)
    if not same and (_is_latest(a, event_a) or _is_latest(b, event_b)):
        same = set(event_a.keys) & set(event_b.keys)
    if not same:
        return None
    if any(t.lower in _RECURRING for s in (a, b) for t in s.tokens if t.lower not in ("since", "until")):
        return None
    keys_a = {k for m in (*rest_a, event_a) for k in m.keys} - {min(same)}
    shared = [m for m in (*rest_b, event_b) if (set(m.keys) - {min(same)}) & keys_a]
    heavy = {k: m.weight for m in (*rest_a, event_a) for k in m.keys if k in keys_a}
    anchor = sum(max(min(m.weight, heavy.get(k, 0.0)) * weights.get(k, 1.0) for k in m.keys) for m in shared)
    names_a = [k for m in rest_a if m.kind == "name" for k in m.keys]
    names_b = [k for m in rest_b if m.kind == "name" for k in m.keys]
    strangers = overlap_owners(tuple(names_a), tuple(names_b)) == "different"
    if same & _PERSONAL and overlap_owners(tuple(names_a), tuple(names_b)) != "same":
        return None
    once = bool(same & _ONCE_FOR_ALL)
    if anchor < (0.15 if once else 0.5) and not (once and coherence >= 1 and not strangers):
        return None
    if coherence < 0.5 and (strangers or anchor < 1.2):
        return None
    topic = (sorted(same)[0], *(k for m in shared[:2] for k in m.keys[:1]))

    def give(verdict: str, cause: str, force: float) -> Finding:
        kind = "date" if verdict == "contradicts" else ""
        return Finding(
            verdict, kind, cause, force, "date", (x.start, x.end), (y.start, y.end), x.surface, y.surface, topic
        )

    foreign = bool(a.foreign) != bool(b.foreign)
    apart = x.low > y.high or y.low > x.high
    if apart and any(q.surface.lower().split()[-1] in _WEEKDAYS for q in (x, y)):
        return None
    if not apart:
        return None if foreign else give("agrees", "", 0.6 + anchor)
    if foreign or (strangers and anchor < 1):
        return give("differs", "different_entity", 0.4 + anchor) if foreign else None
    if (event_a.clause in a.planned) != (event_b.clause in b.planned):
        return give("differs", "time", 0.6 + anchor)
    gap = max(x.low - y.high, y.low - x.high)
    if gap <= 1 and x.unit != y.unit:
        return None
    return give("contradicts", "", 0.6 + anchor)


def _is_latest(statement: Statement, event: Mention) -> bool:
    """Tell whether an event is said to be the last of its kind: "last inspected in 2018"."""
    return any(token.lower == "last" for token in statement.tokens[max(0, event.first - 2) : event.first])


def _find_latest(statement: Statement, date: Quantity, other: Mention | None = None) -> Mention | None:
    """Find the event said to be the last of its kind that a date is given for, or the same event without "last"."""
    for mention in statement.mentions:
        near = 0 <= date.start - mention.end <= REACH * 6
        if near and (_is_latest(statement, mention) if other is None else set(mention.keys) & set(other.keys)):
            return mention
    return None


def clip_date(date: Quantity) -> Quantity:
    """Give the year in which an open stretch of time ("since 2004") begins."""
    return date._replace(high=date.low + 365.0) if date.high - date.low > 3660 else date


def lend_year(date: Quantity, other: Quantity) -> Quantity:
    """Read a date without a year as one of the year of the other, where that is known."""
    asked = _DAY.fullmatch(date.timex)
    if asked is None or math.isnan(other.low) or not other.timex[:4].isdecimal():
        return date
    low, high = span_days(int(other.timex[:4]), int(asked[1]))
    if asked[2]:
        day = low + int(asked[2]) - 1
        if not low <= day <= high:  # 29 February, of a year that has none
            return date
        low = high = day
    return date._replace(low=float(low), high=float(high))


_DAY = re.compile(r"XXXX-(0[1-9]|1[0-2])(?:-([0-9]{2}))?")


def compare_ranks(a: Statement, b: Statement, x: Rank, y: Rank) -> Finding | None:
    """Compare the places in an order two statements give to one thing; None where they are not of one order."""
    if x.by != y.by:
        return None
    names = {k for m in a.mentions if m.kind == "name" for k in m.keys} & {
        k for m in b.mentions if m.kind == "name" for k in m.keys
    }
    nouns = {k for m in a.mentions if x.end <= m.start <= x.end + 40 for k in m.keys} & {
        k for m in b.mentions if y.end <= m.start <= y.end + 40 for k in m.keys
    }
    ranked = x.by == "ranked"
    if not (names if ranked else nouns):
        return None
    verdict = "agrees" if x.value == y.value else "contradicts"
    if verdict == "contradicts" and (a.foreign or b.foreign):
        return None
    kind = "number" if verdict == "contradicts" else ""
    topic = tuple(sorted(names or nouns))[:2]
    return Finding(verdict, kind, "", 1.0, "rank", (x.start, x.end), (y.start, y.end), x.surface, y.surface, topic)
