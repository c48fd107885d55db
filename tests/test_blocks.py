"""Blocks: the pairs of a corpus compared task by task, in any number of processes, and stopped at any time."""

import itertools
import signal
import subprocess
import sys
import time

import pandas as pd
import pytest

from toolkit import match_claims
from toolkit.overlaps import blocks
from toolkit.overlaps.candidates import MOST_STRANGERS, Match, Outline, match_documents

TOWNS = ("Varna", "Graz", "Oulu", "Split", "Turku", "Gent")


def write_reports(size: int) -> list[str]:
    """Three reports of each town's board, and of what it told a paper."""
    return [
        f"The Board of {(town := TOWNS[n // 3 % 6] + 'ford' * (n // 18))} has {30 + n % 3} members. {town} was founded "
        f"in {1950 + n % 2}. It closed no line, Ann Lee said. Officials in {town} sold {20 + n} ferries."
        for n in range(size)
    ]


def test_every_pair_is_in_one_block_with_its_documents():
    documents = blocks.list_documents(pd.DataFrame({"text": write_reports(30), "title": "", "published": pd.NaT}))
    matches = match_documents(blocks.outline_documents(documents))
    groups = blocks.group_matches(matches)
    assert sorted((m.first, m.second) for group in groups for m in group) == [(m.first, m.second) for m in matches]
    for group in groups:
        block = blocks.fill_block(documents, group)
        assert len(group) <= blocks.PAIRS
        assert set(block.documents) == {number for match in group for number in match[:2]}
        assert all(block.documents[number] is documents[number] for number in block.documents)


def test_those_compared_with_the_same_others_come_together():
    """Two separate circles of documents, told of in turns, are not mixed."""
    matches = [Match(a, b, None) for a in range(20) for b in range(a + 2, 20, 2)]
    parities = [match.first % 2 for group in blocks.group_matches(matches) for match in group]
    assert sum(a != b for a, b in itertools.pairwise(parities)) == 1


def test_workers_change_nothing(monkeypatch):
    monkeypatch.setattr(blocks, "PAIRS", 4)
    texts = write_reports(9)
    one, two = match_claims(texts), match_claims(texts, n_jobs=2)
    assert len(one) > 10
    pd.testing.assert_frame_equal(one, two)


def test_strangers_are_few_in_a_large_corpus():
    """Each document is compared with some others about other things, the number of pairs grows with the documents."""
    sizes = []
    for size in (100, 200):
        outlines = [Outline({f"@town{n}": 1.0}, [["Police".lower()], [f"mayor{n % 7}"]]) for n in range(size)]
        matches = match_documents(outlines)
        counts = pd.Series([number for match in matches for number in match[:2]]).value_counts()
        assert counts.max() <= MOST_STRANGERS
        assert all(match.pairs for match in matches)
        sizes.append(len(matches))
    assert sizes[1] <= 2.3 * sizes[0]


RUN = """
import sys
from test_blocks import write_reports
from toolkit import compare

try:
    compare(write_reports(36), cache=sys.argv[1], n_jobs=int(sys.argv[2]))
except KeyboardInterrupt:
    sys.exit(130)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
@pytest.mark.parametrize("n_jobs", ["1", "2"])
def test_it_stops_while_pairs_are_compared(tmp_path, n_jobs, request):
    """Within a second on a machine of its own; nothing half-written stays, and what was compared is kept."""
    command = [sys.executable, "-c", RUN, str(tmp_path), n_jobs]
    with subprocess.Popen(command, stderr=subprocess.PIPE, cwd=request.path.parent) as running:
        while running.poll() is None and not list(tmp_path.glob("pairs/*.json")):
            time.sleep(0.01)
        running.send_signal(signal.SIGINT)
        begun = time.perf_counter()
        _, said = running.communicate(timeout=60)
    assert running.returncode == 130, said
    assert time.perf_counter() - begun < 10
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} == {".json"}
    assert len(list(tmp_path.glob("pairs/*.json"))) >= 1
