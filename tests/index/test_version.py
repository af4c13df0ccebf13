"""Versions on disk: publishing, going back, removing, and what damage looks like."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.build_report import BuildReport
from index.embedder import SentenceTransformerEmbedder
from index.engine import SearchEngine
from index.errors import IndexCorrupt, IndexMismatch, IndexMissing
from index.maintenance import prune, rollback, verify
from index.settings import IndexSettings
from index.version import FORMAT, KEPT_VERSIONS, IndexFolder

Rebuild = Callable[..., BuildReport]


@pytest.fixture
def three(rebuild: Rebuild, corpus: Path) -> list[str]:
    """Names of three versions, of which the last is published."""
    names = []
    for word in ("sept", "huit", "neuf"):
        (corpus / "port.txt").write_text(f"Le permis dure {word} jours.")
        names.append(rebuild().version)
    return names


class TestPublishedVersion:
    def test_is_missing_at_first(self, index: IndexFolder) -> None:
        with pytest.raises(IndexMissing, match="motamot index build"):
            index.current()

    def test_is_the_last_one_built(self, index: IndexFolder, three: list[str]) -> None:
        assert index.current() == three[-1]
        assert index.names() == three

    def test_the_last_ones_stay(self, index: IndexFolder, rebuild: Rebuild) -> None:
        names = [rebuild(full=True).version for _ in range(KEPT_VERSIONS + 2)]
        assert index.names() == names[-KEPT_VERSIONS:]

    def test_that_is_gone_is_an_error_with_the_way_out(
        self, index: IndexFolder, three: list[str]
    ) -> None:
        index.folder(three[-1]).rename(index.path / "elsewhere")
        with pytest.raises(IndexCorrupt, match="motamot index rollback"):
            index.current()
        assert rollback(index) == three[-2] == index.current()

    def test_of_an_older_format_is_named_with_both(
        self, index: IndexFolder, three: list[str]
    ) -> None:
        manifest = index.folder(three[-1]) / "manifest.json"
        manifest.write_text(manifest.read_text().replace(f'"format": {FORMAT}', '"format": 1'))
        with pytest.raises(IndexMismatch, match=f"format 1, .* the format {FORMAT}"):
            index.manifest(three[-1])


class TestRollback:
    def test_goes_back_one_by_one(
        self, index: IndexFolder, three: list[str], tiny_embedder: SentenceTransformerEmbedder
    ) -> None:
        assert [rollback(index), rollback(index)] == [three[1], three[0]]
        engine = SearchEngine.open(index, IndexSettings(), tiny_embedder)
        assert "sept jours" in engine.document("port").text
        with pytest.raises(IndexMissing, match="older than"):
            rollback(index)

    def test_goes_to_a_named_version(self, index: IndexFolder, three: list[str]) -> None:
        rollback(index, three[0])
        rollback(index, three[2])
        assert index.current() == three[2]

    def test_refuses_an_unknown_version(self, index: IndexFolder, three: list[str]) -> None:
        with pytest.raises(IndexMissing, match=three[0]):
            rollback(index, "000099-abcdef00")
        assert index.current() == three[-1]

    def test_the_next_build_has_a_new_number(
        self, index: IndexFolder, three: list[str], rebuild: Rebuild
    ) -> None:
        rollback(index)
        report = rebuild()
        assert report.version > three[-1]
        assert report.embedded == 0

    def test_refuses_a_damaged_version(self, index: IndexFolder, three: list[str]) -> None:
        (index.folder(three[0]) / "passages.faiss").write_bytes(b"")
        with pytest.raises(IndexCorrupt, match=r"passages\.faiss"):
            rollback(index, three[0])
        assert index.current() == three[-1]


class TestPrune:
    def test_keeps_the_published_version(self, index: IndexFolder, three: list[str]) -> None:
        rollback(index, three[0])
        removed, _ = prune(index, 1)
        assert removed == [three[1]]
        assert index.names() == [three[0], three[2]]

    def test_forgets_vectors_that_no_version_uses(
        self, index: IndexFolder, three: list[str], rebuild: Rebuild
    ) -> None:
        assert prune(index, 1)[1] == 2
        assert prune(index, 1)[1] == 0
        assert rebuild(full=False).embedded == 0

    def test_removes_what_a_killed_removal_left(self, index: IndexFolder, three: list[str]) -> None:
        (index.folder(three[0]) / "manifest.json").unlink()
        prune(index, 5)
        assert not index.folder(three[0]).exists()


class TestVerify:
    def test_a_whole_version(
        self, index: IndexFolder, three: list[str], tiny_embedder: SentenceTransformerEmbedder
    ) -> None:
        assert verify(index, three[0], tiny_embedder).documents == 3

    def test_a_wrong_byte_in_any_file_is_found_and_named(
        self, index: IndexFolder, rebuild: Rebuild, tiny_embedder: SentenceTransformerEmbedder
    ) -> None:
        version = rebuild().version
        names = [*index.manifest(version).files, "manifest.json"]
        assert len(names) >= 8
        for name in names:
            path = index.folder(version) / name
            whole = path.read_bytes()
            for position in (0, len(whole) // 2, len(whole) - 1):
                damaged = bytearray(whole)
                damaged[position] ^= 0x10
                path.write_bytes(damaged)
                with pytest.raises(IndexCorrupt, match=name) as raised:
                    verify(index, version, tiny_embedder)
                assert "motamot index rollback" in str(raised.value)
                with pytest.raises(IndexCorrupt, match=name):
                    SearchEngine.open(index, IndexSettings(), tiny_embedder)
            path.write_bytes(whole)
        verify(index, version, tiny_embedder)

    def test_finds_what_opening_a_large_file_does_not(
        self,
        index: IndexFolder,
        rebuild: Rebuild,
        tiny_embedder: SentenceTransformerEmbedder,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """Beyond a size opening compares no checksum; yet no wrong text ever comes out."""
        monkeypatch.setattr("index.engine.HASHED_AT_OPENING", 0)
        version = rebuild().version
        path = index.folder(version) / "store.sqlite"
        path.write_bytes(path.read_bytes().replace(b"sept jours", b"cent jours"))
        engine = SearchEngine.open(index, IndexSettings(), tiny_embedder)
        assert engine.document("canal").text
        for reading in (
            lambda: engine.document("port"),
            lambda: engine.search("permis de mouillage"),
            lambda: verify(index, version, tiny_embedder),
        ):
            with pytest.raises(IndexCorrupt, match=r"store\.sqlite.* motamot index rollback"):
                reading()

    @pytest.mark.parametrize("cut", ["truncated", "zeros at the head", "zeros in the middle"])
    def test_damage_of_large_files_is_an_error_with_the_way_out_or_harmless(
        self,
        index: IndexFolder,
        rebuild: Rebuild,
        tiny_embedder: SentenceTransformerEmbedder,
        monkeypatch: pytest.MonkeyPatch,
        corpus: Path,
        cut: str,
    ) -> None:
        monkeypatch.setattr("index.engine.HASHED_AT_OPENING", 0)
        version = rebuild().version
        texts = {path.read_text(encoding="utf-8") for path in corpus.rglob("*.txt")}
        for name in index.manifest(version).files:
            path = index.folder(version) / name
            whole = path.read_bytes()
            middle = len(whole) // 2
            zeros = bytes(min(64, middle))
            damaged = {
                "truncated": whole[:-1],
                "zeros at the head": zeros + whole[len(zeros) :],
                "zeros in the middle": whole[:middle] + zeros + whole[middle + len(zeros) :],
            }
            path.write_bytes(damaged[cut])
            try:
                results = SearchEngine.open(index, IndexSettings(), tiny_embedder).search("permis")
            except IndexCorrupt as error:
                assert "motamot index rollback" in str(error)
            else:
                assert cut != "truncated"
                for hit in results.hits:
                    assert hit.passage.document.text in texts
            path.write_bytes(whole)

    def test_a_missing_file(
        self, index: IndexFolder, three: list[str], tiny_embedder: SentenceTransformerEmbedder
    ) -> None:
        (index.folder(three[-1]) / "lexical" / "vocab.index.json").unlink()
        with pytest.raises(IndexCorrupt, match=r"vocab\.index\.json is missing"):
            verify(index, three[-1], tiny_embedder)

    def test_vectors_of_other_passages(
        self, index: IndexFolder, three: list[str], tiny_embedder: SentenceTransformerEmbedder
    ) -> None:
        """Files that are whole but do not belong together: a build that mixed up its rows."""
        from index.dense import DenseIndex
        from index.manifest import file_records

        folder = index.folder(three[-1])
        dense = DenseIndex(tiny_embedder.dimension)
        dense.add(tiny_embedder.encode_passages(["aaa", "bbb", "ccc"]))
        dense.save(folder / "passages.faiss")
        manifest = index.manifest(three[-1])
        (folder / "manifest.json").unlink()
        forged = manifest.model_copy(update={"files": file_records(folder)}).sealed()
        (folder / "manifest.json").write_text(forged.model_dump_json())
        with pytest.raises(IndexCorrupt, match="does not have its vector"):
            verify(index, three[-1], tiny_embedder)
