"""
Sentiment: how positive or negative documents and sentences sound, in whose voice, and by which words.

VADER's own value stands beside ours in every row. Ours differs in three ways, each of which brings it closer to what
raters say: words VADER does not know are rated by their kind (`appraisal`), "no" turns the word after it, and half of
it is the mean rating of the rated words, which unlike VADER's sum does not grow with their number.
"""

import math
import string
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from toolkit.documents import Texts, frame_documents
from toolkit.readings import Reading, read_batches
from toolkit.sentiment.appraisal import rate_form
from toolkit.sentiment.pieces import UTTERANCE, Piece, list_pieces
from toolkit.sentiment.plain_valence import PlainReader
from toolkit.sentiment.valence import Valence, Word, read_word, score_words
from toolkit.tables import LABEL, build_table
from toolkit.tokens import Tokens, join_tokens, number_tokens
from toolkit.uncertainty import scale_deviation
from toolkit.words import WORD, list_words

# Shares of VADER's compound and of the mean rating in the sentiment of a sentence; from .3 to .5 the correlation with
# raters (Hutto and Gilbert 2014, tweets and product reviews) is within .004 of the best for both kinds of text.
_MEAN_SHARE = 0.4
_GREATEST = 4.0  # the ends of the raters' scale
# Words frequent in English and rare in its neighbours; running English has .3 to .5 of such words.
_ENGLISH = frozenset(
    {"a", "and", "are", "at", "be", "but", "by", "for", "from", "have", "he", "i", "is", "it", "my", "not", "of", "on"}
    | {"our", "she", "that", "the", "they", "this", "to", "we", "with", "you", "your"}
)
_LEAST_ENGLISH = 0.12
# An utterance has too few words for shares: where it has two of these and none of the English ones, a note says so.
_FOREIGN = frozenset(
    {"das", "der", "die", "ist", "nicht", "und", "wir", "de", "des", "est", "et", "je", "la", "les", "pas", "que"}
    | {"el", "es", "los", "las", "por", "un", "una", "il", "che", "di", "non", "per", "het", "een", "niet"}
)
_SHORT = "short: scored in one piece, no interval"

DOCUMENT_COLUMNS = {
    "sentiment": "float64",
    "low": "float64",
    "high": "float64",
    "sentences": "int64",
    "own_voice": "float64",
    "own_sentences": "int64",
    "quoted_voice": "float64",
    "quoted_sentences": "int64",
    "vader": "float64",
    "problem": "str",
}
SENTENCE_COLUMNS = {
    "document": LABEL,
    "sentence": "int64",
    "start": "int64",
    "end": "int64",
    "text": "str",
    "voice": "str",
    "sentiment": "float64",
    "vader": "float64",
    "rated_words": "int64",
}


@lru_cache(maxsize=50_000)
def _rate_token(token: str) -> Word:
    """Read a token as VADER does; one it does not know is rated without the quotes and brackets around it."""
    word = read_word(token)
    if word.valence or word.boost or word.negates:
        return word
    valence = rate_form(word.lower)
    if not valence:
        bare = token.strip(string.punctuation)
        if len(bare) > 2 and len(bare) < len(word.text):
            word = read_word(bare)
            valence = word.valence or rate_form(word.lower)
    return word._replace(valence=valence)


def rate_sentence(sentence: str, exclude: Collection[str] = ()) -> Valence:
    """
    Rate a sentence: its sentiment in -1..1 (as `compound`) and its rated words, each with its part in place.

    >>> rate_sentence("There was no problem.").compound > 0
    True
    """
    tokens = [token for token in sentence.split() if len(token) > 1]
    words = [_rate_token(token) for token in tokens]
    if exclude:
        words = [word._replace(valence=0.0) if word.lower in exclude else word for word in words]
    for at in range(len(words) - 1):
        if words[at].lower == "no" and words[at + 1].valence and tokens[at].isalpha():
            words[at] = words[at]._replace(valence=0.0, negates=True, acts=True)
    scored = score_words(words, sentence)
    if not scored.words:
        return scored
    mean = sum(valence for _, valence in scored.words) / len(scored.words)
    mean = max(-1.0, min(1.0, mean / _GREATEST))
    return Valence((1 - _MEAN_SHARE) * scored.compound + _MEAN_SHARE * mean, scored.words)


_PLAIN = PlainReader(_rate_token)


class Ratings(NamedTuple):
    """What some stretches of text sound like: our value, VADER's, and how many words of each we rated."""

    ours: np.ndarray
    vader: np.ndarray
    rated: np.ndarray


def rate_tokens(tokens: Tokens, exclude: Collection[str] = ()) -> Ratings:
    """Rate stretches of tokens as `rate_sentence` rates the text of each, many times as fast."""
    values = _PLAIN.rate(tokens)
    mean = np.clip(values.mean / _GREATEST, -1.0, 1.0)
    ours, rated = (1 - _MEAN_SHARE) * values.ours + _MEAN_SHARE * mean, values.rated
    ends = np.cumsum(tokens.lengths)
    for at in range(len(ends)) if exclude else np.flatnonzero(~values.plain):
        numbers = tokens.numbers[ends[at] - tokens.lengths[at] : ends[at]]
        sentence = " ".join([tokens.vocabulary.strings[number] for number in numbers])
        valence = rate_sentence(sentence, exclude)
        ours[at], rated[at] = valence.compound, len(valence.words)
    return Ratings(ours, values.vader, rated)


def _is_english(token: str, _: object) -> bool:
    return token.lower() in _ENGLISH


