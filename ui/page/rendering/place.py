"""Where a quotation stands in its document, in words."""

import re

from corpus.document import Document
from ui.page import texts
from ui.page.typography import thousands

_PARAGRAPH_BREAK = re.compile(r"\S[^\S\n]*\n[^\S\n]*\n\s*(?=\S)")


def paragraph_number(document: Document, offset: int) -> int:
    """Count, from 1, the paragraphs of the offset's section up to the one that holds it."""
    section = document.section_at(offset)
    return 1 + sum(1 for _ in _PARAGRAPH_BREAK.finditer(document.text, section.body, offset + 1))


def place_of(document: Document, start: int) -> str:
    """Name the section and the paragraph of an offset: "Documents clés, § 2"."""
    heading = document.section_at(start).heading
    paragraph = texts.PARAGRAPH.format(number=paragraph_number(document, start))
    return f"{heading}, {paragraph}" if heading else paragraph


def characters_of(start: int, end: int) -> str:
    """Name code-point offsets for a reader, who counts from 1."""
    return texts.CHARACTERS.format(start=thousands(start + 1), end=thousands(end))
