"""Tables and lines of JSON: each record is a document."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import orjson

from corpus.dates import iso_date_or_nothing
from corpus.document import Skipped
from corpus.errors import UnreadableDocument
from corpus.metadata import Metadata
from corpus.readers.decoding import decode, note_of
from corpus.readers.reader import Content
from corpus.side_file import Columns
from corpus.structure import plain_headings, sections_of

USUAL: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "identifiant", "key", "num", "numero", "numéro"),
    "text": ("text", "texte", "content", "contenu", "body", "corps", "description"),
    "title": ("title", "titre", "name", "nom", "label", "intitulé"),
    "source": ("source", "url", "link", "lien"),
    "author": ("author", "auteur"),
    "date": ("date", "published", "created"),
    "tags": ("tags", "keywords", "mots-clés"),
}
"""Columns that hold each part of a document when the side file does not name them."""

_LONGEST_FIELD = 100_000_000
_CONTROL = {ord("\0"): None}

Record = Mapping[str, str]
Numbered = tuple[int, Record | str]
"""Line of a record in its file, and the record or what is wrong with it."""


class CsvReader:
    """Reads `.csv` and `.tsv` files with a header line."""

    suffixes: tuple[str, ...] = (".csv", ".tsv")

    def read(self, data: bytes, columns: Columns) -> Iterator[Content | Skipped]:
        """Yield a document for each row."""
        text, encoding = decode(data)
        yield from _contents(_rows(text), columns, note_of(encoding))


class JsonLinesReader:
    """Reads `.jsonl` files."""

    suffixes: tuple[str, ...] = (".jsonl", ".ndjson")

    def read(self, data: bytes, columns: Columns) -> Iterator[Content | Skipped]:
        """Yield a document for each line."""
        text, encoding = decode(data)
        yield from _contents(_lines(text), columns, note_of(encoding))


def _rows(text: str) -> Iterator[Numbered]:
    csv.field_size_limit(_LONGEST_FIELD)
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t|", key=header.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    if reader.fieldnames is None or len(set(reader.fieldnames)) < len(reader.fieldnames):
        raise UnreadableDocument("expected a header line with one different name a column")
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise UnreadableDocument(f"line {reader.line_num}: not valid CSV: {error}") from error
        if row is None:
            return
        if None in row or None in row.values():
            expected = len(reader.fieldnames)
            yield reader.line_num, f"expected {expected} columns, as in the header"
        else:
            yield reader.line_num, row


def _lines(text: str) -> Iterator[Numbered]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            yield number, f"not valid JSON: {error}"
            continue
        if isinstance(record, dict):
            yield number, {name: _as_text(value) for name, value in record.items()}
        else:
            yield number, "expected a JSON object"


def _as_text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_as_text, value))
    return "" if value is None else str(value)


def _contents(
    records: Iterator[Numbered], columns: Columns, note: str
) -> Iterator[Content | Skipped]:
    taken: set[str] = set()
    for number, record in records:
        if isinstance(record, str):
            yield Skipped(f"line {number}", record)
            continue
        names = _names(tuple(record), columns)
        text = record.get(names["text"], "").translate(_CONTROL)
        if not text.strip():
            yield Skipped(f"line {number}", f"no text in its column {names['text']!r}")
            continue
        name = record.get(names["id"], "").strip() or str(number)
        name = f"{name}-{number}" if name in taken else name
        taken.add(name)
        sections = sections_of(text, plain_headings(text))
        yield Content(text, sections, _metadata(record, names), record=name, note=note)
        note = ""


@lru_cache(maxsize=64)
def _names(found: Sequence[str], columns: Columns) -> Mapping[str, str]:
    """Return the column of each part of a document; an empty string where there is none.

    :raises UnreadableDocument: when a named column is missing, or no column can hold the text.
    """
    lowered = {name.strip().lower(): name for name in reversed(found)}
    names: dict[str, str] = {}
    for part, usual in USUAL.items():
        stated = getattr(columns, part)
        if stated and stated not in found:
            raise UnreadableDocument(
                f"expected the column {stated!r} for its {part}, found {', '.join(found)}"
            )
        names[part] = stated or next((lowered[u] for u in usual if u in lowered), "")
    if not names["text"]:
        raise UnreadableDocument(
            f"expected a column for the text ({', '.join(USUAL['text'])}), found "
            f"{', '.join(found)}; name it in its side file: [columns] text = …"
        )
    return names


def _metadata(record: Record, names: Mapping[str, str]) -> Metadata:
    def stated(part: str) -> str:
        return record.get(names[part], "").strip() if names[part] else ""

    return Metadata(
        title=stated("title"),
        source=stated("source"),
        author=stated("author"),
        date=iso_date_or_nothing(stated("date")),
        tags=tuple(filter(None, map(str.strip, stated("tags").split(",")))),
    )
