"""The page in a real browser, over the shipped text: ask, read, check, ask again."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from ui.page import texts

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from assistant.assistant import Assistant

KEY = "otan-indo-pacifique"
QUESTION = "À quel sommet ces pays ont-ils participé pour la première fois ?"
ENGLISH = ("Submit", "Loading", "Error", "Settings", "Built with", "Use via", "Clear", "queue")

Visit = Callable[..., "Page"]
Ask = Callable[..., "Locator"]


def current_mark(page: "Page") -> str:
    """Return the text that the source panel marks as the clicked quotation."""
    page.locator("#source mark[aria-current]").first.wait_for()
    return "".join(page.locator("#source mark[aria-current]").all_text_contents())


def is_open(page: "Page") -> bool:
    """Whether the source panel is shown."""
    return page.locator("#source").is_visible()


def test_a_quotation_is_a_slice_and_its_source_shows_the_same_text(
    shipped_url: str, shipped_assistant: "Assistant", visit: Visit, ask: Ask
) -> None:
    document = shipped_assistant.document(KEY)
    page = visit(shipped_url)
    quotes = ask(page, QUESTION).locator(".verbatim")
    shown = quotes.all_text_contents()
    assert "Madrid" in shown[0]
    assert all(quote in document.text for quote in shown)
    quotes.first.click()
    assert current_mark(page) == shown[0]
    assert page.locator(".source-text").text_content() == document.text
    box = page.locator("#source mark[aria-current]").first.bounding_box()
    assert box is not None and 0 < box["y"] < 800


def test_a_closed_source_opens_again_at_the_same_quotation(
    shipped_url: str, visit: Visit, ask: Ask
) -> None:
    page = visit(shipped_url)
    turn = ask(page, QUESTION)
    for _ in range(2):
        turn.locator(".reference").first.click()
        assert current_mark(page) == turn.locator(".verbatim").first.text_content()
        page.get_by_label(texts.CLOSE_LABEL).click()
        assert not is_open(page)


def test_a_follow_up_says_how_it_was_understood(shipped_url: str, visit: Visit, ask: Ask) -> None:
    page = visit(shipped_url)
    ask(page, QUESTION)
    turn = ask(page, "Et en 2024 ?")
    assert "2024" in (turn.locator(".understood em").text_content() or "")


def test_what_the_text_does_not_say_is_refused_and_what_was_sought_is_named(
    shipped_url: str, visit: Visit, ask: Ask
) -> None:
    turn = ask(visit(shipped_url), "Quelle est la recette de la tarte aux pommes ?")
    refusal = turn.locator(".refusal").text_content() or ""
    assert "recette" in refusal and "tarte" in refusal
    assert turn.locator(":scope > .quotes").count() == 0


@pytest.mark.parametrize(
    "question",
    [
        "<img src=x onerror=\"document.title='pris'\">",
        "<script>document.title='pris'</script>",
        "$$\\frac{1}{2}$$ `code` **gras** {{value}} ${1+1}",
    ],
)
def test_a_question_is_shown_as_typed_and_never_interpreted(
    shipped_url: str, visit: Visit, ask: Ask, question: str
) -> None:
    page = visit(shipped_url)
    turn = ask(page, question)
    assert turn.locator(".question").text_content() == question
    assert turn.locator("img, script, math, .katex").count() == 0
    assert page.title() == texts.NAME


def test_an_empty_question_gets_a_sentence(shipped_url: str, visit: Visit, ask: Ask) -> None:
    turn = ask(visit(shipped_url), "")
    assert turn.locator(".question").text_content() == texts.EMPTY_QUESTION
    assert turn.locator(".refusal").text_content() == texts.NOTHING_TO_SEEK


def test_an_enormous_question_gets_a_sentence(shipped_url: str, visit: Visit, ask: Ask) -> None:
    turn = ask(visit(shipped_url), "pourquoi " * 11_112)
    assert "caractères" in (turn.locator(".problem").text_content() or "")


def test_an_example_is_one_click(shipped_url: str, visit: Visit) -> None:
    page = visit(shipped_url)
    example = page.locator(".examples button").first
    question = example.text_content()
    example.click()
    page.locator(".turn .verbatim").first.wait_for()
    assert page.locator(".turn .question").text_content() == question
    assert page.locator(".welcome").count() == 0


def test_a_new_conversation_forgets_the_old_one(shipped_url: str, visit: Visit, ask: Ask) -> None:
    page = visit(shipped_url)
    ask(page, QUESTION).locator(".reference").first.click()
    current_mark(page)
    page.get_by_text(texts.NEW_CONVERSATION).click()
    page.locator(".welcome").wait_for()
    assert page.locator(".turn").count() == 0
    page.locator("#source").wait_for(state="hidden")
    assert ask(page, "Et en 2024 ?").locator(".understood").count() == 0


def test_shift_enter_is_a_new_line(shipped_url: str, visit: Visit) -> None:
    page = visit(shipped_url)
    page.locator("#question textarea").fill("Un")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("deux")
    assert page.locator("#question textarea").input_value() == "Un\ndeux"
    assert page.locator(".turn").count() == 0


def test_copying_gives_the_exact_quotation_and_its_reference(
    shipped_url: str, visit: Visit, ask: Ask
) -> None:
    page = visit(shipped_url)
    turn = ask(page, QUESTION)
    turn.locator(".copy").first.click()
    page.get_by_text(texts.COPIED).wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"«\u00a0{turn.locator('.verbatim').first.text_content()}\u00a0», ")


def test_on_a_phone_the_source_opens_over_the_chat_and_closes_to_the_same_place(
    shipped_url: str, visit: Visit, ask: Ask
) -> None:
    page = visit(shipped_url, width=390, height=844)
    turn = ask(page, QUESTION)
    reference = turn.locator(".reference").first
    in_view = "e => { const b = e.getBoundingClientRect(); return b.top > 0 && b.bottom < 844 }"
    assert reference.evaluate(in_view), "the first answer and its place fit the first screen"
    before = page.locator("#conversation").evaluate("e => e.scrollTop")
    reference.click()
    current_mark(page)
    assert page.locator("#source").bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}
    page.get_by_label(texts.CLOSE_LABEL).click()
    assert page.locator("#conversation").evaluate("e => e.scrollTop") == before
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_page_is_in_french_whatever_the_browser_says(
    shipped_url: str, visit: Visit, ask: Ask
) -> None:
    page = visit(shipped_url)
    ask(page, QUESTION)
    assert page.evaluate("document.documentElement.lang") == "fr"
    words = page.evaluate(
        "[document.body.innerText, ...Array.from(document.querySelectorAll('*'), e =>"
        " [e.title, e.ariaLabel, e.placeholder, e.alt].filter(Boolean).join(' '))].join(' ')"
    )
    assert [word for word in ENGLISH if word.lower() in str(words).lower()] == []


def test_a_server_that_is_gone_is_told_in_french(
    shipped_assistant: "Assistant", served: Callable[..., "object"], visit: Visit
) -> None:
    with served(shipped_assistant) as url:  # type: ignore[attr-defined]
        page = visit(url)
    page.locator("#question textarea").fill(QUESTION)
    page.keyboard.press("Enter")
    page.locator(".notice").wait_for()
    assert page.locator(".notice").text_content() == texts.SERVER_BUSY
