"""Markdown: the text keeps its marks, so that offsets are those of the file."""

from collections.abc import Iterator

from corpus.front_matter import front_matter
from corpus.metadata import Metadata
from corpus.readers.decoding import decode, note_of
from corpus.readers.reader import Content
from corpus.side_file import Columns
from corpus.structure import markdown_headings, sections_of


class MarkdownReader:
    """Reads `.md` files."""

    suffixes: tuple[str, ...] = (".md", ".markdown")

    def read(self, data: bytes, columns: Columns) -> Iterator[Content]:
        """Yield the text as it is; its first heading is its title."""
        text, encoding = decode(data)
        stated, begin = front_matter(text)
        headings = markdown_headings(text, begin)
        title = headings[0][0] if headings else ""
        yield Content(
            text,
            sections_of(text, headings, begin),
            stated.or_else(Metadata(title=title)),
            note=note_of(encoding),
        )
