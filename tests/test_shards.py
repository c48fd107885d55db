"""Shards: part by part the same documents as all at once, whatever they are stored in."""

import pandas as pd
import pytest

from toolkit import read_corpus
from toolkit.corpus.shards import read_shards
from toolkit.errors import CorpusError, EmptyCorpusError, TooLargeError
from toolkit.limits import Limits

pa = pytest.importorskip("pyarrow")
TEXTS = [f"The board of town {number} has {number + 3} members." for number in range(700)]


def write_files(folder):
    for number, text in enumerate(TEXTS[:7]):
        (folder / f"report {number}.txt").write_text(f"Published: {number + 1} May 2024\n\n{text}")
    (folder / "more.csv").write_text("text,title\n" + "".join(f"{text},Town\n" for text in TEXTS[:3]))
    (folder / "Report 3.md").write_text("The same name in another case.")
    (folder / "sources.csv").write_text("file,publisher\nreport 1.txt,The Gazette\n")
    (folder / "odd.pdf").write_bytes(b"no pdf")


@pytest.mark.parametrize("size", [1, 2, 5, 100])
def test_shards_are_the_corpus_cut_in_pieces(tmp_path, size):
    write_files(tmp_path)
    whole, shards = read_corpus(tmp_path), list(read_shards(tmp_path, documents=size))
    assert [len(shard) for shard in shards[:-1]] == [size] * (len(shards) - 1)
    pd.testing.assert_frame_equal(pd.concat(shards), whole)
    assert all(list(shard.columns) == list(whole.columns) for shard in shards)


def write_dataset(path):
    frame = pd.DataFrame({"id": [f"d{number}" for number in range(len(TEXTS))], "text": TEXTS, "date": "2024-05-01"})
    if path.suffix == ".parquet":
        frame.to_parquet(path, row_group_size=300)
    else:
        frame.to_feather(path)


@pytest.mark.parametrize("ending", ["parquet", "arrow", "feather"])
def test_a_dataset_is_read_row_by_row(tmp_path, ending):
    write_dataset(tmp_path / f"part-0.{ending}")
    shards = list(read_shards(tmp_path, documents=300))
    assert [len(shard) for shard in shards] == [300, 300, 100]
    table = pd.concat(shards)
    assert table.index[:2].tolist() == ["part-0-d0", "part-0-d1"]
    assert table["text"].tolist() == TEXTS
    assert (table["published"] == pd.Timestamp("2024-05-01")).all()
    assert table.index.is_unique


def test_only_what_is_asked_for_is_read(tmp_path):
    """A file larger than one file may be is read in parts; the next one is not touched before its turn."""
    write_dataset(tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_bytes(b"PAR1 nothing")
    small = Limits(file_bytes=1000, corpus_bytes=20_000)
    assert (tmp_path / "a.parquet").stat().st_size > small.file_bytes
    shards = read_shards(tmp_path, documents=100, limits=small)
    assert [len(next(shards)) for _ in range(7)] == [100] * 7
    last = next(shards)
    assert "damaged parquet" in last["problem"].item()
    assert list(shards) == []


def test_too_much_for_a_shard_teaches(tmp_path):
    write_dataset(tmp_path / "a.parquet")
    with pytest.raises(TooLargeError, match="take fewer documents"):
        list(read_shards(tmp_path, documents=500, limits=Limits(corpus_bytes=10_000)))
    long = next(read_shards(tmp_path, limits=Limits(file_bytes=10)))
    assert long["problem"].str.contains("file_bytes=10").all()
    assert (long["text"] == "").all()


def test_wrong_folders_teach(tmp_path):
    with pytest.raises(EmptyCorpusError):
        list(read_shards(tmp_path))
    with pytest.raises(CorpusError, match="no such folder"):
        list(read_shards(tmp_path / "none"))
    with pytest.raises(ValueError, match="1 or more"):
        list(read_shards(tmp_path, documents=0))


def test_a_link_is_not_followed(tmp_path):
    (tmp_path / "in").mkdir()
    write_dataset(tmp_path / "outside.parquet")
    (tmp_path / "in" / "a.parquet").symlink_to(tmp_path / "outside.parquet")
    assert "link" in next(read_shards(tmp_path / "in"))["problem"].item()
