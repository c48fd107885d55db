"""Errors: what went wrong, what was found, what was expected, what to do; each names the file it is about."""


class ToolkitError(Exception):
    """Any failure this toolkit reports on purpose; its message is written for the person who must act."""


class CorpusError(ToolkitError):
    """A folder of documents cannot be read."""


class EmptyCorpusError(CorpusError):
    """A folder holds nothing to read."""


class DecodeError(CorpusError):
    """A file's bytes are no text in any encoding tried."""


class NotTextError(CorpusError):
    """A file is not text at all: an image, a program, an archive."""


class TooLargeError(CorpusError):
    """A file or a corpus is over a limit of `toolkit.limits`."""


class UnsafePathError(CorpusError):
    """A path leads out of its folder, or to something that is not a plain file."""


class ExportError(ToolkitError):
    """A file could not be written; what was there before is unchanged."""


class WorkerError(ToolkitError):
    """A process that measured documents ended before it was done."""


class LimitWarning(UserWarning):
    """A limit of `toolkit.limits` was reached, and something was left out for it."""
