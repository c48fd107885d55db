"""Contests: every pair of statements of two documents worth comparing, with what comparing them found."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

from toolkit.claims.statements import Account, Statement, read_account
from toolkit.overlaps.candidates import Index, index_statements, list_candidates, match_documents, outline_account
from toolkit.overlaps.clashes import list_clashes, list_slot_clashes, weigh_common
from toolkit.overlaps.clauses import repeats
from toolkit.overlaps.findings import Clash, Finding
from toolkit.overlaps.grounds import describe_grounds
from toolkit.overlaps.judgements import judge_statements
from toolkit.overlaps.kinship import Kinship, get_kinship
from toolkit.overlaps.pairings import COHERENT, Notes, Pairing
from toolkit.overlaps.shares import is_explained, settle_finding, weigh_all
from toolkit.tagging.parsing import parse_sentences

# So many pairs of sentences of two documents, those with the most in common, are compared word for word; beyond them
# only what the rules found.
MOST_COMPARED = 10
# From here on a statement is compared with the one of the other document that speaks most of the same, key or none.
LEAST_KIN = 0.12
# Two statements that speak so much of the same, or so much of what the closest to either does, may be about one thing:
# of 153 contradictions and 1,160 others found in 52 topics without this, all but 1 and 42 are, at a third of the pairs.
LEAST_NEAR = 0.15
LEAST_NEARNESS = 0.5
# And only if so few of the other document are closer to one of them, and none by much: of 311 right findings all but 3
# are among these, at two fifths of the pairs of long documents.
MOST_NEAR = 4
LEAST_NEARNESS_OF_ONE = 0.7


class Contest(NamedTuple):
    """
    Two statements compared: the place of each in its document, what was found, their clashes, and the other grounds.

    `apart`: their documents are about different things; then they have no clashes beyond the finding, nor grounds.
    `ruled`: what the rules alone found; it is what clashes are scored by.
    """

    place: int
    at: int
    apart: bool
    finding: Finding | None
    clashes: list[Clash]
    grounds: dict[str, float]
    ruled: Finding | None


class Contender:
    """One document to compare with others, with what every comparison of it needs, each worked out once."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.statements: list[Statement] = account.statements
        self.notes: Notes = {}

    @cached_property
    def index(self) -> Index:
        """The statements by their keys."""
        # Keys are read off the trees: all sentences parsed side by side take a fraction of the time of one by one.
        parse_sentences([statement.text for statement in self.statements])
        return index_statements(self.statements)

    @cached_property
    def said(self) -> frozenset[str]:
        """The words of every statement."""
        return frozenset(statement.text for statement in self.statements)


@lru_cache(maxsize=256)
def read_contender(raw: str, title: str = "", published: float = float("nan")) -> Contender:
    """Read a document to compare; the last few hundred are remembered, with `published` in days since 1970."""
    return Contender(read_account(raw, title, published))


def list_contests(accounts: list[Account]) -> Iterator[tuple[int, int, Contest]]:
    """
    Compare every pair of statements of some documents that may be about one thing; give the documents' numbers.

    What the rules found is not weighed yet: weights are fitted on these contests.
    """
    contenders = [Contender(account) for account in accounts]
    for first, second, pairs in match_documents([outline_account(account) for account in accounts]):
        a, b = contenders[first], contenders[second]
        if a.account.text != b.account.text:
            pairing = Pairing(a.account, b.account, (a.notes, b.notes))
            for contest in compare_statements(a, b, pairing, pairs):
                if contest.finding is not None or contest.clashes:
                    yield first, second, contest


def hold_contests(a: Contender, b: Contender, pairs: list[tuple[int, int]] | None) -> Iterator[Contest]:
    """Compare the statements of two documents that may be about one thing, or only those at some `pairs` of places."""
    if a.account.text == b.account.text:
        return
    pairing = Pairing(a.account, b.account, (a.notes, b.notes))
    contests = list(compare_statements(a, b, pairing, pairs))
    shares = iter(weigh_all([contest.grounds for contest in contests if contest.grounds]))
    for contest in contests:
        finding = contest.finding
        if contest.grounds:
            one, other = a.statements[contest.place], b.statements[contest.at]
            own = next(shares)
            finding = settle_finding(one, other, pairing, finding, contest.clashes, contest.grounds, own)
            against = contest.ruled is not None and contest.ruled.verdict == "contradicts"
            if is_explained(own) and not against:  # what a cause explains so surely is no contradiction
                contest = contest._replace(clashes=[])
        if finding is not None or contest.clashes:
            yield contest._replace(finding=finding)


