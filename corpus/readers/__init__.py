"""One reader per file format; `READERS` maps a file's suffix to the reader of its format."""

from collections.abc import Mapping

from corpus.readers.docx import DocxReader
from corpus.readers.epub import EpubReader
from corpus.readers.html import HtmlReader
from corpus.readers.markdown import MarkdownReader
from corpus.readers.odt import OdtReader
from corpus.readers.pdf import PdfReader
from corpus.readers.plain_text import PlainTextReader
from corpus.readers.reader import Content, Reader
from corpus.readers.records import CsvReader, JsonLinesReader

_ALL: tuple[Reader, ...] = (
    PlainTextReader(),
    MarkdownReader(),
    HtmlReader(),
    PdfReader(),
    DocxReader(),
    OdtReader(),
    EpubReader(),
    CsvReader(),
    JsonLinesReader(),
)
READERS: Mapping[str, Reader] = {suffix: reader for reader in _ALL for suffix in reader.suffixes}

__all__ = ["READERS", "Content", "Reader"]
