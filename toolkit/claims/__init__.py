"""Claims: what a document states that another could confirm or deny: who, how many, which, when, said by whom."""

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from toolkit.claims.events import find_event
from toolkit.claims.mentions import Mention
from toolkit.claims.statements import Statement, find_voice, read_accounts
from toolkit.documents import Texts, frame_documents
from toolkit.readings import read_text
from toolkit.tables import LABEL, build_table

COLUMNS = {
    "document": LABEL,
    "sentence": "int64",
    "start": "int64",
    "end": "int64",
    "text": "str",
    "kind": "str",
    "subject": "str",
    "relation": "str",
    "object": "str",
    "value": "str",
    "value_start": "Int64",
    "value_end": "Int64",
    "low": "float64",
    "high": "float64",
    "unit": "str",
    "as_of": "datetime64[ns]",
    "negated": "bool",
    "planned": "bool",
    "hedged": "bool",
    "speaker": "str",
    "comparable": "bool",
}


class Claim(NamedTuple):
    """One claim of a statement; spans are in the clean text, empty strings and NaN where there is nothing."""

    kind: str
    subject: str
    relation: str
    object: str
    span: tuple[int, int] | None
    low: float
    high: float
    unit: str
    negated: bool
    clause: int
    comparable: bool


_NAN = float("nan")


def list_claims(statement: Statement) -> Iterator[Claim]:
    """List a statement's claims: counts and measures, roles, dates, ranks; else what it says of its subject."""
    found = False
    for tally in statement.tallies:
        found = True
        subject = _name_keys(statement, tally.owner) or _find_subject(statement, tally.clause)
        what = _name_keys(statement, tally.head)
        span = tally.start, tally.end
        counted = "counts" if tally.kind == "count" else tally.kind
        yield Claim("number", subject, counted, what, span, tally.low, tally.high, tally.unit,
                    False, tally.clause, bool(tally.head))  # fmt: skip
    for role in statement.roles:
        found = True
        subject = _name_keys(statement, role.owner) or _name_keys(statement, role.object)
        relation = role.relation.removeprefix("head: ")
        yield Claim(role.kind, subject, relation, _name_keys(statement, role.object), (role.start, role.end), _NAN,
                    _NAN, "", False, role.clause, True)  # fmt: skip
    for date in statement.dates:
        event, _ = find_event(statement, date)
        if event is not None:
            found = True
            yield Claim("date", _find_subject(statement, event.clause), _read(statement, event), "",
                        (date.start, date.end), date.low, date.high, "day", event.negated, event.clause,
                        date.low == date.low)  # fmt: skip
    for rank in statement.ranks:
        found = True
        yield Claim("rank", _find_subject(statement, rank.clause), rank.by, "", (rank.start, rank.end),
                    float(rank.value), float(rank.value), "", False, rank.clause, True)  # fmt: skip
    if not found and statement.mentions:
        said = _find_predicate(statement)
        subject = _find_subject(statement, said.clause)
        rest = [m for m in statement.mentions if m.clause == said.clause and m.first > said.last]
        what = _read(statement, rest[0]) if rest else ""
        span = said.start, said.end
        yield Claim("event", subject, _read(statement, said), what, span, _NAN, _NAN, "", said.negated, said.clause,
                    len(statement.mentions) > 1)  # fmt: skip


def _read(statement: Statement, mention: Mention) -> str:
    return statement.text[mention.start - statement.start : mention.end - statement.start]


def _name_keys(statement: Statement, keys: tuple[str, ...]) -> str:
    """Give the words of the statement that hold any of the keys; a name from elsewhere is given by its own words."""
    if not keys:
        return ""
    for mention in statement.mentions:
        if set(mention.keys) & set(keys):
            return _read(statement, mention)
    return " ".join(key[1:].title() for key in keys if key[0] == "@")


def _find_subject(statement: Statement, clause: int) -> str:
    here = [m for m in statement.mentions if m.clause == clause] or statement.mentions
    return _read(statement, here[0]) if here else ""


def _find_predicate(statement: Statement) -> Mention:
    """Give the mention that may be the predicate: a denied one, else the second that is no name, else the first."""
    plain = [m for m in statement.mentions if m.kind != "name"] or statement.mentions
    return next((m for m in plain if m.negated), plain[1] if len(plain) > 1 else plain[0])


def _date_claim(statement: Statement, claim: Claim) -> object:
    """Give the first day a claim is made of: a date in its clause, else the document's where it holds now."""
    for date in statement.dates:
        if date.low == date.low and any(t.clause == claim.clause and t.start == date.start for t in statement.tokens):
            return _make_day(date.low)
    return _make_day(statement.published) if claim.clause in statement.present else pd.NaT


def _make_day(day: float) -> object:
    # Days a timestamp of nanoseconds cannot hold (before 1678, after 2261) are left unknown.
    return pd.Timestamp(0) + pd.Timedelta(days=day) if -106_000 < day < 106_000 else pd.NaT


def extract_claims(texts: Texts) -> pd.DataFrame:
    """
    One row per claim: `document, sentence, start, end, text`, who and what it is about, its value and how it is made.

    `start:end` is the sentence, `value_start:value_end` the words that hold the value, both in the raw text. `kind` is
    number, name, place, date, rank or event; `low` and `high` are in the base unit of the unit's dimension, a date's in
    days since 1970. `as_of` is the day the claim is made of, where that is known; `negated` denies it, `planned` says
    it is meant to be, `hedged` that the sentence is unsure; `speaker` is who says it, missing for the writer.
    `comparable` is False where too little was resolved to hold it against another document.

    >>> claims = extract_claims("NATO has 32 members.")
    >>> claims[["kind", "subject", "object", "value"]].values.tolist()
    [['number', 'NATO', 'members', '32']]
    """
    documents = frame_documents(texts)
    rows = []
    for label, raw, account in zip(documents.index, documents["text"], read_accounts(documents), strict=True):
        reading = read_text(raw)
        for statement in account.statements:
            start, end = reading.locate(statement.start, statement.end)
            for claim in list_claims(statement):
                span = reading.locate(*claim.span) if claim.span else None
                voice = find_voice(statement, claim.span[0] if claim.span else statement.start)
                rows.append(
                    (
                        label,
                        statement.number,
                        start,
                        end,
                        raw[start:end],
                        claim.kind,
                        claim.subject,
                        claim.relation,
                        claim.object,
                        raw[slice(*span)] if span else "",
                        span[0] if span else None,
                        span[1] if span else None,
                        claim.low,
                        claim.high,
                        claim.unit,
                        _date_claim(statement, claim),
                        claim.negated,
                        claim.clause in statement.planned,
                        statement.hedged,
                        (statement.speaker_name or "not named") if voice else None,
                        claim.comparable,
                    )
                )
    return build_table(rows, COLUMNS, documents.index)
