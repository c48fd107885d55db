"""Damage: what is wrong with a text's characters, how often, where first, and what cleaning does about it."""

import re

import pandas as pd

from toolkit.cleaning import MARKS_LIMIT, clean_text, list_lookalikes
from toolkit.cleaning.mojibake import list_mojibake
from toolkit.documents import Texts, frame_documents
from toolkit.language import guess_language
from toolkit.limits import DEFAULT
from toolkit.tables import LABEL, build_table

COLUMNS = {
    "document": LABEL,
    "damage": "str",
    "count": "int64",
    "start": "int64",
    "end": "int64",
    "action": "str",
}
_SIGNS = {
    "lost characters": (re.compile("\ufffd"), "left: the file's encoding was guessed wrong or its bytes are damaged"),
    "control codes": (re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"), "read as spaces"),
    "invisible characters": (
        re.compile("[\u00ad\u200b-\u200d\u2060-\u2064\ufeff]"),
        "removed, unless a script needs it",
    ),
    "direction marks": (re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"), "removed"),
    "floods of accents": (
        re.compile(rf"(?<![\u0300-\u036f])[\u0300-\u036f]{{{MARKS_LIMIT + 1},}}"),
        f"cut to {MARKS_LIMIT} accents a letter",
    ),
    "words cut at line ends": (re.compile(r"(?<=[A-Za-z])-[ ]{0,2}\r?\n[ ]{0,8}(?=[a-z])"), "joined"),
    "endless words": (re.compile(rf"(?<!\S)\S{{{DEFAULT.word_characters + 1},}}"), "left: it counts as one word"),
}
_CAPITALS_SHARE = 0.6


def find_damage(texts: Texts) -> pd.DataFrame:
    """
    One row per document and kind of damage: `document, damage, count, start, end, action`, in the order of reading.

    `start` and `end` are the first place in the raw text. `action` says what cleaning does about it: nothing is
    mended silently, and mojibake only by `toolkit.cleaning.mojibake.repair_mojibake`.

    >>> find_damage(["NATO itâ€™s called.", "Sound."])[["document", "damage", "count"]].values.tolist()
    [[0, 'mojibake', 1]]
    """
    documents = frame_documents(texts)
    rows = []
    for label, raw in documents["text"].items():
        found = [
            (spans, damage, action)
            for damage, action, spans in (
                ("mojibake", "left: mend it with repair_mojibake", list_mojibake(raw)),
                ("look-alike letters", "read as Latin", list_lookalikes(raw)),
                *(
                    (damage, action, [m.span() for m in sign.finditer(raw)])
                    for damage, (sign, action) in _SIGNS.items()
                ),
                *_find_whole(raw),
            )
            if spans
        ]
        rows += [(label, damage, len(spans), *spans[0], action) for spans, damage, action in found]
    return build_table(rows, COLUMNS, documents.index)


def _find_whole(raw: str) -> list[tuple[str, str, list[tuple[int, int]]]]:
    """Find what is true of a whole text: its language, and shouting."""
    language = guess_language(clean_text(raw).text)
    letters = sum(character.isalpha() for character in raw)
    capitals = sum(character.isupper() for character in raw)
    everywhere = [(0, len(raw))]
    return [
        (
            "not English",
            f"left ({language}): English measures are unknown",
            everywhere * (language not in ("en", "unknown")),
        ),
        (
            "capitals throughout",
            "left: case tells nothing here",
            everywhere * (letters > 40 and capitals > _CAPITALS_SHARE * letters),
        ),
    ]
