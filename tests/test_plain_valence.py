"""Rating many sentences by arrays gives the values of rating each alone, bit for bit."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.sentiment import _PLAIN as READER
from toolkit.sentiment import rate_sentence, rate_tokens
from toolkit.sentiment.valence import load_lexicon, score_valence
from toolkit.tokens import number_tokens

RATED = sorted(load_lexicon())[::60]
ACTING = ["not", "very", "BUT", "but", "so", "this", "kind", "of", "no", "No", "least", "at", "never", "GREAT"]
ACTING += ["isn't", "without", "hell", "bad"]
PLAIN = ["council", "Met", "it", "was", "house.", "a", "I", "the", "report,", "U.S.", "(good)", "31", "-"]
words = st.one_of(st.sampled_from(RATED), st.sampled_from(ACTING), st.sampled_from(PLAIN))
sentences = st.builds(
    lambda parts, end: " ".join(parts) + end,
    st.lists(words, max_size=14),
    st.sampled_from(["", ".", "!", "?!", "??", "!!!!!", " ? ? ? ? ?"]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(sentences, max_size=6), st.sampled_from([(), ("good", "bad")]))
def test_values_are_those_of_each_sentence_alone(texts, exclude):
    ratings = rate_tokens(number_tokens(texts), exclude)
    alone = [rate_sentence(text, exclude) for text in texts]
    assert ratings.ours.tolist() == [valence.compound for valence in alone]
    assert ratings.rated.tolist() == [len(valence.words) for valence in alone]
    assert ratings.vader.tolist() == [score_valence(text).compound for text in texts]


def test_only_sentences_in_which_no_turns_a_word_need_a_closer_look():
    texts = [
        "The council gave a good report.",
        "The council met.",
        "The report was not good.",
        "There was no good one.",
    ]
    values = READER.rate(number_tokens([*texts, "It said no.", "Good"]))
    assert values.plain.tolist() == [True, True, True, False, True, True]
    assert (values.ours[1], values.mean[1], values.rated[1]) == (0, 0, 0)


def test_nothing_is_rated_as_nothing():
    assert all(len(array) == 0 for array in READER.rate(number_tokens([])))
    assert np.array_equal(READER.rate(number_tokens(["", "  "])).ours, [0, 0])
