"""On a Dask cluster the same call gives the same tables, and loses nothing with a worker that is killed half way."""

import os
import signal

import joblib
import pandas as pd
import pytest

import toolkit

distributed = pytest.importorskip("distributed", reason="needs the extra 'cluster' (dask.distributed)")

SYLLABLES = ("ald", "bren", "car", "dun", "els", "far", "gar", "hex", "irm", "jar", "kel", "lor", "mar", "nor", "os")


def write_texts(size: int) -> list[str]:
    """Short reports, two about each of many made-up towns."""
    towns = [f"{a}{b}{c}wick".title() for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES]
    return [f"{towns[n // 2]} has {200 + n % 3} ferries. They were clearly a good buy." for n in range(size)]


@pytest.fixture(scope="module")
def client():
    """Two workers, each a process of its own."""
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs="CRITICAL"
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


def assert_same(one, two):
    for name, table in one.tables().items():
        pd.testing.assert_frame_equal(table, two.tables()[name])


@pytest.mark.filterwarnings("default")  # those of dask's own are not ours
def test_a_killed_worker_loses_nothing(client):
    texts = write_texts(150)
    killed: list[int] = []

    def kill_worker(done: int, total: int) -> None:
        if done >= total / 2 and not killed:
            killed.append(sorted(client.run(os.getpid).values())[0])
            os.kill(killed[0], signal.SIGKILL)

    alone = toolkit.compare(texts)
    with joblib.parallel_config(backend="dask"):
        together = toolkit.compare(texts, progress=kill_worker)
    assert killed
    assert_same(alone, together)


@pytest.mark.filterwarnings("default")
def test_a_cache_is_filled_from_a_cluster(client, tmp_path):
    texts = write_texts(60)
    with joblib.parallel_config(backend="dask"):
        first = toolkit.compare(texts, cache=tmp_path)
    assert len(list(tmp_path.iterdir())) >= len(texts)  # and what pairs of them say
    assert_same(first, toolkit.compare(texts, cache=tmp_path))
