"""A turn as JSON, and back: quotations are checked against the collection of today."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from pydantic import TypeAdapter, ValidationError

from assistant.answer import Quote
from corpus.document import Document
from corpus.errors import MotamotError
from ui.conversations.turn import Citation, Standing, Turn, Verdict

Find = Callable[[str], Document]
"""Finds a document of today's collection by its key; raises KeyError."""


class UnreadableRecord(MotamotError):
    """A kept turn is not one: the file was changed by something else, or by a later version."""


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """A turn as kept.

    :param record: JSON, which `restored` reads.
    :param verdict: a `Verdict`, or None without feedback.
    """

    record: str
    verdict: str | None = None


def record_of(turn: Turn) -> str:
    """Write a turn as JSON."""
    return _adapter().dump_json(turn).decode()


def read_record(text: str) -> Turn:
    """Read the JSON of a turn.

    :raises UnreadableRecord: when it is something else.
    """
    try:
        return _adapter().validate_json(text)
    except ValidationError as error:
        raise UnreadableRecord(f"Expected a kept turn, found {text[:100]!r}: {error}") from error


def restored(kept: KeptTurn, find: Find) -> Turn:
    """Make a turn of what is kept of it.

    :raises UnreadableRecord: when it is no turn.
    """
    turn = read_record(kept.record)
    citations = tuple(_checked(citation, find) for citation in turn.citations)
    verdict = Verdict(kept.verdict) if kept.verdict else None
    return replace(turn, citations=citations, verdict=verdict)


def _checked(citation: Citation, find: Find) -> Citation:
    """Tell whether the collection still holds a quotation, and leave repetitions that it lost."""
    held = (other for other in citation.also if standing_of(other.quote, find) is Standing.HELD)
    return replace(citation, standing=standing_of(citation.quote, find), also=tuple(held))


def standing_of(quote: Quote, find: Find) -> Standing:
    """Tell whether a document still holds a quotation at its place."""
    try:
        text = find(quote.document).text
    except KeyError:
        return Standing.GONE
    same = text[quote.start : quote.end] == quote.text
    return Standing.HELD if same else Standing.CHANGED


@cache
def _adapter() -> TypeAdapter[Turn]:
    return TypeAdapter(Turn)
