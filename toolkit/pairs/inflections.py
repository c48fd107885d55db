"""
Inflections: the dictionary form of a word, by tables of irregular forms and by its ending.

    relations -> **inflections** -> amounts, passages
"""

from functools import cache, lru_cache

from toolkit.pairs.relations import list_parts, read_rows, read_words

_WHOLE = read_words("whole")


@cache
def _load_irregular() -> dict[str, tuple[tuple[str, str], ...]]:
    return {
        form: tuple(tuple(one.split(":")) for one in lemmas.split()) for form, lemmas in read_rows("wordnet_forms.tsv")
    }  # type: ignore[misc]


_NOUN_ENDINGS = (
    ("ies", "y"),
    ("sses", "ss"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("xes", "x"),
    ("ses", "s"),
    ("zes", "z"),
    ("ves", "f"),
    ("men", "man"),
    ("s", ""),
)
_VERB_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", "e"),
    ("es", ""),
    ("s", ""),
    ("ed", "e"),
    ("ed", ""),
    ("ing", "e"),
    ("ing", ""),
)
_ADJ_ENDINGS = (("iest", "y"), ("ier", "y"), ("est", "e"), ("est", ""), ("er", "e"), ("er", ""))


@lru_cache(maxsize=1 << 16)
def find_lemma(word: str, part: str = "") -> str:
    """
    Give the dictionary form of a lower-case word; `part` (n, v, a) says as what, else the likeliest.

    >>> find_lemma("founded"), find_lemma("countries"), find_lemma("was"), find_lemma("running")
    ('found', 'country', 'be', 'run')
    """
    for one, lemma in _FORMS.get(word, ()):
        if not part or part == one:
            return lemma
    irregular = _load_irregular().get(word, ())
    for one, lemma in irregular:
        if not part or one == part:
            return lemma
    own = list_parts(word)
    if part and part in own:
        return word
    for one, endings in (("v", _VERB_ENDINGS), ("n", _NOUN_ENDINGS), ("a", _ADJ_ENDINGS)):
        if (part and one != part) or (one == "a" and own):
            continue
        if not part and one == "v" and word.endswith("s"):
            continue
        for ending, instead in endings:
            if word.endswith(ending) and len(word) - len(ending) >= 2:
                stem = word[: len(word) - len(ending)]
                if one in list_parts(stem + instead):
                    if (not part and one == "v" and ending == "ing" and len(stem) < 3) or word in _WHOLE:
                        continue
                    return stem + instead
                if not instead and len(stem) > 3 and stem[-1] == stem[-2] and one in list_parts(stem[:-1]):
                    return stem[:-1]
    if own or part not in ("", "n"):
        return word
    if word.endswith("s") and len(word) > 4 and not word.endswith(("ss", "us", "is")):
        verb = "" if part == "v" else find_lemma(word, "v")  # "denies" is no noun, whatever its place earned it
        return verb if verb not in ("", word) and "v" in list_parts(verb) else word[:-1]
    return word


# Forms of the commonest verbs and nouns that no table of exceptions gives in the order of use.
_FORMS = {
    form: tuple(tuple(one.split(":")) for one in lemmas.split())
    for lemmas, forms in {
        "v:be": "am is are was were been being 's 're 'm",
        "v:have": "has had having 've",
        "v:do": "does did done doing",
        "d:a": "an",
        "v:leave": "left",
        "n:people": "people",
        "a:more": "more",
        "a:most": "most",
        "a:less": "less",
        "a:least": "least",
        "a:better": "better",
        "n:life v:live": "lives",
        "p:its": "its",
        "p:us": "us",
        "p:this": "this",
        "p:his": "his",
        "n:man": "men",
        "n:woman": "women",
        "v:feel": "felt",
    }.items()
    for form in forms.split()
}