def find_problem(reading: Reading, pieces: Sequence[Piece]) -> str:
    """Say in a few words why a text has no sentiment or no interval, or nothing."""
    if not pieces:
        return "no sentences" if reading.text.strip() else "no words"
    vocabulary, numbers, _ = reading.tokens
    english = vocabulary.tabulate(_is_english, np.bool_)[numbers]
    if len(pieces) > 1 and np.count_nonzero(english) > 2 * _LEAST_ENGLISH * len(numbers):
        return ""  # so plainly English that its words need no closer look
    words = [word.lower() for word in list_words(reading.text)]
    english = sum(word in _ENGLISH for word in words)
    if len(words) > UTTERANCE and english < _LEAST_ENGLISH * len(words):
        return "not English"
    if not english and sum(word in _FOREIGN for word in words) > 1:
        return "perhaps not English; " + _SHORT
    return _SHORT if len(pieces) == 1 else ""


def _average(values: np.ndarray) -> float:
    """Give the mean as numpy does, in a third of the time; NaN of none."""
    return float(np.add.reduce(values)) / len(values) if len(values) else float("nan")


def _estimate_mean(values: np.ndarray) -> tuple[float, float, float]:
    """Estimate a mean with Student's 95 % interval; NaN where nothing can be said."""
    mean = _average(values)
    if len(values) < 2:
        return mean, float("nan"), float("nan")
    deviation = math.sqrt(_average((values - mean) ** 2))
    half = scale_deviation(len(values)) * deviation / len(values) ** 0.5
    return mean, max(-1.0, mean - half), min(1.0, mean + half)


def score_sentiment(
    texts: Texts, by: Literal["document", "sentence"] = "document", exclude: Collection[str] = ()
) -> pd.DataFrame:
    """
    One row per document, or per sentence of prose: how positive (to 1) or negative (to -1) it sounds.

    A document's `sentiment` is the mean of its sentences', with a 95 % interval from their spread (`low`, `high`) and
    their number; headings, list items and page furniture are left out. `own_voice` and `quoted_voice` are the means of
    what stands outside and inside quotation marks. By document a text of at most 60 words is scored in one piece, as
    raters judge it, and has no interval. `vader` is the same from VADER's compound as nltk computes it (Hutto and
    Gilbert 2014). `problem` says why a value or an interval is missing. Words in `exclude` count
    for nothing: name topic words there ("security"), which `list_valence_words` points out.

    Good or bad news is not praise or blame: this is the valence of words, not anybody's stance.

    >>> score_sentiment(["What a great day!", "They failed us."])["sentiment"].round(2).tolist()
    [0.71, -0.54]
    """
    if by not in ("document", "sentence"):
        raise ValueError(f"by is {by!r}; expected 'document' or 'sentence'")
    documents = frame_documents(texts)
    exclude = fold_words(exclude)
    rows: list[tuple[object, ...]] = []
    if by == "document":
        for readings in read_batches(documents["text"]):
            rows += _score_documents(readings, exclude)
        return build_table(rows, DOCUMENT_COLUMNS, documents.index).set_index(documents.index)
    labels = iter(documents.index)
    for readings in read_batches(documents["text"]):
        rows += _score_sentences(readings, labels, exclude)
    return build_table(rows, SENTENCE_COLUMNS, documents.index)


def fold_words(words: Collection[str]) -> frozenset[str]:
    """Give words to leave out in small letters; a lone `str` raises `TypeError`, since its letters would be taken."""
    if isinstance(words, str):
        raise TypeError(f"exclude is a str ({words!r}); expected a collection of words")
    return frozenset(word.lower() for word in words)


def _score_sentences(
    readings: Sequence[Reading], labels: Iterator[object], exclude: frozenset[str]
) -> Iterator[tuple[object, ...]]:
    ratings = rate_tokens(join_tokens([reading.tokens for reading in readings]), exclude)
    known = zip(*(array.tolist() for array in ratings), strict=True)
    for reading, label in zip(readings, labels, strict=False):
        scores = list(islice(known, len(reading.sentences)))
        for number, piece in enumerate(list_pieces(reading, whole=False)):
            start, end = reading.locate(piece.start, piece.end)
            yield label, number, start, end, reading.raw[start:end], piece.voice, *scores[piece.sentence]


def _score_documents(readings: Sequence[Reading], exclude: frozenset[str]) -> Iterator[tuple[object, ...]]:
    """Score some documents at once: their sentences, and what is no sentence of theirs but scored on its own."""
    tokens = [reading.tokens for reading in readings]
    parts: list[str] = []
    first_part = sum(len(reading.sentences) for reading in readings)

    def place_part(part: str) -> int:
        parts.append(part)
        return first_part + len(parts) - 1

    found: list[tuple[int, str, list[list[int]]]] = []  # pieces, problem, and places of the ratings of each voice
    begun = 0
    for reading in readings:
        pieces = list_pieces(reading)
        problem = find_problem(reading, pieces)
        whole, own, quoted = places = [], [], []
        if problem not in ("no words", "no sentences", "not English"):
            for piece in pieces:
                whole.append(place_part(piece.text) if piece.sentence < 0 else begun + piece.sentence)
                if piece.voice == "mixed":
                    own += [place_part(piece.own)] if WORD.search(piece.own) else []
                    quoted += [place_part(piece.quoted)] if WORD.search(piece.quoted) else []
                else:
                    (own if piece.voice == "own" else quoted).append(whole[-1])
        found.append((len(pieces), problem, places))
        begun += len(reading.sentences)
    ratings = rate_tokens(join_tokens([*tokens, number_tokens(parts, tokens[0].vocabulary)]), exclude)
    for pieces, problem, (whole, own, quoted) in found:
        sentiment = _estimate_mean(ratings.ours[whole])
        voices = [(_average(ratings.ours[places]), len(places)) for places in (own, quoted)]
        yield *sentiment, pieces, *voices[0], *voices[1], _average(ratings.vader[whole]), problem
