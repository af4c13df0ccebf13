"""The source text that every quotation is a slice of."""

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the text below it.

    :param heading: the heading as written, stripped; empty for the text before the first heading.
    :param start: code-point offset where the section begins (its heading, when it has one).
    :param body: code-point offset of the first character after the heading's line.
    :param end: code-point offset where the section ends, exclusive.
    """

    heading: str
    start: int
    body: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One source text; it is final, and every offset of the system is a code-point offset in it.

    :param key: path of the file relative to the corpus folder, without its extension, with "/";
        followed by "/" and the record's name when the file holds one document a record.
    :param sections: consecutive sections that together cover the whole text.
    :param file: path of the file relative to the corpus folder, with "/".
    :param record: name of the record in its file; empty when the file is one document.
    :param date: as much of an ISO 8601 date as is known ("2024", "2024-07", "2024-07-09").
    :param language: BCP 47 code that the file states, or an empty string.
    :param pages: offset where each page begins, first page first; empty for a text without pages.
    """

    key: str
    text: str
    title: str
    source: str
    sections: tuple[Section, ...]
    file: str = ""
    record: str = ""
    date: str = ""
    author: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()

    def section_at(self, offset: int) -> Section:
        """Return the section that holds a code-point offset."""
        return self.sections[bisect_right(self.sections, offset, key=lambda s: s.start) - 1]

    def page_at(self, offset: int) -> int | None:
        """Return the number, from 1, of the page that holds an offset; None without pages."""
        return max(bisect_right(self.pages, offset), 1) if self.pages else None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file, or a record of one, that was left out, and why."""

    path: str
    reason: str
