"""Limits: how much is read, as named settings that every message about reaching one repeats."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """
    What reading a corpus takes at most. Reaching a limit is a recorded problem or a typed error, never silence.

    >>> Limits(documents=50).documents
    50
    """

    file_bytes: int = 20_000_000
    """Bytes of one file, also of one file inside an archive after unpacking."""
    corpus_bytes: int = 200_000_000
    """Bytes of all files of one folder together."""
    documents: int = 1_000
    """Documents of one folder, those inside tables and archives counted one by one."""
    word_characters: int = 1_000
    """Characters of one word; a longer one is a key, an encoded file or a flood, and reported as damage."""
    archive_ratio: int = 200
    """Times an archive's member may grow when unpacked; above it is a bomb."""
    pairs: int = 100_000
    """Pairs of documents compared; of more, those about one thing first, and those nearest in the documents' order."""


DEFAULT = Limits()
