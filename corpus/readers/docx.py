"""Word documents: paragraphs, lists and tables in order, changes under revision accepted."""

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.dates import iso_date_or_nothing
from corpus.errors import UnreadableDocument
from corpus.metadata import Metadata
from corpus.readers.archive import Archive, stated
from corpus.readers.reader import Content
from corpus.readers.text_builder import TextBuilder, tidy
from corpus.side_file import Columns

if TYPE_CHECKING:
    from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEFT_OUT = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}instrText"))
_MARKS = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "\u2011"}
_PROPERTIES = "docProps/core.xml"


class DocxReader:
    """Reads `.docx` files."""

    suffixes: tuple[str, ...] = (".docx",)

    def read(self, data: bytes, columns: Columns) -> Iterator[Content]:
        """Yield the body of the document; a paragraph of the style "Title" is its title."""
        archive = Archive(data)
        name = _main_part(archive)
        styles = posixpath.join(posixpath.dirname(name), "styles.xml")
        outline = _outline_levels(archive.xml(styles)) if styles in archive else {}
        builder = TextBuilder()
        titles = [
            text for block in _blocks(archive.xml(name)) if (text := _add(block, builder, outline))
        ]
        properties = _properties(archive)
        title = Metadata(title=next(iter(titles), "") or builder.first_heading)
        yield builder.content(properties.or_else(title))


def _main_part(archive: Archive) -> str:
    """Return the name of the part that holds the body."""
    for relation in archive.xml("_rels/.rels").iter("{*}Relationship"):
        if relation.get("Type", "").endswith("/officeDocument"):
            return posixpath.normpath(relation.get("Target", "").lstrip("/"))
    raise UnreadableDocument("expected a Word document, found an archive without one")


def _outline_levels(styles: "etree._Element") -> dict[str, int]:
    """Return the level of each style that is a heading: 0 for a title, n for "heading n"."""
    levels: dict[str, int] = {}
    for style in styles.iter(f"{_W}style"):
        identifier, name = style.get(f"{_W}styleId", ""), style.find(f"{_W}name")
        words = name.get(f"{_W}val", "").lower().split() if name is not None else []
        if words == ["title"]:
            levels[identifier] = 0
        elif len(words) == 2 and words[0] == "heading" and words[1].isdecimal():
            levels[identifier] = int(words[1])
    return levels


def _blocks(body: "etree._Element") -> Iterator["etree._Element"]:
    """Yield paragraphs and rows of tables in order, those inside content controls too."""
    stack = [body]
    while stack:
        node = stack.pop()
        if node.tag in (f"{_W}p", f"{_W}tr"):
            yield node
        elif node.tag not in _LEFT_OUT:
            stack.extend(reversed(node))


def _add(block: "etree._Element", builder: TextBuilder, outline: dict[str, int]) -> str:
    """Add a paragraph or a row; return its text when it is the title."""
    if block.tag == f"{_W}tr":
        cells = (" ".join(map(_text, cell.iter(f"{_W}p"))) for cell in block.iter(f"{_W}tc"))
        builder.line(" | ".join(filter(None, map(tidy, cells))))
        return ""
    text, style = _text(block), block.find(f"{_W}pPr/{_W}pStyle")
    level = outline.get(style.get(f"{_W}val", "")) if style is not None else None
    if level is not None:
        builder.heading(text)
        return tidy(text) if level == 0 else ""
    if block.find(f"{_W}pPr/{_W}numPr") is not None or _is_list(style):
        builder.line(f"- {text}" if text.strip() else "")
    else:
        builder.paragraph(text)
    return ""


def _is_list(style: "etree._Element | None") -> bool:
    return style is not None and style.get(f"{_W}val", "").startswith(("List", "Liste"))


def _text(paragraph: "etree._Element") -> str:
    """Return the text of a paragraph as it reads once every change is accepted."""
    pieces: list[str] = []
    stack = [paragraph]
    while stack:
        node = stack.pop()
        if node.tag == f"{_W}t":
            pieces.append(node.text or "")
        elif node.tag in _MARKS:
            pieces.append(_MARKS[node.tag])
        elif node.tag not in _LEFT_OUT:
            stack.extend(reversed(node))
    return "".join(pieces)


def _properties(archive: Archive) -> Metadata:
    if _PROPERTIES not in archive:
        return Metadata()
    root = archive.xml(_PROPERTIES)
    dates = map(iso_date_or_nothing, stated(root, "modified", "created"))
    keywords = ",".join(stated(root, "keywords")).split(",")
    return Metadata(
        title=next(stated(root, "title"), ""),
        author=next(stated(root, "creator"), ""),
        date=next(filter(None, dates), ""),
        language=next(stated(root, "language"), ""),
        tags=tuple(filter(None, map(str.strip, keywords))),
    )
