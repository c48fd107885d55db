"""Lemmas: a word with its Penn tag becomes its dictionary form, by a table of irregular forms and spelling rules."""

import csv
from functools import cache, lru_cache
from importlib.resources import files

_CLOSED = {
    ("me", "PRP"): "I", ("i", "PRP"): "I", ("them", "PRP"): "they", ("him", "PRP"): "he", ("her", "PRP"): "she",
    ("us", "PRP"): "we", ("an", "DT"): "a", ("these", "DT"): "this", ("those", "DT"): "that",
    ("better", "RBR"): "well", ("best", "RBS"): "well", ("n't", "RB"): "not",
    ("'", "POS"): "'s", ("'s", "VBZ"): "be", ("'d", "VBD"): "have", ("'d", "MD"): "would", ("ai", "VBP"): "be",
    ("lay", "VBD"): "lie", ("found", "VBP"): "found", ("found", "VB"): "found", ("s", "VBZ"): "be", ("s", "POS"): "'s",
}  # fmt: skip
_VOWELS = frozenset("aeiou")


@cache
def _load_forms() -> tuple[dict[tuple[str, str], str], dict[str, frozenset[str]]]:
    """Give irregular forms by (form, kind of tag), and the known base forms of verbs, nouns and adjectives."""
    folder = files("toolkit.lexicons")
    lines = folder.joinpath("irregular_forms.csv").read_text(encoding="utf-8").splitlines()
    irregular: dict[tuple[str, str], str] = {}
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        for form in row["forms"].split():
            irregular.setdefault((form, row["tag"]), row["lemma"])
    bases: dict[str, set[str]] = {"v": set(), "n": set(), "a": set()}
    for line in folder.joinpath("lemma_bases.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, *words = line.split()
            bases[kind].update(words)
    for (_, kind), lemma in irregular.items():
        bases.get(kind, set()).add(lemma)
    return irregular, {kind: frozenset(words) for kind, words in bases.items()}


def _strip_ending(low: str, ending: str, known: frozenset[str]) -> str:
    """Undo the spelling changes of -ed, -ing, -er and -est: the first known base, else the likeliest by its letters."""
    stem = low[: -len(ending)]
    if len(stem) < 2 or not any(letter in "aeiouy" for letter in stem):
        return low
    if ending != "ing" and stem.endswith("i"):
        return stem[:-1] + "y"
    doubled = len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS
    short = len(stem) > 2 and stem[-1] not in _VOWELS | set("wxy") and stem[-2] in _VOWELS and stem[-3] not in _VOWELS
    guesses = [stem + "e", stem] if short else [stem, stem + "e", *([stem[:-1]] if doubled else [])]
    for guess in guesses:
        if guess in known:
            return guess
    if doubled and stem[-1] not in "lsfz":
        return stem[:-1]
    # "creat-", "judg-", "prais-", "startl-", "decid-", "refut-" want an e; "happen-", "visit-", "shout-" do not.
    if stem[-1] in "cuvz" or (stem.endswith(("dg", "rg", "ng")) and ending != "ing") or stem.endswith("ag"):
        return stem + "e"
    before, single = stem[-2], stem[-2] in _VOWELS and (len(stem) < 3 or stem[-3] not in _VOWELS or stem[-3:-1] == "ua")
    if stem[-1] == "s" and before != "s":
        return stem + "e"
    if stem[-1] == "l" and before in "bcdfgkptz":
        return stem + "e"
    if single and (
        stem[-1] == "d" or stem.endswith(("at", "ut", "ot", "in", "ok", "ak", "um", "ul", "il", "ir", "ur", "ar"))
    ):
        return stem + "e"
    return stem + "e" if short and sum(letter in _VOWELS for letter in stem) == 1 else stem


def _strip_s(low: str, known: frozenset[str]) -> str:
    if (
        (low in known and not low.endswith("es"))
        or low.endswith(("ss", "us", "is"))
        or len(low) < 3
        or low[0].isdigit()
    ):
        return low
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")) and low[:-1] not in known:
        return low[:-2]
    return low[:-1] if low.endswith("s") else low


@lru_cache(maxsize=1 << 15)
def lemmatise(word: str, tag: str) -> str:
    """
    Give the dictionary form of a word with a Penn tag, as the UD English treebanks write it; names keep their capitals.

    >>> [lemmatise(*pair) for pair in [("Allies", "NNS"), ("denied", "VBD"), ("said", "VBD"), ("States", "NNPS")]]
    ['ally', 'deny', 'say', 'State']
    """
    word = word.replace("’", "'")
    low = word.lower()
    closed = _CLOSED.get((low, tag))
    if closed is not None:
        return closed
    irregular, bases = _load_forms()
    if tag in ("NNP", "NNPS"):
        singular = _strip_s(low, bases["n"])
        return word[: len(singular) - 1] + singular[-1:] if tag == "NNPS" and len(singular) < len(word) else word
    kind = {"V": "v", "N": "n", "J": "a", "R": "a", "M": "m"}.get(tag[:1], "")
    if low in ("more", "most", "less", "least"):
        return low
    if tag not in ("VB", "VBP", "JJ", "RB", "NN") or (kind == "v" and low not in bases["v"]):
        found = irregular.get((low, kind))
        if found is not None:
            return found
    if tag == "VBZ" or tag == "NNS":
        return _strip_s(low, bases[kind])
    if tag in ("VBD", "VBN") and low.endswith("ed"):
        return _strip_ending(low, "ed", bases["v"])
    if tag == "VBG" and low.endswith("ing"):
        return _strip_ending(low, "ing", bases["v"])
    if tag in ("JJR", "RBR") and low.endswith("er"):
        return _strip_ending(low, "er", bases["a"])
    if tag in ("JJS", "RBS") and low.endswith("est"):
        return _strip_ending(low, "est", bases["a"])
    return low
