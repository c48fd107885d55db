"""Pieces: what of a text is scored on its own, its sentences or a short utterance in whole, and in whose voice."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from toolkit.readings import Reading
from toolkit.sentences.quotations import list_quotations
from toolkit.words import WORD, list_words

# A text of at most so many words (repeated sentences counted once) is one utterance, a post or a remark: raters
# judge it as a whole, and so do we.
UTTERANCE = 60


class Piece(NamedTuple):
    """What is scored on its own: its span in the clean text, its words, and those of either voice."""

    start: int
    end: int
    text: str
    own: str
    quoted: str
    voice: str
    sentence: int = -1  # its number among the reading's, or -1 where it is more than one


def _cut_voices(text: str, start: int, end: int, quotations: Sequence[tuple[int, int]]) -> tuple[str, str]:
    """Give what of a stretch stands outside and what inside quotation marks."""
    own, quoted, at = [], [], start
    for opened, closed in quotations:
        if closed > start and opened < end:
            own.append(text[at : max(at, opened)])
            quoted.append(text[max(at, opened) : min(closed, end)].strip("\"' "))
            at = max(at, min(closed, end))
    own.append(text[at:end])
    return " ".join(own).strip(), " ".join(quoted).strip()


def _is_short(sentences: Iterable[str]) -> bool:
    left = UTTERANCE
    for sentence in sentences:
        left -= len(list_words(sentence))
        if left < 0:
            return False
    return True


def _list_distinct(reading: Reading) -> Iterator[str]:
    """List the sentences of a text, repeated ones once."""
    seen = set()
    for start, end, *_ in reading.sentences:
        sentence = reading.text[start:end]
        if sentence not in seen:
            seen.add(sentence)
            yield sentence


def list_pieces(reading: Reading, whole: bool = True) -> list[Piece]:
    """List what is scored on its own: each sentence of prose, or with `whole` the whole of a short utterance."""
    text = reading.text
    if whole and reading.sentences and _is_short(_list_distinct(reading)):
        distinct = list(_list_distinct(reading))
        joined = " ".join(distinct)
        own, quoted = _cut_voices(joined, 0, len(joined), list_quotations(joined))
        voice = "own" if not quoted else "mixed" if WORD.search(own) else "quoted"
        return [Piece(reading.sentences[0].start, reading.sentences[-1].end, joined, own, quoted, voice)]
    quotations = reading.quotations if any(sentence.voice == "mixed" for sentence in reading.prose) else []
    pieces, near = [], 0
    for number, (start, end, kind, voice) in enumerate(reading.sentences):
        if kind != "prose":
            continue
        piece = text[start:end]
        own, quoted = (piece, "") if voice == "own" else ("", piece)
        if voice == "mixed":
            while near < len(quotations) and quotations[near][1] <= start:
                near += 1
            last = near
            while last < len(quotations) and quotations[last][0] < end:
                last += 1
            own, quoted = _cut_voices(text, start, end, quotations[near:last])
        pieces.append(Piece(start, end, piece, own, quoted, voice, number))
    return pieces
