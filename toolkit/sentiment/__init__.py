"""
Sentiment: how positive or negative documents and sentences sound, in whose voice, and by which words.

VADER's own value stands beside ours in every row. Ours differs in three ways, each of which brings it closer to what
raters say: words VADER does not know are rated by their kind (`appraisal`), "no" turns the word after it, and half of
it is the mean rating of the rated words, which unlike VADER's sum does not grow with their number.
"""

import string
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from toolkit.documents import Texts, frame_documents
from toolkit.readings import Reading, read_text
from toolkit.sentences import Sentence
from toolkit.sentences.quotations import list_quotations
from toolkit.sentiment.appraisal import rate_form
from toolkit.sentiment.plain_valence import PlainReader
from toolkit.sentiment.valence import Valence, Word, read_word, score_valence, score_words
from toolkit.tables import LABEL, build_table
from toolkit.uncertainty import scale_deviation
from toolkit.words import WORD, list_words

# A text of at most so many words (repeated sentences counted once) is one utterance, a post or a remark: raters
# judge it as a whole, and so do we.
UTTERANCE = 60
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
    return Valence(_blend(scored.compound, mean), scored.words)


def _blend(compound: float, mean: float) -> float:
    mean = max(-1.0, min(1.0, mean / _GREATEST))
    return (1 - _MEAN_SHARE) * compound + _MEAN_SHARE * mean


_PLAIN = PlainReader(_rate_token)


def rate_value(sentence: str, exclude: Collection[str] = ()) -> float:
    """Give what `rate_sentence` gives as `compound`, quickly where the sentence is plain."""
    plain = None if exclude else _PLAIN.read(sentence)
    return rate_sentence(sentence, exclude).compound if plain is None else _blend(*plain[1:])


def _rate_both(sentence: str, exclude: Collection[str]) -> tuple[float, float]:
    """Give our value of a sentence and VADER's."""
    plain = None if exclude else _PLAIN.read(sentence)
    if plain is None:
        return rate_sentence(sentence, exclude).compound, score_valence(sentence).compound
    return _blend(*plain[1:]), plain[0]


class Piece(NamedTuple):
    """What is scored on its own: its span in the clean text, its words, and those of either voice."""

    start: int
    end: int
    text: str
    own: str
    quoted: str
    voice: str


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


def list_pieces(reading: Reading, whole: bool = True) -> list[Piece]:
    """List what is scored on its own: each sentence of prose, or with `whole` the whole of a short utterance."""
    text = reading.text
    sentences: Sequence[Sentence] = reading.prose
    distinct = dict.fromkeys(text[start:end] for start, end, *_ in reading.sentences)
    if whole and reading.sentences and _is_short(distinct):
        joined = " ".join(distinct)
        own, quoted = _cut_voices(joined, 0, len(joined), list_quotations(joined))
        voice = "own" if not quoted else "mixed" if WORD.search(own) else "quoted"
        return [Piece(reading.sentences[0].start, reading.sentences[-1].end, joined, own, quoted, voice)]
    quotations = list_quotations(text) if any(sentence.voice != "own" for sentence in sentences) else []
    pieces, near = [], 0
    for start, end, _, voice in sentences:
        piece = text[start:end]
        own, quoted = (piece, "") if voice == "own" else ("", piece)
        if voice == "mixed":
            while near < len(quotations) and quotations[near][1] <= start:
                near += 1
            last = near
            while last < len(quotations) and quotations[last][0] < end:
                last += 1
            own, quoted = _cut_voices(text, start, end, quotations[near:last])
        pieces.append(Piece(start, end, piece, own, quoted, voice))
    return pieces


def find_problem(reading: Reading, pieces: Sequence[Piece]) -> str:
    """Say in a few words why a text has no sentiment or no interval, or nothing."""
    if not pieces:
        return "no sentences" if reading.text.strip() else "no words"
    tokens = reading.text.lower().split()
    if len(pieces) > 1 and sum(map(_ENGLISH.__contains__, tokens)) > 2 * _LEAST_ENGLISH * len(tokens):
        return ""  # so plainly English that its words need no closer look
    words = [word.lower() for word in list_words(reading.text)]
    english = sum(word in _ENGLISH for word in words)
    if len(words) > UTTERANCE and english < _LEAST_ENGLISH * len(words):
        return "not English"
    if not english and sum(word in _FOREIGN for word in words) > 1:
        return "perhaps not English; " + _SHORT
    return _SHORT if len(pieces) == 1 else ""


def _estimate_mean(values: Sequence[float]) -> tuple[float, float, float]:
    """Estimate a mean with Student's 95 % interval; NaN where nothing can be said."""
    if not values:
        return float("nan"), float("nan"), float("nan")
    mean = float(np.mean(values))
    if len(values) < 2:
        return mean, float("nan"), float("nan")
    half = scale_deviation(len(values)) * float(np.std(values)) / len(values) ** 0.5
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
    rows = []
    for label, raw in documents["text"].items():
        reading = read_text(raw)
        pieces = list_pieces(reading, whole=by == "document")
        if by == "document":
            rows.append(_score_document(reading, pieces, exclude))
            continue
        for number, piece in enumerate(pieces):
            rated = rate_sentence(piece.text, exclude)
            start, end = reading.locate(piece.start, piece.end)
            vader = score_valence(piece.text).compound
            words = len(rated.words)
            rows.append((label, number, start, end, raw[start:end], piece.voice, rated.compound, vader, words))
    if by == "sentence":
        return build_table(rows, SENTENCE_COLUMNS, documents.index)
    return build_table(rows, DOCUMENT_COLUMNS, documents.index).set_index(documents.index)


def fold_words(words: Collection[str]) -> frozenset[str]:
    """Give words to leave out in small letters; a lone `str` raises `TypeError`, since its letters would be taken."""
    if isinstance(words, str):
        raise TypeError(f"exclude is a str ({words!r}); expected a collection of words")
    return frozenset(word.lower() for word in words)


def _score_document(reading: Reading, pieces: Sequence[Piece], exclude: frozenset[str]) -> tuple[object, ...]:
    problem = find_problem(reading, pieces)
    if problem in ("no words", "no sentences", "not English"):
        nothing = float("nan")
        return (nothing, nothing, nothing, len(pieces), nothing, 0, nothing, 0, nothing, problem)
    whole, own, quoted, reference = [], [], [], []
    for piece in pieces:
        value, known = _rate_both(piece.text, exclude)
        whole.append(value)
        reference.append(known)
        if piece.voice == "mixed":
            for part, values in ((piece.own, own), (piece.quoted, quoted)):
                if WORD.search(part):
                    values.append(rate_value(part, exclude))
        else:
            (own if piece.voice == "own" else quoted).append(whole[-1])
    mean, low, high = _estimate_mean(whole)
    own_mean, quoted_mean = (float(np.mean(values)) if values else float("nan") for values in (own, quoted))
    vader = float(np.mean(reference))
    return (mean, low, high, len(whole), own_mean, len(own), quoted_mean, len(quoted), vader, problem)
