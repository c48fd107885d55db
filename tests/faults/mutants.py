"""
Mutants: small errors put into the code on purpose, to see whether the tests notice (`pip install cosmic-ray`).

    python tests/faults/mutants.py quantities --sample 150 --seed 1

draws 150 places of `toolkit/quantities` at random, changes each in one of the ways cosmic-ray's operators know (another
operator or comparison, a number one higher or lower, a condition turned around, a loop left out, a decorator taken
off), runs the package's own fast tests on each, and says which changes no test noticed. Places are drawn before ways,
since an operator that can be changed in twelve ways is worth no more than one that can be changed in two. Annotations
are left out, since they do nothing. No file is changed: each mutant is a process of its own that is given the changed
module when it imports it. A run that takes ten times as long as it should counts as noticed.
"""

import argparse
import ast
import contextlib
import difflib
import importlib
import importlib.abc
import importlib.util
import os
import random
import resource
import select
import signal
import sys
import time
from pathlib import Path

import cosmic_ray.plugins
import parso
from cosmic_ray.ast import ast_nodes
from cosmic_ray.mutating import mutate_code

ROOT = Path(__file__).parents[2]
# What is imported once, before the processes of the mutants part from this one.
HEAVY = ("numpy", "pandas", "scipy.stats", "scipy.sparse", "hypothesis", "hypothesis.strategies", "joblib", "pytest")
# The fast tests of each package, surest to notice first. What only the whole suite notices counts as unnoticed.
TESTS = {
    "uncertainty": ["tests/test_uncertainty.py", "tests/test_permutations.py", "toolkit/uncertainty"],
    "quantities": [
        "tests/test_quantities.py", "tests/test_dates.py", "tests/test_intervals.py", "tests/test_units.py",
        "tests/test_quantity_rules.py", "tests/faults/test_hostile_numbers.py", "toolkit/quantities",
    ],
    "overlaps": [
        "tests/test_pairings.py", "tests/test_judgements.py", "tests/test_clashes.py", "tests/test_traits.py",
        "tests/test_accords.py", "tests/test_evidence.py", "tests/test_figures.py", "tests/test_overlap_rules.py",
        "tests/test_shares.py", "tests/test_scores.py", "tests/test_kinship.py", "tests/test_slots.py",
        "toolkit/overlaps", "tests/test_overlaps.py",
    ],
}  # fmt: skip
LEFT_OUT = {"core/VariableInserter", "core/VariableReplacer", "core/NoOp"}


def list_annotations(source):
    """The lines and columns where annotations begin and end."""
    found = []
    for node in ast.walk(ast.parse(source)):
        for part in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            if part is not None:
                found.append(((part.lineno, part.col_offset), (part.end_lineno, part.end_col_offset)))
    return found


def list_mutants(path):
    """Every change to one file by the place where it is: (line, column) -> list of (operator, occurrence)."""
    source = path.read_text(encoding="utf-8")
    skipped, places = list_annotations(source), {}
    nodes = list(ast_nodes(parso.parse(source)))
    for name in sorted(set(cosmic_ray.plugins.operator_names()) - LEFT_OUT):
        operator, occurrence = cosmic_ray.plugins.get_operator(name)(), 0
        for node in nodes:
            for start, stop in operator.mutation_positions(node):
                if not any(first <= start and stop <= last for first, last in skipped):
                    places.setdefault(start, []).append((name, occurrence))
                occurrence += 1
    return source, places


def draw_mutants(package, size, seed, modules):
    """Draw places of the package, or of some of its modules, without putting any back, and one change of each."""
    chance, drawn, everywhere = random.Random(seed), [], []
    folder = ROOT / "toolkit" / package
    for path in sorted(folder.glob("*.py")):
        if modules and path.stem not in modules:
            continue
        source, places = list_mutants(path)
        everywhere += [(path, source, place, ways) for place, ways in sorted(places.items())]
    for path, source, place, ways in chance.sample(everywhere, min(size, len(everywhere))):
        name, occurrence = chance.choice(ways)
        changed = mutate_code(source, cosmic_ray.plugins.get_operator(name)(), occurrence)
        drawn.append((path, place, name, source, changed))
    return drawn, len(everywhere)


