"""
Lemmas: list the base forms of UD English EWT that the spelling rules of `lemmas` need, and say how they do.

    python -m toolkit.training.lemmas DATA_FOLDER

reads `tagging_ewt_train.tsv` and `tagging_ewt_dev.tsv` and writes `lexicons/lemma_bases.txt`.
"""

import re
import sys
from collections import Counter
from pathlib import Path

from toolkit.tagging import lemmas
from toolkit.training.treebank import read_treebank

# Only words whose forms could be undone in two ways need to be known: "hoping" and "hopping", "lens" and "pens".
_KINDS = {"VB": "v", "VBP": "v", "VBD": "v", "VBN": "v", "VBG": "v", "VBZ": "v", "NN": "n", "NNS": "n", "JJ": "a"}
_WORD = re.compile(r"[a-z]{3,16}")
HEADER = (
    "# Base forms of verbs (v), nouns (n) and adjectives (a). "
    "Source: UD English EWT, CC BY-SA 4.0. Made by training.lemmas."
)


def main(folder: Path) -> None:
    """Write the list and measure."""
    path = Path(lemmas.__file__).parent.parent / "lexicons" / "lemma_bases.txt"
    seen: Counter[tuple[str, str]] = Counter()
    for sentence in read_treebank(folder / "tagging_ewt_train.tsv"):
        for word in sentence:
            kind = _KINDS.get(word.tag)
            if kind and _WORD.fullmatch(word.lemma):
                seen[kind, word.lemma] += 1
    lines = [HEADER]
    for kind in "vna":
        words = sorted(word for (k, word), count in seen.items() if k == kind and (kind != "n" or count > 1))
        if kind == "n":
            words = [word for word in words if word.endswith(("s", "che", "oe"))]
        if kind == "a":
            words = [word for word in words if len(word) < 9]
        lines.append(" ".join([kind, *words]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    lemmas._load_forms.cache_clear()
    lemmas.lemmatise.cache_clear()
    wrong: Counter[tuple[str, str, str, str]] = Counter()
    tokens = [word for sentence in read_treebank(folder / "tagging_ewt_dev.tsv") for word in sentence]
    for word in tokens:
        if (mine := lemmas.lemmatise(word.form, word.tag)).lower() != word.lemma.lower():
            wrong[word.form, word.tag, word.lemma, mine] += 1
    print(f"{path.stat().st_size} bytes; {1 - wrong.total() / len(tokens):.4f} right; {wrong.most_common(60)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
