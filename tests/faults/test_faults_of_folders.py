"""Rows 22 and 32 to 34: what stands in a folder beside documents."""

import io
import os
import shutil
import socket
import sys
import time
import zipfile
from pathlib import Path

import pytest

import toolkit.corpus
from toolkit import read_corpus
from toolkit.errors import CorpusError, UnsafePathError
from toolkit.words import list_words

TEXT = "The council met on Monday. It has 31 members."


def test_row_22_same_names(tmp_path):
    """Labels are unique, stable, and the same in whatever order the files were made."""
    names = ["a.txt", "A.TXT", "a.md", "b.txt", "b.txt.txt", " .txt", "c", "ü.txt", "u\u0308.txt"]
    made = []
    for at, order in enumerate((names, names[::-1])):
        folder = tmp_path / str(at)
        folder.mkdir()
        for name in order:
            (folder / name).write_text(f"{TEXT} {name}", encoding="utf-8")
        made.append(read_corpus(folder))
    assert made[0].index.is_unique
    assert {"a.txt", "A.TXT", "a.md", "b", "b.txt", "c"} <= set(made[0].index)
    assert made[0].index.tolist() == made[1].index.tolist()
    assert made[0]["text"].tolist() == made[1]["text"].tolist()


@pytest.mark.skipif(sys.platform == "win32", reason="needs links, pipes and sockets")
def test_row_32_traps(tmp_path):
    """12 traps: nothing outside the folder is read, nothing hangs, all is reported."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("SECRET words of the outside.")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(TEXT)
    (folder / "link.txt").symlink_to(outside / "secret.txt")
    (folder / "broken.txt").symlink_to(outside / "missing.txt")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "linked").symlink_to(outside)
    (folder / "zero.txt").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.txt")
    (folder / ".hidden.txt").write_text("SECRET hidden.")
    (folder / "deeper").mkdir()
    (folder / "deeper" / "inside.txt").write_text("SECRET inside.")
    (folder / "Thumbs.db").write_bytes(b"\0" * 100)
    (folder / "README.md").write_text("SECRET readme.")
    with socket.socket(socket.AF_UNIX) as trap:
        old = Path.cwd()
        os.chdir(folder)
        try:
            trap.bind("socket.txt")
        finally:
            os.chdir(old)
        with zipfile.ZipFile(folder / "climb.zip", "w") as archive:
            archive.writestr("../../outside/secret2.txt", "SECRET zip.")
        start = time.perf_counter()
        table = read_corpus(folder)
    assert time.perf_counter() - start < 1
    assert not table["text"].str.contains("SECRET").any()
    assert table["text"].astype(bool).sum() == 1
    assert (table["problem"] != "").sum() == len(table) - 1
    assert {name for name, _ in table.attrs["skipped"]} == {".hidden.txt", "deeper"}
    assert not (outside / "secret2.txt").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_row_33_permission_denied(tmp_path):
    (tmp_path / "good.txt").write_text(TEXT)
    (tmp_path / "shut.txt").write_text(TEXT)
    (tmp_path / "shut.txt").chmod(0)
    table = read_corpus(tmp_path)
    assert "shut.txt cannot be read (Permission denied)" in table.loc["shut", "problem"]
    assert table.loc["good", "text"] == TEXT


def test_row_33_vanished(tmp_path, monkeypatch):
    """A file that goes away between the list and the reading is a row; its neighbours are read."""
    (tmp_path / "good.txt").write_text(TEXT)
    listed = toolkit.corpus.list_names
    monkeypatch.setattr(toolkit.corpus, "list_names", lambda *args: ["gone.txt", *listed(*args)])
    table = read_corpus(tmp_path)
    assert "gone.txt cannot be read (No such file" in table.loc["gone", "problem"]
    assert table.loc["good", "text"] == TEXT
    with pytest.raises(CorpusError, match=r"gone\.txt"):
        read_corpus(tmp_path, on_error="raise")


def pack(name, content):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


NOISE = bytes(range(256)) * 8
BINARIES = {
    "png": b"\x89PNG\r\n\x1a\n" + NOISE,
    "jpg": b"\xff\xd8\xff\xe0" + NOISE,
    "gif": b"GIF89a" + NOISE,
    "bmp": b"BM" + NOISE,
    "tiff": b"II*\x00" + NOISE,
    "webp": b"RIFF\x00\x00\x00\x00WEBP" + NOISE,
    "ogg": b"OggS" + NOISE,
    "mp3": b"ID3\x03" + NOISE,
    "gz": b"\x1f\x8b\x08" + NOISE,
    "bz2": b"BZh9" + NOISE,
    "xz": b"\xfd7zXZ\x00" + NOISE,
    "7z": b"7z\xbc\xaf\x27\x1c" + NOISE,
    "rar": b"Rar!\x1a\x07" + NOISE,
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1" + NOISE,
    "exe": b"MZ\x90\x00" + NOISE,
    "so": b"\x7fELF" + NOISE,
    "sqlite": b"SQLite format 3\x00" + NOISE,
    "woff": b"wOFF" + NOISE,
    "txt": pack("word/document.xml", "<w/>"),
    "md": b"%PDF-1.7\n" + NOISE,
}


def test_row_34_binaries(tmp_path):
    """20 kinds of files that are no text give no word and say what they are."""
    assert len(BINARIES) == 20
    for suffix, data in BINARIES.items():
        (tmp_path / f"file-{suffix}.{suffix}").write_bytes(data)
    table = read_corpus(tmp_path)
    assert [word for text in table["text"] for word in list_words(text)] == []
    assert table["problem"].str.contains("text").all()


def test_row_34_archives_inside_archives_and_bombs(tmp_path):
    (tmp_path / "bomb.zip").write_bytes(pack("a.txt", b"\0" * 15_000_000))
    (tmp_path / "nested.zip").write_bytes(pack("b.zip", pack("a.txt", TEXT)))
    table = read_corpus(tmp_path)
    assert "archive_ratio=200" in table.loc["bomb", "problem"]
    assert "archive inside an archive" in table.loc["nested", "problem"]
    (tmp_path / "climb.zip").write_bytes(pack("/etc/x.txt", TEXT))
    with pytest.raises(UnsafePathError, match="leads out of the archive"):
        shutil.os.remove(tmp_path / "bomb.zip")
        shutil.os.remove(tmp_path / "nested.zip")
        read_corpus(tmp_path, on_error="raise")
