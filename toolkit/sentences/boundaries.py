"""Boundaries: where sentences end inside a paragraph of clean text."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from toolkit.resources import read_lines, read_rows

# Every repeat is possessive or bounded and every match starts where the character before cannot: linear time.
_MARK = (
    r"(?P<mark>[.!?…](?<![.!?…].)(?:(?: \.){2,7}+|[.!?…]*+))(?P<closers>[\"'”’)\]»]*+(?: [)\]](?=\s))?+)(?P<gap>\s*+)"
    r"(?=(?P<openers>[\"'“‘(\[«]{0,3})(?P<next>\S))"
)
# What stands alone without a stop: a smiley, a rule, the time stamp and address of a pasted message, a link.
_ALONE = (
    r"|(?<!\S)(?P<alone>[:;]-?[()DP]|[*=_~]{3,}+|-{5,}+|\d\d?/\d\d?/\d{2,4} \d\d?:\d\d(?::\d\d)?(?: [AP]M)?+"
    r"|https?://\S++(?=\s+http)|(?:\w{4,5} )?[Rr]egards,)(?=\s++(?P<after>\S))"
    r"|(?<=\w)>(?=\s++[A-Z\d])"
    r"|(?<! at)(?<! on)\s(?=[•‣◦▪●∙⁃]\s?[^\W_]|[*=_~]{3,}+\s|-{5,}+\s|\d\d?/\d\d?/\d{2,4} \d\d?:\d\d)"
)
_PLAIN, _PASTED = re.compile(_MARK), re.compile(_MARK + _ALONE)
# The signs are looked for one by one: a pattern with one way to begin is found far faster.
_SIGNS = ("•", "‣", "◦", "▪", "●", "∙", "⁃", ">", "~", "egards,", "://")
_SIGN_PATTERNS = tuple(
    map(re.compile, (r"\*[*=_-]{2}", r"=[*=_-]{2}", r"_[*=_-]{2}", r"-[*=_-]{2}", r":[-()DP]", r";[-()DP]", r"/\d\d"))
)
# A credit or place line that opens a sentence: "(Reuters) NATO said".
_CREDIT = re.compile(r"\s{0,40}\([A-Z][^()\n.!?]{1,60}\)(?=\s{1,9}[A-Z])")
_WORD = re.compile(r"[\"'“‘(\[«]{0,3}([A-Za-z]+)")
_DOTTED = re.compile(r"(?:[a-z]\.)+[a-z]")
# A small letter behind a dash goes on too.
_DASHED = re.compile(r"[—–-]{1,3}\s?[a-z]")
# Words left out between two sentences: "It failed. ... We know why."
_OMISSION = re.compile(r"\s{1,9}(?:\.\.\.|…|\[\s?(?:\.\.\.|…)\s?\])\s{1,9}[\"'“]?[A-Z]")
_LINK = re.compile(r"https?:|www\.")
# `"Are you sure?" Smith asked.` goes on after the quotation: up to three words of a name before a verb of saying.
_SAYING = re.compile(
    r"\s{1,9}(?:[A-Z][\w'.-]{0,30} ){1,3}(?:said|says|asked|asks|added|adds|replied|wrote|writes|told|shouted|cried"
    r"|exclaimed|wondered|demanded|insisted|argued|warned|noted|recalled|explained"
    r"|continued|concluded|responded|answered|joked|quipped|declared|observed|suggested|complained)\b"
)
_INFORMAL_START = re.compile(r"\s{0,9}[a-z]{1,30} ")
_SMALL_I = re.compile(r"i(?<![\w']i)(?=[ '][a-z])")
_SMILEY = re.compile(r"[:;]-?[()DP](?!\S)")
# A small letter opens a sentence after a full stop when the word is a subject: "closed. it is now".
_SUBJECTS = frozenset(("it", "he", "she", "they", "we", "you", "there", "this", "these", "its"))
# A space was lost where a stop stands between a word in small letters and one with a capital: "the capital.The".
_CROWDED = re.compile(r"[a-z]{3}[.!?…]{1,9}[A-Z]")
_ITEM = re.compile(r"\s{0,40}(?:[•‣◦▪●∙⁃*-]\s?)?\(?(?:\d{1,3}|[A-Za-z])")
_LONGEST_ITEM = 46
# What decides over a plain stop: the word before it and the one after, and that its sentence is no item of a list.
_SEEN_BEFORE, _SEEN_AFTER = 48, 32
# Stops closer than this are a run; so many surroundings are remembered.
_CLOSE, _MOST_SEEN = 24, 1000
_SINGLE = frozenset(".!?")
_MARKER = re.compile(r"(?:(?<=\s)|^)(?:(?P<number>\d{1,2})|(?P<letter>[a-z]))(?P<style>\.\)|[.)])(?=\s+[A-Z])")


@cache
def load_abbreviations() -> dict[str, str]:
    """Load the shipped abbreviations, lower case and without the last point, each with its kind."""
    return {row["abbreviation"]: row["kind"] for row in read_rows("abbreviations.csv")}


@cache
def load_starters() -> frozenset[str]:
    """Load the shipped words that open a sentence rather than continue a name."""
    return frozenset(read_lines("sentence_starters.txt"))


class Style(NamedTuple):
    """How a text is written, which decides what may end a sentence in it."""

    informal: bool  # does without capitals, so that a small letter may open a sentence
    pasted: bool  # holds signs of pasted messages or lists, worth looking at every space for


def judge_style(text: str) -> Style:
    """Tell how a whole clean text is written."""
    informal = _INFORMAL_START.match(text) is not None or _SMALL_I.search(text) is not None
    return Style(informal, _is_pasted(text, 0, len(text)))


def _is_pasted(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch holds a sign of pasted messages or lists."""
    if any(text.find(sign, start, end) >= 0 for sign in _SIGNS):
        return True
    return any(pattern.search(text, start, end) for pattern in _SIGN_PATTERNS)


