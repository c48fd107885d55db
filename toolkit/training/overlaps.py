"""
Weights of clashes: how much each kind of evidence is worth, fitted on labelled topics.

    python -m toolkit.training.overlaps TOPICS.jsonl [TOPICS.jsonl ...]

A path may end in ":6" for the first six lines only, so that later topics stay unseen. Each line of a file is a topic:
its documents, and the relations of their sentences. For each topic the model is fitted on the others, and precision
and recall on topics left out so are printed; the weights written to `lexicons/overlap_weights.json` are fitted on all.
Topics of the first file count `FIRST` each, since the rules were written with them in view and are right there too
often. The features are named kinds of evidence, never words.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from toolkit.claims.statements import read_accounts
from toolkit.documents import frame_documents
from toolkit.overlaps.contests import list_contests

TARGET = Path(__file__).resolve().parent.parent / "lexicons" / "overlap_weights.json"
FAMILIES = ("contrast", "date", "figure", "filler", "opposition")
STRENGTH = 0.05
FIRST = 0.3


# Kinds of contradiction that a clash of a kind may be labelled as: which words exclude each other is often both.
_ALIKE = {"negation": "words", "antonym": "words", "direction": "words", "name": "filler", "place": "filler"}


class Row(NamedTuple):
    """A clash with its topic, its pair of statements, and whether the two are labelled as contradicting so."""

    topic: str
    family: str
    weight: float
    pair: tuple[int, int, int, int]
    right: bool
    met: tuple[int, ...]
    evidence: dict[str, float]


def read_rows(topic: dict, weight: float) -> Iterator[Row]:
    """Give every clash of a topic."""
    documents = pd.DataFrame(topic["documents"]).set_index("id")
    documents["published"] = pd.to_datetime(documents["published"])
    accounts = read_accounts(frame_documents(documents))
    sides = []
    for relation in topic["relations"]:
        one, other = (relation["a"], relation["sentence_a"]), (relation["b"], relation["sentence_b"])
        sides += [(one, other, relation), (other, one, relation)]
    labels = list(documents.index)
    numbers = {id(relation): number for number, relation in enumerate(topic["relations"])}
    for first, second, contest in list_contests(accounts):
        a, b = accounts[first].statements[contest.place], accounts[second].statements[contest.at]
        hits = [
            relation
            for (x, said), (y, other), relation in sides
            if x == labels[first] and y == labels[second] and relation["verdict"] == "contradicts"
            if (said in a.text or a.text in said) and (other in b.text or b.text in other)
        ]
        kinds = {_ALIKE.get(relation["kind"], relation["kind"]) for relation in hits}
        pair = first, contest.place, second, contest.at
        for clash in contest.clashes:
            met = tuple(numbers[id(relation)] for relation in hits)
            right = _ALIKE.get(clash.kind, clash.kind) in kinds
            yield Row(topic["topic"], clash.family, weight, pair, right, met, clash.evidence)


def fit_weights(rows: list[Row]) -> dict:
    """Fit a model for each family of clashes."""
    return {family: _fit_family([row for row in rows if row.family == family]) for family in FAMILIES}


def _fit_family(rows: list[Row]) -> dict:
    vectorizer = DictVectorizer(sparse=False)
    table = vectorizer.fit_transform([row.evidence for row in rows])
    scale = table.std(axis=0)
    scale[scale == 0] = 1
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    model.fit(table / scale, [row.right for row in rows], sample_weight=[row.weight for row in rows])
    weights = model.coef_[0] / scale
    names = vectorizer.get_feature_names_out()
    kept = {str(n): round(float(w), 3) for n, w in zip(names, weights, strict=True) if abs(w) >= 0.005}
    return {"intercept": round(float(model.intercept_[0]), 3), "weights": kept}


def score_row(weights: dict, row: Row) -> float:
    """Give the model's probability."""
    model = weights[row.family]
    total = model["intercept"] + sum(w * row.evidence.get(n, 0.0) for n, w in model["weights"].items())
    return float(1 / (1 + np.exp(-total)))


def print_table(rows: list[Row], wanted: dict[str, int], unseen: frozenset[str]) -> None:
    """Print precision and recall at each threshold for topics left out of the fit."""
    best: dict[tuple[object, ...], tuple[float, Row]] = {}
    for topic in sorted(wanted):
        weights = fit_weights([row for row in rows if row.topic != topic])
        for row in rows:
            if row.topic == topic and (found := score_row(weights, row)) > best.get((topic, row.pair), (0.0,))[0]:
                best[topic, row.pair] = found, row
    for name, topics in (("first", frozenset(wanted) - unseen), ("others", unseen)):
        for family in FAMILIES:
            flags = [row for p, row in best.values() if p >= 0.6 and row.topic in topics and row.family == family]
            print(f"{name} {family}: {len(flags)} flags, right {sum(bool(row.met) for row in flags)}")
        for least in (0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3):
            flags = [row for p, row in best.values() if p >= least and row.topic in topics]
            right = sum(bool(row.met) for row in flags)
            met = {(row.topic, number) for row in flags for number in row.met}
            share = len(met) / max(1, sum(wanted[topic] for topic in topics))
            print(
                f"{name} >= {least}: {len(flags)} flags, precision {right / max(1, len(flags)):.2f}, recall {share:.2f}"
            )


def main(paths: list[str]) -> None:
    """Fit, print figures for topics left out, write the weights."""
    rows: list[Row] = []
    wanted: dict[str, int] = {}
    unseen: set[str] = set()
    for place, path in enumerate(paths):
        name, _, most = path.partition(":")
        lines = Path(name).read_text(encoding="utf-8").splitlines()
        for line in lines[: int(most or len(lines))]:
            topic = json.loads(line)
            wanted[topic["topic"]] = sum(r["verdict"] == "contradicts" for r in topic["relations"])
            unseen |= {topic["topic"]} if place else set()
            rows += read_rows(topic, 1.0 if place else FIRST)
    print_table(rows, wanted, frozenset(unseen))
    TARGET.write_text(json.dumps(fit_weights(rows), indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
