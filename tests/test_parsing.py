"""Tagging and parsing: tokens keep their places, weights load fast, and the treebank's held-out half is read well."""

import time
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import tagging
from toolkit.tagging import list_tokens, parsing, tag_sentence, tag_words
from toolkit.tagging.chunks import (
    find_objects,
    find_subject,
    is_negated,
    is_passive,
    list_noun_phrases,
    list_subtree,
    span_of_subtree,
)
from toolkit.tagging.lemmas import lemmatise
from toolkit.tagging.parsing import parse_sentence
from toolkit.tagging.trees import find_tree

DATA = Path(__file__).parents[2] / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.exists(), reason="the treebank is not beside the project")


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("It isn't NATO's.", "It is n't NATO 's ."),
        ("I cannot, won't and gonna.", "I can not , wo n't and gon na ."),
        ("The 32-member body", "The 32 - member body"),
        ("A non-binding pact", "A non-binding pact"),
        ("The U.S. and Mr. Lee left.", "The U.S. and Mr. Lee left ."),
        ("It cost $1,400.50 (3.5%).", "It cost $ 1,400.50 ( 3.5 % ) ."),
        ("In the 1990s, at 7:30 on 9/11", "In the 1990s , at 7:30 on 9/11"),
        ("See www.example.org/a, or write to a@b.org.", "See www.example.org/a , or write to a@b.org ."),
        ("O'Brien said the members' vote...", "O'Brien said the members ' vote ..."),
    ],
)
def test_tokens(text, tokens):
    """Tokens are cut as the treebank cuts them."""
    assert [text[start:end] for start, end in list_tokens(text)] == tokens.split()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_tokens_cover_everything_but_white_space(text):
    """Whatever the text, tokens stand in order, do not overlap and leave out only white space."""
    at = 0
    for start, end in list_tokens(text):
        assert start >= at and end > start and not text[at:start].strip()
        at = end
    assert not text[at:].strip()


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="abc .,'\"AB-1é\n", max_size=60))
def test_trees_are_trees(text):
    """Every sentence gets one root, and following heads always ends there."""
    nodes = parse_sentence(text)
    for node in nodes:
        assert text[node.start : node.end] == node.text
        steps, at = 0, node
        while at.head >= 0:
            at, steps = nodes[at.head], steps + 1
            assert steps <= len(nodes)
    if nodes:
        assert sum(node.head < 0 for node in nodes) == 1


def test_best_tree_of_scores_with_a_cycle():
    """Two tokens that want each other are broken up where it costs least (checked by hand: 10 + 9 beats 5 + 8)."""
    scores = np.array([[0, 0, 0], [10, 0, 8], [5, 9, 0]], float)
    assert find_tree(scores) == [0, 0, 1]
    assert find_tree(np.array([[0, 0, 0], [1, 0, 8], [5, 9, 0]], float)) == [0, 2, 0]


def is_tree(heads):
    """Every token leads to the root, in no more steps than there are tokens."""
    ends = list(range(len(heads)))
    for _ in heads:
        ends = [heads[end] for end in ends]
    return not any(ends)


def test_best_tree_of_all():
    """Of all trees with one token on the root, the one found has the highest total: all are tried."""
    chance = np.random.default_rng(5)
    for number in range(150):
        size = int(chance.integers(2, 6))
        scores = chance.normal(size=(size, size))
        scores[:, 0] += number % 3  # so that several tokens would hang on the root
        every = ([0, *heads] for heads in product(range(size), repeat=size - 1) if heads.count(0) == 1)
        best = max(filter(is_tree, every), key=lambda heads: sum(scores[i, heads[i]] for i in range(1, size)))
        assert find_tree(scores) == best


