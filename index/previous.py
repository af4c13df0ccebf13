"""What a build can take over from the published version."""

import logging
import sqlite3
from collections.abc import Iterator, Mapping

from corpus.document import Skipped
from index.errors import IndexCorrupt, IndexMismatch, IndexMissing
from index.recipe import differences
from index.store_writer import storable
from index.stored_document import Place, StoredDocument
from index.version import HASHED_AT_OPENING, STORE, IndexFolder, Manifest, Recipe

log = logging.getLogger(__name__)

_DOCUMENTS = """
SELECT d.key, d.record, d.identity, d.digest, d.number, d.first_passage, d.first_sentence,
    following.first_passage, following.first_sentence
FROM documents d LEFT JOIN documents following ON following.number = d.number + 1
WHERE d.file = ? ORDER BY d.number
"""


class PreviousVersion:
    """The published version, open to be taken over.

    :param recipe: the recipe of the build to come; documents made by another are not taken over.
    """

    def __init__(self, index: IndexFolder, manifest: Manifest, recipe: Recipe) -> None:
        self.manifest = manifest
        self._index = index
        self.outdated = differences(manifest.recipe, recipe)
        self.folder = index.folder(manifest.version)
        self._end = Place(manifest.documents, manifest.passages, manifest.sentences)
        store = self.folder / STORE
        uri = f"{store.absolute().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(uri, uri=True)
        self._files: dict[str, bytes | None] = dict(
            self._connection.execute("SELECT name, digest FROM files")
        )
        self._with_duplicates = {
            file
            for (file,) in self._connection.execute("SELECT file FROM left_out WHERE duplicate")
        }

    @classmethod
    def open(cls, index: IndexFolder, recipe: Recipe) -> "PreviousVersion | None":
        """Open the published version; None when there is none, or none that can be relied on."""
        try:
            manifest = index.manifest(index.current())
            index.check(manifest, largest_hashed=HASHED_AT_OPENING)
            return cls(index, manifest, recipe)
        except IndexMissing:
            return None
        except IndexMismatch as error:
            log.warning("everything is read again: %s", error)
        except (IndexCorrupt, sqlite3.DatabaseError) as error:
            _tell_damage(error)
        return None

    def is_whole(self) -> bool:
        """Compare every file with its checksum, as must be done before something is taken over."""
        try:
            self._index.check(self.manifest)
        except IndexCorrupt as error:
            _tell_damage(error)
            return False
        return True

    def close(self) -> None:
        """Close the store."""
        self._connection.close()

    def is_of(self, files: Mapping[str, bytes | None]) -> bool:
        """Whether it was built from exactly these files, by the same recipe."""
        named = {storable(name): digest for name, digest in files.items()}
        return not self.outdated and self._files == named

    def has(self, name: str, digest: bytes | None) -> bool:
        """Whether the documents of a file can be taken over.

        A file of which something was a duplicate is read again: the other one may have gone.
        """
        return (
            not self.outdated
            and digest is not None
            and self._files.get(name) == digest
            and name not in self._with_duplicates
        )

    def documents_of(self, name: str) -> Iterator[StoredDocument | Skipped]:
        """Yield what the build found in a file: its documents, and what it had to skip."""
        rows = self._connection.execute(_DOCUMENTS, (name,))
        for key, record, identity, digest, *begin, passage, sentence in rows:
            number, *_ = begin
            end = Place(number + 1, passage, sentence) if passage is not None else self._end
            yield StoredDocument(key, name, record, identity, digest, Place(*begin), end)
        yield from (
            Skipped(*row)
            for row in self._connection.execute(
                "SELECT path, reason FROM left_out WHERE file = ? ORDER BY rowid", (name,)
            )
        )

    def digests(self) -> dict[str, bytes]:
        """Return the digest of every document, by key."""
        return dict(self._connection.execute("SELECT key, digest FROM documents"))

    def lost_passages(self, keys: set[str], identities: set[bytes]) -> int:
        """Count the passages of documents that have neither their key nor their content left."""
        rows = self._connection.execute(
            "SELECT key, identity, lead(first_passage, 1, ?) OVER (ORDER BY number)"
            " - first_passage FROM documents",
            (self.manifest.passages,),
        )
        return sum(n for key, identity, n in rows if key not in keys and identity not in identities)


def _tell_damage(error: Exception) -> None:
    log.warning("everything is read again, nothing is taken over: %s", error)
