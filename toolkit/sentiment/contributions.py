"""Contributions: the words a document's sentiment is made of, and which of them only name its subject."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

import pandas as pd

from toolkit.documents import Texts, frame_documents
from toolkit.readings import read_text
from toolkit.resources import read_lines
from toolkit.sentiment import fold_words, rate_sentence
from toolkit.sentiment.pieces import Piece, list_pieces
from toolkit.tables import LABEL, build_table

COLUMNS = {
    "document": LABEL,
    "word": "str",
    "count": "int64",
    "valence": "float64",
    "contribution": "float64",
    "share": "float64",
    "topic": "bool",
}
# A topic word stands in the document at least so often, and so many times as often as in English at large.
_LEAST_COUNT = 3
_LEAST_RATIO = 10


@cache
def _load_rates() -> Mapping[str, float]:
    """Load for words of general English the share of sentences that hold them."""
    (_, sentences), *rows = (line.split("\t") for line in read_lines("lemma_counts.tsv"))
    return {word: int(count) / int(sentences) for word, count in rows}


def list_valence_words(texts: Texts, exclude: Collection[str] = ()) -> pd.DataFrame:
    """
    One row per document and rated word, the weightiest first: what the sentiment of the document is made of.

    `valence` is the word's mean rating in place (-4..4, after negation and emphasis), `contribution` the sum of its
    ratings, `share` its part of all contributions regardless of sign. `topic`: at least three times, and ten times as
    often as in English at large: such a word tells what the document is about rather than how it judges it
    ("security", "united"). Exclude it in `score_sentiment` and see what changes.

    >>> list_valence_words("A good plan, a good day, an awful end.")[["word", "count", "share"]].values.tolist()
    [['good', 2, 0.6551724137931034], ['awful', 1, 0.3448275862068966]]
    """
    documents = frame_documents(texts)
    exclude = fold_words(exclude)
    rows = []
    for label, raw in documents["text"].items():
        pieces = list_pieces(read_text(raw))
        rows += [(label, *row) for row in _weigh_words(pieces, exclude)]
    return build_table(rows, COLUMNS, documents.index)


def _weigh_words(pieces: Sequence[Piece], exclude: frozenset[str]) -> Iterator[tuple[object, ...]]:
    found: dict[str, list[float]] = {}
    for piece in pieces:
        for word, valence in rate_sentence(piece.text, exclude).words:
            found.setdefault(word, []).append(valence)
    rates = _load_rates()
    everything = sum(abs(sum(values)) for values in found.values())
    for word, values in sorted(found.items(), key=lambda item: (-abs(sum(item[1])), item[0])):
        count, total = len(values), sum(values)
        expected = rates.get(word, 0.0) * len(pieces)
        topic = count >= 3 and count >= 10 * expected
        yield word, count, total / count, total, abs(total) / everything if everything else 0.0, topic
