"""
Names: when two names written differently may be of one body: acronyms, titles, who is only quoted.

    passages -> **names** -> alignment, substitutions
"""

from collections.abc import Iterator

from toolkit.pairs.passages import Passage
from toolkit.pairs.relations import read_rows, read_words

LONGEST_ACRONYM = 6
NEAR_SPEECH = 2  # words between a speaker and the verb of speech

_JOINTS = read_words("joints") | {"for", "and"}
_TITLES = read_words("titles")
_SPEECH = frozenset(word for kind, row in read_rows("circumstances.tsv") if kind == "speech" for word in row.split())


def spell_acronym(text: str) -> str:
    """
    Give the letters of an acronym, '' for any other word.

    >>> spell_acronym("U.N."), spell_acronym("NYC"), spell_acronym("Cuba")
    ('UN', 'NYC', '')
    """
    letters = text.replace(".", "")
    return letters if 2 <= len(letters) <= LONGEST_ACRONYM and letters.isalpha() and letters.isupper() else ""


def find_acronyms(short: Passage, long: Passage) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Give the words of `short` that are acronyms of names of `long`, each with the words of substance of the name."""
    for i, word in enumerate(short.words):
        letters = spell_acronym(word.text) if word.content else ""
        if letters:
            run = next((run for at in range(len(long.words)) if (run := _read_initials(long, at, letters))), None)
            if run:
                yield i, run


def _read_initials(passage: Passage, at: int, letters: str) -> tuple[int, ...]:
    """Give the words from `at` whose initials are some letters, joining words between them left out."""
    run: list[int] = []
    while at < len(passage.words) and len(run) < len(letters):
        word = passage.words[at]
        if run and word.lower in _JOINTS:
            at += 1
            continue
        if len(word.text) < 2 or word.text[0] != letters[len(run)] or spell_acronym(word.text):
            return ()
        run.append(at)
        at += 1
    return tuple(i for i in run if passage.words[i].content) if len(run) == len(letters) else ()


def spell_names(passage: Passage, words: tuple[int, ...]) -> tuple[int, ...]:
    """Leave titles ("Mr", "Sen.") and single letters ("E. coli") out of the words of a name."""
    plain = ((i, passage.words[i].lower.rstrip(".")) for i in words)
    return tuple(i for i, word in plain if len(word) > 1 and word not in _TITLES)


def is_quoted(passage: Passage, words: tuple[int, ...]) -> bool:
    """Tell whether a name is only of who says so: "Mr Danon said", "said Paul Tellier", "told the BBC"."""
    after = passage.words[words[-1] + 1 : words[-1] + 1 + NEAR_SPEECH]
    before = passage.words[max(0, words[0] - NEAR_SPEECH) : words[0]]
    lemmas = [word.lemma for word in (*before, *after) if word.tag[:2] == "VB"]
    return not _SPEECH.isdisjoint(lemmas) or any(
        word.lower == "according" for word in passage.words[max(0, words[0] - NEAR_SPEECH - 1) : words[0]]
    )
