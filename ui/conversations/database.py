"""The file that keeps conversations and feedback: SQLite, one connection, short transactions."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import MotamotError
from index.analysis.folding import fold

PATIENCE = 2.0
"""Seconds to wait for another process that writes."""
SCHEMAS = (
    """
CREATE TABLE conversation (
    id TEXT PRIMARY KEY,
    browser TEXT NOT NULL,
    title TEXT NOT NULL,
    changed TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX conversation_of_browser ON conversation (browser, changed);
CREATE INDEX conversation_by_age ON conversation (changed);
CREATE TABLE turn (
    rank INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    words TEXT NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX turn_of_conversation ON turn (conversation, rank);
CREATE TABLE feedback (
    turn TEXT PRIMARY KEY,
    given TEXT NOT NULL,
    verdict TEXT NOT NULL,
    comment TEXT NOT NULL,
    questions TEXT NOT NULL,
    record TEXT NOT NULL
) WITHOUT ROWID;
""",
    """
CREATE TABLE shared (
    id TEXT PRIMARY KEY,
    turn TEXT NOT NULL UNIQUE REFERENCES turn (id) ON DELETE CASCADE,
    since TEXT NOT NULL
) WITHOUT ROWID;
""",
)
"""What makes the tables: each step is for the files that have those before it."""
FORMAT = len(SCHEMAS)
"""Steps done in a file, in its `user_version`."""


class NotKept(MotamotError):
    """Conversations cannot be written or read: no space, no permission, or another kind of file."""


class Database:
    """Opened at its first use, then again after a failure; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Give a connection; what is done with it happens wholly or not at all.

        :raises NotKept: when the file cannot be used.
        """
        with self._lock:
            try:
                connection = self._connection = self._connection or _open(self.path)
                with connection:
                    yield connection
            except (sqlite3.Error, OSError) as error:
                self._close()
                raise NotKept(f"Expected to keep conversations in {self.path}: {error}.") from error

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._close()

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _open(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.touch(0o600)  # the files that SQLite puts beside it get the same permissions
    connection = sqlite3.connect(path, timeout=PATIENCE, check_same_thread=False)
    try:
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.create_function("fold", 1, fold, deterministic=True)
        _prepare(connection)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let readers and a writer work at once.

    Of two that begin on a new file SQLite refuses one without waiting: it tries again here.
    """
    end = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
        time.sleep(0.01)


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the tables that a file lacks; two processes may begin at the same time."""
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        found = connection.execute("PRAGMA user_version").fetchone()[0]
        if not 0 <= found <= FORMAT:
            raise sqlite3.DatabaseError(f"its format is {found}, this version knows {FORMAT}")
        for statement in ";".join(SCHEMAS[found:]).split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {FORMAT}")
