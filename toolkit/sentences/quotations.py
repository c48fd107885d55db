"""Quotations: which stretches of a clean text stand in quotation marks, and so are somebody's words."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import itemgetter

# A quotation mark, told by what stands around it; the empty group that matched says which kind it is. A straight double
# one opens after a gap and before a word, else it does what is due. A single one opens before a letter and closes after
# a letter or stop: what is neither is an apostrophe. Five and more in a row, of no kind, mark nothing.
_MARK = re.compile(
    r"[\"“”„«»'‘’](?:[\"“”„«»'‘’]{4,}+|"
    r"(?<=[“„«])()|(?<=[\"])(?:(?<![^\s(\[{—–'-].)(?=[\w'(\[$€£…])()|())|(?<=[”»])()"
    r"|(?<=['‘])(?<![\w'].)(?=[^\W\d_])(?!(?:em|tis|twas|til|cause|n|round|bout)\b)()"
    r"|(?<=['’])(?<=[\w.,!?;…-].)(?!\w)())"
)
_OPENS, _OPENS_HERE, _EITHER, _CLOSES, _OPENS_SINGLE, _CLOSES_SINGLE = range(1, 7)
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_STOP = re.compile(r"[.!?…]\s+(?=[A-Z])")
# What may stand before a straight mark that opens though a gap follows it, as in `saying:" No one`; elsewhere a mark
# that closes nothing is inches, or a slip.
_BEFORE_OPENING = " \n\t:,([{—–-"
# A single-quoted stretch longer than this is an apostrophe gone astray; a double-quoted one over lines was not closed.
_SINGLE_LIMIT, _DOUBLE_LIMIT = 600, 2_000


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
    at, left_open = 0, False
    for gap in [*(m.span() for m in _PARAGRAPH.finditer(text)), (len(text), len(text))]:
        spans, left_open = _list_in_paragraph(text, at, gap[0], left_open)
        found += spans
        at = gap[1]
    return found


def _list_in_paragraph(text: str, start: int, end: int, left_open: bool) -> tuple[list[tuple[int, int]], bool]:
    """Pair the marks of one paragraph; give the spans and whether the last one was left open, as `left_open` says."""
    found: list[tuple[int, int]] = []
    singles: list[tuple[int, int]] = []
    opened = single = -1
    for match in _MARK.finditer(text, start, end):
        place, kind = match.start(), match.lastindex
        if kind is None:
            continue
        if kind == _OPENS_SINGLE:
            single = place
        elif kind == _CLOSES_SINGLE:
            if single >= 0 and place - single <= _SINGLE_LIMIT:
                singles.append((single, place + 1))
            single = -1
        elif opened < 0:
            before = text[place - 1] if place > start else " "
            if kind in (_OPENS, _OPENS_HERE) or (kind == _EITHER and before in _BEFORE_OPENING):
                opened = place
            elif left_open and not found:
                # The paragraph before left its quotation open, and this one closes it.
                found.append((start, place + 1))
        elif kind in (_OPENS, _OPENS_HERE):
            # Two openings in a row: the first was never closed.
            stops = [stop.start() + 1 for stop in _STOP.finditer(text, opened, place)]
            if stops:
                found.append((opened, stops[-1]))
            opened = place
        else:
            line = text.find("\n", opened, place) if place - opened > _DOUBLE_LIMIT else -1
            found.append((opened, place + 1 if line < 0 else line))
            opened = -1
    if opened >= 0:
        found.append((opened, opened + len(text[opened:end].rstrip())))
    if not singles:
        return found, opened >= 0
    starts = [span[0] for span in found]
    for span in singles:
        near = bisect_right(starts, span[0]) - 1
        if near < 0 or found[near][1] <= span[0]:
            found.append(span)
    return sorted(found), opened >= 0


class Quotations(Sequence[tuple[int, int]]):
    """Quotations in reading order that can be asked which of them reach into a stretch, as often as there are any."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = list(spans)
        # One in single marks may hold others, so that only the furthest end so far is in order.
        self._reached = list(accumulate((end for _, end in self._spans), max))

    def __getitem__(self, at: int) -> tuple[int, int]:  # type: ignore[override]
        return self._spans[at]

    def __len__(self) -> int:
        return len(self._spans)

    def list_within(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Give the quotations that overlap a stretch, in reading order."""
        first = bisect_right(self._reached, start)
        last = bisect_left(self._spans, end, first, key=itemgetter(0))
        return (span for span in self._spans[first:last] if span[1] > start)
