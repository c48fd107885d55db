"""
Exports: tables and pages become files, whole or not at all, with nothing in them that a spreadsheet would run.

A file is written beside its place and moved there when it is complete: interrupted or out of space, the old file is
still the old file. `read_table` gives back what `write_table` wrote.
"""

import io
import json
import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from toolkit.errors import ExportError
from toolkit.markup import show_unseen

FORMATS = ("csv", "json", "md", "parquet")

# A cell that begins with one of these is run as a formula by spreadsheets (OWASP ASVS 1.2.10). The apostrophe, which
# marks a guarded cell, is guarded itself, so that reading back is never in doubt.
_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "'", "＝", "＋", "－", "＠")


_SURROGATE = re.compile("[\ud800-\udfff]")


def write_file(path: str | os.PathLike[str], content: str | bytes) -> Path:
    """
    Write a file whole or not at all; `ExportError` names the path, what happened and what was needed.

    Lone surrogates, which no file can hold, become U+FFFD.
    """
    path = Path(path)
    data = _SURROGATE.sub("\ufffd", content).encode("utf-8") if isinstance(content, str) else content
    if not path.parent.is_dir():
        raise ExportError(f"{path}: the folder {path.parent} does not exist; make it first, or name another")
    # Named before it is there, so that an interrupt at any moment finds what to take away.
    temporary = path.parent / f".{path.name[:40]}.{secrets.token_hex(8)}"
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise ExportError(
            f"{path}: could not be written ({error.strerror or error}); {len(data):,} bytes are needed there, "
            "and what was there before is unchanged"
        ) from error
    finally:
        # On any failure, an interrupt too, nothing half-written stays behind.
        temporary.unlink(missing_ok=True)
    return path


def _guard(value: object) -> object:
    return "'" + value if isinstance(value, str) and value.startswith(_RUN) else value


def _unguard(value: str) -> str:
    return value[1:] if len(value) > 1 and value[0] == "'" and value[1:].startswith(_RUN) else value


def _is_missing(value: object) -> bool:
    return value is None or (not isinstance(value, str) and bool(pd.isna(value)))


def _write_csv(frame: pd.DataFrame) -> str:
    """All text quoted and guarded; a missing value is an empty unquoted cell, an empty text a quoted one."""
    out = io.StringIO(newline="")

    def cell(value: object) -> str:
        if _is_missing(value):
            return ""
        if isinstance(value, bool | int | float):
            return repr(value) if isinstance(value, float) else str(value)
        return '"' + str(_guard(str(value))).replace('"', '""') + '"'

    out.write(",".join(cell(str(column)) for column in frame.columns) + "\r\n")
    columns = [frame[column].astype(object).tolist() for column in frame.columns]
    for row in zip(*columns, strict=True):
        out.write(",".join(cell(_plain(value)) for value in row) + "\r\n")
    return out.getvalue()


def _plain(value: object) -> object:
    """Numpy's and pandas' scalars as Python's own, dates as ISO text."""
    if isinstance(value, pd.Timestamp):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value


def format_json(frame: pd.DataFrame) -> str:
    """Format a table as a JSON list of rows; a missing value is null, an infinite one the text "inf" or "-inf"."""
    frame = frame.reset_index() if frame.index.name else frame
    columns = {str(column): frame[column].astype(object).tolist() for column in frame.columns}
    rows = [
        {column: None if _is_missing(value) else _plain(value) for column, value in zip(columns, row, strict=True)}
        for row in zip(*columns.values(), strict=True)
    ]
    # Infinite ends of intervals are no JSON numbers; they are written as the text every reader of ours knows.
    rows = [{k: str(v) if v in (float("inf"), float("-inf")) else v for k, v in row.items()} for row in rows]
    return json.dumps(rows, ensure_ascii=True, allow_nan=False, indent=1)


