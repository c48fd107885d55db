"""The notebooks on a reader's own folder: one line changed, two documents, one, or odd ones; nothing raises."""

import ast
import json
import shutil
from pathlib import Path

import pytest

import toolkit
import toolkit.errors

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))

FOLDERS = {
    "two": ["blog.txt", "oped.txt"],
    "one": ["encyclopedia.txt"],
    "odd": ["blog.txt", "empty.txt", "german.txt", "short.md", "picture.txt"],
}


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    made = {}
    for name, files in FOLDERS.items():
        folder = tmp_path_factory.mktemp(name)
        for file in files:
            if (ROOT / "corpus" / file).exists():
                shutil.copy(ROOT / "corpus" / file, folder / file)
        if name == "odd":
            (folder / "empty.txt").write_bytes(b"")
            (folder / "german.txt").write_text("Der Verein hat 31 Mitglieder und wurde im Jahr 1998 gegründet. " * 12)
            (folder / "short.md").write_text("# Title\n\nIt has 3 members.\n")
            (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
        made[name] = folder
    return made


def run_cell(source: str, names: dict) -> None:
    """Run a cell as a kernel would, and show its last value as HTML and as text."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    if last is not None:
        value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
        repr(value)
        if hasattr(value, "_repr_html_"):
            value._repr_html_()


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_runs_on_another_folder(notebook, folder, folders):
    names: dict = {}
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            source = "".join(cell["source"])
            run_cell(source.replace('CORPUS = Path("../corpus")', f"CORPUS = Path({str(folders[folder])!r})"), names)
    assert len(names["documents"] if "documents" in names else names["found"].documents) == len(FOLDERS[folder])


def test_an_empty_folder_says_what_to_do(tmp_path):
    with pytest.raises(toolkit.errors.EmptyCorpusError, match=r"\.txt"):
        toolkit.read_corpus(tmp_path)
