"""Files come in whole or not at all, never outside of the folder, and can be taken out."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.settings import Settings
from tests.ui.apart import run_apart
from ui.page.collection import texts
from ui.page.collection.corpus_folder import BIN, SHIPPED, CorpusFolder

if TYPE_CHECKING:
    from httpx import Response
    from starlette.testclient import TestClient

Send = Callable[..., "Response"]


@pytest.fixture
def send(maintainer: "TestClient") -> Send:
    """Upload a file."""

    def post(name: str, content: object = b"Bonjour.", replace: bool = False) -> "Response":
        query = {"nom": name, "remplacer": "oui" if replace else "non"}
        return maintainer.post("/collection/fichiers", params=query, content=content)  # type: ignore[arg-type]

    return post


def names(folder: Path) -> list[str]:
    """List everything in a folder, hidden files included."""
    return sorted(os.listdir(folder))  # noqa: PTH208


class TestAdding:
    def test_a_file_is_kept_byte_for_byte(self, send: Send, settings: Settings) -> None:
        content = bytes(range(256)) * 2000
        answer = send("../Été.pdf", content)
        assert (answer.status_code, answer.json()) == (201, {"name": "Été.pdf"})
        assert (settings.corpus / "Été.pdf").read_bytes() == content
        assert names(settings.corpus) == ["chat.txt", "chien.txt", "lapin.txt", "Été.pdf"]
        assert names(settings.corpus.parent) == ["corpus"]

    def test_a_file_that_is_there_stays_unless_it_is_to_be_replaced(
        self, send: Send, settings: Settings
    ) -> None:
        before = (settings.corpus / "chat.txt").read_bytes()
        refused = send("chat.txt")
        assert (refused.status_code, refused.json()["detail"]) == (
            409,
            texts.ALREADY_THERE.format(name="chat.txt"),
        )
        assert (settings.corpus / "chat.txt").read_bytes() == before
        assert send("chat.txt", replace=True).status_code == 201
        assert (settings.corpus / "chat.txt").read_bytes() == b"Bonjour."

    def test_a_link_in_the_folder_is_not_followed(
        self, send: Send, settings: Settings, tmp_path: Path
    ) -> None:
        outside = tmp_path / "dehors.txt"
        outside.write_bytes(b"intact")
        (settings.corpus / "lien.txt").symlink_to(outside)
        assert send("lien.txt").status_code == 409
        assert send("lien.txt", replace=True).status_code == 201
        assert outside.read_bytes() == b"intact"

    @pytest.mark.parametrize("announced", [True, False])
    def test_too_large_a_file_is_refused_whatever_it_announces(
        self, send: Send, settings: Settings, announced: bool
    ) -> None:
        def chunks() -> Iterator[bytes]:
            for _ in range(20):
                yield b"x" * 100_000

        answer = send("gros.txt", b"x" * 2_000_000 if announced else chunks())
        assert (answer.status_code, answer.json()["detail"]) == (
            413,
            texts.TOO_LARGE.format(name="gros.txt", megabytes=1),
        )
        assert names(settings.corpus) == ["chat.txt", "chien.txt", "lapin.txt"]

    def test_an_empty_or_unknown_file_is_refused(self, send: Send, settings: Settings) -> None:
        assert send("vide.txt", b"").status_code == 400
        assert send("programme.exe").status_code == 415
        assert len(names(settings.corpus)) == 3

    def test_an_interrupted_upload_leaves_nothing(self, settings: Settings) -> None:
        async def half() -> "Iterator[bytes]":
            yield b"x" * 2_000_000
            raise ConnectionResetError("gone")

        folder = CorpusFolder(settings.corpus, 10_000_000)

        with pytest.raises(Exception, match="moitie"):
            run_apart(lambda: folder.add("moitie.txt", half(), size=None, replace=False))  # type: ignore[arg-type]
        assert names(settings.corpus) == ["chat.txt", "chien.txt", "lapin.txt"]

    def test_the_documents_of_the_program_are_never_changed(self) -> None:
        folder = CorpusFolder(SHIPPED, 1000)
        assert "motamot serve --corpus" in folder.problem
        with pytest.raises(Exception, match="livrés avec"):
            folder.remove("otan-indo-pacifique.txt")

    def test_a_folder_that_is_not_there_is_named(self, tmp_path: Path) -> None:
        assert str(tmp_path / "absent") in CorpusFolder(tmp_path / "absent", 1000).problem


class TestRemoving:
    def test_a_file_goes_to_the_bin_with_what_is_known_of_it(
        self, maintainer: "TestClient", settings: Settings
    ) -> None:
        (settings.corpus / "chat.toml").write_text('title = "Chat"', encoding="utf-8")
        assert maintainer.post("/collection/retrait", json={"file": "chat.txt"}).status_code == 200
        assert names(settings.corpus) == [BIN, "chien.txt", "lapin.txt"]
        kept = sorted(path.name for path in (settings.corpus / BIN).rglob("*.t*"))
        assert kept == ["chat.toml", "chat.txt"]

    @pytest.mark.parametrize(
        "name",
        [
            "../dehors.txt",
            "/etc/passwd",
            "",
            ".",
            "absent.txt",
            "sous/../../dehors.txt",
            "chat.txt\0",
            ".corbeille/x.txt",
            "lien/dehors.txt",
        ],
    )
    def test_nothing_else_is_touched(
        self, maintainer: "TestClient", settings: Settings, tmp_path: Path, name: str
    ) -> None:
        (tmp_path / "dehors.txt").write_text("dehors", encoding="utf-8")
        (settings.corpus / "lien").symlink_to(tmp_path)
        answer = maintainer.post("/collection/retrait", json={"file": name})
        assert answer.status_code == 404
        assert (tmp_path / "dehors.txt").exists()

    def test_an_order_that_is_none_is_refused(self, maintainer: "TestClient") -> None:
        for body in (b"", b"[1]", b"{", b"x" * 100_000):
            answer = maintainer.post("/collection/retrait", content=body)
            assert answer.json()["detail"] == texts.BAD_REQUEST
