"""Plain text: headings are short lines alone between blank lines."""

from corpus.readers.decoding import decode
from corpus.readers.reader import Content
from corpus.structure import plain_headings, sections_of


class PlainTextReader:
    """Reads `.txt` files."""

    suffixes: tuple[str, ...] = (".txt",)

    def read(self, data: bytes) -> Content:
        """Return the text as it is; a heading on its first line is its title."""
        text = decode(data)
        headings = plain_headings(text)
        opens_with_heading = bool(headings) and not text[: headings[0][1]].strip()
        return Content(
            text, sections_of(text, headings), title=headings[0][0] if opens_with_heading else ""
        )
