"""Plain text: headings are short lines alone between blank lines."""

from collections.abc import Iterator

from corpus.front_matter import front_matter
from corpus.metadata import Metadata
from corpus.readers.decoding import decode, note_of
from corpus.readers.reader import Content
from corpus.side_file import Columns
from corpus.structure import plain_headings, sections_of


class PlainTextReader:
    """Reads `.txt` files."""

    suffixes: tuple[str, ...] = (".txt",)

    def read(self, data: bytes, columns: Columns) -> Iterator[Content]:
        """Yield the text as it is; a heading on its first line is its title."""
        text, encoding = decode(data)
        stated, begin = front_matter(text)
        headings = plain_headings(text, begin)
        opens_with_heading = bool(headings) and not text[begin : headings[0][1]].strip()
        title = headings[0][0] if opens_with_heading else ""
        yield Content(
            text,
            sections_of(text, headings, begin),
            stated.or_else(Metadata(title=title)),
            note=note_of(encoding),
        )
