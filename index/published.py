"""The engine of the published version, which follows the versions that builds publish."""

import logging
import math
import sqlite3
import threading
import time
import weakref
from collections.abc import Callable

from corpus.document import Document
from corpus.errors import MotamotError
from index.engine import SearchEngine
from index.errors import IndexMissing
from index.store import Store
from index.version import KEPT_VERSIONS, STORE, IndexFolder

log = logging.getLogger(__name__)

INTERVAL = 0.5
"""Seconds between two looks at which version is published."""
PATIENCE = 30.0
"""Seconds before a version that did not open is tried again."""

_FAILURES = (MotamotError, OSError, MemoryError, sqlite3.Error)


class PublishedEngine:
    """The engine to ask now, and the documents of the versions before it.

    Once `follow` was called, a thread opens each new version beside the old one, then swaps them:
    no question waits. Whoever holds an engine may go on using it; it is freed when nobody does.

    :param opener: opens the version that is published.
    :param may_lack: begin without an engine when no version is published; there is one once
        `refresh` found a version.
    """

    def __init__(
        self, index: IndexFolder, opener: Callable[[], SearchEngine], *, may_lack: bool = False
    ) -> None:
        self._index = index
        self._open = opener
        self._engine: SearchEngine | None = None
        try:
            self._engine = opener()
        except IndexMissing:
            if not may_lack:
                raise
        self._earlier: dict[str, Store] = {}
        self._lock = threading.Lock()
        self._refused = ("", -math.inf)

    @property
    def current(self) -> SearchEngine:
        """The engine of the published version, or the last one that could be opened.

        :raises IndexMissing: when no version was ever published.
        """
        if self._engine is None:
            raise self._index.missing()
        return self._engine

    def follow(self) -> None:
        """Begin to look, from a thread that ends with this object, for versions to come."""
        name = "follow the published version"
        threading.Thread(target=_follow, args=(weakref.ref(self),), name=name, daemon=True).start()

    def refresh(self) -> None:
        """Open the published version if it is another one; a failure is logged, and nothing else.

        After a failure the same version is left alone for `PATIENCE` seconds.
        """
        try:
            name = self._index.published_name()
        except MotamotError as error:
            if self._engine is not None:
                self._refuse("", error)
            return
        if name == self._version or not self._may_open(name):
            return
        try:
            engine = self._open()
        except _FAILURES as error:
            self._refuse(name, error)
            return
        log.info("Version %s answers now, after %s", engine.version, self._version or "none")
        with self._lock:
            self._engine = engine
            for version in list(self._earlier)[: 1 - KEPT_VERSIONS]:
                del self._earlier[version]

    def documents(self) -> list[tuple[str, str, str]]:
        """Return the key, title and source of every document, by key; none without a version."""
        engine = self._engine
        return engine.documents() if engine else []

    @property
    def _version(self) -> str:
        return self._engine.version if self._engine else ""

    def document(self, key: str, version: str = "") -> Document:
        """Return a document by its key.

        :param version: the version to take it from; by default the one that answers.
        :raises KeyError: when that version has no such document or is no longer on disk.
        """
        engine = self._engine
        if engine and version in ("", engine.version):
            return engine.document(key)
        try:
            return self._store(version).document_by_key(key)
        except (MotamotError, sqlite3.Error) as error:
            raise KeyError(version) from error

    def _store(self, version: str) -> Store:
        with self._lock:
            if version not in self._earlier:
                if version not in self._index.names():
                    raise KeyError(version)
                self._index.manifest(version)  # whether this program reads its format
                self._earlier[version] = Store(self._index.folder(version) / STORE)
            return self._earlier[version]

    def _may_open(self, name: str) -> bool:
        refused, when = self._refused
        return name != refused or time.monotonic() - when >= PATIENCE

    def _refuse(self, name: str, error: BaseException) -> None:
        if self._may_open(name):
            who = f"Version {self._version} goes on" if self._version else "No version begins"
            log.error("%s answering: %s", who, error)
            self._refused = (name, time.monotonic())


def _follow(reference: "weakref.ref[PublishedEngine]") -> None:
    while (published := reference()) is not None:
        published.refresh()
        del published
        time.sleep(INTERVAL)
