"""Documents: whatever holds texts becomes one table, a row per text, that every other function reads."""

import re
from collections.abc import Mapping, Sequence
from warnings import warn

import pandas as pd

from toolkit.errors import LimitWarning

Texts = str | Sequence[str] | Mapping[object, str] | pd.Series | pd.DataFrame

# What a document may say about itself beside its text; missing ones are filled with "unknown".
COLUMNS = {"title": "str", "published": "datetime64[ns]", "publisher": "str"}

_SURROGATE = re.compile("[\ud800-\udfff]")


def frame_documents(texts: Texts, name: str = "texts") -> pd.DataFrame:
    """
    One row per document: index `document`, columns `text`, `title`, `published`, `publisher`, and any others given.

    `texts` is a `str`, a sequence, Series or dict of `str` (its labels name the documents), or a DataFrame with a
    `text` column (its index names them). Anything else raises `TypeError` naming the argument `name` and the item.

    >>> frame_documents(["One.", "Two."])["text"].to_dict()
    {0: 'One.', 1: 'Two.'}
    """
    if isinstance(texts, str):
        frame = pd.DataFrame({"text": pd.Series([texts], dtype="object")})
    elif isinstance(texts, pd.DataFrame):
        if "text" not in texts.columns:
            raise TypeError(f"{name} is a DataFrame with columns {list(texts.columns)}; expected one named 'text'")
        frame = texts.copy()
    elif isinstance(texts, pd.Series):
        frame = pd.DataFrame({"text": texts.astype("object")})
    elif isinstance(texts, Mapping):
        frame = pd.DataFrame({"text": pd.Series(dict(texts), dtype="object")})
    elif isinstance(texts, Sequence) and not isinstance(texts, bytes | bytearray):
        frame = pd.DataFrame({"text": pd.Series(list(texts), dtype="object")})
    else:
        raise TypeError(
            f"{name} is {type(texts).__name__}; expected a str, a sequence, Series or dict of str, "
            "or a DataFrame with a 'text' column"
        )
    for label, text in zip(frame.index, frame["text"], strict=True):
        if not isinstance(text, str):
            raise TypeError(f"{name}[{label!r}] is {type(text).__name__} ({text!r:.40}); expected str")
    frame["text"] = pd.Series(list(map(_make_whole, frame["text"])), index=frame.index, dtype="object")
    if not frame.index.is_unique:
        twice = frame.index[frame.index.duplicated()][0]
        raise ValueError(f"{name} has two documents named {twice!r}; give every document its own label")
    frame.index.name = "document"
    for column, dtype in COLUMNS.items():
        if column not in frame.columns:
            frame[column] = pd.Series(None, index=frame.index, dtype=dtype)
    frame["published"] = read_dates(frame["published"])
    return frame


def _make_whole(text: str) -> str:
    """Replace halves of characters, which can be written to no file or table; their places are kept."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def read_dates(values: pd.Series) -> pd.Series:
    """
    Read dates in whatever form they came as UTC without a zone; no date is unknown, a bare number is a year.

    Dates a timestamp of nanoseconds cannot hold (before 1678, after 2261) are left unknown, and `LimitWarning` says so.
    """
    if values.dtype == "datetime64[ns]":
        return values.copy()
    if pd.api.types.is_numeric_dtype(values):
        values = values.map(lambda value: None if pd.isna(value) else str(int(value)), na_action=None).astype("object")
    dates = pd.to_datetime(values, errors="coerce", utc=True, format="mixed")
    dates = dates.dt.tz_localize(None)
    beyond = dates.notna() & ~dates.between(pd.Timestamp.min, pd.Timestamp.max)
    if beyond.any():
        warn(
            LimitWarning(
                f"{beyond.sum()} of {len(dates)} dates are before 1678 or after 2261, the first of them "
                f"{values[beyond].iloc[0]} of {dates.index[beyond][0]!r}: they are taken as unknown"
            ),
            stacklevel=3,
        )
    return dates.mask(beyond).astype("datetime64[ns]")
