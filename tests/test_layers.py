"""Data goes one way: a module imports only from modules before it, so that any can be read without what comes after."""

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "toolkit"

# The rooms, in the order data passes through them. A module of none of these names is a part of the room that uses it.
ROOMS = [
    "errors",
    "documents",
    "cleaning",
    "sentences",
    "corpus",
    "uncertainty",
    "readability",
    "sentiment",
    "terms",
    "tagging",
    "attribution",
    "entities",
    "loaded_language",
    "quantities",
    "pairs",
    "tone",
    "copies",
    "claims",
    "overlaps",
    "charts",
    "report",
    "comparison",
    "__main__",
]


def name_module(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def list_imports(path: Path) -> set[str]:
    """The modules of the package that a file imports, inside functions too, but not for type checkers alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    only_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        if id(node) in only_types:
            continue
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "toolkit":
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.split(".")[0] == "toolkit"}
    return found


FILES = {name_module(path): path for path in sorted(PACKAGE.rglob("*.py"))}
IMPORTS = {
    module: {name for name in list_imports(path) if name in FILES and name != module} - {"toolkit"}
    for module, path in FILES.items()
}


def test_no_import_goes_round():
    try:
        list(TopologicalSorter(IMPORTS).static_order())
    except CycleError as error:
        pytest.fail(f"these modules import each other: {' -> '.join(error.args[1])}")


def reach(module: str, seen: set[str] | None = None) -> set[str]:
    seen = set() if seen is None else seen
    for name in IMPORTS[module] - seen:
        seen.add(name)
        reach(name, seen)
    return seen


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_reaches_a_later_one(room):
    """What a room needs, directly or through others, stands before it."""
    later = {f"toolkit.{name}" for name in ROOMS[ROOMS.index(room) + 1 :]}
    own = [name for name in FILES if name == f"toolkit.{room}" or name.startswith(f"toolkit.{room}.")]
    assert own, f"there is no module for the room {room!r}"
    for module in own:
        assert reach(module) & later == set()


def test_modules_can_be_read_in_one_sitting():
    long = {name: count for name, path in FILES.items() if (count := len(path.read_text("utf-8").splitlines())) > 320}
    assert long == {}


def test_nothing_runs_code_from_data():
    """No pickle, eval, exec or download anywhere in the package."""
    banned = {
        "pickle",
        "eval",
        "exec",
        "compile",
        "joblib.load",
        "yaml",
        "marshal",
        "shelve",
        "nltk.download",
        "subprocess",
    }
    for path in FILES.values():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        imported = {a.name.split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
        imported |= {n.module.split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module}
        assert (called | imported) & banned == set(), path
