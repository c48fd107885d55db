"""
Terms: how often each document uses which words and phrases, and where.

    documents -> **terms** -> keyness, collocations, dispersion

A term is a word as `toolkit.words` reads it ("3.5%", "U.S." and "32-member" stay whole), in lower case, or a run of
such words within a sentence. Page furniture is left out.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from toolkit.documents import Texts, frame_documents
from toolkit.readings import Reading, read_batches, read_texts
from toolkit.tables import LABEL, build_table
from toolkit.tokens import Numbers, join_tokens
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


def _describe_token(token: str, forms: Numbers) -> tuple[int, int]:
    """Number the first word of a token, and count its words."""
    words = _TERMS[token]
    return (forms[words[0]] if words else 0), len(words)


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
    rows, columns, sizes = [np.array([], dtype=np.int64)], [np.array([], dtype=np.int64)], [0] * len(documents)
    begun = 0
    for readings in read_batches(documents["text"]):
        found, terms = _place_words(readings, places) if ngrams == (1, 1) else _place_runs(readings, places, ngrams)
        rows.append(found + begun)
        columns.append(terms)
        words = np.bincount(found, minlength=len(readings))
        sizes[begun : begun + len(readings)] = words if ngrams == (1, 1) else [len(list_terms(r)) for r in readings]
        begun += len(readings)
    names = list(places)
    order = sorted(range(len(names)), key=names.__getitem__)
    ranks = np.empty(len(names), dtype=np.int64)
    ranks[order] = np.arange(len(names))
    entries = np.concatenate(rows), ranks[np.concatenate(columns)]
    ones = np.ones(len(entries[0]), dtype=np.int64)
    counts = csr_array((ones, entries), shape=(len(documents), len(names)))
    return TermTable(counts, np.array(names, dtype=object)[order], documents.index, np.array(sizes, dtype=np.int64))


def _place_words(readings: Sequence[Reading], places: dict[str, int]) -> tuple[np.ndarray, np.ndarray]:
    """Give of each word of some documents which of these it is in and its place among the terms."""
    tokens = join_tokens([reading.tokens for reading in readings])
    kept = np.array([s.kind != "furniture" for reading in readings for s in reading.sentences], dtype=bool)
    rows = np.repeat(np.arange(len(readings)), [len(reading.tokens.numbers) for reading in readings])
    kept = np.repeat(kept, tokens.lengths)
    rows, numbers = rows[kept], tokens.numbers[kept]
    # Before any token was read, the table has no columns yet.
    first, count = tokens.vocabulary.tabulate(_describe_token, np.int64)[numbers].reshape(-1, 2).T
    forms = tokens.vocabulary.forms
    # Few tokens hold several words ("and/or"): those are read one by one, in no order, since they are only counted.
    several = np.flatnonzero(count > 1).tolist()
    more = [(rows[at], forms[word]) for at in several for word in _TERMS[tokens.vocabulary.strings[numbers[at]]][1:]]
    more_rows, more_forms = np.array(more, dtype=np.int64).reshape(-1, 2).T
    rows, found = np.append(rows[count > 0], more_rows), np.append(first[count > 0], more_forms)
    used = np.flatnonzero(np.bincount(found))
    lookup = np.zeros(len(forms), dtype=np.int64)
    lookup[used] = [places[forms.strings[form]] for form in used.tolist()]
    return rows, lookup[found]


def _place_runs(
    readings: Sequence[Reading], places: dict[str, int], ngrams: tuple[int, int]
) -> tuple[np.ndarray, np.ndarray]:
    """Give of each run of words the same as of each word."""
    lists = [list_terms(reading, ngrams) for reading in readings]
    rows = np.repeat(np.arange(len(readings)), list(map(len, lists)))
    return rows, np.fromiter(map(places.__getitem__, chain.from_iterable(lists)), dtype=np.int64)


def weigh_terms(counts: Any) -> np.ndarray:  # noqa: ANN401 - a scipy.sparse.csr_array
    """Weigh the counts of terms by TF-IDF as scikit-learn's `TfidfTransformer` does, to the last bit, without it."""
    documents = counts.shape[0]
    rows = np.repeat(np.arange(documents), np.diff(counts.indptr))
    in_documents = np.bincount(counts.indices, minlength=counts.shape[1])
    rarity = np.log((documents + 1) / (in_documents + 1)) + 1
    weights = counts.data * rarity[counts.indices]
    return weights / np.sqrt(np.bincount(rows, weights * weights, documents))[rows]


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
    table = tabulate_terms(texts, ngrams)
    counts, terms = table.counts, table.terms
    if stop_words and len(terms):
        kept = np.flatnonzero([term not in stop_words for term in terms])
        counts, terms = counts[:, kept], terms[kept]
    if not counts.nnz:
        return build_table([], COLUMNS, table.labels)
    rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    in_documents = np.bincount(counts.indices, minlength=len(terms))
    return pd.DataFrame(
        {
            "document": table.labels.take(rows),
            "term": pd.array(terms, dtype="str").take(counts.indices),
            "count": counts.data,
            "per_thousand": 1000.0 * counts.data / table.sizes[rows],
            "tf_idf": weigh_terms(counts),
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
