"""Shares: how likely each relation of two statements is, weighed from its grounds, and the finding that follows."""

import json
import math
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from toolkit.claims.statements import Statement
from toolkit.overlaps.accords import locate_accord
from toolkit.overlaps.differences import locate_difference
from toolkit.overlaps.findings import Clash, Finding
from toolkit.overlaps.pairings import Pairing

# The relations two statements may have: the causes that explain a difference stand for themselves.
CAUSES = ("time", "different_entity", "part_of_total", "speaker", "complement", "rounding", "scope", "unit")
RELATIONS = ("none", "contradicts", "agrees", *CAUSES)
# From here on two statements are said to agree: of topics left out of the fit, six in ten of these are agreements to a
# reader (the labels name but the plainest of them: four in ten), unless a contradiction is so many times as likely.
LEAST_AGREEMENT = 0.13
MOST_AGAINST = 4.0
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


def weigh_shares(grounds: dict[str, float], weights: Weights | None = None) -> Shares:
    """
    Weigh the grounds of two statements.

    Contradictions and causes are shares of one softmax over all relations, in which agreements take part; how surely
    two statements agree is a logistic by itself, in which grounds crossed with each other have no part: there are too
    few labels for more. `lead` is the share of the likeliest cause among the causes.

    >>> weigh_shares({"kin": 0.0}).agrees < 0.1
    True
    """
    known = load_weights() if weights is None else weights
    totals = dict.fromkeys((*RELATIONS, AGREEMENT), 0.0)
    for name, value in (("", 1.0), *grounds.items()):
        if value and name in known:
            for relation, weight in known[name].items():
                totals[relation] += weight * value
    agreement = 1 / (1 + math.exp(-max(-30.0, min(30.0, totals.pop(AGREEMENT)))))
    most = max(totals.values())
    powers = {relation: math.exp(total - most) for relation, total in totals.items()}
    whole = sum(powers.values())
    causes = [powers[cause] for cause in CAUSES]
    differs, lead = sum(causes), max(causes)
    return Shares(
        agreement, powers["contradicts"] / whole, differs / whole,
        CAUSES[causes.index(lead)], lead / differs if differs else 0.0,
    )  # fmt: skip


def is_explained(shares: Shares, least: float = SURELY) -> bool:
    """Tell whether a cause explains how two statements differ: at least so surely, and more so than aught else."""
    likely = shares.differs >= least and shares.lead >= LEAST_CAUSE
    return likely and shares.differs >= max(shares.agrees, shares.contradicts)


def settle_finding(
    a: Statement, b: Statement, pairing: Pairing, finding: Finding | None, clashes: list[Clash], shares: Shares
) -> Finding | None:
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
    if shares.agrees >= LEAST_AGREEMENT and shares.contradicts <= MOST_AGAINST * shares.agrees:
        return finding or locate_accord(a, b, pairing, shares.agrees)
    if ruled == "agrees" and finding is not None and finding.rule != "accord":
        return finding if shares.agrees >= LEAST_RULED else None
    return None
