"""Asking again in a real browser: a question edited, a question to go on with."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from assistant.answer import quote_of
from corpus.document import Document
from ui.conversations.turn import Citation
from ui.page import texts
from ui.page.suggestions import LONGEST_HEADING, next_questions

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

TEXT = "Fruits\n\nUne pomme rouge.\n\nLégumes\n\nUn poireau.\n\nPoissons\n\nUne carpe.\n"
HEADINGS = ("Fruits", "Légumes", "Poissons")

Visit = Callable[..., "Page"]
Ask = Callable[..., "Locator"]


def about(*headings: str) -> list[str]:
    return [texts.HEADING_QUESTION.format(heading=heading) for heading in headings]


@pytest.fixture(scope="module")
def assistant(
    document_of: Callable[..., Document], fake_assistant: Callable[..., object]
) -> object:
    return fake_assistant(document_of(TEXT, HEADINGS))


@pytest.fixture(scope="module")
def url(assistant: object, served: Callable[..., object]) -> Iterator[str]:
    with served(assistant) as address:  # type: ignore[attr-defined]
        yield address


def questions(page: "Page") -> list[str]:
    return page.locator(".question").all_text_contents()


def test_the_last_question_is_edited_in_its_place(
    url: str, assistant: object, visit: Visit, ask: Ask
) -> None:
    page = visit(url)
    ask(page, "carpe")
    turn = ask(page, "pome")
    turn.hover()
    turn.get_by_label(texts.EDIT_LABEL).click()
    box = page.get_by_label(texts.EDITED_LABEL)
    assert box.input_value() == "pome"
    page.keyboard.press("Escape")
    assert questions(page) == ["carpe", "pome"]
    turn.get_by_label(texts.EDIT_LABEL).click()
    box.fill("pomme")
    page.keyboard.press("Enter")
    page.locator(".question").get_by_text("pomme").wait_for()
    assert questions(page) == ["carpe", "pomme"]
    assert [a.question for a in assistant.histories[-1]] == ["carpe"]  # type: ignore[attr-defined]
    page.reload()
    page.locator(".turn").nth(1).wait_for()
    assert questions(page) == ["carpe", "pomme"]


def test_an_earlier_question_is_typed_again_as_a_new_one(url: str, visit: Visit, ask: Ask) -> None:
    page = visit(url)
    first = ask(page, "pomme")
    ask(page, "carpe")
    first.hover()
    first.get_by_label(texts.EDIT_LABEL).click()
    assert page.locator("#question textarea").input_value() == "pomme"
    page.keyboard.press("Enter")
    page.locator(".turn").nth(2).wait_for()
    assert questions(page) == ["pomme", "carpe", "pomme"]


def test_what_was_understood_is_edited_in_its_place(
    shipped_url: str, visit: Visit, ask: Ask
) -> None:
    page = visit(shipped_url)
    ask(page, "À quel sommet ces pays ont-ils participé pour la première fois ?")
    turn = ask(page, "Et en 2024 ?")
    understood = turn.locator(".understood em").text_content()
    turn.locator(".understood").hover()
    turn.get_by_label(texts.EDIT_UNDERSTOOD_LABEL).click()
    box = page.get_by_label(texts.EDITED_LABEL)
    assert box.input_value() == understood
    box.fill("Et en 2023 ?")
    page.keyboard.press("Enter")
    page.locator(".question").get_by_text("Et en 2023 ?").wait_for()
    assert page.locator(".turn").count() == 2
    assert "2023" in (page.locator(".turn").last.locator(".understood em").text_content() or "")


def test_headings_around_the_quotation_are_questions_to_go_on_with(
    url: str, visit: Visit, ask: Ask
) -> None:
    page = visit(url)
    first = ask(page, "pomme")
    assert first.locator(".further button").all_text_contents() == about("Légumes", "Poissons")
    first.locator(".further button").first.click()
    page.locator(".turn").nth(1).wait_for()
    assert questions(page) == ["pomme", *about("Légumes")]
    assert not first.locator(".further").is_visible()
    last = ask(page, "carpe")
    assert last.locator(".further button").all_text_contents() == about("Fruits")


def test_a_heading_that_is_too_long_makes_no_question(
    document_of: Callable[..., Document],
) -> None:
    long = "Un titre " * LONGEST_HEADING
    document = document_of(f"Début\n\nUn.\n\n{long}\n\nDeux.\n", ["Début", long])
    citation = Citation(quote_of(document, 0, 5, 1.0), "§ 1")
    assert next_questions([citation], document) == ()
