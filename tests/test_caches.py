"""A cache gives the tables that measuring gives, whatever befell its folder, and is asked by what a document says."""

import json

import pandas as pd
import pytest

import toolkit
from toolkit import caches, comparison
from toolkit.errors import ExportError

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


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"claims": 3}', b"\xff\xfe", b'{"claims": [true, {}]}'])
def test_a_broken_file_is_measured_again(tmp_path, content, counted):
    plain = toolkit.compare(TEXTS, cache=tmp_path)
    for path in tmp_path.iterdir():
        path.write_bytes(content)
    counted.clear()
    assert_same(plain, toolkit.compare(TEXTS, cache=tmp_path))
    assert counted == list(TEXTS)


def test_another_package_is_another_cache(tmp_path, counted, monkeypatch):
    toolkit.compare(TEXTS, cache=tmp_path)
    counted.clear()
    monkeypatch.setattr(caches, "digest_package", lambda: "another list of words")
    toolkit.compare(TEXTS, cache=tmp_path)
    assert counted == list(TEXTS)


def test_files_are_plain_json(tmp_path):
    toolkit.compare(TEXTS, cache=tmp_path)
    paths = list(tmp_path.iterdir())
    assert len(paths) == len(TEXTS)
    for path in paths:
        assert {"claims", "sentences"} <= json.loads(path.read_text(encoding="utf-8")).keys()


def test_progress_counts_what_is_known(tmp_path):
    told = []
    toolkit.compare(TEXTS, cache=tmp_path)
    more = {**TEXTS, "new": "It rained."}
    toolkit.compare(more, cache=tmp_path, progress=lambda done, total: told.append((done, total)))
    assert told == [(4, 5), (5, 5)]


def test_an_interrupt_leaves_whole_files(tmp_path):
    """What was measured before Ctrl-C is kept; nothing half-written stays."""

    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        toolkit.compare([f"There are {n} ferries." for n in range(40)], cache=tmp_path, progress=stop)
    assert len(list(tmp_path.iterdir())) == comparison.BATCH
    assert all(path.suffix == ".json" for path in tmp_path.iterdir())


def test_a_folder_that_cannot_be_made_teaches(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match="could not be made"):
        toolkit.compare(TEXTS, cache=tmp_path / "file")


def test_no_documents(tmp_path):
    assert toolkit.compare({}, cache=tmp_path).claims.empty
