"""
Passages: a sentence read once for comparing it with others: its words, negations, amounts, names and places.

    tagging, relations, polarity -> **passages** -> alignment -> contrasts -> verdicts -> pairs
"""

import itertools
import math
from collections import Counter
from collections.abc import Iterator
from functools import cached_property, lru_cache

from toolkit.pairs.geography import Place, find_places
from toolkit.pairs.polarity import Negation, find_negations
from toolkit.pairs.relations import read_words
from toolkit.pairs.wordings import Word, list_wordings
from toolkit.quantities import Quantity, list_quantities
from toolkit.quantities.spacing import close_spaces

# Longer texts are read up to here when compared as one passage; sentences are far shorter.
MOST_CHARACTERS = 4000
AMOUNT_WEIGHT = 1.4
MOST_BEFORE_SUBJECT = 14  # words looked through for a subject or for what it is said to be


class Passage:
    """A text to compare, with everything that comparing needs, each worked out once."""

    def __init__(self, text: str) -> None:
        self.source = text
        self.text, self.offsets = close_spaces(text[:MOST_CHARACTERS])
        words = list_wordings(self.text)
        self.amounts: dict[int, Quantity] = _place_amounts(words, list_quantities(self.text))
        self.words: tuple[Word, ...] = tuple(words)
        self.content: tuple[int, ...] = tuple(i for i, w in enumerate(self.words) if w.content)
        self.weight: float = sum(self.words[i].weight for i in self.content)

    @cached_property
    def lemmas(self) -> dict[str, list[int]]:
        """Where each dictionary form stands, among the words of substance."""
        found: dict[str, list[int]] = {}
        for i in self.content:
            if i in self.amounts:
                continue
            found.setdefault(self.words[i].lemma, []).append(i)
        return found

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the text as it came for a span of `text`."""
        if self.offsets is None:
            return start, end
        places = self.offsets[start:end]
        return min(places), max(places) + 1

    @cached_property
    def trigrams(self) -> frozenset[str]:
        """Every three characters in a row, in lower case."""
        text = " ".join(word.lower for word in self.words if word.kind != "mark")
        return frozenset(text[i : i + 3] for i in range(len(text) - 2))

    @cached_property
    def plain_words(self) -> list[str]:
        """The words in lower case in reading order, marks left out."""
        return [word.lower for word in self.words if word.kind != "mark"]

    def count_runs(self, size: int) -> Counter[tuple[str, ...]]:
        """Count the runs of so many words."""
        words = self.plain_words
        return Counter(tuple(words[i : i + size]) for i in range(len(words) - size + 1))

    def count_letters(self, size: int) -> Counter[str]:
        """Count the runs of so many characters, in lower case."""
        text = " ".join(self.plain_words)
        return Counter(text[i : i + size] for i in range(len(text) - size + 1))

    @cached_property
    def sequence(self) -> list[str]:
        """The dictionary forms of all words in reading order, function words among them."""
        return [word.lemma for word in self.words if word.kind != "mark"]

    @cached_property
    def counted(self) -> Counter[str]:
        """How often each dictionary form stands in the passage."""
        return Counter(self.sequence)

    @cached_property
    def bigrams(self) -> frozenset[str]:
        """Every two words in a row, by dictionary form."""
        lemmas = ["", *self.sequence, ""]
        return frozenset(f"{one} {two}" for one, two in itertools.pairwise(lemmas))

    @cached_property
    def subject(self) -> int | None:
        """The last noun or name before the first verb, "is" and "has" among them, None where there is none."""
        verbs = (i for i, w in enumerate(self.words) if w.tag[:2] in ("VB", "MD") and w.tag not in ("VBN", "VBG"))
        until = next(verbs, len(self.words) if self.verb is None else self.verb)
        nouns = [i for i in self.content if i < until and self.words[i].kind in ("noun", "name", "amount")]
        return nouns[-1] if nouns else None

    @cached_property
    def verb(self) -> int | None:
        """The first verb of substance that is no participle before a noun."""
        verbs = (i for i in self.content if self.words[i].tag in ("VBD", "VBZ", "VBP", "VBG", "VBN", "VB"))
        return next(verbs, None)

    def find_governor(self, at: int) -> int | None:
        """The verb a word goes with: the nearest verb of substance before it, else the next after it."""
        verbs = self._verbs
        before = [i for i in verbs if i < at]
        return before[-1] if before else next((i for i in verbs if i > at), None)

    @cached_property
    def _verbs(self) -> list[int]:
        return [i for i in self.content if self.words[i].tag[:2] == "VB"]

    @cached_property
    def names(self) -> list[tuple[int, int]]:
        """The runs of name words, with what joins them ("Bank of England"), as (first, last + 1)."""
        runs, at, words = [], 0, self.words
        while at < len(words):
            end = at
            while end < len(words) and (
                words[end].kind == "name"
                or (end > at and words[end].lower in _JOINTS and end + 1 < len(words) and words[end + 1].kind == "name")
            ):
                end += 1
            if end > at:
                runs.append((at, end))
            at = end + 1
        return runs

    @cached_property
    def places(self) -> list[Place]:
        """The named places, as written with a capital."""
        lowers = [
            w.lower if w.text[:1].isupper() and w.kind in ("name", "adjective", "noun") else "" for w in self.words
        ]
        return find_places(lowers)

    @cached_property
    def classes(self) -> list[int]:
        """Where the nouns stand that say what the subject is ("is an American **singer** and **actor**")."""
        return list(_find_classes(self.words))

    @property
    def speaks_of_known(self) -> bool:
        """Tell whether it takes up someone named before: an opening pronoun or "the" with a common noun as subject."""
        for i, word in enumerate(self.words[:MOST_BEFORE_SUBJECT]):
            if word.tag[:2] == "VB":
                return False
            if word.lower in ("he", "she", "it", "they"):
                return True
            if word.lower in ("the", "this", "its", "his", "her", "their") and i + 1 < len(self.words):
                heads = [w for w in self.words[i + 1 : i + 4] if w.content]
                if heads and heads[0].kind != "name":
                    return True
        return False

    @property
    def is_several(self) -> bool:
        """Tell whether it holds more than one sentence."""
        return any(
            word.lower in (".", "!", "?") and after.text[:1].isupper() for word, after in itertools.pairwise(self.words)
        )

    @property
    def is_headline(self) -> bool:
        """Tell whether it ends without a mark, as headlines do."""
        return self.text.rstrip()[-1:] not in ".!?\"'"

    @cached_property
    def negations(self) -> list[Negation]:
        """The negations in reading order."""
        return find_negations(self.words)


def _find_classes(words: tuple[Word, ...]) -> Iterator[int]:
    for at, word in enumerate(words[:-1]):
        if word.lemma != "be" or words[at + 1].lower not in ("a", "an", "the", "not", "also", "one"):
            continue
        head = None
        for i in range(at + 1, min(at + MOST_BEFORE_SUBJECT, len(words))):
            if words[i].kind in ("noun", "name"):
                head = i
            elif words[i].lower in (",", "and", "/"):
                if head is not None:
                    yield head
                head = None
            elif words[i].lower not in ("a", "an", "the", "not", "also", "one", "-") and words[i].kind not in (
                "adjective", "adverb", "amount", "number"
            ) and words[i].tag not in ("VBN", "VBG"):  # fmt: skip
                break
        if head is not None:
            yield head


def _place_amounts(words: list[Word], amounts: list[Quantity]) -> dict[int, Quantity]:
    """Let one word stand for each amount, and the others of its span for nothing; give the amounts by that word."""
    placed, at = {}, 0
    for amount in amounts:
        while at < len(words) and words[at].end <= amount.start:
            at += 1
        inside = at
        while inside < len(words) and words[inside].start < amount.end:
            inside += 1
        if inside == at:
            continue
        head = next((i for i in range(at, inside) if words[i].tag == "CD" or words[i].text[:1].isdigit()), at)
        for i in range(at, inside):
            words[i] = words[i]._replace(content=i == head, kind="amount" if i == head else words[i].kind)
        words[head] = words[head]._replace(lemma=amount.surface.lower(), weight=AMOUNT_WEIGHT)
        bind = words[at - 1].lower if at else ""
        if amount.kind == "date" and bind in _BINDINGS and amount.low == amount.low:
            amount = _bind_date(amount, bind)
            words[at - 1] = words[at - 1]._replace(content=False)
        placed[head] = amount
    return placed


_JOINTS = read_words("joints")
_BINDINGS = ("before", "after", "since", "until")


def _bind_date(date: Quantity, bind: str) -> Quantity:
    """Read "before 1998" as the days up to 1998, "since 1998" as those from then on."""
    low = date.high + 1 if bind == "after" else date.low if bind == "since" else -math.inf
    high = date.low - 1 if bind == "before" else date.high if bind == "until" else math.inf
    return date._replace(low=low, high=high, surface=f"{bind} {date.surface}")


@lru_cache(maxsize=8192)
def read_passage(text: str) -> Passage:
    """Read a text for comparison; the last few thousand are remembered."""
    return Passage(text)
