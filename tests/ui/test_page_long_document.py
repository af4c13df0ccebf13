"""A document of 500 pages in a real browser: opened at its quotation, searched, stepped through.

Times are told, not tested: `pytest tests/ui/test_page_long_document.py --log-cli-level=INFO`.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from corpus.document import Document
from ui.page import texts

if TYPE_CHECKING:
    from playwright.sync_api import Page

log = logging.getLogger(__name__)

CHARACTERS_A_PAGE, PAGES = 3_000, 500
SENTENCE = "L’accord prévoit chaque été une réunion du comité, où le budget est débattu. "

SEEN = """(range) => { const { top, bottom, height } = range.getBoundingClientRect();
    return height > 0 && top > 0 && bottom < innerHeight }"""
TIMED = f"""async ([act, target, text]) => {{
    const seen = {SEEN};
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const begin = performance.now();
    const element = document.querySelector(act);
    if (text === null) element.click();
    else {{
        element.value = text;
        element.dispatchEvent(new Event("input", {{ bubbles: true }}));
    }}
    const found = () => target
        ? document.querySelector(target)
        : [...CSS.highlights.get("motamot-found-here")][0];
    for (let tries = 0; tries < 2000; tries++) {{
        await frame();
        if (found() && seen(found())) return performance.now() - begin;
    }}
    throw new Error("never in sight");
}}"""
"""Does something and gives the milliseconds until what it leads to is in sight."""


def long_text() -> str:
    """Write pages of a heading, a paragraph longer than a screen, and what no other page has."""
    pages = []
    for number in range(PAGES):
        long = SENTENCE * (CHARACTERS_A_PAGE // len(SENTENCE))
        line = f"Le numéro {number} de la série est là."
        pages.append(f"Chapitre {number}\n\n{long}fin {number}.\n\n{line}\n\n")
    return "".join(pages)


def test_it_opens_is_searched_and_stepped_through(
    document_of: Callable[..., Document],
    fake_assistant: Callable[..., Any],
    served: Callable[..., Any],
    visit: Callable[..., "Page"],
    ask: Callable[..., Any],
) -> None:
    text = long_text()
    headings = [f"Chapitre {number}\n" for number in range(PAGES)]
    starts = tuple(text.index(heading) for heading in headings)
    document = replace(document_of(text, headings), pages=starts)
    with served(fake_assistant(document)) as url:
        page = visit(url)
        ask(page, "Le numéro 321 de")

        def timed(name: str, act: str, target: str = "", typed: str | None = None) -> None:
            milliseconds = page.evaluate(TIMED, [act, target, typed])
            log.info("%s: %.0f ms", name, milliseconds)

        timed("open at the quotation", ".reference", "#source mark[aria-current]")
        page.get_by_label(texts.FIND).focus()
        timed("find a word", ".finder input", typed="budget")
        assert page.locator(".found").text_content() == "1/1000+"
        timed("go to the next one", '[data-find="1"]')
        timed("find what is once near the end", ".finder input", typed="fin 498")
        assert page.locator(".found").text_content() == "1/1"
        here = page.evaluate("[...CSS.highlights.get('motamot-found-here')][0].toString()")
        assert here == "fin 498"
        timed("go to the last chapter", ".contents li:last-child button", "#section-499")
        assert page.locator(".source-text").text_content() == text
