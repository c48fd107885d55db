"""
Syllables of English words, counted without a dictionary: letter patterns, and the words the patterns get wrong.

Both lists are made by `toolkit/training/syllables.py` from CMUdict (see `lexicons/README.md`).
"""

import re
import string
from collections.abc import Callable
from functools import cache
from importlib.resources import files

LEXICONS = files("toolkit") / "lexicons"
SOURCE = "patterns fitted on CMUdict"  # stands in every row of readability, because scores move with the counter
SCALE = 50  # the weights' unit: one 50th of a syllable
LONGEST = 6  # letters in the longest pattern, word boundaries among them
LONGEST_WORD = 45  # longer strings are no words; only their vowel groups are counted

_VOWELS = re.compile("[aeiouy]+")
_PARTS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_LETTERS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")
_FIGURES = re.compile(r"\d+")
_PLAIN = str.maketrans("àáâãäåçèéêëìíîïñòóôõöøùúûüýÿ", "aaaaaaceeeeiiiinoooooouuuuyy")
_AROUND = string.punctuation + "–—…"
_HISSING = ("s", "x", "z", "ch", "sh", "ce", "ge", "se", "ze")  # their possessive has a syllable of its own


def count_vowel_groups(word: str) -> int:
    """Count the runs of vowel letters of a lower-case word, at least 1: where the patterns' count starts from."""
    return max(1, len(_VOWELS.findall(word)))


def list_patterns(word: str) -> list[str]:
    """List the letter sequences of a word up to `LONGEST`, `^` and `$` standing for its boundaries."""
    bounded = f"^{word}$"
    last = len(bounded)
    return [bounded[at : at + size] for at in range(last) for size in range(1, min(LONGEST, last - at) + 1)]


def read_weights(word: str, weights: dict[str, int]) -> int:
    """Count the syllables of a lower-case word by the weights of the different patterns in it."""
    total = sum(map(weights.get, weights.keys() & set(list_patterns(word))))
    return max(1, count_vowel_groups(word) + (2 * total + SCALE) // (2 * SCALE))


def read_word(word: str, weights: dict[str, int], exceptions: dict[str, int]) -> int:
    """Count the syllables of a lower-case word by the exceptions, by its stem in them, or by the weights."""
    if word in exceptions:
        return exceptions[word]
    stem = word.removesuffix("'s")
    if stem == word:
        stem = word.removesuffix("s")
        if stem not in exceptions:
            return read_weights(word, weights) if len(word) <= LONGEST_WORD else count_vowel_groups(word)
    return read_word(stem, weights, exceptions) + stem.endswith(_HISSING)


@cache
def _read_lexicon() -> tuple[dict[str, int], dict[str, int]]:
    lines = (LEXICONS / "syllable_patterns.csv").read_text(encoding="utf-8").splitlines()[1:]
    weights = {pattern: int(weight) for pattern, weight in (line.split(",") for line in lines)}
    exceptions = {}
    for line in (LEXICONS / "syllable_exceptions.txt").read_text(encoding="utf-8").splitlines():
        count, *words = line.split()
        exceptions.update(dict.fromkeys(words, int(count)))
    return weights, exceptions


def _count_part(word: str) -> int:
    weights, exceptions = _read_lexicon()
    return read_word(word, weights, exceptions)


def count_syllables(word: str) -> int:
    """
    Count the syllables of one English word: 1 or more, 0 where there is neither letter nor figure.

    The parts of a hyphenated word are counted one by one, initials letter by letter; a run of figures counts as one
    (as textstat counts it). Exact for .99 of running words against CMUdict's first pronunciation.

    >>> [count_syllables(word) for word in ("security", "isn't", "Indo-Pacific", "U.S.", "1998", "--")]
    [4, 2, 5, 2, 1, 0]
    """
    word = word.lower().translate(_PLAIN)
    if (initials := _LETTERS.search(word)) and "." in initials.group()[:-1]:
        return sum(3 if letter == "w" else 1 for letter in initials.group() if letter != ".")
    return sum(map(_count_part, _PARTS.findall(word))) + len(_FIGURES.findall(word))


count_syllables.source = SOURCE


def load_dictionary() -> Callable[[str], int]:
    """
    Give a counter that asks nltk's own copy of CMUdict first, and counts by patterns what that lacks.

    Raises nltk's `LookupError` where the corpus is not installed; nothing is downloaded.
    """
    import nltk

    nltk.data.find("corpora/cmudict")
    sounds = nltk.corpus.cmudict.dict()

    def count(word: str) -> int:
        known = sounds.get(word.strip(_AROUND).lower())
        return sum(phone[-1].isdigit() for phone in known[0]) if known else count_syllables(word)

    count.source = "CMUdict of nltk, else " + SOURCE
    return count
