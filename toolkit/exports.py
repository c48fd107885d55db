"""
Exports: tables and pages become files, whole or not at all, with nothing in them that a spreadsheet would run.

A file is written beside its place and moved there when it is complete: interrupted or out of space, the old file is
still the old file. `read_table` gives back what `write_table` wrote.
"""

import csv
import io
import json
import os
import tempfile
from pathlib import Path

import pandas as pd

from toolkit.errors import ExportError
from toolkit.markup import show_unseen

FORMATS = ("csv", "json", "md", "parquet")

# A cell that begins with one of these is run as a formula by spreadsheets (OWASP ASVS 1.2.10). The apostrophe, which
# marks a guarded cell, is guarded itself, so that reading back is never in doubt.
_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "'", "＝", "＋", "－", "＠")


def write_file(path: str | os.PathLike[str], content: str | bytes) -> Path:
    """
    Write a file whole or not at all; `ExportError` names the path, what happened and what was needed.

    Lone surrogates, which no file can hold, become U+FFFD.
    """
    path = Path(path)
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    if not path.parent.is_dir():
        raise ExportError(f"{path}: the folder {path.parent} does not exist; make it first, or name another")
    temporary = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:40]}.", delete=False) as file:
            temporary = Path(file.name)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_read_umask())
        temporary.replace(path)
    except OSError as error:
        raise ExportError(
            f"{path}: could not be written ({error.strerror or error}); {len(data):,} bytes are needed there, "
            "and what was there before is unchanged"
        ) from error
    finally:
        # On any failure, an interrupt too, nothing half-written stays behind.
        if temporary is not None and temporary.exists():
            temporary.unlink()
    return path


def _read_umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask


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
    """Read a table that `write_table` wrote as .csv, .json or .parquet; text cells come back as they were."""
    path = Path(path)
    ending = path.suffix.lower().lstrip(".")
    if ending == "parquet":
        return pd.read_parquet(path)
    if ending == "json":
        return pd.DataFrame(json.loads(path.read_text(encoding="utf-8")))
    if ending != "csv":
        raise ExportError(f"{path}: only .csv, .json and .parquet are read back")
    with path.open(encoding="utf-8", newline="") as file:
        # The csv module alone cannot tell a missing cell from an empty text; unquoted cells are numbers or missing.
        rows = list(csv.reader(file))
    if not rows:
        return pd.DataFrame()
    header, *body = rows
    return pd.DataFrame([[_unguard(cell) for cell in row] for row in body], columns=[_unguard(name) for name in header])
