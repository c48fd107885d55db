"""Every word list and weight file says where it is from, and nothing there is code."""

from pathlib import Path

import pytest

import toolkit

FOLDER = Path(toolkit.__file__).parent / "lexicons"
README = (FOLDER / "README.md").read_text(encoding="utf-8")
FILES = sorted(path for path in FOLDER.iterdir() if path.is_file() and path.name != "README.md")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_is_named_with_its_source(path):
    assert path.name in README, f"say in lexicons/README.md what {path.name} is, its source and licence"


def test_only_data():
    assert {path.suffix for path in FILES} <= {".csv", ".tsv", ".txt", ".json", ".gz", ".npy"}
