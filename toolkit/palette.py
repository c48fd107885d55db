"""Palette: one colour and one short name per document, the same in every picture, card and table."""

from collections.abc import Sequence

# Okabe & Ito (2008), "Color Universal Design": told apart with every common kind of colour blindness. Yellow is left
# out (too pale on white) and black too (it would vanish in a dark theme); the order keeps neighbours unlike in grey.
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00")

# Marks beside colours, so that a picture printed in grey still tells the documents apart.
MARKERS = ("o", "s", "^", "D", "v", "P")


def assign_colours(documents: Sequence[object]) -> dict[object, str]:
    """
    Give every document its colour, by its place in the table of documents; after six they repeat.

    >>> assign_colours(["a", "b"])
    {'a': '#0072B2', 'b': '#E69F00'}
    """
    return {document: COLOURS[place % len(COLOURS)] for place, document in enumerate(documents)}


def shorten_name(name: object, most: int = 28) -> str:
    """
    Shorten a document's name to at most `most` characters, cutting in the middle, so that both ends still tell.

    >>> shorten_name("000_0efa84766710264a_and_a_very_long_tail", 20)
    '000_0efa84…long_tail'
    """
    name = str(name)
    if len(name) <= most:
        return name
    head = (most - 1 + 1) // 2
    return f"{name[:head]}…{name[len(name) - (most - 1 - head) :]}"
