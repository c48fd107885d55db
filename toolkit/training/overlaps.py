"""
Weights of clashes: how much each kind of evidence is worth, fitted on labelled topics.

    python -m toolkit.training.overlaps TOPICS.jsonl [TOPICS.jsonl ...]

A path may end in ":6" for the first six lines only, so that later topics stay unseen. Each line of a file is a topic:
its documents, and the relations of their sentences; a .json file holds golden pairs of documents. A topic that says it
is "quiet" (real news, where next to nothing contradicts) serves only to weigh clashes among others. A topic may say how
much it counts ("weight"), and how much more those of its contests that are labelled ("stress": the one contradiction
among thousands of pairs of real documents).

The weights of each family of clashes are fitted on all topics but quiet ones, those of clashes among others
("together") on the scores that clashes get while all topics of their writer are left out, and tempered until the scores
are the shares that were right there. Precision and recall of topics left out, before that, are printed; the weights are
written to `lexicons/overlap_weights.json`. Topics of the first file count `FIRST` each, since the rules were written
with them in view and are right there too often. The features are named kinds of evidence, never words.
"""

import json
import math
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from toolkit.claims.statements import read_accounts
from toolkit.documents import frame_documents
from toolkit.overlaps.contests import Contest, list_contests
from toolkit.overlaps.scores import TOGETHER, describe_standings
from toolkit.pairs.verdicts import score_evidence
from toolkit.training.signs import fit_signed

TARGET = Path(__file__).resolve().parent.parent / "lexicons" / "overlap_weights.json"
# Families with more kinds of evidence than their few right clashes can tell the signs of.
SIGNED = ("date", "figure")
FAMILIES = ("contrast", "date", "figure", "filler", "opposition")
# How far weights may go (C of a logistic regression) for evidence of clashes and for how they stand among others.
STRENGTH = 0.05
STRENGTH_TOGETHER = 0.3
FIRST = 0.4
# So many topics of a file that stand together are by one writer.
BY_ONE = 12


# Kinds of contradiction that a clash of a kind may be labelled as: which words exclude each other is often both.
_ALIKE = {"negation": "words", "antonym": "words", "direction": "words", "name": "filler", "place": "filler"}


class Case(NamedTuple):
    """A contest of a topic: between which documents, how much it counts, which labelled contradictions it meets."""

    topic: str
    weight: float
    documents: tuple[int, int]
    contest: Contest
    met: tuple[int, ...]
    kinds: frozenset[str]
    quiet: bool


class Row(NamedTuple):
    """A clash or its standing: the topic, what it counts, whether it is right, and the evidence."""

    topic: str
    family: str
    weight: float
    quiet: bool
    right: bool
    evidence: dict[str, float]


def load_topics(path: str) -> list[dict]:
    """Load the topics of a file, one a line, or golden pairs of documents (.json), each as a topic of its own."""
    name, _, most = path.partition(":")
    text = Path(name).read_text(encoding="utf-8")
    if name.endswith(".json"):
        return [_frame_pair(pair) for pair in json.loads(text) if pair.get("expect") != "fail"]
    lines = text.splitlines()
    return [json.loads(line) for line in lines[: int(most or len(lines))]]


def _frame_pair(pair: dict) -> dict:
    """Make a topic of a golden pair: all that one document says is held against all that the other does."""
    # Plain words for plain facts, which invented topics have few of.
    documents = [{"id": side, "title": "", **pair[side]} for side in ("a", "b")]
    told = {"a": "a", "sentence_a": pair["a"]["text"], "b": "b", "sentence_b": pair["b"]["text"]}
    against = pair.get("find", {}).get("verdict") == "contradicts"
    relations = [{**told, "verdict": "contradicts", "kind": pair["find"]["kind"]}] if against else []
    return {"topic": "pair: " + pair["label"], "weight": 2.0, "documents": documents, "relations": relations}


