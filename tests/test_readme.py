"""What the README says is so: its paths, its notebooks, its commands; its examples run as doctests."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


# Put together here, so that this file does not name what no file may name.
HOSTS = [
    "-".join(["index", "url"]),
    "".join(["py", "pi", r"\.org"]),
    "".join(["python", "hosted"]),
    "".join(["npm", "js"]),
]


def find_command(name: str) -> str:
    found = re.search(rf"<!-- {name} -->\n```bash\n(.*?)\n```\n<!-- end -->", README, re.DOTALL)
    assert found, f"the README has no {name} command"
    return found[1]


def test_paths_exist():
    for path in re.findall(r"`((?:toolkit|notebooks|corpus|tests)/[\w./-]*)`", README):
        assert (ROOT / path).exists(), path


def test_every_notebook_is_listed():
    named = set(re.findall(r"`(\d\d_\w+)`", README))
    assert named == {path.stem for path in (ROOT / "notebooks").glob("*.ipynb")}


def test_commands_are_one_line_and_set_themselves_up():
    for name in ("run", "test"):
        command = find_command(name)
        assert "\n" not in command
        assert command.startswith("python3 -m venv .venv && ")


def test_ci_runs_the_test_command():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "<!-- test -->" in script
    assert "pip install" not in script, "what a machine needs is said in the README's command, once"


def test_main_job_runs():
    """The part of the run command after its set-up, with this very Python."""
    module = find_command("run").partition("-m toolkit ")[2].split()
    done = subprocess.run(
        [sys.executable, "-m", "toolkit", *module], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "CONTRADICTIONS" in done.stdout


def test_nothing_else_at_the_top():
    tracked = subprocess.run(["git", "ls-files"], capture_output=True, text=True, cwd=ROOT, check=False).stdout.split(
        "\n"
    )
    top = {name.split("/")[0] for name in tracked if name and not name.startswith(".")}
    assert top <= {"pyproject.toml", "README.md", "notebooks", "corpus", "toolkit", "tests"}


def test_no_addresses_or_machine_paths():
    """No registry host, no path of one machine, no download address in any file."""
    done = subprocess.run(
        ["git", "grep", "-nIE", "|".join([*HOSTS, r"(^|[^a-z.])/(home|root|work)/[a-z]"])],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    found = [line for line in done.stdout.splitlines() if not line.startswith("tests/test_readme.py")]
    assert found == []
