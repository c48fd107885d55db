"""
Shards: a corpus too large for memory, read part by part, from files or from a Parquet or Arrow dataset.

    formats, corpus -> **shards** -> whatever takes one table of documents after the other
"""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pandas as pd

from toolkit.corpus import (
    build_documents,
    describe_extract,
    label_files,
    list_names,
    make_unique,
    read_extracts,
    read_sources,
)
from toolkit.corpus.formats import Extract, list_rows, need_package
from toolkit.errors import CorpusError, EmptyCorpusError, TooLargeError
from toolkit.limits import DEFAULT, Limits

# What is read row by row, however large the file; everything else is read whole, one file at a time.
DATASETS = (".parquet", ".arrow", ".feather")
# Rows of a dataset held at once beside the shard that is being filled.
ROWS = 256


def read_shards(
    folder: str | os.PathLike[str], documents: int = 1000, limits: Limits = DEFAULT
) -> Iterator[pd.DataFrame]:
    r"""
    One table of at most `documents` rows after the other, as `read_corpus` gives them: together all of a folder.

    Labels are the ones `read_corpus` gives, and unique in the whole corpus. Rows of .parquet, .arrow and .feather files
    are read a few hundred at a time, whatever the size of the file; the limit `file_bytes` is then one of a row's text,
    and `documents` and `corpus_bytes` of `limits` are limits of one shard. What cannot be read is a row with a
    `problem`; `CorpusError` says what is wrong with the folder, `EmptyCorpusError` that it holds no document.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     for name in "abc":
    ...         _ = Path(folder, f"{name}.txt").write_text(f"Text {name}.")
    ...     [list(shard.index) for shard in read_shards(folder, documents=2)]
    [['a', 'b'], ['c']]
    """
    if documents < 1:
        raise ValueError(f"documents is {documents}; expected the number of documents in one shard, 1 or more")
    folder, skipped = Path(folder), []
    names = sorted(list_names(folder, skipped), key=lambda name: (name.casefold(), name))
    sources = read_sources(folder, limits, skipped)
    taken: set[str] = set()
    rows, some = iter(_list_extracts(folder, names, limits)), False
    while shard := list(islice(rows, documents)):
        some = True
        size = sum(len(extract.text) for _, _, extract in shard)
        if size > limits.corpus_bytes:
            raise TooLargeError(
                f"{folder}: a shard of {len(shard):,} documents has {size:,} characters; the limit is "
                f"corpus_bytes={limits.corpus_bytes:,}: take fewer documents a shard, or pass larger Limits"
            )
        labels = make_unique([label for label, _, _ in shard], taken)
        described = [describe_extract(extract, name, sources.get(name.casefold(), {})) for _, name, extract in shard]
        yield build_documents(list(zip(labels, described, strict=True)), sorted(skipped))
    if not some:
        raise EmptyCorpusError(f"{folder} holds no document; put .parquet, .arrow, .feather, .txt or other files there")


def _list_extracts(folder: Path, names: list[str], limits: Limits) -> Iterator[tuple[str, str, Extract]]:
    """Give each text of the folder with its label and the name of its file, none read before it is asked for."""
    labels = label_files(names)
    for name in names:
        dataset = Path(name).suffix.lower() in DATASETS
        extracts = _read_dataset(folder / name, limits) if dataset else iter(read_extracts(folder / name, limits))
        first = list(islice(extracts, 2))
        if len(first) == 1:
            yield labels[name], name, first[0]
            continue
        for number, extract in enumerate((*first, *extracts), 1):
            yield f"{labels[name]}-{extract.name or number}", name, extract


def _read_dataset(path: Path, limits: Limits) -> Iterator[Extract]:
    """Read the rows of one file a few hundred at a time; a file that is none of its kind is one row with a problem."""
    try:
        need_package("pyarrow", path.name)
        if path.is_symlink():
            raise CorpusError(f"{path.name} is a link, which may lead out of the folder; put the file itself there")
        for rows in _iterate_rows(path):
            for extract in list_rows(rows, path.name):
                long = len(extract.text) > limits.file_bytes
                problem = f"a row of {path.name} has more than file_bytes={limits.file_bytes:,}" if long else ""
                yield extract._replace(text="", problem=problem) if long else extract
    except CorpusError as error:
        yield Extract("", problem=str(error))


def _iterate_rows(path: Path) -> Iterator[list[dict[str, object]]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        if path.suffix.lower() == ".parquet":
            with pq.ParquetFile(path) as file:
                for batch in file.iter_batches(batch_size=ROWS):
                    yield batch.to_pylist()
            return
        with pa.memory_map(str(path)) as source:
            file = pa.ipc.open_file(source)
            for number in range(file.num_record_batches):
                batch = file.get_batch(number)
                for at in range(0, batch.num_rows, ROWS):
                    yield batch.slice(at, ROWS).to_pylist()
    except (pa.ArrowInvalid, pa.ArrowIOError, OSError, ValueError) as error:
        raise CorpusError(f"{path.name} is a damaged {path.suffix.lower()[1:]} file ({error})") from error
