"""The source panel: a whole document with its headings, and the quoted slices marked."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from corpus.document import Document, Section
from ui.page import texts
from ui.page.rendering.markup import element, escape

Span = tuple[int, int]

_BLOCK = re.compile(r"\S(?:[^\n]|\n(?![^\S\n]*(?:\n|\Z)))*")
"""A paragraph: from its first visible character to the next blank line."""


def render_source(
    document: Document, marks: Sequence[Span], current: int, earlier: Sequence[Span] = ()
) -> str:
    """Render a document; the text content of the element "source-text" is exactly its text.

    :param marks: quoted spans in code points; they may touch or overlap.
    :param current: position in `marks` of the quotation that was clicked.
    :param earlier: spans that other answers of the conversation quoted, marked more lightly.
    """
    painter = Painter(document, marks, current, earlier)
    body = "".join(_section(painter, section, n) for n, section in enumerate(document.sections))
    return _head(document, len(marks), current) + element(
        "div", body, class_="source-text", lang="fr"
    )


def render_missing(sentence: str) -> str:
    """Render a sentence in place of a document, with a way to close the panel."""
    bar = element("div", _close_button(), class_="source-bar")
    return element("header", bar) + element("p", escape(sentence), class_="problem", role="alert")


class Painter:
    """Turns slices of a document into HTML with the quoted parts inside <mark>."""

    def __init__(
        self, document: Document, marks: Sequence[Span], current: int, earlier: Sequence[Span]
    ) -> None:
        self.text = document.text
        self._marks = marks
        self._current = current
        self._earlier = earlier
        self._pages = {start: number for number, start in enumerate(document.pages, start=1)}
        self._bounds = sorted(
            {bound for span in (*marks, *earlier) for bound in span}.union(self._pages)
        )

    def paint(self, start: int, end: int) -> str:
        """Render the slice from `start` to `end`, nothing added and nothing lost."""
        inner = self._bounds[bisect_right(self._bounds, start) : bisect_left(self._bounds, end)]
        bounds = [start, *inner, end]
        return "".join(self._piece(a, b) for a, b in pairwise(bounds))

    def _piece(self, start: int, end: int) -> str:
        """Render a slice that no mark and no page begins or ends within."""
        content = escape(self.text[start:end])
        page = self._page(start)
        ranks = [n for n, (a, b) in enumerate(self._marks) if a <= start and end <= b]
        if not content:
            return ""
        if not ranks:
            quoted = any(a <= start and end <= b for a, b in self._earlier)
            return page + (element("span", content, class_="earlier") if quoted else content)
        current = "true" if self._current in ranks else None
        return page + element(
            "mark", content, data_marks=" ".join(map(str, ranks)), aria_current=current
        )

    def _page(self, start: int) -> str:
        """Render the number of a page that begins here; the style sheet shows it, not the text."""
        number = self._pages.get(start)
        if number is None:
            return ""
        label = texts.PAGE.format(number=number)
        return element("span", class_="page-number", role="img", aria_label=label, data_page=label)


def _section(painter: Painter, section: Section, number: int) -> str:
    """Render a section: its heading line, then its paragraphs."""
    if not section.heading:
        return _blocks(painter, section.start, section.end, "p")
    heading = _blocks(painter, section.start, section.body, "h3", f"section-{number}")
    return heading + _blocks(painter, section.body, section.end, "p")


def _blocks(painter: Painter, start: int, end: int, name: str, anchor: str | None = None) -> str:
    """Render each paragraph as an element, and the white space between them as hidden gaps."""
    html, position = "", start
    for block in _BLOCK.finditer(painter.text, start, end):
        stop = block.start() + len(block.group().rstrip())
        html += _gap(painter, position, block.start())
        html += element(name, painter.paint(block.start(), stop), id=anchor)
        position = stop
    return html + _gap(painter, position, end)


def _gap(painter: Painter, start: int, end: int) -> str:
    """Keep the white space between two paragraphs in the page, without showing it."""
    return element("span", painter.paint(start, end), class_="gap") if start < end else ""


def _head(document: Document, count: int, current: int) -> str:
    """Render the title, where the text comes from, the contents and the buttons."""
    title = element("h2", escape(document.title), id="source-title", tabindex=-1)
    return element(
        "header",
        element("div", title + _buttons(count, current), class_="source-bar")
        + _origin(document)
        + _finder()
        + _contents(document),
    )


def _buttons(count: int, current: int) -> str:
    """Render the steps between quotations, when there are several, and the close button."""
    close = _close_button()
    if count < 2:
        return element("div", close, class_="source-buttons")
    rank = f"{current + 1}/{count}"
    step = element("span", rank, class_="step", data_count=count, aria_live="polite")
    before = element("button", "‹", type="button", data_step=-1, aria_label=texts.PREVIOUS_QUOTE)
    after = element("button", "›", type="button", data_step=1, aria_label=texts.NEXT_QUOTE)
    return element("div", before + step + after + close, class_="source-buttons")


def _close_button() -> str:
    """Render the button that closes the panel."""
    return element(
        "button", texts.CLOSE, type="button", class_="close", aria_label=texts.CLOSE_LABEL
    )


def _finder() -> str:
    """Render the box that finds words in the document, and the steps between them."""
    box = element(
        "input",
        type="search",
        maxlength=200,
        placeholder=texts.FIND,
        aria_label=texts.FIND,
    )
    count = element("span", class_="found", aria_live="polite")
    before = element("button", "‹", type="button", data_find=-1, aria_label=texts.FOUND_BEFORE)
    after = element("button", "›", type="button", data_find=1, aria_label=texts.FOUND_AFTER)
    return element("div", box + count + before + after, class_="finder")


def _origin(document: Document) -> str:
    """Link to the address the text comes from, when it is one."""
    if not document.source.startswith(("https://", "http://")):
        return element("p", escape(document.source), class_="origin") if document.source else ""
    link = element(
        "a",
        escape(document.source),
        href=document.source,
        target="_blank",
        rel="noopener noreferrer",
    )
    return element("p", link, class_="origin")


def _contents(document: Document) -> str:
    """List the headings, each a way to its section."""
    links = "".join(
        element("li", _contents_button(section.heading, f"section-{number}"))
        for number, section in enumerate(document.sections)
        if section.heading
    )
    if not links:
        return ""
    summary = element("summary", texts.CONTENTS)
    return element("details", summary + element("ol", links), class_="contents")


def _contents_button(heading: str, anchor: str) -> str:
    """Render a heading of the contents as a button that scrolls to its section."""
    return element("button", escape(heading), type="button", data_section=anchor)
