"""Mentions: what a sentence speaks of (names, concepts, other content words), each with its polarity and clause."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from toolkit.claims.concepts import FUNCTION_WORDS, load_concepts
from toolkit.claims.wordlists import load_phrases, load_words
from toolkit.pairs.inflections import find_lemma
from toolkit.pairs.relations import list_ancestors
from toolkit.pairs.wordings import weigh_word
from toolkit.quantities.numerals import NUMBER_WORDS

TOKEN = re.compile(
    r"[^\W\d_]\.(?:[^\W\d_]\.)+|\d+(?:[.,:]\d+)*(?:-[^\W\d_]+)*|[^\W\d_]+(?:-(?!(?:based|headquartered|led|born|owned|made|built|backed)\b)[^\W_]+)*|n't|'[^\W\d_]{1,2}\b|[^\w\s]",
    re.I,
)

_NEGATORS = load_words("negators")
_NEGATING_PHRASES = load_phrases("negating_phrases")
_UNIVERSAL = load_words("universal")
_STOP_SCOPE = load_words("stop_scope")
_BREAKS = load_words("breaks")
# How many tokens a negation can reach: past this a new clause has begun.
SCOPE = 9


class Token(NamedTuple):
    """A token of a sentence with its place in the text and the clause it stands in."""

    start: int
    end: int
    text: str
    lower: str
    clause: int


class Mention(NamedTuple):
    """
    Something a sentence speaks of: `keys` are its concepts, its stem, or a name's words.

    `kind`: concept, word or name. `negated`: an odd number of negations reach it; `universal`: one of them leaves no
    exception (never, nobody, not one). `first` and `last` are token numbers; `weight` (0..1) grows with rarity.
    """

    start: int
    end: int
    keys: tuple[str, ...]
    kind: str
    negated: bool
    universal: bool
    clause: int
    first: int
    last: int
    weight: float


def cut_tokens(text: str, start: int, end: int) -> list[Token]:
    """Cut a sentence of `text` into tokens; "n't" stands alone; commas before a conjunction begin a new clause."""
    tokens: list[Token] = []
    clause, opened = 0, False
    for match in TOKEN.finditer(text, start, end):
        first, last = match.span()
        word = match.group()
        lower = word.lower()
        if lower == "'t" and tokens and tokens[-1].lower[-1] == "n" and tokens[-1].end == first:
            stem = tokens.pop()
            if stem.end - stem.start > 1:
                tokens.append(Token(stem.start, stem.end - 1, stem.text[:-1], stem.lower[:-1], clause))
            first, word, lower = stem.end - 1, "n't", "n't"
        joined = opened and lower in _CLAUSE_JOINTS
        if lower in _CLAUSE_MARKS or joined or (lower in _BREAKS and tokens):
            clause += 1
        tokens.append(Token(first, last, word, lower, clause))
        opened = word == ","
    return tokens


_CLAUSE_MARKS = frozenset((";", ":", "—", "–"))
_CLAUSE_JOINTS = frozenset(("and", "but", "so", "while", "or", "yet"))


@cache
def _name_negations() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted((*_NEGATING_PHRASES, *((word,) for word in _NEGATORS)), key=lambda p: -len(p)):
        found.setdefault(phrase[0], []).append(phrase)
    return found


def find_negations(tokens: list[Token]) -> list[tuple[int, int, int, bool]]:
    """Give each negation's first token, the tokens it reaches (from, to) and whether it leaves no exception."""
    found, at = [], 0
    lowers = [token.lower for token in tokens]
    known = _name_negations()
    while at < len(tokens):
        for phrase in known.get(lowers[at], ()):
            if tuple(lowers[at : at + len(phrase)]) == phrase:
                reach = at + len(phrase)
                if lowers[at:reach] == ["not"] and lowers[reach : reach + 1] in (["only"], ["just"], ["least"]):
                    break
                stop = reach
                while stop < len(tokens) and stop < reach + SCOPE and lowers[stop] not in _STOP_SCOPE:
                    stop += 1
                if phrase[0] in ("without", "instead", "rather", "free", "lack", "absence", "far"):
                    stop = min(stop, reach + 4)
                found.append((at, reach, stop, " ".join(phrase) in _UNIVERSAL))
                at = reach - 1
                break
        at += 1
    return found


def find_mentions(
    tokens: list[Token], names: Sequence[tuple[int, int]] = (), skip: Sequence[tuple[int, int]] = ()
) -> list[Mention]:
    """
    List what a sentence speaks of, in reading order; a name and a phrase of the concept list count as one.

    `names` are the spans of names, `skip` spans that are read elsewhere (numbers, dates).

    >>> tokens = cut_tokens("The bridge never collapsed.", 0, 27)
    >>> [(m.keys, m.negated) for m in find_mentions(tokens)]
    [(('bridge',), False), (('cease', 'collapse'), True)]
    """
    concepts = load_concepts()
    lowers = [token.lower for token in tokens]
    negations = find_negations(tokens)
    negating = {i for first, reach, _, _ in negations for i in range(first, reach)}
    named = dict(_place_spans(tokens, names))
    skipped = {i for first, end in _place_spans(tokens, skip) for i in range(first, end)}
    found, at = [], 0
    while at < len(tokens):
        token = tokens[at]
        length, keys, kind = 1, (), ""
        if at in named:
            length, kind = named[at] - at, "name"
            keys = name_keys([t.lower for t in tokens[at : named[at]]])
            if length == 1:
                keys += concepts.match(lowers[at : at + 1], 0).names
        elif at not in skipped:
            length, _, keys = concepts.match(lowers, at)
            inside = next((i for i in range(at + 1, at + length) if i in named), 0) if length > 1 else 0
            if inside:  # "in port", but not of "in Port Selwyn"
                length, _, keys = concepts.match(lowers[:inside], at)
            kind = "concept"
            if not keys:
                length, kind = 1, "word"
                if at not in negating and _is_plain(token.text, token.lower):
                    keys = list_word_keys(token.lower)
        if keys:
            last = at + max(length, 1) - 1
            weight = 1.0 if kind == "name" else max(map(_weigh_form, lowers[at : last + 1]))
            found.append(
                Mention(token.start, tokens[last].end, keys, kind, False, False, token.clause, at, last, weight)
            )
        at += max(length, 1)
    return _negate_mentions(found, tokens, negations)


