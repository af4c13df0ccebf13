"""Where a document is cut into passages: langchain decides, the offsets are ours."""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.document import Document
from corpus.sentences import clause_spans, sentence_spans
from index.passage import Span

if TYPE_CHECKING:
    from langchain_text_splitters import TextSplitter

TokenCount = Callable[[str], int]
"""Number of tokens of a text for the embedding model, special tokens left out."""

SPLITTER = "paragraphs-sentences-3"
"""Name of these rules in the manifest; change it whenever passages or sentences do."""

LONGEST_SENTENCE = 600
"""Characters; a longer sentence is cut at clause boundaries."""

LONGEST_TOKEN = 50
"""Characters; a text with more of them for each token it may hold is too long, uncounted."""

_PARAGRAPH = re.compile(r"(?:(?!\n[^\S\n]*\n).)+\s*|\s+", re.DOTALL)


def passage_spans(document: Document, tokens: int, count: TokenCount) -> Iterator[Span]:
    """Yield the spans of a document's passages, in order, none across two sections.

    Together they cover every character of the sections' bodies that is not white space.

    :param tokens: the most tokens that a passage holds.
    """

    @lru_cache(maxsize=1024)
    def length(piece: str) -> int:
        if len(piece) > LONGEST_TOKEN * tokens:
            return len(piece) // LONGEST_TOKEN + 1
        return count(piece) or int(bool(piece.strip()))  # else langchain repeats the piece

    splitter = _splitter_class()(chunk_size=tokens, chunk_overlap=0, length_function=length)
    for section in document.sections:
        cursor = section.body
        for chunk in splitter.split_text(document.text[section.body : section.end]):
            start = document.text.index(chunk, cursor, section.end)
            cursor = start + len(chunk)
            yield Span(start, cursor)


def passage_sentences(text: str, span: Span) -> tuple[Span, ...]:
    """Return the sentences of a passage; the clauses of those that are too long to quote."""
    return tuple(
        Span(*clause)
        for start, end in sentence_spans(text, span.start, span.end)
        for clause in clause_spans(text, start, end, LONGEST_SENTENCE)
    )


@cache
def _splitter_class() -> "type[TextSplitter]":
    from langchain_text_splitters import TextSplitter

    class FrenchTextSplitter(TextSplitter):
        """Whole paragraphs while they fit, else whole sentences, else clauses."""

        def split_text(self, text: str) -> list[str]:
            chunks: list[str] = []
            fitting: list[str] = []
            for paragraph in _PARAGRAPH.findall(text):
                if self._length_function(paragraph) <= self._chunk_size:
                    fitting.append(paragraph)
                    continue
                chunks += self._merge_splits(fitting, separator="")
                fitting = []
                chunks += self._merge_splits(list(self._pieces(paragraph)), separator="")
            return chunks + self._merge_splits(fitting, separator="")

        def _pieces(self, paragraph: str) -> Iterator[str]:
            """Cut a paragraph into sentences or clauses that keep the white space after them."""
            spans = passage_sentences(paragraph, Span(0, len(paragraph)))
            for sentence in _cut(paragraph, [span.start for span in spans]):
                yield from self._fitting(sentence)

        def _fitting(self, piece: str) -> Iterator[str]:
            """Cut a sentence that has too many tokens, in proportion, until each part fits."""
            tokens = self._length_function(piece)
            if tokens <= self._chunk_size:
                yield piece
                return
            clauses = clause_spans(
                piece, 0, len(piece), max(1, len(piece) * self._chunk_size // tokens)
            )
            if len(clauses) == 1:
                yield piece
                return
            for part in _cut(piece, [start for start, _ in clauses]):
                yield from self._fitting(part)

    return FrenchTextSplitter


def _cut(text: str, starts: list[int]) -> Iterator[str]:
    """Yield the parts of a text that begin at some offsets; the first takes what is before it."""
    bounds = [0, *starts[1:], len(text)]
    return (text[start:end] for start, end in pairwise(bounds))
