"""The command line says what it found, what is wrong and what to do, and its exit codes can be relied on."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.__main__ import main

ROOT = Path(__file__).parents[1]
CORPUS = str(ROOT / "corpus")


def test_compare_prints_scorecard_and_contradictions(capsys):
    assert main(["compare", CORPUS]) == 0
    out = capsys.readouterr().out
    for said in ("Grade [95 %]", "terms:", "CONTRADICTIONS", "31", "32", "1998", "1996", "WHO SAYS WHAT"):
        assert said in out, said


def test_json_is_tables(capsys):
    assert main(["compare", CORPUS, "--json"]) == 0
    tables = json.loads(capsys.readouterr().out)
    assert len(tables["documents"]) == 5
    assert tables["contradictions"][0]["verdict"] == "contradicts"


def test_a_cache_gives_the_same_again(tmp_path, capsys):
    cache = tmp_path / "cache"
    told = []
    for _ in range(2):
        assert main(["compare", str(CORPUS), "--cache", str(cache)]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]
    assert any(cache.iterdir())


def test_report_and_tables_are_written(tmp_path, capsys):
    assert main(["compare", CORPUS, "--report", str(tmp_path / "r.html"), "--tables", str(tmp_path / "t")]) == 0
    assert (tmp_path / "r.html").stat().st_size > 10_000
    assert (tmp_path / "t" / "contradictions.csv").exists()
    assert "Report written" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["read", "claims", "terms"])
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_other_commands(command, options, capsys):
    assert main([command, CORPUS, *options]) == 0
    assert capsys.readouterr().out


def test_terms_in_context(capsys):
    assert main(["terms", CORPUS, "--query", r"\bcharg\w*"]) == 0
    assert "[charge]" in capsys.readouterr().out


def write_folder(folder, files):
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return str(folder)


@pytest.mark.parametrize(
    ("files", "code", "said"),
    [
        ({}, 1, "no"),
        ({"one.txt": b"There is one document here. It has two sentences."}, 1, "two or more"),
        ({"a.txt": b"", "b.txt": b"Some text is here."}, 1, "two or more"),
        ({"a.txt": b"\x00\x01\x02\xff" * 400, "b.txt": b"Some text is here."}, 1, "two or more"),
        ({"a.txt": b"It has 31 members.", "b.txt": b"It has 32 members."}, 0, ""),
    ],
    ids=["empty", "one", "blank", "binary", "two"],
)
def test_bad_folders(tmp_path, capsys, files, code, said):
    assert main(["compare", write_folder(tmp_path, files)]) == code
    assert said.lower() in capsys.readouterr().err.lower()


def test_a_binary_file_among_texts_is_a_row_with_its_problem(tmp_path, capsys):
    write_folder(
        tmp_path, {"a.txt": b"It has 31 members.", "b.txt": b"It has 32 members.", "c.txt": b"\x89PNG\r\n\x1a\n" * 99}
    )
    assert main(["compare", str(tmp_path)]) == 0
    assert "problem:" in capsys.readouterr().out


def test_a_missing_folder_is_named(tmp_path, capsys):
    assert main(["compare", str(tmp_path / "nowhere")]) == 1
    assert "nowhere" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["compare"], ["compare", CORPUS, "--no-such"], ["nonsense", CORPUS]])
def test_wrong_use_is_two(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    out = capsys.readouterr().out
    assert all(command in out for command in ("compare", "read", "claims", "terms", "exit codes"))


def test_no_socket_is_opened_and_nothing_is_fetched():
    """The main job with every socket refused, in an empty home, with an unusual locale."""
    script = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise RuntimeError('a socket was opened')\n"
        "socket.socket.connect = refuse; socket.create_connection = refuse; socket.getaddrinfo = refuse\n"
        "from toolkit.__main__ import main\n"
        f"sys.exit(main(['compare', {CORPUS!r}]))\n"
    )
    environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


def test_output_does_not_depend_on_the_environment():
    """Fault 41: hash seed, time zone and locale change no byte."""
    outs = set()
    for seed, zone, locale in (("0", "UTC", "C.UTF-8"), ("1", "Asia/Tokyo", "C"), ("2", "America/New_York", "POSIX")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONUTF8": "1"}
        done = subprocess.run(
            [sys.executable, "-m", "toolkit", "compare", CORPUS, "--json"],
            capture_output=True,
            env=environment,
            check=True,
        )
        outs.add(done.stdout)
    assert len(outs) == 1


def test_a_reader_that_leaves_early_is_no_fault():
    done = subprocess.run(
        f"{sys.executable} -m toolkit compare {CORPUS} --json | head -c 100",
        shell=True,
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in done.stderr
