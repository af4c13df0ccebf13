"""Markdown: headings are ATX lines ("## Title"); the text keeps its marks, so offsets stay true."""

from corpus.readers.decoding import decode
from corpus.readers.reader import Content
from corpus.structure import markdown_headings, sections_of


class MarkdownReader:
    """Reads `.md` files."""

    suffixes: tuple[str, ...] = (".md",)

    def read(self, data: bytes) -> Content:
        """Return the text as it is; its first heading is its title."""
        text = decode(data)
        headings = markdown_headings(text)
        return Content(text, sections_of(text, headings), title=headings[0][0] if headings else "")
