"""However a text was saved (line ends, accents, quotation marks, byte order mark), the figures are the same."""

import unicodedata

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import compare_terms, count_terms, keywords_in_context, measure_readability
from toolkit.terms.collocations import find_collocations

SENTENCES = [
    "The café owner didn't agree with the naïve résumé of the council.",
    "\"It isn't good,\" she said, and the council's members left.",
    "He said 'no' to the 32-member body, which is 3.5% larger than before.",
    "They met in Zürich for the report that was never read.",
    "Nobody knew whether the rôle of the U.S. would be discussed at all.",
]
CURLY = {" '": " ‘", "'": "’", ' "': " “", '\n"': "\n“", '"': "”"}


def curl(text):
    if text.startswith('"'):
        text = "“" + text[1:]
    for straight, curly in CURLY.items():
        text = text.replace(straight, curly)
    return text


RENDERINGS = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "curly": curl,
    "BOM": lambda text: "\ufeff" + text,
    "no-break spaces": lambda text: text.replace(" the ", "\xa0the "),
    "all": lambda text: "\ufeff" + unicodedata.normalize("NFD", curl(text)).replace("\n", "\r\n"),
}

texts = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=3, max_size=6), min_size=2, max_size=4).map(
    lambda paragraphs: "\n\n".join(" ".join(sentences) for sentences in paragraphs)
)


@pytest.mark.parametrize("name", RENDERINGS)
@settings(max_examples=12, deadline=None)
@given(text=texts)
def test_renderings_of_a_text_give_the_same_figures(name, text):
    other = RENDERINGS[name](text)
    pd.testing.assert_frame_equal(measure_readability(text), measure_readability(other))
    pd.testing.assert_frame_equal(count_terms(text), count_terms(other))
    pd.testing.assert_frame_equal(find_collocations(text), find_collocations(other))
    context = ["left", "right"]
    pd.testing.assert_frame_equal(
        keywords_in_context(text, "council")[context], keywords_in_context(other, "council")[context]
    )
    pair = [text, SENTENCES[0]]
    pd.testing.assert_frame_equal(compare_terms(pair, minimum=1), compare_terms([other, SENTENCES[0]], minimum=1))
