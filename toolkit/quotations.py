"""Quotations: which stretches of a clean text stand in quotation marks, and so are somebody's words."""

import re
from bisect import bisect_right

# A quotation mark, told by what stands around it; the empty group that matched says which kind it is. A straight double
# one opens after a gap and before a word, else it does what is due. A single one opens before a letter and closes after
# a letter or stop: what is neither is an apostrophe.
_MARK = re.compile(
    r"[\"“”„«»'‘’](?:"
    r"(?<=[“„«])()|(?<=[\"])(?:(?<![^\s(\[{—–'-].)(?=[\w'(\[$€£…])()|())|(?<=[”»])()"
    r"|(?<=['‘])(?<![\w'].)(?=[^\W\d_])(?!(?:em|tis|twas|til|cause|n|round|bout)\b)()"
    r"|(?<=['’])(?<=[\w.,!?;…-].)(?!\w)())"
)
_OPENS, _OPENS_HERE, _EITHER, _CLOSES, _OPENS_SINGLE, _CLOSES_SINGLE = range(1, 7)
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_STOP = re.compile(r"[.!?…]\s+(?=[A-Z])")
# A single-quoted stretch longer than this is an apostrophe gone astray.
_SINGLE_LIMIT = 600


def list_quotations(text: str) -> list[tuple[int, int]]:
    r"""
    List the spans in quotation marks in reading order, marks included; nested quotations belong to the outer one.

    A quotation left open runs to the end of its paragraph, or, where another one opens before, to the last
    sentence end before that one. Apostrophes are not quotation marks.

    >>> text = "He said: 'It isn't over.' Others call it \"peace\"."
    >>> [text[start:end] for start, end in list_quotations(text)]
    ["'It isn't over.'", '"peace"']
    """
    found: list[tuple[int, int]] = []
    if not _MARK.search(text):
        return found
    at = 0
    for gap in [*(m.span() for m in _PARAGRAPH.finditer(text)), (len(text), len(text))]:
        found += _list_in_paragraph(text, at, gap[0])
        at = gap[1]
    return found


def _list_in_paragraph(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Pair the marks of one paragraph; single quotes count only outside double ones."""
    found: list[tuple[int, int]] = []
    singles: list[tuple[int, int]] = []
    opened = single = -1
    for match in _MARK.finditer(text, start, end):
        place, kind = match.start(), match.lastindex
        if kind == _OPENS_SINGLE:
            single = place
        elif kind == _CLOSES_SINGLE:
            if single >= 0 and place - single <= _SINGLE_LIMIT:
                singles.append((single, place + 1))
            single = -1
        elif opened < 0:
            opened = place if kind != _CLOSES else -1
        elif kind in (_OPENS, _OPENS_HERE):
            # Two openings in a row: the first was never closed.
            stops = [stop.start() + 1 for stop in _STOP.finditer(text, opened, place)]
            if stops:
                found.append((opened, stops[-1]))
            opened = place
        else:
            found.append((opened, place + 1))
            opened = -1
    if opened >= 0:
        found.append((opened, opened + len(text[opened:end].rstrip())))
    if not singles:
        return found
    starts = [span[0] for span in found]
    for span in singles:
        near = bisect_right(starts, span[0]) - 1
        if near < 0 or found[near][1] <= span[0]:
            found.append(span)
    return sorted(found)
