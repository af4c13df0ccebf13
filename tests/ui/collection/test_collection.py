"""The list of documents, builds in their own process, versions; for maintainers only."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from assistant.settings import Settings
from index.version import IndexFolder
from ui.page.collection import texts
from ui.page.collection.builds import Builds, BuildState, Phase

if TYPE_CHECKING:
    from starlette.testclient import TestClient

PATIENCE = 240
"""Seconds that a build may take on a busy machine."""


def rows(client: "TestClient", **asked: str) -> dict[str, str]:
    """Return the state of every file shown."""
    found = client.get("/collection/documents", params=asked).json()["rows"]
    return {row["file"]: row["state"] for row in found}


def ended(builds: Builds) -> BuildState:
    """Wait until no build runs."""
    end = time.monotonic() + PATIENCE
    while builds.state.phase is Phase.RUNNING and time.monotonic() < end:
        time.sleep(0.1)
    return builds.state


class TestListing:
    def test_tells_what_the_index_and_the_folder_have(
        self, maintainer: "TestClient", settings: Settings, index_it: Callable[[], str]
    ) -> None:
        assert set(rows(maintainer).values()) == {"new"} or rows(maintainer) == {}
        (settings.corpus / "copie.txt").write_bytes((settings.corpus / "chat.txt").read_bytes())
        (settings.corpus / "faux.pdf").write_bytes(b"Ceci n'est pas un PDF.")
        index_it()
        time.sleep(1.1)
        (settings.corpus / "chat.txt").write_text("Le chat est parti.", encoding="utf-8")
        (settings.corpus / "chien.txt").touch()
        (settings.corpus / "lapin.txt").unlink()
        (settings.corpus / "ours.md").write_text("# Ours\n\nL’ours dort.", encoding="utf-8")
        assert rows(maintainer) == {
            "chat.txt": "changed",
            "chien.txt": "indexed",
            "copie.txt": "duplicate",
            "faux.pdf": "skipped",
            "lapin.txt": "gone",
            "ours.md": "new",
        }

    def test_searches_and_filters(
        self, maintainer: "TestClient", index_it: Callable[[], str]
    ) -> None:
        index_it()
        assert rows(maintainer, recherche="CHIÉN") == {"chien.txt": "indexed"}
        assert rows(maintainer, recherche="chien absent") == {}
        assert rows(maintainer, etat="skipped") == {}
        assert len(rows(maintainer, etat="indexed")) == 3


class TestBuilds:
    def test_a_build_tells_its_progress_and_publishes(
        self, settings: Settings, index_it: Callable[[], str]
    ) -> None:
        before = index_it()
        (settings.corpus / "ours.txt").write_text("L’ours dort l’hiver.", encoding="utf-8")
        builds = Builds(settings)
        builds.start()
        state = ended(builds)
        assert state.phase is Phase.DONE, state.failure
        assert state.report["added"] == ["ours"] and state.report["unchanged"] == 3
        assert IndexFolder(settings.index).current() == state.report["version"] != before

    def test_a_cancelled_build_leaves_the_published_version(
        self, settings: Settings, index_it: Callable[[], str]
    ) -> None:
        before = index_it()
        (settings.corpus / "ours.txt").write_text("L’ours dort l’hiver.", encoding="utf-8")
        builds = Builds(settings)
        builds.start()
        builds.cancel()
        assert ended(builds).phase is Phase.CANCELLED
        assert IndexFolder(settings.index).current() == before

    def test_a_build_that_would_lose_most_documents_says_so_and_can_be_forced(
        self, settings: Settings, index_it: Callable[[], str]
    ) -> None:
        index_it()
        for name in ("chat.txt", "chien.txt"):
            (settings.corpus / name).unlink()
        builds = Builds(settings)
        builds.start()
        state = ended(builds)
        assert (state.phase, state.kind) == (Phase.FAILED, "TooMuchLost")
        assert state.kind in texts.FAILURES
        builds.start(force=True)
        assert ended(builds).report["removed"] == ["chat", "chien"]


class TestVersions:
    def test_an_earlier_version_is_published_again(
        self, maintainer: "TestClient", settings: Settings, index_it: Callable[[], str]
    ) -> None:
        first = index_it()
        (settings.corpus / "ours.txt").write_text("L’ours dort l’hiver.", encoding="utf-8")
        second = index_it()
        versions = maintainer.get("/collection/etat").json()["versions"]
        assert [(v["name"], v["published"], v["documents"]) for v in versions] == [
            (second, True, 4),
            (first, False, 3),
        ]
        assert maintainer.post("/collection/version", json={"version": first}).status_code == 200
        assert IndexFolder(settings.index).current() == first

    @pytest.mark.parametrize("version", ["", "../..", "000009-12345678"])
    def test_a_version_that_is_not_there_is_refused(
        self, maintainer: "TestClient", index_it: Callable[[], str], version: str
    ) -> None:
        index_it()
        answer = maintainer.post("/collection/version", json={"version": version})
        assert (answer.status_code, answer.json()["detail"]) == (404, texts.UNKNOWN_VERSION)

    def test_a_damaged_version_is_refused(
        self, maintainer: "TestClient", settings: Settings, index_it: Callable[[], str]
    ) -> None:
        first = index_it()
        (settings.corpus / "ours.txt").write_text("L’ours dort l’hiver.", encoding="utf-8")
        second = index_it()
        store = IndexFolder(settings.index).folder(first) / "store.sqlite"
        store.write_bytes(store.read_bytes()[:-1])
        answer = maintainer.post("/collection/version", json={"version": first})
        assert (answer.status_code, answer.json()["detail"]) == (409, texts.DAMAGED)
        assert IndexFolder(settings.index).current() == second


class TestWhoMay:
    ROUTES = (
        ("GET", "etat"),
        ("GET", "documents"),
        ("POST", "fichiers?nom=a.txt"),
        ("POST", "retrait"),
        ("POST", "construction"),
        ("POST", "interruption"),
        ("POST", "version"),
    )

    def test_a_reader_may_do_nothing(
        self, settings: Settings, client_at: Callable[[str, str], "TestClient"]
    ) -> None:
        reader = client_at("0.0.0.0", "10.0.0.1")
        page = reader.get("/collection")
        assert page.status_code == 403 and "réservée" in page.text
        for method, path in self.ROUTES:
            answer = reader.request(method, f"/collection/{path}", content=b"{}")
            assert (answer.status_code, answer.json()["detail"]) == (403, texts.MAINTAINERS_ONLY)
        assert len(list(settings.corpus.iterdir())) == 3

    def test_the_owner_of_the_machine_sees_the_page(self, maintainer: "TestClient") -> None:
        page = maintainer.get("/collection")
        assert page.status_code == 200
        assert all(text in page.text for text in (texts.ADD, texts.BUILD, texts.VERSIONS))
