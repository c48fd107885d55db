"""Kinship: how much two statements speak of the same, by keys and by how words are used."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.claims.statements import read_account
from toolkit.overlaps import kinship as kinships
from toolkit.overlaps.kinship import Kinship, get_kinship
from toolkit.overlaps.pairings import Pairing
from toolkit.pairs.relatedness import SQUARE, load_rows, load_vectors, measure_relatedness

HARBOUR = "The ferry left the harbour at noon. A baker sold warm bread. The mayor opened the new library."
QUAY = "At midday the boat sailed from the port. The town's library was opened by the mayor."


def hold(one: str, other: str) -> tuple[Pairing, Kinship]:
    pairing = Pairing(read_account(one), read_account(other))
    return pairing, get_kinship(pairing)


def test_statements_of_one_thing_are_the_closest() -> None:
    _, kinship = hold(HARBOUR, QUAY)
    assert kinship.mean.shape == (3, 2)
    assert kinship.mean[0].argmax() == 0
    assert kinship.mean[2].argmax() == 1
    assert kinship.mean[1].max() < kinship.mean[2, 1] / 2


def test_covers_are_shares() -> None:
    _, kinship = hold(HARBOUR, QUAY)
    for cover in kinship.covers:
        assert ((cover >= 0) & (cover < 1)).all()


def test_swapping_documents_swaps_the_sides() -> None:
    _, kinship = hold(HARBOUR, QUAY)
    _, turned = hold(QUAY, HARBOUR)
    assert np.array_equal(kinship.mean, turned.mean.T)


def test_a_name_is_the_same_or_not() -> None:
    pairing, kinship = hold("Anna Holt arrived in Berlin.", "Berlin greeted her.")
    a, b = (side[0] for side in pairing.list_statements())
    found = {
        (x.keys[-1], y.keys[-1]): kin
        for x, row in zip(a.mentions, kinship.match(a, b), strict=True)
        for y, kin in zip(b.mentions, row, strict=True)
        if x.kind == y.kind == "name"
    }
    assert sorted(found.values()) == [0.0, 1.0]
    assert found["@berlin", "@berlin"] == 1.0


def test_cut_into_blocks_or_at_once_it_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    pairing, whole = hold(HARBOUR, QUAY)
    monkeypatch.setattr(kinships, "MOST_CELLS", 20)
    cut = Kinship(pairing)
    assert np.array_equal(whole.mean, cut.mean)
    assert np.array_equal(whole.covers[1], cut.covers[1])
    for a in pairing.list_statements()[0]:
        for b in pairing.list_statements()[1]:
            assert np.array_equal(whole.match(a, b), cut.match(a, b))


def test_the_rest_leaves_out_what_clashes() -> None:
    one, other = "The ferry carried 212 passengers.", "The ferry carried 231 passengers."
    pairing, kinship = hold(one, other)
    a, b = pairing.list_statements()[0][0], pairing.list_statements()[1][0]
    whole = kinship.describe_rest(a, b, (0, 0), (0, 0), pairing)
    rest = kinship.describe_rest(a, b, (0, len(one)), (0, len(other)), pairing)
    assert whole["rest kin"] > 0.5
    assert rest == {"rest kin": 0.0, "clause kin": 0.0}


@pytest.mark.parametrize("texts", [("", "The ferry sank in May."), ("One two.", "Yes.")])
def test_nothing_to_hold_against_each_other(texts: tuple[str, str]) -> None:
    _, kinship = hold(*texts)
    assert kinship.mean.size == 0


def test_vectors_are_whole_numbers_of_one_length() -> None:
    vectors = load_vectors()
    assert vectors.shape == (len(load_rows()), 64)
    assert np.array_equal(vectors, np.round(vectors))
    squares = (vectors**2).sum(axis=1)
    assert np.abs(squares / SQUARE - 1).max() < 0.02
    # Sums of products stay whole in 32-bit floats, so their order cannot matter.
    assert squares.max() < 2**24


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(sorted(load_rows())), st.sampled_from(sorted(load_rows())))
def test_relatedness_is_even_handed(one: str, other: str) -> None:
    found = measure_relatedness(one, other)
    assert 0 <= found <= 1
    assert found == measure_relatedness(other, one)


@pytest.mark.parametrize(
    ("one", "near", "far"),
    [("doctor", "nurse", "gravel"), ("ship", "vessel", "sonnet"), ("vote", "election", "butter")],
)
def test_words_of_one_field_are_nearer(one: str, near: str, far: str) -> None:
    assert measure_relatedness(one, near) > measure_relatedness(one, far)


def test_words_not_in_the_table_are_related_to_themselves_only() -> None:
    assert measure_relatedness("zzyzx", "zzyzx") == 1.0
    assert measure_relatedness("zzyzx", "road") == 0.0
