"""Treebank: sentences of UD English EWT with gold tags, lemmas, heads and relations, for training and measuring."""

from pathlib import Path
from typing import NamedTuple


class Word(NamedTuple):
    """One token of the treebank; `head` counts from 0, -1 is the root; `space` says whether white space follows."""

    form: str
    lemma: str
    tag: str
    head: int
    relation: str
    space: bool


def read_treebank(path: Path) -> list[list[Word]]:
    """Read the sentences of a tab-separated file: form, lemma, Penn tag, head (from 1), relation, space after."""
    sentences, words = [], []
    for line in [*path.read_text(encoding="utf-8").splitlines()[1:], ""]:
        cells = line.split("\t")
        if len(cells) == 6:
            form, lemma, tag, head, relation, space = cells
            words.append(Word(form, lemma, tag, int(head) - 1, relation, space == "1"))
        elif words:
            sentences.append(words)
            words = []
    return sentences
