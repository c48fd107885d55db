"""Word lists: the small closed lists that reading and comparing claims go by, kept as data."""

from functools import cache
from importlib.resources import files


@cache
def _load() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    text = files("toolkit.lexicons").joinpath("claim_words.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, items = line.split("\t")
            found[name] = tuple(items.split("/"))
    return found


def load_words(name: str) -> frozenset[str]:
    """Give a list of `lexicons/claim_words.txt` by its name."""
    return frozenset(_load()[name])


def load_phrases(name: str) -> tuple[tuple[str, ...], ...]:
    """Give a list of phrases, each as its words, in the order of the file."""
    return tuple(tuple(item.split()) for item in _load()[name])
