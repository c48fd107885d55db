"""Row 39: a worker process that is killed, by hand or for want of memory, is named in an error; nothing hangs."""

import os
import signal
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from toolkit import compare, comparison, tasks
from toolkit.errors import WorkerError
from toolkit.tasks import run_tasks

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="kills processes")
# so many that most are still to be measured when the first is done, on any machine
TEXTS = [
    f"The Lake Board has {20 + number} members. It was founded in {1900 + number} in Graz." for number in range(60)
]


@contextmanager
def limit_seconds(seconds):
    """Whoever waits for a worker that is no more is told so."""

    def give_up(number, frame):
        raise TimeoutError("waited for a worker that is no more")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def list_workers():
    """The processes this one has started for its work."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                state = (folder / "stat").read_text().rpartition(")")[2].split()
                command = (folder / "cmdline").read_text()
            except OSError:  # it has ended meanwhile
                continue
            if int(state[1]) == os.getpid() and "--process-name" in command:
                found.append(int(folder.name))
    return sorted(found)


@pytest.mark.parametrize("fatal", [0, 3, 11])
def test_row_39_work_that_kills_its_worker(fatal):
    """Those before it are given, the error says how many, and the next work is done by new workers."""

    def work(number):
        if number == fatal:
            import os
            import signal

            os.kill(os.getpid(), signal.SIGKILL)
        return number * number

    given = []
    with limit_seconds(120):
        with pytest.raises(WorkerError, match=r"out of memory\) with \d+ of 12 pieces of work done; work with"):
            given.extend(run_tasks(work, range(12), 2, 12))
        assert given == [number * number for number in range(len(given))]
        assert len(given) <= fatal
        assert list(run_tasks(abs, [-1, -2, -3], 2, 3)) == [1, 2, 3]


def test_row_39_a_comparison_whose_worker_is_killed(monkeypatch):
    """The message says how much was left, which documents come first, and what to do."""
    monkeypatch.setattr(comparison, "BATCH", 1)
    killed = []

    def kill_worker(done, total):
        if not killed:
            killed.append(list_workers()[0])
            os.kill(killed[0], signal.SIGKILL)

    with limit_seconds(300), pytest.raises(WorkerError) as caught:
        compare(TEXTS, n_jobs=2, progress=kill_worker)
    assert killed
    for part in ("killed, or out of memory", "of 60 documents unmeasured, the first of them", "compare with n_jobs=1"):
        assert part in str(caught.value)


def test_row_39_a_worker_that_is_killed_while_it_answers(monkeypatch):
    """It leaves half an answer in the pipe, which the pool alone would wait behind without end."""
    monkeypatch.setattr(tasks, "GRACE", 1.0)

    def work(number):
        if number == 3:
            import os
            import signal
            import struct
            import sys

            frame = sys._getframe()
            while "result_queue" not in frame.f_locals:
                frame = frame.f_back
            answers = frame.f_locals["result_queue"]
            answers._wlock.acquire()
            os.write(answers._writer.fileno(), struct.pack("!i", 1000) + b"half")
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with limit_seconds(120):
        with pytest.raises(WorkerError, match="killed, or out of memory"):
            list(run_tasks(work, range(8), 2, 8))
        assert list(run_tasks(abs, [-1, -2, -3], 2, 3)) == [1, 2, 3]
