"""
Pairs: how one text stands to another, claim by claim: agrees, contradicts, differs or unrelated, and why.

    verdicts -> **pairs** -> overlaps, evaluation
"""

import pandas as pd

from toolkit.documents import Texts, frame_documents
from toolkit.pairs.passages import MOST_CHARACTERS
from toolkit.pairs.verdicts import judge_pair
from toolkit.readings import read_text
from toolkit.tables import build_table

COLUMNS = {
    "verdict": "str",
    "kind": "str",
    "cause": "str",
    "contradiction": "float64",
    "similarity": "float64",
    "value_a": "str",
    "value_b": "str",
    "reason": "str",
}


def relate(texts_a: Texts, texts_b: Texts) -> pd.DataFrame:
    """
    One row per pair of texts, the first of `texts_a` with the first of `texts_b` and so on: how b stands to a.

    `verdict`: agrees (what b says is supported by a), contradicts, differs or unrelated. `kind` of contradiction:
    number, date, negation, direction, antonym, name or place; `cause` of a difference. `contradiction`, 0..1, is
    calibrated: of pairs scored .9, about nine in ten contradict. `similarity`, 0..1, is 1 for the same words.
    `value_a` and `value_b` are the words that clash. Lists of different length raise `ValueError`.

    >>> relate(["The bridge is open."], ["The bridge is closed."])[["verdict", "kind"]].values.tolist()
    [['contradicts', 'antonym']]
    """
    left, right = frame_documents(texts_a, "texts_a"), frame_documents(texts_b, "texts_b")
    if len(left) != len(right):
        raise ValueError(f"texts_a has {len(left)} texts and texts_b {len(right)}; expected one b for every a")
    rows = []
    for a, b, date_a, date_b in zip(left["text"], right["text"], left["published"], right["published"], strict=True):
        verdict = judge_pair(read_text(a).text, read_text(b).text, date_a, date_b)
        *told, reason = verdict[:5] + verdict[7:10]
        for name, text in (("a", a), ("b", b)):
            if len(text) > MOST_CHARACTERS:
                reason = f"{reason} Of text {name} the first {MOST_CHARACTERS:,} characters were read.".strip()
        rows.append((*told, reason))
    table = build_table(rows, COLUMNS)
    table.index = left.index
    return table
