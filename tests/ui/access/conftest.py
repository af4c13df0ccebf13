"""The whole application, asked without a network."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from assistant.settings import Settings
from ui.conversations.archive import Archive
from ui.page.access.passwords import hash_password

if TYPE_CHECKING:
    from httpx import Response
    from starlette.testclient import TestClient

READER, MAINTAINER = "lecture-2026", "gestion-2026"


@pytest.fixture(scope="session")
def hashes() -> dict[str, str]:
    """Hashes of the two passwords, as settings."""
    return {"password": hash_password(READER), "maintainer_password": hash_password(MAINTAINER)}


@pytest.fixture(scope="session")
def application(
    fake_assistant: Callable[..., Any],
    document_of: Callable[..., Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[..., Any]:
    """Make the application over one small text."""
    from ui.page.application import web_application

    def make(host: str = "127.0.0.1", **settings: object) -> object:
        assistant = fake_assistant(document_of("Le texte est secret."))
        archive = Archive.at(tmp_path_factory.mktemp("kept") / "kept.sqlite", days=365)
        return web_application(assistant, archive, host, Settings(serving=settings))

    return make


@pytest.fixture
def client_of(application: Callable[..., Any]) -> Callable[..., "TestClient"]:
    """Make a client of a new application, on this machine unless another address is given."""
    from starlette.testclient import TestClient

    def make(
        host: str = "127.0.0.1", address: str = "127.0.0.1", app: object = None, **settings: object
    ) -> TestClient:
        return TestClient(
            app or application(host, **settings),
            base_url="http://127.0.0.1:7860",
            client=(address, 50000),
            follow_redirects=False,
        )

    return make


@pytest.fixture(scope="session")
def log_in() -> Callable[..., Any]:
    """Fill in the form of the login."""

    def send(client: "TestClient", password: str, suite: str = "/") -> "Response":
        return client.post("/connexion", data={"mot_de_passe": password, "suite": suite})

    return send
