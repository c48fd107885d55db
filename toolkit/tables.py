"""Tables: rows become DataFrames whose columns and types are the same when nothing was found."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

# A column of this type keeps the labels it was given: whole numbers for a list of texts, names for named ones.
LABEL = "label"


def build_table(
    rows: Iterable[Sequence[object]], columns: Mapping[str, str], labels: pd.Index | None = None
) -> pd.DataFrame:
    """
    One row per item of `rows`, in their order, with exactly `columns` (name: dtype).

    A dtype of `LABEL` takes the type of `labels` (the documents' index), so that an empty table can still be
    joined to the documents it came from.

    >>> build_table([], {"document": LABEL, "start": "int64"}).dtypes.to_dict()
    {'document': dtype('O'), 'start': dtype('int64')}
    """
    rows = list(rows)
    label_type = "object" if labels is None else labels.dtype
    made = {}
    for position, (name, dtype) in enumerate(columns.items()):
        made[name] = pd.Series([row[position] for row in rows], dtype=label_type if dtype == LABEL else dtype)
    return pd.DataFrame(made, columns=list(columns))
