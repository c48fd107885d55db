"""
Weights of verdicts: how much each kind of evidence is worth, fitted on labelled pairs.

    python -m toolkit.training.verdicts DATA_FOLDER

Reads the labelled pairs of `DATA_FOLDER`, fits two logistic models (what makes a contrast a contradiction; what makes
the second text supported by the first, by frame) and what takes away from similarity, and writes
`lexicons/verdict_weights.json`. Every second pair is held out to print precision, recall and calibration; the weights
written are fitted on all. The features are named kinds of evidence, never words.
"""

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import lsq_linear, minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from toolkit.pairs.evidence import SIGNS, describe_contrast, list_distances, name_frame
from toolkit.pairs.verdicts import compare_sentences
from toolkit.readings import read_text

TARGET = Path(__file__).resolve().parent.parent / "lexicons" / "verdict_weights.json"
SETS = {
    "vitaminc": ("evidence", "claim"),
    "newsnli": ("premise", "hypothesis"),
    "stresstest": ("premise", "hypothesis"),
    "breaking_nli_numbers": ("premise", "hypothesis"),
    "sick": ("sentence_a", "sentence_b"),
    "fever_symmetric": ("evidence", "claim"),
    "fool_me_twice": ("gold_evidence", "claim"),
    "negation_nli": ("premise", "hypothesis"),
    "summedits_pairs": ("seed_summary", "edited_summary"),
    "emergent": ("claim", "article_headline"),
    "mrpc": ("sentence_1", "sentence_2"),
}
# Sets of STS whose sentences are of the news or tell of pictures, as documents do.
RATED = ("headlines", "images", "tweet-news", "deft-news")
RIDGE = 3.0
LEAST_DISTANCE = 0.002
AGREES = ("supports", "entailment", "consistent", "for", "1")
CONTRADICTS = ("refutes", "contradiction", "inconsistent", "against")
# Sets whose "neutral" may hide contradictions say only what is none.
UNTOLD = ("newsnli", "mrpc")
# Who judges a paraphrase overlooks figures: 2.5 and 2.7 million jobs were called one story.
UNTOLD_SHARE, UNTOLD_FIGURES = 0.6, 0.25
# What makes an edited summary wrong is mostly a change of words no table relates: it teaches distrust of any.
# Paraphrases of the news are many, and the only ones judged by readers: they count for more than their number's root.
AGREEMENT_SHARE = {"summedits_pairs": 0.2, "mrpc": 2.0}
# How thin weights are spread, by cross-validation: thinner where pairs are few or of many kinds.
SPREAD, THIN = 0.1, {"headline": 0.01, "headlines": 0.05, "claim": 0.01}
PARTS = 4
LEAST_WEIGHT = 0.05
# How much one set may weigh: the square root of its size, so that the large ones do not drown the rest.
SMALLEST = 60


class Pair(NamedTuple):
    """A labelled pair with its evidence."""

    name: str
    number: int
    label: str
    figures: dict[str, float]
    contrasts: list[dict[str, float]]


def read_pairs(folder: Path) -> Iterator[Pair]:
    """Read every labelled pair and what comparing it shows."""
    csv.field_size_limit(10**9)
    for name, (left, right) in SETS.items():
        with (folder / f"{name}.tsv").open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        order = np.random.default_rng(0).permutation(len(rows))
        for number, at in enumerate(order):
            row = rows[at]
            label = row["label"].lower()
            if label == "not_entailment":
                continue
            found = compare_sentences(read_text(row[left]).text, read_text(row[right]).text)
            if found.figures:
                kind = "agrees" if label in AGREES else "contradicts" if label in CONTRADICTS else "other"
                clashes = [describe_contrast(c, found.alignment, found.figures) for c in found.contrasts]
                yield Pair(name, number, kind, found.asked, clashes)


