"""Answers of several quotations, in a real browser: steps, folds, keyboard."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from corpus.document import Document
from ui.page import texts

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

TEXT = "Fruits\n\nUne pomme rouge.\n\nUne poire.\n\nUne pomme verte.\n\nDeux pommes.\n"

Visit = Callable[..., "Page"]
Ask = Callable[..., "Locator"]


@pytest.fixture(scope="module")
def fruit_url(
    document_of: Callable[..., Document],
    fake_assistant: Callable[..., object],
    served: Callable[..., "object"],
) -> Iterator[str]:
    """Address of a page whose assistant quotes three lines about « pomme »."""
    with served(fake_assistant(document_of(TEXT, ["Fruits"]))) as url:  # type: ignore[attr-defined]
        yield url


def marked(page: "Page") -> str:
    """Return the text that the source panel marks as the clicked quotation."""
    page.locator("#source mark[aria-current]").first.wait_for()
    return "".join(page.locator("#source mark[aria-current]").all_text_contents())


def focused(page: "Page") -> str:
    """Return the text of the focused element."""
    return str(page.evaluate("document.activeElement.textContent"))


def test_the_third_quotation_waits_in_a_fold(fruit_url: str, visit: Visit, ask: Ask) -> None:
    turn = ask(visit(fruit_url), "pomme")
    last = turn.locator(".verbatim").nth(2)
    assert not last.is_visible()
    turn.get_by_text(texts.ONE_MORE_QUOTE).click()
    assert last.is_visible()
    assert last.text_content() == "Deux pommes."


def test_steps_go_round_the_quotations(fruit_url: str, visit: Visit, ask: Ask) -> None:
    page = visit(fruit_url)
    ask(page, "pomme").locator(".reference").first.click()
    seen = [marked(page)]
    for label in (texts.NEXT_QUOTE, texts.PREVIOUS_QUOTE, texts.PREVIOUS_QUOTE):
        page.get_by_label(label).click()
        seen.append(marked(page))
    assert seen == ["Une pomme rouge.", "Une pomme verte.", "Une pomme rouge.", "Deux pommes."]


def test_the_other_quotations_are_marked_too(fruit_url: str, visit: Visit, ask: Ask) -> None:
    page = visit(fruit_url)
    ask(page, "pomme").locator(".quote").nth(1).click()
    assert marked(page) == "Une pomme verte."
    others = page.locator("#source mark:not([aria-current])")
    assert others.all_text_contents() == ["Une pomme rouge.", "Deux pommes."]


def test_everything_is_done_from_the_keyboard(fruit_url: str, visit: Visit, ask: Ask) -> None:
    page = visit(fruit_url)
    turn = ask(page, "pomme")
    references = turn.locator(".reference")
    references.first.focus()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    assert page.locator("#question textarea").input_value() == ""
    references.first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert marked(page) == "Une pomme verte."
    assert focused(page) == "Titre de texte"
    page.keyboard.press("Escape")
    assert not page.locator("#source").is_visible()
    assert references.nth(1).evaluate("e => e === document.activeElement")


def test_contents_lead_to_a_section(fruit_url: str, visit: Visit, ask: Ask) -> None:
    page = visit(fruit_url)
    ask(page, "pomme").locator(".reference").first.click()
    page.get_by_text(texts.CONTENTS).click()
    page.locator(".contents button").click()
    heading = page.locator("#source h3")
    assert heading.text_content() == "Fruits"
    assert heading.is_visible()


def test_a_failure_is_told_in_the_conversation(fruit_url: str, visit: Visit, ask: Ask) -> None:
    page = visit(fruit_url)
    assert ask(page, "panne").locator(".problem").text_content() == texts.FAILURE
    assert ask(page, "poire").locator(".verbatim").text_content() == "Une poire."


def test_an_open_source_follows_the_new_answer(fruit_url: str, visit: Visit, ask: Ask) -> None:
    page = visit(fruit_url)
    ask(page, "poire").locator(".reference").click()
    assert marked(page) == "Une poire."
    ask(page, "pomme")
    page.wait_for_function(
        "document.querySelector('#source mark[aria-current]').textContent === 'Une pomme rouge.'"
    )
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
