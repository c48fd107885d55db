"""Tallies: a quantity of a sentence with what it counts or measures, of whom, and whether it is the whole or a part."""

import re
from bisect import bisect_left, bisect_right
from math import isinf, isnan
from typing import NamedTuple

from toolkit.claims.mentions import Mention, Token, list_keys
from toolkit.claims.wordlists import load_words
from toolkit.quantities import Quantity
from toolkit.quantities.numerals import NUMBER_WORDS
from toolkit.quantities.units import convert_value


class Tally(NamedTuple):
    """
    A quantity in a sentence. `low`, `high` are in the base unit of `dimension`.

    `bound`: only one end is stated ("at least"). `rounded`: said to be about. `part`: of a larger whole ("two of
    them"), `whole`: that whole ("a train of 12"). `joined`: by a hyphen ("12-member"). `total`: the clause says no
    more of them than that there are so many. `head`: keys of what is counted or measured,
    `modifiers`: of the words before it; `owner`: keys of the name they belong to, `noun`: the words counted.
    """

    start: int
    end: int
    surface: str
    kind: str
    unit: str
    dimension: str
    low: float
    high: float
    bound: bool
    rounded: bool
    part: bool
    whole: bool
    joined: bool
    total: bool
    head: tuple[str, ...]
    modifiers: tuple[str, ...]
    owner: tuple[str, ...]
    clause: int
    first: int
    last: int
    step: float
    noun: str = ""


_NEVER_HEADS = load_words("never_heads")
_ROUND = load_words("round")
_PREPOSITIONS = load_words("prepositions")


def list_tallies(tokens: list[Token], mentions: list[Mention], quantities: list[Quantity]) -> list[Tally]:
    """List the tallies of a sentence in reading order; dates and ordinals are left to others."""
    found: list[Tally] = []
    by_first = {m.first: m for m in mentions}
    for quantity in [*quantities, *_list_clocked(tokens)]:
        if quantity.kind in ("date", "ordinal"):
            continue
        first = bisect_right(tokens, quantity.start, key=lambda token: token.end)
        inside = range(first, bisect_left(tokens, quantity.end, first, key=lambda token: token.start))
        if inside:
            tally = make_tally(tokens, mentions, by_first, quantity, inside[0], inside[-1])
            whole = found[-1] if found and found[-1].kind == tally.kind == "count" else None
            if (
                whole
                and tokens[whole.first - 1].lower in ("the", "of")
                and 0 < whole.first <= 3
                and tokens[0].lower == "of"
            ):
                tally = tally._replace(head=tuple(dict.fromkeys(tally.head + whole.head)), part=True, total=False)
            found.append(tally)
    return found


_CLOCKED = re.compile(r"([0-9]{1,3}):([0-5][0-9]):([0-5][0-9])(?:\.[0-9]+)?")


def _list_clocked(tokens: list[Token]) -> list[Quantity]:
    """Read times taken as a stopwatch shows them: 2:07:51."""
    found = []
    for token in tokens:
        if match := _CLOCKED.fullmatch(token.text):
            seconds = float(int(match[1]) * 3600 + int(match[2]) * 60 + int(match[3]))
            found.append(
                Quantity(token.start, token.end, token.text, seconds, seconds, "duration", "second", value=seconds)
            )
    return found


def make_tally(
    tokens: list[Token],
    mentions: list[Mention],
    by_first: dict[int, Mention],
    quantity: Quantity,
    first: int,
    last: int,
) -> Tally:
    """Make the tally of a quantity that stands at the tokens from `first` to `last`; `by_first`: mentions by token."""
    clause = tokens[first].clause
    stated = quantity.value if quantity.bound in ("", "near", "exact") and not isnan(quantity.value) else None
    low, high = (stated, stated) if stated is not None else (quantity.low, quantity.high)
    dimension, low = convert_value(low, quantity.unit) if quantity.unit else ("", low)
    high = convert_value(high, quantity.unit)[1] if quantity.unit else high
    bound = isinf(low) or isinf(high)
    before = [t.lower for t in tokens[max(0, first - 4) : first]]
    after = [t.lower for t in tokens[last + 1 : last + 5]]
    inside = [t.lower for t in tokens[first : last + 1]]
    rounded = (
        quantity.bound == "near"
        or bool(_ROUND & {*before[-2:], *inside})
        or after[:3] == ["give", "or", "take"]
        or "so" in after[:3]
    )
    of_it = before[-1:] == ["of"] and len(before) > 1 and not before[-2].endswith("ing") and before[-2].isalpha()
    whole = of_it or (before[-2:-1] == ["of"] and before[-1] in _POSSESSIVES)
    of_many = after[:1] == ["of"] or "among" in after
    joined = first == last and bool(_list_joined(tokens[first]))
    part = quantity.kind == "count" and not joined and (of_many or _has_part(tokens, clause))
    head, modifiers, owner = _find_head(tokens, mentions, by_first, quantity, first, last)
    if quantity.surface.lower().startswith("all "):
        part = False
    total = not part and (whole or _is_total(tokens, mentions, first, last, head, clause))
    step = convert_value(quantity.step, quantity.unit)[1] if quantity.unit else quantity.step
    return Tally(
        quantity.start, quantity.end, quantity.surface, quantity.kind, quantity.unit or "", dimension, low, high,
        bound, rounded, part, whole, joined, total, head, modifiers, owner, clause, first, last, step,
        quantity.noun,
    )  # fmt: skip


