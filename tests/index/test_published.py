"""An engine that follows the published version."""

import gc
import logging
import shutil
import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest

from index.build_report import BuildReport
from index.embedder import SentenceTransformerEmbedder
from index.engine import SearchEngine
from index.errors import IndexMissing
from index.maintenance import rollback
from index.published import PATIENCE, PublishedEngine
from index.settings import IndexSettings
from index.version import IndexFolder

Rebuild = Callable[..., BuildReport]
Edit = Callable[[str], str]


@pytest.fixture
def edit(rebuild: Rebuild, corpus: Path) -> Edit:
    """Write how long the permit lasts, build, and return the name of the version."""

    def write(duration: str) -> str:
        (corpus / "port.txt").write_text(f"Le permis de mouillage dure {duration}.")
        return rebuild().version

    return write


@pytest.fixture
def published(
    edit: Edit, index: IndexFolder, tiny_embedder: SentenceTransformerEmbedder
) -> PublishedEngine:
    edit("un jour")
    return PublishedEngine(index, lambda: SearchEngine.open(index, IndexSettings(), tiny_embedder))


def first_text(engine: SearchEngine) -> str:
    return engine.search("Combien de temps dure le permis ?").hits[0].passage.text


class TestWithoutVersion:
    def test_answers_once_there_is_one(
        self, edit: Edit, index: IndexFolder, tiny_embedder: SentenceTransformerEmbedder
    ) -> None:
        published = PublishedEngine(
            index,
            lambda: SearchEngine.open(index, IndexSettings(), tiny_embedder),
            may_lack=True,
        )
        published.refresh()
        assert published.documents() == []
        with pytest.raises(IndexMissing, match="motamot index build"):
            _ = published.current
        for version in ("", "000001-00000000"):
            with pytest.raises(KeyError):
                published.document("port", version)
        edit("un jour")
        published.refresh()
        assert "un jour" in first_text(published.current)
        assert "port" in [key for key, _, _ in published.documents()]

    def test_is_an_error_unless_it_may_lack(
        self, index: IndexFolder, tiny_embedder: SentenceTransformerEmbedder
    ) -> None:
        with pytest.raises(IndexMissing):
            PublishedEngine(index, lambda: SearchEngine.open(index, IndexSettings(), tiny_embedder))


class TestRefresh:
    def test_answers_from_each_version_published(
        self, published: PublishedEngine, edit: Edit, index: IndexFolder
    ) -> None:
        two = edit("deux jours")
        assert "un jour" in first_text(published.current)
        published.refresh()
        assert published.current.version == two
        assert "deux jours" in first_text(published.current)
        rollback(index)
        published.refresh()
        assert "un jour" in first_text(published.current)

    def test_without_another_version_keeps_the_engine(self, published: PublishedEngine) -> None:
        engine = published.current
        published.refresh()
        assert published.current is engine

    def test_frees_the_engine_that_nobody_uses(
        self, published: PublishedEngine, edit: Edit
    ) -> None:
        before = weakref.ref(published.current)
        held = published.current
        edit("deux jours")
        gc.disable()
        try:
            published.refresh()
            assert "un jour" in first_text(held), "an answer in flight keeps its engine"
            del held
            assert before() is None
        finally:
            gc.enable()

    def test_an_engine_in_use_survives_the_removal_of_its_version(
        self, published: PublishedEngine, index: IndexFolder
    ) -> None:
        held = published.current
        shutil.rmtree(index.folder(held.version))
        texts: list[str] = []
        thread = threading.Thread(target=lambda: texts.append(first_text(held)))
        thread.start()
        thread.join()
        assert "un jour" in texts[0]


