"""Settings of the page: applied at once, kept by the browser, sent with each question."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from assistant.settings import Caution
from assistant.weights import weights
from ui.conversations.archive import Archive
from ui.page import drawer_texts
from ui.page.asking import answer_request
from ui.page.turn import Conversation

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from assistant.assistant import Assistant
    from corpus.document import Document

QUESTION = "Qui sont les partenaires de l’Indo-Pacifique ?"

Visit = Callable[..., "Page"]
Ask = Callable[..., "Locator"]


def choose(page: "Page", name: str, value: str) -> None:
    label = drawer_texts.PREFERENCES[name][1][value]
    legend = drawer_texts.PREFERENCES[name][0]
    page.get_by_role("group", name=legend).get_by_label(label, exact=True).check()


def look(page: "Page") -> dict[str, str]:
    """Return how the page looks."""
    return {
        "size": page.evaluate("getComputedStyle(document.documentElement).fontSize"),
        "paper": page.locator("#page").evaluate("page => getComputedStyle(page).backgroundColor"),
    }


def test_looks_are_applied_at_once_and_kept_across_reloads(shipped_url: str, visit: Visit) -> None:
    page = visit(shipped_url)
    before = look(page)
    page.get_by_role("button", name=drawer_texts.PREFERENCES_LABEL).click()
    choose(page, "size", "large")
    choose(page, "scheme", "dark")
    after = look(page)
    assert after == {"size": "18px", "paper": "rgb(23, 24, 26)"} != before
    page.reload()
    page.locator(".welcome").wait_for()
    assert look(page) == after
    page.get_by_role("button", name=drawer_texts.PREFERENCES_LABEL).click()
    choose(page, "size", "")
    choose(page, "scheme", "")
    assert look(page) == before


def test_the_drawer_is_used_from_the_keyboard(shipped_url: str, visit: Visit) -> None:
    page = visit(shipped_url)
    opener = page.get_by_role("button", name=drawer_texts.PREFERENCES_LABEL)
    opener.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    checked = page.locator("#preferences [name=caution]:checked")
    assert checked.get_attribute("value") == Caution.PRUDENT
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog").is_visible()
    assert opener.evaluate("button => button === document.activeElement")


def test_questions_are_asked_as_chosen(
    document_of: Callable[..., "Document"],
    fake_assistant: Callable[..., Any],
    served: Callable[..., Any],
    visit: Visit,
    ask: Ask,
) -> None:
    assistant = fake_assistant(document_of("Une pomme."))
    with served(assistant) as url:
        page = visit(url)
        ask(page, "pomme")
        page.get_by_role("button", name=drawer_texts.PREFERENCES_LABEL).click()
        choose(page, "quotes", "1")
        choose(page, "caution", Caution.PRUDENT)
        page.keyboard.press("Escape")
        ask(page, "pomme")
    assert [(each["least_confidence"], each["quotes"]) for each in assistant.options] == [
        (None, None),
        (weights().thresholds[Caution.PRUDENT], 1),
    ]


def test_the_number_of_quotes_is_the_most(shipped_assistant: "Assistant") -> None:
    found = [
        len(shipped_assistant.answer(QUESTION, least_confidence=0.0, quotes=most).quotes)
        for most in (1, 2, 5)
    ]
    assert found[:2] == [1, 2]
    assert 2 < found[2] <= 5  # no more than answer well enough


@pytest.mark.parametrize(
    "data",
    [None, {}, {"text": 3}, {"text": "a", "quotes": 99}, {"text": "a", "caution": "folle"}],
)
def test_a_question_that_makes_no_sense_gets_a_french_sentence(
    shipped_assistant: "Assistant", tmp_path: "Path", data: object
) -> None:
    kept = Archive.at(tmp_path / "kept.sqlite", 30).conversations
    html, past = answer_request(shipped_assistant, kept, "anne", Conversation(), data)
    assert "La recherche n’a pas pu aboutir" in html
    assert past == Conversation()
