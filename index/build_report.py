"""What a build did."""

from collections.abc import Callable
from dataclasses import dataclass

from corpus.document import Skipped

Progress = Callable[[str, int, int], None]
"""Called with a step ("documents" or "vectors"), how many are done and how many there are."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    :param embedded: texts that went through the model; the others were known from earlier builds.
    :param skipped: files and records that could not be read.
    :param duplicates: files and records whose content another document has.
    :param added: keys of the documents that the version before did not have.
    :param changed: keys of those that it had otherwise: text, title or other metadata.
    :param removed: keys of those that only the version before had.
    :param unchanged: number of the others.
    :param outdated: what the version before was made by and this one is not; empty when nothing.
    :param published: whether there is a new version; without a change there is none.
    """

    version: str
    documents: int
    passages: int
    sentences: int
    embedded: int
    seconds: float
    skipped: tuple[Skipped, ...]
    duplicates: tuple[Skipped, ...] = ()
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    outdated: str = ""
    published: bool = True