def test_tokens_that_all_want_each_other_are_no_harder_than_their_number_squared():
    """160 tokens in rings within rings, all of which would hang on the root: under a tenth of a second, not minutes."""
    scores = -np.abs(np.subtract.outer(np.arange(161.0), np.arange(161.0)))
    scores[:, 0] = 1
    scores[1:, 1:] += np.random.default_rng(1).normal(size=(160, 160)) / 9
    start = time.process_time()
    heads = find_tree(scores)
    assert time.process_time() - start < 0.5
    assert is_tree(heads)
    scores[:, 0] = -1e6
    assert is_tree(find_tree(scores))


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("denied", "VBD", "deny"), ("praised", "VBN", "praise"), ("startled", "VBD", "startle"), ("said", "VBD", "say"),
        ("running", "VBG", "run"), ("making", "VBG", "make"), ("visiting", "VBG", "visit"), ("focused", "VBD", "focus"),
        ("agreed", "VBD", "agree"), ("judged", "VBN", "judge"), ("hoping", "VBG", "hope"), ("found", "VBD", "find"),
        ("allies", "NNS", "ally"), ("crises", "NNS", "crisis"), ("buses", "NNS", "bus"), ("lives", "NNS", "life"),
        ("women", "NNS", "woman"), ("larger", "JJR", "large"), ("biggest", "JJS", "big"), ("easier", "JJR", "easy"),
        ("best", "JJS", "good"), ("n't", "RB", "not"), ("them", "PRP", "they"), ("States", "NNPS", "State"),
        ("NATO", "NNP", "NATO"), ("news", "NN", "news"), ("is", "VBZ", "be"), ("’s", "POS", "'s"),
    ],
)  # fmt: skip
def test_lemmas(word, tag, lemma):
    """Irregular forms by table, regular ones by spelling."""
    assert lemmatise(word, tag) == lemma


def test_phrases_of_a_sentence():
    """Subjects are shared by joined verbs, passives have their patient, denials are seen, phrases have their words."""
    text = "The old ministers did not sign the treaty and left Geneva."
    nodes = parse_sentence(text)
    words = [node.text for node in nodes]
    sign, left = words.index("sign"), words.index("left")
    assert words[find_subject(nodes, left)] == "ministers"
    assert [words[i] for i in find_objects(nodes, sign)] == ["treaty"]
    assert is_negated(nodes, sign) and not is_negated(nodes, left)
    start, end = span_of_subtree(nodes, words.index("ministers"))
    assert text[start:end] == "The old ministers"
    phrases = [text[start:end] for start, end, _ in list_noun_phrases(nodes)]
    assert phrases == ["The old ministers", "the treaty", "Geneva"]
    assert list_subtree(nodes, words.index("treaty")) == [6, 7]
    passive = parse_sentence("The treaty was signed by two ministers.")
    assert is_passive(passive, 3) and [passive[i].text for i in find_objects(passive, 3)] == ["treaty"]


def test_tags_hold_in_any_case_and_with_any_quotation_mark():
    """A sentence in lower case, as a title or with curly quotes keeps its verbs and nouns."""
    for text in ("The ministers signed the treaty.", "the ministers signed the treaty", "Ministers Signed the Treaty"):
        tags = {token.text.lower(): token.tag for token in tag_sentence(text)}
        assert tags["signed"] in ("VBD", "VBN") and tags["ministers"] in ("NNS", "NNPS"), (text, tags)
    straight = [token.tag for token in tag_sentence("It's the members' \"plan\".")]
    assert [token.tag for token in tag_sentence("It’s the members’ “plan”.")] == straight


def test_long_sentence_costs_no_more_than_its_length():
    """A thousand words without a stop are read in pieces."""
    text = "the old ministers signed " * 250
    nodes = parse_sentence(text)
    assert len(nodes) == 1000
    assert all(-1 <= node.head < 1000 for node in nodes)


def test_weights_load_quickly():
    """Both sets of weights are there within a second, a busy machine included."""
    tagging._load_model.cache_clear()
    parsing._load_model.cache_clear()
    started = time.perf_counter()
    tagging._load_model()
    parsing._load_model()
    assert time.perf_counter() - started < 1.5


@needs_data
def test_treebank_tags_are_right():
    """At least 93 % of the held-out half's tags, 98 % of its lemmas."""
    from toolkit.training.treebank import read_treebank

    sentences = read_treebank(DATA / "tagging_ewt_dev.tsv")[::4]
    words = [word for sentence in sentences for word in sentence]
    tags = [tag for sentence in sentences for tag in tag_words([word.form for word in sentence])]
    assert sum(tag == word.tag for tag, word in zip(tags, words, strict=True)) >= 0.93 * len(words)
    right = sum(lemmatise(word.form, word.tag).lower() == word.lemma.lower() for word in words)
    assert right >= 0.98 * len(words)


@needs_data
def test_treebank_heads_are_right():
    """At least 85 % of the held-out half's heads, 80 % with the relation, from predicted tags."""
    from toolkit.training.parser import number_sentences, score_parses
    from toolkit.training.treebank import read_treebank

    sentences = read_treebank(DATA / "tagging_ewt_dev.tsv")[::8]
    tags = [tag_words([word.form for word in sentence]) for sentence in sentences]
    model = parsing._load_model()
    with model.threads.limit(limits=1, user_api="blas"):
        heads, both = score_parses(model, number_sentences(sentences, tags, model.names))
    assert heads >= 0.85
    assert both >= 0.80
