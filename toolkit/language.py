"""Language: is this English prose? By its function words and script, no model; enough to refuse English formulas."""

import re
from collections import Counter
from functools import cache

from toolkit.resources import read_rows
from toolkit.words import list_words

# Below this many words nothing is said about the language.
WORDS_NEEDED = 12
# English prose is 35 to 50 % function words of the list; tables of names and other languages stay under a tenth.
ENGLISH_SHARE = 0.12
_SAMPLE = 20_000
_SCRIPTS = (
    (re.compile(r"[\u3040-\u30ff]"), "ja"),
    (re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf]"), "zh"),
    (re.compile(r"[\uac00-\ud7af\u1100-\u11ff]"), "ko"),
    (re.compile(r"[\u0400-\u052f]"), "ru"),
    (re.compile(r"[\u0600-\u06ff\u0750-\u077f]"), "ar"),
    (re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]"), "el"),
    (re.compile(r"[\u0590-\u05ff]"), "he"),
    (re.compile(r"[\u0900-\u097f]"), "hi"),
    (re.compile(r"[\u0e00-\u0e7f]"), "th"),
)


def guess_language(text: str) -> str:
    """
    Guess the language of a clean text: "en", the code of another one, or "unknown" where too little speaks for any.

    Languages in Latin letters are told by their commonest function words, others by their script alone, so "ru" stands
    for any language in Cyrillic. Reads the first 20,000 characters. Under a dozen words nothing is guessed.

    >>> guess_language("The members of the council have agreed that the report should be published this week.")
    'en'
    >>> guess_language("Die Mitglieder des Rates haben beschlossen, dass der Bericht in dieser Woche erscheinen soll.")
    'de'
    >>> guess_language("Too little to tell.")
    'unknown'
    """
    sample = text[:_SAMPLE]
    letters = sum(character.isalpha() for character in sample)
    for script, language in _SCRIPTS:
        count = len(script.findall(sample))
        # Japanese is told by its syllables even where most signs are shared with Chinese.
        if count > letters * (0.1 if language == "ja" else 0.3) and count > 4:
            return language
    words = [word.lower() for word in list_words(sample) if word[0].isalpha()]
    if len(words) < WORDS_NEEDED:
        return "unknown"
    counts = Counter(words)
    shares = {language: sum(counts[word] for word in listed) / len(words) for language, listed in _load_words().items()}
    best = max(shares, key=lambda language: (shares[language], language == "en"))
    return best if shares[best] >= ENGLISH_SHARE else "unknown"


@cache
def _load_words() -> dict[str, tuple[str, ...]]:
    return {row["language"]: tuple(row["words"].split()) for row in read_rows("language_words.csv")}
