"""The sections of a text, found from its lines."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from corpus.document import Section

MOST_TOGETHER = 3
"""Headings without text between them; more short lines in a row are a list, not headings."""
LONGEST_HEADING = 120
"""Characters; a longer line alone between blank lines is taken for a paragraph."""

_BLOCK = re.compile(r"[^\s](?:.*(?:\n(?![^\S\n]*(?:\n|\Z)).*)*)")
_SENTENCE_END = re.compile(r"[.!?…:;,»\"”)\]]\s*\Z")
_MARKDOWN_HEADING = re.compile(
    r"^ {0,3}#{1,6}[ \t]+(?!#*[ \t]*\r?$)(\S.*?)[ \t]*#*[ \t]*\r?$", re.MULTILINE
)
_UNDERLINED = re.compile(
    r"^ {0,3}(?![-=>#*+`|]|\d+[.)])(\S.*?)[ \t]*\r?\n {0,3}(?:=+|-{2,})[ \t]*\r?$", re.MULTILINE
)
_FENCE = re.compile(r"^ {0,3}(```|~~~).*?(?:^ {0,3}\1|\Z)", re.MULTILINE | re.DOTALL)

HeadingLine = tuple[str, int, int]
"""Heading as written, offset of its line, offset after its line."""


def plain_headings(text: str, begin: int = 0) -> list[HeadingLine]:
    """Find short lines alone between blank lines that do not end a sentence.

    Text must follow, after at most `MOST_TOGETHER` of them.

    :param begin: offset to search from.
    """
    blocks = [(match.group().rstrip(), match.start()) for match in _BLOCK.finditer(text, begin)]
    found: list[HeadingLine] = []
    together: list[HeadingLine] = []
    for block, start in blocks:
        if _looks_like_heading(block):
            together.append((block, start, start + len(block)))
            continue
        found += together if len(together) <= MOST_TOGETHER else []
        together = []
    return found + (together[:-1] if len(together) <= MOST_TOGETHER else [])


def _looks_like_heading(block: str) -> bool:
    return (
        "\n" not in block
        and len(block) <= LONGEST_HEADING
        and not _SENTENCE_END.search(block)
        and (block[0].isupper() or block[0].isdigit())
        and any(character.isalpha() for character in block)
    )


def markdown_headings(text: str, begin: int = 0) -> list[HeadingLine]:
    """Find headings ("## Title", or underlined with === or ---) outside fenced code.

    :param begin: offset to search from.
    """
    fences = [match.span() for match in _FENCE.finditer(text, begin)]
    return sorted(
        (
            (match.group(1).strip(), match.start(), match.end())
            for pattern in (_MARKDOWN_HEADING, _UNDERLINED)
            for match in pattern.finditer(text, begin)
            if not _within(match.start(), fences)
        ),
        key=lambda heading: heading[1],
    )


def _within(offset: int, spans: list[tuple[int, int]]) -> bool:
    before = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return before >= 0 and offset < spans[before][1]


def sections_of(text: str, headings: list[HeadingLine], begin: int = 0) -> tuple[Section, ...]:
    """Cut a text at its headings into consecutive sections that cover it whole.

    :param begin: offset of the text proper; what comes before is in no section's body.
    """
    return tuple(_sections(text, headings, begin))


def _sections(text: str, headings: list[HeadingLine], begin: int) -> Iterator[Section]:
    starts = [start for _, start, _ in headings] + [len(text)]
    if starts[0] > 0:
        yield Section("", 0, begin, starts[0])
    for (heading, start, body), end in zip(headings, starts[1:], strict=True):
        yield Section(heading, start, body, end)
