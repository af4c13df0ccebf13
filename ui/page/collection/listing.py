"""The documents of the collection, as the published version and the folder have them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from corpus.document import Skipped
from corpus.errors import EmptyCorpus, UnreadableDocument
from corpus.folder import document_paths, load_file
from index.analysis.folding import fold
from index.errors import IndexMissing
from index.store import Entry, Store
from index.version import STORE, IndexFolder


class State(StrEnum):
    """What became of a file."""

    INDEXED = "indexed"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"
    SKIPPED = "skipped"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: a document, or a file that is none.

    :param file: path relative to the corpus folder.
    :param key: of the document; empty when there is none.
    :param bytes: size of the file; 0 when it is gone.
    :param reason: why it is left out, in English as the build says it.
    """

    file: str
    state: State
    key: str = ""
    title: str = ""
    date: str = ""
    bytes: int = 0
    passages: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Known:
    """What a version says of its documents and files.

    :param built: when, in seconds since 1970.
    """

    version: str
    entries: Sequence[Entry]
    skipped: Sequence[Skipped]
    duplicates: Sequence[Skipped]
    files: dict[str, bytes | None]
    built: float = 0.0

    @classmethod
    def read(cls, index: IndexFolder, version: str) -> "_Known":
        """Read it from disk."""
        store = Store(index.folder(version) / STORE)
        built = datetime.fromisoformat(index.manifest(version).created).timestamp()
        return cls(
            version, store.entries(), store.skipped(), store.duplicates(), store.files(), built
        )


_NOTHING = _Known("", (), (), (), {})


class Listing:
    """Lists what the published version holds and how the folder differs from it."""

    def __init__(self, corpus: Path, index: IndexFolder) -> None:
        self._corpus = corpus
        self._index = index
        self._known = _NOTHING
        self._compared: dict[tuple[str, int, float], bool] = {}

    def rows(self) -> list[Row]:
        """Return every document and every other file, by file name.

        :raises MotamotError: when the published version cannot be read.
        """
        try:
            version = self._index.current()
        except IndexMissing:
            version = ""
        if version != self._known.version:
            self._known = _Known.read(self._index, version) if version else _NOTHING
            self._compared.clear()
        files = self._files()
        rows = [*self._documents(files), *self._left_out(files)]
        seen = {row.file for row in rows}
        new = (Row(name, State.NEW, bytes=size) for name, (size, _) in files.items())
        rows += [row for row in new if row.file not in seen]
        return sorted(rows, key=lambda row: (row.file, row.key))

    def _files(self) -> dict[str, tuple[int, float]]:
        """Return the size and the time of the last change of every file of the folder."""
        try:
            paths = document_paths(self._corpus)
        except EmptyCorpus:
            return {}
        stats = {path.relative_to(self._corpus).as_posix(): path.stat() for path in paths}
        return {name: (stat.st_size, stat.st_mtime) for name, stat in stats.items()}

    def _documents(self, files: dict[str, tuple[int, float]]) -> Iterator[Row]:
        for entry in self._known.entries:
            size, changed = files.get(entry.file, (0, 0.0))
            state = State.INDEXED
            if entry.file not in files:
                state = State.GONE
            elif self._is_changed(entry.file, size, changed):
                state = State.CHANGED
            yield Row(entry.file, state, entry.key, entry.title, entry.date, size, entry.passages)

    def _is_changed(self, name: str, size: int, changed: float) -> bool:
        """Whether a file holds something else than what was indexed; read at most once."""
        if changed <= self._known.built:
            return False
        key = (name, size, changed)
        if key not in self._compared:
            try:
                digest = load_file(self._corpus / name, self._corpus).digest
            except UnreadableDocument:
                digest = b""
            self._compared[key] = digest != self._known.files.get(name)
        return self._compared[key]

    def _left_out(self, files: dict[str, tuple[int, float]]) -> Iterator[Row]:
        """Yield what the build left out; a record is named "FILE, record 3"."""
        for state, items in (
            (State.SKIPPED, self._known.skipped),
            (State.DUPLICATE, self._known.duplicates),
        ):
            for item in items:
                file = next((f for f in _names(item.path) if f in files), "")
                if file:
                    yield Row(
                        file, state, title=item.path, bytes=files[file][0], reason=item.reason
                    )


def _names(path: str) -> Iterator[str]:
    """Yield the file names that what was left out may belong to, longest first."""
    parts = path.split(", ")
    for count in range(len(parts), 0, -1):
        yield ", ".join(parts[:count])


def chosen(rows: Sequence[Row], sought: str, state: str) -> list[Row]:
    """Keep the rows in a state whose title, file or date holds every word sought.

    :param state: value of a `State`; any when it is empty.
    """
    words = fold(sought).split()
    return [
        row
        for row in rows
        if state in ("", row.state)
        and all(word in fold(f"{row.title} {row.file} {row.date}") for word in words)
    ]
