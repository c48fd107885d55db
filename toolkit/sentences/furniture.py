"""Furniture: the lines of a copied page that nobody wrote as text, such as counters, buttons and page numbers."""

import re
from functools import cache

from toolkit.resources import read_lines

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = (
    rf"(?:{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}}|\d{{4}}-\d\d-\d\d"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})"
)
_CLOCK = r"(?:,? (?:at )?\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: [a-z]{2,4})?)?"
_LINE = re.compile(
    "|".join(
        (
            r"[\d.,:/%+#|()\s-]{1,40}",  # counters, page numbers
            r"(?:page|slide) \d{1,4}(?: (?:of|/) \d{1,4})?",
            r"- ?\d{1,4} ?-",
            r"\d[\d.,]{0,9}[km]? (?:views?|likes?|shares?|comments?|repl(?:y|ies)|reactions?|followers?|reads?|votes?)",
            rf"\d{{1,3}}[ -]?min(?:ute)?s?(?: read)?(?: {_DATE})?",
            rf"(?:published|updated|posted|last updated|last modified|date)?(?: on)? ?:? ?{_DATE}{_CLOCK}",
            r"(?:published|updated|posted|posted by|source|tags?|categor(?:y|ies)|filed under|share|via) ?:.{0,80}",
            r"by [^.!?]{2,40} \d[\d.,]{0,9} views?",
            r"(?:©|\(c\)|copyright\b).{0,120}",
            r".{0,80}\ball rights reserved\.?",
            r"[\w-]{1,60}\.(?:png|jpe?g|gif|webp|svg|mp4|pdf)",
            r"(?:https?://|www\.)\S{1,300}",
            r"press (?:space|enter|any key) to .{1,40}",
            r"more (?:threads|posts|stories|articles) (?:by|from) .{1,40}",
            r"(?:click|tap) (?:here|to) .{1,60}",
            r"(?:photo|image|picture)(?: credit| courtesy)?(?: of)? ?:.{1,80}",
            r".{0,60} - recommended.{0,30}",
            r"[^\w\"'(]{1,20}(?: ?(?:top|back|menu|share|home|next|previous|close))?",
            r"(?:back|skip|go|scroll|return) to .{1,30}",
        )
    ),
    re.IGNORECASE,
)
_LONGEST = 200  # characters
_LONGEST_OF_WORDS = 140  # only a link can be longer


@cache
def load_labels() -> frozenset[str]:
    """Load the shipped lines that are a button's or a counter's name, lower case."""
    return frozenset(read_lines("furniture_labels.txt"))


def is_furniture(line: str) -> bool:
    """Tell whether a whole line of clean text is page furniture: a counter, a button, a date line, a file name."""
    line = line.strip()
    if len(line) > _LONGEST or (len(line) > _LONGEST_OF_WORDS and " " in line):
        return False
    return line.lower().rstrip(": ") in load_labels() or _LINE.fullmatch(line) is not None
