"""Corpus: a folder of files becomes the documents table, with what could not be read and why."""

import csv
import io
import os
import re
import stat
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from toolkit.cleaning.mojibake import list_mojibake
from toolkit.corpus.decoding import decode_bytes
from toolkit.corpus.formats import Extract, extract_texts
from toolkit.corpus.metadata import Metadata, read_date, read_front_matter, read_head
from toolkit.documents import read_dates
from toolkit.errors import CorpusError, EmptyCorpusError, TooLargeError, UnsafePathError
from toolkit.limits import DEFAULT, Limits

COLUMNS = {
    "title": "str",
    "published": "datetime64[ns]",
    "publisher": "str",
    "path": "str",
    "text": "object",
    "problem": "str",
    "title_from": "str",
    "published_from": "str",
    "publisher_from": "str",
    "encoding": "str",
}
# A folder's own notes, and what systems leave in every folder.
_NOT_DOCUMENTS = re.compile(
    r"readme(?:\..{0,250})?|sources\.csv|thumbs\.db|desktop\.ini|.{0,250}~|~\$.{0,250}", re.IGNORECASE
)
_KINDS = (
    (stat.S_ISLNK, "a link, which may lead out of the folder; put the file itself there"),
    (stat.S_ISFIFO, "a pipe, not a file"),
    (stat.S_ISSOCK, "a socket, not a file"),
    (stat.S_ISBLK, "a device, not a file"),
    (stat.S_ISCHR, "a device, not a file"),
)


def read_corpus(folder: str | os.PathLike[str], limits: Limits = DEFAULT, on_error: str = "record") -> pd.DataFrame:
    r"""
    One row per document, sorted by name: index `document`, columns `title, published, publisher, path, text, problem`.

    A file is a document, named by its stem; a row of a table and a file in an archive is one too. A file that cannot
    be read is a row without text whose `problem` says why; `on_error="raise"` raises that `CorpusError` instead.
    `published` is a day in UTC without a zone, NaT where the document does not state one. `title_from`,
    `published_from` and `publisher_from` say where each was found: sources.csv, front matter, the file, the first
    lines. README files and `sources.csv` (columns file, title, published, publisher) are no documents; hidden files
    and subfolders are not read: `attrs["skipped"]` lists them.

    `CorpusError` when the folder is none, `EmptyCorpusError` when it holds no document.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "pact.txt").write_text("The Pact\n\nPublished: 4 March 2025\n\nIt has 31 members.")
    ...     table = read_corpus(folder)
    >>> table[["title", "published", "published_from"]].astype("str").values.tolist()
    [['The Pact', '2025-03-04', '"Published" line']]
    """
    if on_error not in ("record", "raise"):
        raise ValueError(f"on_error is {on_error!r}; expected 'record' or 'raise'")
    if not isinstance(folder, str | os.PathLike):
        raise TypeError(f"folder is {type(folder).__name__}; expected the path of a folder")
    folder = Path(folder)
    skipped: list[tuple[str, str]] = []
    names = sorted(list_names(folder, skipped), key=lambda name: (name.casefold(), name))
    sources = read_sources(folder, limits, skipped)
    labels = label_files(names)
    rows: list[tuple[str, list[object]]] = []
    budget = limits.corpus_bytes
    for name in names:
        try:
            data = _read_file(folder / name, limits, budget)
            budget -= len(data)
            extracts = extract_texts(data, name, limits)
        except CorpusError as error:
            if on_error == "raise":
                raise
            extracts = [Extract("", problem=str(error))]
        for number, extract in enumerate(extracts, 1):
            label = labels[name] if len(extracts) == 1 else f"{labels[name]}-{extract.name or number}"
            rows.append((label, describe_extract(extract, name, sources.get(name.casefold(), {}))))
    if not rows:
        raise EmptyCorpusError(_explain_empty(folder, skipped))
    if len(rows) > limits.documents:
        raise TooLargeError(
            f"{folder} holds {len(rows):,} documents; the limit is documents={limits.documents:,}: "
            "read it in parts, or pass larger Limits"
        )
    for name in sources.keys() - {name.casefold() for name in names}:
        skipped.append((sources[name]["file"], "named in sources.csv, but not in the folder"))
    return build_documents(rows, sorted(skipped))


def build_documents(rows: list[tuple[str, list[object]]], skipped: list[tuple[str, str]]) -> pd.DataFrame:
    """Build the documents table of labels and described texts."""
    labels = make_unique([label for label, _ in rows])
    index = pd.Index(labels, dtype="str", name="document")
    columns = {
        column: pd.Series(
            [values[at] for _, values in rows], index=index, dtype=dtype if column != "published" else object
        )
        for at, (column, dtype) in enumerate(COLUMNS.items())
    }
    table = pd.DataFrame(columns, index=index)
    table["published"] = read_dates(table["published"])
    table.attrs["skipped"] = skipped
    return table


def list_names(folder: Path, skipped: list[tuple[str, str]]) -> Iterator[str]:
    """List what may be a document; note what is not, and why."""
    if not folder.exists():
        raise CorpusError(f"{folder}: there is no such folder; give the path of a folder with your documents")
    if not folder.is_dir():
        raise CorpusError(f"{folder} is a file; give the folder it is in")
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        raise CorpusError(f"{folder} cannot be listed ({error.strerror}); check its permissions") from error
    for entry in entries:
        if entry.name.startswith("."):
            skipped.append((entry.name, "hidden"))
        elif entry.is_dir(follow_symlinks=False):
            skipped.append((entry.name, "a folder inside the folder; its files were not read"))
        elif not _NOT_DOCUMENTS.fullmatch(entry.name):
            yield entry.name


