"""The page while versions come and go under it."""

import json
import re
import threading
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from assistant.assistant import Assistant
from assistant.settings import Settings
from index.builder import build
from index.embedder import SentenceTransformerEmbedder
from index.maintenance import prune, rollback
from index.settings import IndexSettings
from index.version import IndexFolder
from ui.page import texts
from ui.page.panel import render_panel
from ui.page.rendering.turn import render_turn
from ui.page.turn import Conversation, take_turn

QUESTION = "Combien de temps dure le permis de mouillage ?"
Publish = Callable[[str], None]


@pytest.fixture
def settings(tmp_path: Path, tiny_model: Path) -> Settings:
    retrieval = IndexSettings(model=str(tiny_model))
    return Settings(corpus=tmp_path / "corpus", index=tmp_path / "index", retrieval=retrieval)


@pytest.fixture
def publish(settings: Settings, tiny_embedder: SentenceTransformerEmbedder) -> Publish:
    """Write how long the permit lasts, behind a beginning of that length, and publish it."""
    settings.corpus.mkdir()

    def write(duration: str) -> None:
        text = f"{duration.capitalize()} !\n\nLe permis de mouillage dure {duration}."
        (settings.corpus / "port.txt").write_text(text, encoding="utf-8")
        index = IndexFolder(settings.index)
        build(settings.corpus, index, settings.retrieval, tiny_embedder, force=True)

    return write


@pytest.fixture
def assistant(settings: Settings, publish: Publish) -> Assistant:
    publish("un jour")
    return Assistant.open(settings, follow=True)


def sources(html: str) -> list[Any]:
    """Return what the page asks for when each card is clicked."""
    return [json.loads(unescape(data)) for data in re.findall(r'data-source="([^"]*)"', html)]


def asked(assistant: Assistant) -> str:
    """Ask, and return the turn as the page shows it."""
    turn = take_turn(assistant, Conversation(), QUESTION)
    assert turn.problem == ""
    return render_turn(turn, "conversation")


def wait_for(assistant: Assistant, words: str) -> str:
    """Ask until the answer has some words."""
    for _ in range(200):
        if words in (html := asked(assistant)):
            return html
        threading.Event().wait(0.05)
    raise AssertionError(words)


def test_a_card_opens_the_text_it_came_from(
    assistant: Assistant, publish: Publish, settings: Settings
) -> None:
    (*_, request) = sources(asked(assistant))
    publish("quinze jours")
    wait_for(assistant, "quinze jours")
    assert "un jour" in render_panel(assistant, request)
    (*_, fresh) = sources(asked(assistant))
    assert "quinze jours" in render_panel(assistant, fresh)
    (settings.corpus / "port.txt").rename(settings.corpus / "quai.txt")
    publish("vingt jours")
    wait_for(assistant, "vingt jours")
    assert "quinze jours" in render_panel(assistant, fresh)


def test_a_card_whose_version_is_gone(
    assistant: Assistant, publish: Publish, settings: Settings
) -> None:
    (*_, request) = sources(asked(assistant))
    publish("quinze jours")
    wait_for(assistant, "quinze jours")
    prune(IndexFolder(settings.index), 1)
    restarted = Assistant.open(settings)  # a server that read a document of the version keeps it
    assert texts.DOCUMENT_MISSING in unescape(render_panel(restarted, request))
    publish("un jour")
    restarted = Assistant.open(settings)
    assert "un jour" in render_panel(restarted, request), "the words are back in their place"


def test_questions_without_a_pause_while_versions_change(
    assistant: Assistant, publish: Publish, settings: Settings
) -> None:
    ended = threading.Event()
    failures: list[str] = []
    seen: set[str] = set()

    def ask_on() -> None:
        while not ended.is_set():
            turn = take_turn(assistant, Conversation(), QUESTION)
            html = render_turn(turn, "conversation")
            seen.update(re.findall(r"dure (\w+) jour", html))
            panels = [render_panel(assistant, request) for request in sources(html)]
            if turn.problem or not panels or any("problem" in panel for panel in panels):
                failures.append(turn.problem or "a source was missing")

    threads = [threading.Thread(target=ask_on) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        for number in ("deux", "trois", "quatre", "cinq", "six"):
            publish(f"{number} jours")
            wait_for(assistant, f"{number} jours")
        rollback(IndexFolder(settings.index))
        wait_for(assistant, "cinq jours")
    finally:
        ended.set()
        for thread in threads:
            thread.join()
    assert failures == []
    assert {"un", "deux", "trois", "quatre", "cinq", "six"} <= seen
