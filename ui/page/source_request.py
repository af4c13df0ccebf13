"""What the browser sends to see a document: written into the page, checked on its return."""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field, NonNegativeInt

from assistant.answer import Quote


class SourceRequest(BaseModel):
    """A document to show and the slices to mark in it.

    :param document: key of the document.
    :param marks: spans in code points; they may touch or overlap.
    :param current: position in `marks` of the one to scroll to.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    document: str
    marks: tuple[tuple[NonNegativeInt, NonNegativeInt], ...] = Field(default=(), max_length=20)
    current: NonNegativeInt = 0

    def fits(self, length: int) -> bool:
        """Whether every mark is a slice of a text of that length."""
        return all(start < end <= length for start, end in self.marks)


def request_for(quotes: Sequence[Quote], rank: int) -> str:
    """Write, as JSON, the request for one quote: those of the same document are marked too."""
    quote = quotes[rank]
    marks = tuple((q.start, q.end) for q in quotes if q.document == quote.document)
    current = marks.index((quote.start, quote.end))
    return SourceRequest(document=quote.document, marks=marks, current=current).model_dump_json()
