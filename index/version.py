"""Versions of an index on disk: a folder each, and the name of the published one.

INDEX/current                   the name of the published version, replaced atomically
INDEX/versions/000001-1a2b3c4d/ manifest.json, store.sqlite, passages.faiss, sentences.faiss,
                                lexical/
INDEX/embeddings.sqlite         vectors by text and model, so that builds resume
"""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from index.errors import IndexCorrupt, IndexMissing

FORMAT = 1
"""Version of this layout; a version of another format is rebuilt."""
KEPT_VERSIONS = 3
"""Versions that stay on disk, the published one included."""

STORE = "store.sqlite"
PASSAGES = "passages.faiss"
SENTENCES = "sentences.faiss"
LEXICAL = "lexical"
_MANIFEST = "manifest.json"
_CURRENT = "current"
_BUILDING = "building"
_CHUNK = 1 << 20


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FileRecord(_Record):
    """Size in bytes and checksum of one file of a version."""

    bytes: int
    sha256: str


class Recipe(_Record):
    """Everything but the documents that decides what a version contains."""

    format: int
    model: str
    model_fingerprint: str
    splitter: str
    passage_tokens: int
    analyser: str


class Manifest(_Record):
    """What a version was built from and how."""

    version: str
    created: str
    recipe: Recipe
    corpus_sha256: str
    documents: int
    passages: int
    sentences: int
    files: dict[str, FileRecord]


class IndexFolder:
    """The folder that holds the versions of one index."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.embeddings = path / "embeddings.sqlite"
        self.lock = path / "build.lock"
        self._versions = path / "versions"

    def names(self) -> list[str]:
        """Return the names of the versions on disk, oldest first."""
        if not self._versions.is_dir():
            return []
        return sorted(p.name for p in self._versions.iterdir() if (p / _MANIFEST).is_file())

    def current(self) -> str:
        """Return the name of the published version.

        :raises IndexMissing: when none is published; the message gives the command that builds one.
        """
        try:
            name = (self.path / _CURRENT).read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            raise IndexMissing(
                f"Expected an index in {self.path}, found none. "
                f"Build it: motamot index build --index {self.path}"
            ) from None
        if name not in self.names():
            raise IndexCorrupt(
                f"The published version of {self.path} is named {name!r} but is not on disk. "
                f"Build it again: motamot index build --index {self.path}"
            )
        return name

    def folder(self, version: str) -> Path:
        """Return the folder of a version."""
        return self._versions / version

    def manifest(self, version: str) -> Manifest:
        """Read the manifest of a version.

        :raises IndexCorrupt: when it is not a manifest.
        """
        path = self.folder(version) / _MANIFEST
        try:
            return Manifest.model_validate_json(path.read_bytes())
        except (OSError, ValidationError) as error:
            raise self.corrupt(f"{_MANIFEST} of version {version} cannot be read") from error

    def corrupt(self, what: str) -> IndexCorrupt:
        """Return the error for a damaged version, with the way out."""
        return IndexCorrupt(
            f"The index in {self.path} is damaged: {what}. "
            f"Build it again: motamot index build --full --index {self.path}"
        )

    def check(self, manifest: Manifest) -> None:
        """Compare every file of a version with its manifest.

        :raises IndexCorrupt: when one is missing or differs; the message names it.
        """
        folder = self.folder(manifest.version)
        for name, expected in manifest.files.items():
            path = folder / name
            if not path.is_file():
                raise self.corrupt(f"{name} is missing")
            if (size := path.stat().st_size) != expected.bytes:
                raise self.corrupt(f"{name} has {size} bytes instead of {expected.bytes}")
            if _sha256(path) != expected.sha256:
                raise self.corrupt(f"{name} does not have the checksum of its manifest")

    def next_name(self, corpus_sha256: str) -> str:
        """Return the name of a version to come: a growing number and a hash of its documents."""
        numbers = [int(name.split("-")[0]) for name in self.names()]
        return f"{max(numbers, default=0) + 1:06d}-{corpus_sha256[:8]}"

    @contextmanager
    def building(self) -> Iterator[Path]:
        """Give an empty folder to build a version in; it is deleted unless it was published."""
        folder = self.path / _BUILDING
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def publish(self, folder: Path, manifest: Manifest) -> None:
        """Make a built folder the published version, in one atomic rename; drop the oldest ones."""
        (folder / _MANIFEST).write_text(manifest.model_dump_json(indent=1), encoding="utf-8")
        self._versions.mkdir(exist_ok=True)
        folder.rename(self.folder(manifest.version))
        pointer = self.path / f"{_CURRENT}.new"
        with pointer.open("w", encoding="utf-8") as file:
            file.write(manifest.version + "\n")
            file.flush()
            os.fsync(file.fileno())
        pointer.replace(self.path / _CURRENT)
        for name in self.names()[:-KEPT_VERSIONS]:
            shutil.rmtree(self.folder(name), ignore_errors=True)


def file_records(folder: Path) -> dict[str, FileRecord]:
    """Return the records of every file of a folder, by relative path."""
    return {
        path.relative_to(folder).as_posix(): FileRecord(
            bytes=path.stat().st_size, sha256=_sha256(path)
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_CHUNK):
            digest.update(block)
    return digest.hexdigest()
