"""Tables and lines of JSON, whose records are documents."""

import json
from pathlib import Path

import pytest

from corpus.document import Document, Skipped
from corpus.errors import UnreadableDocument
from corpus.folder import read_folder
from corpus.readers import READERS, Content
from corpus.side_file import Columns


def read(suffix: str, text: str, columns: Columns | None = None) -> list[Content | Skipped]:
    return list(READERS[suffix].read(text.encode(), columns or Columns()))


def contents(suffix: str, text: str, columns: Columns | None = None) -> list[Content]:
    return [item for item in read(suffix, text, columns) if isinstance(item, Content)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_row_is_a_document(delimiter: str) -> None:
    rows = [("id", "titre", "texte"), ("a", "Un", "Texte un."), ("b", "Deux", "Texte deux.")]
    text = "\n".join(delimiter.join(row) for row in rows)
    found = contents(".csv", text)
    assert [(c.record, c.metadata.title, c.text) for c in found] == list(rows[1:])


def test_a_cell_may_hold_lines_quotes_and_delimiters() -> None:
    (found,) = contents(".csv", 'texte;id\n"Ligne ; un\nLigne ""deux""\n";x\n')
    assert found.text == 'Ligne ; un\nLigne "deux"\n'


def test_what_is_known_of_a_record() -> None:
    record = {
        "text": "Texte.",
        "url": "https://a.example",
        "date": "9 juillet 2024",
        "auteur": "Anne",
        "tags": ["mer", "île"],
        "autre": {"x": 1},
    }
    (found,) = contents(".jsonl", json.dumps(record))
    assert found.record == "1"
    assert found.metadata.source == "https://a.example"
    assert (found.metadata.date, found.metadata.author) == ("2024-07-09", "Anne")
    assert found.metadata.tags == ("mer", "île")


def test_columns_are_named_in_the_side_file(tmp_path: Path) -> None:
    (tmp_path / "lois.csv").write_text("numero;corps;nom\n12;Autre;Le texte de la loi.\n")
    (tmp_path / "lois.toml").write_text('author = "État"\n[columns]\ntext = "nom"\nid = "numero"')
    (document,) = read_folder(tmp_path)
    assert isinstance(document, Document)
    assert (document.key, document.text) == ("lois/12", "Le texte de la loi.")
    assert (document.author, document.file, document.record) == ("État", "lois.csv", "12")


def test_a_missing_column_is_named() -> None:
    with pytest.raises(UnreadableDocument, match=r"'corpus'.*found a, b"):
        read(".csv", "a,b\n1,2\n", Columns(text="corpus"))
    with pytest.raises(UnreadableDocument, match=r"column for the text.*found a, b"):
        read(".csv", "a,b\n1,2\n")


def test_a_repeated_id_loses_no_record() -> None:
    text = "id,text\nx,Un.\nx,Deux.\n"
    assert [c.record for c in contents(".csv", text)] == ["x", "x-3"]


@pytest.mark.parametrize(
    ("suffix", "text", "path", "said"),
    [
        (".csv", "id,text\na,Un.\nb\n", "line 3", "expected 2 columns"),
        (".csv", "id,text\na,Un.\nb,Deux,trois\n", "line 3", "expected 2 columns"),
        (".csv", "id,text\na,Un.\nb, \n", "line 3", "no text"),
        (".jsonl", '{"text": "Un."}\n{"text"\n', "line 2", "not valid JSON"),
        (".jsonl", '{"text": "Un."}\n[1]\n', "line 2", "JSON object"),
        (".jsonl", '{"text": "Un."}\n\n{"text": null}\n', "line 3", "no text"),
    ],
)
def test_a_bad_record_is_skipped_alone(suffix: str, text: str, path: str, said: str) -> None:
    good, bad = read(suffix, text)
    assert isinstance(good, Content) and good.text == "Un."
    assert isinstance(bad, Skipped) and bad.path == path and said in bad.reason


def test_an_open_quote_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="not valid CSV"):
        read(".csv", 'id,text\na,"Un.\n')


def test_two_columns_of_one_name_are_refused() -> None:
    with pytest.raises(UnreadableDocument, match="one different name"):
        read(".csv", "text,text\na,b\n")
