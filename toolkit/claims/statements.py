"""Statements: each sentence of a document with what claims are made of: mentions, quantities, dates, voice and mood."""

import re
from bisect import bisect_left
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

import pandas as pd

from toolkit.claims.concepts import load_concepts
from toolkit.claims.mentions import FUNCTION_WORDS, Mention, Token, find_mentions
from toolkit.claims.oppositions import Polarity, collect_polarity
from toolkit.claims.pieces import list_pieces
from toolkit.claims.ranks import Rank, list_ranks
from toolkit.claims.roles import Role, find_roles
from toolkit.claims.subjects import Memory
from toolkit.claims.tallies import Tally, list_tallies
from toolkit.claims.wordlists import load_words
from toolkit.entities.names import Name, list_names
from toolkit.pairs.inflections import find_lemma
from toolkit.pairs.relations import list_ancestors
from toolkit.pairs.wordings import weigh_word
from toolkit.quantities import Quantity, days, list_quantities
from toolkit.quantities.numerals import NUMBER_WORDS
from toolkit.readings import read_text
from toolkit.sentences.quotations import Quotations, list_quotations

_PLANNED = load_words("planned")
_HEDGES = load_words("hedges")
_PRESENT = load_words("present")
# Verbs that report what somebody says without vouching for it; "confirmed" and "admitted" do vouch.
_SPEECH = load_words("speech")
_FOREIGN = load_words("foreign")
# Tokens at the head of a clause in which its subject stands.
LEAD = 7
_FOREIGN_PHRASES = {("half", "marathon"), ("half", "marathons"), ("next", "door"), ("a", "second"), ("another", "one")}
_SUPPOSED = load_words("supposed")
# After one of these, "claims" and "calls" are nouns.
_DETERMINERS = load_words("determiners")
_PENDING = (
    ("yet", "to"),
    ("too", "early"),
    ("still", "pending"),
    ("not", "yet"),
    ("n't", "yet"),
    ("remains", "unclear"),
)


class Statement(NamedTuple):
    """
    A sentence read for claims. Spans are in the clean text; `published` and dates are days since 1970.

    `weights`: how much each key says (0..1); `clauses`: the same clause by clause. Clauses are told apart by number:
    those `planned` say what will or is meant to be, `present` what holds now, `supposed` what may, should or would be,
    `foreign` speak of another thing than the document does ("its sister ship"). `pending`: it has not happened yet.
    `speaker`: keys of who says it, empty for the writer; `quotes`: spans of quotations of four words and more.
    """

    number: int
    start: int
    end: int
    tokens: list[Token]
    mentions: list[Mention]
    polarity: Polarity
    weights: dict[str, float]
    clauses: list[tuple[list[Mention], dict[str, float]]]
    names: list[Name]
    quantities: list[Quantity]
    tallies: list[Tally]
    roles: list[Role]
    dates: list[Quantity]
    ranks: list[Rank]
    planned: frozenset[int]
    hedged: bool
    present: frozenset[int]
    pending: bool
    foreign: frozenset[int]
    supposed: frozenset[int]
    speaker: tuple[str, ...]
    speaker_name: str
    quotes: tuple[tuple[int, int], ...]
    published: float
    text: str


def find_voice(statement: Statement, start: int) -> tuple[str, ...]:
    """Give the keys of who says what stands at `start`: empty for the writer, "?" for somebody not named."""
    if is_quoted(statement, start):
        return statement.speaker or ("?",)
    return statement.speaker


def is_quoted(statement: Statement, start: int) -> bool:
    """Tell whether what stands at `start` is within quotation marks."""
    return any(a <= start < b for a, b in statement.quotes)


def compare_voices(a: tuple[str, ...], b: tuple[str, ...]) -> str:
    """Say whether two voices are the writers' own (own), one named speaker (same), or not known to be one (other)."""
    if not a and not b:
        return "own"
    return "same" if set(a) & set(b) - {"he", "?"} else "other"


class Account(NamedTuple):
    """A document read for claims: its statements, and how far each key is what it is about (from 1: its subject)."""

    text: str
    statements: list[Statement]
    topic: dict[str, float]
    counts: dict[str, int]


def _weigh_keys(mentions: list[Mention]) -> dict[str, float]:
    found: dict[str, float] = {}
    for mention in mentions:
        for key in mention.keys:
            found[key] = max(found.get(key, 0.0), mention.weight)
    return found


