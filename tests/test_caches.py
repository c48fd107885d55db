"""A cache gives the tables that measuring gives, whatever befell its folder, and is asked by what a document says."""

import json

import pandas as pd
import pytest

import toolkit
from toolkit import caches, comparison
from toolkit.errors import ExportError
from toolkit.overlaps import blocks

TEXTS = {
    "blog": "NATO was founded in 1949. The organization has 31 member countries, Ann Lee said. It is a good pact.",
    "op-ed": "They want a pact like the 32-member North Atlantic Treaty Organization (NATO). It may take years.",
    "note": "NATO has 32 members. NATO was founded in 1949, experts say.",
    "empty": "",
}


@pytest.fixture
def counted(monkeypatch):
    """How many documents were measured so far."""
    measured, measure = [], comparison._measure_batch
    monkeypatch.setattr(comparison, "_measure_batch", lambda texts: measured.extend(texts.index) or measure(texts))
    return measured


@pytest.fixture
def compared(monkeypatch):
    """How many pairs of documents were compared so far."""
    done, compare = [], blocks.compare_block
    monkeypatch.setattr(blocks, "compare_block", lambda block: done.extend(block.matches) or compare(block))
    return done


def list_files(folder):
    """The files of a cache: of documents, and of pairs of them."""
    return [path for path in folder.rglob("*") if path.is_file()]


def assert_same(one, two):
    assert one.tables().keys() == two.tables().keys()
    for name, table in one.tables().items():
        pd.testing.assert_frame_equal(table, two.tables()[name])


def test_tables_are_the_same(tmp_path, counted):
    """Without a cache, with an empty one, with a full one, and with one document more."""
    plain = toolkit.compare(TEXTS)
    assert_same(plain, toolkit.compare(TEXTS, cache=tmp_path / "kept"))
    counted.clear()
    assert_same(plain, toolkit.compare(TEXTS, cache=tmp_path / "kept"))
    assert counted == []
    more = {"new": "The ferry carries 200 people.", **TEXTS}
    assert_same(toolkit.compare(more), toolkit.compare(more, cache=tmp_path / "kept"))
    assert counted == [*more, "new"]


def test_pairs_are_compared_once(tmp_path, compared):
    """With one document more only its own pairs are compared; what the others find of each other may make it surer."""
    toolkit.compare(TEXTS, cache=tmp_path)
    assert len(compared) == len(list((tmp_path / "pairs").iterdir())) == 3
    compared.clear()
    toolkit.compare(TEXTS, cache=tmp_path)
    assert compared == []
    more = {**TEXTS, "new": "NATO has 31 members, the newest of them since 2023."}
    with_cache = toolkit.compare(more, cache=tmp_path)
    assert {(match.first, match.second) for match in compared} == {(0, 4), (1, 4), (2, 4)}
    assert len(with_cache.contradictions) > 2
    assert_same(toolkit.compare(more), with_cache)


def test_labels_and_order_play_no_part(tmp_path, counted):
    toolkit.compare(TEXTS, cache=tmp_path)
    counted.clear()
    texts = list(TEXTS.values())[::-1]
    assert_same(toolkit.compare(texts), toolkit.compare(texts, cache=tmp_path))
    assert counted == [0, 1, 2, 3]  # the comparison without the cache


def test_columns_play_a_part(tmp_path, counted):
    """A date changes what a claim is made of, so the document is measured again."""
    frame = pd.DataFrame({"text": TEXTS})
    toolkit.compare(frame, cache=tmp_path)
    counted.clear()
    toolkit.compare(frame.assign(published="2024-05-01"), cache=tmp_path)
    assert counted == list(TEXTS)


BROKEN = [b"", b"{", b"[{}]", b"{}", b'{"claims": 3}', b"\xff\xfe", b'{"claims": [true, {}]}', b"[[1, 2, 3]]", b"null"]


@pytest.mark.parametrize("content", BROKEN)
def test_a_broken_file_is_measured_again(tmp_path, content, counted, compared):
    plain = toolkit.compare(TEXTS, cache=tmp_path)
    for path in list_files(tmp_path):
        path.write_bytes(content)
    counted.clear()
    compared.clear()
    assert_same(plain, toolkit.compare(TEXTS, cache=tmp_path))
    assert counted == list(TEXTS)
    assert len(compared) == 3


def test_another_package_is_another_cache(tmp_path, counted, monkeypatch):
    toolkit.compare(TEXTS, cache=tmp_path)
    counted.clear()
    monkeypatch.setattr(caches, "digest_package", lambda: "another list of words")
    toolkit.compare(TEXTS, cache=tmp_path)
    assert counted == list(TEXTS)


def test_files_are_plain_json(tmp_path):
    toolkit.compare(TEXTS, cache=tmp_path)
    documents = list(tmp_path.glob("*.json"))
    assert len(documents) == len(TEXTS)
    for path in documents:
        assert {"claims", "sentences", "outline"} <= json.loads(path.read_text(encoding="utf-8")).keys()
    for path in (tmp_path / "pairs").iterdir():
        assert isinstance(json.loads(path.read_text(encoding="utf-8")), list)
    assert len(list_files(tmp_path)) == len(documents) + 3


def test_progress_counts_what_is_known(tmp_path):
    told = []
    toolkit.compare(TEXTS, cache=tmp_path)
    more = {**TEXTS, "new": "It rained."}
    toolkit.compare(more, cache=tmp_path, progress=lambda done, total: told.append((done, total)))
    assert told == [(4, 5), (5, 5), (3, 3)]  # documents, then pairs of them, all known
    told.clear()
    toolkit.compare(more, progress=lambda done, total: told.append((done, total)))
    assert told == [(5, 5), (0, 3), (3, 3)]


def test_an_interrupt_leaves_whole_files(tmp_path):
    """What was measured before Ctrl-C is kept; nothing half-written stays."""

    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        toolkit.compare([f"There are {n} ferries." for n in range(40)], cache=tmp_path, progress=stop)
    assert len(list_files(tmp_path)) == comparison.BATCH
    assert all(path.suffix == ".json" for path in list_files(tmp_path))


def test_an_interrupt_keeps_what_was_compared(tmp_path, compared):
    """Stopped half way through the pairs, the next run goes on from there and gives the same tables."""
    texts = [f"The Harbour Board has {20 + n % 7} ferries. It met in {1990 + n}." for n in range(14)]

    def stop(done, total):
        if total > len(texts) and done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        toolkit.compare(texts, cache=tmp_path, progress=stop)
    done = len(compared)
    assert done == blocks.PAIRS == len(list((tmp_path / "pairs").iterdir()))
    assert all(path.suffix == ".json" for path in list_files(tmp_path))
    compared.clear()
    assert_same(toolkit.compare(texts, cache=tmp_path), toolkit.compare(texts))
    assert len(compared) == (91 - done) + 91


def test_a_folder_that_cannot_be_made_teaches(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match="could not be made"):
        toolkit.compare(TEXTS, cache=tmp_path / "file")


def test_no_documents(tmp_path):
    assert toolkit.compare({}, cache=tmp_path).claims.empty
