"""
Fit the weights of `tone` and write them to `lexicons/tone_weights.json`, with figures by cross-validation.

    python -m toolkit.training.tone DATA_FOLDER

Reads NewsMTSC's train and dev files (Hamborg and Donnay 2021; `tone_newsmtsc.jsonl`), which may be used for
evaluation: so no word has a weight, only named figures of `tone_cues`, about a hundred in all. Two sums are fitted at
once, a direction d (positive against negative) and an opinion o (either against neutral); the three classes have the
log-odds o + d, 0 and o - d. Figures are pruned by the size of their weights, and every fold prunes for itself.
"""

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from toolkit.tone import TONES, read_target

WEIGHTS = 100
PENALTY = 30.0  # on the squares of weights of standardised figures; from 3 to 100 the folds' figure moves by .003
FOLDS = 5
STEPS = 3
_ARTICLE = re.compile(r"[a-z]+_\d+_\d+")


def read_rows(folder: Path) -> tuple[list[dict[str, float]], np.ndarray, list[str]]:
    """Give the figures, the labels (0 negative, 1 neutral, 2 positive) and the article of every target."""
    figures, labels, articles = [], [], []
    for line in (folder / "tone_newsmtsc.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        article = _ARTICLE.match(row["id"])
        for target in row["targets"]:
            found = read_target(row["text"], target["start"], target["end"])
            figures.append(found.figures)
            labels.append(TONES.index(target["label"]))
            articles.append(article.group() if article else row["id"])
    return figures, np.array(labels), articles


def fit_weights(table: np.ndarray, labels: np.ndarray, mask: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Fit both sums where `mask` allows; classes weigh the same. Gives the two intercepts and 2 x figures weights."""
    shares = np.bincount(labels, minlength=3) / len(labels)
    importance = (1 / (3 * shares))[labels]
    truth = np.eye(3)[labels]
    kept = np.flatnonzero(mask.ravel())
    width = table.shape[1]

    def measure_loss(values: np.ndarray) -> tuple[float, np.ndarray]:
        weights = np.zeros(2 * width)
        weights[kept] = values[2:]
        direction, opinion = (
            table @ row + start for row, start in zip(weights.reshape(2, width), values[:2], strict=True)
        )
        odds = np.stack([opinion - direction, np.zeros(len(table)), opinion + direction], 1)
        odds -= odds.max(1, keepdims=True)
        shares = np.exp(odds) / np.exp(odds).sum(1, keepdims=True)
        loss = -(importance * np.log(shares[truth == 1] + 1e-12)).sum() + PENALTY / 2 * (values[2:] ** 2).sum()
        slope = (shares - truth) * importance[:, None]
        down, across = slope[:, 2] - slope[:, 0], slope[:, 2] + slope[:, 0]
        inner = np.concatenate([table.T @ down, table.T @ across])[kept] + PENALTY * values[2:]
        return loss, np.concatenate([[down.sum(), across.sum()], inner])

    found = minimize(measure_loss, np.zeros(2 + len(kept)), jac=True, method="L-BFGS-B", options={"maxiter": 150}).x
    weights = np.zeros(2 * width)
    weights[kept] = found[2:]
    return found[:2], weights.reshape(2, width)


def prune_weights(table: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Fit, drop the smallest weights and fit again, until `WEIGHTS` are left."""
    mask = np.ones((2, table.shape[1]), bool)
    starts, weights = fit_weights(table, labels, mask)
    for size in np.geomspace(mask.sum(), WEIGHTS, STEPS + 1)[1:]:
        mask = np.abs(weights) >= np.sort(np.abs(weights).ravel())[::-1][min(int(size), mask.size) - 1]
        starts, weights = fit_weights(table, labels, mask)
    return starts, weights


def classify(table: np.ndarray, starts: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Give the likeliest class of every row."""
    direction, opinion = table @ weights[0] + starts[0], table @ weights[1] + starts[1]
    return np.stack([opinion - direction, np.zeros(len(table)), opinion + direction], 1).argmax(1)


def measure_f1(truth: np.ndarray, found: np.ndarray) -> float:
    """Give the macro F1 of three classes."""
    hits = [((truth == k) & (found == k)).sum() for k in range(3)]
    return float(np.mean([2 * hit / ((truth == k).sum() + (found == k).sum()) for k, hit in enumerate(hits)]))


def main(folder: str) -> None:
    """Fit, cross-validate by articles, write."""
    figures, labels, articles = read_rows(Path(folder))
    names = sorted({name for row in figures for name in row})
    table = np.array([[row.get(name, 0.0) for name in names] for row in figures])
    scale = table.std(0) + 1e-9
    table /= scale
    groups: dict[str, list[int]] = defaultdict(list)
    for number, article in enumerate(articles):
        groups[article].append(number)
    fold = np.empty(len(labels), int)
    for number, article in enumerate(sorted(groups)):
        fold[groups[article]] = number % FOLDS
    found = np.empty(len(labels), int)
    for number in range(FOLDS):
        starts, weights = prune_weights(table[fold != number], labels[fold != number])
        found[fold == number] = classify(table[fold == number], starts, weights)
    held_out = measure_f1(labels, found)
    starts, weights = prune_weights(table, labels)
    own = measure_f1(labels, classify(table, starts, weights))
    print(f"macro F1: {held_out:.4f} by {FOLDS} folds of articles, {own:.4f} on the rows fitted")
    weights /= scale
    stored = {
        "source": "Fitted on NewsMTSC train and dev (Hamborg and Donnay 2021) by training/tone.py; named figures only",
        "macro_f1_by_folds": round(held_out, 4),
        "rows": len(labels),
        "start": {"direction": round(float(starts[0]), 4), "opinion": round(float(starts[1]), 4)},
    }
    for key, row in zip(("direction", "opinion"), weights, strict=True):
        stored[key] = {name: float(f"{weight:.3g}") for name, weight in zip(names, row, strict=True) if weight}
    path = Path(__file__).parent.parent / "lexicons" / "tone_weights.json"
    path.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
