"""Blocks: the lines of a clean text become paragraphs, headings, list items and page furniture."""

import re
from itertools import groupby
from typing import NamedTuple

from toolkit.sentences.furniture import is_furniture


class Block(NamedTuple):
    """A stretch of whole lines that belong together. `kind`: prose, heading, item or furniture."""

    start: int
    end: int
    kind: str


_ITEM = re.compile(
    r"[ \t]{0,40}(?:[•‣◦▪●∙⁃]|(?:[•‣◦▪●○∙·⁃–—*+-]|\(?\d{1,3}(?:\.\)|[.)])|\(?[A-Za-z]\)|[a-z]\.|\(?[ivxIVX]{1,5}[.)])"
    r"[ \t])[ \t]{0,9}"
)
_MARKDOWN = re.compile(r"#{1,6}\s|\|.*\|$|>\s")
_STOPPED = re.compile(r"[.!?…][\"'”’)\]]*$")
# Words that show a finite verb: what has one is a statement, whether or not its full stop was typed.
FINITE = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|does|do|did|can|could|will|would|shall|should|may|might|must|cannot"
    r"|[a-z]+n't|(?:i|we|you|they|he|she|it|that|there)'(?:s|re|ve|ll|d|m))\b",
    re.IGNORECASE,
)
# What else shows a statement in a list item that ends with a full stop: a past form with what follows verbs.
_PAST = re.compile(
    r"\b(?:[a-z]{2,}ed (?:in|by|from|to|at|on|for|a|an|the|that|its|their|his|her|more|less|about|over|under|nearly|\d)"
    r"|became|began|came|cost|died|fell|found|gave|got|grew|held|kept|left|lost|made|met|paid|rose|said|saw|sent|set"
    r"|sold|spent|stood|stands|took|told|voted|went|won|wrote)\b"
)
# A label that opens a paragraph, "Shared Values and Interests: NATO and its ...": capitals throughout.
_LABEL_WORD = r"(?:[A-Z0-9][\w'&/-]{0,30},?|(?:of|and|the|for|in|to|on|with|by|at|from|or|a|an|vs\.?|as)\b)"
_LABEL = re.compile(
    r"[ \t]{0,40}(?:\d{1,3}[.)][ \t]{1,9}|[•‣◦▪●∙⁃*-][ \t]{1,9})?"
    rf"({_LABEL_WORD}(?: {_LABEL_WORD}){{0,9}}) ?:[ \t]{{1,9}}(?=[\"'(]?[A-Z0-9])"
)
_HEADING_WORDS = 14
# A line nearer its neighbours' width than this was broken by the page, not by the writer.
_WRAP_LOW, _WRAP_HIGH = 35, 130
# Nobody writes so many lines in a row of so few characters; a table's column has them.
_COLUMN, _COLUMN_WIDTH = 100, 4


def list_blocks(text: str) -> list[Block]:
    """
    List the blocks of a clean text in reading order; lines wrapped by a page are joined to one block.

    A text of one block is prose: a heading heads something. A hundred lines and more of a few characters each are one
    block of furniture: the column of a table torn out of it.
    """
    groups = _group_lines(text)
    columns: set[tuple[int, int]] = set()
    if len(groups) >= _COLUMN:
        groups, columns = _join_columns(groups)
    if len(groups) == 1 and not columns:
        (start, end) = groups[0]
        return [Block(start, end, "prose")]
    kinds: dict[str, str] = {}
    blocks = []
    for start, end in groups:
        title = " ".join(text[start:end].split()) if end - start < 200 else ""
        kind = kinds.get(title) if title else None
        if kind is None:
            kind = "furniture" if (start, end) in columns else _judge(text[start:end].strip())
            # A title that comes back is furniture: the page printed it again.
            kinds[title] = "furniture" if kind == "heading" else kind
        blocks.append(Block(start, end, kind))
    if not any(block.kind == "prose" for block in blocks):
        # Nothing but short lines: they are what this writer wrote.
        blocks = [b._replace(kind="prose") if b.kind == "heading" else b for b in blocks]
    return blocks


