"""Decoding: bytes become text, once, with the decision on record."""

import re
from typing import NamedTuple

from toolkit.errors import NotTextError

# Longer marks first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# The first bytes of what people put among their texts by mistake.
_MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"BM", "a BMP image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"RIFF", "a RIFF sound, film or image"),
    (b"OggS", "an Ogg sound"),
    (b"ID3", "an MP3 sound"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"%PDF", "a PDF document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet table"),
    (b"wOF", "a font"),
    (b"{\\rtf", "a rich-text document"),
)
# Mac Roman's curly quotes fall on capitals in Windows-1252: "ItÕs" is no word of any language.
_MAC = re.compile(r"[a-z][ÒÓÔÕ]|[ÒÔ][A-Za-z]|[ÐÑ] ")
_CONTROL_SHARE = 0.1


class Decoded(NamedTuple):
    """A text, the encoding it was read in, and what a reader should know about that; empty when nothing."""

    text: str
    encoding: str
    problem: str = ""


def decode_bytes(data: bytes, name: str = "the file") -> Decoded:
    """
    Decode bytes: by their mark, as strict UTF-8, as UTF-16 where every other byte is zero, else as Windows-1252.

    The last is a guess and `problem` says so; nothing outside this rule decides, so that the same bytes are the same
    text on every machine. `NotTextError` names what the bytes look like when they are no text.

    >>> decode_bytes("déjà".encode("cp1252")).problem
    'not UTF-8: read as cp1252, a guess; 2 characters beyond ASCII may be wrong'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _finish(data[len(mark) :].decode(encoding, "replace"), encoding, name)
    for magic, what in _MAGIC:
        if data.startswith(magic) and (len(magic) > 3 or b"\x00" in data[:4096] or _count_controls(data[:4096]) > 0.02):
            raise NotTextError(f"{name} is {what}, not text; give the text itself")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    zeros = data.count(0)
    if zeros * 5 > len(data) > 3:
        wide = _guess_wide(data)
        if wide:
            return _finish(data.decode(wide, "replace"), wide, name, f"no byte order mark: read as {wide}, a guess")
    if text is not None:
        return _finish(text, "utf-8", name)
    text, encoding = data.decode("cp1252", "replace"), "cp1252"
    if _MAC.search(text):
        mac = data.decode("mac_roman", "replace")
        if len(_MAC.findall(mac)) < len(_MAC.findall(text)):
            text, encoding = mac, "mac_roman"
    beyond = sum(not character.isascii() for character in text)
    guess = f"not UTF-8: read as {encoding}, a guess; {beyond:,} characters beyond ASCII may be wrong"
    return _finish(text, encoding, name, guess)


def _guess_wide(data: bytes) -> str:
    """Guess UTF-32 or UTF-16 without a mark from where the zero bytes stand."""
    zeros = [data[place::4].count(0) * 4 / len(data) for place in range(4)]
    if min(zeros[1:]) > 0.9:
        return "utf-32-le"
    if min(zeros[:3]) > 0.9:
        return "utf-32-be"
    even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
    if max(even, odd) < 0.4 or min(even, odd) > 0.1:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _count_controls(data: bytes) -> float:
    """Give the share of bytes that no text needs."""
    controls = len(data) - len(data.translate(None, bytes([*range(9), 11, *range(14, 27), *range(28, 32), 127])))
    return controls / max(1, len(data))


def _finish(text: str, encoding: str, name: str, problem: str = "") -> Decoded:
    controls = len(_CONTROLS.findall(text))
    if controls > _CONTROL_SHARE * max(20, len(text)):
        share = controls / len(text)
        raise NotTextError(f"{name} is not text: {share:.0%} of its characters are control codes; give the text itself")
    lost = text.count("\ufffd")
    if lost:
        problem = "; ".join(filter(None, [problem, f"{lost:,} characters could not be decoded"]))
    return Decoded(text.removeprefix("\ufeff"), encoding, problem)


_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