# Markdown's own marks, in any of which a document could begin a link, an image, code, emphasis or HTML.
_MARKDOWN = str.maketrans(
    {mark: "\\" + mark for mark in r"\`*_{}[]()#+-.!|~:@"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
)


def escape_markdown(text: str) -> str:
    r"""
    Make a text stand in a Markdown table as itself: no link, no HTML, no new column.

    >>> escape_markdown("[x](javascript:1) | <b>")
    '\\[x\\]\\(javascript\\:1\\) \\| &lt;b&gt;'
    """
    return " ".join(show_unseen(text).translate(_MARKDOWN).split())


def _write_markdown(frame: pd.DataFrame) -> str:
    def cell(value: object) -> str:
        value = _plain(value)
        if _is_missing(value):
            return ""
        return f"{value:.6g}" if isinstance(value, float) else escape_markdown(str(value))

    lines = ["| " + " | ".join(escape_markdown(str(column)) for column in frame.columns) + " |"]
    lines.append("|" + "---|" * len(frame.columns))
    columns = [frame[column].astype(object).tolist() for column in frame.columns]
    lines += ["| " + " | ".join(cell(value) for value in row) + " |" for row in zip(*columns, strict=True)]
    return "\n".join(lines) + "\n"


def write_table(frame: pd.DataFrame, path: str | os.PathLike[str]) -> Path:
    """
    Write a table as the ending of `path` says: .csv, .json, .md or .parquet; a named index becomes a column.

    Cells a spreadsheet would run are preceded by an apostrophe in .csv; `read_table` takes it off again.
    """
    path = Path(path)
    frame = frame.reset_index() if frame.index.name else frame
    ending = path.suffix.lower().lstrip(".")
    if ending not in FORMATS:
        raise ExportError(
            f"{path}: tables are written as {', '.join(FORMATS)}; name the file with one of these endings"
        )
    if ending == "parquet":
        out = io.BytesIO()
        try:
            frame.rename(columns=str).to_parquet(out, index=False)
        except ImportError as error:
            raise ExportError(
                f"{path}: Parquet needs the extra 'files'; install toolkit[files], or write .csv"
            ) from error
        return write_file(path, out.getvalue())
    writers = {"csv": _write_csv, "json": format_json, "md": _write_markdown}
    return write_file(path, writers[ending](frame))


def read_table(path: str | os.PathLike[str]) -> pd.DataFrame:
    """
    Read a table that `write_table` wrote as .csv, .json or .parquet.

    Cells of .csv come back as what they were: quoted ones as text, bare ones as numbers, True, False or missing; dates
    as text. A cell may be as long as a document.
    """
    path = Path(path)
    ending = path.suffix.lower().lstrip(".")
    if ending == "parquet":
        return pd.read_parquet(path)
    if ending == "json":
        return pd.DataFrame(json.loads(path.read_text(encoding="utf-8")))
    if ending != "csv":
        raise ExportError(f"{path}: only .csv, .json and .parquet are read back")
    with path.open(encoding="utf-8", newline="") as file:
        header, *body = list(_read_rows(file.read(), path)) or [[]]
    width = next((number for number, row in enumerate(body, 2) if len(row) != len(header)), None)
    if width is not None:
        raise ExportError(
            f"{path}, row {width}: {len(body[width - 2])} cells, expected {len(header)} as in the first row"
        )
    columns = list(zip(*body, strict=True)) or [() for _ in header]
    made = [pd.Series(values, dtype=None if values else "object") for values in columns]
    return pd.concat(made, axis=1, keys=range(len(made))).set_axis(header, axis=1) if made else pd.DataFrame()


def _read_rows(text: str, path: Path) -> Iterator[list[object]]:
    """Give the cells of each row; the csv module cannot tell a missing cell from an empty text, nor read long ones."""
    at, row = 0, []
    while at < len(text):
        if text[at] == '"':
            end = at + 1
            while (end := text.find('"', end)) >= 0 and text.startswith('""', end):
                end += 2
            if end < 0:
                raise ExportError(
                    f"{path}: the quotation mark at character {at:,} is never closed; write the file again"
                )
            row.append(_unguard(text[at + 1 : end].replace('""', '"')))
            at = end + 1
        else:
            cell = _CELL.match(text, at)[0]
            row.append(_read_bare(cell))
            at += len(cell)
        if text.startswith(",", at):
            at += 1
            continue
        at += 2 if text.startswith("\r\n", at) else 1
        yield row
        row = []


def _read_bare(cell: str) -> object:
    """Read an unquoted cell: a number, True or False, or nothing; text of another writer stays text."""
    if cell in _BARE:
        return _BARE[cell]
    for read in (int, float):
        try:
            return cell if "_" in cell else read(cell)
        except ValueError:
            continue
    return cell


_CELL = re.compile(r"[^,\r\n]*")
_BARE = {"": None, "True": True, "False": False}
