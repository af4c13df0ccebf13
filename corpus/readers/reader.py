"""What every document reader does."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from corpus.document import Section, Skipped
from corpus.metadata import Metadata
from corpus.side_file import Columns

NOTHING_STATED = Metadata()


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader finds inside a file: the whole of it, or one of its records.

    :param metadata: what the file states itself; its title is empty when it states none.
    :param pages: offset where each page begins; empty for a format without pages.
    :param record: name of the record in its file; empty when the file is one document.
    :param note: a remark for the build's report, or an empty string.
    """

    text: str
    sections: tuple[Section, ...]
    metadata: Metadata = NOTHING_STATED
    pages: tuple[int, ...] = ()
    record: str = ""
    note: str = ""


class Reader(Protocol):
    """Turns the bytes of one file format into texts and sections."""

    suffixes: tuple[str, ...]
    """File suffixes of the format, lower-case, with the dot."""

    def read(self, data: bytes, columns: Columns) -> Iterator[Content | Skipped]:
        """Yield the content of a file: one, or one a record; a bad record is skipped.

        :param columns: what the columns of records hold; other formats have no use for it.
        :raises UnreadableDocument: when the bytes are not of this format; the message says why.
        """
