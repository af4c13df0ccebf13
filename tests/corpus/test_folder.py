"""Which files of a folder become documents, and what is known of them."""

import os
from pathlib import Path

import pytest

from corpus import folder as corpus_folder
from corpus.document import Document, Skipped
from corpus.errors import EmptyCorpus
from corpus.folder import document_paths, load_file, read_folder


def documents(folder: Path) -> dict[str, Document]:
    return {item.key: item for item in read_folder(folder) if isinstance(item, Document)}


def skipped(folder: Path) -> dict[str, str]:
    return {item.path: item.reason for item in read_folder(folder) if isinstance(item, Skipped)}


class TestWhichFiles:
    def test_every_file_in_the_order_of_names(self, tmp_path: Path) -> None:
        for name in ("b.txt", "a.txt", "sous/dossier/c.md", "sous/b.txt"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(f"Texte de {name}.")
        assert list(documents(tmp_path)) == ["a", "b", "sous/b", "sous/dossier/c"]

    def test_hidden_and_temporary_files_are_no_documents(self, tmp_path: Path) -> None:
        for name in (".cache/a.txt", ".b.txt", "~$lettre.docx", "c.txt"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text("Texte.")
        assert [path.name for path in document_paths(tmp_path)] == ["c.txt"]

    @pytest.mark.parametrize("name", ["absent", "file", "empty"])
    def test_a_folder_without_a_file_is_an_error(self, tmp_path: Path, name: str) -> None:
        (tmp_path / "file").write_text("x")
        (tmp_path / "empty").mkdir()
        with pytest.raises(EmptyCorpus, match=name):
            list(read_folder(tmp_path / name))

    def test_suffixes_are_read_in_any_case(self, tmp_path: Path) -> None:
        (tmp_path / "LISEZ-MOI.TXT").write_text("Texte.")
        assert list(documents(tmp_path)) == ["LISEZ-MOI"]


class TestSafety:
    def test_links_out_of_the_folder_are_not_followed(self, tmp_path: Path) -> None:
        (tmp_path / "secret.txt").write_text("Secret.")
        (tmp_path / "ailleurs").mkdir()
        (tmp_path / "ailleurs" / "b.txt").write_text("Secret.")
        corpus = tmp_path / "corpus"
        corpus.mkdir()
        (corpus / "a.txt").write_text("Texte.")
        (corpus / "lien.txt").symlink_to(tmp_path / "secret.txt")
        (corpus / "dossier").symlink_to(tmp_path / "ailleurs")
        (corpus / "perdu.txt").symlink_to(tmp_path / "absent")
        (corpus / "vide.txt").symlink_to("absent.txt")
        (corpus / "soi.txt").symlink_to("soi.txt")
        (corpus / "boucle").symlink_to(corpus)
        assert list(documents(corpus)) == ["a"]
        leaving = "a symbolic link that leaves the corpus folder"
        missing = "a symbolic link to a file that does not exist"
        assert skipped(corpus) == {
            **{"lien.txt": leaving, "dossier": leaving, "perdu.txt": leaving},
            **{"vide.txt": missing, "soi.txt": missing},
            "boucle": "a symbolic link to a folder, which is not followed",
        }

    def test_a_link_inside_the_folder_is_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("Texte.")
        (tmp_path / "b.txt").symlink_to("a.txt")
        assert list(documents(tmp_path)) == ["a", "b"]

    def test_pipes_are_not_opened(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("Texte.")
        os.mkfifo(tmp_path / "b.txt")
        assert list(documents(tmp_path)) == ["a"]

    def test_too_large_a_file_is_skipped(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(corpus_folder, "LARGEST_FILE", 10)
        (tmp_path / "a.txt").write_text("Un texte trop long.")
        assert skipped(tmp_path) == {"a.txt": "19 bytes, more than the limit of 10"}

    def test_a_name_that_is_not_text_is_skipped(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("Texte.")
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text("Texte.")
        assert list(skipped(tmp_path).values()) == ["its name is not valid UTF-8; rename it"]


class TestMetadata:
    SIDE = """
title = "Le port"
source = "https://port.example"
author = "Capitainerie"
date = 2024-07-09
tags = ["mer", "permis"]
language = "fr"
"""

    def test_the_side_file_describes_and_the_text_stays(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_bytes("\ufeffTitre\r\n\r\nTexte.\r\n".encode())
        (tmp_path / "a.toml").write_text(self.SIDE)
        (document,) = documents(tmp_path).values()
        assert document.text == "Titre\r\n\r\nTexte.\r\n"
        assert (document.title, document.source) == ("Le port", "https://port.example")
        assert (document.author, document.date) == ("Capitainerie", "2024-07-09")
        assert (document.tags, document.language) == (("mer", "permis"), "fr")
        assert document.file == "a.txt"

    def test_the_file_name_is_the_last_resort_for_a_title(self, tmp_path: Path) -> None:
        (tmp_path / "compte-rendu.txt").write_text("Une phrase seule, qui n'est pas un titre.")
        assert documents(tmp_path)["compte-rendu"].title == "compte-rendu"

    @pytest.mark.parametrize(
        ("side", "said"),
        [
            ("title = ", "not valid TOML"),
            ('titre = "x"', "titre"),
            ('date = "hier"', "hier"),
            ("title = 3", "title"),
        ],
    )
    def test_a_wrong_side_file_is_named(self, tmp_path: Path, side: str, said: str) -> None:
        (tmp_path / "a.txt").write_text("Texte.")
        (tmp_path / "a.toml").write_text(side)
        reason = skipped(tmp_path)["a.txt"]
        assert "a.toml" in reason and said in reason

    def test_front_matter_describes_and_stays_in_the_text(self, tmp_path: Path) -> None:
        text = (
            "---\ntitre: Le port\nauteur: [Anne, Paul]\ndate: 2023-02-01\ntags: mer, île\n"
            "layout: page\n---\n# Mouillage\n\nTexte.\n"
        )
        (tmp_path / "a.md").write_text(text)
        (document,) = documents(tmp_path).values()
        assert document.text == text
        assert (document.title, document.author) == ("Le port", "Anne, Paul")
        assert (document.date, document.tags) == ("2023-02-01", ("mer", "île"))
        bodies = "".join(text[s.body : s.end] for s in document.sections)
        assert "layout" not in bodies and "Texte." in bodies

    @pytest.mark.parametrize(
        "text",
        [
            "---\nUne phrase.\n---\nUne autre.",
            "---\n- a\n- b\n---\nTexte.",
            "---\na: [\n---\nTexte.",
            "---\ntitle: sans fin",
        ],
    )
    def test_what_only_looks_like_front_matter_is_text(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "a.txt").write_text(text)
        (document,) = documents(tmp_path).values()
        assert document.sections[0].body == 0

    def test_the_side_file_wins_over_the_front_matter(self, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_text("---\ntitle: Un\nauthor: Anne\n---\nTexte.")
        (tmp_path / "a.toml").write_text('title = "Deux"')
        (document,) = documents(tmp_path).values()
        assert (document.title, document.author) == ("Deux", "Anne")


class TestDigest:
    def test_changes_with_the_text_the_side_file_and_the_name(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text("Texte.")
        digests = [load_file(path, tmp_path).digest]
        path.write_text("Texte !")
        digests.append(load_file(path, tmp_path).digest)
        (tmp_path / "a.toml").write_text('title = "x"')
        digests.append(load_file(path, tmp_path).digest)
        path.rename(tmp_path / "b.txt")
        (tmp_path / "a.toml").rename(tmp_path / "b.toml")
        digests.append(load_file(tmp_path / "b.txt", tmp_path).digest)
        assert len(set(digests)) == 4

    def test_does_not_change_with_the_date(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text("Texte.")
        before = load_file(path, tmp_path).digest
        os.utime(path, (0, 0))
        assert load_file(path, tmp_path).digest == before


class TestKeys:
    def test_documents_that_want_one_key_keep_their_suffix(self, tmp_path: Path) -> None:
        for name in ("a.md", "a.txt", "a.html"):
            (tmp_path / name).write_text(f"Texte du fichier {name}.")
        assert {d.file: d.key for d in documents(tmp_path).values()} == {
            "a.html": "a",
            "a.md": "a.md",
            "a.txt": "a.txt",
        }
