"""Entity tone: the tone of each document toward each entity it names, compared between documents."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from typing import Literal

import numpy as np
import pandas as pd

from toolkit.documents import Texts, frame_documents
from toolkit.entities import Mention, link_names
from toolkit.readings import Reading, read_text
from toolkit.sentences.quotations import list_quotations
from toolkit.tables import LABEL, build_table
from toolkit.tone import judge_figures, read_mentions
from toolkit.uncertainty import compare_means, correct_discoveries, scale_deviation

COLUMNS = {
    "entity": "str",
    "kind": "str",
    "document": LABEL,
    "n": "int64",
    "score": "float64",
    "low": "float64",
    "high": "float64",
    "difference": "float64",
    "p": "float64",
    "q": "float64",
    "problem": "str",
}
LEAST_SENTENCES = 5
MOST_ENTITIES = 20


def _pick_mentions(
    reading: Reading, mentions: Sequence[Mention], voice: str
) -> dict[str, dict[tuple[int, int], list[Mention]]]:
    """Sort a reading's mentions in prose by entity and sentence, in the voice asked for."""
    quotations = list_quotations(reading.text) if voice != "all" else []
    picked: dict[str, dict[tuple[int, int], list[Mention]]] = defaultdict(lambda: defaultdict(list))
    sentences, near, quoted = reading.prose, 0, 0
    for mention in mentions:
        while near < len(sentences) and sentences[near].end <= mention.start:
            near += 1
        while quoted < len(quotations) and quotations[quoted][1] <= mention.start:
            quoted += 1
        if near == len(sentences) or sentences[near].start > mention.start:
            continue
        inside = quoted < len(quotations) and quotations[quoted][0] <= mention.start
        if voice == "all" or inside == (voice == "quoted"):
            picked[mention.entity][sentences[near].start, sentences[near].end].append(mention)
    return picked


def _score_sentences(reading: Reading, sentences: dict[tuple[int, int], list[Mention]]) -> list[float]:
    """Score each sentence once: the mean over its mentions of the entity."""
    scores = []
    for mentions in sentences.values():
        found = read_mentions(reading, [(mention.start, mention.end) for mention in mentions])
        scores.append(float(np.mean([judge_figures(mention.figures).score for mention in found if mention.figures])))
    return scores


def compare_tone(
    texts: Texts,
    entities: Collection[str] | None = None,
    voice: Literal["own", "quoted", "all"] = "own",
) -> pd.DataFrame:
    """
    One row per entity and document that names it: the tone toward it, -1 (negative) to 1 (positive).

    `n` is the number of sentences, `score` the mean of `score_tone` over them with Student's 95 % interval (`low`,
    `high`). `difference` is the score less that of the other documents together, `p` how often so great a difference
    arises when sentences are dealt to documents at random, `q` the same after Benjamini and Hochberg's correction for
    all rows. By default only the writer's own voice counts. Below 5 sentences everything but `n` is NaN and `problem`
    says so. Entities are those of `find_entities`; without `entities` the twenty named most.

    >>> compare_tone(["Ruritania attacked.", "Ruritania helped."])[["entity", "n", "problem"]].values.tolist()
    [['Ruritania', 1, 'too little text: 1 of 5 sentences'], ['Ruritania', 1, 'too little text: 1 of 5 sentences']]
    """
    if voice not in ("own", "quoted", "all"):
        raise ValueError(f"voice is {voice!r}; expected 'own', 'quoted' or 'all'")
    if isinstance(entities, str):
        entities = [entities]
    documents = frame_documents(texts)
    readings = [read_text(raw) for raw in documents["text"]]
    linked = link_names(readings)
    picked = [_pick_mentions(reading, mentions, voice) for reading, mentions in zip(readings, linked, strict=True)]
    counts = Counter(dict.fromkeys(entities or (), 0))
    for found in picked:
        counts.update({entity: len(sentences) for entity, sentences in found.items()})
    ranked = sorted(counts, key=lambda entity: (-counts[entity], entity))
    chosen = ranked[:MOST_ENTITIES] if entities is None else [name for name in ranked if name in entities]
    kinds = {mention.entity: mention.kind for mentions in linked for mention in mentions}
    rows: list[list[object]] = []
    for entity in chosen:
        scores = [
            _score_sentences(reading, found[entity]) if entity in found else []
            for reading, found in zip(readings, picked, strict=True)
        ]
        for label, own in zip(documents.index, scores, strict=True):
            if own:
                others = [score for other in scores if other is not own for score in other]
                rows.append([entity, kinds.get(entity, ""), label, len(own), *_compare_scores(own, others)])
    place = list(COLUMNS).index("q")
    for row, q in zip(rows, correct_discoveries(np.array([row[place - 1] for row in rows], float)), strict=True):
        row.insert(place, float(q))
    return build_table(rows, COLUMNS, documents.index)


def _compare_scores(own: Sequence[float], others: Sequence[float]) -> tuple[object, ...]:
    """Give score, low, high, difference, p and problem."""
    nothing = float("nan")
    if len(own) < LEAST_SENTENCES:
        return (*[nothing] * 5, f"too little text: {len(own)} of {LEAST_SENTENCES} sentences")
    mean = float(np.mean(own))
    half = scale_deviation(len(own)) * float(np.std(own)) / len(own) ** 0.5
    interval = (mean, max(-1.0, mean - half), min(1.0, mean + half))
    if len(others) < LEAST_SENTENCES:
        return (*interval, nothing, nothing, "no other document says enough")
    return (*interval, mean - float(np.mean(others)), compare_means(np.array(own), np.array(others)), "")
