"""A folder of files read as documents, in a stable order."""

import hashlib
import logging
import os
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.document import Document, Skipped
from corpus.errors import EmptyCorpus, UnreadableDocument
from corpus.metadata import Metadata
from corpus.readers import READERS, Content
from corpus.side_file import SUFFIX as SIDE_SUFFIX
from corpus.side_file import SideFile, read_side_file

log = logging.getLogger(__name__)

READING = "reading-3"
"""Name of the rules that turn bytes into documents; change it whenever they do so otherwise."""
LARGEST_FILE = 200_000_000
"""Bytes; a larger file is skipped."""

_ATTEMPTS = 3
_IGNORED = ("~$", "Thumbs.db")
"""How the names of files that offices and systems leave behind begin."""


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """The bytes of a corpus file, all read at one moment.

    :param name: path relative to the corpus folder, with "/".
    :param side: name and bytes of its side file, or None.
    """

    name: str
    data: bytes
    side: tuple[str, bytes] | None

    @property
    def digest(self) -> bytes:
        """A hash of everything that the file's documents are made from."""
        digest = hashlib.blake2b(self.name.encode(), digest_size=16)
        for part in (self.data, self.side[1] if self.side else b""):
            digest.update(b"%d " % len(part))
            digest.update(part)
        return digest.digest()


def document_paths(folder: Path) -> list[Path]:
    """List the files of a corpus folder, hidden ones and side files left out, sorted by name.

    Symbolic links are listed too, whatever they lead to; `load_file` says which are read.

    :raises EmptyCorpus: when the folder does not exist or holds no file.
    """
    if not folder.is_dir():
        raise EmptyCorpus(f"Expected a folder of documents at {folder}, found none.")
    paths = [
        Path(parent, name)
        for parent, folders, names in _walk(folder)
        for name in names
        if not name.startswith((".", *_IGNORED)) and not name.lower().endswith(SIDE_SUFFIX)
    ]
    paths = [path for path in paths if path.is_file() or path.is_symlink()]
    if not paths:
        raise EmptyCorpus(
            f"Expected documents ({', '.join(sorted(READERS))}) in {folder}, found no file."
        )
    return sorted(paths, key=lambda path: path.relative_to(folder).as_posix())


def _walk(folder: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if Path(parent, name).is_symlink()]
        yield parent, folders, names + links


def load_file(path: Path, folder: Path) -> LoadedFile:
    """Read the bytes of a corpus file and of its side file.

    :raises UnreadableDocument: when they cannot be read; the message says why.
    """
    name = path.relative_to(folder).as_posix()
    if path.is_symlink():
        _check_link(path, folder)
    if path.suffix.lower() not in READERS:
        known = ", ".join(sorted(READERS))
        raise UnreadableDocument(f"no reader for {path.suffix or 'a file without suffix'}: {known}")
    try:
        name.encode()
    except UnicodeEncodeError:
        raise UnreadableDocument("its name is not valid UTF-8; rename it") from None
    side = path.with_suffix(SIDE_SUFFIX)
    return LoadedFile(
        name, _bytes_of(path), (side.name, _bytes_of(side)) if side.is_file() else None
    )


def _check_link(path: Path, folder: Path) -> None:
    if not Path(os.path.realpath(path)).is_relative_to(folder.resolve()):
        raise UnreadableDocument("a symbolic link that leaves the corpus folder")
    if path.is_dir():
        raise UnreadableDocument("a symbolic link to a folder, which is not followed")
    if not path.exists():
        raise UnreadableDocument("a symbolic link to a file that does not exist")


def _bytes_of(path: Path) -> bytes:
    """Return the bytes of a file that did not change while it was read."""
    try:
        for _ in range(_ATTEMPTS):
            before = path.stat()
            if before.st_size > LARGEST_FILE:
                raise UnreadableDocument(
                    f"{before.st_size} bytes, more than the limit of {LARGEST_FILE}"
                )
            data = path.read_bytes()
            after = path.stat()
            if (before.st_mtime_ns, len(data)) == (after.st_mtime_ns, after.st_size):
                return data
    except OSError as error:
        raise UnreadableDocument(f"cannot be read: {error.strerror}") from error
    raise UnreadableDocument("it went on changing while it was read; build again")


def documents_in(file: LoadedFile) -> Iterator[Document | Skipped]:
    """Yield the documents of a file, most often one.

    :raises UnreadableDocument: when the file cannot be understood; the message says why.
    """
    path = Path(file.name)
    side = read_side_file(*file.side) if file.side else SideFile()
    for content in READERS[path.suffix.lower()].read(file.data, side.columns):
        if isinstance(content, Skipped):
            yield Skipped(f"{file.name}, {content.path}", content.reason)
            continue
        if content.note:
            log.warning("%s: %s", file.name, content.note)
        yield _document(file.name, content, side)


def _document(name: str, content: Content, side: SideFile) -> Document:
    known = content.metadata.or_else(side) if content.record else side.or_else(content.metadata)
    known = known.or_else(Metadata(title=content.record or Path(name).stem))
    return Document(
        key=key_of(name, content.record),
        text=content.text,
        title=known.title,
        source=known.source,
        sections=content.sections,
        file=name,
        record=content.record,
        date=known.date,
        author=known.author,
        language=known.language,
        tags=known.tags,
        pages=content.pages,
    )


def key_of(name: str, record: str, *, suffix: bool = False) -> str:
    """Return the key of a document from the name of its file and of its record."""
    file = name if suffix else Path(name).with_suffix("").as_posix()
    return f"{file}/{record}" if record else file


def free_key(file: str, record: str, taken: Container[str]) -> str:
    """Return the key of a document that no other has: with its file's suffix where it must be.

    :raises UnreadableDocument: when that key is taken too.
    """
    for suffix in (False, True):
        key = key_of(file, record, suffix=suffix)
        if key not in taken:
            return key
    raise UnreadableDocument(f"another document already has the key {key}; rename one of them")


def with_free_key(document: Document, taken: Container[str]) -> Document:
    """Return a document with its `free_key`.

    :raises UnreadableDocument: when there is none.
    """
    key = free_key(document.file, document.record, taken)
    return document if key == document.key else replace(document, key=key)


def read_folder(folder: Path) -> Iterator[Document | Skipped]:
    """Read each file of a folder as documents, or say why it is skipped.

    :raises EmptyCorpus: as `document_paths` does.
    """
    taken: set[str] = set()
    for path in document_paths(folder):
        try:
            for item in documents_in(load_file(path, folder)):
                document = item if isinstance(item, Skipped) else with_free_key(item, taken)
                if isinstance(document, Document):
                    taken.add(document.key)
                yield document
        except UnreadableDocument as error:
            yield Skipped(path.relative_to(folder).as_posix(), str(error))
