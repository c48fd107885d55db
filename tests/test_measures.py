"""The transformer among scikit-learn's own, and its figures against the functions they come from."""

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.compose import make_column_transformer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.estimator_checks import check_estimator
from sklearn.utils.validation import check_is_fitted, validate_data

from toolkit import TextMeasures, measure_readability
from toolkit.measures import FEATURES

EASY = "The cat sat on the mat. It was warm there and the sun was out. " * 10
HARD = "Institutional considerations notwithstanding, the ministers deliberated on constitutional reform. " * 12


class OnNumbers(TextMeasures):
    """scikit-learn's checks feed tables of numbers; this spells them out as texts and leaves the rest to us."""

    def __init__(self, features=("words", "syllables", "characters"), missing=0.0):
        super().__init__(features, missing)

    def fit(self, X, y=None):  # noqa: N803
        return super().fit(self._spell(validate_data(self, X)))

    def transform(self, X):  # noqa: N803
        check_is_fitted(self)
        return super().transform(self._spell(validate_data(self, X, reset=False)))

    def _spell(self, X):  # noqa: N803
        return [" ".join(f"It rose by {abs(value):.3f} of a point." for value in row) for row in X]

    def __sklearn_tags__(self):
        tags = super().__sklearn_tags__()
        tags.input_tags.one_d_array, tags.input_tags.two_d_array, tags.input_tags.string = False, True, False
        tags.no_validation = False
        return tags


# What even so cannot pass, and why. Strict: an excuse that is not needed any more fails the test.
EXPECTED_FAILURES: dict[str, str] = {}


def test_scikit_learns_checks_pass():
    results = check_estimator(OnNumbers(), expected_failed_checks=EXPECTED_FAILURES, on_fail=None, on_skip=None)
    failed = {result["check_name"]: result["exception"] for result in results if result["status"] == "failed"}
    excused = {result["check_name"] for result in results if result["status"] == "xfail"}
    assert failed == {}
    assert excused == set(EXPECTED_FAILURES)
    assert sum(result["status"] == "passed" for result in results) >= 35


def test_its_tags_tell_scikit_learn_that_it_reads_texts():
    tags = TextMeasures().__sklearn_tags__()
    assert tags.input_tags.string and tags.input_tags.one_d_array and not tags.input_tags.two_d_array


def test_figures_are_those_of_the_functions():
    table = measure_readability([EASY, HARD], intervals=False)
    values = TextMeasures(("flesch_reading_ease", "words")).fit_transform([EASY, HARD])
    assert np.array_equal(values, table[["flesch_reading_ease", "words"]].to_numpy(dtype=float))


def test_clone_parameters_and_names():
    measures = TextMeasures(features=("words",), missing=-1.0)
    again = clone(measures)
    assert again.get_params() == measures.get_params() and not hasattr(again, "features_")
    assert measures.fit([EASY]).get_feature_names_out().tolist() == ["words"]


def test_output_may_be_a_frame():
    measures = TextMeasures().set_output(transform="pandas")
    frame = measures.fit_transform(pd.Series([EASY, HARD]))
    assert isinstance(frame, pd.DataFrame) and list(frame.columns) == list(measures.get_feature_names_out())


def test_unknown_is_nan_or_what_was_asked_for():
    assert np.isnan(TextMeasures(("flesch_reading_ease",)).fit_transform(["Short."])[0, 0])
    assert TextMeasures(("flesch_reading_ease",), missing=0.0).fit_transform(["Short."])[0, 0] == 0.0


def test_in_a_pipeline_and_on_a_column():
    texts, kinds = [EASY, HARD] * 5, ["easy", "hard"] * 5
    pipeline = make_pipeline(TextMeasures(), StandardScaler(), LogisticRegression()).fit(texts, kinds)
    assert pipeline.predict([EASY, HARD]).tolist() == ["easy", "hard"]
    columns = make_column_transformer((TextMeasures(), "text"))
    assert columns.fit_transform(pd.DataFrame({"text": texts})).shape == (10, 5)


def test_every_feature_is_a_number_for_a_sound_text():
    values = TextMeasures(FEATURES).fit_transform([EASY])
    names = np.array(FEATURES)[np.isnan(values[0])]
    assert set(names) <= {"quoted_voice"}


@pytest.mark.parametrize(
    ("texts", "error", "message"),
    [("one text", ValueError, "single str"), ([1.0, 2.0], TypeError, "float"), (np.ones((2, 2)), ValueError, "1D")],
)
def test_wrong_input_says_what_is_wrong(texts, error, message):
    with pytest.raises(error, match=message):
        TextMeasures().fit(texts)
    with pytest.raises(ValueError, match="features"):
        TextMeasures(("no_such_thing",)).fit([EASY])
