"""
Blocks: the pairs of documents of a corpus to compare, cut into tasks that know of nothing but their own few documents.

    candidates, contests, scores, records -> **blocks** -> overlaps

A task takes texts and gives plain records, so that it runs in any process or on any machine, and no process holds more
than its own documents. Pairs go into one block with others of the same documents, so that each is read but once or
twice.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

import pandas as pd

from toolkit.claims.statements import count_days
from toolkit.overlaps.candidates import Match, Outline, match_documents, outline_account
from toolkit.overlaps.contests import Contender, hold_contests, read_contender
from toolkit.overlaps.records import Record, write_record
from toolkit.overlaps.scores import score_contests
from toolkit.tasks import run_tasks

# Pairs of documents in one block, about two seconds of work; and documents outlined at a time.
PAIRS = 32
DOCUMENTS = 25


class Document(NamedTuple):
    """What comparing reads of a document."""

    text: str
    title: str
    published: pd.Timestamp


class Block(NamedTuple):
    """Pairs of documents to compare, their numbers being the keys of `documents`."""

    documents: dict[int, Document]
    matches: list[Match]


class Keeper(Protocol):
    """Where records are kept from one run to the next."""

    def load_records(self, a: Document, b: Document, match: Match) -> list[Record] | None:
        """Give the records of two documents, None where they are not there."""

    def store_records(self, a: Document, b: Document, match: Match, records: list[Record]) -> None:
        """Keep the records of two documents."""


def list_documents(documents: pd.DataFrame) -> list[Document]:
    """List what comparing reads of each document of a table."""
    return [
        Document(row.text, row.title if isinstance(row.title, str) else "", row.published)
        for row in documents[["text", "title", "published"]].itertuples()
    ]


def outline_documents(documents: Sequence[Document]) -> list[Outline]:
    """Outline some documents."""
    return [outline_account(read_document(document).account) for document in documents]


def read_document(document: Document) -> Contender:
    """Read a document to compare."""
    return read_contender(document.text, document.title, count_days(document.published))


def compare_block(block: Block) -> list[list[Record]]:
    """Give the records of each pair of documents of a block."""
    found = []
    for first, second, pairs in block.matches:
        one, other = block.documents[first], block.documents[second]
        a, b = read_document(one), read_document(other)
        dates = one.published, other.published
        contests = list(hold_contests(a, b, pairs))
        scores = score_contests(contests)
        found.append([write_record(c, own, a, b, dates) for c, own in zip(contests, scores, strict=True)])
    return found


def compare_documents(
    documents: Sequence[Document],
    outlines: Sequence[Outline] | None = None,
    n_jobs: int = 1,
    kept: Keeper | None = None,
    tell: Callable[[int, int], None] | None = None,
) -> tuple[list[tuple[int, int]], list[list[Record]]]:
    """
    Compare all documents that may be about one thing: give the pairs of their numbers, and the records of each.

    `outlines` are the documents', where they are known; `kept` is asked for records before they are worked out, and
    given those that were; `tell` hears of pairs of documents done, and of how many there are.
    """
    if outlines is None:
        batches = [documents[at : at + DOCUMENTS] for at in range(0, len(documents), DOCUMENTS)]
        parts = run_tasks(outline_documents, batches, n_jobs, len(batches))
        outlines = [outline for part in parts for outline in part]
    matches = match_documents(outlines)
    found: dict[tuple[int, int], list[Record]] = {}
    for match in matches if kept is not None else ():
        records = kept.load_records(documents[match.first], documents[match.second], match)
        if records is not None:
            found[match.first, match.second] = records
    missing = [match for match in matches if (match.first, match.second) not in found]
    if tell is not None and matches:
        tell(len(found), len(matches))
    groups = group_matches(missing)
    blocks = (fill_block(documents, group) for group in groups)  # each is filled when it is its turn
    results = run_tasks(compare_block, blocks, n_jobs, len(groups)) if groups else iter(())
    for group, parts in zip(groups, results, strict=True):
        for match, records in zip(group, parts, strict=True):
            found[match.first, match.second] = records
            if kept is not None:
                kept.store_records(documents[match.first], documents[match.second], match, records)
        if tell is not None:
            tell(len(found), len(matches))
    pairs = [(match.first, match.second) for match in matches]
    return pairs, [found[pair] for pair in pairs]


def group_matches(matches: Sequence[Match]) -> list[list[Match]]:
    """Group the pairs of documents to compare into tasks, those of documents compared with the same others together."""
    order = _order_neighbours(matches)
    ranked = sorted(matches, key=lambda match: sorted((order[match.first], order[match.second])))
    return [ranked[at : at + PAIRS] for at in range(0, len(ranked), PAIRS)]


def fill_block(documents: Sequence[Document], matches: list[Match]) -> Block:
    """Put the documents of some pairs beside them."""
    numbers = sorted({number for match in matches for number in match[:2]})
    return Block({number: documents[number] for number in numbers}, matches)


def _order_neighbours(matches: Sequence[Match]) -> dict[int, int]:
    """Rank the documents so that those compared with each other come close together."""
    partners: dict[int, list[int]] = defaultdict(list)
    for match in matches:
        partners[match.first].append(match.second)
        partners[match.second].append(match.first)
    rank: dict[int, int] = {}
    for start in partners:
        line = [] if start in rank else [start]
        for number in line:  # grows as it is walked
            if number not in rank:
                rank[number] = len(rank)
                line += partners[number]
    return rank
