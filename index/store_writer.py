"""Fills the store of a version under construction."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import astuple
from pathlib import Path

import orjson

from corpus.document import Skipped
from index.prepared import Analysis, PreparedDocument
from index.store_schema import COPYING, SCHEMA
from index.store_texts import Rows, texts_of
from index.stored_document import CopiedRun, Place, Run


class StoreWriter:
    """Fills a new store; rows are numbered from 0 in the order they are added.

    :param previous: the store that runs of documents are copied from.
    """

    def __init__(self, path: Path, previous: Path | None = None) -> None:
        self._connection = sqlite3.connect(path.absolute().as_uri(), uri=True)
        self._connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        self._connection.executescript(SCHEMA)
        if previous is not None:
            uri = f"{previous.absolute().as_uri()}?mode=ro&immutable=1"
            self._connection.execute("ATTACH ? AS previous", (uri,))
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

    @property
    def place(self) -> Place:
        """The rows that come next."""
        return Place(self.documents, self.passages, self.sentences)

    def copy(self, run: Run) -> CopiedRun:
        """Add the documents of a run of the previous store, whose rows are numbered anew."""
        copied = CopiedRun(run, self.place)
        old, end, new = run.begin, run.end, copied.begin
        values = {
            "key": run.key,
            "document": new.document - old.document,
            "passage": new.passage - old.passage,
            "sentence": new.sentence - old.sentence,
            "documents": old.document,
            "passages": old.passage,
            "sentences": old.sentence,
            "after_documents": end.document,
            "after_passages": end.passage,
            "after_sentences": end.sentence,
        }
        for statement in COPYING:
            self._connection.execute(statement, values)
        self.documents, self.passages, self.sentences = astuple(copied.end)
        return copied

    def texts(self, rows: Rows, begin: int, end: int) -> Iterator[str]:
        """Yield the texts of some documents as `texts_of` does."""
        return texts_of(self._connection, rows, begin, end)

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
