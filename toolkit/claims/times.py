"""Times: which day a statement is made of, and whether two statements are made of the same."""

import math

from toolkit.claims.statements import Statement
from toolkit.claims.wordlists import load_words
from toolkit.quantities import Quantity

# Statements of what changes (members, prices, staff), made this many days apart, may both be true.
STEADY_DAYS = 120.0


def compare_times(
    a: Statement, b: Statement, clause_a: int, clause_b: int, standing_a: bool = False, standing_b: bool = False
) -> str:
    """
    Say whether two statements are made of the same time (same), of different times, or of times unknown.

    `standing_a`, `standing_b`: what is said is a standing property, true on the day of writing whatever the tense.
    """
    first, second = _find_time(a, clause_a, standing_a), _find_time(b, clause_b, standing_b)
    if first is None or second is None:
        # Whatever the day of writing, what was so in a year that is named is not said of today.
        was = (first and first[2] and clause_b in b.present and clause_a not in a.present | a.planned) or (
            second and second[2] and clause_a in a.present and clause_b not in b.present | b.planned
        )
        return "different" if was else "unknown"
    gap = max(first[0] - second[1], second[0] - first[1], 0.0)
    if first[2] and second[2]:
        return "different" if gap > 0 else "same"
    now_a = standing_a or clause_a in a.present | a.planned
    now_b = standing_b or clause_b in b.present | b.planned
    if first[2] or second[2]:
        return ("different" if gap > 0 else "same") if (now_b if first[2] else now_a) else "unknown"
    if not (now_a and now_b):
        return "unknown"
    return "different" if gap > STEADY_DAYS else "same"


def _find_time(statement: Statement, clause: int, standing: bool) -> tuple[float, float, bool] | None:
    """Give the first and last day a clause speaks of, and whether it names them; the day of writing else."""
    near = []
    for date in statement.dates:
        at = next((i for i, t in enumerate(statement.tokens) if t.end > date.start), -1)
        if at < 0 or statement.tokens[at].clause != clause or math.isnan(date.low) or _is_since(statement, date):
            continue
        # What stands ("has 31 members, was founded in 1998") is not of the day on which something happened.
        happened = standing and any(_HAPPENED & set(m.keys) for m in statement.mentions if at - 3 <= m.last < at)
        if not happened and date.surface.lower() not in _NOW:
            near.append(date)
    if near:
        return min(d.low for d in near), max(d.high for d in near), True
    if statement.published == statement.published:
        return statement.published, statement.published, False
    return None


_NOW = frozenset(("today", "now", "tonight"))
_HAPPENED = load_words("once")


def _is_since(statement: Statement, date: Quantity) -> bool:
    return any(t.lower in ("since", "until") and -12 <= t.start - date.start <= 6 for t in statement.tokens)


def happened_before(said: Statement, denied: Statement) -> bool:
    """Tell whether what one statement reports lies before the day on which the other denies it."""
    dates = [d for d in said.dates if not math.isnan(d.low)]
    if denied.published != denied.published or any(not math.isnan(d.low) for d in denied.dates):
        return False
    return bool(dates) and min(d.low for d in dates) <= denied.published
