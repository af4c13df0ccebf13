"""What programs and agents may ask for, whichever way they connect."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from assistant.assistant import Assistant
from corpus.errors import MotamotError
from index.errors import IndexMissing
from index.filters import parse_conditions
from ui.answer_record import answer_record
from ui.hit_record import hit_record
from ui.page import texts
from ui.page.access.limits import Rate
from ui.page.access.visitor import visitor_of

MOST_PASSAGES = 100
"""Passages that one search returns."""


class TooManyQuestions(MotamotError):
    """A client asks more often than it may."""


class EmptyCollection(MotamotError):
    """There is nothing to quote yet."""


class Programs:
    """Answers and searches as JSON; every client is counted.

    Each method raises MotamotError when the question, a filter or the client's rate is refused.
    """

    def __init__(self, assistant: Assistant, rate: Rate) -> None:
        self._assistant = assistant
        self._rate = rate

    def ask(self, question: str, filters: Sequence[str], client: str) -> dict[str, Any]:
        """Answer a question with exact quotations, or with none when nothing answers."""
        self._count(client)
        conditions = parse_conditions(filters)
        with _saying_that_it_is_empty():
            return answer_record(self._assistant.answer(question, conditions=conditions))

    def search(
        self, question: str, k: int, filters: Sequence[str], client: str
    ) -> list[dict[str, Any]]:
        """Find passages, best first.

        :param k: how many, at most `MOST_PASSAGES`.
        """
        self._count(client)
        conditions = parse_conditions(filters)
        most = max(1, min(k, MOST_PASSAGES))
        with _saying_that_it_is_empty():
            found = self._assistant.search(question, most, conditions=conditions)
        return [hit_record(hit) for hit in found.hits]

    def _count(self, client: str) -> None:
        if wait := self._rate.take(client):
            raise TooManyQuestions(texts.TOO_MANY_QUESTIONS.format(seconds=wait))


@contextmanager
def _saying_that_it_is_empty() -> Iterator[None]:
    """Say so to strangers without telling them which folder of the server has no index."""
    try:
        yield
    except IndexMissing as error:
        raise EmptyCollection(texts.EMPTY_COLLECTION) from error


def connect_programs(programs: Programs, shared: dict[str, Any]) -> None:
    """Offer the endpoints "/ask" and "/search" to programs.

    :param shared: options of every event.
    """
    import gradio as gr
    from gradio.events import api

    def ask(question: str, request: gr.Request, filters: list[str] | None = None) -> dict[str, Any]:
        """Answer a French question with exact quotations, or with none when nothing answers."""
        try:
            return programs.ask(question, filters or (), visitor_of(request.state).name)
        except MotamotError as error:
            raise gr.Error(str(error), print_exception=False) from error

    def search(
        question: str, request: gr.Request, k: int = 10, filters: list[str] | None = None
    ) -> list[dict[str, Any]]:
        """Find the passages nearest to a question, best first."""
        try:
            return programs.search(question, k, filters or (), visitor_of(request.state).name)
        except MotamotError as error:
            raise gr.Error(str(error), print_exception=False) from error

    for endpoint in (ask, search):
        api(endpoint, api_name=endpoint.__name__, **shared)
