"""Vectors already computed, by model and text, so that builds resume and repeat no work."""

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from index.embedder import Embedder, Vectors

_BATCH = 256
"""Texts embedded between two writes; what a killed build loses at most."""


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


class EmbeddingCache:
    """Vectors in half precision, in SQLite, for one model."""

    def __init__(self, path: Path, embedder: Embedder) -> None:
        self._embedder = embedder
        self._connection = sqlite3.connect(path)
        self._connection.executescript(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
            "CREATE TABLE IF NOT EXISTS vectors (model TEXT NOT NULL, digest BLOB NOT NULL,"
            " vector BLOB NOT NULL, PRIMARY KEY (model, digest)) WITHOUT ROWID;"
        )
        self.embedded = 0

    def clear(self) -> None:
        """Forget every vector."""
        self._connection.execute("DELETE FROM vectors")
        self._connection.commit()

    def encode(self, texts: Sequence[str]) -> Iterator[Vectors]:
        """Yield the vectors of some texts in order, batch by batch; only unknown ones are embedded.

        Every vector went through half precision, so a build gives the same bytes with an empty
        cache as with a full one.
        """
        for first in range(0, len(texts), _BATCH):
            yield self._encode_batch(texts[first : first + _BATCH])

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _encode_batch(self, texts: Sequence[str]) -> Vectors:
        digests = [_digest(text) for text in texts]
        known = {digest: vector for digest in set(digests) if (vector := self._get(digest))}
        missing = {d: t for d, t in zip(digests, texts, strict=True) if d not in known}
        if missing:
            vectors = self._embedder.encode_passages(list(missing.values())).astype(np.float16)
            fresh = {d: v.tobytes() for d, v in zip(missing, vectors, strict=True)}
            self._put(fresh)
            known |= fresh
        self.embedded += len(missing)
        halves = np.frombuffer(b"".join(known[d] for d in digests), dtype=np.float16)
        return halves.reshape(len(texts), self._embedder.dimension).astype(np.float32)

    def _get(self, digest: bytes) -> bytes | None:
        row = self._connection.execute(
            "SELECT vector FROM vectors WHERE model = ? AND digest = ?",
            (self._embedder.fingerprint, digest),
        ).fetchone()
        return row[0] if row else None

    def _put(self, vectors: dict[bytes, bytes]) -> None:
        self._connection.executemany(
            "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)",
            ((self._embedder.fingerprint, d, v) for d, v in vectors.items()),
        )
        self._connection.commit()
