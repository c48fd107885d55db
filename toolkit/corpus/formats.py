"""Formats: a file of any kind people have becomes the texts in it."""

import io
import json
import zipfile
from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from types import ModuleType
from typing import NamedTuple

import pandas as pd

from toolkit.corpus.decoding import decode_bytes
from toolkit.corpus.pages import read_page
from toolkit.errors import CorpusError, NotTextError, TooLargeError, UnsafePathError
from toolkit.limits import DEFAULT, Limits


class Extract(NamedTuple):
    """One text taken out of a file, what the file states about it, and what a reader should know."""

    text: str
    name: str = ""
    title: str = ""
    published: str = ""
    publisher: str = ""
    encoding: str = ""
    problem: str = ""


def extract_texts(data: bytes, name: str, limits: Limits = DEFAULT) -> list[Extract]:
    r"""
    List the texts of one file, by the kind its name says: one, or several for a table or an archive.

    `CorpusError` says what is wrong and, where an optional package is missing, how to install it.

    >>> [extract.text for extract in extract_texts(b"text\nIt grew.\n", "notes.csv")]
    ['It grew.']
    """
    suffix = PurePath(name).suffix.lower()
    reader = _READERS.get(suffix)
    if reader is not None:
        return reader(data, name, limits)
    decoded = decode_bytes(data, name)
    return [Extract(decoded.text, encoding=decoded.encoding, problem=decoded.problem)]


def need_package(package: str, name: str) -> ModuleType:
    """Import an optional package, or say how to get it."""
    try:
        return import_module(package)
    except ImportError as error:
        raise CorpusError(
            f"{name} needs the package {package!r}, which is not installed; "
            "install the extra: pip install 'toolkit[files]', or save the document as text"
        ) from error


def _read_html(data: bytes, name: str, limits: Limits) -> list[Extract]:
    decoded = decode_bytes(data, name)
    text, title, meta = read_page(decoded.text)
    return [
        Extract(
            text,
            title=" ".join((meta.get("og:title") or title).split()),
            published=meta.get("article:published_time") or meta.get("date") or meta.get("dc.date") or "",
            publisher=meta.get("og:site_name") or "",
            encoding=decoded.encoding,
            problem=decoded.problem,
        )
    ]


def _read_pdf(data: bytes, name: str, limits: Limits) -> list[Extract]:
    pypdf = need_package("pypdf", name)
    try:
        file = pypdf.PdfReader(io.BytesIO(data))
        pages = [page.extract_text() or "" for page in file.pages]
        title = str(file.metadata.title or "") if file.metadata else ""
    except Exception as error:
        raise CorpusError(f"{name} is a damaged or locked PDF ({error}); open it and save its text") from error
    if not any(page.strip() for page in pages):
        raise NotTextError(f"{name} is a scanned PDF: {len(pages)} pages without a text layer; run OCR on it first")
    return [Extract("\n".join(_drop_running_lines(pages)), title=title, encoding="pdf")]


def _drop_running_lines(pages: list[str]) -> list[str]:
    """Drop page numbers, and head and foot lines that most pages repeat."""
    split = [page.strip().split("\n") for page in pages]
    edges = [line.strip() for lines in split for line in {*lines[:2], *lines[-2:]}]
    running = {line for line in edges if line and len(pages) > 2 and edges.count(line) > len(pages) / 2}
    kept = []
    for lines in split:
        last = len(lines) - 1
        keep = [
            line
            for at, line in enumerate(lines)
            if line.strip() not in running and not (at in (0, last) and line.strip().isdigit())
        ]
        kept.append("\n".join(keep))
    return kept


def _read_docx(data: bytes, name: str, limits: Limits) -> list[Extract]:
    docx = need_package("docx", name)
    with _open_archive(data, name, limits) as archive:
        for member in archive.infolist():
            _check_member(member, name, limits)
    try:
        document = docx.Document(io.BytesIO(data))
        parts = []
        for block in document.iter_inner_content():
            if hasattr(block, "rows"):
                parts += ["\n".join(" | ".join(cell.text for cell in row.cells) for row in block.rows)]
            elif block.text.strip():
                listed = (block.style.name or "").startswith("List") if block.style is not None else False
                parts.append("• " * listed + block.text)
        stated = document.core_properties
    except Exception as error:
        raise CorpusError(f"{name} is a damaged Word document ({error}); open it and save it again") from error
    return [Extract("\n\n".join(parts), title=stated.title or "", encoding="docx")]


def list_rows(rows: list[dict[str, object]], name: str) -> list[Extract]:
    """Take the text column of a table; other columns name, title and date each text where they are there."""
    named = {str(key).strip().lower(): key for row in rows for key in row}
    if "text" not in named:
        raise CorpusError(f"{name} has columns {sorted(named)}; one must be named 'text'")

    def pick(row: dict[str, object], *names: str) -> str:
        for wanted in names:
            value = row.get(named[wanted]) if wanted in named else None
            if value is not None and value == value:
                return str(value)
        return ""

    return [
        Extract(
            pick(row, "text"),
            pick(row, "document", "id", "name"),
            pick(row, "title"),
            pick(row, "published", "date"),
            pick(row, "publisher", "source"),
            PurePath(name).suffix.lower().lstrip("."),
        )
        for row in rows
    ]


