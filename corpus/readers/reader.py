"""What every document reader does."""

from dataclasses import dataclass
from typing import Protocol

from corpus.document import Section


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader finds inside a file.

    :param title: the title that the file states itself, or an empty string.
    """

    text: str
    sections: tuple[Section, ...]
    title: str = ""


class Reader(Protocol):
    """Turns the bytes of one file format into text and sections."""

    suffixes: tuple[str, ...]
    """File suffixes of the format, lower-case, with the dot."""

    def read(self, data: bytes) -> Content:
        """Return the content of a file.

        :raises UnreadableDocument: when the bytes are not of this format; the message says why.
        """
