"""Function words: the closed classes of English, which say how a text is built and not what it is about."""

from functools import cache

from toolkit.resources import read_lines


@cache
def read_function_words() -> frozenset[str]:
    """
    Read the function words, in lower case.

    >>> "the" in read_function_words(), "league" in read_function_words()
    (True, False)
    """
    return frozenset(read_lines("function_words.txt"))


def is_content(term: str) -> bool:
    """
    Tell whether a term says what a text is about: it has letters, more than one, and a word that is no function word.

    >>> [term for term in ("the", "of the", "the league", "2", "i") if is_content(term)]
    ['the league']
    """
    words = term.lower().split()
    return sum(map(str.isalpha, term)) > 1 and any(word not in read_function_words() for word in words)
