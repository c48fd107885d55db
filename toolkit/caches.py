"""
Caches: what was measured of each document, kept in a folder under a fingerprint of all that it was measured from.

    tables, exports -> **caches** -> comparison

One file per document, and one in `pairs` per pair of documents that were compared: plain JSON, written whole or not at
all. Its name is the digest of the documents' texts and columns and of the package's own files, word lists and weights
among them: a changed document, list or rule is measured again, and what is out of date is never read. A file that
cannot be understood is measured again, too.
"""

import json
import os
from collections.abc import Mapping
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from toolkit.errors import ExportError
from toolkit.exports import write_file
from toolkit.overlaps.blocks import Document
from toolkit.overlaps.candidates import Match, Outline
from toolkit.overlaps.records import Record, restore_records

# A table's columns without the document's label: name -> type and values; every value is one that JSON knows.
Columns = dict[str, tuple[str, list[Any]]]
# By name of the table: whether the labels are its index, and its columns.
Tables = dict[str, tuple[bool, Columns]]

LABELS = "document"
PAIRS = "pairs"
OUTLINE = "outline"


class Measured(NamedTuple):
    """What was measured of one document: its tables, and what decides with which others it is compared."""

    tables: Tables
    outline: Outline


@cache
def digest_package() -> str:
    """Digest every file of the package that figures come from: code, word lists, weights."""
    digest = sha256()
    waiting: list[tuple[str, Traversable]] = [("", files("toolkit"))]
    while waiting:
        name, item = waiting.pop()
        if item.is_dir():
            inside = [
                (f"{name}/{one.name}", one) for one in item.iterdir() if one.name not in ("__pycache__", "training")
            ]
            waiting += sorted(inside, key=lambda pair: pair[0])
        else:
            digest.update(f"{name}\0".encode() + sha256(item.read_bytes()).digest())
    return digest.hexdigest()


class Cache:
    """A folder of measured and compared documents; what is not in it is given as None."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = Path(folder)
        try:
            (self.folder / PAIRS).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ExportError(f"{folder}: this folder for the cache could not be made ({error.strerror})") from error

    def find_path(self, document: pd.Series) -> Path:
        """Give where what was measured of a document is kept; its label and order play no part."""
        told = (f"{name}={value!r}" for name, value in sorted(document.items(), key=str))
        return self.folder / f"{_digest(digest_package(), *told)}.json"

    def load(self, path: Path, names: set[str]) -> Measured | None:
        """Load what was measured of one document, None where there is nothing or other tables than `names`."""
        try:
            stored = json.loads(path.read_bytes())
            outline = restore_outline(stored.pop(OUTLINE))
            tables = {
                name: (bool(indexed), {column: (str(kind), list(values)) for column, (kind, values) in columns.items()})
                for name, (indexed, columns) in stored.items()
            }
        except (OSError, ValueError, TypeError, AttributeError, KeyError):
            return None
        whole = all(len({len(values) for _, values in columns.values()}) == 1 for _, columns in tables.values())
        return Measured(tables, outline) if whole and tables.keys() == names else None

    def store(self, path: Path, measured: Measured) -> None:
        """Store what was measured of one document, whole or not at all."""
        write_file(path, json.dumps({**measured.tables, OUTLINE: measured.outline}, separators=(",", ":")))

    def find_records(self, a: Document, b: Document, match: Match) -> Path:
        """Give where is kept what comparing two documents found."""
        told = digest_package(), _digest_document(a), _digest_document(b), repr(match.pairs)
        return self.folder / PAIRS / f"{_digest(*told)}.json"

    def load_records(self, a: Document, b: Document, match: Match) -> list[Record] | None:
        """Load what comparing two documents found, None where they were not compared."""
        try:
            return restore_records(json.loads(self.find_records(a, b, match).read_bytes()))
        except (OSError, ValueError, TypeError):
            return None

    def store_records(self, a: Document, b: Document, match: Match, records: list[Record]) -> None:
        """Store what comparing two documents found, whole or not at all."""
        write_file(self.find_records(a, b, match), json.dumps(records, separators=(",", ":")))


def _digest(*told: str) -> str:
    return sha256(json.dumps(told).encode()).hexdigest()


@lru_cache(maxsize=1 << 14)
def _digest_document(document: Document) -> str:
    return _digest(document.text, document.title, repr(document.published))


def restore_outline(stored: object) -> Outline:
    """Make an outline of what JSON made of one; `TypeError` or `ValueError` where it is none."""
    topic, subjects = stored  # type: ignore[misc]
    made = Outline(
        {str(key): float(weight) for key, weight in topic.items()}, [list(map(str, words)) for words in subjects]
    )
    if made != Outline(topic, subjects):
        raise ValueError("no outline")
    return made


def split_tables(tables: Mapping[str, pd.DataFrame], labels: pd.Index) -> list[Tables]:
    """Split the tables of several documents into those of each, in the order of `labels`."""
    found: list[Tables] = [{} for _ in labels]
    for name, table in tables.items():
        indexed = table.index.name == LABELS
        table = table.reset_index() if indexed else table
        places = labels.get_indexer(table[LABELS])
        # Rows come document by document, so each document's are one stretch.
        ends = np.searchsorted(places, np.arange(len(labels) + 1))
        columns = {column: _list_values(table[column]) for column in table.columns if column != LABELS}
        for place, own in enumerate(found):
            stretch = slice(int(ends[place]), int(ends[place + 1]))
            own[name] = indexed, {column: (kind, values[stretch]) for column, (kind, values) in columns.items()}
    return found


def join_tables(parts: list[Tables], labels: pd.Index) -> dict[str, pd.DataFrame]:
    """Join what `split_tables` split: the tables of all documents, in the order of `labels`."""
    joined = {}
    for name, (indexed, columns) in parts[0].items():
        sizes = [len(next(iter(part[name][1].values()))[1]) for part in parts]
        made = {LABELS: pd.Series(labels.repeat(sizes), dtype=labels.dtype)}
        for column, (kind, _) in columns.items():
            made[column] = _make_column(kind, [value for part in parts for value in part[name][1][column][1]])
        joined[name] = pd.DataFrame(made).set_index(LABELS) if indexed else pd.DataFrame(made)
    return joined


def _list_values(column: pd.Series) -> tuple[str, list[Any]]:
    kind = str(column.dtype)
    if kind.startswith("datetime64"):
        return kind, column.to_numpy().astype("int64").tolist()
    if kind.startswith(("float", "int", "bool")):
        return kind, column.tolist()
    return kind, [None if pd.isna(value) else value for value in column.astype(object)]


def _make_column(kind: str, values: list[Any]) -> pd.Series:
    if kind.startswith("datetime64"):
        return pd.Series(np.array(values, "int64").view(kind))
    return pd.Series(values, dtype=kind)
