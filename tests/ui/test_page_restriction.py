"""Questions limited to some documents or years: chosen, shown, kept for follow-ups, taken away."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from corpus.document import Document
from ui.page import drawer_texts, texts
from ui.page.question_request import QuestionRequest
from ui.page.rendering.turn import render_turn
from ui.page.restriction import MOST_LISTED, list_documents
from ui.page.turn import Conversation, take_turn

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def test_what_is_chosen_becomes_conditions_on_documents() -> None:
    request = QuestionRequest(text="Quoi ?", documents=("lois/a", "b, c"), since="2022")
    first, second = request.conditions()
    assert (first.field, first.operator, first.values) == ("document", "=", ("lois/a", "b, c"))
    assert str(second) == "date>=2022"
    assert QuestionRequest(text="Quoi ?").conditions() == ()


@pytest.mark.parametrize(
    "sent", [{"since": "22"}, {"until": "2022-05"}, {"documents": ["x" * 2000]}]
)
def test_anything_else_is_refused(sent: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        QuestionRequest(text="Quoi ?", **sent)


def test_documents_are_found_by_any_of_their_words_and_escaped(
    fake_assistant: Callable[..., Any], document_of: Callable[..., Document]
) -> None:
    keys = [f"été-{number}" for number in range(MOST_LISTED + 5)]
    assistant = fake_assistant(*(document_of("Texte.", key=key) for key in [*keys, "<b>x</b>"]))
    assert list_documents(assistant, "").count("<label>") == MOST_LISTED
    assert list_documents(assistant, "ETE-7 titre").count("<label>") == 1 + 10
    assert list_documents(assistant, "absent") == f"<p>{drawer_texts.RESTRICTION_NONE}</p>"
    assert "<b>" not in list_documents(assistant, "<b>")


def test_an_answer_says_what_it_was_limited_to(
    fake_assistant: Callable[..., Any],
    answer_of: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assistant = fake_assistant()
    conditions = ("document=a", "date>=2022", "date<=2024")
    answer = answer_of("Quoi ?", conditions=conditions)
    monkeypatch.setattr(assistant, "answer", lambda *_, **__: answer)
    html = render_turn(take_turn(assistant, Conversation(), "Quoi ?"), "c")
    assert "à certains documents et aux textes écrits depuis 2022" in html
    assert "jusqu’à 2024" in html


def test_a_person_limits_questions_and_takes_the_limit_away(
    fake_assistant: Callable[..., Any],
    document_of: Callable[..., Document],
    served: Callable[..., AbstractContextManager[str]],
    visit: Callable[..., "Page"],
    ask: Callable[..., "Locator"],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, two = document_of("Le chat dort.", key="chat"), document_of("Un chien.")
    documents = [one]
    assistant = fake_assistant(one, two)
    monkeypatch.setattr(assistant, "documents", lambda: [(d.key, d.title, "") for d in documents])
    with served(assistant) as url:
        page = visit(url, width=390, height=844)
        with page.expect_response(lambda r: "several" in (r.request.post_data or "")):
            page.reload()
        assert not page.get_by_role("button", name=drawer_texts.RESTRICT).is_visible()
        documents.append(two)
        page.reload()
        page.get_by_role("button", name=drawer_texts.RESTRICT).click()
        drawer = page.locator("#restriction dialog")
        drawer.get_by_label(drawer_texts.RESTRICTION_SEARCH).fill("chat")
        drawer.get_by_label("Titre de chat").check()
        drawer.get_by_label(drawer_texts.RESTRICTION_FROM).fill("2022")
        drawer.get_by_role("button", name=texts.CLOSE).click()
        assert page.locator(".restriction li").count() == 2
        ask(page, "chat")
        ask(page, "dort")
        for name in ("Titre de chat", "depuis 2022"):
            page.get_by_label(drawer_texts.RESTRICTION_REMOVE.format(name=name)).click()
        assert page.locator(".restriction li").count() == 0
        ask(page, "Le")
        assert page.evaluate("document.documentElement.scrollWidth") == 390
    asked = [tuple(map(str, options["conditions"])) for options in assistant.options]
    assert asked == [("document=chat", "date>=2022")] * 2 + [()]
