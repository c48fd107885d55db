"""
Measures: the toolkit's figures as a scikit-learn transformer, texts in, one row of numbers out.

    texts -> readability, sentiment -> **measures** -> any scikit-learn pipeline
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from toolkit.documents import Texts, frame_documents
from toolkit.readability import COUNTS, measure_readability
from toolkit.readability.formulas import NAMES
from toolkit.sentiment import score_sentiment

READABILITY = (*NAMES, *COUNTS)
SENTIMENT = ("sentiment", "own_voice", "quoted_voice")
FEATURES = (*READABILITY, *SENTIMENT)
DEFAULT = ("flesch_reading_ease", "flesch_kincaid_grade", "words", "sentences", "sentiment")


class TextMeasures(TransformerMixin, BaseEstimator):
    """
    One row per text, one column of floats per name in `features`: readability formulas, counts, sentiment.

    Nothing is learned from the texts that `fit` sees, so `transform` treats every text alike. What cannot be measured
    ("too short", "not English") is NaN, or `missing` where that is a number; `set_output(transform="pandas")` gives a
    DataFrame. Texts are what every function here takes: a sequence or Series of `str`, or a DataFrame with a `text`
    column (a lone `str` is refused, because scikit-learn's own vectorizers refuse it).

    >>> TextMeasures(("words", "sentences")).fit_transform(["It fell. It rose again.", "No."])
    array([[5., 2.],
           [1., 1.]])
    """

    def __init__(self, features: Sequence[str] = DEFAULT, missing: float = np.nan) -> None:
        self.features = features
        self.missing = missing

    def fit(self, X: Texts, y: object = None) -> "TextMeasures":  # noqa: N803
        """Check the parameters and the texts; nothing else is learned."""
        features = [self.features] if isinstance(self.features, str) else list(self.features)
        unknown = [name for name in features if name not in FEATURES]
        if unknown or not features:
            named = repr(unknown[0]) if unknown else "nothing"
            raise ValueError(f"features names {named}; expected some of {', '.join(FEATURES)}")
        self._read(X)
        self.features_ = np.array(features, dtype=object)
        return self

    def transform(self, X: Texts) -> np.ndarray:  # noqa: N803
        """Measure each text: an array of shape (texts, features) of float64."""
        check_is_fitted(self)
        documents = self._read(X)
        wanted = set(self.features_)
        tables = []
        if wanted & set(READABILITY):
            tables.append(measure_readability(documents, intervals=False)[[*READABILITY]])
        if wanted & set(SENTIMENT):
            tables.append(score_sentiment(documents)[[*SENTIMENT]])
        values = pd.concat(tables, axis=1)[list(self.features_)].to_numpy(dtype=np.float64)
        return np.where(np.isnan(values), self.missing, values)

    def get_feature_names_out(self, input_features: object = None) -> np.ndarray:
        """Give the names of the columns `transform` makes; what goes in has no names."""
        check_is_fitted(self)
        return self.features_.copy()

    def _read(self, X: Texts) -> pd.DataFrame:  # noqa: N803
        if isinstance(X, str):
            raise ValueError("X is a single str; expected several texts, such as [X]")
        if isinstance(X, np.ndarray):
            if X.ndim != 1:
                raise ValueError(f"Expected 1D array of texts, got {X.ndim}D array instead")
            X = X.tolist()  # noqa: N806
        return frame_documents(X, "X").reset_index(drop=True)

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "features_")

    def __sklearn_tags__(self) -> object:
        tags = super().__sklearn_tags__()
        tags.input_tags.one_d_array = True
        tags.input_tags.two_d_array = False
        tags.input_tags.string = True
        tags.input_tags.allow_nan = False
        tags.requires_fit = True
        tags.no_validation = True
        return tags
