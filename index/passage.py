"""What is indexed and what a search returns."""

from dataclasses import dataclass

from corpus.document import Document


@dataclass(frozen=True, slots=True)
class Span:
    """A slice of a document's text, in code-point offsets."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A slice of a document that is indexed.

    :param number: row of the passage in every structure of a version.
    :param sentences: its whole sentences, in order; together they cover all but its white space.
    :param first_sentence: row of its first sentence among the sentence vectors of the version.
    """

    number: int
    document: Document
    start: int
    end: int
    sentences: tuple[Span, ...]
    first_sentence: int

    @property
    def text(self) -> str:
        """The slice itself."""
        return self.document.text[self.start : self.end]

    @property
    def heading(self) -> str:
        """Heading of the section that holds the passage, or an empty string."""
        return self.document.section_at(self.start).heading


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question.

    :param score: fused score, comparable within one search only.
    :param dense: similarity of meaning, a cosine in -1..1.
    :param lexical: BM25 score, 0 when no term is shared.
    :param sentence_similarities: cosine of the question with each sentence of the passage.
    """

    passage: Passage
    score: float
    dense: float
    lexical: float
    sentence_similarities: tuple[float, ...]
