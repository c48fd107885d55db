"""
Scores: how sure each clash of two documents is, in view of all that was found between them.

    contests -> **scores** -> records

A clash is first scored by its own evidence. Then it is asked what else speaks for it (other clashes of the same two
statements) and against it (a statement that clashes better with another).
"""

import math
from collections import defaultdict
from collections.abc import Sequence

from toolkit.overlaps.clashes import STANDING, load_weights, score_clash
from toolkit.overlaps.contests import Contest
from toolkit.overlaps.findings import Finding
from toolkit.pairs.verdicts import score_evidence

# The family of weights by which a clash is scored among others.
TOGETHER = "together"
# Scores nearer to 0 or 1 than this tell nothing more.
SUREST = 0.999


def score_contests(contests: Sequence[Contest]) -> list[list[float]]:
    """Give the score of each clash of each contest of two documents, 0..1."""
    weights = load_weights()[TOGETHER]
    first = [[score_clash(clash) for clash in contest.clashes] for contest in contests]
    standings = describe_standings(contests, first)
    return [[score_evidence(weights, evidence) for evidence in row] for row in standings]


def describe_standings(contests: Sequence[Contest], scores: Sequence[Sequence[float]]) -> list[list[dict[str, float]]]:
    """Name how each clash stands among the others, from the scores that each has by itself."""
    here: dict[int, dict[int, float]] = defaultdict(dict)
    there: dict[int, dict[int, float]] = defaultdict(dict)
    for contest, own in zip(contests, scores, strict=True):
        if own:
            here[contest.place][contest.at] = there[contest.at][contest.place] = max(own)
    found = []
    for contest, own in zip(contests, scores, strict=True):
        rivals = (
            max((score for at, score in here[contest.place].items() if at != contest.at), default=0.0),
            max((score for place, score in there[contest.at].items() if place != contest.place), default=0.0),
        )
        best: dict[str, float] = {}
        for clash, score in zip(contest.clashes, own, strict=True):
            best[clash.family] = max(score, best.get(clash.family, 0.0))
        shared = _describe_finding(contest.ruled)
        found.append(
            [
                _describe_standing(clash.family, score, best, len(own), rivals)
                | {name: clash.evidence[name] for name in sorted(STANDING & clash.evidence.keys())}
                | shared
                for clash, score in zip(contest.clashes, own, strict=True)
            ]
        )
    return found


def _describe_finding(finding: Finding | None) -> dict[str, float]:
    return {} if finding is None else {f"rule {finding.verdict}": 1.0}


def _describe_standing(
    family: str, score: float, best: dict[str, float], count: int, rivals: tuple[float, float]
) -> dict[str, float]:
    others = math.prod(1 - sure for name, sure in sorted(best.items()) if name != family)
    return {
        "own": _stretch(score), f"by {family}": 1.0, f"own {family}": _stretch(score), "others": 1 - others,
        "single": float(count == 1), "rival": max(rivals), "lesser rival": min(rivals),
        "outdone": float(max(rivals) > score),
    }  # fmt: skip


def _stretch(score: float) -> float:
    """Give a score as log odds, so that those near 0 and 1 are told apart."""
    kept = min(SUREST, max(1 - SUREST, score))
    return math.log(kept / (1 - kept))
