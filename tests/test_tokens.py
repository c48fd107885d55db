"""Tokens are numbered once, what is known of them is asked once, and memory stays bounded."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import tokens as module
from toolkit.readings import read_batches
from toolkit.tokens import Vocabulary, join_tokens, number_tokens


@given(st.lists(st.text(alphabet="ab \n\u00a0é", max_size=12), max_size=5))
def test_numbers_give_the_tokens_back(stretches):
    tokens = number_tokens(stretches)
    strings = iter([tokens.vocabulary.strings[number] for number in tokens.numbers])
    assert [[next(strings) for _ in range(length)] for length in tokens.lengths] == [s.split() for s in stretches]
    assert tokens.number_rows().tolist() == [row for row, s in enumerate(stretches) for _ in s.split()]
    joined = join_tokens([tokens, number_tokens(stretches[:1], tokens.vocabulary)])
    assert len(joined.numbers) == len(tokens.numbers) + sum(len(s.split()) for s in stretches[:1])


def test_each_token_is_described_once_however_the_vocabulary_grows():
    vocabulary, asked = Vocabulary(), []

    def describe(token, forms):
        asked.append(token)
        return len(token), forms[token.lower()]

    first = number_tokens(["one Two two"], vocabulary)
    assert vocabulary.tabulate(describe, np.int64)[first.numbers].tolist() == [[3, 0], [3, 1], [3, 1]]
    for size in range(3, 60):
        number_tokens(["x" * size, "one"], vocabulary)
        table = vocabulary.tabulate(describe, np.int64)
        assert len(table) == len(vocabulary.strings) and table[-1, 0] == size
    assert len(asked) == len(set(asked)) == len(vocabulary.strings)


def test_threads_agree_on_the_numbers():
    vocabulary = Vocabulary()
    stretches = [" ".join(f"w{word % 700}" for word in range(at, at + 2000)) for at in range(16)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda stretch: number_tokens([stretch], vocabulary), stretches))
    assert sorted(vocabulary.strings) == sorted({f"w{word}" for word in range(700)})
    for stretch, tokens in zip(stretches, found, strict=True):
        assert [vocabulary.strings[number] for number in tokens.numbers] == stretch.split()


def test_a_full_vocabulary_is_left_to_the_texts_read_with_it(monkeypatch):
    monkeypatch.setattr(module, "MOST_TOKENS", 50)
    texts = [" ".join(f"{word}{at}." for word in ("It", "rose", "by", "some")) + " It fell." for at in range(40)]
    batches = list(read_batches(texts))
    assert [reading.raw for batch in batches for reading in batch] == texts
    assert len(batches) > 1
    for batch in batches:
        assert len({id(reading.tokens.vocabulary) for reading in batch}) == 1
        assert len(batch[0].tokens.vocabulary.strings) < 50 + 10


def test_what_a_user_raises_while_describing_leaves_the_table_as_it_was():
    vocabulary = Vocabulary()
    number_tokens(["a b"], vocabulary)
    fail = [True]

    def describe(token, _):
        if fail[0] and token == "b":
            raise ValueError(token)
        return ord(token)

    with pytest.raises(ValueError, match="b"):
        vocabulary.tabulate(describe, np.int64)
    fail[0] = False
    assert vocabulary.tabulate(describe, np.int64).tolist() == [97, 98]
