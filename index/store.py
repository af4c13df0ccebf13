"""Documents, passages, sentences and vocabulary of a version, in SQLite."""

import sqlite3
import threading
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray

from corpus.document import Document, Section
from index.passage import Passage, Span

_SCHEMA = """
CREATE TABLE documents (
    number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, title TEXT NOT NULL,
    source TEXT NOT NULL, sections TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE passages (
    number INTEGER PRIMARY KEY, document INTEGER NOT NULL, start INTEGER NOT NULL,
    "end" INTEGER NOT NULL, first_sentence INTEGER NOT NULL);
CREATE TABLE sentences (
    number INTEGER PRIMARY KEY, start INTEGER NOT NULL, "end" INTEGER NOT NULL);
CREATE TABLE surfaces (
    folded TEXT NOT NULL, surface TEXT NOT NULL, frequency INTEGER NOT NULL,
    PRIMARY KEY (folded, surface)) WITHOUT ROWID;
CREATE TABLE compounds (joined TEXT PRIMARY KEY, written TEXT NOT NULL) WITHOUT ROWID;
"""


class StoreWriter:
    """Fills a new store; rows are numbered from 0 in the order they are added."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)
        self._connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        self._connection.executescript(_SCHEMA)
        self.documents = 0
        self.passages = 0
        self.sentences = 0

    def add(self, document: Document, passages: Iterable[tuple[Span, tuple[Span, ...]]]) -> None:
        """Add a document with its passages and the sentences of each."""
        sections = orjson.dumps([(s.heading, s.start, s.body, s.end) for s in document.sections])
        self._connection.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?)",
            (
                self.documents,
                document.key,
                document.title,
                document.source,
                sections.decode(),
                document.text,
            ),
        )
        for span, sentences in passages:
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


class Store:
    """Reads a store; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self._uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._local = threading.local()
        self.document = lru_cache(maxsize=256)(self._document)
        self.first_sentences: NDArray[np.int64] = np.fromiter(
            (row[0] for row in self._rows("SELECT first_sentence FROM passages ORDER BY number")),
            dtype=np.int64,
        )
        self.sentence_count = int(next(self._rows("SELECT count(*) FROM sentences"))[0])

    def passage(self, number: int) -> Passage:
        """Return a passage by its row."""
        document, start, end = next(
            self._rows('SELECT document, start, "end" FROM passages WHERE number = ?', number)
        )
        first = int(self.first_sentences[number])
        following = number + 1
        last = (
            int(self.first_sentences[following])
            if following < len(self.first_sentences)
            else self.sentence_count
        )
        sentences = tuple(
            Span(*row)
            for row in self._rows(
                'SELECT start, "end" FROM sentences WHERE number >= ? AND number < ?'
                " ORDER BY number",
                first,
                last,
            )
        )
        return Passage(number, self.document(document), start, end, sentences, first)

    def documents(self) -> Iterator[tuple[str, str, str]]:
        """Yield the key, title and source of every document, by key."""
        yield from self._rows("SELECT key, title, source FROM documents ORDER BY key")

    def document_by_key(self, key: str) -> Document:
        """Return a document by its key.

        :raises KeyError: when the store has no such document.
        """
        for (number,) in self._rows("SELECT number FROM documents WHERE key = ?", key):
            return self.document(number)
        raise KeyError(key)

    def surfaces(self, folded: str) -> list[tuple[str, int]]:
        """Return how a folded word is written in the collection and how often, commonest first."""
        return list(
            self._rows(
                "SELECT surface, frequency FROM surfaces WHERE folded = ?"
                " ORDER BY frequency DESC, surface",
                folded,
            )
        )

    def compound(self, joined: str) -> str | None:
        """Return how a compound is written in the collection ("indo-pacifique"), if it is."""
        for (written,) in self._rows("SELECT written FROM compounds WHERE joined = ?", joined):
            return str(written)
        return None

    def _document(self, number: int) -> Document:
        key, title, source, sections, text = next(
            self._rows(
                "SELECT key, title, source, sections, text FROM documents WHERE number = ?", number
            )
        )
        return Document(
            key, text, title, source, tuple(Section(*row) for row in orjson.loads(sections))
        )

    def _rows(self, query: str, *parameters: object) -> Iterator[tuple]:  # type: ignore[type-arg]
        connection = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self._uri, uri=True)
            self._local.connection = connection
        return iter(connection.execute(query, parameters))
