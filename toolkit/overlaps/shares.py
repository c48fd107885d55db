"""Shares: how likely each relation of two statements is, weighed from its grounds, and the finding that follows."""

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from toolkit.claims.statements import Statement
from toolkit.overlaps.accords import locate_accord
from toolkit.overlaps.clashes import score_clash
from toolkit.overlaps.differences import locate_difference
from toolkit.overlaps.findings import Clash, Finding
from toolkit.overlaps.pairings import Pairing

# The relations two statements may have: the causes that explain a difference stand for themselves.
CAUSES = ("time", "different_entity", "part_of_total", "speaker", "complement", "rounding", "scope", "unit")
RELATIONS = ("none", "contradicts", "agrees", *CAUSES)
# From here on two statements are said to agree: of topics left out of the fit, six in ten of these are agreements to a
# reader (the labels name but the plainest of them: four in ten), unless a contradiction is so many times as likely.
LEAST_AGREEMENT = 0.13
# Where they share no word but names, and no figure nor day, only from here on.
LEAST_OF_NAMES = 0.16
MOST_AGAINST = 4.0
# Figures or dates that clash so surely are of one thing, and what else is said of it is not agreed on.
LEAST_APART = 0.4
# Grounds that say that both give one value.
EQUAL = frozenset(
    (
        "figure equal",
        "small figure equal",
        "figure rounded",
        "figure converted",
        "figure complement",
        "one day",
        "one month",
    )
)
# A difference is explained from here on, if one cause has so much of it: then that cause is right in eight of ten.
LEAST_DIFFERENCE = 0.3
LEAST_CAUSE = 0.6
# From here on no clash of the two statements is a contradiction, whatever speaks for it.
SURELY = 0.5
# What a rule found stands unless its relation is less likely than this.
LEAST_RULED = 0.03


# What a ground is worth for each relation, and for two statements agreeing or not; the ground "" is always there.
Weights = dict[str, dict[str, float]]
AGREEMENT = "agreement"
TOTALS = (*RELATIONS, AGREEMENT)


class Shares(NamedTuple):
    """How likely two statements agree, contradict each other or differ for a cause, 0..1 each; the likeliest cause."""

    agrees: float
    contradicts: float
    differs: float
    cause: str
    lead: float


@cache
def load_weights() -> Weights:
    """Load what each ground is worth."""
    return json.loads((files("toolkit") / "lexicons" / "share_weights.json").read_text("utf-8"))


class Worths(NamedTuple):
    """Weights as arrays: the column of each ground, and a row for each column with what it is worth."""

    columns: dict[str, int]
    table: np.ndarray


def tabulate_weights(weights: Weights) -> Worths:
    """Make arrays of weights."""
    table = np.array([[worths.get(name, 0.0) for name in TOTALS] for worths in weights.values()])
    return Worths({name: number for number, name in enumerate(weights)}, table.reshape(len(weights), len(TOTALS)))


@cache
def _load_worths() -> Worths:
    return tabulate_weights(load_weights())


def weigh_shares(grounds: dict[str, float]) -> Shares:
    """
    Weigh the grounds of two statements.

    Contradictions and causes are shares of one softmax over all relations, in which agreements take part; how surely
    two statements agree is a logistic by itself, in which grounds crossed with each other have no part: there are too
    few labels for more. `lead` is the share of the likeliest cause among the causes.

    >>> weigh_shares({"kin": 0.0}).agrees < 0.1
    True
    """
    return weigh_all([grounds])[0]


def weigh_all(rows: Sequence[dict[str, float]], worths: Worths | None = None) -> list[Shares]:
    """Weigh the grounds of many pairs of statements, each by itself (see `weigh_shares`)."""
    columns, table = _load_worths() if worths is None else worths
    values = np.zeros((len(rows), len(columns)))
    for number, grounds in enumerate(rows):
        for name, value in grounds.items():
            at = columns.get(name)
            if at is not None:
                values[number, at] = value
    if "" in columns:
        values[:, columns[""]] = 1.0
    totals = np.zeros((len(rows), len(TOTALS)))
    # Summed in one order, not by a matrix product, so that machines and batches never differ by a bit.
    for at in np.flatnonzero(values.any(axis=0)):
        totals += values[:, at, None] * table[at]
    return [_share_out(*row) for row in totals.tolist()]


def _share_out(*totals: float) -> Shares:
    agreement = 1 / (1 + math.exp(-max(-30.0, min(30.0, totals[-1]))))
    most = max(totals[:-1])
    powers = [math.exp(total - most) for total in totals[:-1]]
    whole = sum(powers)
    causes = powers[-len(CAUSES) :]
    differs, lead = sum(causes), max(causes)
    return Shares(
        agreement, powers[RELATIONS.index("contradicts")] / whole, differs / whole,
        CAUSES[causes.index(lead)], lead / differs if differs else 0.0,
    )  # fmt: skip


def is_explained(shares: Shares, least: float = SURELY) -> bool:
    """Tell whether a cause explains how two statements differ: at least so surely, and more so than aught else."""
    likely = shares.differs >= least and shares.lead >= LEAST_CAUSE
    return likely and shares.differs >= max(shares.agrees, shares.contradicts)


def _speaks_against(
    a: Statement, b: Statement, clashes: list[Clash], grounds: dict[str, float], shares: Shares
) -> bool:
    """Tell whether two statements oppose each other, or share but names and too little else to be taken for one."""
    if any(clash.family == "opposition" or _tells_apart(clash) for clash in clashes):
        return True
    if grounds.get("words shared") or not EQUAL.isdisjoint(grounds):
        return False
    return shares.agrees < LEAST_OF_NAMES or bool(a.polarity.denied) != bool(b.polarity.denied)


def _tells_apart(clash: Clash) -> bool:
    """Tell whether a clash is of two figures or dates that may well be of one thing: then nothing is agreed on."""
    return clash.family in ("figure", "date") and score_clash(clash) >= LEAST_APART


def settle_finding(
    a: Statement, b: Statement, pairing: Pairing, finding: Finding | None, clashes: list[Clash],
    grounds: dict[str, float], shares: Shares,
) -> Finding | None:  # fmt: skip
    """Give what two statements are found to be: what a rule found, unless what speaks for it weighs too little."""
    ruled = finding.verdict if finding is not None else ""
    if is_explained(shares, LEAST_DIFFERENCE):
        if ruled == "differs":
            return finding._replace(cause=shares.cause)
        return locate_difference(a, b, pairing, shares.cause, clashes, shares.differs)
    if ruled == "differs":
        return finding if shares.differs >= LEAST_RULED else None
    if ruled == "contradicts":
        return finding
    likely = shares.agrees >= LEAST_AGREEMENT and shares.contradicts <= MOST_AGAINST * shares.agrees
    if likely and (ruled or not _speaks_against(a, b, clashes, grounds, shares)):
        return finding or locate_accord(a, b, pairing, shares.agrees)
    if ruled == "agrees" and finding is not None and finding.rule != "accord":
        return finding if shares.agrees >= LEAST_RULED else None
    return None
