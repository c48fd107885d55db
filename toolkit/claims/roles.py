"""Roles: who or where fills a part that only one can fill: a seat, a head, a maker, a winner, a place of origin."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from toolkit.claims.mentions import Mention, Token, name_keys
from toolkit.claims.wordlists import load_words
from toolkit.entities.gazetteer import load_gazetteer
from toolkit.pairs.relations import read_rows


class Role(NamedTuple):
    """
    A part and its filler: `relation` is the part, `object` keys of what it is the part of, `filler` keys of the name.

    `kind`: place or name. `owner`: keys of the name whose part it is, empty when the sentence names none.
    """

    relation: str
    object: tuple[str, ...]
    filler: tuple[str, ...]
    owner: tuple[str, ...]
    kind: str
    start: int
    end: int
    clause: int


# What can be done by one maker, founder, winner or owner; places where one thing happens once.
_AGENTS = {
    "supply": "maker", "build": "maker", "design": "designer", "found": "founder", "win": "winner", "own": "owner",
    "invent": "inventor", "discover": "discoverer", "buy": "buyer", "lead": "operator", "sink": "", "cause": "cause",
    "operate": "operator", "=operate": "operator", "=run": "operator", "=write": "author", "=direct": "operator",
    "=sponsor": "sponsor", "=score": "scorer", "=sign": "", "=host": "host", "=organise": "organiser",
    "=organize": "organiser", "=chair": "operator", "=paint": "author", "=compose": "author", "=author": "author",
}  # fmt: skip
_PLACES = {
    "headquarters": "seat", "=base": "seat", "found": "founding place", "hold_event": "venue", "capture": "origin",
    "=bear": "birthplace", "sign": "place of signing", "build": "place of making", "supply": "place of making",
    "meeting": "venue", "race": "venue",
}  # fmt: skip
_COMING = load_words("coming")
_BODIES = load_words("bodies")
_SMALL = frozenset(["the", "a", "an", "its", "their", "our", "his", "her", "of"])
_PREPOSITIONS = frozenset(
    ["of", "in", "on", "at", "to", "from", "by", "with", "for", "about", "into", "near", "outside"]
)


@cache
def _load_kinds() -> dict[str, str]:
    """Map the last word of each place the lists know to "place", a country to "country"."""
    gazetteer = load_gazetteer()
    found = {name.lower(): "place" for name, known in gazetteer.names.items() if known.kind == "place"}
    for names, kind, *_ in read_rows("wordnet_places.tsv"):
        for name in names.split():
            found.setdefault(name.replace("_", " ").lower(), "country" if kind == "country" else "place")
    found.update((country.lower(), "country") for country in gazetteer.countries.values())
    return found


def classify_place(words: str) -> str:
    """Say of a name in lower case whether it is a country, another known place or unknown ("")."""
    return _load_kinds().get(words, "")


def find_roles(text: str, tokens: list[Token], mentions: list[Mention]) -> list[Role]:
    """List the roles a sentence fills with names, in reading order."""
    found: list[Role] = []
    for at, mention in enumerate(mentions):
        if mention.kind == "name":
            found += _read_name(text, tokens, mentions, at)
        elif mention.kind in ("concept", "word") and mention.first:
            found += _read_demonym(tokens, mention)
    return found + _read_causes(tokens, mentions)


_CAUSING = frozenset(("caused", "causes", "cause", "blamed"))


def _read_causes(tokens: list[Token], mentions: list[Mention]) -> list[Role]:
    """Read what caused what: "a broken rail caused the crash", "caused by", "blamed on", "the cause was"."""
    found = []
    for at, token in enumerate(tokens):
        if token.lower not in _CAUSING:
            continue  # before the mentions are looked through: a sentence may be a page of short words
        following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        before = [m for m in mentions if m.last < at and m.clause == token.clause and "cause" not in m.keys]
        after = [m for m in mentions if m.first > at and m.clause == token.clause and "cause" not in m.keys]
        if (token.lower == "caused" and following == "by") or (token.lower == "blamed" and following == "on"):
            causes, effects = after[:2], before[-3:]
        elif token.lower in ("caused", "causes"):
            causes, effects = before[-2:], after[:3]
        elif token.lower == "cause" and after and any(t.lower in ("was", "is") for t in tokens[at : at + 8]):
            verb = next(i for i in range(at, min(at + 8, len(tokens))) if tokens[i].lower in ("was", "is"))
            causes, effects = [m for m in after if m.first > verb][:2], [m for m in after if m.first < verb]
        else:
            continue
        if causes and not any(m.negated or {"known", "unknown"} & set(m.keys) for m in causes):
            keys = tuple(dict.fromkeys(k for m in causes for k in m.keys))
            objects = tuple(dict.fromkeys(k for m in effects for k in m.keys))
            found.append(Role("cause", objects, keys, (), "name", causes[0].start, causes[-1].end, token.clause))
    return found


def _read_demonym(tokens: list[Token], mention: Mention) -> list[Role]:
    before = tokens[mention.first - 1]
    country = load_gazetteer().countries.get(before.text)
    if country is None or not before.text[0].isupper():
        return []
    return [
        Role(
            "origin",
            mention.keys,
            name_keys(country.lower().split()),
            (),
            "place",
            before.start,
            before.end,
            before.clause,
        )
    ]


def _read_name(text: str, tokens: list[Token], mentions: list[Mention], at: int) -> list[Role]:
    name = mentions[at]
    if text[name.end : name.end + 2] == "'s":
        return []
    filler, end = name.keys, name.end
    if at + 1 < len(mentions) and mentions[at + 1].kind == "name" and text[name.end : mentions[at + 1].start] == ", ":
        filler += mentions[at + 1].keys
    lead = name.first - 1
    while lead >= 0 and tokens[lead].lower in _SMALL and tokens[lead].lower != "of":
        lead -= 1
    word = tokens[lead].lower if lead >= 0 else ""
    if word not in _PREPOSITIONS:
        before_by = [t.lower for t in tokens[max(0, name.first - 4) : name.first]]
        if "by" in before_by and "'s" in text[tokens[max(0, name.first - 4)].start : name.start]:
            word, lead = "by", name.first - len(before_by) + before_by.index("by")
    following = tokens[name.last + 1].lower if name.last + 1 < len(tokens) else ""

    def make(relation: str, objects: Sequence[Mention], kind: str, owner: tuple[str, ...] = ()) -> Role:
        keys = tuple(dict.fromkeys(k for m in objects for k in m.keys if m.kind != "name"))
        return Role(relation, keys, filler, owner, kind, name.start, end, name.clause)

    before = [m for m in mentions[:at] if m.clause == name.clause]
    after = [m for m in mentions[at + 1 :] if m.clause in (name.clause, name.clause + 1)]
    owner = _find_owner(tokens, before)
    tail = text[name.end : name.end + 14].lower()
    if tail.startswith(("-based", "-headquartered")):
        return [make("seat", [], "place", _next_owner(after) or owner)]
    where = [t.lower for t in tokens[name.last + 1 : name.last + 3]] == [",", "where"]
    if where and any("headquarters" in m.keys for m in after):
        return [make("seat", [], "place", _next_owner(after))]
    if word in ("in", "at", "near", "outside"):
        for mention in reversed(before):
            copula = lead and tokens[lead - 1].lower in ("is", "are", "was", "were")
            if lead - mention.last > (8 if copula and "headquarters" in mention.keys else 4):
                continue
            for key in mention.keys:
                if key in _PLACES:
                    objects = [m for m in before if m is not mention][-3:]
                    return [make(_PLACES[key], objects, "place", owner)]
        if lead and tokens[lead - 1].lower in ("based", "located", "headquartered"):
            return [make("seat", [], "place", owner)]
    if word == "by":
        for mention in reversed([m for m in before if m.last <= lead]):
            if lead - mention.last > 5:
                break
            for key in mention.keys:
                if _AGENTS.get(key):
                    return [make(_AGENTS[key], [m for m in before if m is not mention], "name")]
    if word == "from" and any(t.lower in _COMING for t in tokens[max(0, lead - 4) : lead]):
        words = [t.text for t in tokens[name.first : name.last + 1]]
        country = next((load_gazetteer().countries[w] for w in words if w in load_gazetteer().countries), "")
        filler += name_keys(country.lower().split()) if country else ()
        kind = "place" if country or classify_place(" ".join(words).lower()) else "name"
        return [make("maker" if kind == "name" else "origin", before, kind)]
    followed = bool(after) and after[0].first == name.last + 1 and bool(_BODIES & set(after[0].keys))
    words = " ".join(t.lower for t in tokens[name.first : name.last + 1])
    if followed and word not in _PREPOSITIONS and classify_place(words):
        return [make("seat", [], "place", owner)]
    return _read_agent(tokens, mentions, at, before, after, make, following)


def _read_agent(
    tokens: list[Token],
    mentions: list[Mention],
    at: int,
    before: list[Mention],
    after: list[Mention],
    make: Callable[..., Role],
    following: str,
) -> list[Role]:
    """Read the roles a name fills as a title's bearer or as the subject of a verb."""
    name = mentions[at]
    found = []
    title = before[-1] if before else None
    if (
        title
        and "leader" in title.keys
        and name.first - title.last <= 2
        and tokens[name.first - 1].lower not in _PREPOSITIONS
    ):
        found.append(make("head: " + tokens[title.last].lower, [], "name", _find_owner(tokens, before[:-1])))
    elif following == "," or following == "(":
        for mention in after[:3]:
            if mention.first > name.last + 6:
                break
            if "leader" in mention.keys:
                found.append(make("head: " + tokens[mention.last].lower, [], "name"))
                break
    elif (
        title
        and "leader" in title.keys
        and all(t.lower in ("is", "was", ",", "named") for t in tokens[title.last + 1 : name.first])
    ):
        found.append(make("head: " + tokens[title.last].lower, [], "name"))
    verb = next((m for m in after if m.kind != "name"), None)
    if verb and verb.first - name.last <= 3:
        between = {t.lower for t in tokens[name.last + 1 : verb.first]}
        if between <= {"has", "had", "have", "who", "which", "also", ","} and not verb.negated:
            relation = next((_AGENTS[k] for k in verb.keys if _AGENTS.get(k)), "")
            if relation:
                rest = [m for m in after if m is not verb and m.kind != "name"][:3]
                if rest:
                    found.append(make(relation, rest, "name"))
            appointed = "appoint" in verb.keys
            if appointed:
                post = next((m for m in after if "leader" in m.keys), None)
                if post:
                    found.append(make("head: " + tokens[post.last].lower, [], "name"))
    return found


def _find_owner(tokens: list[Token], before: list[Mention]) -> tuple[str, ...]:
    for mention in reversed(before):
        lead = tokens[mention.first - 1].lower if mention.first else ""
        if mention.kind == "name" and lead not in _PREPOSITIONS:
            return mention.keys
    return ()


def _next_owner(after: list[Mention]) -> tuple[str, ...]:
    return next((m.keys for m in after[:2] if m.kind == "name"), ())
