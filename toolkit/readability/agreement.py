"""
Agreement: which counts of a document differ from textstat's, by how much, and what that does to the formulas.

Where sentences, words and syllables are counted alike all formulas agree to the last bit; this table names the rest.
"""

from collections.abc import Mapping

import pandas as pd

from toolkit.documents import Texts
from toolkit.readability.counts import SAMPLE, Counts, count_text
from toolkit.readability.formulas import NAMES, compute_formulas
from toolkit.readings import read_texts
from toolkit.tables import LABEL, build_table

COLUMNS = {
    "document": LABEL,
    "count": "str",
    "ours": "int64",
    "textstat": "int64",
    "difference": "int64",
    **dict.fromkeys(NAMES, "float64"),
}


def compare_with_textstat(texts: Texts, pronunciations: Mapping[str, list] | None = None) -> pd.DataFrame:
    """
    One row per document and count: `ours`, `textstat` (on the same cleaned text, headings and all), `difference`.

    The columns named as formulas say how far each moves when this one count is taken from textstat instead of ours
    (NaN where the text has no words). `pronunciations` are CMUdict's, as nltk gives them; without them textstat's
    syllables are those of pyphen, its own fallback, because nothing here may ask the network.
    """
    rows, labels = [], []
    for label, reading in read_texts(texts):
        labels.append(label)
        ours = count_text(reading.text, reading.prose)
        theirs = count_as_textstat(reading.text, pronunciations)
        values = compute_formulas(ours)
        for name in Counts._fields:
            mine, other = getattr(ours, name), getattr(theirs, name)
            if name == "function_words":
                continue
            moved = compute_formulas(ours._replace(**{name: other}))
            rows.append((label, name, mine, other, mine - other, *(moved[key] - values[key] for key in NAMES)))
    return build_table(rows, COLUMNS, pd.Index(labels))


def count_as_textstat(text: str, pronunciations: Mapping[str, list] | None = None) -> Counts:
    """Count a text by textstat's own functions; `function_words`, which it has not, is 0."""
    from textstat.backend import counts, selections
    from textstat.backend.utils import get_pyphen

    known = {} if pronunciations is None else pronunciations
    hyphens = get_pyphen("en_US")
    easy = _read_easy_words()

    def count_syllables(word: str) -> int:
        if word in known:
            return sum(phone[-1].isdigit() for phone in known[word][0])
        return len(hyphens.positions(word)) + 1

    words = selections.list_words(text)
    lowered = [word.lower() for word in words]
    syllables = list(map(count_syllables, lowered))
    unfamiliar = [count for word, count in zip(lowered, syllables, strict=True) if word not in easy]
    pieces = text.split()
    reached = sampled = len(pieces)
    if len(pieces) > SAMPLE:
        sampled = reached = 0
        while reached < len(pieces) and sampled < SAMPLE:
            sampled += bool(selections.list_words(pieces[reached]))
            reached += 1
    sample = syllables[:sampled]
    return Counts(
        words=len(words),
        pieces=len(pieces),
        characters=counts.count_chars(text, ignore_spaces=True),
        letters=counts.count_letters(text),
        syllables=sum(syllables),
        polysyllables=sum(count >= 3 for count in syllables),
        monosyllables=sum(count == 1 for count in syllables),
        long_words=counts.count_long_words(text),
        mini_words=counts.count_miniwords(text),
        unfamiliar_words=len(unfamiliar),
        difficult_words=sum(count >= 2 for count in unfamiliar),
        complex_words=sum(count >= 3 for count in unfamiliar),
        function_words=0,
        sentences=counts.count_sentences(text),
        sample_words=len(sample),
        sample_polysyllables=sum(count >= 3 for count in sample),
        sample_sentences=counts.count_sentences(" ".join(pieces[:reached])),
    )


def _read_easy_words() -> set[str]:
    from textstat.backend.utils import get_lang_easy_words

    return get_lang_easy_words("en_US")