def compare_statements(
    a: Contender, b: Contender, pairing: Pairing, pairs: list[tuple[int, int]] | None
) -> Iterator[Contest]:
    """Compare statements of two documents, and give what the rules found and whatever else tells how they relate."""
    apart = pairing.coherence < COHERENT
    kinship = None if apart else get_kinship(pairing)
    if pairs is None:
        pairs = list_candidates(a.index, b.index)
        if kinship is not None:
            pairs = sorted({*pairs, *list_kin(kinship)})
    near = list_near(kinship, pairs) if kinship is not None else []
    common = {(p, q): sum(weigh_common(a.statements[p], b.statements[q], pairing)) for p, q in near}
    nearness = measure_nearness(common)
    closest = set(sorted(common, key=lambda pair: (-common[pair], pair))[:MOST_COMPARED])
    for pair in pairs:
        one, other = a.statements[pair[0]], b.statements[pair[1]]
        finding = judge_statements(one, other, pairing, pair in nearness)
        clashes = []
        grounds: dict[str, float] = {}
        if kinship is not None and (finding is not None or pair in nearness):
            if not repeats(one, other, pairing):
                clashes = list_slot_clashes(one, other, pairing, finding, nearness.get(pair, 0.0))
                if pair in closest or (finding is not None and finding.verdict == "contradicts"):
                    clashes += list_clashes(one, other, pairing, finding, nearness.get(pair, 0.0))
            grounds = describe_grounds(one, other, pairing, finding, clashes, kinship.describe(one, other))
        if finding is not None or clashes or grounds:
            yield Contest(*pair, apart, finding, clashes, grounds, finding)


def measure_nearness(common: Mapping[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """Give for each pair of statements what they share as a part of the most that either shares with any, 0..1."""
    here: dict[int, float] = {}
    there: dict[int, float] = {}
    for (place, at), weight in common.items():
        here[place] = max(weight, here.get(place, 0.0))
        there[at] = max(weight, there.get(at, 0.0))
    best = {(place, at): max(here[place], there[at]) for place, at in common}
    return {pair: weight / best[pair] if best[pair] else 0.0 for pair, weight in common.items()}


def list_near(kinship: Kinship, pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """List those of some pairs of statements that speak of the same by so much that they may be about one thing."""
    mean = kinship.mean
    here, there = kinship.best[0][:, None], kinship.best[1][None, :]
    near = (mean >= LEAST_NEAR) | (mean >= LEAST_NEARNESS * np.maximum(here, there))
    near &= mean >= LEAST_NEARNESS_OF_ONE * np.minimum(here, there)
    near &= (mean >= _find_last_near(mean)[:, None]) | (mean >= _find_last_near(mean.T)[None, :])
    rows = near.tolist()
    return [(p, q) for p, q in pairs if rows[p][q]]


def _find_last_near(mean: np.ndarray) -> np.ndarray:
    """Give for each row its `MOST_NEAR`th highest, 0 where it has fewer."""
    if mean.shape[1] < MOST_NEAR:
        return np.zeros(len(mean))
    return np.partition(mean, -MOST_NEAR, axis=1)[:, -MOST_NEAR]


def list_kin(kinship: Kinship) -> list[tuple[int, int]]:
    """List the statements of two documents of which one is what the other document says most alike to it."""
    mean = kinship.mean
    here, there = kinship.best
    close = (mean >= LEAST_KIN) & ((mean >= here[:, None]) | (mean >= there[None, :]))
    return [(int(p), int(q)) for p, q in zip(*np.nonzero(close), strict=True)]
