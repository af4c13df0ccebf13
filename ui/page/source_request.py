"""What the browser sends to see a document: written into the page, checked on its return."""

import hashlib
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field, NonNegativeInt

from assistant.answer import Quote

Spans = tuple[tuple[NonNegativeInt, NonNegativeInt], ...]
"""In code points; they may touch or overlap."""


class Marks(BaseModel):
    """Slices of a document that were quoted together.

    :param words: `digest_of` the words that the slices must hold.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: str = ""
    marks: Spans = Field(default=(), max_length=20)

    def fits(self, text: str) -> bool:
        """Whether every mark is a slice of a text, and holds the words that were quoted."""
        inside = all(start < end <= len(text) for start, end in self.marks)
        return inside and self.words == digest_of([text[start:end] for start, end in self.marks])


class SourceRequest(Marks):
    """A document to show and the slices to mark in it.

    :param document: key of the document.
    :param version: version of the index that the marks belong to; empty for the present one.
    :param current: position in `marks` of the one to scroll to.
    :param others: what other answers of the conversation quoted from it.
    """

    document: str
    version: str = ""
    current: NonNegativeInt = 0
    others: tuple[Marks, ...] = Field(default=(), max_length=200)

    def earlier(self, text: str) -> Spans:
        """Return the marks of other answers, of those that the text still holds."""
        return tuple(span for marks in self.others if marks.fits(text) for span in marks.marks)


def digest_of(quoted: Sequence[str]) -> str:
    """Return a short hash of the texts of some quotes, in order; nothing for none."""
    words = "\0".join(quoted).encode(errors="surrogatepass")
    return hashlib.blake2b(words, digest_size=8).hexdigest() if quoted else ""


def request_for(quotes: Sequence[Quote], rank: int, version: str) -> str:
    """Write, as JSON, the request for one quote: those of the same document are marked too.

    :param version: version of the index that the quotes come from.
    """
    quote = quotes[rank]
    together = [q for q in quotes if q.document == quote.document]
    return SourceRequest(
        document=quote.document,
        version=version,
        words=digest_of([q.text for q in together]),
        marks=tuple((q.start, q.end) for q in together),
        current=together.index(quote),
    ).model_dump_json(exclude={"others"})
