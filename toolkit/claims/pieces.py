"""Pieces: the stretches of a text that may state something, with their tokens: its sentences, endless ones cut up."""

from collections.abc import Iterator, Sequence

from toolkit.claims.mentions import Token, cut_tokens
from toolkit.sentences import Sentence

LEAST_TOKENS = 3
# The longest of 9,848 sentences of stories and news has 156 words and signs. An endless one is read as several
# statements, since what stands in one is looked through for each of its names and figures.
MOST_TOKENS = 200


def list_pieces(text: str, sentences: Sequence[Sentence]) -> Iterator[tuple[int, int, int, list[Token]]]:
    """Give the number of each sentence that may state something, its span without a bullet, and its tokens."""
    for number, sentence in enumerate(sentences):
        if sentence.kind in ("furniture", "heading"):
            continue
        start, end = sentence.start, sentence.end
        while start < end and text[start] in "-*•# \t":
            start += 1
        tokens = cut_tokens(text, start, end)
        if len(tokens) <= MOST_TOKENS:
            if len(tokens) >= LEAST_TOKENS:
                yield number, start, end, tokens
            continue
        for at in range(0, len(tokens), MOST_TOKENS):
            piece = tokens[at : at + MOST_TOKENS]
            if len(piece) >= LEAST_TOKENS:
                yield number, piece[0].start, piece[-1].end, piece
