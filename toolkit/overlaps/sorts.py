"""Sorts: which figures, dates and times of day of two statements may be of one thing at all, whatever their words."""

import math
import re
from collections.abc import Iterator
from functools import lru_cache

from toolkit.claims.clocks import list_clocks
from toolkit.claims.extras import list_extras
from toolkit.claims.statements import Statement
from toolkit.claims.tallies import Tally, make_tally
from toolkit.claims.wordlists import load_words
from toolkit.pairs.inflections import find_lemma
from toolkit.pairs.relations import list_ancestors, relate_words
from toolkit.pairs.relations import list_sorts as list_kinds
from toolkit.quantities import Quantity
from toolkit.quantities.days import read_day

# Heads that say no more than that people are counted.
PEOPLE = load_words("people")
# What befalls people: a count of the dead is no count of those aboard.
BEFALLEN = load_words("befalling")
# Heads that leave open what is counted ("27 of the things", "the lot").
_OPEN = load_words("open_heads")
_OPEN_NOUNS = frozenset(
    ("", "them", "us", "these", "those", "others", "things", "lot", "pieces", "items", "units", "go")
)
# A bare number from here on may be a sum of money whose currency is understood ("they got it for 2.6 million").
LEAST_SUM = 10_000.0
YEAR_DIGITS = 4
# Two nouns nearer than this in meaning may count the same.
LEAST_ALIKE = 0.65


def list_figures(statement: Statement) -> list[Tally]:
    """List the tallies of a statement, with its ordinals and what only the sentence as a whole tells, in order."""
    by_first = {m.first: m for m in statement.mentions}
    extras = list_extras(statement.text, statement.start)
    found = [t for t in statement.tallies if not any(q.start <= t.start < q.end for q in extras)]
    ordinals = [q._replace(low=q.value, high=q.value, bound="") for q in statement.quantities if q.kind == "ordinal"]
    for quantity in [*extras, *ordinals, *_span_years(statement)]:
        inside = [i for i, t in enumerate(statement.tokens) if t.start < quantity.end and t.end > quantity.start]
        if inside and not any(t.start <= quantity.start < t.end for t in found):
            found.append(make_tally(statement.tokens, statement.mentions, by_first, quantity, inside[0], inside[-1]))
    clocks = [(statement.start + c.start, statement.start + c.end) for c in list_clocks(statement.text) if not c.vague]
    return _join_spans(sorted(t for t in found if not any(a < t.end and t.start < b for a, b in clocks)))


def _span_years(statement: Statement) -> Iterator[Quantity]:
    """Read a stretch from one year to another ("from 1970 to 1974") as so many years, one more or less."""
    for date in statement.dates:
        if date.unit == "year" and "/" in date.timex and not math.isnan(date.low):
            years = read_day(int(date.high))[0] - read_day(int(date.low))[0]
            if years > 1:
                yield date._replace(low=years - 1.0, high=years + 1.0, kind="duration", bound="", modifier="")


def _join_spans(tallies: list[Tally]) -> list[Tally]:
    """Join "three hours" and "ten minutes" that stand side by side to one length of time."""
    found: list[Tally] = []
    for tally in tallies:
        last = found[-1] if found else None
        if (
            last is not None
            and last.kind == tally.kind == "duration"
            and 0 < tally.first - last.last <= 2
            and tally.high < last.low
            and not last.bound
        ):
            found[-1] = last._replace(
                end=tally.end, low=last.low + tally.low, high=last.high + tally.high, last=tally.last, step=tally.step
            )
        else:
            found.append(tally)
    return found


def counts_people(tally: Tally) -> bool:
    """Tell whether a tally counts people, by whatever noun."""
    return tally.kind == "count" and (not PEOPLE.isdisjoint(tally.head) or _is_person(tally.noun))


@lru_cache(maxsize=4096)
def _is_person(noun: str) -> bool:
    """Tell whether a counted noun is one for people."""
    return bool(noun) and "person" in list_kinds(find_lemma(noun.split()[-1].lower()))


def leaves_open(tally: Tally) -> bool:
    """Tell whether a tally does not say what it counts."""
    return tally.kind in ("count", "ordinal") and (tally.noun.lower() in _OPEN_NOUNS or _OPEN.issuperset(tally.head))


def name_sort(tally: Tally) -> str:
    """Name the sort of a tally: its dimension or kind, "people", "bare", or nothing where only its noun tells."""
    if tally.kind != "count":
        return "money" if tally.kind == "money" else tally.dimension or tally.kind
    return "people" if counts_people(tally) else "bare" if leaves_open(tally) else ""


def suit_figures(x: Tally, y: Tally) -> str:
    """
    Say by what two figures may be of one thing: head, people, alike (their nouns are), open (one does not say what it
    counts), sum (one does not say that it is money), measure; empty where they cannot be.
    """
    if x.kind != y.kind and not (x.dimension and x.dimension == y.dimension):
        money, other = (x, y) if x.kind == "money" else (y, x)
        understood = money.kind == "money" and other.kind == "count" and other.low >= LEAST_SUM and leaves_open(other)
        return "sum" if understood else ""
    if x.kind == "money":
        return "measure" if x.unit == y.unit or not (x.unit and y.unit) else ""
    if x.kind not in ("count", "ordinal"):
        apart = {_name_time(x), _name_time(y)} == {"age", "length"}
        return "measure" if x.dimension == y.dimension and not apart else ""
    befallen_x, befallen_y = BEFALLEN.intersection(x.head), BEFALLEN.intersection(y.head)
    if befallen_x and befallen_y and befallen_x.isdisjoint(befallen_y):
        return ""  # the dead are not the injured
    if not set(x.head).isdisjoint(y.head):
        return "head"
    if leaves_open(x) or leaves_open(y):
        return "open"
    if counts_people(x) and counts_people(y):
        return "people"
    return "alike" if x.kind == "count" and _are_alike(x.noun, y.noun) else ""


def _name_time(tally: Tally) -> str:
    """Name what a length of time is: an age ("aged 41", "in her forties"), a length, a stretch from year to year."""
    surface = tally.surface.lower()
    if tally.unit != "year" or tally.kind != "duration":
        return "length"
    if any(part.isdigit() and len(part) == YEAR_DIGITS for part in re.split("[^0-9]+", surface)):
        return "stretch"
    return "age" if surface.endswith(("old", "of age")) or "year" not in surface else "length"


def _are_alike(one: str, other: str) -> bool:
    """Tell whether two counted nouns mean nearly the same."""
    if not one or not other:
        return False
    relation = relate_words(find_lemma(one.split()[-1].lower()), find_lemma(other.split()[-1].lower()))
    return relation.strength >= LEAST_ALIKE and relation.name != "opposite"


def list_sorts(statement: Statement) -> Iterator[str]:
    """Give a key for each sort of figure of a statement, and for its having dates, times of day or ordinals."""
    for tally in list_figures(statement):
        sort = name_sort(tally)
        if sort:
            yield f"?{sort}"
        if tally.kind == "count" and tally.noun:
            yield from (f"?{concept}" for concept in _list_near(tally.noun))
        if sort == "bare" and tally.low >= LEAST_SUM:
            yield "?money"
    if statement.dates:
        yield "?date"
    if list_clocks(statement.text):
        yield "?clock"


@lru_cache(maxsize=4096)
def _list_near(noun: str) -> tuple[str, ...]:
    """List the concepts a counted noun falls under by a step at most: chairs are seats."""
    found = list_ancestors(find_lemma(noun.split()[-1].lower()))
    return tuple(f"near {concept}" for concept, steps in sorted(found.items()) if steps <= 1)
