"""Where a quotation stands in its document, in words."""

import re
from itertools import takewhile

from corpus.document import Document
from ui.page import texts
from ui.page.typography import date_in_words, thousands

_VISIBLE = re.compile(r"\S")
_NEXT_PARAGRAPH = re.compile(r"\n[^\S\n]*\n(?=[^\S\n]*\S)")
"""A blank line, then the beginning of a line that is not blank."""


def paragraph_number(document: Document, offset: int) -> int:
    """Count, from 1, the paragraphs of the offset's section up to the one that holds it."""
    section = document.section_at(offset)
    first = _VISIBLE.search(document.text, section.body, section.end)
    if first is None:
        return 1
    breaks = _NEXT_PARAGRAPH.finditer(document.text, first.start(), section.end)
    return 1 + sum(1 for _ in takewhile(lambda found: found.end() <= offset, breaks))


def place_of(document: Document, start: int) -> str:
    """Name the section of an offset and its page, else its paragraph: "Documents clés, § 2"."""
    heading = document.section_at(start).heading
    page = document.page_at(start)
    if page is None:
        where = texts.PARAGRAPH.format(number=paragraph_number(document, start))
    else:
        where = texts.PAGE.format(number=page)
    return f"{heading}, {where}" if heading else where


def dated_place_of(document: Document, start: int) -> str:
    """Name the place of an offset, then the date of the document when it is known."""
    place = place_of(document, start)
    return f"{place}, {date_in_words(document.date)}" if document.date else place


def characters_of(start: int, end: int) -> str:
    """Name code-point offsets for a reader, who counts from 1."""
    return texts.CHARACTERS.format(start=thousands(start + 1), end=thousands(end))
