"""Cleaning: one normal form of a text for analysis, with the way back to the text as it came."""

from typing import NamedTuple


class CleanText(NamedTuple):
    """A text in normal form; `offsets[i]` is where its character `i` stands in `raw`, None when all stand in place."""

    raw: str
    text: str
    offsets: list[int] | None = None

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of `raw` that became `text[start:end]`."""
        if self.offsets is None:
            return start, end
        if start >= end:
            at = self.offsets[start] if start < len(self.offsets) else len(self.raw)
            return at, at
        return self.offsets[start], self.offsets[end - 1] + 1


_STRAIGHT = str.maketrans(
    {"‘": "'", "’": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"', "\xa0": " ", "\u202f": " "}
)


def clean_text(raw: str) -> CleanText:
    """
    Bring a text to the normal form all analysis reads: straight quotes, plain spaces and newlines, no invisible marks.

    >>> clean_text("It isn’t.").text
    "It isn't."
    """
    return CleanText(raw, raw.translate(_STRAIGHT))
