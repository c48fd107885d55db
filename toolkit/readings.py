"""Readings: a document read once (cleaned, cut into sentences and words), so that no stage does it again."""

from collections.abc import Iterator
from functools import cached_property, lru_cache

from toolkit.cleaning import CleanText, clean_text
from toolkit.documents import Texts, frame_documents
from toolkit.sentences import Sentence, list_sentences
from toolkit.sentences.quotations import list_quotations


class Reading:
    """One text in normal form with its sentences. Spans are in `text`; `locate` gives the span in the raw text."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.clean: CleanText = clean_text(raw)
        self.text: str = self.clean.text

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences in reading order, headings and list items among them."""
        return list_sentences(self.text)

    @cached_property
    def prose(self) -> list[Sentence]:
        """The sentences that are running prose: what readability and tone are measured on."""
        return [sentence for sentence in self.sentences if sentence.kind == "prose"]

    @cached_property
    def quotations(self) -> list[tuple[int, int]]:
        """The spans in quotation marks, marks included, in reading order."""
        return list_quotations(self.text)

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the raw text for a span of `text`."""
        return self.clean.locate(start, end)


@lru_cache(maxsize=128)
def read_text(raw: str) -> Reading:
    """Read one text; the last few readings are remembered, so that several measures of one text share them."""
    return Reading(raw)


def read_texts(texts: Texts) -> Iterator[tuple[object, Reading]]:
    """Give each document's label with its reading, one at a time."""
    for label, raw in frame_documents(texts)["text"].items():
        yield label, read_text(raw)
