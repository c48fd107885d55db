"""The short cut gives the values of the long way, bit for bit, or steps aside."""

from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.sentiment import _PLAIN as READER
from toolkit.sentiment import rate_sentence, rate_value
from toolkit.sentiment.valence import load_lexicon, score_valence

RATED = sorted(load_lexicon())[::60]
ACTING = ["not", "very", "BUT", "but", "so", "this", "kind", "of", "no", "No", "least", "at", "never", "GREAT"]
ACTING += ["isn't", "without", "hell", "bad"]
PLAIN = ["council", "Met", "it", "was", "house.", "a", "I", "the", "report,", "U.S.", "(good)", "31", "-"]
words = st.one_of(st.sampled_from(RATED), st.sampled_from(ACTING), st.sampled_from(PLAIN))


@settings(max_examples=300, deadline=None)
@given(st.lists(words, max_size=14), st.sampled_from(["", ".", "!", "?!", "??", "!!!!!"]))
def test_values_are_those_of_the_long_way(parts, end):
    sentence = " ".join(parts) + end
    assert rate_value(sentence) == rate_sentence(sentence).compound
    plain = READER.read(sentence)
    assert plain is None or plain[0] == score_valence(sentence).compound


def test_most_plain_sentences_take_the_short_cut():
    assert READER.read("The council gave a good report.") is not None
    assert READER.read("The council met.") == (0.0, 0.0, 0.0)
    assert READER.read("The report was not good.") is not None
    assert READER.read("There was no good report.") is None
