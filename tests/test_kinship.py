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


def test_a_statement_covers_itself_but_for_what_it_leaves_unsaid() -> None:
    """All its weight, of it and a half."""
    pairing, kinship = hold(HARBOUR, HARBOUR)
    for place, statement in enumerate(pairing.list_statements()[0]):
        weight = sum(m.weight * max(pairing.weights[key] for key in m.keys) for m in statement.mentions)
        assert kinship.mean[place, place] == pytest.approx(weight / (weight + 0.5))
        found = kinship.describe(statement, statement)
        assert (found["kin nearness"], found["closest kin"]) == (1.0, 1.0)
        assert found["kin"] == found["most kin"] == found["least kin"] == kinship.mean[place, place]


def test_kin_of_what_shares_nothing() -> None:
    pairing, kinship = hold("Anna Holt slept.", "Berlin burned.")
    (a,), (b,) = pairing.list_statements()
    assert set(kinship.describe(a, b).values()) == {0.0}


def test_kin_by_either_side() -> None:
    """A short statement is covered by a long one that says more, and covers less of it."""
    pairing, kinship = hold("The ferry sank.", "The ferry sank in a storm off the coast of Norland with all its crew.")
    (a,), (b,) = pairing.list_statements()
    found, turned = kinship.describe(a, b), hold(b.text, a.text)[1]
    assert found["least kin"] < found["kin"] < found["most kin"]
    assert found["kin"] == (found["least kin"] + found["most kin"]) / 2
    assert found["closest kin"] == 1.0
    assert turned.mean[0, 0] == found["kin"]


def test_nearness_is_a_share_of_the_closest_of_either() -> None:
    pairing, kinship = hold(HARBOUR, QUAY)
    for p, a in enumerate(pairing.list_statements()[0]):
        for q, b in enumerate(pairing.list_statements()[1]):
            mean, best = kinship.mean[p, q], max(kinship.mean[p].max(), kinship.mean[:, q].max())
            found = kinship.describe(a, b)
            assert found["kin nearness"] == pytest.approx(mean / best)
            assert found["closest kin"] == (mean == best == kinship.mean[p].max() == kinship.mean[:, q].max())


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


def test_what_is_near_the_words_is_in_their_clause() -> None:
    """Beside a figure in the second clause only what that clause says is near it."""
    one = "Bakers sold bread, and the ferry carried 212 passengers."
    other = "Zebras ate grass, and the ferry carried 231 passengers."
    for first, second in ((one, other), (other, one)):
        pairing, kinship = hold(first, second)
        (a,), (b,) = pairing.list_statements()
        spans = [(text.index(" 2") + 1, text.index(" 2") + 4) for text in (first, second)]
        near = kinship.describe_rest(a, b, *spans, pairing)
        away = kinship.describe_rest(a, b, (0, 6), (0, 6), pairing)
        assert near["rest kin"] < near["clause kin"] < 1
        assert away["clause kin"] < away["rest kin"]
        weight = sum(m.weight for m in a.mentions if m.clause == a.mentions[-1].clause)
        assert near["clause kin"] == pytest.approx(weight / (weight + 0.5), abs=0.02)


def test_what_touches_the_words_is_beside_them() -> None:
    one, other = "The ferry carried 212 passengers.", "The ferry carried 231 passengers."
    pairing, kinship = hold(one, other)
    (a,), (b,) = pairing.list_statements()
    assert one[4:9] == "ferry"
    whole = kinship.describe_rest(a, b, (0, 3), (0, 3), pairing)
    for span in ((0, 4), (9, 10)):
        assert kinship.describe_rest(a, b, span, span, pairing) == whole
    assert kinship.describe_rest(a, b, (0, 5), (0, 5), pairing)["rest kin"] < whole["rest kin"]


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
