"""Web pages: their main text, without menus; what their head states is their metadata."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.dates import iso_date_or_nothing
from corpus.errors import UnreadableDocument
from corpus.metadata import Metadata
from corpus.readers.decoding import decode, note_of
from corpus.readers.html_text import add_html
from corpus.readers.reader import Content
from corpus.readers.text_builder import TextBuilder, tidy
from corpus.side_file import Columns

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{1,40})""", re.IGNORECASE)
_LATIN = ("iso-8859-1", "latin-1", "latin1", "windows-1252", "cp1252", "iso-8859-15")
_DATES = ("article:published_time", "dc.date", "dcterms.date", "date", "article:modified_time")


class HtmlReader:
    """Reads `.html` files."""

    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml")

    def read(self, data: bytes, columns: Columns) -> Iterator[Content]:
        """Yield the main text of the page; its first main heading is its title."""
        text, encoding = _decode(data)
        page = LexborHTMLParser(text)
        builder = TextBuilder()
        root = _main_element(page)
        add_html(root, builder)
        yield builder.content(_metadata(page, root), note_of(encoding))


def _decode(data: bytes) -> tuple[str, str]:
    """Decode as the page says it should be, where that is an old Western encoding."""
    declared = _CHARSET.search(data[:4096])
    if declared and declared[1].decode().lower() in _LATIN:
        name = "iso-8859-15" if declared[1].decode().endswith("15") else "cp1252"
        return data.replace(b"\0", b"").decode(name, errors="replace"), ""
    return decode(data)


def _main_element(page: LexborHTMLParser) -> LexborNode:
    """Return the element that holds the page's own text."""
    for selector in ("main", "[role=main]", "article"):
        found = page.css(selector)
        if len(found) == 1 and found[0].text(deep=True).strip():
            return found[0]
    if (whole := page.body or page.root) is None:
        raise UnreadableDocument("expected a web page, found none")
    return whole


def _metadata(page: LexborHTMLParser, root: LexborNode) -> Metadata:
    stated = {
        (node.attributes.get("name") or node.attributes.get("property") or "").lower(): tidy(
            node.attributes.get("content") or ""
        )
        for node in page.css("meta[content]")
    }
    dates = (iso_date_or_nothing(stated.get(name, "")) for name in _DATES)
    html, link = page.css_first("html"), page.css_first("link[rel=canonical]")
    return Metadata(
        title=_title(page, root) or stated.get("og:title", ""),
        source=(link and link.attributes.get("href")) or stated.get("og:url", ""),
        author=stated.get("author", ""),
        date=next(filter(None, dates), ""),
        language=(html and html.attributes.get("lang")) or "",
        tags=tuple(filter(None, map(str.strip, stated.get("keywords", "").split(",")))),
    )


def _title(page: LexborHTMLParser, root: LexborNode) -> str:
    """Return the only main heading, else what the page's head calls it."""
    headings = root.css("h1") or page.css("h1")
    named = page.css_first("title")
    if len(headings) == 1 or named is None:
        return tidy(headings[0].text(deep=True)) if headings else ""
    return tidy(named.text(deep=True))
