"""A document cut and analysed, ready to go into a version."""

import hashlib
import zlib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import orjson

from corpus.document import Document
from corpus.identity import identity
from index.analysis.terms import terms_of, terms_of_words
from index.analysis.tokens import words_of
from index.analysis.vocabulary import count_words
from index.passage import Span
from index.splitter import TokenCount, passage_sentences, passage_spans

CutPassage = tuple[Span, tuple[Span, ...]]
"""A passage and its sentences."""

_FAST = 1


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the French analyser finds in a document.

    :param words: frequency of each word as it is written, for the vocabulary.
    :param terms: index terms of each passage, those of its title and heading first.
    """

    words: Mapping[str, int]
    terms: list[list[str]]

    def packed(self) -> bytes:
        """Return the bytes that a store keeps."""
        return zlib.compress(orjson.dumps([self.words, self.terms]), _FAST)

    @classmethod
    def unpacked(cls, data: bytes) -> "Analysis":
        """Read what `packed` wrote."""
        return cls(*orjson.loads(zlib.decompress(data)))


@dataclass(frozen=True, slots=True)
class PreparedDocument:
    """A document with its passages and the packed analysis of its text.

    :param identity: hash of its words, the same for the same content in another format.
    """

    document: Document
    identity: bytes
    passages: tuple[CutPassage, ...]
    analysis: bytes

    @property
    def digest(self) -> bytes:
        """Hash of the document, as `digest_of_document` makes it."""
        return digest_of_document(self.document)


def digest_of_document(document: Document) -> bytes:
    """Return a hash of all that is known of a document, its key and file left out."""
    d = document
    known = (d.title, d.source, d.date, d.author, d.language, d.tags, d.pages)
    sections = [(s.heading, s.start, s.body, s.end) for s in d.sections]
    return hashlib.blake2b(
        orjson.dumps([known, sections]) + d.text.encode(), digest_size=16
    ).digest()


def prepare(document: Document, tokens: int, count: TokenCount) -> PreparedDocument:
    """Cut a document into passages and sentences and find their terms.

    :param tokens: the most tokens that a passage holds.
    """
    spans = passage_spans(document, tokens, count)
    passages = tuple((span, passage_sentences(document.text, span)) for span in spans)
    own_title = document.title if document.record else ""
    content = identity(own_title, document.text)
    return PreparedDocument(document, content, passages, _analysis(document, passages).packed())


def _analysis(document: Document, passages: Sequence[CutPassage]) -> Analysis:
    """Read the words of a text once, and give each passage the terms of those in it."""
    words = list(words_of(document.text))
    starts = [word.start for word in words]
    headings: dict[str, list[str]] = {}
    terms = []
    for span, _ in passages:
        heading = document.section_at(span.start).heading
        if heading not in headings:
            headings[heading] = terms_of(f"{document.title}\n{heading}")
        own = words[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        terms.append(headings[heading] + terms_of_words(own))
    return Analysis(count_words(words), terms)
