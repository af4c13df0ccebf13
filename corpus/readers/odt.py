"""OpenDocument texts: paragraphs, lists and tables in order, deleted passages left out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.dates import iso_date_or_nothing
from corpus.metadata import Metadata
from corpus.readers.archive import Archive, stated
from corpus.readers.reader import Content
from corpus.readers.text_builder import TextBuilder, tidy
from corpus.side_file import Columns

if TYPE_CHECKING:
    from lxml import etree

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PARAGRAPHS = frozenset((f"{_TEXT}p", f"{_TEXT}h"))
_LEFT_OUT = frozenset(
    (
        *(f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_TEXT}table-of-content"),
        *(f"{_OFFICE}annotation", f"{_OFFICE}forms", f"{_TEXT}sequence-decls"),
    )
)
_MARKS = {f"{_TEXT}tab": " ", f"{_TEXT}line-break": " ", f"{_TEXT}s": " "}


class OdtReader:
    """Reads `.odt` files."""

    suffixes: tuple[str, ...] = (".odt",)

    def read(self, data: bytes, columns: Columns) -> Iterator[Content]:
        """Yield the body of the document; a paragraph of the style "Title" is its title."""
        archive = Archive(data)
        builder = TextBuilder()
        titles = [
            text for block in _blocks(archive.xml("content.xml")) if (text := _add(block, builder))
        ]
        metadata = _metadata(archive)
        title = Metadata(title=next(iter(titles), "") or builder.first_heading)
        yield builder.content(metadata.or_else(title))


def _blocks(root: "etree._Element") -> Iterator["etree._Element"]:
    """Yield paragraphs, headings and rows of tables in order."""
    stack = [root]
    while stack:
        node = stack.pop()
        if node.tag in _PARAGRAPHS or node.tag == f"{_TABLE}table-row":
            yield node
        elif node.tag not in _LEFT_OUT:
            stack.extend(reversed(node))


def _add(block: "etree._Element", builder: TextBuilder) -> str:
    """Add a paragraph or a row; return its text when it is the title."""
    if block.tag == f"{_TABLE}table-row":
        cells = (tidy(_text(cell)) for cell in block.iter(f"{_TABLE}table-cell"))
        builder.line(" | ".join(filter(None, cells)))
        return ""
    text = _text(block)
    title = block.get(f"{_TEXT}style-name") == "Title"
    if block.tag == f"{_TEXT}h" or title:
        builder.heading(text)
    elif any(True for _ in block.iterancestors(f"{_TEXT}list-item")):
        builder.line(f"- {text}" if text.strip() else "")
    else:
        builder.paragraph(text)
    return tidy(text) if title else ""


def _text(element: "etree._Element") -> str:
    pieces: list[str] = []
    stack: list[etree._Element | str] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            pieces.append(node)
        elif node.tag not in _LEFT_OUT and isinstance(node.tag, str):
            pieces.append(_MARKS.get(node.tag, " " if node.tag in _PARAGRAPHS else ""))
            pieces.append(node.text or "")
            for child in reversed(node):
                stack.extend((child.tail or "", child))
    return "".join(pieces)


def _metadata(archive: Archive) -> Metadata:
    if "meta.xml" not in archive:
        return Metadata()
    root = archive.xml("meta.xml")

    dates = map(iso_date_or_nothing, stated(root, "date", "creation-date"))
    return Metadata(
        title=next(stated(root, "title"), ""),
        author=next(stated(root, "initial-creator", "creator"), ""),
        date=next(filter(None, dates), ""),
        language=next(stated(root, "language"), ""),
        tags=tuple(stated(root, "keyword")),
    )
