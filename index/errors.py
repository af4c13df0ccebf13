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


class BuildRunning(BuildFailed):
    """Another build of the same index is running."""


class TooMuchLost(BuildFailed):
    """The version would lack most of the published documents; a build can be told to go on."""


class ModelError(MotamotError):
    """The embedding model cannot be loaded."""
