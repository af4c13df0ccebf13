"""A prepared assistant, and a real browser on the page served with it or with the real one."""

import os
import shutil
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from assistant.answer import Abstention, Answer, Quote, quote_of
from corpus.document import Document, Section
from corpus.errors import MotamotError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

    from assistant.assistant import Assistant
    from assistant.settings import Settings

FLAGS = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update "
    "--disable-sync --no-first-run"
).split()
COMMANDS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 90_000
"""Milliseconds: a busy machine is no failure of the page."""
LOCAL = ("http://127.0.0.1:", "data:", "blob:")


def make_document(text: str, headings: Sequence[str] = (), key: str = "texte") -> Document:
    """Make a document whose sections begin at the given lines, in order."""
    bounds = [*(text.index(heading) for heading in headings), len(text)]
    sections = [Section("", 0, 0, bounds[0])] if bounds[0] or not headings else []
    for heading, start, end in zip(headings, bounds, bounds[1:], strict=False):
        sections.append(Section(heading, start, start + len(heading), end))
    return Document(key, text, f"Titre de {key}", f"https://exemple.fr/{key}", tuple(sections))


def make_answer(question: str = "Quoi ?", **fields: object) -> Answer:
    """Make an answer with only the fields a test cares about."""
    blank = Answer(
        question=question,
        understood=question,
        sought=(),
        confidence=0.9,
        quotes=(),
        nearby=(),
        abstention=None,
        index_version="essai",
    )
    return replace(blank, **fields)  # type: ignore[arg-type]


class FakeAssistant:
    """Quotes the lines that contain the question; « panne » and « bogue » fail."""

    def __init__(self, *documents: Document) -> None:
        self._documents = {document.key: document for document in documents}
        self.histories: list[tuple[Answer, ...]] = []
        self.options: list[dict[str, object]] = []

    def answer(self, question: str, history: Sequence[Answer] = (), **options: object) -> Answer:
        """Answer by plain containment."""
        self.histories.append(tuple(history))
        self.options.append(options)
        if question == "panne":
            raise MotamotError("The index is broken; run `motamot index build`.")
        if question == "bogue":
            raise RuntimeError("unexpected")
        quotes = [q for d in self._documents.values() for q in lines_with(d, question)]
        reason = None if quotes else Abstention.NOTHING_RELEVANT
        return make_answer(question, quotes=tuple(quotes), abstention=reason, sought=(question,))

    def read_ahead(self) -> None:
        """Nothing needs time."""

    def document(self, key: str, version: str = "") -> Document:
        """Return a document by key; raises KeyError."""
        return self._documents[key]

    def documents(self) -> list[tuple[str, str, str]]:
        """List the documents."""
        return [(d.key, d.title, d.source) for d in self._documents.values()]


def lines_with(document: Document, words: str) -> list[Quote]:
    """Quote the lines of a document that contain the words."""
    quotes, start = [], 0
    for line in document.text.split("\n"):
        if words in line:
            quotes.append(quote_of(document, start, start + len(line), 1.0))
        start += len(line) + 1
    return quotes


@pytest.fixture(scope="session")
def document_of() -> Callable[..., Document]:
    """Make a document from its text and headings."""
    return make_document


@pytest.fixture(scope="session")
def answer_of() -> Callable[..., Answer]:
    """Make an answer from some of its fields."""
    return make_answer


@pytest.fixture(scope="session")
def fake_assistant() -> type[FakeAssistant]:
    """An assistant over documents given by the test."""
    return FakeAssistant


@pytest.fixture(scope="session")
def free_port() -> Callable[[], int]:
    """Find a port that nothing listens on."""

    def find() -> int:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return int(probe.getsockname()[1])

    return find


@pytest.fixture(scope="session")
def served(
    free_port: Callable[[], int], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Any]:
    """Serve the page with an assistant while a `with` block runs; gives its address."""
    from ui.conversations.archive import Archive
    from ui.page.app import start

    @contextmanager
    def serve(
        assistant: "Assistant",
        file: Path | None = None,
        port: int | None = None,
        settings: "Settings | None" = None,
    ) -> Iterator[str]:
        file = file or tmp_path_factory.mktemp("conversations") / "kept.sqlite"
        archive = Archive.at(file, days=365)
        server = start(assistant, archive, "127.0.0.1", port or free_port(), settings)
        try:
            yield server.local_url
        finally:
            server.close()

    return serve


@pytest.fixture(scope="session")
def shipped_url(shipped_assistant: "Assistant", served: Callable[..., Any]) -> Iterator[str]:
    """Address of the page that a newcomer gets."""
    with served(shipped_assistant) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Chromium, headless; without one the tests are skipped, except on the build server."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, COMMANDS)), "")
    if not found:
        message = f"No browser: install one of {', '.join(COMMANDS)}, or set CHROMIUM."
        (pytest.fail if os.environ.get("CI") else pytest.skip)(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: "Browser") -> Iterator[Callable[..., "Page"]]:
    """Open an address in a new window.

    The test fails when a request leaves the machine or a script of the page fails.
    """
    outside: list[str] = []
    failures: list[str] = []
    contexts = []

    def open_page(url: str, width: int = 1280, height: int = 800, scheme: str = "light") -> "Page":
        size = {"width": width, "height": height}
        context = browser.new_context(viewport=size, color_scheme=scheme, locale="en-US")
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda r: r.url.startswith(LOCAL) or outside.append(r.url))
        page.on("pageerror", lambda error: failures.append(str(error)))
        page.goto(url)
        page.wait_for_selector(".welcome")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert outside == []
    assert failures == []


@pytest.fixture(scope="session")
def ask() -> Callable[..., "Locator"]:
    """Type a question, press Enter, and wait for its turn, which is returned."""

    def type_and_wait(page: "Page", question: str) -> "Locator":
        turns = page.locator(".turn")
        count = turns.count()
        page.locator("#question textarea").fill(question)
        page.keyboard.press("Enter")
        turns.nth(count).wait_for()
        return turns.nth(count)

    return type_and_wait