def _find_head(
    tokens: list[Token],
    mentions: list[Mention],
    by_first: dict[int, Mention],
    quantity: Quantity,
    first: int,
    last: int,
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    keys: list[str] = []
    nouns: list[Mention] = []
    owner: tuple[str, ...] = ()
    inside = [m for m in mentions if first <= m.first <= last and m.kind != "name"]
    if quantity.kind == "count":
        for mention in inside:
            keys += mention.keys
    if first == last:
        keys += [k for part in _list_joined(tokens[first]) for k in list_keys(part)]
    at = last + 1
    if tokens[at : at + 1] and tokens[at].lower == "of":
        at += 1
        while at < len(tokens) and (
            tokens[at].lower in _POSSESSIVES or tokens[at].text[0].isdigit() or tokens[at].lower in NUMBER_WORDS
        ):
            at += 1
    taken = 0
    if at == last + 1 and tokens[at : at + 1] and tokens[at].lower in _CAME and quantity.kind == "count":
        keys, taken = [*keys, "visitor"], 3
    while at < len(tokens) and taken < 3 and at in by_first:
        mention = by_first[at]
        happens = set(mention.keys) & _BEFALLING
        if happens:
            keys += sorted(happens)
        if tokens[at].lower in _AUXILIARIES or (nouns and happens):
            break
        if mention.kind == "name":
            owner = owner or mention.keys
        elif not _NEVER_HEADS & set(mention.keys):
            keys += mention.keys
            nouns.append(mention)
            if _is_plural(tokens[mention.last].lower):
                happening = by_first.get(mention.last + 1)
                keys += sorted(_BEFALLING & set(happening.keys)) if happening else ()
                taken, at = taken + 1, mention.last + 1
                break
        taken, at = taken + 1, mention.last + 1
    if tokens[at : at + 1] and tokens[at].lower in _CAME and ("person" in keys or not keys):
        keys.append("visitor")
    before_it = next((m for m in mentions if m.last == first - 1), None)
    if before_it is not None and before_it.first == before_it.last:
        keys += sorted(_BEFALLING & set(before_it.keys))
        keys += ["worker"] if "employ" in before_it.keys else []
    if tokens[at : at + 1] and tokens[at].lower in ("of", "in", "from", "to") and not owner:
        for ahead in range(at + 1, min(at + 4, len(tokens))):
            if ahead in by_first and by_first[ahead].kind == "name" and tokens[at].lower == "of":
                owner = by_first[ahead].keys
    clause = tokens[first].clause
    around = next((m for m in mentions if m.kind == "name" and m.first <= first <= m.last), None)
    if around:
        owner = around.keys
    before = [m for m in mentions if m.last < first and m.clause == clause]
    if not keys or (quantity.kind != "count" and not (first == last and _list_joined(tokens[first]) and keys)):
        for mention in before[-3:]:
            if mention.kind != "name":
                keys += mention.keys
    if not owner:
        for mention in before:
            lead = tokens[mention.first - 1].lower if mention.first else ""
            if mention.kind == "name" and lead not in _PREPOSITIONS:
                owner = mention.keys
                break
    modifiers = tuple(k for m in nouns[:-1] for k in m.keys if k[0] != "#" and not set(m.keys) & set(nouns[-1].keys))
    return tuple(dict.fromkeys(keys)), modifiers, owner


_POSSESSIVES = load_words("possessives")
_CAME = load_words("came")
_BEFALLING = load_words("befalling")
_PART_NOUNS = load_words("part_nouns")


def _has_part(tokens: list[Token], clause: int) -> bool:
    return any(token.lower in _PART_NOUNS for token in tokens if token.clause == clause)


_HOLDING = load_words("holding")
_AUXILIARIES = load_words("auxiliaries")


def _list_joined(token: Token) -> list[str]:
    """List the words joined to a number by hyphens: "member" of "32-member", nothing of "thirty-two"."""
    return [part for part in token.lower.split("-")[1:] if part.isalpha() and part not in NUMBER_WORDS]


_PLURALS = load_words("plurals")


def _is_plural(word: str) -> bool:
    """Tell whether a word closes a counted phrase: what is counted stands in the plural."""
    return word in _PLURALS or (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")))


def _is_total(
    tokens: list[Token], mentions: list[Mention], first: int, last: int, head: tuple[str, ...], clause: int
) -> bool:
    """Tell whether the clause does nothing with the things but count them."""
    if last == first and _list_joined(tokens[first]):
        return True
    keys = set(head)
    lead = first - 1
    while lead >= 0 and tokens[lead].lower in _ROUND | {
        "only",
        "just",
        "now",
        "all",
        "also",
        "currently",
        "a",
        "total",
    }:
        lead -= 1
    if lead >= 0 and tokens[lead].lower in _HOLDING:
        mentions = [m for m in mentions if m.first > last]
    stop = next((i for i in range(last + 1, len(tokens)) if tokens[i].text in ",;()"), len(tokens))
    if stop + 1 < len(tokens) and tokens[stop + 1].lower in ("including", "among", "led", "such"):
        return False
    for mention in mentions:
        if mention.clause != clause or mention.kind == "name" or keys & set(mention.keys):
            continue
        if first - 3 <= mention.first < min(stop, last + 8) and not set(mention.keys) & _TOTAL_CONCEPTS:
            return False
    return True


_TOTAL_CONCEPTS = load_words("total_concepts")
