"""Under load the page shows the place of a question, and says in French when the queue is full."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

import pytest

from assistant.settings import Settings
from corpus.document import Document
from ui.page import texts
from ui.page.events import CONCURRENT

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from assistant.answer import Answer

Served = Callable[..., AbstractContextManager[str]]
Busy = AbstractContextManager[tuple[str, threading.Event]]


@pytest.fixture
def busy(
    fake_assistant: type, document_of: Callable[..., Document], served: Served
) -> Callable[..., Busy]:
    """Serve an assistant that answers « lent » only once an event is set; give address and event.

    As many questions as are asked for wait already.
    """

    @contextmanager
    def serve(behind: int, **serving: object) -> Iterator[tuple[str, threading.Event]]:
        import httpx

        free = threading.Event()

        class Slow(fake_assistant):  # type: ignore[misc]
            def answer(
                self, question: str, history: Sequence["Answer"] = (), **options: object
            ) -> "Answer":
                if question == "lent":
                    free.wait(120)
                answer: Answer = super().answer(question, history, **options)
                return answer

        with served(Slow(document_of("Un texte.")), settings=Settings(serving=serving)) as url:
            for _ in range(CONCURRENT + behind):
                joined = httpx.post(f"{url}gradio_api/call/ask", json={"data": ["lent", None]})
                joined.raise_for_status()
            try:
                yield url, free
            finally:
                free.set()

    return serve


def ask(page: "Page", question: str) -> None:
    """Ask without waiting for the answer."""
    page.locator("#question textarea").fill(question)
    page.keyboard.press("Enter")


def test_a_question_that_waits_shows_its_place_and_then_its_answer(
    busy: Callable[..., Busy], visit: Callable[..., "Page"]
) -> None:
    with busy(2) as (url, free):
        page = visit(url)
        ask(page, "texte")
        page.get_by_text(texts.WAITING.format(place=3)).wait_for()
        free.set()
        page.locator(".turn").wait_for()
        page.locator(".waiting").wait_for(state="detached")


def test_a_full_queue_is_told_in_french(
    busy: Callable[..., Busy], visit: Callable[..., "Page"]
) -> None:
    with busy(1, waiting=1) as (url, _):
        page = visit(url)
        ask(page, "texte")
        page.get_by_text(texts.SERVER_BUSY).wait_for()


def test_a_ticket_that_is_not_in_the_queue_has_no_place(shipped_url: str) -> None:
    import httpx

    for ticket in ("", "absent"):
        answer = httpx.get(f"{shipped_url}attente", params={"ticket": ticket})
        assert answer.json() == {"place": None}


def test_a_person_who_asks_too_often_is_told_how_long_to_wait(
    fake_assistant: type,
    document_of: Callable[..., Document],
    served: Served,
    visit: Callable[..., "Page"],
) -> None:
    settings = Settings(serving={"questions_a_minute": 1})
    with served(fake_assistant(document_of("Un texte.")), settings=settings) as url:
        page = visit(url)
        ask(page, "texte")
        page.locator(".turn").wait_for()
        ask(page, "texte")
        page.locator(".turn .problem").wait_for()
        assert "Réessayez dans" in page.locator(".turn .problem").inner_text()