class Changed(importlib.abc.MetaPathFinder, importlib.abc.SourceLoader):
    """Gives one module from changed source and leaves all others to Python."""

    def __init__(self, name, path, source):
        self.name, self.path, self.source = name, str(path), source

    def find_spec(self, fullname, path, target=None):
        if fullname != self.name:
            return None
        is_package = self.path.endswith("__init__.py")
        return importlib.util.spec_from_file_location(
            fullname,
            self.path,
            loader=self,
            submodule_search_locations=[str(Path(self.path).parent)] if is_package else None,
        )

    def get_data(self, path):
        return self.source.encode("utf-8") if path == self.path else Path(path).read_bytes()

    def get_filename(self, fullname):
        return self.path

    def path_stats(self, path):
        raise OSError  # so that no compiled file is read or written


def run_tests(tests, name=None, path=None, source=None):
    """In a process of its own: 0 when all tests pass, another number when one fails."""
    import hypothesis
    import pytest

    if name:
        sys.meta_path.insert(0, Changed(name, path, source))
    with (
        Path(os.devnull).open("w") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        hypothesis.settings.register_profile("mutants", database=None, derandomize=True, deadline=None)
        hypothesis.settings.load_profile("mutants")
        options = ["-x", "-q", "-p", "no:cacheprovider", "--tb=no", "--assert=plain"]
        options += ["-o", "addopts=--doctest-modules --strict-markers", "-W", "ignore:Module already imported"]
        try:
            return int(pytest.main([*options, *tests]))
        except BaseException:  # whatever ends a mutant is a notice
            return 1


def judge(work, seconds):
    """Fork, work, and give the exit code, or None when it took too long."""
    ready, done = os.pipe()
    child = os.fork()
    if not child:
        os.close(ready)
        resource.setrlimit(resource.RLIMIT_AS, (8_000_000_000, 8_000_000_000))
        os._exit(work())
    os.close(done)
    # The pipe closes when the child ends, however it ends.
    in_time = bool(select.select([ready], [], [], seconds)[0])
    os.close(ready)
    if not in_time:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) if in_time else None


def show_change(source, changed):
    lines = difflib.unified_diff(source.splitlines(), changed.splitlines(), lineterm="", n=0)
    return "\n".join(line for line in list(lines)[2:] if line[0] in "+-")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("package", choices=sorted(TESTS))
    parser.add_argument("--sample", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--modules", nargs="*", default=[], help="only these modules of the package")
    parser.add_argument("--tests", nargs="*", default=[], help="these tests and not the package's own")
    options = parser.parse_args()
    for name in HEAVY:
        importlib.import_module(name)
    os.chdir(ROOT)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # they take longer than the tests
    tests = options.tests or [test for test in TESTS[options.package] if Path(test).exists()]
    begun = time.time()
    if judge(lambda: run_tests(tests), 600) != 0:
        sys.exit("the tests fail without any change")
    allowed = 10 * (time.time() - begun) + 10
    mutants, places = draw_mutants(options.package, options.sample, options.seed, options.modules)
    unnoticed = []
    for number, (path, place, name, source, changed) in enumerate(mutants):
        if number and number % 20 == 0:
            print(f"{number - len(unnoticed)} of {number} noticed so far", flush=True)
        parts = path.relative_to(ROOT).with_suffix("").parts
        module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        if judge(lambda: run_tests(tests, module, path, changed), allowed) == 0:  # noqa: B023 - called at once
            unnoticed.append((path, place, name))
            print(f"{path.relative_to(ROOT)}:{place[0]}:{place[1]} {name}\n{show_change(source, changed)}", flush=True)
    noticed = len(mutants) - len(unnoticed)
    print(
        f"{options.package}: {noticed} of {len(mutants)} mutants noticed ({noticed / len(mutants):.1%}), drawn from "
        f"{places} places with seed {options.seed}, in {time.time() - begun:.0f} s"
    )


if __name__ == "__main__":
    main()
