"""Which sentences are shown: the shortest runs of whole sentences that seem to answer."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.answer import Quote, quote_of
from assistant.emphasis.answer_span import answer_span
from assistant.emphasis.asked import Asked
from assistant.evidence import Candidate
from assistant.repetition import elsewhere, says_the_same
from corpus.document import Document
from corpus.lines import STOPS
from index.analysis.folding import fold
from index.passage import Passage, Span

WORTH_ADDING = 0.35
"""Least share of belief of a further quote, relative to the first one's."""
AS_LIKELY = 0.3
"""Least share of belief, relative to the best sentence's, of a neighbour shown with it."""
LONGEST_RUN = 700
"""Characters; a quote is not lengthened past it."""

_NEEDS_PREDECESSOR = re.compile(
    r"(?:il|elle|ils|elles|celui-ci|celle-ci|ceux-ci|celles-ci|cela|ceci|ce dernier|cette derniere"
    r"|ces derniers|ces dernieres)\b"
)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_MARKER = re.compile(r"\s*(?:[-–—•*·▪]|\d{1,2}[.)°]|[a-z][.)])\s*\S")


def choose_quotes(
    candidates: Sequence[Candidate], shares: NDArray[np.float64], most: int, question: str = ""
) -> tuple[Quote, ...]:
    """Return the quotes of the best sentences, best first, from different places.

    :param candidates: sentences of the best passages.
    :param shares: for each, its share of the belief that one of them answers; they sum to 1.
    :param most: most quotes to return.
    :param question: when given, what the first quote answers, to emphasise the words that do.
    """
    quotes: list[Quote] = []
    chosen: list[Candidate] = []
    for index in np.argsort(-shares, kind="stable"):
        candidate, share = candidates[index], float(shares[index])
        if quotes and (len(quotes) == most or share < WORTH_ADDING * shares.max()):
            break
        passage = candidate.hit.passage
        span = run_of(passage, candidate.position, _shares_of(passage, candidates, shares))
        overlaps = any(_overlap(passage.document, span, quote) for quote in quotes)
        if overlaps or any(says_the_same(candidate, other) for other in chosen):
            continue
        emphasis = _emphasis(candidate, question) if question and not quotes else None
        also = elsewhere(candidate, candidates)
        chosen.append(candidate)
        quotes.append(quote_of(passage.document, span.start, span.end, share, emphasis, also))
    return tuple(quotes)


def _emphasis(candidate: Candidate, question: str) -> tuple[int, int] | None:
    start = candidate.span.start
    found = answer_span(Asked.of(question), candidate.text)
    return (start + found[0], start + found[1]) if found else None


def run_of(passage: Passage, position: int, shares: Sequence[float]) -> Span:
    """Return a sentence with the neighbours that answer nearly as well or that it needs.

    A sentence that begins with a pronoun brings the one before, an item of a list what introduces
    it; one that ends with a colon brings what it announces.

    :param shares: of belief, for each sentence of the passage.
    """
    first = last = position
    while True:
        neighbours = [
            n
            for n in (first - 1, last + 1)
            if 0 <= n < len(shares)
            and _same_paragraph(passage, min(first, n), max(last, n))
            and shares[n] >= AS_LIKELY * shares[position]
            and _length(passage, min(first, n), max(last, n)) <= LONGEST_RUN
        ]
        if not neighbours:
            break
        likeliest = max(neighbours, key=lambda n: shares[n])
        first, last = min(first, likeliest), max(last, likeliest)
    first = _with_introduction(passage, first, last)
    return _span(passage, first, _with_items(passage, first, last))


def _with_introduction(passage: Passage, first: int, last: int) -> int:
    """Return the sentence to begin with, so that the first one can be understood."""
    begin = first
    if _NEEDS_PREDECESSOR.match(fold(_text(passage, first))):
        begin = max(first - 1, 0)
    else:
        while _is_item(passage, begin):
            begin -= 1
            if _announces(passage, begin):
                break
        else:
            return first
    return begin if _length(passage, begin, last) <= LONGEST_RUN else first


def _with_items(passage: Passage, first: int, last: int) -> int:
    """Return the sentence to end with: of an announced list, as many items as there is room for."""
    if not _announces(passage, last):
        return last
    end = last + 1
    while (
        end < len(passage.sentences)
        and (end == last + 1 or _is_item(passage, end))
        and _length(passage, first, end) <= LONGEST_RUN
    ):
        end += 1
    return end - 1


def _announces(passage: Passage, sentence: int) -> bool:
    return _text(passage, sentence).endswith(":")


def _is_item(passage: Passage, sentence: int) -> bool:
    """Whether a sentence is after a marker, or on a line of its own that is no whole sentence."""
    if sentence == 0:
        return False
    text = _text(passage, sentence)
    gap = passage.document.text[
        passage.sentences[sentence - 1].end : passage.sentences[sentence].start
    ]
    own_line = "\n" in gap and not _BLANK_LINE.search(gap)
    whole = not text[0].islower() and text.endswith(STOPS)
    return _MARKER.match(text) is not None or (own_line and not whole)


def _span(passage: Passage, first: int, last: int) -> Span:
    return Span(passage.sentences[first].start, passage.sentences[last].end)


def _length(passage: Passage, first: int, last: int) -> int:
    return passage.sentences[last].end - passage.sentences[first].start


def _same_paragraph(passage: Passage, first: int, last: int) -> bool:
    span = _span(passage, first, last)
    return not _BLANK_LINE.search(passage.document.text, span.start, span.end)


def _text(passage: Passage, sentence: int) -> str:
    span = passage.sentences[sentence]
    return passage.document.text[span.start : span.end]


def _shares_of(
    passage: Passage, candidates: Sequence[Candidate], shares: NDArray[np.float64]
) -> list[float]:
    """Return the shares of the sentences of one passage, in order."""
    return [
        float(share)
        for candidate, share in zip(candidates, shares, strict=True)
        if candidate.hit.passage.number == passage.number
    ]


def _overlap(document: Document, span: Span, quote: Quote) -> bool:
    return document.key == quote.document and span.start < quote.end and quote.start < span.end