def read_cases(topic: dict, weight: float) -> Iterator[Case]:
    """Give every contest of a topic."""
    documents = pd.DataFrame(topic["documents"]).set_index("id")
    documents["published"] = pd.to_datetime(documents["published"], errors="coerce")
    accounts = read_accounts(frame_documents(documents))
    labels = list(documents.index)
    sides = []
    for number, relation in enumerate(topic["relations"]):
        if relation["verdict"] == "contradicts":
            one, other = (relation["a"], relation["sentence_a"]), (relation["b"], relation["sentence_b"])
            sides += [(one, other, number), (other, one, number)]
    for first, second, contest in list_contests(accounts):
        a, b = accounts[first].statements[contest.place].text, accounts[second].statements[contest.at].text
        met = tuple(
            number
            for (x, said), (y, other), number in sides
            if (x, y) == (labels[first], labels[second]) and (said in a or a in said) and (other in b or b in other)
        )
        kinds = frozenset(_group_kind(topic["relations"][number]["kind"]) for number in met)
        quiet = bool(topic.get("quiet"))
        counted = weight * topic.get("weight", 1.0) * (topic.get("stress", 1.0) if met else 1.0)
        yield Case(topic["topic"], counted, (first, second), contest, met, kinds, quiet)


def _group_kind(kind: str) -> str:
    return _ALIKE.get(kind, kind)


def list_rows(cases: list[Case]) -> list[Row]:
    """List the clashes of some contests."""
    return [
        Row(case.topic, clash.family, case.weight, case.quiet, _group_kind(clash.kind) in case.kinds, clash.evidence)
        for case in cases
        for clash in case.contest.clashes
    ]


def fit_families(rows: list[Row]) -> dict:
    """Fit a model for each family of clashes."""
    told = [row for row in rows if not row.quiet]
    return {
        family: fit_rows([row for row in told if row.family == family], STRENGTH, family in SIGNED)
        for family in FAMILIES
    }


def fit_rows(rows: list[Row], strength: float, signed: bool = False) -> dict:
    """Fit one model, an intercept and weights by name; `signed`: under the signs that its evidence must have."""
    vectorizer = DictVectorizer(sparse=False)
    table = vectorizer.fit_transform([row.evidence for row in rows])
    names = vectorizer.get_feature_names_out()
    right, shares = [row.right for row in rows], [row.weight for row in rows]
    if signed:
        intercept, weights = fit_signed(table, list(names), right, shares, strength)
    else:
        scale = table.std(axis=0)
        scale[scale == 0] = 1
        model = LogisticRegression(C=strength, max_iter=1000)
        model.fit(table / scale, right, sample_weight=shares)
        intercept, weights = float(model.intercept_[0]), model.coef_[0] / scale
    kept = {str(n): round(float(w), 3) for n, w in zip(names, weights, strict=True) if abs(w) >= 0.005}
    return {"intercept": round(intercept, 3), "weights": kept}


def score_left_out(rows: list[Row], fit: Callable[[list[Row]], dict], turns: dict[str, int]) -> list[float]:
    """Score each row by a model fitted without the topics of its turn."""
    scores = [0.0] * len(rows)
    for turn in sorted(set(turns.values())):
        models = fit([row for row in rows if turns[row.topic] != turn])
        for number, row in enumerate(rows):
            if turns[row.topic] == turn:
                scores[number] = score_evidence(models[row.family], row.evidence)
    return scores


def stand_together(cases: list[Case], scores: list[float]) -> list[list[Row]]:
    """List for each contest how its clashes stand among all of their two documents, from their scores."""
    own = iter(scores)
    scored = [[next(own) for _ in case.contest.clashes] for case in cases]
    groups: dict[tuple[str, tuple[int, int]], list[int]] = defaultdict(list)
    for number, case in enumerate(cases):
        groups[case.topic, case.documents].append(number)
    found: list[list[Row]] = [[] for _ in cases]
    for numbers in groups.values():
        standings = describe_standings([cases[n].contest for n in numbers], [scored[n] for n in numbers])
        for number, evidence in zip(numbers, standings, strict=True):
            case = cases[number]
            right = bool(case.met)
            found[number] = [Row(case.topic, TOGETHER, case.weight, case.quiet, right, named) for named in evidence]
    return found


