"""Fills the store of a version under construction."""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import orjson

from corpus.document import Skipped
from index.prepared import Analysis, PreparedDocument
from index.store_schema import SCHEMA
from index.store_texts import Rows, texts_of


class StoreWriter:
    """Fills a new store; rows are numbered from 0 in the order they are added."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)
        self._connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        self._connection.executescript(SCHEMA)
        self.documents = 0
        self.passages = 0
        self.sentences = 0

    def add_file(self, name: str, digest: bytes | None) -> None:
        """Record a file of the corpus folder and the hash of what it holds, if it could be read."""
        self._connection.execute("INSERT INTO files VALUES (?, ?)", (storable(name), digest))

    def add_left_out(self, file: str, item: Skipped, *, duplicate: bool) -> None:
        """Record a file, or a record of one, that is not indexed."""
        self._connection.execute(
            "INSERT INTO left_out VALUES (?, ?, ?, ?)",
            (storable(item.path), storable(file), item.reason, duplicate),
        )

    def add(self, prepared: PreparedDocument) -> None:
        """Add a document with its passages and the sentences of each."""
        d = prepared.document
        sections = [(s.heading, s.start, s.body, s.end) for s in d.sections]
        self._connection.execute(
            f"INSERT INTO documents VALUES ({', '.join('?' * 17)})",
            (
                *(self.documents, d.key, d.file, d.record, d.title, d.source, d.date, d.author),
                *(d.language, _json(d.tags), _json(sections), _json(d.pages), prepared.digest),
                *(prepared.identity, self.passages, self.sentences, d.text),
            ),
        )
        self._connection.execute(
            "INSERT INTO analyses VALUES (?, ?)", (self.documents, prepared.analysis)
        )
        for span, sentences in prepared.passages:
            self._connection.execute(
                "INSERT INTO passages VALUES (?, ?, ?, ?, ?)",
                (self.passages, self.documents, span.start, span.end, self.sentences),
            )
            self._connection.executemany(
                "INSERT INTO sentences VALUES (?, ?, ?)",
                ((self.sentences + i, s.start, s.end) for i, s in enumerate(sentences)),
            )
            self.passages += 1
            self.sentences += len(sentences)
        self.documents += 1

    def texts(self, rows: Rows) -> Iterator[str]:
        """Yield the text of every passage, or of every sentence, as `texts_of` does."""
        return texts_of(self._connection, rows)

    def analyses(self) -> Iterator[Analysis]:
        """Yield the analysis of every document, in row order."""
        for (data,) in self._connection.execute("SELECT data FROM analyses ORDER BY document"):
            yield Analysis.unpacked(data)

    def add_vocabulary(
        self, surfaces: Iterable[tuple[str, str, int]], compounds: Iterable[tuple[str, str]]
    ) -> None:
        """Add (folded, surface, frequency) rows and (joined, written) rows."""
        self._connection.executemany("INSERT INTO surfaces VALUES (?, ?, ?)", surfaces)
        self._connection.executemany("INSERT INTO compounds VALUES (?, ?)", compounds)

    def close(self) -> None:
        """Write everything to disk."""
        self._connection.commit()
        self._connection.close()


def _json(value: object) -> str:
    return orjson.dumps(value).decode()


def storable(name: str) -> str:
    """Return a file name as SQLite can keep it: what is not valid Unicode as an escape."""
    return name.encode(errors="backslashreplace").decode()
