"""
Terms: how often each document uses which words and phrases, and where.

    documents -> **terms** -> keyness, collocations, dispersion

A term is a word as `toolkit.words` reads it ("3.5%", "U.S." and "32-member" stay whole), in lower case, or a run of
such words within a sentence. Page furniture is left out.
"""

import re
from collections import defaultdict
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from toolkit.documents import Texts, frame_documents
from toolkit.readings import Reading, read_text, read_texts
from toolkit.tables import LABEL, build_table
from toolkit.words import list_words

COLUMNS = {
    "document": LABEL,
    "term": "str",
    "count": "int64",
    "per_thousand": "float64",
    "tf_idf": "float64",
    "documents": "int64",
}
HIT_COLUMNS = {
    "document": LABEL,
    "start": "int64",
    "end": "int64",
    "left": "str",
    "keyword": "str",
    "right": "str",
}
REMEMBERED = 100_000  # runs of characters whose words are remembered
LONGEST_REMEMBERED = 64
LONGEST_WORD = 40  # characters a word of context is given room for
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")  # as cleaning makes them, so that a query copied from a text finds it


class TermTable(NamedTuple):
    """Counts as one sparse matrix, a row per document and a column per term, both in a fixed order."""

    counts: Any  # scipy.sparse.csr_array of int64
    terms: np.ndarray
    labels: pd.Index
    sizes: np.ndarray  # words of each document, counted or not


class _Terms(dict):
    """The terms in a run of characters without white space; no word goes across one, so runs are read one by one."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        terms = tuple(list_words(piece.lower()))
        if len(piece) <= LONGEST_REMEMBERED:
            if len(self) >= REMEMBERED:
                self.clear()
            self[piece] = terms
        return terms


_TERMS = _Terms()


def list_terms(reading: Reading, ngrams: tuple[int, int] = (1, 1)) -> list[str]:
    """List a text's terms in reading order, shortest first in each sentence; n-grams do not cross sentence ends."""
    shortest, longest = ngrams
    kept = [sentence for sentence in reading.sentences if sentence.kind != "furniture"]
    if longest == 1:
        whole = len(kept) == len(reading.sentences)
        texts = [reading.text] if whole else [reading.text[start:end] for start, end, *_ in kept]
        return list(chain.from_iterable(map(_TERMS.__getitem__, chain.from_iterable(map(str.split, texts)))))
    terms: list[str] = []
    for start, end, *_ in kept:
        words = list(chain.from_iterable(map(_TERMS.__getitem__, reading.text[start:end].split())))
        for size in range(shortest, longest + 1):
            terms.extend([" ".join(words[at : at + size]) for at in range(len(words) - size + 1)])
    return terms


def tabulate_terms(texts: Texts, ngrams: tuple[int, int] = (1, 1)) -> TermTable:
    """Count every term of every document, as scikit-learn's `CountVectorizer` would; terms in alphabetical order."""
    if not 1 <= ngrams[0] <= ngrams[1]:
        raise ValueError(f"ngrams is {ngrams!r}; expected (shortest, longest) with 1 <= shortest <= longest")
    from scipy.sparse import csr_array

    documents = frame_documents(texts)
    places: defaultdict[str, int] = defaultdict()
    places.default_factory = places.__len__
    columns, ends, sizes = [], [0], []
    for raw in documents["text"]:
        reading = read_text(raw)
        terms = list_terms(reading, ngrams)
        columns.append(np.fromiter(map(places.__getitem__, terms), dtype=np.int64, count=len(terms)))
        ends.append(ends[-1] + len(terms))
        sizes.append(len(terms) if ngrams == (1, 1) else len(list_terms(reading)))
    names = np.array(list(places), dtype=object)
    order = np.argsort(names)
    ranks = np.empty(len(names), dtype=np.int64)
    ranks[order] = np.arange(len(names))
    found = ranks[np.concatenate(columns)] if columns else np.array([], dtype=np.int64)
    counts = csr_array((np.ones(len(found), dtype=np.int64), found, ends), shape=(len(documents), len(names)))
    counts.sum_duplicates()
    return TermTable(counts, names[order], documents.index, np.array(sizes, dtype=np.int64))


def count_terms(
    texts: Texts, *, ngrams: tuple[int, int] = (1, 1), stop_words: frozenset[str] | None = None
) -> pd.DataFrame:
    """
    One row per document and term, documents in their order, terms in the alphabet's.

    `count`; `per_thousand` of the document's words; `tf_idf` as scikit-learn weighs it (smooth, each document's
    weights of length 1; higher is more particular to the document); `documents` that use the term. `ngrams` is the
    shortest and longest run of words; runs do not cross sentence ends. Terms in `stop_words` are left out, and not
    out of the number of words.

    >>> count_terms("The 32-member body met. The body fell 3.5%.")[["term", "count"]].to_numpy().tolist()
    [['3.5%', 1], ['32-member', 1], ['body', 2], ['fell', 1], ['met', 1], ['the', 2]]
    """
    from sklearn.feature_extraction.text import TfidfTransformer

    table = tabulate_terms(texts, ngrams)
    counts, terms = table.counts, table.terms
    if stop_words and len(terms):
        kept = np.flatnonzero([term not in stop_words for term in terms])
        counts, terms = counts[:, kept], terms[kept]
    if not counts.nnz:
        return build_table([], COLUMNS, table.labels)
    weights = TfidfTransformer().fit_transform(counts).tocsr()
    rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    in_documents = np.bincount(counts.indices, minlength=len(terms))
    return pd.DataFrame(
        {
            "document": table.labels.take(rows),
            "term": pd.array(terms, dtype="str").take(counts.indices),
            "count": counts.data,
            "per_thousand": 1000.0 * counts.data / table.sizes[rows],
            "tf_idf": weights.data,
            "documents": in_documents[counts.indices],
        }
    )


def keywords_in_context(texts: Texts, query: str | re.Pattern[str], *, words: int = 8) -> pd.DataFrame:
    r"""
    One row per hit of a regular expression: where it is, and up to `words` words on either side, in reading order.

    A `str` is read without regard to case; compile it to decide yourself. Quotes in text and query may be curly or
    straight. `keyword` is the document's own characters, `raw[start:end]`; `left` and `right` have their white space
    made single. Raises `ValueError` for an expression that cannot be read.

    >>> hits = keywords_in_context("NATO has 31 members. Others say 32 members.", r"\d+ members", words=2)
    >>> hits[["left", "keyword", "right"]].to_numpy().tolist()
    [['NATO has', '31 members', '. Others'], ['Others say', '32 members', '.']]
    """
    if isinstance(query, str):
        try:
            query = re.compile(query.translate(_STRAIGHT), re.IGNORECASE)
        except re.error as error:
            raise ValueError(
                f"query {query!r} is no regular expression: {error}; re.escape() takes it literally"
            ) from None
    room = words * LONGEST_WORD
    rows, labels = [], []
    for label, reading in read_texts(texts):
        labels.append(label)
        for match in query.finditer(reading.text):
            if match.start() == match.end():
                continue
            start, end = reading.locate(*match.span())
            left = reading.text[max(0, match.start() - room) : match.start()].split()
            right = reading.text[match.end() : match.end() + room].split()
            left, right = left[-words:] if words else [], right[:words]
            rows.append((label, start, end, " ".join(left), reading.raw[start:end], " ".join(right)))
    return build_table(rows, HIT_COLUMNS, frame_documents(texts).index)
