"""
Terms: how often each document uses which words and phrases, and where.

    documents -> **terms** -> keyness, collocations, dispersion

A term is a word as `toolkit.words` reads it ("3.5%", "U.S." and "32-member" stay whole), in lower case, or a run of
such words within a sentence. Page furniture is left out.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

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
LONGEST_WORD = 40  # characters a word of context is given room for
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")  # as cleaning makes them, so that a query copied from a text finds it


class TermTable(NamedTuple):
    """Counts as one sparse matrix, a row per document and a column per term, both in a fixed order."""

    counts: "object"  # scipy.sparse.csr_array of int64
    terms: np.ndarray
    labels: pd.Index
    sizes: np.ndarray  # words of each document, counted or not


def list_terms(reading: Reading, ngrams: tuple[int, int] = (1, 1)) -> list[str]:
    """List a text's terms in reading order, shortest first in each sentence; n-grams do not cross sentence ends."""
    text = reading.text.lower()
    if len(text) != len(reading.text):  # a letter that grows when lowered, such as the dotted capital I
        text = "".join(letter if len(letter.lower()) != 1 else letter.lower() for letter in reading.text)
    shortest, longest = ngrams
    terms: list[str] = []
    if longest == 1 and not any(sentence.kind == "furniture" for sentence in reading.sentences):
        return list_words(text)
    for start, end, kind, *_ in reading.sentences:
        if kind == "furniture":
            continue
        words = list_words(text[start:end])
        for size in range(shortest, longest + 1):
            if size == 1:
                terms.extend(words)
            else:
                terms.extend(" ".join(words[at : at + size]) for at in range(len(words) - size + 1))
    return terms


def tabulate_terms(
    texts: Texts, ngrams: tuple[int, int] = (1, 1), choose: Callable[[Reading], list[str]] | None = None
) -> TermTable:
    """
    Count every term of every document through scikit-learn's `CountVectorizer`; terms in alphabetical order.

    `choose` may list a document's terms in another way than `list_terms`.
    """
    if not 1 <= ngrams[0] <= ngrams[1]:
        raise ValueError(f"ngrams is {ngrams!r}; expected (shortest, longest) with 1 <= shortest <= longest")
    from scipy.sparse import csr_array
    from sklearn.feature_extraction.text import CountVectorizer

    documents = frame_documents(texts)
    sizes: list[int] = []

    def analyze(raw: str) -> list[str]:
        reading = read_text(raw)
        terms = choose(reading) if choose else list_terms(reading, ngrams)
        sizes.append(len(terms) if ngrams == (1, 1) else len(list_terms(reading)))
        return terms

    vectorizer = CountVectorizer(analyzer=analyze, dtype=np.int64)
    try:
        counts = csr_array(vectorizer.fit_transform(documents["text"]))
        terms = vectorizer.get_feature_names_out()
    except ValueError:  # scikit-learn's way of saying that there is not one term
        counts, terms = csr_array((len(documents), 0), dtype=np.int64), np.array([], dtype=object)
        sizes = [0] * len(documents)
    return TermTable(counts, terms, documents.index, np.array(sizes, dtype=np.int64))


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
    counts.sort_indices()
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
