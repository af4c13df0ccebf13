"""What the assistant returns: quotations with their place, or an abstention with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.language import FRENCH
from corpus.document import Document
from corpus.sentences import sentence_spans

_AROUND = 200
"""Characters read on both sides of a slice to see whether a sentence goes on there."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document says something.

    :param document: key of the document.
    :param start: code-point offset in `Document.text`.
    :param end: code-point offset after the last character.
    """

    document: str
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A slice of a document shown to a person.

    :param document: key of the document.
    :param heading: heading of the section that holds the slice, or an empty string.
    :param start: code-point offset of the first character in `Document.text`.
    :param end: code-point offset after the last character.
    :param text: `Document.text[start:end]`, always; made by `quote_of` and nowhere else.
    :param score: relevance in 0..1, comparable within one answer.
    :param emphasis: code-point offsets in `Document.text`, inside the slice, of the words that
        answer; None unless they are nearly sure.
    :param cut_before: whether it begins inside a sentence too long to be shown whole.
    :param cut_after: whether it ends inside one; the interface marks both with an ellipsis, the
        text never has it.
    :param also: other places that say the same words, in this document or another.
    :param page: number, from 1, of the page where it begins; None for a text without pages.
    """

    document: str
    title: str
    source: str
    heading: str
    start: int
    end: int
    text: str
    score: float
    emphasis: tuple[int, int] | None = None
    cut_before: bool = False
    cut_after: bool = False
    also: tuple[Place, ...] = ()
    page: int | None = None


def quote_of(
    document: Document,
    start: int,
    end: int,
    score: float,
    emphasis: tuple[int, int] | None = None,
    also: tuple[Place, ...] = (),
) -> Quote:
    """Cut a quote out of a document; the only place where quotes are made.

    :raises ValueError: when the emphasis is empty or not inside the quote.
    """
    if emphasis is not None and not start <= emphasis[0] < emphasis[1] <= end:
        raise ValueError(f"Expected an emphasis inside {start}..{end}, found {emphasis}.")
    cut_before, cut_after = _cuts(document, start, end)
    return Quote(
        document=document.key,
        title=document.title,
        source=document.source,
        heading=document.section_at(start).heading,
        start=start,
        end=end,
        text=document.text[start:end],
        score=score,
        emphasis=emphasis,
        cut_before=cut_before,
        cut_after=cut_after,
        also=also,
        page=document.page_at(start),
    )


def _cuts(document: Document, start: int, end: int) -> tuple[bool, bool]:
    """Return whether a slice begins, and ends, inside a sentence, as the words around it tell."""
    section = document.section_at(start)
    first = max(section.body if section.body <= start else section.start, start - _AROUND)
    around = sentence_spans(document.text, first, min(section.end, end + _AROUND))
    before = any(a < start < b and document.text[a:start].strip() for a, b in around)
    return before, any(a < end < b for a, b in around)


class Abstention(StrEnum):
    """Why a question got no answer."""

    NOTHING_RELEVANT = "nothing_relevant"
    """No passage of the collection is about the question."""
    NO_ANSWER = "no_answer"
    """Passages are about the subject, none of them seems to answer."""
    NO_DOCUMENT = "no_document"
    """No document meets the conditions that limit the question."""
    NOT_UNDERSTOOD = "not_understood"
    """The question is empty or has no word to look for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The assistant's reply to one question.

    :param question: the question as typed.
    :param understood: the question as searched: it stands alone, outside the conversation.
    :param sought: the words that were looked for, as typed, in order.
    :param confidence: estimated probability, in 0..1, that the first quote contains the answer.
    :param quotes: best first; empty when the assistant abstains.
    :param nearby: the nearest passages when it abstains, never an answer; else empty.
    :param abstention: the reason when it abstains, else None.
    :param language: of the question as typed, ISO 639-1: "fr", or another one that the assistant
        tries all the same without understanding it.
    :param conditions: those that limited the question to some documents, as they are written.
    :param milliseconds: time spent, by step, with the key "total".
    """

    question: str
    understood: str
    sought: tuple[str, ...]
    confidence: float
    quotes: tuple[Quote, ...]
    nearby: tuple[Quote, ...]
    abstention: Abstention | None
    index_version: str
    language: str = FRENCH
    conditions: tuple[str, ...] = ()
    milliseconds: Mapping[str, float] = field(default_factory=dict)

    @property
    def answered(self) -> bool:
        """Whether the assistant answers rather than abstains."""
        return self.abstention is None
