"""Metadata: title, date and publisher as a document states them itself; nothing is inferred that it does not state."""

import re
from datetime import date
from typing import NamedTuple

from toolkit.sentences.furniture import is_furniture

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATES = (
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"),
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
)
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n((?:[^\n]{0,1000}\n){1,60}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_KEY = re.compile(r"([A-Za-z_-]{1,30})[ \t]*:[ \t]*(.*)")
_BYLINE = re.compile(r"(?:by|from|posted by|written by|author)\b", re.IGNORECASE)
_DATED = re.compile(r"\W{0,3}(?P<label>published|posted|date|first published|updated|last updated)\b", re.IGNORECASE)
# How far a head reaches: a title and a date stand above the first paragraph.
_HEAD_LINES, _PARAGRAPH = 40, 200


class Metadata(NamedTuple):
    """What a document says about itself, empty or None where it says nothing, and where it says so."""

    title: str = ""
    published: date | None = None
    publisher: str = ""
    title_from: str = ""
    published_from: str = ""
    publisher_from: str = ""


def read_date(text: str) -> date | None:
    """
    Read a full date: ISO, "Jul 27, 2025" or "27 July 2025". Numbers alone such as 03/04/2025 can be read two ways.

    >>> read_date("Published : Jul 27, 2025 23:39")
    datetime.date(2025, 7, 27)
    >>> read_date("03/04/2025") is None
    True
    """
    for pattern in _DATES:
        if match := pattern.search(text):
            month = match["month"].lower()
            number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
            try:
                return date(int(match["year"]), number, int(match["day"]))
            except ValueError:
                return None
    return None


def read_front_matter(text: str) -> tuple[Metadata, str]:
    """Read the `key: value` lines between two `---` at the top; give what they state and the text below them."""
    match = _FRONT.match(text)
    if not match:
        return Metadata(), text
    stated = {}
    for line in match[1].splitlines():
        if pair := _KEY.fullmatch(line.strip()):
            stated[pair[1].lower()] = pair[2].strip().strip("\"'")
    if not stated:
        return Metadata(), text
    title = stated.get("title", "")
    published = read_date(stated.get("published") or stated.get("date") or "")
    publisher = stated.get("publisher") or stated.get("source") or ""
    where = "front matter"
    found = Metadata(title, published, publisher, where * bool(title), where * bool(published), where * bool(publisher))
    return found, text[match.end() :]


def read_head(text: str) -> Metadata:
    r"""
    Read title and date from the lines above the first paragraph, where they are plainly stated.

    The date is one on a line of its own or after "Published"; the title is the nearest line above it that is no
    byline, or else the first line, when that is no sentence.

    >>> head = read_head("Is peace near?\n\nAda Brook\nPublished :\nJul 27, 2025 23:39\n\nThe talks went on.")
    >>> head.title, str(head.published), head.published_from
    ('Is peace near?', '2025-07-27', '"Published" line')
    """
    lines = []
    for line in text[:20_000].splitlines():
        if bare := line.strip().strip("*_").strip():
            if len(bare) > _PARAGRAPH or len(lines) == _HEAD_LINES:
                break
            lines.append(bare)
    stated, at, label = _find_date(lines)
    title = ""
    if stated:
        above = [line for line in lines[max(0, at - 5) : at] if _is_title(line) and len(line.split()) > 2]
        title = above[-1] if above else ""
    if not title and lines and (lines[0].startswith("# ") or _is_title(lines[0])):
        title = lines[0]
    title = " ".join(title.lstrip("# ").split())
    return Metadata(title, stated, "", "first lines" * bool(title), label if stated else "", "")


def _find_date(lines: list[str]) -> tuple[date | None, int, str]:
    """Find the first dated line of a head; a line that says "Updated" counts only where none says more."""
    found: tuple[date | None, int, str] = (None, 0, "")
    for at, line in enumerate(lines):
        match = _DATED.match(line)
        label = match["label"].lower() if match else ""
        value = read_date(line) if len(line) < 80 else None
        if label and not value and at + 1 < len(lines) and len(line) < 24:
            value = read_date(lines[at + 1]) if len(lines[at + 1]) < 40 else None
        if not value or not (label or is_furniture(line) or _BYLINE.match(line)):
            continue
        if "updated" not in label:
            return value, at, f'"{label.capitalize()}" line' if label else "date line"
        found = found if found[0] else (value, at, '"Updated" line')
    return found


def _is_title(line: str) -> bool:
    if _BYLINE.match(line) or is_furniture(line) or len(line) > 160 or line[-1] in ".:,;":
        return False
    return any(character.isalpha() for character in line)