def read_extracts(path: Path, limits: Limits) -> list[Extract]:
    """List the texts of one file; one that cannot be read is a text with a problem."""
    try:
        return extract_texts(_read_file(path, limits, limits.file_bytes), path.name, limits)
    except CorpusError as error:
        return [Extract("", problem=str(error))]


def _read_file(path: Path, limits: Limits, budget: int) -> bytes:
    """Read a plain file of the folder itself, up to the limits; nothing else is ever opened."""
    try:
        kind = path.lstat().st_mode
        for test, what in _KINDS:
            if test(kind):
                raise UnsafePathError(f"{_show(path.name)} is {what}")
        size = path.lstat().st_size
        limit = min(limits.file_bytes, budget)
        if size > limit:
            name = "file_bytes" if size > limits.file_bytes else "corpus_bytes"
            raise TooLargeError(
                f"{_show(path.name)} has {size:,} bytes; the limit is {name}={getattr(limits, name):,}: "
                "split it, or pass larger Limits"
            )
        # Between the look and the opening the file may have been exchanged: look again at what was opened.
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise UnsafePathError(f"{_show(path.name)} is not a plain file")
            data = file.read(size + 1)
    except OSError as error:
        raise CorpusError(
            f"{_show(path.name)} cannot be read ({error.strerror}); check that you may open it"
        ) from error
    if len(data) > size:
        raise TooLargeError(f"{_show(path.name)} changed while it was read; read the folder again")
    return data


def describe_extract(extract: Extract, name: str, source: dict[str, str]) -> list[object]:
    """Give one row of the table: what sources.csv states counts most, then front matter, the file, its first lines."""
    front, text = read_front_matter(extract.text)
    published = read_date(extract.published)
    stated = Metadata(extract.title, published, extract.publisher, "file", "file", "file")
    listed = Metadata(
        source.get("title", ""),
        read_date(source.get("published", "")),
        source.get("publisher", ""),
        *["sources.csv"] * 3,
    )
    head = read_head(text)
    found: dict[str, object] = {}
    for field in ("title", "published", "publisher"):
        states = next((m for m in (listed, front, stated, head) if getattr(m, field)), None)
        found[field] = getattr(states, field) if states else None
        found[f"{field}_from"] = getattr(states, f"{field}_from") if states else None
    problem = extract.problem
    if not problem and not text.strip():
        problem = f"{_show(name)} is empty"
    elif spoiled := list_mojibake(text):
        note = f"{len(spoiled):,} places of mojibake, such as {text[slice(*spoiled[0])]!r}"
        problem = "; ".join(filter(None, [problem, note]))
    found |= {"path": _show(name), "text": text, "problem": problem, "encoding": extract.encoding}
    return [found[column] for column in COLUMNS]


def read_sources(folder: Path, limits: Limits, skipped: list[tuple[str, str]]) -> dict[str, dict[str, str]]:
    """Read sources.csv: what it states of each file, by the file's name in small letters."""
    path = next((p for p in sorted(folder.iterdir()) if p.name.casefold() == "sources.csv"), None)
    if path is None:
        return {}
    try:
        rows = csv.DictReader(io.StringIO(decode_bytes(_read_file(path, limits, limits.file_bytes), path.name).text))
        listed = [
            {(key or "").strip().lower(): (value or "").strip() for key, value in row.items() if isinstance(value, str)}
            for row in rows
        ]
    except (CorpusError, csv.Error) as error:
        skipped.append((path.name, str(error)))
        return {}
    if listed and "file" not in listed[0]:
        skipped.append((path.name, f"has columns {sorted(listed[0])}; one must be named 'file'"))
        return {}
    return {row["file"].casefold(): row for row in listed if row.get("file")}


def label_files(names: list[str]) -> dict[str, str]:
    """Name each file by its stem, or by its whole name where stems differ by nothing but case."""
    stems = [Path(name).stem.casefold() for name in names]
    times = Counter(stems)
    return {name: _show(Path(name).stem if times[stem] == 1 else name) for name, stem in zip(names, stems, strict=True)}


def make_unique(labels: list[str], taken: set[str] | None = None) -> list[str]:
    """Number labels that come twice, in their order, or that are in `taken`; they are added to it."""
    taken = set() if taken is None else taken
    unique = []
    for label in labels:
        label = label.strip() or "document"
        name, number = label, 1
        while name in taken:
            number += 1
            name = f"{label} ({number})"
        taken.add(name)
        unique.append(name)
    return unique


def _show(name: str) -> str:
    """Give a file's name as text: bytes that are none, and controls, are shown as U+FFFD."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]", "\ufffd", name)


def _explain_empty(folder: Path, skipped: list[tuple[str, str]]) -> str:
    inside = [name for name, why in skipped if why.startswith("a folder")]
    hint = f"; its subfolders {', '.join(inside[:3])} were not read: give one of them" if inside else ""
    return f"{folder} holds no document{hint}; put .txt, .md, .html, .pdf, .docx, .csv, .jsonl or .zip files there"
