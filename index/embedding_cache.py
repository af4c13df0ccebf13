"""Vectors already computed, by model and text, so that builds resume and repeat no work."""

import hashlib
import logging
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np

from index.embedder import Embedder, Vectors

log = logging.getLogger(__name__)

BATCH = 1024
"""Texts embedded between two writes; what a killed build loses at most."""
_CHECKSUM = 4
"""Bytes before every vector."""
_SCHEMA = """
PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS embeddings (
    model BLOB NOT NULL, digest BLOB NOT NULL, vector BLOB NOT NULL,
    PRIMARY KEY (model, digest)) WITHOUT ROWID;
"""
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def digest_of(text: str) -> bytes:
    """Return the hash under which the vector of a text is kept."""
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def model_key(fingerprint: str) -> bytes:
    """Return the name under which the vectors of a model are kept."""
    return bytes.fromhex(fingerprint)[:16]


class EmbeddingCache:
    """Vectors in half precision, in SQLite, for one model.

    A damaged file is replaced by an empty one: it holds nothing that cannot be computed again.
    """

    def __init__(self, path: Path, embedder: Embedder) -> None:
        self._embedder = embedder
        self._model = model_key(embedder.fingerprint)
        self._connection = _open(path)
        self.dimension = embedder.dimension
        self.embedded = 0

    def clear(self) -> None:
        """Forget every vector."""
        self._connection.execute("DELETE FROM embeddings")
        self._connection.commit()

    def encode(self, texts: Iterable[str]) -> Iterator[Vectors]:
        """Yield the vectors of some texts in order, batch by batch; only unknown ones are embedded.

        Every vector went through half precision, so a build gives the same bytes with an empty
        cache as with a full one.
        """
        remaining = iter(texts)
        while batch := list(islice(remaining, BATCH)):
            yield self._encode_batch(batch)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _encode_batch(self, texts: Sequence[str]) -> Vectors:
        digests = [digest_of(text) for text in texts]
        known = {digest: vector for digest in set(digests) if (vector := self._get(digest))}
        missing = {d: t for d, t in zip(digests, texts, strict=True) if d not in known}
        if missing:
            vectors = self._embedder.encode_passages(list(missing.values())).astype(np.float16)
            fresh = {d: v.tobytes() for d, v in zip(missing, vectors, strict=True)}
            self._put(fresh)
            known |= fresh
        self.embedded += len(missing)
        halves = np.frombuffer(b"".join(known[d] for d in digests), dtype=np.float16)
        return halves.reshape(len(texts), self.dimension).astype(np.float32)

    def _get(self, digest: bytes) -> bytes | None:
        row = self._connection.execute(
            "SELECT vector FROM embeddings WHERE model = ? AND digest = ?", (self._model, digest)
        ).fetchone()
        if row is None:
            return None
        vector: bytes = row[0][_CHECKSUM:]
        return vector if _checked(vector) == row[0] else None

    def _put(self, vectors: dict[bytes, bytes]) -> None:
        self._connection.executemany(
            "INSERT OR REPLACE INTO embeddings VALUES (?, ?, ?)",
            ((self._model, d, _checked(v)) for d, v in vectors.items()),
        )
        self._connection.commit()


def forget_all_but(path: Path, kept: Iterable[tuple[bytes, bytes]]) -> int:
    """Remove the vectors that no version uses and return how many they were.

    :param kept: model keys and digests of the texts that versions hold.
    """
    connection = _open(path)
    run = connection.execute
    run(
        "CREATE TEMP TABLE kept (model BLOB, digest BLOB, PRIMARY KEY (model, digest))"
        " WITHOUT ROWID"
    )
    connection.executemany("INSERT OR IGNORE INTO kept VALUES (?, ?)", kept)
    removed = run(
        "DELETE FROM embeddings WHERE (model, digest) NOT IN (SELECT model, digest FROM kept)"
    ).rowcount
    connection.commit()
    run("VACUUM")
    connection.close()
    return removed


def _checked(vector: bytes) -> bytes:
    return zlib.crc32(vector).to_bytes(_CHECKSUM) + vector


def _open(path: Path) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(path)
        connection.executescript(_SCHEMA)
        connection.execute("SELECT count(*) FROM (SELECT 1 FROM embeddings LIMIT 1)")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode not in _DAMAGE:
            raise
        log.warning("%s was damaged; every text is embedded again", path)
        connection.close()
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        connection = sqlite3.connect(path)
        connection.executescript(_SCHEMA)
    return connection
