"""The errors of building and opening an index."""

from corpus.errors import MotamotError


class IndexMissing(MotamotError):
    """There is no published version where one was expected."""


class IndexCorrupt(MotamotError):
    """A file of the version is not what its manifest says."""


class IndexMismatch(MotamotError):
    """The version was built with other settings than the running ones."""


class BuildFailed(MotamotError):
    """The build stopped; the published version is as it was."""


class ModelError(MotamotError):
    """The embedding model cannot be loaded."""