def _group_clauses(mentions: list[Mention]) -> list[tuple[list[Mention], dict[str, float]]]:
    """Give the mentions of each clause and the weights of their keys."""
    found: dict[int, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(mention.clause, []).append(mention)
    return [(group, _weigh_keys(group)) for group in found.values()]


def _find_due(tokens: list[Token]) -> frozenset[int]:
    """Find the clauses in which something "is to be"."""
    words = [token.lower for token in tokens]
    return frozenset(
        tokens[i].clause
        for i in range(len(words) - 2)
        if words[i] in ("is", "are") and words[i + 1 : i + 3] == ["to", "be"]
    )


def _find_foreign(tokens: list[Token]) -> frozenset[int]:
    opened: dict[int, int] = {}
    found = set()
    for at, token in enumerate(tokens):
        begin = opened.setdefault(token.clause, at)
        following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        if at - begin < LEAD and (token.lower in _FOREIGN or (token.lower, following) in _FOREIGN_PHRASES):
            found.add(token.clause)
    return frozenset(found)


def _find_speaker(tokens: list[Token], mentions: list[Mention]) -> tuple[str, ...]:
    """Give the keys of the one a sentence is ascribed to: the mention before the verb of speech, or after it."""
    lowers = [token.lower for token in tokens]
    for at, lower in enumerate(lowers):
        if lower == "according" and lowers[at + 1 : at + 2] == ["to"]:
            after = [m for m in mentions if at + 1 < m.first <= at + 6]
            return tuple(k for m in after[:2] for k in m.keys)
        if lower not in _SPEECH and not (lower == "put" and "at" in lowers[at + 1 : at + 8]):
            continue
        if at and (lowers[at - 1] in _DETERMINERS or lowers[at - 1][0].isdigit() or lowers[at - 1] in NUMBER_WORDS):
            continue
        if "whatever" in lowers[max(0, at - 4) : at]:
            continue
        if at and lowers[at - 1] in ("he", "she", "they", "it", "who", "i", "we"):
            return ("he",)
        before = [m for m in mentions if at - 14 <= m.last < at]
        if before and (before[-1].last >= at - 2 or any(m.kind == "name" for m in before)):
            names = [m for m in before if m.kind == "name"]
            near = before[-1].last >= at - 2 and lowers[at - 1] != ","
            last = before[-1] if near or not names else names[-1]
            group = [m for m in before if m.last < last.first and m.last >= last.first - 2][-1:]
            return tuple(k for m in (*group, last) for k in m.keys)
        after = [m for m in mentions if at < m.first <= at + 5]
        if after and lowers[at - 1 : at] in ([","], ['"']):
            return tuple(k for m in after[:2] for k in m.keys)
    return ()


def _name_speaker(speaker: tuple[str, ...], mentions: list[Mention], text: str) -> str:
    return next((text[m.start : m.end] for m in mentions if set(m.keys) & set(speaker)), "")


@lru_cache(maxsize=256)
def read_account(raw: str, title: str = "", published: float = float("nan")) -> Account:
    """Read a document's statements; the last few hundred documents are remembered."""
    reading = read_text(raw)
    text = reading.text
    day = None if published != published else pd.Timestamp(published, unit="D")
    everything = list_quantities(text, day)
    quotations = Quotations([(a, b) for a, b in list_quotations(text) if text.count(" ", a, b) >= 3])
    starts = [q.start for q in everything]
    sentences = [s for s in reading.sentences if s.kind != "furniture"]
    by_sentence = _group_names(text, sentences)
    memory = Memory()
    statements = []
    for number, start, end, tokens in list_pieces(text, reading.sentences):
        named = by_sentence.get(reading.sentences[number].start, [])
        names = named[bisect_left(named, start, key=_START) : bisect_left(named, end, key=_START)]
        here = everything[bisect_left(starts, start) : bisect_left(starts, end)]
        dates = [q for q in here if q.kind == "date"]
        quantities = [q for q in here if q.kind != "date"]
        mentions = find_mentions(tokens, [(n.start, n.end) for n in names], [(d.start, d.end) for d in dates])
        lowers = [token.lower for token in tokens]
        plain = [t for t in tokens if not any(d.start <= t.start < d.end for d in dates)]
        speaker = _find_speaker(tokens, mentions)
        memory.note(len(statements), tokens, mentions)
        tallies = [
            t if t.owner else t._replace(owner=memory.recall(len(statements), tokens, mentions, t.first))
            for t in list_tallies(tokens, mentions, quantities)
        ]
        pairs = set(pairwise(lowers))
        statements.append(
            Statement(
                number,
                start,
                end,
                tokens,
                mentions,
                collect_polarity(mentions),
                _weigh_keys(mentions),
                _group_clauses(mentions),
                names,
                quantities,
                tallies,
                find_roles(text, tokens, mentions),
                dates,
                list_ranks(tokens, mentions),
                frozenset(token.clause for token in plain if token.lower in _PLANNED) | _find_due(tokens),
                any(lower in _HEDGES for lower in lowers),
                frozenset(token.clause for token in plain if token.lower in _PRESENT),
                any(p in pairs for p in _PENDING),
                _find_foreign(tokens),
                frozenset(token.clause for token in plain if token.lower in _SUPPOSED),
                speaker,
                _name_speaker(speaker, mentions, text),
                tuple(quotations.list_within(start, end)),
                published,
                text[start:end],
            )
        )
    counts = Counter(k for s in statements for k in {k for m in s.mentions for k in m.keys})
    return Account(text, statements, _weigh_topic(title, statements), dict(counts))


_START = itemgetter(0)


def _group_names(text: str, sentences: list) -> dict[int, list[Name]]:
    """Give the names of each sentence; a doubtful one counts only where the text has it beyond doubt elsewhere."""
    names = list_names(text, sentences)
    sure = Counter(word for name in names if not name.doubtful for word in name.key.lower().split())
    found: dict[int, list[Name]] = {}
    starts = sorted(names)
    at = 0
    for sentence in sentences:
        while at < len(starts) and starts[at].start < sentence.start:
            at += 1
        while at < len(starts) and starts[at].start < sentence.end:
            name = starts[at]
            if not name.doubtful or any(word in sure for word in name.key.lower().split()) or _has_many(name):
                found.setdefault(sentence.start, []).append(name)
            at += 1
    return found


def _has_many(name: Name) -> bool:
    """Tell whether a name that opens a sentence is one for certain: it has two words, or one that no dictionary has."""
    word = find_lemma(name.key.lower())
    known = name.key.lower() in load_concepts() or bool(list_ancestors(word))
    return " " in name.key or (weigh_word(word) >= 0.99 and not known)


_WORD = re.compile(r"[^\W\d_]{2,}")


def _weigh_topic(title: str, statements: list[Statement]) -> dict[str, float]:
    """Weigh each name word by how much the document is about it: its share of the statements, and the title."""
    counts = Counter(key for s in statements for key in {k for m in s.mentions if m.kind == "name" for k in m.keys})
    titled = {"@" + word.lower() for word in _WORD.findall(title) if word.lower() not in FUNCTION_WORDS}
    lead = {k for s in statements[:2] for m in s.mentions if m.kind == "name" for k in m.keys}
    size = max(len(statements), 1)
    small = size <= 150
    found = {}
    for key in sorted(titled):
        found[key] = 0.6
    for key, count in counts.items():
        if not key.startswith("@"):
            continue
        weight = count / size * 5 + (0.6 if key in titled else 0.0) + (0.4 if key in lead and small else 0.0)
        found[key] = weight
    for key, count in Counter(
        k for s in statements for k in {k for m in s.mentions if m.weight >= 0.4 for k in m.keys}
    ).items():
        if count >= (1 if size <= 3 else max(2, 0.12 * size)):
            found.setdefault(key, 2 * count / size)
    return found


# One NaN for all documents without a date: another would be a new key, and nothing read of them remembered.
_NO_DAY = float("nan")


def count_days(date: object) -> float:
    """Give a date as days since 1970, NaN when it is unknown."""
    stamp = pd.Timestamp(date)
    return _NO_DAY if stamp is pd.NaT else float(days.count_days(stamp.year, stamp.month, stamp.day))


def read_accounts(documents: pd.DataFrame) -> list[Account]:
    """Read each document of a table for claims."""
    return [
        read_account(row.text, row.title if isinstance(row.title, str) else "", count_days(row.published))
        for row in documents[["text", "title", "published"]].itertuples()
    ]
