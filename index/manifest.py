"""What a version says of itself, beside its files."""

import hashlib
from pathlib import Path

from pydantic import BaseModel, ConfigDict

FORMAT = 3
"""Version of the layout on disk; a version of another format is rebuilt."""

_CHUNK = 1 << 20


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FileRecord(_Record):
    """Size in bytes and checksum of one file of a version."""

    bytes: int
    sha256: str


class Recipe(_Record):
    """Everything but the documents that decides what a version contains.

    :param reading: name of the rules that turned files into documents.
    """

    format: int
    reading: str
    model: str
    model_fingerprint: str
    splitter: str
    passage_tokens: int
    analyser: str


class Manifest(_Record):
    """What a version was built from and how.

    :param skipped: files and records that could not be read.
    :param duplicates: files and records whose content another document has.
    """

    version: str
    created: str
    recipe: Recipe
    corpus_sha256: str
    documents: int
    passages: int
    sentences: int
    skipped: int
    duplicates: int
    files: dict[str, FileRecord]
    checksum: str = ""

    @property
    def bytes(self) -> int:
        """Size of the version on disk."""
        return sum(record.bytes for record in self.files.values())

    def sealed(self) -> "Manifest":
        """Return the manifest with its own checksum."""
        return self.model_copy(update={"checksum": self._checksum()})

    def is_whole(self) -> bool:
        """Whether it says what it said when it was sealed."""
        return self.checksum == self._checksum()

    def _checksum(self) -> str:
        return hashlib.sha256(self.model_dump_json(exclude={"checksum"}).encode()).hexdigest()


def file_records(folder: Path) -> dict[str, FileRecord]:
    """Return the records of every file of a folder, by relative path."""
    return {
        path.relative_to(folder).as_posix(): FileRecord(
            bytes=path.stat().st_size, sha256=sha256_of(path)
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def sha256_of(path: Path) -> str:
    """Return the checksum of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_CHUNK):
            digest.update(block)
    return digest.hexdigest()