def read_rated(folder: Path) -> Iterator[tuple[dict[str, float], float]]:
    """Read how far the pairs of the news sets of STS are apart, each with what readers made of it, 0 to 1."""
    with (folder / "sts.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["score"] not in ("", "None") and any(name in row["split"] for name in RATED):
                found = compare_sentences(read_text(row["sentence_1"]).text, read_text(row["sentence_2"]).text)
                if found.figures:
                    yield list_distances(found.figures, found.back), 1 - float(row["score"]) / 5


def fit_similarity(rated: list[tuple[dict[str, float], float]]) -> dict[str, float]:
    """Fit what each distance takes away from likeness; none may add to it."""
    vectorizer = DictVectorizer(sparse=False)
    table = vectorizer.fit_transform([distances for distances, _ in rated])
    ridge = np.sqrt(RIDGE) * np.eye(table.shape[1])
    far = np.append([far for _, far in rated], np.zeros(table.shape[1]))
    found = lsq_linear(np.vstack([table, ridge]), far, bounds=(0, np.inf)).x
    names = vectorizer.get_feature_names_out()
    return {str(name): round(float(w), 3) for name, w in zip(names, found, strict=True) if w >= LEAST_DISTANCE}


def fit_weights(rows: list[dict[str, float]], truth: np.ndarray, weight: np.ndarray, spread: float) -> dict:
    """Fit one logistic model; the smaller `spread`, the thinner weights are spread over figures that say the same."""
    vectorizer = DictVectorizer(sparse=False)
    table = vectorizer.fit_transform(rows)
    scale, center = table.std(axis=0), table.mean(axis=0)
    scale[scale == 0] = 1
    model = LogisticRegression(C=spread, max_iter=1000, tol=1e-3)
    model.fit((table - center) / scale, truth, sample_weight=weight)
    weights = model.coef_[0] / scale
    intercept = model.intercept_[0] - np.sum(weights * center)
    names = vectorizer.get_feature_names_out()
    found = {str(n): round(float(w), 3) for n, w in zip(names, weights, strict=True) if abs(w) >= 0.001}
    return {"intercept": round(float(intercept), 3), "weights": found}


def fit_signed(rows: list[dict[str, float]], truth: np.ndarray, weight: np.ndarray, strength: float) -> dict:
    """Fit one logistic model whose weights keep to `SIGNS`, so that no set teaches it that less in common is better."""
    vectorizer = DictVectorizer(sparse=False)
    table = vectorizer.fit_transform(rows)
    names = list(vectorizer.get_feature_names_out())
    signs = [SIGNS.get(name.split()[0].rstrip(","), 0) for name in names]
    bounds = [(0 if sign > 0 else None, 0 if sign < 0 else None) for sign in signs] + [(None, None)]
    target = np.where(truth, 1.0, -1.0)

    def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
        margin = target * (table @ point[:-1] + point[-1])
        slope = -weight * target / (1 + np.exp(np.clip(margin, -30, 30)))
        penalty = strength * point[:-1]
        value = float((weight * np.logaddexp(0, -margin)).sum() + 0.5 * (penalty * point[:-1]).sum())
        return value, np.append(table.T @ slope + penalty, slope.sum())

    found = minimize(loss, np.zeros(len(names) + 1), jac=True, bounds=bounds, method="L-BFGS-B").x
    kept = {name: round(float(w), 3) for name, w in zip(names, found, strict=False) if abs(w) >= LEAST_WEIGHT}
    return {"intercept": round(float(found[-1]), 3), "weights": kept}


def _share_untold(pair: Pair, figured: bool) -> float:
    if pair.name not in UNTOLD:
        return 1.0
    return UNTOLD_FIGURES if figured else UNTOLD_SHARE


def fit_contradiction(pairs: list[Pair], share: dict[str, float]) -> dict:
    """Fit what makes a contrast a contradiction."""
    rows, truth, weight = [], [], []
    for pair in pairs:
        if pair.name not in UNTOLD or pair.label == "agrees":
            for contrast in pair.contrasts:
                rows.append(contrast)
                truth.append(pair.label == "contradicts")
                figured = any(name.endswith((", number", ", date")) for name in contrast)
                weight.append(share[pair.name] * _share_untold(pair, figured))
    return fit_signed(rows, np.array(truth), np.array(weight), 1.0)


def fit_all(pairs: list[Pair]) -> dict:
    """Fit both models on some pairs."""
    sizes: dict[str, int] = {}
    for pair in pairs:
        sizes[pair.name] = sizes.get(pair.name, 0) + 1
    share = {name: 30 / np.sqrt(max(SMALLEST, size)) for name, size in sizes.items()}
    result = {"contradiction": fit_contradiction(pairs, share), "agreement": {}}
    # What a pair's own label taught must not tell the second model how well the first one knows it.
    for part in range(PARTS):
        others = fit_contradiction([pair for at, pair in enumerate(pairs) if at % PARTS != part], share)
        for pair in pairs[part::PARTS]:
            pair.figures["clash"] = max((score(others, c) for c in pair.contrasts), default=0.0)
    frames = [name_frame(pair.figures) for pair in pairs]
    for frame in sorted(set(frames)):
        mine = [pair for pair, name in zip(pairs, frames, strict=True) if name == frame]
        result["agreement"][frame] = fit_weights(
            [pair.figures for pair in mine],
            np.array([pair.label == "agrees" for pair in mine]),
            np.array([share[pair.name] * AGREEMENT_SHARE.get(pair.name, 1.0) for pair in mine]),
            THIN.get(frame, SPREAD),
        )
    return result


def score(weights: dict, figures: dict[str, float]) -> float:
    """Give the model's probability."""
    total = weights["intercept"] + sum(w * figures.get(n, 0.0) for n, w in weights["weights"].items())
    return float(1 / (1 + np.exp(-total)))


def report(pairs: list[Pair], result: dict) -> None:
    """Print how the models do on pairs they were not fitted on."""
    every = []
    for name in SETS:
        mine = [pair for pair in pairs if pair.name == name]
        flag = np.array([max((score(result["contradiction"], c) for c in p.contrasts), default=0.0) for p in mine])
        for pair, value in zip(mine, flag, strict=True):
            pair.figures["clash"] = float(value)
        agree = np.array([score(result["agreement"][name_frame(p.figures)], p.figures) for p in mine])
        truth = np.array([p.label for p in mine])
        cells = []
        for least in (0.5, 0.6, 0.7, 0.8, 0.9):
            flagged = (flag >= least) & (flag >= agree)
            right = (flagged & (truth == "contradicts")).sum()
            cells.append(
                f"{least}: {right / max(1, flagged.sum()):.2f}/{right / max(1, (truth == 'contradicts').sum()):.2f}"
            )
        guess = np.where((flag >= 0.7) & (flag >= agree), "contradicts", np.where(agree >= 0.5, "agrees", "other"))
        three = np.mean(guess == truth)
        two = np.mean((guess == "agrees") == (truth == "agrees"))
        print(f"{name:22} {'  '.join(cells)}   accuracy {three:.3f}, of agrees or not {two:.3f}")
        if name not in UNTOLD:
            every += zip(flag, truth == "contradicts", strict=True)
    for low in np.arange(0.3, 1, 0.1):
        inside = [right for value, right in every if low <= value < low + 0.1]
        print(f"scored {low:.1f} to {low + 0.1:.1f}: {len(inside)} pairs, {sum(map(int, inside))} contradict")


if __name__ == "__main__":
    data = Path(sys.argv[1])
    found = list(read_pairs(data))
    report([p for p in found if p.number % 2], fit_all([p for p in found if p.number % 2 == 0]))
    fitted = fit_all(found) | {"similarity": fit_similarity(list(read_rated(data)))}
    TARGET.write_text(json.dumps(fitted, indent=1) + "\n", "utf-8")
