"""The text of an HTML element, without the menus, buttons and scripts around it."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from corpus.readers.text_builder import TextBuilder, tidy

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LINES = frozenset(("li", "tr", "dd"))
_BLOCKS = _HEADINGS | _LINES
_BLOCKS |= frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "details"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "header", "hr", "main", "ol"),
        *("p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "ul", "legend"),
    )
)
_CELLS = frozenset(("td", "th"))
_UNREAD = frozenset(
    (
        *("script", "style", "noscript", "template", "nav", "footer", "form", "button", "select"),
        *("svg", "iframe", "object", "dialog", "head", "input", "textarea", "audio", "video"),
        *("canvas", "math", "map", "-comment", "-doctype"),
    )
)
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary", "menu"))
_MENU_NAMES = frozenset(
    (
        *("nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "ariane", "cookie"),
        *("cookies", "sidebar", "pagination", "share", "social", "toc", "footer"),
    )
)
_MENU_SHARE = 0.3
"""Share of the page's text; what holds more is no menu, whatever its name."""
_SHORT_LINK = 40


def add_html(root: LexborNode, builder: TextBuilder) -> None:
    """Add the text of an element to a document, block by block.

    The tree is walked without recursion: a page may nest its elements a hundred thousand deep.
    """
    block = _Block(builder)
    total = len(root.text(deep=True)) or 1
    stack: list[LexborNode | str] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            block.close(node)
        elif node.tag == "-text":
            block.inline.append(node.text_content or "")
        elif _is_read(node, total):
            stack.append(node.tag or "")
            stack.extend(reversed(list(_children(node))))
            block.open(node.tag or "")
    block.flush()


def _children(node: LexborNode) -> Iterator[LexborNode]:
    yield from node.iter(include_text=True)


class _Block:
    """The text of the block that is being read."""

    def __init__(self, builder: TextBuilder) -> None:
        self.inline: list[str] = []
        self._builder = builder
        self._open: list[str] = []

    def open(self, tag: str) -> None:
        """Begin an element."""
        if tag == "br":
            self.inline.append("\n" if "pre" in self._open else " ")
        elif tag in _CELLS and self.inline and "".join(self.inline).strip():
            self.inline.append(" | ")
        elif tag in _BLOCKS and not (tag in ("p", "div") and self._within_line()):
            self.flush()
            if tag == "table":
                self._builder.end_lines()
            self._open.append(tag)
            if tag == "li":
                self.inline.append("- ")

    def close(self, tag: str) -> None:
        """End an element."""
        if tag in _BLOCKS and self._open and self._open[-1] == tag:
            self.flush()
            self._open.pop()

    def flush(self) -> None:
        """Add what was read since the block began."""
        text, self.inline = "".join(self.inline), []
        tag = self._open[-1] if self._open else ""
        if tidy(text) in ("", "-"):
            return
        if tag in _HEADINGS:
            self._builder.heading(text)
        elif tag == "pre":
            self._builder.verbatim(text)
        elif tag in _LINES:
            self._builder.line(text)
        else:
            self._builder.paragraph(text)

    def _within_line(self) -> bool:
        """Whether a paragraph only wraps the text of a list item or of a cell."""
        around = self._open[-1] if self._open else ""
        return around == "tr" or (around == "li" and tidy("".join(self.inline)) == "-")


def _is_read(node: LexborNode, total: int) -> bool:
    """Whether an element is text rather than a menu, a button or a script."""
    attributes = node.attributes
    if node.tag in _UNREAD or "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return False
    if attributes.get("role") in _ROLES or _is_masthead(node):
        return False
    names = set(re.split(r"[\s_-]+", f"{attributes.get('class')} {attributes.get('id')}".lower()))
    if not names.isdisjoint(_MENU_NAMES) or node.tag == "aside":
        return len(node.text(deep=True)) > _MENU_SHARE * total
    return node.tag not in ("ul", "ol") or not _is_menu(node, total)


def _is_masthead(node: LexborNode) -> bool:
    """Whether an element is the header of the whole site rather than of the text."""
    parent = node.parent
    return (
        node.tag == "header"
        and parent is not None
        and parent.tag == "body"
        and node.css_first("h1") is None
    )


def _is_menu(node: LexborNode, total: int) -> bool:
    """Whether a list holds nothing but short links."""
    links = [len(link.text(deep=True).strip()) for link in node.css("a")]
    if len(links) < 3 or max(links) > _SHORT_LINK:
        return False
    text = len("".join(node.text(deep=True).split()))
    return sum(links) >= 0.8 * text and text <= _MENU_SHARE * total