def list_boundaries(text: str, start: int, end: int, style: Style) -> Iterator[int]:
    """Give, in order, each place strictly inside `text[start:end]` where one sentence has ended."""
    begin = start
    markers = _place_markers(text, start, end)
    if credit := _CREDIT.match(text, start, end):
        yield (begin := credit.end())
    pattern = _PASTED if style.pasted and _is_pasted(text, begin, end) else _PLAIN
    last, run = begin, {}
    for match in pattern.finditer(text, begin, end):
        start, stop = match.span()
        while markers and markers[0] <= stop:
            yield (begin := markers.pop(0))
        # Stops as close as in "U.S. U.S. U.S." are judged once for every surrounding that comes again.
        seen = start - last < _CLOSE and (
            min(start - begin, _SEEN_BEFORE),
            text[max(begin, start - _SEEN_BEFORE) : stop + _SEEN_AFTER],
        )
        last = start
        if seen in run:
            at = start + run[seen] if run[seen] else 0
        else:
            at = _judge(text, match, begin, style.informal) if match["mark"] else _judge_alone(match)
            if seen and _is_plain(text, match) and len(run) < _MOST_SEEN:
                run[seen] = at - start if at else 0
        if at > begin:
            yield (begin := at)
            if text[stop : stop + 1] == "(" and (credit := _CREDIT.match(text, at, end)):
                yield (begin := credit.end())
    yield from markers


def _is_plain(text: str, match: re.Match[str]) -> bool:
    """Tell whether nothing but its near surroundings decides over a stop: not the words since the sentence began."""
    return match["mark"] in _SINGLE and not match["closers"] and text[match.start() - 1] not in "mM"


def _judge_alone(match: re.Match[str]) -> int:
    """Give where something without a stop ends, or where the sentence before it does."""
    if not match["after"]:
        return match.end() if match[0] == ">" else match.start()
    return 0 if match["alone"][-1] == "," and not match["after"].isupper() else match.end()