def list_turns(writers: dict[str, tuple[int, int]]) -> dict[str, int]:
    """Number the turns in which topics are left out: those by one writer in one turn, since readers bring new ones."""
    order = sorted(set(writers.values()))
    return {topic: order.index(writer) for topic, writer in writers.items()}


def temper(model: dict, rows: list[Row], scores: list[float]) -> dict:
    """Scale a model so that its scores are the shares that were right where it was left out (Platt 1999)."""
    stretched = [[math.log(max(s, 1e-6) / max(1 - s, 1e-6))] for s in scores]
    shares = [min(row.weight, 1.0) for row in rows]  # the stress on one of them says nothing of how many are right
    scale = LogisticRegression(C=1e6).fit(stretched, [row.right for row in rows], sample_weight=shares)
    slope, shift = float(scale.coef_[0][0]), float(scale.intercept_[0])
    print(f"tempered by {slope:.3f}, shifted by {shift:.3f}")
    weights = {name: round(slope * weight, 3) for name, weight in model["weights"].items()}
    return {"intercept": round(slope * model["intercept"] + shift, 3), "weights": weights}


def pick_best(rows: list[list[Row]], scores: list[list[float]]) -> list[Row]:
    """Pick of each contest its surest clash."""
    return [row[max(range(len(row)), key=own.__getitem__)] for row, own in zip(rows, scores, strict=True) if row]


def print_table(cases: list[Case], scores: list[float], wanted: dict[str, int], unseen: frozenset[str]) -> None:
    """Print precision and recall at each threshold, for the first file's topics and the others."""
    for name, topics in (("first", frozenset(wanted) - unseen), ("others", unseen)):
        for least in (0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.5, 0.4, 0.3):
            flags = [c for c, score in zip(cases, scores, strict=True) if score >= least and c.topic in topics]
            right = sum(bool(case.met) for case in flags)
            met = {(case.topic, number) for case in flags for number in case.met}
            share = len(met) / max(1, sum(wanted[topic] for topic in topics))
            precision = right / max(1, len(flags))
            print(f"{name} >= {least}: {len(flags)} flags, precision {precision:.2f}, recall {share:.2f}")


def main(paths: list[str]) -> None:
    """Fit, print figures for topics left out, write the weights."""
    cases: list[Case] = []
    wanted: dict[str, int] = {}
    writers: dict[str, tuple[int, int]] = {}
    unseen: set[str] = set()
    for place, path in enumerate(paths):
        for number, topic in enumerate(load_topics(path)):
            writers[topic["topic"]] = place, number // BY_ONE
            wanted[topic["topic"]] = sum(r["verdict"] == "contradicts" for r in topic["relations"])
            unseen |= {topic["topic"]} if place else set()
            cases += read_cases(topic, 1.0 if place else FIRST)
    turns = list_turns(writers)
    rows = list_rows(cases)
    standing = stand_together(cases, score_left_out(rows, fit_families, turns))
    best = pick_best(standing, [[row.evidence["own"] for row in own] for own in standing])

    def fit_together(rows: list[Row]) -> dict:
        return {TOGETHER: fit_rows(rows, STRENGTH_TOGETHER)}

    scores = score_left_out(best, fit_together, turns)
    left_out = iter(scores)
    print_table(cases, [next(left_out) if own else 0.0 for own in standing], wanted, frozenset(unseen))
    weights = fit_families(rows) | {TOGETHER: temper(fit_together(best)[TOGETHER], best, scores)}
    TARGET.write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
