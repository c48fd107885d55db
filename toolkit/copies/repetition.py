"""
Repetition: sentences a document says twice and templates it fills in again and again, as machine-made pages do.

    sentences -> **repetition** -> comparison

A template is a run of words at least five times as long as a name, found again with other words around it: "X plays a
crucial role in the", "It is important to note that". Quoted words are left out: a refrain somebody said is theirs.
"""

import re
from collections import Counter

import pandas as pd

from toolkit.documents import Texts, frame_documents
from toolkit.loaded_language.cue_lists import load_grammar
from toolkit.readings import Reading, read_texts
from toolkit.tables import LABEL, build_table
from toolkit.words import WORD

COLUMNS = {
    "document": LABEL,
    "start": "int64",
    "end": "int64",
    "surface": "str",
    "kind": "str",
    "group": "int64",
    "times": "int64",
    "alike": "float64",
}
LEAST_WORDS = 6  # shorter sentences ("Read more.") are furniture or emphasis
LEAST_ALIKE = 0.75  # share of words in common (Dice) of two sentences that say the same
TEMPLATE = 4  # words of a template; names and numbers in it are taken as blanks
LEAST_TIMES = 3  # a template is one from the third time on
MOST_SENTENCES = 5000  # a longer document is read to here

_NUMBER = re.compile(r"[$€£]?\d")


def find_repetitions(texts: Texts) -> pd.DataFrame:
    """
    One row per repeated sentence or template in one document.

    Columns: `document, start, end, surface, kind, group, times, alike`. `kind` is `sentence` (nearly the words of an
    earlier sentence) or `template` (the same run of words, numbers and names aside, at least three times); rows of one
    `group` repeat each other, `times` is how many there are, `alike` in 0..1 the share of words in common with the
    first of them (Dice; 1 for templates). `text[start:end] == surface`.

    >>> text = "Plans help teams to grow quickly. Rain fell. Plans help all teams to grow quickly."
    >>> find_repetitions(text)[["kind", "times"]].values.tolist()
    [['sentence', 2], ['sentence', 2]]
    """
    documents = frame_documents(texts)
    rows = []
    for label, reading in read_texts(texts):
        sentences = _list_sentences(reading)
        groups = _group_sentences([lows for _, _, lows in sentences])
        repeated: set[int] = set()
        number = 0
        for group in groups:
            repeated.update(at for at, _ in group[1:])
            for at, alike in group:
                rows.append(_make_row(label, reading, *sentences[at][:2], "sentence", number, len(group), alike))
            number += 1
        fresh = [sentence for at, sentence in enumerate(sentences) if at not in repeated]
        for spans in _find_templates(reading, fresh):
            for start, end in spans:
                rows.append(_make_row(label, reading, start, end, "template", number, len(spans), 1.0))
            number += 1
    return build_table(rows, COLUMNS, documents.index)


def count_repetitions(texts: Texts) -> pd.DataFrame:
    """
    One row per document: `sentences, repeated, share, templates, problem`.

    `repeated` counts the sentences that say an earlier one again, `share` is their part of all sentences of six words
    or more, `templates` the uses of templates beyond the first of each.

    >>> count_repetitions("Plans help teams to grow quickly. Plans help all teams to grow quickly.")["share"].tolist()
    [0.5]
    """
    documents = frame_documents(texts)
    found = find_repetitions(documents)
    rows = []
    for label, reading in read_texts(documents):
        total = len(_list_sentences(reading))
        here = found[found["document"] == label]
        groups = here.drop_duplicates("group")
        again = (groups["times"] - 1).groupby(groups["kind"]).sum()
        repeated, templates = int(again.get("sentence", 0)), int(again.get("template", 0))
        share = repeated / total if total else float("nan")
        rows.append((label, total, repeated, share, templates, None if total else "no sentences of six words"))
    columns = {
        "document": LABEL,
        "sentences": "int64",
        "repeated": "int64",
        "share": "float64",
        "templates": "int64",
        "problem": "str",
    }
    return build_table(rows, columns, documents.index).set_index("document")


