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

    :param key: path of the file relative to the corpus folder, without its extension, with "/".
    :param sections: consecutive sections that together cover the whole text.
    """

    key: str
    text: str
    title: str
    source: str
    sections: tuple[Section, ...]

    def section_at(self, offset: int) -> Section:
        """Return the section that holds a code-point offset."""
        return self.sections[bisect_right(self.sections, offset, key=lambda s: s.start) - 1]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file of the corpus folder that was left out, and why."""

    path: str
    reason: str
