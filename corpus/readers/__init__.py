"""One reader per file format; `READERS` maps a file's suffix to the reader of its format."""

from collections.abc import Mapping

from corpus.readers.markdown import MarkdownReader
from corpus.readers.plain_text import PlainTextReader
from corpus.readers.reader import Content, Reader

READERS: Mapping[str, Reader] = {
    suffix: reader for reader in (PlainTextReader(), MarkdownReader()) for suffix in reader.suffixes
}

__all__ = ["READERS", "Content", "Reader"]
