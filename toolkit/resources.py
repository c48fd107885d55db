"""Resources: the word lists and weights of `lexicons/`, read once, as plain data."""

import csv
import gzip
import json
from functools import cache
from importlib.resources import files
from typing import Any


def read_bytes(name: str) -> bytes:
    """Read a file of `lexicons/`."""
    return files("toolkit").joinpath("lexicons", name).read_bytes()


def read_lines(name: str) -> list[str]:
    """List the lines of a lexicon that are not empty and not notes (`# …`)."""
    lines = (line.strip() for line in read_bytes(name).decode("utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def read_rows(name: str) -> list[dict[str, str]]:
    """List the rows of a lexicon in .csv or .tsv form, by the names in its header; notes (`# …`) are left out."""
    header, *rows = csv.reader(read_lines(name), delimiter="\t" if name.endswith(".tsv") else ",")
    return [dict(zip(header, row, strict=True)) for row in rows]


@cache
def read_json(name: str) -> Any:  # noqa: ANN401 - as deep and as wide as the file
    """Read a JSON file of `lexicons/`, packed (.json.gz) or not; the value is shared, so do not change it."""
    data = read_bytes(name)
    return json.loads(gzip.decompress(data) if name.endswith(".gz") else data)
