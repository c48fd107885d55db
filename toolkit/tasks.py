"""Tasks: work cut into pieces that know of nothing but themselves, done here, by worker processes, or on a cluster."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from multiprocessing.connection import wait
from threading import Event, Thread
from typing import TypeVar

from toolkit.errors import WorkerError

Task = TypeVar("Task")
Result = TypeVar("Result")

# A worker that ended is noticed at once; where it is not for so many seconds, nobody will notice.
GRACE = 10.0


def run_tasks(
    work: Callable[[Task], Result], tasks: Iterable[Task], n_jobs: int, count: int | None = None
) -> Iterator[Result]:
    """
    Give the results of all tasks in their order, each as soon as it and those before it are done.

    Any joblib backend in force is used; few tasks are under way at a time, so that their results need not fit in memory
    together. A single task (`count` 1) is done here, without a pool. `WorkerError` says that a worker was killed.

    >>> list(run_tasks(len, ["one", "three"], n_jobs=1))
    [3, 5]
    """
    if n_jobs == 1 and count == 1:
        yield from map(work, tasks)
        return
    from joblib import Parallel, delayed

    # In a tuple a task's content goes with it, on a Dask cluster too, and to another worker when its own is lost: a
    # bare table would be laid on one worker once and for all.
    packed = (delayed(_unpack)(work, (task,)) for task in tasks)
    done = 0
    try:
        with _watch_workers():
            for result in Parallel(n_jobs=n_jobs, return_as="generator")(packed):
                yield result
                done += 1
    except BrokenExecutor as error:
        raise WorkerError(
            f"a worker process ended by itself (killed, or out of memory) with {done} of {count or 'the'} pieces of "
            "work done; work with n_jobs=1, or with fewer or shorter documents"
        ) from error


def _unpack(work: Callable[[Task], Result], packed: tuple[Task]) -> Result:
    return work(*packed)


@contextmanager
def _watch_workers() -> Iterator[None]:
    """
    Keep a worker that is killed while it answers from being waited for without end.

    Half an answer is then in the pipe: the pool waits for the rest of it and notices nothing else any more. Once this
    has lasted, the other workers are ended and the pipe is closed, so that the pool finds itself broken.
    """
    from joblib.externals.loky import reusable_executor

    done = Event()

    def watch() -> None:
        unnoticed = 0.0
        while not done.wait(GRACE / 10):
            pool = getattr(reusable_executor, "_executor", None)
            flags = getattr(pool, "_flags", None)
            if flags is None or flags.broken is not None or flags.shutdown:
                continue  # there is no pool, or it knows
            workers = list((pool._processes or {}).values())
            ended = bool(workers) and bool(wait([worker.sentinel for worker in workers], 0))
            unnoticed = unnoticed + GRACE / 10 if ended else 0.0
            if unnoticed >= GRACE:
                for worker in workers:
                    worker.terminate()
                pool._result_queue._writer.close()
                return

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
