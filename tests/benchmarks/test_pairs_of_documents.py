"""
Speed of comparing documents with each other: growth, candidates against dense cosines, recall, documents added later.

    pytest tests/benchmarks/test_pairs_of_documents.py -o addopts= --benchmark-timer=time.process_time -s

Larger corpora: `EVENT_SENTENCES=200000 EVENT_JOBS=2 pytest ... -k large`.
"""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from benchmark_events import DOCUMENTS, TOPICS, write_events

import toolkit
from toolkit.claims.statements import read_account
from toolkit.documents import frame_documents
from toolkit.overlaps import blocks, clashes, contests, table_records
from toolkit.overlaps.candidates import Match, count_places
from toolkit.pairs.passages import read_passage
from toolkit.pairs.verdicts import judge_pair

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
MEMORIES = (read_account, contests.read_contender, clashes.compare_sentences, judge_pair, read_passage)


def measure(texts, **options):
    """Processor time of comparing documents of which nothing is remembered."""
    for memory in MEMORIES:
        memory.cache_clear()
    start = time.process_time()
    table = toolkit.match_claims(texts, **options)
    return time.process_time() - start, table


def tell(capsys, benchmark, figures):
    with capsys.disabled():
        for label, value in figures.items():
            print(f"\n{label:64} {value:10.2f}", end="")
    benchmark.extra_info.update({label: round(value, 3) for label, value in figures.items()})
    benchmark.pedantic(sum, ([1],), rounds=1)


def test_growth(benchmark, capsys):
    """Twice the sentences cost at most 2.3 times as much."""
    measure(write_events(200))
    figures = {}
    seconds = {size: measure(write_events(size))[0] for size in (1000, 2000, 4000)}
    for size in seconds:
        figures[f"{size} sentences, seconds"] = seconds[size]
        if size // 2 in seconds:
            figures[f"{size} sentences, times those of half (2.3 at most)"] = seconds[size] / seconds[size // 2]
    tell(capsys, benchmark, figures)
    assert max(value for label, value in figures.items() if "half" in label) <= 2.3


COSINES = """
import resource, sys, time
from benchmark_events import write_events
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity
from toolkit.readings import read_text
texts = [s for text in write_events(int(sys.argv[1]))["text"] for r in [read_text(text)] for s in
         (r.text[x.start : x.end] for x in r.sentences)]
start = time.process_time()
cosine_similarity(TfidfVectorizer().fit_transform(texts))
print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""

CANDIDATES = """
import resource, sys, time
from benchmark_events import write_events
from toolkit.documents import frame_documents
from toolkit.overlaps import blocks
from toolkit.overlaps.candidates import list_candidates, list_keys, match_documents
documents = blocks.list_documents(frame_documents(write_events(int(sys.argv[1]))))
outlines = blocks.outline_documents(documents)
matches = match_documents(outlines)
left, found, spent = {n for m in matches if m.pairs is None for n in m[:2]}, 0, 0.0
indexes = {number: blocks.read_document(documents[number]).index for number in left}
start = time.process_time()
matches = match_documents(outlines)
found = sum(len(list_candidates(indexes[m.first], indexes[m.second])) for m in matches if m.pairs is None)
print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, found)
"""


def run_alone(code, *arguments):
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=HERE, capture_output=True, text=True, check=True
    )
    return [float(value) for value in done.stdout.split()]


def test_candidates_against_dense_cosines(benchmark, capsys):
    """Which of 20,000 sentences, read already, to compare; beside it every cosine of the same in scikit-learn."""
    size = os.environ.get("EVENT_SENTENCES", "20000")
    theirs, their_memory = run_alone(COSINES, size)
    ours, our_memory, found = run_alone(CANDIDATES, size)
    figures = {
        "dense cosines, seconds": theirs, "dense cosines, MB": their_memory,
        "candidates, seconds": ours, "candidates with all that is read, MB": our_memory, "candidates": found,
        "times as fast as dense cosines (50 wanted)": theirs / ours,
    }  # fmt: skip
    tell(capsys, benchmark, figures)
    assert our_memory < their_memory


def read_topic(line):
    topic = pd.DataFrame(json.loads(line)["documents"]).set_index("id").rename_axis("document")
    return frame_documents(topic.assign(published=pd.to_datetime(topic["published"])))


def list_told(table):
    return {(r.document_a, r.start_a, r.document_b, r.start_b) for r in table.itertuples() if r.verdict != "unrelated"}


def test_recall_of_the_candidates(benchmark, capsys, monkeypatch):
    """Of what comparing every sentence with every other finds, so much is found among the candidates."""
    found = wanted = 0
    for line in TOPICS.read_text(encoding="utf-8").splitlines():
        documents = read_topic(line)
        told = list_told(toolkit.match_claims(documents))
        items = blocks.list_documents(documents)
        every = [Match(a, b, None) for a in range(len(items)) for b in range(a + 1, len(items))]
        with monkeypatch.context() as patch:
            patch.setattr(contests, "MOST_COMPARED", 10**9)
            patch.setattr(
                contests,
                "list_candidates",
                lambda a, b: [(p, q) for p in range(count_places(a)) for q in range(count_places(b))],
            )
            pairs = [(match.first, match.second) for match in every]
            records = blocks.compare_block(blocks.fill_block(items, every))
            brute = list_told(table_records(documents, pairs, records))
        found, wanted = found + len(told & brute), wanted + len(brute)
    tell(capsys, benchmark, {"found without candidates": wanted, "of them among the candidates (.95)": found / wanted})
    assert found >= 0.95 * wanted


def test_documents_added_later(benchmark, capsys, tmp_path):
    """Ten documents more cost at most 3 % of a full run of a thousand, with the same tables."""
    size = int(os.environ.get("EVENT_DOCUMENTS", "200"))
    texts = write_events((size + size // 100) * 40)
    toolkit.compare(texts.iloc[:DOCUMENTS])
    start = time.process_time()
    toolkit.compare(texts.iloc[:size], cache=tmp_path)
    full = time.process_time() - start
    for memory in MEMORIES:
        memory.cache_clear()
    start = time.process_time()
    more = toolkit.compare(texts, cache=tmp_path)
    added = time.process_time() - start
    tell(capsys, benchmark, {f"{size} documents": full, "1 % more": added, "share of a full run (.03)": added / full})
    plain = toolkit.compare(texts)
    for name, table in more.tables().items():
        pd.testing.assert_frame_equal(table, plain.tables()[name])


@pytest.mark.skipif("EVENT_SENTENCES" not in os.environ, reason="takes minutes; set EVENT_SENTENCES and EVENT_JOBS")
def test_large(benchmark, capsys):
    """200,000 sentences from 5,000 documents on two cores within five minutes of the clock and 4 GB."""
    texts = write_events(int(os.environ["EVENT_SENTENCES"]))
    start = time.perf_counter()
    table = toolkit.match_claims(texts, n_jobs=int(os.environ.get("EVENT_JOBS", "1")))
    seconds = time.perf_counter() - start
    used = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    figures = {"seconds of the clock": seconds, "MB here": used[0], "MB of the largest worker": used[1]}
    tell(capsys, benchmark, {**figures, "rows": len(table)})