def _judge(text: str, match: re.Match[str], begin: int, informal: bool) -> int:
    """Give where the sentence ends at a candidate, or 0 where it goes on."""
    # Each pattern is asked only where the one character that it begins with stands.
    mark, closers, gap, following = match.group("mark", "closers", "gap", "next")
    start, at, after = match.start(), match.end("closers"), match.end("gap")
    if following in ".…[" and mark[-1] in ".!?" and text[start - 1].isalnum() and _OMISSION.match(text, at):
        return at
    if following in ".…,;" or text[start - 1] == ":" or (following == ":" and _SMILEY.match(text, after)):
        return 0
    if start - begin <= _LONGEST_ITEM and _ITEM.fullmatch(text, begin, start):
        return 0
    if not gap and not _CROWDED.match(text, max(begin, start - 3)):
        return 0
    word = _WORD.match(text, after)
    next_word = word[1].lower() if word else ""
    continues = following.islower() or (following in "—–-" and _DASHED.match(text, after) is not None)
    if continues and _LINK.match(text, after):
        continues = False
    if not gap and next_word not in load_starters():
        return 0
    if len(mark) > 1 and mark[0] in ".…" and mark[-1] in ".…":
        points = mark.count(".")
        opening = not text[begin:start].strip()
        if continues or opening or text[start - 1] == "[" or (next_word == "i" and 2 < points < 4):
            return 0
        # "compounds. . . . The": the sentence ends at the first point, and the ellipsis opens the next.
        return start + 1 if " " in mark and points == 4 and text[start - 1].isalnum() else at
    if closers:
        said = mark[-1] in "!?" and closers[-1] in "\"'”’" and _SAYING.match(text, at)
        return 0 if continues or said else at
    if mark == ".":
        return at if _ends_at_point(text, match, begin, next_word, continues, informal) else 0
    return at if informal or not continues else 0


def _ends_at_point(
    text: str, match: re.Match[str], begin: int, next_word: str, continues: bool, informal: bool
) -> bool:
    """Tell whether a plain full stop ends the sentence, by the word before it and the word after."""
    token = text[max(begin, match.start() - 24) : match.start()].rsplit(None, 1)[-1:]
    bare = token[0].lstrip("\"'“‘([«*•⁃-") if token else ""
    low, following = bare.lower(), match["next"]
    kind = load_abbreviations().get(low) if len(low) > 1 or bare.islower() else None
    if kind is None and not continues and len(low) > 1 and "." not in low:
        return True  # as nearly always
    if kind in ("title", "month", "state") and not bare[:1].isupper():
        kind = None
    if continues:
        return (informal or next_word in _SUBJECTS) and kind is None and len(low) > 1 and low[-1] not in ".,"
    if kind in ("title", "plain"):
        return False
    if kind == "number":
        return not following.isdigit()
    starter = next_word in load_starters()
    if kind in ("month", "state"):
        return starter
    if low == "i":
        return starter or text[max(begin, match.start() - 5) : match.start() - 1].endswith((" and ", " or ", " than "))
    if len(low) == 1 and bare.isupper():
        return starter or not following.isalnum()
    if low in ("a.m", "p.m"):
        # "At 5 a.m. Mr. Smith left": nothing has been said yet that could end.
        return not match["openers"].startswith("(") and len(text[begin : match.start()].split()) > 3
    if kind == "ender" or ("." in low and _DOTTED.fullmatch(low)):
        return starter or match["openers"].startswith(('"', "'", "“"))
    return True


def _place_markers(text: str, start: int, end: int) -> list[int]:
    """Place the second and later markers of a list run into one line: "1) Bread 2) Milk", "a. Bread b. Milk"."""
    if not _MARKER.match(text, start, end):
        return []
    matches = _MARKER.finditer(text, start, end)
    found = [(m["style"], int(m["number"] or ord(m["letter"]) - 96), m.start()) for m in matches]
    places, expected = [], found[0][1] + 1
    for style, number, place in found[1:]:
        if number == expected and style == found[0][0]:
            places.append(place)
            expected += 1
    return places
