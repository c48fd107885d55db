"""Concepts: words and phrases that reports of one subject use for the same thing, and those that exclude each other."""

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from toolkit.claims.phrases import NOTHING, Match, PhraseTable
from toolkit.claims.wordlists import load_words
from toolkit.pairs.inflections import find_lemma
from toolkit.pairs.relations import read_rows

_BE = ("be", "is", "are", "was", "were", "been", "being", "'s", "'re")
_IRREGULAR = {
    "be": _BE,
    "have": ("have", "has", "had", "having", "'ve"),
    "begin": ("begins", "began", "begun", "beginning"),
    "build": ("builds", "built", "building"),
    "buy": ("buys", "bought", "buying"),
    "beat": ("beats", "beat", "beaten", "beating"),
    "become": ("becomes", "became", "becoming"),
    "break": ("breaks", "broke", "broken", "breaking"),
    "bring": ("brings", "brought", "bringing"),
    "catch": ("catches", "caught", "catching"),
    "choose": ("chooses", "chose", "chosen", "choosing"),
    "come": ("comes", "came", "coming"),
    "cost": ("costs", "costing"),
    "cut": ("cuts", "cutting"),
    "dispose": ("disposes", "disposed", "disposing"),
    "do": ("does", "did", "done", "doing"),
    "drive": ("drives", "drove", "driven", "driving"),
    "drink": ("drinks", "drank", "drunk", "drinking"),
    "eat": ("eats", "ate", "eaten", "eating"),
    "fall": ("falls", "fell", "fallen", "falling"),
    "find": ("finds", "found", "finding"),
    "flee": ("flees", "fled", "fleeing"),
    "fly": ("flies", "flew", "flown", "flying"),
    "forbid": ("forbids", "forbade", "forbidden"),
    "get": ("gets", "got", "gotten", "getting"),
    "give": ("gives", "gave", "given", "giving"),
    "go": ("goes", "went", "gone", "going"),
    "grow": ("grows", "grew", "grown", "growing"),
    "hear": ("hears", "heard", "hearing"),
    "hide": ("hides", "hid", "hidden", "hiding"),
    "hit": ("hits", "hitting"),
    "hold": ("holds", "held", "holding"),
    "hurt": ("hurts", "hurting"),
    "keep": ("keeps", "kept", "keeping"),
    "lead": ("leads", "led", "leading"),
    "leave": ("leaves", "left", "leaving"),
    "lend": ("lends", "lent", "lending"),
    "let": ("lets", "letting"),
    "lose": ("loses", "lost", "losing"),
    "make": ("makes", "made", "making"),
    "meet": ("meets", "met", "meeting"),
    "mend": ("mends", "mended", "mending"),
    "pay": ("pays", "paid", "paying"),
    "put": ("puts", "putting"),
    "quit": ("quits", "quitting", "quitted"),
    "repay": ("repays", "repaid", "repaying"),
    "rise": ("rises", "rose", "risen", "rising"),
    "run": ("runs", "ran", "running"),
    "say": ("says", "said", "saying"),
    "sell": ("sells", "sold", "selling"),
    "send": ("sends", "sent", "sending"),
    "set": ("sets", "setting"),
    "shed": ("sheds", "shedding"),
    "shrink": ("shrinks", "shrank", "shrunk", "shrinking"),
    "shut": ("shuts", "shutting"),
    "sink": ("sinks", "sank", "sunk", "sinking"),
    "slide": ("slides", "slid", "sliding"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "spot": ("spots", "spotted", "spotting"),
    "stand": ("stands", "stood", "standing"),
    "steal": ("steals", "stole", "stolen", "stealing"),
    "stop": ("stops", "stopped", "stopping"),
    "strike": ("strikes", "struck", "striking"),
    "take": ("takes", "took", "taken", "taking"),
    "tell": ("tells", "told", "telling"),
    "throw": ("throws", "threw", "thrown", "throwing"),
    "turn": ("turns", "turned", "turning"),
    "win": ("wins", "won", "winning"),
    "withdraw": ("withdraws", "withdrew", "withdrawn", "withdrawing"),
    "wind": ("winds", "wound", "winding"),
}
_PLURALS = {
    "person": "persons",
    "child": "children",
    "wolf": "wolves",
    "crewman": "crewmen",
    "policeman": "policemen",
    "serviceman": "servicemen",
    "sheep": "sheep",
    "deer": "deer",
    "fish": "fish",
    "loss": "losses",
    "headquarters": "headquarters",
}
FUNCTION_WORDS = load_words("function_words")
_DOUBLED = load_words("doubled")
_VOWELS = frozenset("aeiou")


def list_forms(verb: str) -> list[str]:
    """
    List the forms of an English verb, the base first.

    >>> list_forms("carry")
    ['carry', 'carries', 'carried', 'carrying']
    """
    if verb in _IRREGULAR:
        return list(dict.fromkeys((verb, *_IRREGULAR[verb])))
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    double = verb + verb[-1] if verb in _DOUBLED else verb
    plural = verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    return [verb, plural, double + "ed", double + "ing"]


def list_plurals(noun: str) -> list[str]:
    """
    List a noun and its plural.

    >>> list_plurals("ferry")
    ['ferry', 'ferries']
    """
    if noun in _PLURALS:
        return list(dict.fromkeys((noun, _PLURALS[noun])))
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return [noun, noun[:-1] + "ies"]
    return [noun, noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")]


class _Starts(NamedTuple):
    """
    What may begin with a word: a fixed phrase or not, and phrases of the verbs it is a form of.

    `alone`: what it stands for, where no phrase is longer than this word, as of most words.
    """

    fixed: bool
    bases: tuple[str, ...]
    alone: Match | None


class Concepts:
    """The phrases of the concept list: those of a fixed first word, and those that begin with a form of a verb."""

    def __init__(self) -> None:
        self.parts: dict[str, str] = {}
        self._fixed, self._verbs = PhraseTable(), PhraseTable()
        self._bases: dict[str, str] = {}  # of each form, the verbs it may be of, apart by spaces
        self._find_starts = lru_cache(maxsize=1 << 15)(self._look_up)
        known: set[str] = set()
        for name, part, phrases in _read_lines():
            self.parts[name] = part
            for phrase in phrases.split(", "):
                if part == "v":
                    self._verbs.add(phrase, name)
                    verb = phrase.partition(" ")[0]
                    if verb not in known:
                        known.add(verb)
                        for form in list_forms(verb):
                            self._bases[form] = f"{self._bases.get(form, '')} {verb}"
                    continue
                self._fixed.add(phrase, name)
                if part == "n":
                    before, space, noun = phrase.rpartition(" ")
                    for plural in list_plurals(noun)[1:]:
                        self._fixed.add(f"{before}{space}{plural}", name)

    def match(self, lowers: list[str], at: int) -> Match:
        """
        Find the longest phrase that begins at a token, with the concepts it stands for.

        >>> load_concepts().match(["turned", "down"], 0).names
        ('fall', 'refuse', 'reject')
        """
        starts = self._find_starts(lowers[at])
        return starts.alone or self._match_from(starts, lowers, at)

    def _match_from(self, starts: _Starts, lowers: list[str], at: int) -> Match:
        lower = lowers[at]
        best = self._fixed.match(lowers, at) if starts.fixed else NOTHING
        for base in starts.bases:
            found = self._verbs.match(lowers, at, word=base)
            # "Took" and the like say something only with what follows them.
            if found.words == 1 and lower in FUNCTION_WORDS:
                continue
            if found.words > best.words:
                best = found
            elif found.words == best.words and found.words:
                both = tuple(dict.fromkeys((*best.names, *found.names)))
                best = Match(max(best.length, found.length), best.words, both)
        return best

    def _look_up(self, lower: str) -> _Starts:
        bases = self._bases.get(lower, "").split()
        if not bases:
            # An irregular form ("withheld") is known by its lemma.
            lemma = find_lemma(lower)
            bases = [lemma] if lemma != lower else []
        starts = _Starts(self._fixed.begins(lower), tuple(base for base in bases if self._verbs.begins(base)), None)
        longer = self._fixed.goes_on(lower) or any(self._verbs.goes_on(base) for base in starts.bases)
        return starts if longer else starts._replace(alone=self._match_from(starts, [lower], 0))

    def __contains__(self, word: str) -> bool:
        """Tell whether a word is a phrase, or begins one, of the list."""
        return self._fixed.begins(word) or word in self._bases


def _read_lines() -> Iterator[tuple[str, str, str]]:
    """Give name, part of speech and phrases of each line of the list."""
    for line in files("toolkit.lexicons").joinpath("topic_concepts.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, part, phrases = (piece.strip() for piece in line.split("|"))
            yield name, part, phrases


@cache
def load_concepts() -> Concepts:
    """Load the concept list."""
    return Concepts()


def load_parts() -> dict[str, str]:
    """Give the part of speech of each concept: v, n or x."""
    return load_concepts().parts


@cache
def list_opposites(needs: str) -> frozenset[frozenset[str]]:
    """
    Give the pairs of opposites that need a certain support to be of one thing.

    "nothing": they exclude each other of one occasion (the weather of a race); "subject": both must be said of the
    same subject (to support, to oppose); "anchor": something else must be shared.
    """
    return frozenset(frozenset((first, second)) for first, second, _, needed in _read_opposites() if needed == needs)


# Opposites of degree and order, which both hold of one thing in two respects, are left out.
_GRADED = load_words("graded")


@cache
def load_opposites() -> dict[str, dict[str, str]]:
    """Give for each concept, and each word no concept holds, those it excludes, with the kind: direction or antonym."""
    found: dict[str, dict[str, str]] = {}
    for first, second, kind, _ in _read_opposites():
        found.setdefault(first, {})[second] = kind
        found.setdefault(second, {})[first] = kind
    for first, second in _list_word_opposites():
        if first not in _GRADED and second not in _GRADED:
            found.setdefault("=" + first, {})["=" + second] = "antonym"
            found.setdefault("=" + second, {})["=" + first] = "antonym"
    return found


def _read_opposites() -> Iterator[list[str]]:
    """Give the pairs of the list: first, second, kind, and what they need."""
    text = files("toolkit.lexicons").joinpath("topic_opposites.csv").read_text(encoding="utf-8")
    for line in text.splitlines()[1:]:
        yield line.split(",")


def _list_word_opposites() -> Iterator[tuple[str, str]]:
    for first, second, part in read_rows("wordnet_opposites.tsv"):
        if part in ("a", "v"):
            yield first, second
    for kind, left, right in read_rows("contrasts.tsv"):
        if kind == "antonym":
            for first in left.split():
                for second in right.split():
                    yield first, second
