"""Documents, passages, sentences and vocabulary of a version, read from SQLite."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from corpus.document import Document, Section, Skipped
from index.errors import IndexCorrupt
from index.passage import Passage, Span
from index.prepared import digest_of_document
from index.store_schema import DOCUMENT_COLUMNS


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in the list of a collection, without its text.

    :param passages: number of its passages.
    """

    key: str
    title: str
    source: str
    file: str
    date: str
    author: str
    language: str
    tags: tuple[str, ...]
    characters: int
    passages: int


class Store:
    """Reads a store; safe to use from several threads.

    Its methods raise `IndexCorrupt` when they come upon a damaged page of the file, or upon a
    document that is not, to the letter, the one that was indexed.
    """

    def __init__(self, path: Path) -> None:
        self._rows = _Rows(path)
        self.document = lru_cache(maxsize=256)(self._rows.document)

    @cached_property
    def first_sentences(self) -> NDArray[np.int64]:
        """Row of the first sentence of every passage, shape (passages,)."""
        return self._rows.numbers("SELECT first_sentence FROM passages ORDER BY number")

    @cached_property
    def sentence_count(self) -> int:
        """Number of sentences."""
        return int(self._rows("SELECT count(*) FROM sentences")[0][0])

    def passage(self, number: int) -> Passage:
        """Return a passage by its row."""
        ((document, start, end),) = self._rows(
            'SELECT document, start, "end" FROM passages WHERE number = ?', number
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

    def documents(self) -> list[tuple[str, str, str]]:
        """Return the key, title and source of every document, by key."""
        return self._rows("SELECT key, title, source FROM documents ORDER BY key")

    def document_by_key(self, key: str) -> Document:
        """Return a document by its key.

        :raises KeyError: when the store has no such document.
        """
        for (number,) in self._rows("SELECT number FROM documents WHERE key = ?", key):
            return self.document(number)
        raise KeyError(key)

    def surfaces(self, folded: str) -> list[tuple[str, int]]:
        """Return how a folded word is written in the collection and how often, commonest first."""
        return self._rows(
            "SELECT surface, frequency FROM surfaces WHERE folded = ?"
            " ORDER BY frequency DESC, surface",
            folded,
        )

    def compound(self, joined: str) -> str | None:
        """Return how a compound is written in the collection ("indo-pacifique"), if it is."""
        for (written,) in self._rows("SELECT written FROM compounds WHERE joined = ?", joined):
            return str(written)
        return None

    def entries(self) -> list[Entry]:
        """Return what a list of the collection shows of every document, by key."""
        return sorted((entry for _, entry in self._numbered_entries()), key=lambda e: e.key)

    def _numbered_entries(self) -> Iterator[tuple[int, Entry]]:
        """Yield the number and the entry of every document, by number."""
        rows = self._rows(
            "SELECT number, key, title, source, file, date, author, language, tags, length(text),"
            " lead(first_passage, 1, ?) OVER (ORDER BY number) - first_passage"
            " FROM documents ORDER BY number",
            len(self.first_sentences),
        )
        for number, key, title, source, file, date, author, language, tags, *sizes in rows:
            subjects = tuple(orjson.loads(tags))
            yield number, Entry(key, title, source, file, date, author, language, subjects, *sizes)

    def passages_of(self, accepts: Callable[[Entry], bool]) -> NDArray[np.bool_]:
        """Tell of every passage whether its document is accepted, shape (passages,)."""
        entries = list(self._numbered_entries())
        accepted = np.array([accepts(entry) for _, entry in entries], dtype=np.bool_)
        return np.repeat(accepted, [entry.passages for _, entry in entries])

    def files(self) -> dict[str, bytes | None]:
        """Return the hash of every file that was read, by name; None when it could not be."""
        return dict(self._rows("SELECT name, digest FROM files"))

    def skipped(self) -> list[Skipped]:
        """Return the files and records that could not be read, with the reason."""
        return [Skipped(*row) for row in self._left_out(duplicate=False)]

    def duplicates(self) -> list[Skipped]:
        """Return the files and records whose content another document has."""
        return [Skipped(*row) for row in self._left_out(duplicate=True)]

    def _left_out(self, *, duplicate: bool) -> list[tuple[str, str]]:
        return self._rows(
            "SELECT path, reason FROM left_out WHERE duplicate = ? ORDER BY rowid", duplicate
        )


class _Rows:
    """Runs queries on one connection, whichever the thread; it outlives its file's name."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._reading():
            uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._lock = threading.Lock()

    def __call__(self, query: str, *parameters: object) -> list[Any]:
        with self._lock, self._reading():
            return self._connection.execute(query, parameters).fetchall()

    def numbers(self, query: str) -> NDArray[np.int64]:
        """Return the only column of a query, without a Python object for each of its rows."""
        with self._lock, self._reading():
            cursor = self._connection.execute(query)
            return np.fromiter((number for (number,) in cursor), dtype=np.int64)

    def document(self, number: int) -> Document:
        """Return a document, compared with the hash of what was indexed."""
        with self._reading():
            ((digest, *row),) = self(
                f"SELECT digest, {DOCUMENT_COLUMNS} FROM documents WHERE number = ?", number
            )
            document = document_of(tuple(row))
        if digest_of_document(document) != digest:
            raise self._damaged(f"{document.key!r} is not the document that was indexed")
        return document

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.DatabaseError, ValueError, TypeError) as error:
            raise self._damaged(str(error)) from error

    def _damaged(self, what: str) -> IndexCorrupt:
        return IndexCorrupt(
            f"{self._path} is damaged: {what}. See what is: motamot index verify; "
            "go back to the version before: motamot index rollback"
        )


def document_of(row: tuple[str, ...]) -> Document:
    """Return the document of a row with the columns `DOCUMENT_COLUMNS`."""
    key, text, title, source, sections, file, record, date, author, language, tags, pages = row
    return Document(
        key=key,
        text=text,
        title=title,
        source=source,
        sections=tuple(Section(*section) for section in orjson.loads(sections)),
        file=file,
        record=record,
        date=date,
        author=author,
        language=language,
        tags=tuple(orjson.loads(tags)),
        pages=tuple(orjson.loads(pages)),
    )
