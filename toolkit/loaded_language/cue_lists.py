"""
Cue lists: the word lists of loaded language, every entry with all its forms.

    lexicons/cues_*.txt -> **cue lists** -> cues -> loaded language

A section `[kind part-of-speech]` holds base forms; verbs, nouns and adjectives get their endings here, so that a
person adds one word and not five.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from toolkit.resources import read_lines, read_rows

_FILES = ("evaluative", "verbs", "labels", "degree", "register")

# What a reader is told a word is, for every kind of word that is a cue by itself.
CATEGORIES = {
    **dict.fromkeys(("label_pejorative", "label_political"), "label"),
    "promotional": "promotional",
    **dict.fromkeys(("insult", "bad_strong", "good_strong", "attitude", "charged_noun", "colloquial"), "evaluative"),
    **dict.fromkeys(("attack", "manner", "manipulate", "damage", "force", "praise_verb", "scorn"), "loaded_verb"),
    **dict.fromkeys(("doubt_verb", "factive_verb", "physical"), "loaded_verb"),
    **dict.fromkeys(("bad_mild", "good_mild", "emotion", "praise", "moral", "metaphor", "compound"), "evaluative"),
    **dict.fromkeys(("intensifier", "size"), "intensifier"),
    "absolute": "absolute",
    "superlative": "superlative",
    "booster": "booster",
    **dict.fromkeys(("bad_plain", "noun_plain", "adverb_plain", "statement"), "evaluative"),
    **dict.fromkeys(("verb_plain", "opinion_verb", "implicative_verb"), "loaded_verb"),
}

# Sections that are no kinds of word: halves of hyphenated words ("uber-rich", "scandal-plagued"), words of grammar,
# verbs that are cues only with a statement after them.
PARTS = ("compound_head", "compound_tail", "grammar", "clause_verb")

_VOWELS = "aeiou"
# Verbs of two syllables with the stress on the last; any other of two syllables keeps its single letter.
_DOUBLING = re.compile(
    r"(?:(?:com|pro|re|im|ex|dis)pel|deter|abet|(?:re|for)get|regret|(?:sub|ad|com|per)mit|rebut|(?:con|in|re)cur"
    r"|(?:de|re|con|in)fer|demur|hobnob|bedevil|(?:out|half)wit|sandbag|embed|outgun|kidnap|backpedal|(?:out|over)run)"
)


class Entry(NamedTuple):
    """A word form and what its base is: `kind`, part of speech (`noun`, `verb`, `adjective`, `word` for any)."""

    form: str
    kind: str
    part: str
    base: str


def inflect_verb(base: str) -> list[str]:
    """
    List the forms of a verb, particles kept: base, -s, -ing, -ed (or the irregular ones).

    >>> inflect_verb("lash out"), inflect_verb("drag"), inflect_verb("vilify")[1:]
    (['lash out', 'lashes out', 'lashing out', 'lashed out'], ['drag', 'drags', 'dragging', 'dragged'],
     ['vilifies', 'vilifying', 'vilified'])
    """
    head, _, tail = base.partition(" ")
    core = head.rsplit("-", 1)[-1]
    lead = head[: len(head) - len(core)]
    stem = core + core[-1] if _doubles(core) else core + "k" if core.endswith("ic") else core
    if core.endswith("ie"):
        gerund = core[:-2] + "ying"
    elif core.endswith("e") and not core.endswith(("ee", "oe", "ye")):
        gerund = core[:-1] + "ing"
    else:
        gerund = stem + "ing"
    past = _load_irregular().get(core) or [_end_with_ed(core, stem)]
    forms = [core, _end_with_s(core), gerund, *(form for form in past if form.isalpha())]
    if core.endswith("ize"):
        forms += [form.replace("iz", "is") for form in forms]
    elif core.endswith("l") and stem == core:
        forms += [core + "ling", core + "led"]
    return [lead + form + (" " + tail if tail else "") for form in dict.fromkeys(forms)]


def inflect_noun(base: str) -> list[str]:
    """
    List singular and plural.

    >>> [inflect_noun(word)[1] for word in ("bully", "con man", "witch", "knife-thief")]
    ['bullies', 'con men', 'witches', 'knife-thieves']
    """
    for single, plural in (("woman", "women"), ("man", "men"), ("wolf", "wolves"), ("thief", "thieves")):
        if base.endswith(single) and not base.endswith("human"):
            return [base, base[: -len(single)] + plural]
    return [base, _end_with_s(base).replace("oes", "os") if base.endswith(("io", "eo", "ro")) else _end_with_s(base)]


def compare_adjective(base: str) -> list[str]:
    """
    List comparative and superlative of a short adjective; longer ones take "more".

    >>> compare_adjective("nasty"), compare_adjective("big"), compare_adjective("brazen")
    (['nastier', 'nastiest'], ['bigger', 'biggest'], [])
    """
    groups = re.findall(r"[aeiouy]+", base[:-1] if base.endswith("e") else base)
    if not base.isalpha() or (len(groups) != 1 and not (len(groups) == 2 and base.endswith("y"))):
        return []
    if base.endswith(("ed", "ing", "ful", "less")):
        return []
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        stem = base[:-1] + "i"
    elif base.endswith("e"):
        stem = base[:-1]
    else:
        stem = base + base[-1] if _doubles(base) else base
    return [stem + "er", stem + "est"]


def derive_adverb(base: str) -> str:
    """
    Derive the adverb of an adjective.

    >>> [derive_adverb(word) for word in ("cynical", "laughable", "frantic", "greedy")]
    ['cynically', 'laughably', 'frantically', 'greedily']
    """
    if base.endswith("le") and base[-3:-2] not in _VOWELS:
        return base[:-1] + "y"
    if base.endswith("ic"):
        return base + "ally"
    if base.endswith("y"):
        return base[:-1] + "ily"
    return base + ("y" if base.endswith("ll") else "ly")


@cache
def read_sections(name: str) -> list[tuple[str, str, list[str]]]:
    """List the sections of a cue list as (kind, part of speech, entries), in the order of the file; shared."""
    sections: list[tuple[str, str, list[str]]] = []
    for line in read_lines(f"cues_{name}.txt"):
        if line.startswith("["):
            kind, part = line.strip("[]").split()
            sections.append((kind, part, []))
        else:
            sections[-1][2].extend(word.strip() for word in line.split(",") if word.strip())
    return sections


class _Forms(NamedTuple):
    """All entries under their first words, a line "form, kind, part, base" for each, apart by tabs; and the nouns."""

    lines: dict[str, str]
    nouns: frozenset[str]


@cache
def _load_forms() -> _Forms:
    """
    Load every form of every entry.

    They stay strings until a text has the word: 20,000 entries would slow down all of Python's memory keeping.
    """
    found: dict[str, str] = {}  # the first kind and base of each form and part of speech
    derived: list[tuple[str, str, str]] = []
    for name in _FILES:
        for kind, part, words in read_sections(name):
            if kind in PARTS:
                continue
            for base in words:
                forms = [base]
                if part == "verb":
                    forms = inflect_verb(base)
                elif part == "noun":
                    forms = inflect_noun(base)
                elif part == "adjective":
                    forms = [base, *compare_adjective(base)]
                if part == "adjective" and " " not in base and kind not in ("degree", "emotion"):
                    attitude = "attitude" if kind.endswith("strong") or kind == "bad_mild" else "adverb_plain"
                    derived.append((derive_adverb(base), attitude, base))
                for form in forms:
                    found.setdefault(f"{form}\t{part}", f"{kind}\t{base}")
    known = {key.partition("\t")[0] for key in found}
    for form, kind, base in derived:
        if form not in known:
            known.add(form)
            found[f"{form}\tadverb"] = f"{kind}\t{base}"
    lines: dict[str, str] = {}
    for key, value in found.items():
        form, _, part = key.partition("\t")
        kind, _, base = value.partition("\t")
        first = form.split(maxsplit=1)[0]
        lines[first] = f"{lines.get(first, '')}{form}\t{kind}\t{part}\t{base}\n"
    return _Forms(lines, frozenset(value.partition("\t")[2] for key, value in found.items() if key.endswith("\tnoun")))


@lru_cache(maxsize=1 << 13)
def list_entries(first: str) -> tuple[Entry, ...]:
    """List the entries whose first word is this form, phrases before single words, longest first."""
    return _read_entries(_load_forms().lines.get(first, ""))


def _read_entries(lines: str) -> tuple[Entry, ...]:
    entries = (Entry(*line.split("\t")) for line in lines.splitlines())
    return tuple(sorted(entries, key=lambda entry: -entry.form.count(" ")))


def load_entries() -> dict[str, tuple[Entry, ...]]:
    """Load every form of every entry, under its first word."""
    return {first: _read_entries(lines) for first, lines in _load_forms().lines.items()}


def load_nouns() -> frozenset[str]:
    """Load the nouns of the lists, which an adjective of the same letters must not be taken for."""
    return _load_forms().nouns


@cache
def load_halves() -> tuple[frozenset[str], frozenset[str]]:
    """Load the first and the second halves that make a hyphenated word loaded ("uber-", "-ridden")."""
    sections = read_sections("evaluative")
    heads, tails = (
        frozenset(word for kind, _, words in sections if kind == part for word in words)
        for part in ("compound_head", "compound_tail")
    )
    return heads, tails


@cache
def load_grammar() -> frozenset[str]:
    """Load the words of grammar, which are never loaded by themselves."""
    return _load_register("grammar")


@cache
def load_clause_verbs() -> frozenset[str]:
    """Load the verbs that report only with a statement after them: "maintain that", not "maintain peace"."""
    return _load_register("clause_verb")


def _load_register(wanted: str) -> frozenset[str]:
    return frozenset(word for kind, _, words in read_sections("register") if kind == wanted for word in words)


@cache
def _load_irregular() -> dict[str, list[str]]:
    return {row["lemma"]: row["forms"].split() for row in read_rows("irregular_forms.csv") if row["tag"] == "v"}


def _doubles(core: str) -> bool:
    """Tell whether a verb doubles its last letter: one short vowel before one consonant, stressed."""
    if _DOUBLING.fullmatch(core):
        return True
    if len(core) < 3 or core[-1] in _VOWELS + "wxyh" or core[-2] not in _VOWELS:
        return False
    if core[-3] in _VOWELS and core[-3:-1] != "ui":
        return False
    return sum(letter in _VOWELS and (i == 0 or core[i - 1] not in _VOWELS) for i, letter in enumerate(core)) == 1


def _end_with_s(word: str) -> str:
    if word.endswith(("s", "sh", "ch", "x", "z", "o")):
        return word + "es"
    return word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in _VOWELS else word + "s"


def _end_with_ed(core: str, stem: str) -> str:
    if core.endswith("e"):
        return core + "d"
    return core[:-1] + "ied" if core.endswith("y") and core[-2:-1] not in _VOWELS else stem + "ed"
