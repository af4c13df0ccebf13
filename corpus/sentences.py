"""French sentences and clauses of a text, as exact code-point spans."""

import re
from collections.abc import Iterator

from corpus.lines import WHITE_SPACE, block_spans
from corpus.sentence_ends import SENTENCE_MARK, ends_sentence

_CLAUSE_ENDS = (
    re.compile(rf"[;:](?=[{WHITE_SPACE}])|(?<=\s)(?=[—–]\s)"),
    re.compile(rf",(?=[{WHITE_SPACE}])"),
    re.compile(rf"[{WHITE_SPACE}]"),
)
"""From the most wanted place to cut a long sentence to the least."""


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Cut text[start:end] into French sentences.

    Returns code-point spans into `text`, in order and disjoint, stripped of WHITE_SPACE, together
    covering every other character. Bounds are those of a slice. Never fails; linear in time.
    """
    start, end, _ = slice(start, end).indices(len(text))
    return [
        span
        for block_start, block_end in block_spans(text, start, end)
        for span in _pieces(text, block_start, block_end, _ends(text, block_start, block_end))
    ]


def clause_spans(text: str, start: int, end: int, limit: int) -> list[tuple[int, int]]:
    """Cut text[start:end], one long sentence, into clauses of at most `limit` characters.

    Each cut falls after the last semicolon or colon, or before the last dash, that fits; else
    after the last comma, else at the last white space, else (one enormous word) at the limit.
    Covers like sentence_spans. Raises ValueError if `limit` is less than 1.
    """
    if limit < 1:
        raise ValueError(f"A clause needs a limit of at least 1 character, found {limit}.")
    start, end, _ = slice(start, end).indices(len(text))
    return _pieces(text, start, end, _clause_ends(text, start, end, limit))


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the offsets inside one block where a sentence ends."""
    begin = start
    for match in SENTENCE_MARK.finditer(text, start, end):
        if match.end() < end and ends_sentence(match, begin, end, begin == start):
            begin = match.end()
            yield begin


def _clause_ends(text: str, start: int, end: int, limit: int) -> Iterator[int]:
    """Yield the offsets where a clause ends."""
    while end - start > limit:
        start = _clause_end(text, start, start + limit)
        yield start


def _clause_end(text: str, start: int, latest: int) -> int:
    """Return the best offset to end a clause in the last two thirds of text[start:latest]."""
    earliest = start + (latest - start) // 3
    for pattern in _CLAUSE_ENDS:
        ends = [match.end() for match in pattern.finditer(text, earliest, latest)]
        if ends and ends[-1] > start:
            return ends[-1]
    return latest


def _pieces(text: str, start: int, end: int, cuts: Iterator[int]) -> list[tuple[int, int]]:
    """Return the spans between the cuts, stripped of white space; empty ones are left out."""
    spans = []
    for cut in (*cuts, end):
        piece = text[start:cut]
        left = start + len(piece) - len(piece.lstrip(WHITE_SPACE))
        right = start + len(piece.rstrip(WHITE_SPACE))
        if left < right:
            spans.append((left, right))
        start = cut
    return spans
