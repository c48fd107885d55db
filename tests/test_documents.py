"""Documents: whatever holds texts becomes one table."""

import pandas as pd
import pytest

from toolkit.documents import frame_documents, read_dates
from toolkit.errors import LimitWarning


@pytest.mark.parametrize(
    "texts",
    [
        ["a", "b"],
        ("a", "b"),
        {0: "a", 1: "b"},
        pd.Series(["a", "b"]),
        pd.DataFrame({"text": ["a", "b"]}),
        pd.Series(["a", "b"], dtype="category"),
    ],
    ids=lambda texts: type(texts).__name__,
)
def test_forms(texts):
    frame = frame_documents(texts)
    assert frame["text"].tolist() == ["a", "b"]
    assert frame.index.name == "document"
    assert str(frame["published"].dtype) == "datetime64[ns]"


def test_given_tables_are_not_changed():
    given = pd.DataFrame({"text": ["a"]}, index=["x"])
    frame_documents(given)
    assert given.columns.tolist() == ["text"]
    assert given.index.name is None


def test_two_documents_of_one_name():
    with pytest.raises(ValueError, match="two documents named 'x'"):
        frame_documents(pd.Series(["a", "b"], index=["x", "x"]))


def test_half_a_character_keeps_its_place():
    assert frame_documents(["a\ud800b"])["text"].tolist() == ["a\ufffdb"]
    assert frame_documents(pd.Series(["a\ud800b"], dtype="object"))["text"].tolist() == ["a\ufffdb"]


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2025-07-27", "2025-07-27"),
        ("27 July 2025", "2025-07-27"),
        ("2025-07-27T23:39:00+09:00", "2025-07-27 14:39"),
        (pd.Timestamp("2025-07-27", tz="Asia/Tokyo"), "2025-07-26 15:00"),
        (2025, "2025-01-01"),
        (None, None),
        ("soon", None),
        ("", None),
    ],
)
def test_dates(value, date):
    found = read_dates(pd.Series([value]))
    assert str(found.dtype) == "datetime64[ns]"
    assert pd.isna(found[0]) if date is None else found[0] == pd.Timestamp(date)


def test_dates_that_no_timestamp_can_hold_are_unknown_and_said():
    texts = pd.DataFrame({"text": ["The abbey was founded.", "It was not."], "published": ["1147-02-03", "2020-01-01"]})
    with pytest.warns(LimitWarning, match="1 of 2 dates are before 1678 or .* them 1147-02-03 of 0"):
        published = frame_documents(texts)["published"]
    assert published.isna().tolist() == [True, False]
