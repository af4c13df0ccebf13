"""The text of a document, made block by block by the readers of formats that hold no plain text."""

import re
import unicodedata
from collections.abc import Sequence

from corpus.errors import UnreadableDocument
from corpus.metadata import Metadata
from corpus.readers.reader import Content
from corpus.structure import HeadingLine, sections_of

_BLANKS = re.compile(r"[ \t\n\r\f\v]+")
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u00ad\ufeff]|[\ud800-\udfff]")
"""Control characters, soft hyphens and lone surrogates: never part of what a person reads."""


def tidy(text: str) -> str:
    """Return a text with composed accents and single spaces; no-break spaces stay."""
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return _BLANKS.sub(" ", visible).strip(" ")


class TextBuilder:
    """Collects headings, paragraphs and lines; the ones that add text return where it begins."""

    def __init__(self) -> None:
        self._blocks: list[str] = []
        self._length = 0
        self._headings: list[HeadingLine] = []
        self._in_lines = False

    @property
    def first_heading(self) -> str:
        """The first heading, or an empty string."""
        return self._headings[0][0] if self._headings else ""

    def heading(self, text: str) -> int:
        """Add a heading, apart from what surrounds it."""
        text = tidy(text)
        start = self._add(text, "\n\n")
        if text:
            self._headings.append((text, start, start + len(text)))
        return start

    def paragraph(self, text: str) -> int:
        """Add a paragraph, apart from what surrounds it."""
        return self._add(tidy(text), "\n\n")

    def line(self, text: str) -> int:
        """Add an item of a list or a row of a table, on the line after the one before."""
        text = tidy(text)
        start = self._add(text, "\n" if self._in_lines else "\n\n")
        self._in_lines = bool(text) or self._in_lines
        return start

    def end_lines(self) -> None:
        """Set the next line apart from those before."""
        self._in_lines = False

    def verbatim(self, text: str) -> int:
        """Add a block whose spaces and line breaks matter."""
        text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).strip("\n")
        return self._add(text if text.strip() else "", "\n\n")

    def content(self, metadata: Metadata, note: str = "", pages: Sequence[int] = ()) -> Content:
        """Return what was collected.

        :raises UnreadableDocument: when there is nothing to read.
        """
        if not self._length:
            raise UnreadableDocument("expected text, found none")
        text = "".join(self._blocks)
        return Content(text, sections_of(text, self._headings), metadata, tuple(pages), note=note)

    def _add(self, text: str, separator: str) -> int:
        """Add a block and return where it begins; an empty one changes nothing."""
        if not text:
            return self._length
        if self._length:
            self._blocks.append(separator)
            self._length += len(separator)
        start = self._length
        self._blocks.append(text)
        self._length += len(text)
        self._in_lines = False
        return start
