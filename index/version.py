"""Versions of an index on disk: a folder each, and the name of the published one.

INDEX/current                   the name of the published version, replaced atomically
INDEX/versions/000001-1a2b3c4d/ manifest.json, store.sqlite, passages.faiss, sentences.faiss,
                                lexical/
INDEX/embeddings.sqlite         vectors by text and model, so that builds resume
INDEX/build.lock                held while a version is built, published or removed
"""

import math
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import BaseModel, ValidationError

from index.errors import IndexCorrupt, IndexMismatch, IndexMissing
from index.manifest import FORMAT, FileRecord, Manifest, Recipe, file_records, sha256_of

__all__ = [
    "FORMAT",
    "FileRecord",
    "IndexFolder",
    "Manifest",
    "Recipe",
    "file_records",
]

KEPT_VERSIONS = 3
"""Versions that stay on disk, the published one included."""

HASHED_AT_OPENING = 16_000_000
"""Bytes of the largest file whose checksum opening compares; `verify` compares them all."""

STORE = "store.sqlite"
PASSAGES = "passages.faiss"
SENTENCES = "sentences.faiss"
LEXICAL = "lexical"
_MANIFEST = "manifest.json"
_CURRENT = "current"
_BUILDING = "building"
_NUMBERED = re.compile(r"(\d{6,})-")


class _AnyRecipe(BaseModel):
    format: int


class _AnyManifest(BaseModel):
    """As much of a manifest as every format has."""

    recipe: _AnyRecipe


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
        """Return the name of the published version; quick enough to be asked at every question.

        :raises IndexMissing: when none is published; the message gives the command that builds one.
        :raises IndexCorrupt: when its folder is not there.
        """
        name = self.published_name()
        if not name or not (self.folder(name) / _MANIFEST).is_file():
            raise self.corrupt(f"{_CURRENT} names the version {name!r}, which is not on disk")
        return name

    def published_name(self) -> str:
        """Return the name of the published version, whether or not it is on disk.

        :raises IndexMissing: when none is published.
        :raises IndexCorrupt: when the name cannot be read.
        """
        try:
            return (self.path / _CURRENT).read_text(encoding="utf-8").strip()
        except (FileNotFoundError, NotADirectoryError):
            raise self.missing() from None
        except (OSError, UnicodeDecodeError) as error:
            raise self.corrupt(f"{_CURRENT} cannot be read: {error}") from error

    def folder(self, version: str) -> Path:
        """Return the folder of a version."""
        return self._versions / version

    def manifest(self, version: str) -> Manifest:
        """Read the manifest of a version.

        :raises IndexMismatch: when the version is of another format.
        :raises IndexCorrupt: when it is not a manifest.
        """
        try:
            data = (self.folder(version) / _MANIFEST).read_bytes()
            format_found = _AnyManifest.model_validate_json(data).recipe.format
            if format_found != FORMAT:
                raise IndexMismatch(
                    f"The index in {self.path} has the format {format_found}, and this program "
                    f"reads the format {FORMAT}. "
                    f"Build it again: motamot index build --index {self.path}"
                )
            manifest = Manifest.model_validate_json(data)
        except (OSError, ValidationError) as error:
            raise self.corrupt(f"{_MANIFEST} of version {version} cannot be read") from error
        if not manifest.is_whole() or manifest.version != version:
            raise self.corrupt(f"{_MANIFEST} of version {version} does not have its checksum")
        return manifest

    def missing(self) -> IndexMissing:
        """Return the error for a folder without a published version, with the way out."""
        return IndexMissing(
            f"Expected an index in {self.path}, found none. "
            f"Build it: motamot index build --index {self.path}"
        )

    def corrupt(self, what: str) -> IndexCorrupt:
        """Return the error for a damaged version, with the way out."""
        return IndexCorrupt(
            f"The index in {self.path} is damaged: {what}. "
            f"Go back to the version before: motamot index rollback --index {self.path}; "
            f"or build it again: motamot index build --index {self.path}"
        )

    def check(self, manifest: Manifest, *, largest_hashed: float = math.inf) -> None:
        """Compare every file of a version with its manifest.

        :param largest_hashed: bytes; of a larger file only the size is compared.
        :raises IndexCorrupt: when one is missing or differs; the message names it.
        """
        folder = self.folder(manifest.version)
        for name, expected in manifest.files.items():
            path = folder / name
            if not path.is_file():
                raise self.corrupt(f"{name} is missing")
            if (size := path.stat().st_size) != expected.bytes:
                raise self.corrupt(f"{name} has {size} bytes instead of {expected.bytes}")
            if size <= largest_hashed and sha256_of(path) != expected.sha256:
                raise self.corrupt(f"{name} does not have the checksum of its manifest")

    def next_name(self, corpus_sha256: str) -> str:
        """Return the name of a version to come: a growing number and a hash of its documents."""
        folders = self._versions.iterdir() if self._versions.is_dir() else ()
        numbers = [int(match[1]) for path in folders if (match := _NUMBERED.match(path.name))]
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
        sealed = manifest.sealed().model_dump_json(indent=1)
        (folder / _MANIFEST).write_text(sealed, encoding="utf-8")
        for path in (*folder.rglob("*"), folder):
            _flush(path)
        self._versions.mkdir(exist_ok=True)
        folder.rename(self.folder(manifest.version))
        self.point_to(manifest.version)
        self.prune(KEPT_VERSIONS)

    def point_to(self, version: str) -> None:
        """Publish a version that is on disk, in one atomic rename."""
        pointer = self.path / f"{_CURRENT}.new"
        pointer.write_text(version + "\n", encoding="utf-8")
        _flush(pointer)
        pointer.replace(self.path / _CURRENT)
        _flush(self.path)

    def prune(self, keep: int) -> list[str]:
        """Remove the oldest versions but the last `keep`, never the published one; name them."""
        removed = [name for name in self.names()[:-keep] if name != self.current()]
        for name in removed:
            (self.folder(name) / _MANIFEST).unlink()  # first: what has no manifest is no version
        for path in self._versions.iterdir():
            if not (path / _MANIFEST).is_file():
                shutil.rmtree(path, ignore_errors=True)
        return removed


def _flush(path: Path) -> None:
    """Wait until a file, or the list of a folder, is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
