"""
Rows 15 and 29, for all that is read of a text: hostile text takes at most 3 times as long as prose of its size.

Each class is there because it once took longer: a page of names 7,000 times in the tone toward one of them, "a,a,a"
80 times in the attributions, a page of dates 26 times in the claims.
"""

import functools
import gc
import random
import time
from itertools import count

import pytest

import toolkit
from toolkit.sentences.quotations import Quotations
from toolkit.tagging import parsing

from .conftest import CORPUS

SIZE = 4_000
TIMES = 3
# What a piece of each class is; {n} stands for a number that no other piece has.
CLASSES = {
    "letters and commas": "a,",
    "letters and blanks": "a b c ",
    "open brackets": "(A",
    "quotation marks": "'\"",
    "nested quotations": "“‘a’” ",
    "quoted words": '"w{n}," Bob said. ',
    "stops without blanks": "ab.cd.",
    "one word": "the ",
    "verbs of saying": "said, ",
    "reports": "Ann said, ",
    "reports of others": "W{n} said it rained. ",
    "names": "Ann Lee ",
    "sentences of a name": "Ann w{n}. ",
    "names and numbers": "Ann {n}, ",
    "dates": "12 May 2025, ",
    "days and slashes": "5/12/2025 ",
    "figures": "31 members, ",
    "amounts": "$5m, ",
    "small lines": "- W{n} a\n",
    "denials": "not, ",
}
# What takes time of a text; the tone is that toward what most of its sentences name.
READERS = {
    "split_sentences": lambda text: toolkit.split_sentences([text]),
    "extract_quantities": lambda text: toolkit.extract_quantities([text]),
    "find_attributions": lambda text: toolkit.find_attributions([text]),
    "find_loaded_language": lambda text: toolkit.find_loaded_language([text]),
    "extract_claims": lambda text: toolkit.extract_claims([text]),
    "score_tone": lambda text: toolkit.score_tone([text], "Ann" if "Ann" in text else "the"),
    "measure_readability": lambda text: toolkit.measure_readability([text]),
}
UNREAD = count()


def make_text(piece, size=SIZE):
    parts, length = [], 0
    for number in count(100):
        if length >= size:
            return "".join(parts)[:size]
        parts.append(piece.replace("{n}", str(number)))
        length += len(parts[-1])
    return None


@pytest.fixture(scope="module")
def forget():
    """Forget what was read of texts, so that the clock measures reading; what is known of words stays."""
    words = ("toolkit.readability", "toolkit.sentiment", "toolkit.tokens", "toolkit.terms")
    for read in READERS.values():
        read("NATO has 31 members, Ann said. It fell by 5% in May 2020.")
    known = [
        each
        for each in gc.get_objects()
        if isinstance(each, functools._lru_cache_wrapper)
        and each.__module__.startswith("toolkit")
        and not each.__module__.startswith(words)
        and each.cache_parameters()["maxsize"]
    ]

    def clear():
        parsing._remembered.clear()
        for each in known:
            each.cache_clear()

    return clear


@pytest.fixture(scope="module")
def clock(forget):
    """Give the processor seconds that a text takes each reader, read by nobody before."""

    def measure(text):
        found = {}
        for name, read in READERS.items():
            forget()
            fresh = f"No {next(UNREAD)}. {text}"
            gc.disable()
            start = time.process_time()
            read(fresh)
            found[name] = time.process_time() - start
            gc.enable()
        return found

    return measure


@pytest.fixture(scope="module")
def prose(clock):
    """The seconds that prose of the same size takes: the example corpus, of which nothing is there twice."""
    text = "\n\n".join(path.read_text("utf-8") for path in sorted(CORPUS.glob("*.txt")))[:SIZE]
    runs = [clock(text) for _ in range(3)]
    return {name: min(run[name] for run in runs) for name in READERS}


@pytest.mark.parametrize("name", CLASSES)
def test_hostile_text_takes_at_most_three_times_prose(name, clock, prose):
    """
    All readers together, and each by itself that takes a tenth of the time of prose.

    Cutting sentences and reading quantities are less than a tenth for prose: of a text that is all stops or all figures
    they may take three tenths. The tone toward a name reads only the sentences that name it, of prose some and of a row
    of names all: it is held to what finding attributions takes, which parses every sentence as well.
    """
    text, whole = make_text(CLASSES[name]), sum(prose.values())
    best = dict.fromkeys(READERS, float("inf"))
    for _ in range(6):
        best = {reader: min(best[reader], seconds) for reader, seconds in clock(text).items()}
        slow = {
            reader: f"{seconds:.3f} s against {prose[reader]:.3f}"
            for reader, seconds in best.items()
            if seconds > TIMES * max(prose["find_attributions" if reader == "score_tone" else reader], whole / 10)
        }
        if not slow and sum(best.values()) <= TIMES * whole:
            return
    raise AssertionError(slow or f"{sum(best.values()):.3f} s against {whole:.3f} in all")


def test_quotations_in_quotations_are_all_within():
    """What reaches into a stretch is found though one in single marks ends behind another in it."""
    spans = [(0, 20), (5, 8), (10, 12), (15, 40), (50, 60)]
    quotations = Quotations(spans)
    for start in range(62):
        for end in range(start + 1, 63):
            assert list(quotations.list_within(start, end)) == [(a, b) for a, b in spans if a < end and b > start]


@pytest.mark.parametrize("seed", range(8))
def test_no_soup_of_marks_breaks_a_reader(seed):
    """Random words and marks: quotations that overlap, sentences that end inside them."""
    soup = random.Random(seed)
    text = "".join(soup.choice(SCRAPS) for _ in range(1_500))
    for read in READERS.values():
        read(text)


SCRAPS = [*" .,aA1\"'-()\n;:!?…%$/“”’", "said", "not", "the", "he"]
