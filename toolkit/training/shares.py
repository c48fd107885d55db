"""
Weights of grounds: what each kind of evidence says for two statements agreeing, differing for a cause, or neither.

    python -m toolkit.training.shares TOPICS.jsonl [TOPICS.jsonl ...]

A path may end in ":6" for the first six lines only, so that later topics stay unseen. Each line of a file is a topic:
its documents, and the relations of their sentences. The model is one softmax over the relations; figures for topics
left out of the fit are printed, and the weights fitted on all are written to `lexicons/share_weights.json`. The
grounds are named kinds of evidence, never words. Labels of agreements name but the plainest: what else is found must
be read to be judged.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from toolkit.claims.statements import Statement, read_accounts
from toolkit.documents import frame_documents
from toolkit.overlaps.contests import Contender, compare_statements
from toolkit.overlaps.pairings import COHERENT, Pairing
from toolkit.overlaps.shares import (
    AGREEMENT,
    LEAST_AGREEMENT,
    LEAST_CAUSE,
    LEAST_DIFFERENCE,
    MOST_AGAINST,
    RELATIONS,
    Weights,
    tabulate_weights,
    weigh_all,
)

TARGET = Path(__file__).resolve().parent.parent / "lexicons" / "share_weights.json"
STRENGTH, AGREEMENT_STRENGTH = 0.015, 0.01
# Topics of the first file count so much each: the rules were written with them in view.
FIRST = 0.5
# Weights smaller than this change no share to speak of.
LEAST = 0.01
FOLDS = 5
# In the name of a ground that is two others together, or evidence of a clash.
CROSSED = ": "


class Row(NamedTuple):
    """The grounds of two statements, their topic, and the relations they are labelled with, by number."""

    topic: str
    first: bool
    grounds: dict[str, float]
    labels: tuple[tuple[int, str], ...]
    texts: tuple[str, str]

    @property
    def relation(self) -> str:
        """The one relation the row is fitted to: a contradiction before a cause, a cause before an agreement."""
        names = [name for _, name in self.labels]
        order = ("contradicts", *(n for n in names if n != "agrees"), *names, "none")
        return next(n for n in order if n in names or n == "none")


def read_rows(topic: dict, first: bool) -> Iterator[Row]:
    """Give the grounds of each two statements of a topic that are weighed."""
    documents = pd.DataFrame(topic["documents"]).set_index("id")
    documents["published"] = pd.to_datetime(documents["published"])
    contenders = [Contender(account) for account in read_accounts(frame_documents(documents))]
    for (one, a), (other, b) in combinations(zip(documents.index, contenders, strict=True), 2):
        pairing = Pairing(a.account, b.account)
        if pairing.coherence < COHERENT:
            continue
        for contest in compare_statements(a, b, pairing, None):
            if contest.grounds:
                x, y = a.statements[contest.place], b.statements[contest.at]
                labels = tuple(_list_labels(topic, (one, x), (other, y)))
                yield Row(topic["topic"], first, contest.grounds, labels, (x.text, y.text))


def _list_labels(topic: dict, x: tuple[str, Statement], y: tuple[str, Statement]) -> Iterator[tuple[int, str]]:
    for number, relation in enumerate(topic["relations"]):
        for s, t in ((x, y), (y, x)):
            sentences = relation["sentence_a"], relation["sentence_b"]
            if (relation["a"], relation["b"]) == (s[0], t[0]) and all(
                told in sentence or sentence in told
                for told, sentence in zip((s[1].text, t[1].text), sentences, strict=True)
            ):
                yield number, relation["cause"] if relation["verdict"] == "differs" else relation["verdict"]


def fit_weights(rows: Sequence[Row]) -> Weights:
    """Fit what each ground is worth for each relation, and for agreement by itself."""
    counts = [FIRST if row.first else 1.0 for row in rows]
    found: Weights = {}
    relations = [row.relation for row in rows]
    agree = [AGREEMENT if any(name == "agrees" for _, name in row.labels) else "" for row in rows]
    for strength, labels, plain in ((STRENGTH, relations, False), (AGREEMENT_STRENGTH, agree, True)):
        grounds = [{k: v for k, v in row.grounds.items() if not plain or CROSSED not in k} for row in rows]
        vectorizer = DictVectorizer(sparse=False, dtype=np.float32)
        table = vectorizer.fit_transform(grounds)
        scale = table.std(axis=0)
        scale[scale == 0] = 1
        model = LogisticRegression(C=strength, max_iter=300)
        model.fit(table / scale, labels, sample_weight=counts)
        classes = model.classes_[1:] if plain else model.classes_
        names = ("", *map(str, vectorizer.get_feature_names_out()))
        values = np.column_stack([model.intercept_, model.coef_ / scale])
        for name, column in zip(names, values.T, strict=True):
            found[name] = found.get(name, {}) | _round(classes, column)
    return {name: kept for name, kept in found.items() if kept}


def _round(classes: np.ndarray, weights: np.ndarray) -> dict[str, float]:
    known = {str(name): round(float(weight), 3) for name, weight in zip(classes, weights, strict=True)}
    return {name: known[name] for name in (*RELATIONS, AGREEMENT) if abs(known.get(name, 0.0)) >= LEAST}


def print_table(rows: Sequence[Row], wanted: dict[bool, dict[str, int]]) -> None:
    """Print what is found on topics left out of the fit."""
    groups = [row.topic for row in rows]
    shares = weigh_all([{}] * len(rows))
    for kept, left in GroupKFold(FOLDS).split(rows, groups=groups):
        worths = tabulate_weights(fit_weights([rows[i] for i in kept]))
        for i, found in zip(left, weigh_all([rows[i].grounds for i in left], worths), strict=True):
            shares[i] = found
    for first in (True, False):
        pairs = [(row, share) for row, share in zip(rows, shares, strict=True) if row.first == first]
        agree = [row for row, s in pairs if s.agrees >= max(LEAST_AGREEMENT, s.contradicts / MOST_AGAINST)]
        met = {(row.topic, number) for row in agree for number, name in row.labels if name == "agrees"}
        right = sum(any(name == "agrees" for _, name in row.labels) for row in agree)
        print(f"{'first' if first else 'others'}: {len(agree)} agreements, {right} labelled as such,")
        print(f"  recall {len(met) / max(1, wanted[first]['agrees']):.2f}")
        told = [
            (row, s)
            for row, s in pairs
            if s.differs >= max(LEAST_DIFFERENCE, s.contradicts, s.agrees) and s.lead >= LEAST_CAUSE
        ]
        found: dict[tuple[str, int], bool] = {}
        for row, s in told:
            for number, name in row.labels:
                if name not in ("agrees", "contradicts"):
                    found.setdefault((row.topic, number), s.cause == name)
        wrong = sum(row.relation == "contradicts" for row, _ in told)
        print(f"  {len(told)} differences, {wrong} labelled contradictions; {len(found)} labelled ones found,")
        print(f"  recall {len(found) / max(1, wanted[first]['differs']):.2f},", end=" ")
        print(f"cause right {sum(found.values()) / max(1, len(found)):.2f}")


def main(paths: list[str]) -> None:
    """Fit, print figures for topics left out, write the weights."""
    rows: list[Row] = []
    wanted = {first: {"agrees": 0, "differs": 0, "contradicts": 0} for first in (True, False)}
    for place, path in enumerate(paths):
        name, _, most = path.partition(":")
        lines = Path(name).read_text(encoding="utf-8").splitlines()
        for line in lines[: int(most or len(lines))]:
            topic = json.loads(line)
            for relation in topic["relations"]:
                wanted[not place][relation["verdict"]] += 1
            rows += read_rows(topic, not place)
    print_table(rows, wanted)
    TARGET.write_text(json.dumps(fit_weights(rows), indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
