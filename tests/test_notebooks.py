"""Every notebook asks a question, answers it in short cells and shows what it found; nbval compares the outputs."""

import ast
import json
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def cells(request):
    return json.loads(request.param.read_text(encoding="utf-8"))["cells"]


def read(cell) -> str:
    return "".join(cell["source"])


def list_code(cells):
    return [cell for cell in cells if cell["cell_type"] == "code"]


def test_there_are_six():
    assert [path.stem[:2] for path in NOTEBOOKS] == ["01", "02", "03", "04", "05", "06"]


def test_opens_with_a_question_and_ends_with_what_was_found(cells):
    first, last = read(cells[0]), cells[-2:]
    assert first.startswith("# ")
    assert "?" in first.split("\n")[0]
    assert read(last[0]).startswith("## What we found")
    assert last[1]["outputs"], "the last cell says what was found"


def test_has_fifteen_to_thirty_cells(cells):
    assert 15 <= len(cells) <= 34


def test_only_one_line_is_to_be_edited(cells):
    assert sum(line.startswith("CORPUS = ") for cell in list_code(cells) for line in read(cell).split("\n")) == 1


def test_cells_are_short_and_define_nothing(cells):
    for cell in list_code(cells):
        source = read(cell)
        assert len(source.split("\n")) <= 12, source
        for node in ast.walk(ast.parse(source)):
            assert not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.For | ast.While), source
            assert "warnings" not in ast.dump(node)[:40]


def test_was_run_from_top_to_bottom_without_a_fault(cells):
    counts = [cell["execution_count"] for cell in list_code(cells)]
    assert counts == list(range(1, len(counts) + 1))
    for cell in list_code(cells):
        for output in cell["outputs"]:
            assert output["output_type"] not in {"error", "stream"}, read(cell)


def test_most_cells_show_something(cells):
    code = list_code(cells)
    assert sum(bool(cell["outputs"]) for cell in code) >= len(code) - 3


def test_pictures_are_compared(cells):
    """A PNG is never compared by nbval, so there are none: pictures are SVG inside HTML."""
    for cell in list_code(cells):
        for output in cell["outputs"]:
            assert not {"image/png", "image/jpeg"} & set(output.get("data", {}))
