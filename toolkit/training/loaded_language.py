"""
Loaded language: fit the weights of the named properties in `loaded_scores` on BABE's expert labels.

    python -m toolkit.training.loaded_language DATA_FOLDER [--folds]

reads `babe.tsv` (Spinde et al. 2021, AGPL / non-commercial: weights of named properties only) and writes
`lexicons/loaded_weights.json`. `--folds` writes nothing and prints the figures on topics and outlets left out.
"""

import csv
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from toolkit.cleaning import clean_text
from toolkit.loaded_language import loaded_scores
from toolkit.loaded_language.cues import CueWord, read_cues

# The properties that get a weight; the others of `describe_word` and `describe_sentence` brought nothing.
WORD = (
    *(
        "insult",
        "bad_strong",
        "bad_mild",
        "bad_plain",
        "good_strong",
        "good_mild",
        "emotion",
        "attitude",
        "adverb_plain",
    ),
    *("charged_noun", "noun_plain", "moral", "metaphor", "colloquial", "compound"),
    *("attack", "manner", "manipulate", "damage", "force", "praise_verb", "scorn", "physical", "verb_plain"),
    *("doubt_verb", "factive_verb", "opinion_verb", "statement"),
    *("label_pejorative", "label_political", "intensifier", "size", "promotional"),
    *("event", "abstract", "degree", "neutral_report", "news", "irony", "time", "connective", "universal"),
    *("unlisted", "unseen", "rare", "known", "common", "negative", "positive", "adjective", "verb"),
    *("plain_ending", "hyphen", "length", "scare", "quoted", "near_loaded", "before_name", "first"),
)
SENTENCE = (
    *("most_loaded", "second_loaded", "any_loaded", "attitude", "insult", "bad_strong", "charged_noun"),
    *("label_pejorative", "label_political", "manner", "attack", "physical", "damage", "metaphor", "manipulate"),
    *("irony", "connective", "negation", "booster", "universal", "good_strong", "exclamation", "colon", "names"),
    *("quoted", "negative", "positive", "unseen", "noun", "numbers", "CD", "said", "neutral_report", "time"),
    *("words", "WP", "doubt_verb"),
)
STRENGTH_WORD = 0.3
STRENGTH_SENTENCE = 0.02
PARTS = 3  # the sentence model must see word chances as they come for unseen text: each third from the other two


class Sample(NamedTuple):
    """A labelled text: its words, their properties, which are marked (None: not known), whether the text is."""

    text: str
    words: list[CueWord]
    found: list[dict[str, float]]
    marked: list[bool] | None
    loaded: bool | None
    topic: str
    outlet: str


def read_samples(path: Path) -> list[Sample]:
    """Read BABE's sentences; those the experts disagree on teach words only."""
    samples = []
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            text = clean_text(row["text"]).text
            words = read_cues(text)
            gold = Counter(w.lower() for phrase in json.loads(row["biased_words"] or "[]") for w in phrase.split())
            loaded = {"Biased": True, "Non-biased": False}.get(row["label"])
            known = bool(gold) or loaded is False
            marked = [gold[word.low] > 0 for word in words] if known else None
            found = [
                loaded_scores.describe_word(words, at) if loaded_scores.may_be_loaded(word) else {}
                for at, word in enumerate(words)
            ]
            samples.append(Sample(text, words, found, marked, loaded, row["topic"], row["outlet"]))
    return samples


def fit_model(
    rows: Sequence[dict[str, float]], truth: Sequence[bool], names: Sequence[str], strength: float
) -> dict[str, float]:
    """Fit a logistic model over standardised properties; gives weights on their own scales and the intercept."""
    from sklearn.linear_model import LogisticRegression

    table = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    middle, spread = table.mean(axis=0), np.maximum(table.std(axis=0), 1e-9)
    model = LogisticRegression(C=strength, max_iter=2000).fit((table - middle) / spread, np.array(truth))
    weights = model.coef_[0] / spread
    weights[table.std(axis=0) == 0] = 0.0
    intercept = float(model.intercept_[0] - weights @ middle)
    return {"intercept": intercept, **{name: float(w) for name, w in zip(names, weights, strict=True)}}


def fit_words(samples: Sequence[Sample]) -> dict[str, float]:
    """Fit the word model on every weighed word of the samples whose marks are known."""
    pairs = [
        (found, mark)
        for sample in samples
        if sample.marked is not None
        for found, mark in zip(sample.found, sample.marked, strict=True)
        if found
    ]
    return fit_model([found for found, _ in pairs], [mark for _, mark in pairs], WORD, STRENGTH_WORD)


def score_sample(sample: Sample, weights: dict[str, float]) -> list[float]:
    """Score the words of a sample with a word model."""
    return [loaded_scores.weigh_properties(found, weights) if found else 0.0 for found in sample.found]


def fit_weights(samples: Sequence[Sample]) -> dict[str, dict[str, float]]:
    """Fit both models; the sentence model learns from word chances that were not fitted on its own sentences."""
    parts = np.random.default_rng(0).permutation(len(samples)) % PARTS
    rows, truth = [], []
    for part in range(PARTS):
        words = fit_words([sample for sample, p in zip(samples, parts, strict=True) if p != part])
        for sample, p in zip(samples, parts, strict=True):
            if p == part and sample.loaded is not None:
                chances = score_sample(sample, words)
                rows.append(loaded_scores.describe_sentence(sample.text, sample.words, chances))
                truth.append(sample.loaded)
    return {"word": fit_words(samples), "sentence": fit_model(rows, truth, SENTENCE, STRENGTH_SENTENCE)}


def measure_folds(samples: Sequence[Sample], group: str, folds: int = 7) -> dict[str, float]:
    """Measure macro F1 and AUC of sentences on topics, outlets or (pooled) texts left out."""
    from sklearn.metrics import f1_score, roc_auc_score

    groups = sorted({getattr(sample, group) for sample in samples})
    if group == "text":  # pooled: sentences at random
        groups = [groups[at] for at in np.random.default_rng(1).permutation(len(groups))]
    truth, scores = [], []
    for fold in range(folds):
        out = set(groups[fold::folds])
        weights = fit_weights([sample for sample in samples if getattr(sample, group) not in out])
        for sample in samples:
            if getattr(sample, group) in out and sample.loaded is not None:
                chances = score_sample(sample, weights["word"])
                found = loaded_scores.describe_sentence(sample.text, sample.words, chances)
                truth.append(sample.loaded)
                scores.append(loaded_scores.weigh_properties(found, weights["sentence"]))
    truth_, scores_ = np.array(truth), np.array(scores)
    return {
        "macro_f1": float(f1_score(truth_, scores_ >= 0.5, average="macro")),
        "auc": float(roc_auc_score(truth_, scores_)),
    }


def main(arguments: Sequence[str]) -> None:
    """Fit and write, or measure on groups left out."""
    samples = read_samples(Path(arguments[0]) / "babe.tsv")
    if "--folds" in arguments:
        for group in ("topic", "outlet", "text"):
            print(group, {name: round(value, 4) for name, value in measure_folds(samples, group).items()})
        return
    weights = fit_weights(samples)
    note = "Fitted on BABE (Spinde et al. 2021, AGPL / non-commercial) by training.loaded_language; named properties."
    path = Path(loaded_scores.__file__).parent.parent / "lexicons" / loaded_scores.WEIGHTS
    rounded = {model: {name: round(value, 4) for name, value in part.items()} for model, part in weights.items()}
    path.write_text(json.dumps({"note": note, **rounded}, indent=1) + "\n", encoding="utf-8")
    print(f"{path.name}: {sum(map(len, rounded.values()))} weights, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
