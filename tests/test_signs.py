"""The fit under signs: no weight against its sign, and the plain fit where none is held."""

import numpy as np
import pytest

from toolkit.training.signs import bound_weight, fit_signed

RANDOM = np.random.default_rng(7)
TABLE = RANDOM.normal(size=(400, 3))


@pytest.mark.parametrize(
    ("name", "bounds"),
    [
        ("likeness", (0.0, None)),
        ("held and near", (0.0, None)),
        ("clause kin", (0.0, None)),
        ("one unit", (0.0, None)),
        ("one foreign", (None, 0.0)),
        ("value met", (None, 0.0)),
        ("met and alike", (None, 0.0)),
        ("years apart", (None, 0.0)),
        ("of money", (None, None)),
        ("one total", (None, None)),
    ],
)
def test_each_kind_of_evidence_has_its_sign(name, bounds):
    assert bound_weight(name) == bounds


def test_no_weight_goes_against_its_sign():
    right = TABLE @ np.array([2.0, -2.0, 1.0]) + RANDOM.normal(size=400) > 0
    _, weights = fit_signed(TABLE, ["told", "likeness", "of money"], right, np.ones(400), 1.0)
    assert weights[0] == weights[1] == 0 < weights[2]


def test_without_signs_it_is_the_plain_fit():
    from sklearn.linear_model import LogisticRegression

    right = TABLE @ np.array([1.0, -0.5, 0.0]) + RANDOM.normal(size=400) > 0.3
    intercept, weights = fit_signed(TABLE, ["a", "b", "c"], right, np.ones(400), 0.5)
    spread = TABLE.std(axis=0)
    plain = LogisticRegression(C=0.5, tol=1e-8).fit(TABLE / spread, right)
    assert weights == pytest.approx(plain.coef_[0] / spread, abs=2e-3)
    assert intercept == pytest.approx(plain.intercept_[0], abs=2e-3)


def test_evidence_seen_too_seldom_weighs_nothing():
    table = np.zeros((400, 1))
    table[:4] = 1
    _, weights = fit_signed(table, ["likeness"], table[:, 0] > 0, np.ones(400), 1.0)
    assert weights.tolist() == [0.0]
