"""
Sources: whom each report is from, as far as its text tells: which names are one person, whom "he" or "who" stands for.

    accounts -> **sources** -> attribution
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from toolkit.attribution.accounts import Attribution
from toolkit.attribution.speakers import load_speakers
from toolkit.readings import Reading
from toolkit.words import list_words

# How far back, in characters, "he" or "they" may find whom it stands for.
REACH = 1500


class Source(NamedTuple):
    """
    Whom a report is from: what kind of source, and the name it is counted under.

    `kind`: named; unnamed (somebody particular: "a senior official"); generic (nobody particular: "critics", "some
    experts"); writer ("I", "we" outside quotation marks); none.
    """

    kind: str
    name: str | None


_WRITER = frozenset(["i", "me", "my", "mine", "we", "us", "our", "ours"])
_ONE = frozenset(["he", "him", "his", "she", "her", "hers", "who", "whom", "whose", "which", "that", "it", "its"])
_SEVERAL = frozenset(["they", "them", "their", "theirs", "these", "those", "both"])
_ANYBODY = frozenset(
    """
    some many most several few others other people anyone anybody everyone everybody someone somebody nobody none one
    you no any every observers critics experts analysts commentators pundits sceptics skeptics opponents supporters
    proponents detractors scholars researchers scientists economists insiders voters readers
    viewers onlookers rumours rumors
    """.split()  # noqa: SIM905
)
_PARTICULAR = re.compile(
    r"\b(?:the|this|that|these|those|his|her|its|their|our|a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d+)\b",
    re.IGNORECASE,
)
_SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "some",
        "many",
        "most",
        "several",
        "few",
        "other",
        "others",
        "all",
        "both",
        "no",
        "one",
    ]
)


def find_sources(reading: Reading, attributions: Sequence[Attribution]) -> list[Source]:
    """
    List the source of each attribution.

    Names that end alike are one source, under the longest form seen ("Jens Stoltenberg", "Mr. Stoltenberg"); "he",
    "she" and "who" are the source named last, if not too far back.
    """
    judged = [_judge_words(reading, attribution) for attribution in attributions]
    longest: dict[str, str] = {}
    for source in judged:
        if source.kind == "named" and source.name:
            key = _find_key(source.name)
            if len(source.name) > len(longest.get(key, "")):
                longest[key] = source.name
    found: list[Source] = []
    last: dict[str, tuple[int, Source]] = {}
    for attribution, source in zip(attributions, judged, strict=True):
        at = attribution.speaker[0] if attribution.speaker else 0
        if source.kind == "named" and source.name:
            source = Source("named", longest[_find_key(source.name)])
        elif source.kind in ("one", "several"):
            before = last.get(source.kind) or last.get("one")
            source = before[1] if before and at - before[0] < REACH else Source("unnamed", source.name)
        if source.kind in ("named", "unnamed", "generic") and attribution.speaker:
            several = source.kind != "named" and (source.name or "").lower().endswith("s")
            last["several" if several else "one"] = (at, source)
        found.append(source)
    return found


def _find_key(name: str) -> str:
    return re.sub(r"\W+", "", name.split()[-1]).lower()


def _judge_words(reading: Reading, attribution: Attribution) -> Source:
    """Judge a source by the words that name it; kinds "one" and "several" are pronouns yet to be resolved."""
    if attribution.speaker is None:
        return Source("none", None)
    start, end = attribution.speaker
    surface = reading.text[start:end]
    words = list_words(surface)
    lows = [word.lower() for word in words]
    if not words:
        return Source("none", None)
    if len(words) == 1 and lows[0] in _WRITER:
        return Source("writer", None)
    if len(words) == 1 and lows[0] in _ONE | _SEVERAL:
        return Source("one" if lows[0] in _ONE else "several", surface)
    before = start
    while before and reading.text[before - 1] in " \"'(":
        before -= 1
    opening = reading.text[before - 1 : before] not in tuple("abcdefghijklmnopqrstuvwxyz,;:-0123456789")
    capitals = [word for word in words if word[:1].isupper() and word.lower() not in _SMALL]
    if capitals and opening and capitals[0] == words[0] and _is_common(words[0]):
        capitals = capitals[1:]
    if capitals:
        return Source("named", _join_name(surface, capitals))
    if lows[0] in _ANYBODY or (lows[-1] in _ANYBODY and not _PARTICULAR.search(surface)):
        return Source("generic", surface.lower())
    return Source("unnamed", surface[:1].lower() + surface[1:])


def _is_common(word: str) -> bool:
    low = word.lower()
    return low in load_speakers() or low in _ANYBODY or (low.endswith("s") and low[:-1] in load_speakers())


# A name's words, with what may join them: "Secretary of State Marco Rubio", "the Ministry for Foreign Affairs".
_RUN = re.compile(r"[^\W\d_a-z][\w.&'’-]*(?:\s+(?:(?:of|for|and|de|van|von|al|bin)\s+)?[^\W\d_a-z][\w.&'’-]*){0,8}")


def _join_name(surface: str, capitals: list[str]) -> str:
    """Give the first run of capitalised words, without article, possessive and what follows "in" or "from"."""
    for match in _RUN.finditer(surface):
        words = match[0].split()
        while words and words[0].lower() in _SMALL:
            words.pop(0)
        if any(word.strip(".'’") in capitals or word in capitals for word in words):
            return re.sub(r"['’]s?$", "", " ".join(words))
    return capitals[0]
