"""What a build publishes, takes over and reports."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import EmptyCorpus
from index.build_report import BuildReport
from index.embedder import SentenceTransformerEmbedder
from index.engine import SearchEngine
from index.errors import BuildFailed, IndexMismatch
from index.settings import IndexSettings
from index.version import IndexFolder

Rebuild = Callable[..., BuildReport]


@pytest.fixture
def opened(
    index: IndexFolder, tiny_embedder: SentenceTransformerEmbedder
) -> Callable[..., SearchEngine]:
    return lambda: SearchEngine.open(index, IndexSettings(), tiny_embedder)


@pytest.fixture(scope="session")
def other_embedder(tiny_model: Path) -> SentenceTransformerEmbedder:
    """The tiny model with another prompt, hence other vectors."""
    return SentenceTransformerEmbedder(str(tiny_model), passage_prompt="texte : ")


class TestFirstBuild:
    def test_publishes_every_document(
        self, rebuild: Rebuild, opened: Callable[..., SearchEngine], corpus: Path
    ) -> None:
        report = rebuild()
        assert (report.documents, report.skipped, report.published) == (3, (), True)
        assert report.added == ("canal", "jardins/reglement", "port")
        engine = opened()
        assert engine.version == report.version
        for key, _, _ in engine.documents():
            text = (corpus / f"{key}.txt").read_text(encoding="utf-8")
            assert engine.document(key).text == text

    def test_every_hit_is_a_slice_of_its_document(
        self, rebuild: Rebuild, opened: Callable[..., SearchEngine]
    ) -> None:
        rebuild()
        for hit in opened().search("combien d’écluses ?", 10).hits:
            passage = hit.passage
            assert passage.text == passage.document.text[passage.start : passage.end]

    def test_indexes_each_record_of_a_table(
        self, rebuild: Rebuild, opened: Callable[..., SearchEngine], corpus: Path
    ) -> None:
        rows = [{"id": n, "title": f"Fiche {n}", "text": f"La fiche {n} existe."} for n in "abc"]
        (corpus / "fiches.jsonl").write_text("\n".join(map(json.dumps, rows)))
        assert rebuild().documents == 6
        assert opened().document("fiches/b").text == "La fiche b existe."
        assert opened().document("fiches/b").title == "Fiche b"

    def test_a_text_without_a_single_word(self, rebuild: Rebuild, corpus: Path) -> None:
        for path in corpus.rglob("*.txt"):
            path.write_text("… ? !")
        assert rebuild().documents == 1


class TestNextBuild:
    def test_without_a_change_keeps_the_version(self, rebuild: Rebuild, index: IndexFolder) -> None:
        first, second = rebuild(), rebuild()
        assert (second.published, second.embedded, second.unchanged) == (False, 0, 3)
        assert index.names() == [first.version] == [second.version]

    def test_a_new_time_stamp_is_no_change(self, rebuild: Rebuild, corpus: Path) -> None:
        rebuild()
        os.utime(corpus / "port.txt", (0, 0))
        assert not rebuild().published

    def test_an_edit_with_the_old_time_stamp_is_a_change(
        self, rebuild: Rebuild, corpus: Path, opened: Callable[..., SearchEngine]
    ) -> None:
        rebuild()
        path = corpus / "port.txt"
        before = path.stat()
        path.write_text(path.read_text().replace("sept", "huit"))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert rebuild().changed == ("port",)
        assert "huit jours" in opened().document("port").text

    def test_an_edited_document_alone_is_embedded(self, rebuild: Rebuild, corpus: Path) -> None:
        rebuild()
        (corpus / "port.txt").write_text("Le permis est gratuit.")
        report = rebuild()
        assert (report.added, report.changed, report.removed) == ((), ("port",), ())
        assert (report.unchanged, report.embedded) == (2, 1)

    def test_a_moved_document_is_not_embedded(self, rebuild: Rebuild, corpus: Path) -> None:
        rebuild()
        (corpus / "port.txt").rename(corpus / "jardins" / "mouillage.txt")
        report = rebuild()
        assert (report.added, report.removed) == (("jardins/mouillage",), ("port",))
        assert report.embedded == 0

    def test_what_is_taken_over_needs_neither_the_model_nor_the_vectors_kept(
        self,
        rebuild: Rebuild,
        corpus: Path,
        index: IndexFolder,
        opened: Callable[..., SearchEngine],
    ) -> None:
        rebuild()
        index.embeddings.unlink()
        (corpus / "jardins" / "reglement.txt").write_text("Les jardins sont fermés.")
        assert rebuild().embedded == 1
        for sought, key in (("écluses", "canal"), ("fermés", "jardins/reglement")):
            assert opened().search(sought).hits[0].passage.document.key == key

    def test_a_document_takes_the_key_that_another_leaves(
        self, rebuild: Rebuild, corpus: Path, opened: Callable[..., SearchEngine]
    ) -> None:
        (corpus / "port.md").write_text("# Autre\n\nUn autre texte du même nom.")
        rebuild()
        (corpus / "port.md").unlink()
        report = rebuild()
        assert (report.changed, report.removed, report.embedded) == (("port",), ("port.txt",), 0)
        assert opened().document("port").file == "port.txt"

    def test_a_deleted_document_is_found_no_more(
        self, rebuild: Rebuild, corpus: Path, opened: Callable[..., SearchEngine]
    ) -> None:
        rebuild()
        (corpus / "port.txt").unlink()
        assert rebuild().removed == ("port",)
        found = {hit.passage.document.key for hit in opened().search("permis de mouillage").hits}
        assert found == {"canal", "jardins/reglement"}

    def test_a_new_title_is_a_change_that_embeds_nothing(
        self, rebuild: Rebuild, corpus: Path, opened: Callable[..., SearchEngine]
    ) -> None:
        rebuild()
        (corpus / "port.toml").write_text('title = "Mouiller dans le port"')
        report = rebuild()
        assert (report.changed, report.embedded) == (("port",), 0)
        assert opened().document("port").title == "Mouiller dans le port"

    def test_full_embeds_everything_again(self, rebuild: Rebuild) -> None:
        first, second = rebuild(), rebuild(full=True)
        assert second.embedded == first.embedded > 0
        assert second.version != first.version

    def test_another_model_embeds_everything_and_says_so(
        self, rebuild: Rebuild, other_embedder: SentenceTransformerEmbedder, index: IndexFolder
    ) -> None:
        first = rebuild()
        with pytest.raises(IndexMismatch) as raised:
            SearchEngine.open(index, IndexSettings(), other_embedder)
        built = index.manifest(first.version).recipe.model_fingerprint
        assert built in str(raised.value)
        assert other_embedder.fingerprint in str(raised.value)
        second = rebuild(embedder=other_embedder)
        assert second.embedded == first.embedded
        assert "model_fingerprint" in second.outdated
        assert second.unchanged == 3
        SearchEngine.open(index, IndexSettings(), other_embedder)


class TestDuplicates:
    def test_the_same_words_are_indexed_once(self, rebuild: Rebuild, corpus: Path) -> None:
        text = (corpus / "port.txt").read_text()
        (corpus / "zone.html").write_text(f"<html><body><p>{text}</p></body></html>")
        report = rebuild()
        assert report.documents == 3
        assert [(d.path, d.reason) for d in report.duplicates] == [
            ("zone.html", "the same content as port")
        ]

    def test_the_other_one_takes_the_place_of_a_deleted_one(
        self, rebuild: Rebuild, corpus: Path, opened: Callable[..., SearchEngine]
    ) -> None:
        (corpus / "zone.txt").write_bytes((corpus / "port.txt").read_bytes())
        rebuild()
        (corpus / "port.txt").unlink()
        report = rebuild()
        assert (report.added, report.removed, report.duplicates) == (("zone",), ("port",), ())
        assert "mouillage" in opened().document("zone").text

    def test_a_number_or_a_sign_makes_a_difference(self, rebuild: Rebuild, corpus: Path) -> None:
        (corpus / "a.txt").write_text("Le taux est de 1,5 %.")
        (corpus / "b.txt").write_text("Le taux est de 15 %.")
        (corpus / "c.txt").write_text("Le taux est de -15 %.")
        assert rebuild().duplicates == ()

    def test_two_files_that_want_one_key_keep_their_suffix(
        self, rebuild: Rebuild, corpus: Path, opened: Callable[..., SearchEngine]
    ) -> None:
        (corpus / "port.md").write_text("# Autre\n\nUn autre texte du même nom.")
        assert rebuild().documents == 4
        assert opened().document("port").file == "port.md"
        assert opened().document("port.txt").file == "port.txt"


class TestWhatIsSkipped:
    BAD = (
        ("image.txt", b"\x89PNG\x00\x00", "binary data"),
        ("abime.txt", b"\xc3\xa9t\xc3", "invalid byte 0xc3 at offset 3"),
        ("tableur.xlsx", b"PK", "no reader for .xlsx"),
        ("vide.txt", b" \n", "found none"),
        ("titres.md", b"# Un titre\n", "no text below its headings"),
        ("rapport.pdf", b"%PDF-1.7 nothing else", "PDF"),
        ("lettre.docx", b"PK\x03\x04 cut", "ZIP"),
    )

    def test_is_listed_with_its_reason(self, rebuild: Rebuild, corpus: Path) -> None:
        for name, data, _ in self.BAD:
            (corpus / name).write_bytes(data)
        report = rebuild()
        reasons = {item.path: item.reason for item in report.skipped}
        assert report.documents == 3
        assert set(reasons) == {name for name, _, _ in self.BAD}
        for name, _, expected in self.BAD:
            assert expected in reasons[name]

    def test_is_listed_again_when_nothing_changed(self, rebuild: Rebuild, corpus: Path) -> None:
        (corpus / "image.txt").write_bytes(b"\x89PNG\x00\x00")
        first, second = rebuild(), rebuild()
        assert not second.published
        assert second.skipped == first.skipped != ()

    def test_a_name_that_is_not_text_is_no_change_the_next_time(
        self, rebuild: Rebuild, corpus: Path
    ) -> None:
        try:
            Path(os.fsdecode(os.fsencode(corpus) + b"/caf\xe9.txt")).write_text("Du café.")
        except OSError:
            pytest.skip("this file system only takes UTF-8 names")
        assert len(rebuild().skipped) == 1
        assert not rebuild().published

    def test_a_wrong_side_file_skips_its_document(self, rebuild: Rebuild, corpus: Path) -> None:
        (corpus / "port.toml").write_text('titel = "x"')
        (skipped,) = rebuild().skipped
        assert skipped.path == "port.txt"
        assert "port.toml" in skipped.reason and "titel" in skipped.reason

    def test_a_bad_line_skips_its_record_only(self, rebuild: Rebuild, corpus: Path) -> None:
        (corpus / "fiches.jsonl").write_text('{"text": "Bonne fiche."}\n{"text": \n')
        report = rebuild()
        assert report.documents == 4
        assert [item.path for item in report.skipped] == ["fiches.jsonl, line 2"]

    def test_strict_fails_and_leaves_the_version(
        self, rebuild: Rebuild, corpus: Path, index: IndexFolder
    ) -> None:
        published = rebuild().version
        (corpus / "image.txt").write_bytes(b"\x00")
        with pytest.raises(BuildFailed, match=r"--strict.*\nimage.txt"):
            rebuild(strict=True)
        assert index.current() == published
        rebuild()
        with pytest.raises(BuildFailed, match=r"--strict.*\nimage.txt"):
            rebuild(strict=True)


class TestWhatIsNotPublished:
    def test_an_empty_corpus(self, rebuild: Rebuild, corpus: Path, index: IndexFolder) -> None:
        published = rebuild().version
        for path in corpus.rglob("*.txt"):
            path.unlink()
        with pytest.raises(EmptyCorpus, match="found no file"):
            rebuild(force=True)
        (corpus / "vide.txt").write_text("")
        with pytest.raises(EmptyCorpus, match=r"vide\.txt: expected text"):
            rebuild(force=True)
        assert index.current() == published

    def test_a_version_that_lost_most_passages(
        self, rebuild: Rebuild, corpus: Path, index: IndexFolder
    ) -> None:
        published = rebuild().version
        (corpus / "port.txt").unlink()
        (corpus / "canal.txt").unlink()
        with pytest.raises(BuildFailed, match=r"lose 2 of the 3 .* --force"):
            rebuild()
        assert index.current() == published
        assert rebuild(force=True).documents == 1

    def test_edits_and_moves_are_no_losses(self, rebuild: Rebuild, corpus: Path) -> None:
        rebuild()
        (corpus / "port.txt").write_text("Tout autre chose.")
        (corpus / "canal.txt").rename(corpus / "vergne.txt")
        assert rebuild().published
