"""A collection of its own, on disk, with a tiny model, and the application over it."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from assistant.settings import Settings
from index.builder import build
from index.version import IndexFolder
from ui.conversations.archive import Archive

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from index.embedder import SentenceTransformerEmbedder

TEXTS = {
    "chat.txt": "Le chat dort au soleil.\n\nIl aime le poisson frais du marché.",
    "chien.txt": "Le chien garde la maison.\n\nIl aboie quand le facteur passe.",
    "lapin.txt": "Le lapin mange des carottes.\n\nIl habite dans un terrier.",
}


@pytest.fixture
def settings(tmp_path: Path, tiny_model: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of a small collection, not indexed yet."""
    for name in list(os.environ):
        if name.upper().startswith("MOTAMOT_"):
            monkeypatch.delenv(name)
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name, text in TEXTS.items():
        (corpus / name).write_text(text, encoding="utf-8")
    return Settings(
        corpus=corpus,
        index=tmp_path / "index",
        retrieval={"model": str(tiny_model)},
        serving={"upload_megabytes": 1},
    )


@pytest.fixture
def index_it(settings: Settings, tiny_embedder: "SentenceTransformerEmbedder") -> Callable[[], str]:
    """Build the index in this process; gives the version."""

    def run() -> str:
        folder = IndexFolder(settings.index)
        return build(settings.corpus, folder, settings.retrieval, tiny_embedder).version

    return run


@pytest.fixture
def client_at(
    settings: Settings,
    fake_assistant: Callable[..., Any],
    document_of: Callable[..., Any],
    tmp_path: Path,
) -> Callable[[str, str], "TestClient"]:
    """Make a client of a server that listens on an address and is called from another one."""
    from starlette.testclient import TestClient

    from ui.page.application import web_application

    def make(host: str, client: str) -> TestClient:
        archive = Archive.at(tmp_path / "kept.sqlite", days=365)
        app = web_application(fake_assistant(document_of("Texte.")), archive, host, settings)
        return TestClient(app, base_url=f"http://{host}:7860", client=(client, 50000))

    return make


@pytest.fixture
def maintainer(client_at: Callable[[str, str], "TestClient"]) -> "TestClient":
    """A client on this machine, where no password is needed."""
    return client_at("127.0.0.1", "127.0.0.1")
