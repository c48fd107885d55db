"""Readings: a document read once (cleaned, cut into sentences and tokens), so that no stage does it again."""

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from toolkit.cleaning import CleanText, clean_text
from toolkit.documents import Texts, frame_documents
from toolkit.sentences import Sentence, list_sentences
from toolkit.sentences.quotations import list_quotations
from toolkit.tokens import Tokens, number_tokens

# Documents measured side by side: enough to outweigh the fixed cost of an array, few enough to bound memory.
BATCH = 64
BATCH_CHARACTERS = 2_000_000


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

    @cached_property
    def tokens(self) -> Tokens:
        """What stands between white space, sentence by sentence."""
        return number_tokens([self.text[start:end] for start, end, *_ in self.sentences])

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


def read_batches(texts: Iterable[str]) -> Iterator[list[Reading]]:
    """Give the readings of texts in order, in lists of some that can be measured side by side: of one vocabulary."""
    batch: list[Reading] = []
    characters = 0
    for reading in map(read_text, texts):
        full = len(batch) == BATCH or characters > BATCH_CHARACTERS
        if batch and (full or reading.tokens.vocabulary is not batch[0].tokens.vocabulary):
            yield batch
            batch, characters = [], 0
        batch.append(reading)
        characters += len(reading.text)
    if batch:
        yield batch
