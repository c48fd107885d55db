"""Names: sequences of capitalised words that name something, told from words that only open a sentence."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from toolkit.entities.gazetteer import Gazetteer, load_gazetteer
from toolkit.sentences import Sentence
from toolkit.words import WORD


class Name(NamedTuple):
    """
    A name as one text writes it: its span in the clean text and what its place there tells.

    `key` is the name without article, possessive and the points of an acronym. `title`: one stands before it.
    `doubtful`: the capital is owed to its place (it opens a sentence, or stands in a heading), so it takes other
    evidence to believe it.
    """

    start: int
    end: int
    key: str
    title: bool
    doubtful: bool


class _Token(NamedTuple):
    start: int
    end: int
    word: str
    possessive: bool


# In headings small words have capitals too; none stands inside a name we could tell from two names.
_CAPITAL_JOINERS = frozenset(
    ["And", "Or", "In", "On", "Of", "For", "With", "To", "At", "By", "From", "The", "As", "Is"]
)
_LONGEST = 16  # words of a run of capitalised words
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?\Z")


def _list_tokens(text: str, start: int, end: int) -> list[_Token]:
    """List the words of a stretch, without possessive endings; a hyphen before a small letter ends a word."""
    tokens = []
    for match in WORD.finditer(text, start, end):
        at, word = match.start(), match.group()
        for half in _split_compound(word) if "-" in word else (word,):
            stop = at + len(half)
            bare = half[:-2] if half.endswith(("'s", "'S")) else half
            tokens.append(_Token(at, at + len(bare), bare, bare != half or text[stop : stop + 2] == "' "))
            at = stop + 1
    return tokens


def _split_compound(word: str) -> list[str]:
    """Cut "NATO-led", "pro-Russia" and "ASEAN-NATO" at the hyphen; leave "Ocasio-Cortez" and "co-operation" whole."""
    halves = word.split("-")
    if len(halves[-1]) == 1:  # "ASEAN-U" of "ASEAN-U.S."
        return halves[:-1]
    capitals = [half[:1].isupper() for half in halves]
    names = load_gazetteer().names
    apart = word not in names and all(half in names or (half.isupper() and len(half) > 1) for half in halves)
    return halves if apart or (any(capitals) and not all(capitals)) else [word]


def _is_capital(word: str) -> bool:
    return word[:1].isupper() or (word[:1].islower() and word[1:2].isupper())


def make_key(words: str) -> str:
    """
    Give the form under which two spellings of a name are the same.

    >>> make_key("the U.S."), make_key("The Guardian")
    ('US', 'Guardian')
    """
    parts = [part.replace(".", "") if _DOTTED.match(part) else part.rstrip(".") for part in words.split()]
    if len(parts) > 1 and parts[0] in ("the", "The"):
        parts = parts[1:]
    return " ".join(parts)


def _joins(text: str, tokens: list[_Token], at: int, lexicon: Gazetteer) -> int:
    """Give how many tokens further the name that holds token `at` goes on; 0 when it ends there."""
    this = tokens[at]
    if this.possessive or at + 1 >= len(tokens):
        return 0
    then = tokens[at + 1]
    gap = text[this.end : then.start]
    if _is_capital(then.word):
        abbreviated = len(this.word) == 1 or this.word + "." in lexicon.titles or this.word in ("St", "Ft", "Mt")
        return int(gap == " " or gap == " & " or (gap == ". " and abbreviated))
    if gap != " " or at + 2 >= len(tokens):
        return 0
    step = 3 if tokens[at + 2].word == "the" and then.word == "of" else 2
    if at + step >= len(tokens) or not _is_capital(tokens[at + step].word):
        return 0
    joined = text[then.end : tokens[at + step].start].strip() in ("", "the")
    return step if (joined and (then.word, this.word) in lexicon.joints) or then.word in lexicon.particles else 0


def _cut_pieces(tokens: list[_Token], lexicon: Gazetteer) -> Iterator[tuple[list[_Token], bool]]:
    """Cut a run of capitalised words at titles, dates and known names; give each piece and whether a title led it."""
    piece: list[_Token] = []
    titled, at = False, 0
    while at < len(tokens):
        words = tuple(token.word for token in tokens[at : at + 6])
        title = lexicon.match_title(words)
        known = lexicon.match_name(words)
        if title >= max(known, 1) and not (at + title == len(tokens) and piece and titled):
            if piece:
                yield piece, titled
            piece, titled, at = [], True, at + title
        elif words[0] in _CAPITAL_JOINERS or (
            words[0] in lexicon.dates and not (piece and piece[-1].word in lexicon.given_names)
        ):
            if piece:
                yield piece, titled
            piece, titled, at = [], False, at + 1
        else:
            ends = bool(piece) and lexicon.is_known([token.word for token in piece])
            if ends and (known > 1 or words[0] in lexicon.given_names or (known and len(words) == 1)):
                yield piece, titled
                piece, titled = [], False
            width = max(known, 1)
            piece.extend(tokens[at : at + width])
            at += width
    if piece:
        yield piece, titled


def list_names(text: str, sentences: list[Sentence]) -> list[Name]:
    """
    List the names of a clean text in reading order.

    Titles ("President") and dates are left out, and adjectives of place and faith ("Chinese") that stand alone.

    >>> text = "While President Macron met NATO officials, Russia's Bank of Moscow closed."
    >>> [name.key for name in list_names(text, [Sentence(0, len(text), "prose", "own")])]
    ['Macron', 'NATO', 'Russia', 'Bank of Moscow']
    """
    lexicon = load_gazetteer()
    found = []
    for sentence in sentences:
        tokens = _list_tokens(text, sentence.start, sentence.end)
        capitals = [_is_capital(token.word) for token in tokens]
        written = sum(token.word[0].isalpha() for token in tokens)
        heading = sentence.kind != "prose" and sum(capitals) > 0.5 * written
        shouted = written > 3 and sum(token.word.isupper() for token in tokens) > 0.7 * written
        at = 0
        while at < len(tokens):
            width = 0
            if lexicon.begins(tokens[at].word):
                ahead = tuple(token.word for token in tokens[at : at + 6])
                width = max(lexicon.match_name(ahead), lexicon.match_title(ahead))
            if not width and not capitals[at]:
                at += 1
                continue
            stop = at + max(width, 1)
            while stop - at < _LONGEST and (more := _joins(text, tokens, stop - 1, lexicon)) > 0:
                stop += more
            opens = _opens(text, tokens[at].start, sentence.start)
            label = opens and text[tokens[stop - 1].end : tokens[stop - 1].end + 1] == ":"
            for piece, titled in _cut_pieces(tokens[at:stop], lexicon):
                first = opens and piece[0].start == tokens[at].start
                name = _make_name(piece, titled, first, heading or shouted or label, lexicon)
                if name:
                    found.append(name)
            at = stop
    return found


def _opens(text: str, start: int, sentence: int) -> bool:
    """Tell whether a word stands where any word has a capital: first in a sentence, a quotation or after a colon."""
    before = text[max(sentence, start - 3) : start].rstrip()
    return start == sentence or before[-1:] in ('"', ":", "(", "[", "*", "•", ".", "?", "!", "'") or not before


def _is_surname(before: list[_Token], lexicon: Gazetteer) -> bool:
    """Tell whether the word after these is a last name even if it is a month's: "Theresa May"."""
    return bool(before) and before[-1].word in lexicon.given_names


def _make_name(piece: list[_Token], titled: bool, first: bool, weak: bool, lexicon: Gazetteer) -> Name | None:
    known = lexicon.is_known([token.word for token in piece])
    while piece and not known and piece[0].word.lower() in lexicon.openers:
        piece, first = piece[1:], False
    if not piece:
        return None
    words = [token.word for token in piece]
    if len(words) == 1 and (words[0] in lexicon.silent or (not known and len(words[0]) == 1)) and not titled:
        return None
    stem, apostrophe, _ = words[0].partition("'")
    if words[0][0].isdigit() or (apostrophe and stem.lower() in lexicon.openers | {"i"}):
        return None
    acronym = words[0].isupper() and len(words[0]) > 1
    doubtful = not known and (weak or (first and not titled and len(words) == 1 and not acronym))
    if known and weak and len(words) == 1 and words[0].isupper():
        doubtful = words[0] in ("US", "IT", "WHO", "AP", "IS")
    key = make_key(" ".join(words))
    return Name(piece[0].start, piece[-1].end, key, titled, doubtful)