def _list_sentences(reading: Reading) -> list[tuple[int, int, list[str]]]:
    """List prose sentences and list items in the document's own voice that are long enough, with their words."""
    found = []
    for sentence in reading.sentences[:MOST_SENTENCES]:
        if sentence.kind in ("prose", "item") and sentence.voice != "quoted":
            lows = [word.lower() for word in WORD.findall(reading.text[sentence.start : sentence.end])]
            if len(lows) >= LEAST_WORDS:
                found.append((sentence.start, sentence.end, lows))
    return found


def _group_sentences(sentences: list[list[str]]) -> list[list[tuple[int, float]]]:
    """Group sentences with the first one they repeat, through the rarest words they share."""
    frequency = Counter(word for lows in sentences for word in set(lows))
    holders: dict[str, list[int]] = {}
    groups: dict[int, list[tuple[int, float]]] = {}
    counts = list(map(Counter, sentences))
    for at, lows in enumerate(sentences):
        # Two sentences with so much in common share one of the rarest words of each.
        rare = sorted(set(lows), key=lambda word: (frequency[word], word))[: max(3, len(set(lows)) // 2)]
        others = sorted({other for word in rare for other in holders.get(word, ())[:50]})
        alike = max(((_compare_words(counts[other], counts[at]), -other) for other in others), default=(0.0, 0))
        if alike[0] >= LEAST_ALIKE:
            groups.setdefault(-alike[1], [(-alike[1], 1.0)]).append((at, round(alike[0], 4)))
            continue
        for word in rare:
            holders.setdefault(word, []).append(at)
    return [groups[first] for first in sorted(groups)]


def _compare_words(one: Counter[str], other: Counter[str]) -> float:
    """Give the share of words that two sentences, as counts of their words, have in common (Dice)."""
    shared = sum(min(one[word], other[word]) for word in one.keys() & other.keys())
    return 2 * shared / (one.total() + other.total())


def _find_templates(reading: Reading, sentences: list[tuple[int, int, list[str]]]) -> list[list[tuple[int, int]]]:
    """Find runs of words used again and again, as long as they go; each place belongs to one template."""
    grammar = load_grammar()
    masked: list[list[str]] = []
    places: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    spans: list[list[tuple[int, int]]] = []
    for number, (start, end, _) in enumerate(sentences):
        words = list(WORD.finditer(reading.text, start, end))
        masked.append([_mask_word(match[0], match.start() == start) for match in words])
        spans.append([match.span() for match in words])
        telling = [word not in grammar and word != "#" for word in masked[-1]]
        for at in range(len(words) - TEMPLATE + 1):
            if sum(telling[at : at + TEMPLATE]) >= 2:
                places.setdefault(tuple(masked[-1][at : at + TEMPLATE]), []).append((number, at))
    taken: set[tuple[int, int]] = set()
    found = []
    often = [(run, hits) for run, hits in places.items() if len(hits) >= LEAST_TIMES]
    for _, hits in sorted(often, key=lambda item: (-len({n for n, _ in item[1]}), item[1][0], item[0])):
        free = [(n, at) for n, at in hits if not any((n, at + k) in taken for k in range(TEMPLATE))]
        if len({n for n, _ in free}) < LEAST_TIMES:
            continue
        size = TEMPLATE
        while len({tuple(masked[n][at : at + size + 1]) for n, at in free}) == 1 and all(
            at + size < len(masked[n]) for n, at in free
        ):
            size += 1
        for n, at in free:
            taken.update((n, at + k) for k in range(size))
        found.append([(spans[n][at][0], spans[n][at + size - 1][1]) for n, at in free])
    return sorted(found)


def _mask_word(word: str, first: bool) -> str:
    """Put a blank for names and numbers, so that "in 2024, NATO" and "in 2025, ASEAN" are one template."""
    if _NUMBER.match(word) or (word[0].isupper() and not first):
        return "#"
    return word.lower()


def _make_row(
    label: object, reading: Reading, start: int, end: int, kind: str, group: int, times: int, alike: float
) -> tuple[object, ...]:
    start, end = reading.locate(start, end)
    return label, start, end, reading.raw[start:end], kind, group, times, alike
