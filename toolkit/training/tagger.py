"""
Tagger: train the part-of-speech weights on UD English EWT and say how well they do.

    python -m toolkit.training.tagger DATA_FOLDER

reads `tagging_ewt_train.tsv` and `tagging_ewt_dev.tsv` and writes `lexicons/tagger_weights.json.gz`: half a minute.
"""

import base64
import gzip
import json
import random
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from toolkit import tagging
from toolkit.training.treebank import Word, read_treebank

EPOCHS = 6
# Weights are stored as whole numbers of this size; smaller ones are dropped. Chosen for a file under 400 kB.
STEP, LEAST = 0.6, 2
Sentence = tuple[list[str], list[str]]


def vary_case(sentences: list[list[Word]], shares: tuple[float, float, float], seed: int = 7) -> list[Sentence]:
    """List forms and tags of the sentences, then of a share again in lower case, as titles and in capitals."""
    choose = random.Random(seed)
    plain = [([w.form for w in s], [w.tag for w in s]) for s in sentences if all(w.form for w in s)]
    lower, title, upper = shares
    more = [([w.lower() for w in forms], tags) for forms, tags in plain if choose.random() < lower]
    for forms, tags in plain:
        if choose.random() < title and len(forms) > 3:
            small = {"IN", "DT", "CC", "TO", "POS", "RP"}
            titled = [
                w if t in small and len(w) < 5 else w[:1].upper() + w[1:] for w, t in zip(forms, tags, strict=True)
            ]
            end = len(titled) - (tags[-1] == ".")
            more.append((titled[:end], tags[:end]))
    return plain + more + [([w.upper() for w in forms], tags) for forms, tags in plain if choose.random() < upper]


def vary_names(sentences: list[list[Word]], seed: int = 11) -> list[Sentence]:
    """
    List the sentences with "he" or "she" again with an invented surname instead.

    News opens sentences with names nobody has seen before, the treebank hardly ever. The names are halves of the
    treebank's own put together, so that none is met twice.
    """
    choose = random.Random(seed)
    names = sorted({w.form for s in sentences for w in s if w.tag == "NNP" and w.form.isalpha() and len(w.form) > 5})
    names = [name for name in names if name[1:].islower()]
    made = []
    for sentence in sentences:
        if any(word.form.lower() in ("he", "she") for word in sentence):
            forms = [
                choose.choice(names)[:4] + choose.choice(names)[-4:]
                if word.form.lower() in ("he", "she")
                else word.form
                for word in sentence
            ]
            tags = ["NNP" if word.form.lower() in ("he", "she") else word.tag for word in sentence]
            made.append((forms, tags))
    return made


def train_weights(sentences: list[Sentence], epochs: int = EPOCHS, seed: int = 1) -> dict:
    """Train an averaged perceptron, its weights rounded to whole numbers and packed for the tagger."""
    tags = sorted({tag for _, gold in sentences for tag in gold})
    number = {tag: i for i, tag in enumerate(tags)}
    index: dict[str, int] = {}
    # A word seen once (or once in each case) stands for all the words that will be met for the first time.
    seen = Counter(tagging.fold_word(word) for words, _ in sentences for word in words)
    known = {word for word, count in seen.items() if count > 2}

    def find(features: tuple[str, ...]) -> list[int]:
        return [index.setdefault(feature, len(index)) for feature in features]

    prepared = []
    for words, gold in sentences:
        shapes = tagging.list_shapes(words)
        rows = [[] for _ in words]
        for at, (word, shape) in enumerate(zip(words, shapes, strict=True)):
            for offset in tagging.OFFSETS:
                if 0 <= at - offset < len(words):
                    rows[at - offset] += find(tagging.list_features(offset, word, shape, known))
        prepared.append((rows, [number[tag] for tag in gold]))
    history = {}
    for last in ["-", *tags]:
        for before in ["-", *tags]:
            history[before, last] = find((f"t={last}", f"tt={before} {last}"))
    names = ["-", *tags]
    weights = np.zeros((len(index), len(tags)), np.float32)
    late = np.zeros_like(weights)
    choose, time = random.Random(seed), 1
    for _ in range(epochs):
        choose.shuffle(prepared)
        for rows, gold in prepared:
            before = last = 0
            for row, wanted in zip(rows, gold, strict=True):
                at = row + history[names[before], names[last]]
                guess = int(weights[at].sum(0).argmax())
                if guess != wanted:
                    weights[at, wanted] += 1
                    weights[at, guess] -= 1
                    late[at, wanted] += time
                    late[at, guess] -= time
                before, last = last, guess + 1
                time += 1
    weights -= late / time
    whole = np.round(weights / STEP).astype(int)
    whole[abs(whole) < LEAST] = 0
    return pack_weights(tags, known, {feature: whole[i] for feature, i in sorted(index.items()) if whole[i].any()})


def pack_weights(tags: list[str], known: set[str], rows: dict[str, np.ndarray]) -> dict:
    """
    Give what the tagger reads: of each feature (they stand on lines of their own) how many tags it weighs, then for all
    of them in turn the numbers of these tags and the weights, as base64 of small whole numbers.
    """
    kept = [np.flatnonzero(row) for row in rows.values()]
    weights = np.concatenate([row[numbers] for row, numbers in zip(rows.values(), kept, strict=True)])
    arrays = {
        "counts": np.array([len(numbers) for numbers in kept], "u1"),
        "tag_numbers": np.concatenate(kept).astype("u1"),
        "weights": weights.astype("<i2"),
    }
    packed = {name: base64.b64encode(array.tobytes()).decode() for name, array in arrays.items()}
    return {"tags": tags, "known": " ".join(sorted(known)), "features": "\n".join(rows), **packed}


def score_tags(model: tagging._Model, sentences: list[Sentence]) -> float:
    """Give the share of tokens whose tag is right."""
    pairs = [pair for words, gold in sentences for pair in zip(model.tag(words), gold, strict=True)]
    return sum(a == b for a, b in pairs) / len(pairs)


def write_weights(stored: dict, path: Path) -> None:
    """Write weights as compressed JSON, the same bytes on every run."""
    path.write_bytes(gzip.compress(json.dumps(stored, ensure_ascii=False, separators=(",", ":")).encode(), 9, mtime=0))


def main(folder: Path) -> None:
    """Train, write and measure."""
    treebank = read_treebank(folder / "tagging_ewt_train.tsv")
    stored = train_weights(vary_case(treebank, (0.1, 0.15, 0.03)) + vary_names(treebank))
    path = Path(tagging.__file__).parent.parent / "lexicons" / "tagger_weights.json.gz"
    write_weights(stored, path)
    dev = read_treebank(folder / "tagging_ewt_dev.tsv")
    model = tagging._Model(stored)
    print(f"{stored['features'].count(chr(10)) + 1} features, {path.stat().st_size} bytes")
    for name, shares in {"plain": (0, 0, 0), "lower": (1, 0, 0), "titled": (0, 1, 0), "capitals": (0, 0, 1)}.items():
        varied = vary_case(dev, shares)
        part = varied if name == "plain" else varied[len(vary_case(dev, (0, 0, 0))) :]
        print(f"{name}: {score_tags(model, part):.4f} of {len(part)} sentences")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
