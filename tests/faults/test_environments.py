"""
Row 41: the same bytes, whatever the time zone, locale, hash seed, number of threads, working folder or Python.

Two environments by default, far apart; `FAULT_ENVIRONMENTS=90` tries all there are of 3 zones, 3 locales, 5 seeds and 2
numbers of threads. `FAULT_PYTHONS=/one/bin/python:/another/bin/python` compares with other interpreters, each with the
package and the same versions of what it needs.
"""

import hashlib
import os
import subprocess
import sys
from itertools import product

import pytest

from .conftest import CORPUS

ZONES, LOCALES = ("UTC", "Asia/Tokyo", "America/St_Johns"), ("C", "C.UTF-8", "POSIX")
EVERY = list(product(ZONES, LOCALES, range(5), (1, 2)))
COUNT = int(os.environ.get("FAULT_ENVIRONMENTS", "2"))
CHOSEN = [EVERY[place * (len(EVERY) - 1) // max(COUNT - 1, 1)] for place in range(min(COUNT, len(EVERY)))]
PYTHONS = [path for path in os.environ.get("FAULT_PYTHONS", "").split(os.pathsep) if path]


def digest_output(python, folder, zone, locale, seed, threads):
    """The digest of all tables as JSON, from a process of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    environment |= {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": str(seed), "PYTHONUTF8": "1"}
    environment |= {name: str(threads) for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
    command = [python, "-m", "toolkit", "compare", str(CORPUS), "--json"]
    done = subprocess.run(command, capture_output=True, env=environment, cwd=folder, check=True)
    return hashlib.sha256(done.stdout).hexdigest()


@pytest.fixture(scope="module")
def usual(tmp_path_factory):
    return digest_output(sys.executable, tmp_path_factory.mktemp("usual"), *EVERY[0])


@pytest.mark.parametrize("environment", CHOSEN[1:], ids=lambda chosen: "-".join(map(str, chosen)))
def test_row_41_environments(environment, usual, tmp_path):
    assert digest_output(sys.executable, tmp_path, *environment) == usual


@pytest.mark.parametrize("python", PYTHONS)
def test_row_41_pythons(python, usual, tmp_path):
    assert digest_output(python, tmp_path, *EVERY[0]) == usual
