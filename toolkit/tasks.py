"""Tasks: work cut into pieces that know of nothing but themselves, done here, by worker processes, or on a cluster."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor
from typing import TypeVar

from toolkit.errors import WorkerError

Task = TypeVar("Task")
Result = TypeVar("Result")


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
