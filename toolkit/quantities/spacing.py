"""
Spacing: text as corpora write it ("$ 3.5 million , he did n't") brought to the spacing of print, with the way back.

    clean text -> **spacing** -> passages
"""

import re

# What gives a text away as cut into tokens.
_CUT = re.compile(r" [,.](?: |$)|-LRB-|``| n't\b|\d (?:st|nd|rd|th) |\$ \d| ' s ")
_BRACKETS = {
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LCB-": "{",
    "-RCB-": "}",
    "``": '"',
    "''": '"',
    "\\/": "/",
}
_PIECE = re.compile(
    r"-[LR][RSC]B-|``|''|\\/"  # brackets and quotation marks
    r"|(?P<sign>[$€£]) (?P<bound>(?:more|less|fewer|greater) than|at (?:least|most)) (?=\d)"
    r"|(?P<before>(?<=\d) (?=(?:st|nd|rd|th)\b)|(?<=[$€£]) (?=\d)"
    r"| (?=[,.;:!?%)\]](?: |$))| (?=n't\b|'(?:s|re|ve|ll|m|d)\b)|(?<=') (?=s ))"
)


def close_spaces(text: str) -> tuple[str, list[int] | None]:
    """
    Take out the spaces of cutting into tokens; give also where each character stood, None when nothing changed.

    >>> close_spaces("It did n't open on May 4 , 1998 .")[0]
    "It didn't open on May 4, 1998."
    """
    if not _CUT.search(text):
        return text, None
    pieces: list[str] = []
    offsets: list[int] = []

    def put(piece: str, at: int, step: int = 1) -> None:
        pieces.append(piece)
        offsets.extend(at + step * i for i in range(len(piece)))

    last = 0
    for match in _PIECE.finditer(text):
        put(text[last : match.start()], last)
        last = match.end()
        if match["sign"]:
            put(match["bound"] + " ", match.start("bound"))
            put(match["sign"], match.start("sign"))
        elif match["before"] is None:
            put(_BRACKETS[match.group()], match.start())
    put(text[last:], last)
    return "".join(pieces), offsets
