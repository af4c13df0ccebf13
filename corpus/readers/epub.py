"""Electronic books: the chapters in reading order."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from corpus.dates import iso_date_or_nothing
from corpus.errors import UnreadableDocument
from corpus.metadata import Metadata
from corpus.readers.archive import Archive, stated
from corpus.readers.html_text import add_html
from corpus.readers.reader import Content
from corpus.readers.text_builder import TextBuilder
from corpus.side_file import Columns

_CONTAINER = "META-INF/container.xml"
_RIGHTS = "META-INF/encryption.xml"
_FONT_ALGORITHMS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


class EpubReader:
    """Reads `.epub` files."""

    suffixes: tuple[str, ...] = (".epub",)

    def read(self, data: bytes, columns: Columns) -> Iterator[Content]:
        """Yield the text of the book, one chapter after the other."""
        archive = Archive(data)
        _refuse_encryption(archive)
        package_name = _package_name(archive)
        package = archive.xml(package_name)
        builder = TextBuilder()
        for name in _chapters(package, posixpath.dirname(package_name)):
            if name in archive:
                text = archive.read(name).decode("utf-8-sig", errors="replace")
                if body := LexborHTMLParser(text).body:
                    add_html(body, builder)
        yield builder.content(_metadata(package))


def _refuse_encryption(archive: Archive) -> None:
    """Refuse a book whose chapters are encrypted; obfuscated fonts are no matter."""
    if _RIGHTS in archive:
        used = archive.xml(_RIGHTS).iter("{*}EncryptionMethod")
        if any(method.get("Algorithm") not in _FONT_ALGORITHMS for method in used):
            raise UnreadableDocument("it is protected against copying")


def _package_name(archive: Archive) -> str:
    for root in archive.xml(_CONTAINER).iter("{*}rootfile"):
        return root.get("full-path", "")
    raise UnreadableDocument(f"its part {_CONTAINER} names no book")


def _chapters(package: "etree._Element", folder: str) -> Iterator[str]:
    """Yield the names of the chapters in reading order, without the table of contents."""
    items = {item.get("id"): item for item in package.iter("{*}item")}
    for reference in package.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or "nav" in item.get("properties", "").split():
            continue
        href = unquote(item.get("href", "").split("#")[0])
        yield posixpath.normpath(posixpath.join(folder, href))


def _metadata(package: "etree._Element") -> Metadata:
    about = next(package.iter("{*}metadata"), package)
    dates = map(iso_date_or_nothing, stated(about, "date"))
    return Metadata(
        title=next(stated(about, "title"), ""),
        source=next((s for s in stated(about, "source") if s.startswith("http")), ""),
        author=", ".join(stated(about, "creator")),
        date=next(filter(None, dates), ""),
        language=next(stated(about, "language"), ""),
        tags=tuple(stated(about, "subject")),
    )
