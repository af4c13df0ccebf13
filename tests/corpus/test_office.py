"""Word, OpenDocument and EPUB files, and archives that mean harm."""

import io
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from corpus.errors import UnreadableDocument
from corpus.readers import READERS, Content
from corpus.readers import archive as archives
from corpus.side_file import Columns

ODF = "urn:oasis:names:tc:opendocument:xmlns"


def read(suffix: str, data: bytes) -> Content:
    (content,) = READERS[suffix].read(data, Columns())
    assert isinstance(content, Content)
    return content


def saved(document: "docx.document.Document") -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_parts(data: bytes, **parts: str) -> bytes:
    """Return an archive with some parts replaced; "__" stands for "/" and "_" for "."."""
    replaced = {name.replace("__", "/").replace("_", "."): text for name, text in parts.items()}
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in {*old.namelist(), *replaced}:
            new.writestr(name, replaced.get(name) or old.read(name))
    return file.getvalue()


class TestWord:
    def test_lists_tables_and_special_characters(self) -> None:
        document = docx.Document()
        document.add_paragraph("Avant la liste.")
        document.add_paragraph("premier point", style="List Bullet")
        document.add_paragraph("second point", style="List Number")
        table = document.add_table(2, 2)
        for cell, text in zip(table._cells, ("Saison", "Prix", "Été", "12\u202f€"), strict=True):
            cell.text = text
        paragraph = document.add_paragraph("Indo")
        paragraph.add_run()._r.append(OxmlElement("w:noBreakHyphen"))
        paragraph.add_run("Pacifique")
        assert read(".docx", saved(document)).text == (
            "Avant la liste.\n\n- premier point\n- second point\nSaison | Prix\n"
            "Été | 12\u202f€\n\nIndo\u2011Pacifique"
        )

    def test_changes_under_revision_are_accepted(self) -> None:
        document = docx.Document()
        paragraph = document.add_paragraph("Le délai est de ")
        for tag, run_text, text in (("w:del", "w:delText", "six"), ("w:ins", "w:t", "sept")):
            change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(run_text)
            words.text = text
            run.append(words)
            change.append(run)
            paragraph._p.append(change)
        paragraph.add_run(" jours.")
        assert read(".docx", saved(document)).text == "Le délai est de sept jours."

    def test_content_controls_are_read(self) -> None:
        document = docx.Document()
        document.add_paragraph("Dans un champ.")
        control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
        paragraph = document.paragraphs[0]._p
        paragraph.getparent().replace(paragraph, control)
        control.append(content)
        content.append(paragraph)
        assert document.element.body.find(qn("w:sdt")) is not None
        assert read(".docx", saved(document)).text == "Dans un champ."

    def test_properties_are_metadata(self) -> None:
        document = docx.Document()
        document.add_paragraph("Texte.")
        properties = document.core_properties
        properties.title, properties.author, properties.keywords = "Titre", "Anne", "mer, île"
        known = read(".docx", saved(document)).metadata
        assert (known.title, known.author, known.tags) == ("Titre", "Anne", ("mer", "île"))
        assert len(known.date) == 10


class TestOpenDocument:
    def test_spaces_lists_tables_and_deleted_text(self) -> None:
        body = """<text:tracked-changes><text:p>Supprimé.</text:p></text:tracked-changes>
<text:p>Un<text:s text:c="3"/>mot<text:tab/>puis<text:line-break/>un
 autre<text:note><text:p>Note.</text:p></text:note>.</text:p>
<text:list><text:list-item><text:p>point</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>Été</text:p></table:table-cell>
<table:table-cell><text:p>12 €</text:p></table:table-cell></table:table-row></table:table>"""
        content = (
            f'<office:document-content xmlns:office="{ODF}:office:1.0" '
            f'xmlns:text="{ODF}:text:1.0" xmlns:table="{ODF}:table:1.0"><office:body><office:text>'
            f"{body}</office:text></office:body></office:document-content>"
        )
        meta = (
            '<m xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Titre</dc:title>'
            "<dc:date>2024-07-09T10:00:00</dc:date></m>"
        )
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as parts:
            parts.writestr("content.xml", content)
            parts.writestr("meta.xml", meta)
        found = read(".odt", file.getvalue())
        assert found.text == "Un mot puis un autre.\n\n- point\nÉté | 12 €"
        assert (found.metadata.title, found.metadata.date) == ("Titre", "2024-07-09")


class TestEpub:
    def test_chapters_in_reading_order_without_contents(self, samples: dict[str, bytes]) -> None:
        content = read(".epub", samples[".epub"])
        assert "Table des matières" not in content.text
        assert content.text.startswith("Permis de mouillage\n\nLe permis")
        known = content.metadata
        assert (known.author, known.date, known.language) == ("Capitainerie", "2023-05-04", "fr")

    def test_a_protected_book_is_refused(self, samples: dict[str, bytes]) -> None:
        rights = (
            "<e><EncryptionMethod Algorithm='http://www.w3.org/2001/04/xmlenc#aes128-cbc'/></e>"
        )
        locked = with_parts(samples[".epub"], **{"META-INF__encryption_xml": rights})
        with pytest.raises(UnreadableDocument, match="protected against copying"):
            read(".epub", locked)


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".epub"])
class TestHarm:
    def test_a_bomb_is_not_unpacked(
        self, suffix: str, samples: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(archives, "LARGEST_PART", 100)
        with pytest.raises(UnreadableDocument, match=r"bytes, more than the limit of 100"):
            read(suffix, samples[suffix])
        monkeypatch.setattr(archives, "LARGEST_WHOLE", 200)
        with pytest.raises(UnreadableDocument, match=r"unpacked, more than the limit of 200"):
            read(suffix, samples[suffix])

    def test_too_many_parts_are_refused(
        self, suffix: str, samples: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(archives, "MOST_ENTRIES", 0)
        with pytest.raises(UnreadableDocument, match="limit of 0"):
            read(suffix, samples[suffix])

    def test_entities_are_refused(self, suffix: str, samples: dict[str, bytes]) -> None:
        bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
        secret = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'
        name = {".docx": "word__document_xml", ".odt": "content_xml", ".epub": "OPS__book_opf"}
        for part in (bomb, secret):
            with pytest.raises(UnreadableDocument, match="entities"):
                read(suffix, with_parts(samples[suffix], **{name[suffix]: part}))

    def test_a_password_or_an_old_format_is_named(
        self, suffix: str, samples: dict[str, bytes]
    ) -> None:
        with pytest.raises(UnreadableDocument, match="password"):
            read(suffix, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
        locked = bytearray(samples[suffix])
        position = 0
        while (position := locked.find(b"PK\x01\x02", position)) >= 0:
            locked[position + 8] |= 1
            position += 4
        with pytest.raises(UnreadableDocument, match="password"):
            read(suffix, bytes(locked))