@lru_cache(maxsize=1 << 15)
def _is_plain(word: str, lower: str) -> bool:
    """Tell whether a token is a word that may say something: no mark, no number, no word of grammar."""
    if not word[0].isalpha() or len(word) == 1 or lower in FUNCTION_WORDS:
        return False
    return lower not in NUMBER_WORDS and not all(part in NUMBER_WORDS for part in lower.split("-"))


@lru_cache(maxsize=1 << 15)
def _weigh_form(lower: str) -> float:
    return weigh_word(find_lemma(lower))


# Words of negation that deny the noun they stand before and what is said of it, as those do that end in "that".
_QUANTIFIERS = load_words("quantifiers")
_MARKS = frozenset("\"'“”‘’")


def _negate_mentions(
    mentions: list[Mention], tokens: list[Token], negations: list[tuple[int, int, int, bool]]
) -> list[Mention]:
    """Turn round the mentions each negation denies: the phrase after it and, after "no", the verb of that phrase."""
    counts = [0] * len(mentions)
    universal = [False] * len(mentions)
    for first, reach, stop, whole in negations:
        word = " ".join(t.lower for t in tokens[first:reach])
        phrasal = word in _QUANTIFIERS or word.endswith(" that")
        inside = [i for i, m in enumerate(mentions) if reach <= m.first < stop]
        while inside and mentions[inside[0]].kind == "name" and not phrasal:
            inside.pop(0)
        taken = inside[:1]
        if phrasal:
            run = 0
            while run + 1 < len(inside) and _adjoin(tokens, mentions[inside[run]], mentions[inside[run + 1]]):
                run += 1
            taken = inside[run : run + 1]
            if run + 1 < len(inside) and mentions[inside[run + 1]].first <= mentions[inside[run]].last + 4:
                taken.append(inside[run + 1])
        bare = word == "no" and _denies_being(tokens, first)
        for i in taken:
            counts[i] += 1
            rare = mentions[i].weight >= RARE and not _EMPTY_NOUNS & set(mentions[i].keys)
            universal[i] = universal[i] or whole or (bare and rare and i == taken[0])
    return [m._replace(negated=counts[i] % 2 == 1, universal=universal[i]) for i, m in enumerate(mentions)]


def _adjoin(tokens: list[Token], a: Mention, b: Mention) -> bool:
    """Tell whether nothing stands between two mentions but quotation marks."""
    return all(token.text in _MARKS for token in tokens[a.last + 1 : b.first])


@lru_cache(maxsize=1 << 16)
def list_word_keys(word: str) -> tuple[str, ...]:
    """Give the keys of a word that no concept has: its lemma and the WordNet concepts of its usual senses."""
    lemma = find_lemma(word)
    return ("=" + lemma, *list_senses(lemma))


@lru_cache(maxsize=1 << 16)
def list_senses(lemma: str) -> tuple[str, ...]:
    """Give keys for the two first senses of a lemma, which its synonyms share."""
    nearest = sorted((steps, concept) for concept, steps in list_ancestors(lemma).items() if steps == 0)
    return tuple(f"#{concept}" for _, concept in nearest[:2])


# What there is none of must be something particular.
RARE = 0.6
# There being none of these says little about anything.
_EMPTY_NOUNS = load_words("empty_nouns")
_EMPTY_NOUNS = load_words("empty_nouns")


def _denies_being(tokens: list[Token], at: int) -> bool:
    """Tell whether a "no" denies that there is such a thing: "there is no", or "No" that opens a clause."""
    before = [token.lower for token in tokens[max(0, at - 3) : at]]
    if tokens[-1].text in "?!" or len(tokens) < 6:
        return False
    opens = not before or tokens[at - 1].clause != tokens[at].clause or before[-1] in (",", ":", ";", '"')
    return opens or ("there" in before and before[-1] in ("is", "was", "are", "were", "'s", "been"))


def list_keys(word: str) -> tuple[str, ...]:
    """Give the keys of a single lower-case word: its concepts, else its lemma."""
    return load_concepts().match([word], 0).names or ("=" + find_lemma(word),)


def name_keys(words: Sequence[str]) -> tuple[str, ...]:
    """
    Give the keys of a name's lower-case words: each word that tells it apart, and the initials of a long one.

    >>> name_keys(["north", "atlantic", "treaty", "organization"])[-1]
    '@nato'
    """
    telling = [w.replace(".", "") for w in words if w[0].isalpha() and w not in ("of", "the", "and", "for", "de", "on")]
    initials = ["@" + "".join(w[0] for w in telling)] if len(telling) >= 3 else []
    return tuple(dict.fromkeys(["@" + w for w in telling] + initials))


def _place_spans(tokens: list[Token], spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give the first token and the one after the last of each span; both lists are in reading order."""
    at = 0
    for start, end in spans:
        while at < len(tokens) and tokens[at].end <= start:
            at += 1
        stop = at
        while stop < len(tokens) and tokens[stop].start < end:
            stop += 1
        if stop > at:
            yield at, stop
