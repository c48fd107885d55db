"""Quotations: which stretches of a clean text stand in quotation marks, and so are somebody's words."""

import re
from bisect import bisect_right

# A double quote, or a single one that is not an apostrophe: it opens after a space or bracket and before a letter,
# it closes after a letter or stop and before something that is not a letter.
_MARK = re.compile(
    r"[\"“”„«»'‘’](?:(?<=[\"“”„«»])|(?<=['‘])(?<![\w'].)(?=[^\W\d_])(?!(?:em|tis|twas|til|cause|n|round|bout)\b)"
    r"|(?<=['’])(?<=[\w.,!?;…-].)(?!\w))"
)
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
    doubles, singles = [], []
    for match in _MARK.finditer(text, start, end):
        (singles if match[0] in "'‘’" else doubles).append(match.start())
    found, opened = [], -1
    for place in doubles:
        opening = _opens(text, place)
        if opened < 0:
            opened = place if opening or text[place] == '"' else -1
        elif opening:
            # Two openings in a row: the first was never closed.
            stops = [match.start() + 1 for match in _STOP.finditer(text, opened, place)]
            if stops:
                found.append((opened, stops[-1]))
            opened = place
        else:
            found.append((opened, place + 1))
            opened = -1
    if opened >= 0:
        found.append((opened, opened + len(text[opened:end].rstrip())))
    starts = [span[0] for span in found]
    for single in _pair_singles(text, singles):
        near = bisect_right(starts, single[0]) - 1
        if near < 0 or found[near][1] <= single[0]:
            found.append(single)
    return sorted(found)


def _opens(text: str, place: int) -> bool:
    """Tell whether the mark at `place` can only open: a gap before it and the start of a word after it."""
    if text[place] in "“„«”»":
        return text[place] in "“„«"
    before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    return (not before or before in " \n\t([{—–'") and (after.isalnum() or (after != "" and after in "'([$€£…"))


def _pair_singles(text: str, places: list[int]) -> list[tuple[int, int]]:
    """Pair single quotes; one that opens but is never closed is an apostrophe."""
    found, opened = [], -1
    for place in places:
        if _opens(text, place) or text[place] == "‘":
            opened = place
        elif opened >= 0 and place - opened <= _SINGLE_LIMIT:
            found.append((opened, place + 1))
            opened = -1
    return found
