"""Corpora to measure on: events told in five documents each, recombined from the sentences of the tests' topics."""

import json
import re
from pathlib import Path

import numpy as np
import pandas as pd

from toolkit.readings import read_text

TOPICS = Path(__file__).parents[1] / "cases" / "topics_unseen.jsonl"
DOCUMENTS, SENTENCES = 5, 40
# Of a document's sentences so many are the topic's own; the rest begin as one sentence of any topic and end as another.
OWN = 12
SYLLABLES = "bal cor dun fer gal hin jas kel lor mar nes orl pra quin ros sul tam und vor wen yar zel"
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")
FIGURE = re.compile(r"\b[1-9]\d{0,2}\b")


def read_topics() -> list[list[str]]:
    """List the sentences of each topic."""
    topics = []
    for line in TOPICS.read_text(encoding="utf-8").splitlines():
        readings = [read_text(document["text"]) for document in json.loads(line)["documents"]]
        topics.append([r.text[s.start : s.end] for r in readings for s in r.prose])
    return topics


def write_events(sentences: int, seed: int = 0) -> pd.DataFrame:
    """Write a corpus of so many sentences; every event has names of its own, and its documents differ in figures."""
    rng = np.random.default_rng(seed)
    topics = read_topics()
    everything = [sentence for topic in topics for sentence in topic]
    names = {word for sentence in everything for word in NAME.findall(sentence)}
    swapped = re.compile(rf"\b(?:{'|'.join(sorted(names))})\b")

    def rename(known: dict[str, str], sentence: str) -> str:
        def give(match: re.Match[str]) -> str:
            if match[0] not in known:
                known[match[0]] = "".join(rng.choice(SYLLABLES.split(), 4)).capitalize()
            return known[match[0]]

        return swapped.sub(give, sentence)

    def jitter(match: re.Match[str]) -> str:
        return str(int(match[0]) + int(rng.integers(0, 3)))

    rows = []
    for number in range(sentences // SENTENCES):
        if number % DOCUMENTS == 0:
            own, known = topics[number // DOCUMENTS % len(topics)], {}
        said = [rename(known, FIGURE.sub(jitter, own[at])) for at in rng.choice(len(own), OWN)]
        for _ in range(SENTENCES - OWN):
            first, second = (everything[at].split() for at in rng.choice(len(everything), 2))
            joined = " ".join(first[: len(first) // 2 + 1] + second[len(second) // 2 :])
            said.append(rename({}, FIGURE.sub(jitter, joined)))
        order = rng.permutation(SENTENCES)
        rows.append((" ".join(said[at] for at in order), " ".join(list(known.values())[:2])))
    return pd.DataFrame(rows, columns=["text", "title"]).rename_axis("document")
