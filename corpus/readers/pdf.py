"""PDF: text in reading order with the pages it comes from."""

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.dates import iso_date_or_nothing
from corpus.errors import UnreadableDocument
from corpus.metadata import Metadata
from corpus.readers.pdf_layout import Line, pages_of
from corpus.readers.reader import Content
from corpus.readers.text_builder import TextBuilder, tidy
from corpus.side_file import Columns

LONGEST_HEADING = 150
"""Characters."""

_LARGER = 1.12
"""Height of a heading's letters, as a multiple of the text's."""
_SENTENCE_END = re.compile(r"[.!?…:;»\")]$")
_BROKEN_WORD = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_COMPOUND = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)+")
_LIGATURES = {ord(c): unicodedata.normalize("NFKC", c) for c in "ﬀﬁﬂﬃﬄﬅﬆ"}
_APART = {"´": "\u0301", "¨": "\u0308", "ˆ": "\u0302", "¸": "\u0327", "˜": "\u0303"}
_ACCENT_FIRST = re.compile(r"([´¨ˆ¸˜]) ?([A-Za-zı])")
_NO_TITLE = re.compile(
    r"^\(?(?:untitled|sans titre|anonymous|unspecified)\)?$|^Microsoft |\.[a-z]{3,4}$",
    re.IGNORECASE,
)
"""What programs write where nobody gave a title: nothing, or the name of a file."""
_NOBODY = frozenset(("anonymous", "(anonymous)", "unspecified", "(unspecified)"))
_ITEM = re.compile(r"(?:[-–—•▪*·]|\d{1,3}[.)]|[a-z]\))\s")


class PdfReader:
    """Reads `.pdf` files that hold text, not only pictures of it."""

    suffixes: tuple[str, ...] = (".pdf",)

    def read(self, data: bytes, columns: Columns) -> Iterator[Content]:
        """Yield the text; letters larger or bolder than the rest make a heading."""
        pages = pages_of(data)
        lines = [line for page in pages for line in page]
        if not lines:
            raise UnreadableDocument(
                f"no text in its {len(pages)} pages, only pictures; recognise its characters first"
            )
        writer = _Writer(lines)
        for page in pages:
            writer.add_page(page)
        properties = _properties(data)
        title = Metadata(title=writer.builder.first_heading)
        yield writer.content(properties.or_else(title))


class _Writer:
    """Joins lines into paragraphs, across columns and pages too."""

    def __init__(self, lines: Sequence[Line]) -> None:
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[line.size] += len(line.text)
        self._body_size = sizes.most_common(1)[0][0]
        self._compounds = {
            compound.lower() for line in lines for compound in _COMPOUND.findall(_clean(line.text))
        }
        self.builder = TextBuilder()
        self._pages: list[int] = []
        self._waiting = 0
        self._heading = ""
        self._paragraph = ""
        self._page_marks: list[int] = []

    def add_page(self, lines: Sequence[Line]) -> None:
        """Add the lines of the next page."""
        self._waiting += 1
        block = -1
        for line in lines:
            text, new_block = _clean(line.text), line.block != block
            block = line.block
            if self._is_heading(line, text):
                self._end_paragraph()
                self._heading = f"{self._heading} {text}"
            else:
                self._end_heading()
                self._add_line(text, new_block)
        self._end_heading()

    def content(self, metadata: Metadata) -> Content:
        """Return the whole document."""
        self._end_paragraph()
        end = self._pages[-1] if self._pages else 0
        return self.builder.content(metadata, pages=self._pages + [end] * self._waiting)

    def _add_line(self, text: str, new_block: bool) -> None:
        if self._begins(text, new_block):
            self._end_paragraph()
        self._paragraph = self._joined(self._paragraph, text)
        self._page_marks += [len(self._paragraph) - len(text)] * self._waiting
        self._waiting = 0

    def _is_heading(self, line: Line, text: str) -> bool:
        stands_out = line.size >= _LARGER * self._body_size or (
            line.bold and line.size >= self._body_size
        )
        return (
            stands_out
            and len(text) <= LONGEST_HEADING
            and any(character.isalpha() for character in text)
            and not _SENTENCE_END.search(text)
        )

    def _begins(self, text: str, new_block: bool) -> bool:
        """Whether a line begins a paragraph rather than goes on with the one before."""
        if _ITEM.match(text):
            return True
        ends = bool(_SENTENCE_END.search(self._paragraph))
        return new_block and (ends or not text[:1].islower())

    def _joined(self, before: str, text: str) -> str:
        """Join two lines; a word broken at the end of the first becomes whole."""
        broken = _BROKEN_WORD.search(before)
        if not before or not broken or not text[:1].islower():
            return f"{before} {text}" if before else text
        following = re.match(r"[^\W\d_]*", text)
        compound = f"{broken[1]}-{following[0] if following else ''}".lower()
        return (before if compound in self._compounds else before[:-1]) + text

    def _end_paragraph(self) -> None:
        start = self.builder.paragraph(self._paragraph)
        self._pages += [start + mark for mark in self._page_marks]
        self._paragraph, self._page_marks = "", []

    def _end_heading(self) -> None:
        if self._heading:
            start = self.builder.heading(self._heading)
            self._pages += [start] * self._waiting
            self._heading, self._waiting = "", 0


def _clean(text: str) -> str:
    """Undo ligatures and compose accents that a font sets apart from their letter."""
    text = _ACCENT_FIRST.sub(lambda m: _letter(m[2]) + _APART[m[1]], text.translate(_LIGATURES))
    return tidy(unicodedata.normalize("NFC", text.replace("\u00ad", "-")))


def _letter(letter: str) -> str:
    return "i" if letter == "ı" else letter


def _properties(data: bytes) -> Metadata:
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser
    from pdfminer.utils import decode_text

    stated: dict[str, str] = {}
    for info in reversed(PDFDocument(PDFParser(io.BytesIO(data))).info):
        stated |= {
            name: tidy(decode_text(value))
            for name, value in info.items()
            if isinstance(value, bytes)
        }
    title, author = stated.get("Title", ""), stated.get("Author", "")
    return Metadata(
        title="" if _NO_TITLE.search(title) else title,
        author="" if author.lower() in _NOBODY else author,
        date=iso_date_or_nothing(stated.get("CreationDate", "")),
        tags=tuple(filter(None, map(str.strip, stated.get("Keywords", "").split(",")))),
    )
