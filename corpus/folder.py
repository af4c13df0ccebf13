"""A folder of files read as documents, in a stable order."""

from collections.abc import Iterator
from pathlib import Path

from corpus.document import Document, Skipped
from corpus.errors import EmptyCorpus, UnreadableDocument
from corpus.metadata import SUFFIX as METADATA_SUFFIX
from corpus.metadata import metadata_of
from corpus.readers import READERS

LARGEST_FILE = 200_000_000
"""Bytes; a larger file is skipped."""


def document_paths(folder: Path) -> list[Path]:
    """List the files of a corpus folder, hidden ones and side files left out, sorted by key.

    :raises EmptyCorpus: when the folder does not exist or holds no file.
    """
    if not folder.is_dir():
        raise EmptyCorpus(f"Expected a folder of documents at {folder}, found none.")
    paths = [
        path
        for path in folder.rglob("*")
        if path.is_file()
        and path.suffix.lower() != METADATA_SUFFIX
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]
    if not paths:
        raise EmptyCorpus(
            f"Expected documents ({', '.join(sorted(READERS))}) in {folder}, found no file."
        )
    return sorted(paths, key=lambda path: path.relative_to(folder).as_posix())


def read_folder(folder: Path) -> Iterator[Document | Skipped]:
    """Read each file of a folder as a document, or say why it is skipped.

    :raises EmptyCorpus: as `document_paths` does.
    """
    seen: set[str] = set()
    for path in document_paths(folder):
        name = path.relative_to(folder).as_posix()
        try:
            document = read_document(path, folder)
            if document.key in seen:
                raise UnreadableDocument(f"another file already has the key {document.key}")
        except UnreadableDocument as error:
            yield Skipped(name, str(error))
        else:
            seen.add(document.key)
            yield document


def read_document(path: Path, folder: Path) -> Document:
    """Read one file of a corpus folder.

    :raises UnreadableDocument: when it cannot be read; the message says why.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(READERS))
        raise UnreadableDocument(f"no reader for {path.suffix or 'a file without suffix'}: {known}")
    content = reader.read(_bytes_of(path, folder))
    metadata = metadata_of(path)
    key = path.relative_to(folder).with_suffix("").as_posix()
    title = metadata.title or content.title or path.stem
    return Document(key, content.text, title, metadata.source, content.sections)


def _bytes_of(path: Path, folder: Path) -> bytes:
    if not path.resolve().is_relative_to(folder.resolve()):
        raise UnreadableDocument("a symbolic link that leaves the corpus folder")
    try:
        if (size := path.stat().st_size) > LARGEST_FILE:
            raise UnreadableDocument(f"{size} bytes, more than the limit of {LARGEST_FILE}")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"cannot be read: {error.strerror}") from error