def _judge(line: str) -> str:
    if is_furniture(line):
        return "furniture"
    if item := _ITEM.match(line):
        body = line[item.end() :]
        return "prose" if _is_statement(body) else "item"
    if _MARKDOWN.match(line):
        return "heading" if line[0] == "#" else "item"
    words = line.split(None, _HEADING_WORDS + 1)
    if len(words) > _HEADING_WORDS:
        return "prose"
    if _STOPPED.search(line) and not (line[-1] == "?" and _is_titled(words)):
        return "prose"
    if line[-1] == ":":
        return "heading" if len(words) <= 6 else "prose"
    if _is_titled(words) or len(words) <= 3:
        return "heading"
    return "prose" if FINITE.search(line) or line[0].islower() or line[-1] in ",;-\"'" else "heading"


def _is_titled(words: list[str]) -> bool:
    """Tell whether most words of any length start with a capital, as in titles."""
    long = [word.lstrip("\"'(") for word in words if len(word) > 3]
    capitals = sum(word[:1].isupper() or word[:1].isdigit() for word in long)
    return len(words) > 1 and capitals >= 0.75 * len(long) > 0


def _is_statement(body: str) -> bool:
    """Tell whether a list item is running prose: several sentences, or one with a finite verb and its full stop."""
    if not _STOPPED.search(body) or body[-1] == "?" or len(body.split(None, 4)) < 4:
        return False
    label = _LABEL.match(body)
    rest = body[label.end() :] if label else body
    if FINITE.search(rest) or re.search(r"[a-z][.!?]\s+[A-Z]", rest):
        return True
    return _PAST.search(rest) is not None and not rest.split(None, 1)[0].endswith("ing")


def find_label(text: str, start: int, end: int) -> int:
    """Give where the label that opens a block ends ("Summary: ", "Shared Values: "), or `start` where there is none."""
    label = _LABEL.match(text, start, end) if text.find(":", start, end) >= 0 else None
    return label.end() if label else start


def _group_lines(text: str) -> list[tuple[int, int]]:
    """Group lines into paragraphs: apart at blank lines, list markers and writer's breaks, together where wrapped."""
    groups: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        if line and not line.isspace():
            run.append((at, at + len(line)))
        elif run:
            groups += run if len(run) == 1 else _join_wrapped(text, run)
            run = []
        at += len(line) + 1
    return groups + (run if len(run) == 1 else _join_wrapped(text, run))


def _join_columns(groups: list[tuple[int, int]]) -> tuple[list[tuple[int, int]], set[tuple[int, int]]]:
    """Join what lies in one column, that is, very many very short lines in a row; give which groups are columns."""
    joined, columns = [], set()
    for short, run in groupby(groups, lambda group: group[1] - group[0] <= _COLUMN_WIDTH):
        lines = list(run)
        if short and len(lines) >= _COLUMN:
            lines = [(lines[0][0], lines[-1][1])]
            columns.update(lines)
        joined += lines
    return joined, columns


def _join_wrapped(text: str, run: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join the lines of one run that a page broke: full to the width they share, or going on with a small letter."""
    lengths = sorted(end - start for start, end in run[:-1])
    if not lengths or lengths[-1] < _WRAP_LOW:
        return run
    width = lengths[(len(lengths) - 1) // 2]
    small = sum(text[start:end].lstrip()[0].islower() for start, end in run[1:])
    flowing = _WRAP_LOW <= width <= _WRAP_HIGH and small >= 0.4 * (len(run) - 1)
    joined = [run[0]]
    last = run[0]
    for start, end in run[1:]:
        line = text[start:end]
        first = line.split(None, 1)[0]
        before = text[last[0] : last[1]].rstrip()
        if _ITEM.match(line) or len(before) < _WRAP_LOW:
            wrapped = False
        elif _STOPPED.search(before):
            wrapped = flowing and len(before) + 1 + len(first) > 0.85 * width
        else:
            wrapped = first[0].islower() or (flowing and len(before) > 0.6 * width and before[-1] != ":")
        if wrapped:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
        last = (start, end)
    return joined
