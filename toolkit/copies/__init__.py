"""
Copies: near-verbatim passages that documents share, found by seeds and extension, and counted as one source.

    clean text -> **copies** -> claims, coverage

Pairs of words that two documents share are seeds; seeds close together on both sides are one passage, whatever was
replaced, left out or moved between them (the way of plagiarism alignment: Sanchez-Perez, Sidorov and Gelbukh
2014). Five copies of one agency paragraph are one witness, not five.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from toolkit.copies.seeds import LEAST_SEEDS, Box, collect_seeds, grow_boxes
from toolkit.documents import Texts, frame_documents
from toolkit.loaded_language.cue_lists import load_grammar
from toolkit.readings import Reading, read_texts
from toolkit.sentences.quotations import list_quotations
from toolkit.tables import LABEL, build_table
from toolkit.words import WORD

COLUMNS = {
    "document_a": LABEL,
    "start_a": "int64",
    "end_a": "int64",
    "text_a": "str",
    "document_b": LABEL,
    "start_b": "int64",
    "end_b": "int64",
    "text_b": "str",
    "words": "int64",
    "alike": "float64",
    "quoted": "bool",
}
GROUP_COLUMNS = {
    "group": "int64",
    "document": LABEL,
    "start": "int64",
    "end": "int64",
    "surface": "str",
    "documents": "int64",
}

LEAST_WORDS = 15  # a shorter passage may be a name, a title or a set phrase
LEAST_SHARE = 0.6  # the shorter side may have left out four words in ten
LEAST_ALIKE = 0.5  # share of words in common (Dice); replacing and leaving out three in ten each leaves .58
LEAST_ALIKE_SHORT = 0.62  # two sentences on one subject may share half their words
LONG_WORDS = 30
LEAST_CONTENT = 6  # different words in common, words of grammar and numbers aside


class _Words(NamedTuple):
    """A document's words in small letters, with their places in the clean text."""

    reading: Reading
    lows: list[str]
    spans: list[tuple[int, int]]


def find_copies(texts: Texts, least: int = LEAST_WORDS) -> pd.DataFrame:
    """
    One row per passage two documents share: `document_a, start_a, end_a, text_a, document_b, ...`.

    The other columns: `words` counts the passage's words in a; `alike` in 0..1 is the share of words in common (Dice);
    `quoted` says that it stands in quotation marks on both sides, where the same words are to be expected. Passages
    below `least` words are left out. In the order of the documents, then of the places in a. `text[start:end]` gives
    the passage back.

    >>> wire = "The ministers agreed late on Friday to send forty engineers to repair the damaged northern bridge."
    >>> edited = wire.replace("late on Friday", "on Friday night").replace("damaged ", "")
    >>> copies = find_copies([f"Rain fell. {wire}", f"{edited} Nobody was hurt.", "A third text on something else."])
    >>> copies[["document_a", "document_b", "words"]].values.tolist()
    [[0, 1, 16]]
    """
    documents = frame_documents(texts)
    read = [(label, _read_words(reading)) for label, reading in read_texts(texts)]
    rows = []
    for (a, b), seeds in sorted(collect_seeds([words.lows for _, words in read]).items()):
        first, second = read[a][1], read[b][1]
        for box in grow_boxes(seeds, first.lows, second.lows):
            alike = _judge_box(box, first, second, least)
            if alike is None:
                continue
            start_a, end_a, text_a, quoted_a = _cut_passage(first, box.start_a, box.end_a)
            start_b, end_b, text_b, quoted_b = _cut_passage(second, box.start_b, box.end_b)
            sides = (read[a][0], start_a, end_a, text_a, read[b][0], start_b, end_b, text_b)
            rows.append((*sides, box.end_a - box.start_a, round(alike, 4), quoted_a and quoted_b))
    return build_table(rows, COLUMNS, documents.index)


