"""The source panel in a real browser: words found in it, and what other answers quoted."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from corpus.document import Document
from ui.page import texts

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

TEXT = (
    "L’été\n\nUne pomme d’ete.\n\nUne poire & une POMME.\n\n"
    "İ\U0001f600 de\u0301ja\u0300 sûr.\n\n" + "Rien.\n\n" * 200 + "Fin d'ÉTÉ.\n"
)
HERE = "Array.from(CSS.highlights.get('motamot-found-here'), range => range.toString())"

Visit = Callable[..., "Page"]
Ask = Callable[..., "Locator"]


@pytest.fixture(scope="module")
def url(
    document_of: Callable[..., Document],
    fake_assistant: Callable[..., object],
    served: Callable[..., object],
) -> Iterator[str]:
    document = document_of(TEXT, ["L’été"])
    with served(fake_assistant(document)) as address:  # type: ignore[attr-defined]
        yield address


def test_words_are_found_whatever_accents_and_capitals(url: str, visit: Visit, ask: Ask) -> None:
    page = visit(url)
    ask(page, "poire").locator(".reference").click()
    page.locator("#source mark[aria-current]").wait_for()
    box = page.get_by_label(texts.FIND)
    count = page.locator(".found")
    box.fill("d'ete")
    assert count.text_content() == "1/2"
    assert page.evaluate(HERE) == ["d’ete"]
    page.keyboard.press("Enter")
    assert (count.text_content(), page.evaluate(HERE)) == ("2/2", ["d'ÉTÉ"])
    panel = page.locator("#source aside")
    page.wait_for_function(
        "() => { const [range] = CSS.highlights.get('motamot-found-here');"
        " const { top, bottom } = range.getBoundingClientRect(); return top > 0 && bottom < 800 }"
    )
    assert panel.evaluate("panel => panel.scrollTop") > 0
    page.get_by_label(texts.FOUND_AFTER).click()
    assert count.text_content() == "1/2"
    box.fill("deja sur")
    assert page.evaluate(HERE) == ["de\u0301ja\u0300 sûr"]
    box.fill("kiwi")
    assert count.text_content() == "0/0"
    box.fill("")
    assert count.text_content() == ""
    assert page.locator(".source-text").text_content() == TEXT


def test_what_another_answer_quoted_is_marked_more_lightly(
    url: str, visit: Visit, ask: Ask
) -> None:
    page = visit(url)
    ask(page, "pomme")
    ask(page, "POMME").locator(".reference").click()
    page.locator("#source mark[aria-current]").wait_for()
    assert page.locator("#source .earlier").all_text_contents() == ["Une pomme d’ete."]
    assert page.locator("#source mark").all_text_contents() == ["Une poire & une POMME."]
