"""Contests: every pair of statements of two documents worth comparing, with what comparing them found."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from toolkit.claims.statements import Account, Statement
from toolkit.overlaps.candidates import Candidates
from toolkit.overlaps.clashes import list_clashes, list_slot_clashes, score_clash, weigh_common
from toolkit.overlaps.findings import Clash, Finding
from toolkit.overlaps.judgements import judge_statements
from toolkit.overlaps.pairings import COHERENT, Pairing

# So many pairs of sentences of two documents, those with the most in common, are compared word for word; beyond them
# only what the rules found.
MOST_COMPARED = 60


class Contest(NamedTuple):
    """
    Two statements compared: document and place of each, what the rules found, and their clashes.

    `apart`: their documents are about different things; then they have no clashes beyond the finding.
    """

    first: int
    place: int
    second: int
    at: int
    apart: bool
    finding: Finding | None
    clashes: list[Clash]


def list_contests(accounts: list[Account]) -> Iterator[Contest]:
    """Compare every pair of statements that may be about one thing, document by document."""
    for (first, second), group in groupby(Candidates(accounts).list_pairs(), key=lambda pair: (pair[0], pair[2])):
        if accounts[first].text == accounts[second].text:
            continue
        pairing = Pairing(accounts[first], accounts[second])
        apart = pairing.coherence < COHERENT
        mine, theirs = accounts[first].statements, accounts[second].statements
        pairs = [(place, at) for _, place, _, at in group]
        common = {} if apart else {(p, q): sum(weigh_common(mine[p], theirs[q], pairing)) for p, q in pairs}
        best_here: dict[int, float] = {}
        best_there: dict[int, float] = {}
        for (p, q), weight in common.items():
            best_here[p] = max(weight, best_here.get(p, 0.0))
            best_there[q] = max(weight, best_there.get(q, 0.0))
        closest = set(sorted(common, key=lambda pair: (-common[pair], pair))[:MOST_COMPARED])
        for place, at in pairs:
            a, b = mine[place], theirs[at]
            finding = judge_statements(a, b, pairing)
            clashes = []
            best = max(best_here.get(place, 0.0), best_there.get(at, 0.0))
            nearness = common[place, at] / best if best else 0.0
            if not apart:
                clashes += list_slot_clashes(a, b, pairing, finding, nearness)
            if not apart and ((place, at) in closest or (finding is not None and finding.verdict == "contradicts")):
                clashes += list_clashes(a, b, pairing, finding, nearness)
            yield Contest(first, place, second, at, apart, finding, clashes)


# What the same two values against each other between two other documents are worth: they say nothing new of the words,
# but the clash is hardly there twice by chance.
ECHO = 0.7


class Scored(NamedTuple):
    """A contest with its surest clash, None where it has none, and how sure that is, 0..1."""

    contest: Contest
    clash: Clash | None
    score: float


def score_contests(accounts: list[Account]) -> list[Scored]:
    """Compare all pairs and score their clashes, each the surer where two other documents show the same clash."""
    contests = list(list_contests(accounts))
    voices: dict[tuple[object, ...], dict[tuple[int, int], float]] = defaultdict(dict)
    scored = []
    for contest in contests:
        found = []
        for clash in contest.clashes:
            score, key = score_clash(clash), _name_values(accounts, contest, clash)
            pair = contest.first, contest.second
            voices[key][pair] = max(score, voices[key].get(pair, 0.0))
            found.append((score, key, clash))
        scored.append(found)
    results = []
    for contest, found in zip(contests, scored, strict=True):
        best, most = None, 0.0
        for score, key, clash in found:
            others = [s for pair, s in voices[key].items() if pair != (contest.first, contest.second)]
            total = 1 - (1 - score) * (1 - ECHO * max(others, default=0.0))
            if total > most:
                best, most = clash, total
        results.append(Scored(contest, best, most))
    return results


def _name_values(accounts: list[Account], contest: Contest, clash: Clash) -> tuple[object, ...]:
    """Name a clash by its kind and its two values, whichever side they are on."""
    a, b = accounts[contest.first].statements[contest.place], accounts[contest.second].statements[contest.at]
    values = sorted((_name_value(a, clash.span_a), _name_value(b, clash.span_b)))
    return clash.kind, *values


def _name_value(statement: Statement, span: tuple[int, int]) -> tuple[str, ...]:
    quantity = next((q for q in statement.quantities if q.start < span[1] and q.end > span[0]), None)
    if quantity is not None:
        return quantity.kind, quantity.unit, f"{quantity.low:g}", f"{quantity.high:g}"
    return ("", statement.text[span[0] - statement.start : span[1] - statement.start].lower())
