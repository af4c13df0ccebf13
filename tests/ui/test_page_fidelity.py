"""Any slice of any text is shown, and marked in its source, character for character."""

import random
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from assistant.answer import Answer, Quote, quote_of
from corpus.document import Document

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from assistant.assistant import Assistant

ODD = (
    "a é l’ \u00a0 \u202f \u2011 < > & &amp; $$ $x$ * _ ` ~ # | \\ {{value}} ${1} \u200f \u202e "
    "😀 \t œ « » - 1. <b> </p> <!-- &nbsp; \u00ad \u0301 ' \" http://x.fr :)"
).split(" ")
SLICES = 200
PER_ANSWER = 20


def odd_text(generator: random.Random) -> str:
    """Write paragraphs of odd characters, some of them indented."""
    lines = []
    for _ in range(120):
        line = " ".join(generator.choices(ODD, k=generator.randint(1, 14)))
        lines.append(generator.choice(["", "  ", "\t"]) + line)
    return "\n".join(line + generator.choice(["", "\n"]) for line in lines)


class SliceAssistant:
    """Answers the question « n » with the n-th handful of random slices of one document."""

    def __init__(self, document: Document, quotes: Sequence[Quote]) -> None:
        self._document = document
        self._quotes = quotes

    def answer(self, question: str, history: Sequence[Answer] = (), **_: object) -> Answer:
        start = int(question) * PER_ANSWER
        quotes = tuple(self._quotes[start : start + PER_ANSWER])
        return Answer(question, question, (), 1.0, quotes, (), None, "essai")

    def read_ahead(self) -> None:
        pass

    def document(self, key: str, version: str = "") -> Document:
        return self._document

    def documents(self) -> list[tuple[str, str, str]]:
        return [(self._document.key, self._document.title, "")]


def test_two_hundred_random_slices_are_shown_exactly(
    document_of: Callable[..., Document],
    served: Callable[..., "object"],
    visit: Callable[..., "Page"],
    ask: Callable[..., "Locator"],
) -> None:
    generator = random.Random(7)
    document = document_of(odd_text(generator))
    quotes = [random_slice(document, generator) for _ in range(SLICES)]
    assistant: Assistant = SliceAssistant(document, quotes)  # type: ignore[assignment]
    with served(assistant) as url:  # type: ignore[attr-defined]
        page = visit(url)
        for number in range(SLICES // PER_ANSWER):
            turn = ask(page, str(number))
            expected = [q.text for q in quotes[number * PER_ANSWER : (number + 1) * PER_ANSWER]]
            assert turn.locator(".verbatim").all_text_contents() == expected
            turn.locator("summary").click()
            assert selections(turn) == expected
            page.evaluate("getSelection().removeAllRanges()")
            card = turn.locator(".quote").nth(number % PER_ANSWER)
            card.locator(".reference").click()
            page.wait_for_function(MARKED, arg=expected[number % PER_ANSWER])
            page.keyboard.press("Escape")
        assert page.locator(".source-text").text_content() == document.text


MARKED = """text => Array.from(
  document.querySelectorAll('#source mark[aria-current]'), m => m.textContent
).join('') === text"""


def random_slice(document: Document, generator: random.Random) -> Quote:
    """Cut a slice that is not white space only."""
    while True:
        start = generator.randrange(len(document.text))
        quote = quote_of(
            document, start, min(start + generator.randint(1, 300), len(document.text)), 1.0
        )
        if quote.text.strip():
            return quote


def selections(turn: "Locator") -> list[str]:
    """Select the words of each card, as a reader does, and return the selections."""
    return list(
        turn.locator(".verbatim").evaluate_all(
            "cards => cards.map(card => { getSelection().selectAllChildren(card);"
            " return getSelection().getRangeAt(0).toString() })"
        )
    )