def _read_csv(data: bytes, name: str, limits: Limits) -> list[Extract]:
    decoded = decode_bytes(data, name)
    separator = "\t" if name.lower().endswith(".tsv") else ","
    try:
        table = pd.read_csv(io.StringIO(decoded.text, newline=""), dtype="object", keep_default_na=False, sep=separator)
    except ValueError as error:
        raise CorpusError(f"{name} is no readable table ({error})") from error
    rows = table.to_dict("records")
    return [extract._replace(problem=decoded.problem) for extract in list_rows(rows, name)]


def _read_jsonl(data: bytes, name: str, limits: Limits) -> list[Extract]:
    rows = []
    for number, line in enumerate(decode_bytes(data, name).text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise CorpusError(f"{name}, line {number}, is not JSON ({error}); write one object per line") from error
        if not isinstance(row, dict):
            raise CorpusError(f"{name}, line {number}, is {type(row).__name__}; expected an object with a 'text'")
        rows.append(row)
    return list_rows(rows, name)


def _read_json(data: bytes, name: str, limits: Limits) -> list[Extract]:
    try:
        value = json.loads(decode_bytes(data, name).text)
    except (ValueError, RecursionError) as error:
        raise CorpusError(f"{name} is not JSON ({error})") from error
    rows = value if isinstance(value, list) else [value]
    if not all(isinstance(row, dict) for row in rows):
        raise CorpusError(f"{name} holds {type(rows[0]).__name__}; expected objects with a 'text'")
    return list_rows(rows, name)


def _read_parquet(data: bytes, name: str, limits: Limits) -> list[Extract]:
    parquet = need_package("pyarrow.parquet", name)
    try:
        rows = parquet.read_table(io.BytesIO(data)).to_pylist()
    except Exception as error:
        raise CorpusError(f"{name} is a damaged Parquet file ({error})") from error
    return list_rows(rows, name)


def _open_archive(data: bytes, name: str, limits: Limits) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise CorpusError(f"{name} is a damaged archive ({error})") from error


def _check_member(member: zipfile.ZipInfo, name: str, limits: Limits) -> None:
    where = f"{name}: {member.filename!r}"
    if member.filename.startswith(("/", "\\")) or ".." in PurePath(member.filename.replace("\\", "/")).parts:
        raise UnsafePathError(f"{where} leads out of the archive; nothing in it was read")
    if member.file_size > limits.file_bytes or member.file_size > limits.archive_ratio * max(
        member.compress_size, 1024
    ):
        raise TooLargeError(
            f"{where} unpacks from {member.compress_size:,} to {member.file_size:,} bytes; "
            f"the limits are file_bytes={limits.file_bytes:,} and archive_ratio={limits.archive_ratio}"
        )


def _read_zip(data: bytes, name: str, limits: Limits) -> list[Extract]:
    """Read an archive's plain members in memory; nothing is unpacked to disk, and no archive inside is opened."""
    found = []
    with _open_archive(data, name, limits) as archive:
        members = sorted((m for m in archive.infolist() if not m.is_dir()), key=lambda member: member.filename)
        members = [m for m in members if not PurePath(m.filename).name.startswith((".", "__MACOSX"))]
        for member in members:
            _check_member(member, name, limits)
        if sum(member.file_size for member in members) > limits.corpus_bytes:
            raise TooLargeError(f"{name} unpacks to more than corpus_bytes={limits.corpus_bytes:,}")
        for member in members:
            label = PurePath(member.filename).stem
            try:
                if PurePath(member.filename).suffix.lower() == ".zip":
                    raise UnsafePathError(f"{name}: {member.filename!r} is an archive inside an archive")
                with archive.open(member) as file:
                    content = file.read(limits.file_bytes + 1)
                for extract in extract_texts(content, member.filename, limits):
                    found.append(extract._replace(name=f"{label}-{extract.name}" if extract.name else label))
            except CorpusError as error:
                found.append(Extract("", label, problem=str(error)))
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError) as error:
                found.append(Extract("", label, problem=f"{name}: {member.filename!r} cannot be unpacked ({error})"))
    return found


_READERS: dict[str, Callable[[bytes, str, Limits], list[Extract]]] = {
    ".html": _read_html,
    ".htm": _read_html,
    ".xhtml": _read_html,
    ".pdf": _read_pdf,
    ".docx": _read_docx,
    ".csv": _read_csv,
    ".tsv": _read_csv,
    ".json": _read_json,
    ".jsonl": _read_jsonl,
    ".parquet": _read_parquet,
    ".zip": _read_zip,
}
