"""
Two workers against one: the same tables, and how much faster on two processors that have nothing else to do.

    pytest tests/benchmarks/test_workers.py -o addopts= -s

The clock on the wall says nothing where other programs take the processors, so the gain is worked out from processor
time: what the first process does meanwhile, and half of what both workers do. Measured on some documents of news
length, for a thousand: what a worker costs to start is paid once, all else once per document.
"""

import resource
import time
from statistics import median

import numpy as np
import pandas as pd
import pytest
from benchmark_texts import write_documents

from toolkit.comparison import BATCH, _measure_batch
from toolkit.documents import frame_documents
from toolkit.tasks import run_tasks

pytestmark = pytest.mark.slow

MEASURED, WANTED = 150, 1000


def measure_timed(batch):
    start = time.process_time()
    tables, _ = _measure_batch(batch)
    return tables, time.process_time() - start


def take_workers_time():
    """Give the processor time of all workers so far; they must have ended to be counted."""
    from joblib.externals.loky import get_reusable_executor

    get_reusable_executor().shutdown(wait=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_two_workers_measure_the_same_nearly_twice_as_fast(benchmark, capsys):
    documents = frame_documents(write_documents(MEASURED))
    batches = [documents.iloc[at : at + BATCH] for at in range(0, MEASURED, BATCH)]
    before, here = take_workers_time(), [time.process_time()]
    two = []
    for result in run_tasks(measure_timed, batches, 2, len(batches)):
        two.append(result)
        here.append(time.process_time())
    first, workers = here[-1] - here[0], take_workers_time() - before
    taking = len(batches) * median(np.diff(here))
    here = time.process_time()
    one = list(run_tasks(measure_timed, batches, 1, len(batches)))
    alone = time.process_time() - here
    for (mine, _), (theirs, _) in zip(one, two, strict=True):
        assert mine.keys() == theirs.keys()
        for name in mine:
            pd.testing.assert_frame_equal(mine[name], theirs[name])
    # Each process's first batch also loads what is loaded once, which the median leaves out.
    steady, slowed = (len(batches) * median(seconds for _, seconds in found) for found in (one, two))
    many = WANTED / MEASURED - 1
    gain = (alone + steady * many) / (first + taking * many + (workers + slowed * many) / 2)
    with capsys.disabled():
        print(f"\none process {alone:.1f} s, {steady:.1f} s of it measuring")
        print(f"two workers {workers:.1f} s, {slowed:.1f} s of it measuring; the first process meanwhile {first:.1f} s")
        print(f"{WANTED} documents {gain:.2f} times as fast")
    benchmark.extra_info["gain"] = round(gain, 2)
    benchmark.pedantic(len, (batches,), rounds=1)
    assert gain >= 1.8