class TestAVersionThatDoesNotOpen:
    def test_leaves_the_engine_and_is_told_once(
        self,
        published: PublishedEngine,
        edit: Edit,
        index: IndexFolder,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        (index.folder(edit("deux jours")) / "store.sqlite").write_bytes(b"nonsense")
        for _ in range(5):
            published.refresh()
        assert "un jour" in first_text(published.current)
        (record,) = [r for r in caplog.records if r.levelno == logging.ERROR]
        assert "store.sqlite" in record.message and published.current.version in record.message

    def test_is_tried_again_later(
        self,
        published: PublishedEngine,
        edit: Edit,
        index: IndexFolder,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        path = index.folder(edit("deux jours")) / "store.sqlite"
        whole = path.read_bytes()
        path.write_bytes(b"nonsense")
        published.refresh()
        path.write_bytes(whole)
        published.refresh()
        assert "un jour" in first_text(published.current)
        now = time.monotonic
        monkeypatch.setattr(time, "monotonic", lambda: now() + PATIENCE)
        published.refresh()
        assert "deux jours" in first_text(published.current)

    def test_is_left_for_the_next_one(
        self, published: PublishedEngine, edit: Edit, index: IndexFolder
    ) -> None:
        (index.folder(edit("deux jours")) / "store.sqlite").write_bytes(b"nonsense")
        published.refresh()
        edit("trois jours")
        published.refresh()
        assert "trois jours" in first_text(published.current)

    def test_nothing_published_any_more(
        self, published: PublishedEngine, index: IndexFolder, caplog: pytest.LogCaptureFixture
    ) -> None:
        (index.path / "current").unlink()
        published.refresh()
        published.refresh()
        assert "un jour" in first_text(published.current)
        assert len(caplog.records) == 1


class TestDocuments:
    def test_of_an_earlier_version_are_there_while_it_is(
        self, published: PublishedEngine, edit: Edit, corpus: Path
    ) -> None:
        one = published.current.version
        (corpus / "canal.txt").unlink()
        edit("deux jours")
        published.refresh()
        assert "un jour" in published.document("port", one).text
        assert "deux jours" in published.document("port").text
        assert "neuf écluses" in published.document("canal", one).text
        with pytest.raises(KeyError):
            published.document("canal")

    @pytest.mark.parametrize("version", ["000099-abcdef00", "../versions", ".", "/"])
    def test_of_no_version_are_a_key_error(self, published: PublishedEngine, version: str) -> None:
        with pytest.raises(KeyError):
            published.document("port", version)

    @pytest.mark.parametrize("name", ["manifest.json", "store.sqlite"])
    def test_of_a_damaged_version_are_a_key_error(
        self, published: PublishedEngine, edit: Edit, index: IndexFolder, name: str
    ) -> None:
        one = published.current.version
        edit("deux jours")
        published.refresh()
        (index.folder(one) / name).write_bytes(b"nonsense")
        with pytest.raises(KeyError):
            published.document("port", one)

    def test_stay_for_some_versions_only(
        self, published: PublishedEngine, edit: Edit, index: IndexFolder
    ) -> None:
        names = []
        for days in range(2, 8):
            names.append(published.current.version)
            edit(f"{days} jours")
            published.refresh()
            for name in index.names():
                assert published.document("port", name)
        for name in names[:3]:
            with pytest.raises(KeyError):
                published.document("port", name)


class TestFollow:
    def test_takes_new_versions_by_itself(
        self, published: PublishedEngine, edit: Edit, index: IndexFolder
    ) -> None:
        published.follow()
        for expected, change in (
            ("deux jours", lambda: edit("deux jours")),
            ("un jour", lambda: rollback(index)),
            ("trois jours", lambda: edit("trois jours")),
        ):
            change()
            until = time.monotonic() + 20
            while expected not in first_text(published.current):
                assert time.monotonic() < until
                time.sleep(0.05)

    def test_ends_with_its_object(
        self,
        edit: Edit,
        index: IndexFolder,
        tiny_embedder: SentenceTransformerEmbedder,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr("index.published.INTERVAL", 0.01)
        edit("un jour")
        before = set(threading.enumerate())
        published = PublishedEngine(
            index, lambda: SearchEngine.open(index, IndexSettings(), tiny_embedder)
        )
        published.follow()
        (thread,) = set(threading.enumerate()) - before
        assert thread.is_alive()
        del published
        thread.join(20)
        assert not thread.is_alive()