def group_copies(texts: Texts, copies: pd.DataFrame | None = None) -> pd.DataFrame:
    """
    One row per copied passage in one document: `group, document, start, end, surface, documents`.

    Passages that are copies of one another, directly or through others, share a `group` (from 0, by first place);
    `documents` is how many documents hold it. `copies` may be given where `find_copies` has been run already.

    >>> wire = "The ministers agreed late on Friday to send forty engineers to repair the damaged northern bridge."
    >>> group_copies([wire, wire + " More to come.", "No. " + wire])["group"].tolist()
    [0, 0, 0]
    """
    documents = frame_documents(texts)
    copies = find_copies(documents) if copies is None else copies
    order = {label: place for place, label in enumerate(documents.index)}
    spans: list[tuple[int, int, int]] = []
    links: list[tuple[int, int]] = []
    for row in copies.itertuples(index=False):
        spans += [(order[row.document_a], row.start_a, row.end_a), (order[row.document_b], row.start_b, row.end_b)]
        links.append((len(spans) - 2, len(spans) - 1))
    by_place = sorted(range(len(spans)), key=lambda at: spans[at])
    for left, right in pairwise(by_place):
        shared = min(spans[left][2], spans[right][2]) - spans[right][1]
        shorter = min(spans[n][2] - spans[n][1] for n in (left, right))
        if spans[left][0] == spans[right][0] and shared > shorter / 2:
            links.append((left, right))
    parents = _join(len(spans), links)
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    for at in by_place:
        key = (parents[at], spans[at][0])
        start, end = merged.get(key, spans[at][1:])
        merged[key] = (min(start, spans[at][1]), max(end, spans[at][2]))
    numbers: dict[int, int] = {}
    held, stored = Counter(parent for parent, _ in merged), documents["text"].tolist()
    rows = []
    for (parent, place), (start, end) in sorted(merged.items(), key=lambda item: (item[0][1], item[1])):
        number = numbers.setdefault(parent, len(numbers))
        rows.append((number, documents.index[place], start, end, stored[place][start:end], held[parent]))
    return build_table(sorted(rows, key=lambda row: row[0]), GROUP_COLUMNS, documents.index)


def name_sources(passages: pd.DataFrame, groups: pd.DataFrame) -> pd.Series:
    """
    Name the source of each passage (`document, start, end`): one name for all copies of one text, else its document's.

    So "n documents say" is the number of different names. `groups` comes from `group_copies`. A passage counts as
    copied when more than half of it is.

    >>> wire = "The ministers agreed late on Friday to send forty engineers to repair the damaged northern bridge."
    >>> texts = [wire, wire, "They sent forty engineers."]
    >>> passages = pd.DataFrame({"document": [0, 1, 2], "start": [0, 0, 0], "end": [90, 90, 25]})
    >>> name_sources(passages, group_copies(texts)).tolist()
    ['copy 0', 'copy 0', 'document 2']
    """
    held: dict[object, list[tuple[int, int, int]]] = {}
    for row in groups.itertuples(index=False):
        held.setdefault(row.document, []).append((row.start, row.end, row.group))
    names = []
    for row in passages.itertuples(index=False):
        group = next(
            (
                number
                for start, end, number in held.get(row.document, ())
                if 2 * (min(end, row.end) - max(start, row.start)) > row.end - row.start
            ),
            None,
        )
        names.append(f"document {row.document}" if group is None else f"copy {group}")
    return pd.Series(names, index=passages.index, name="source", dtype="object")


def _read_words(reading: Reading) -> _Words:
    spans = [match.span() for match in WORD.finditer(reading.text)]
    return _Words(reading, [reading.text[start:end].lower() for start, end in spans], spans)


def _judge_box(box: Box, first: _Words, second: _Words, least: int) -> float | None:
    """Give the share of words in common (Dice); None for what is too short, too unlike or too empty to be a copy."""
    words_a, words_b = first.lows[box.start_a : box.end_a], second.lows[box.start_b : box.end_b]
    shorter, longer = sorted((len(words_a), len(words_b)))
    if box.seeds < LEAST_SEEDS or longer < least or shorter < LEAST_SHARE * least:
        return None
    common = Counter(words_a) & Counter(words_b)
    if sum(word[0].isalpha() and word not in load_grammar() for word in common) < LEAST_CONTENT:
        return None
    alike = 2 * sum(common.values()) / (len(words_a) + len(words_b))
    return alike if alike >= (LEAST_ALIKE if shorter >= LONG_WORDS else LEAST_ALIKE_SHORT) else None


def _cut_passage(words: _Words, first: int, last: int) -> tuple[int, int, str, bool]:
    """Give the raw span of words `first` to `last` (excluded), its text, and whether it is all in quotation marks."""
    start, end = words.spans[first][0], words.spans[last - 1][1]
    quotations = list_quotations(words.reading.text)
    at = bisect_left(quotations, (start + 1, 0)) - 1
    quoted = at >= 0 and quotations[at][0] <= start and end <= quotations[at][1]
    start, end = words.reading.locate(start, end)
    return start, end, words.reading.raw[start:end], quoted


def _join(count: int, links: Iterable[tuple[int, int]]) -> list[int]:
    """Give each of `count` items the smallest item it is linked to, directly or through others."""
    parents = list(range(count))

    def find(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    for left, right in links:
        low, high = sorted((find(left), find(right)))
        parents[high] = low
    return [find(at) for at in range(count)]
