"""The vectors of a new version: copied where documents were taken over, else embedded."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from index.dense import DenseIndex
from index.embedder import Vectors
from index.embedding_cache import EmbeddingCache
from index.store_texts import Rows
from index.store_writer import StoreWriter
from index.stored_document import CopiedRun


class DenseWriter:
    """Writes the vectors of passages, or of sentences, in row order.

    :param copied: the documents taken over, in row order.
    """

    def __init__(
        self, rows: Rows, store: StoreWriter, cache: EmbeddingCache, copied: Sequence[CopiedRun]
    ) -> None:
        self._rows = rows
        self._store = store
        self._copied = copied
        self._batches = cache.encode(self._new_texts())
        self._left: Vectors = np.empty((0, cache.dimension), dtype=np.float32)
        self._dense = DenseIndex(cache.dimension)

    def write(self, path: Path, previous: Path | None) -> Iterator[int]:
        """Write the dense index and yield, now and then, how many vectors were added.

        :param previous: the same index of the version that documents were taken over from.
        """
        stored = DenseIndex.load(previous) if previous and self._copied else None
        for copied in self._copied:
            yield from self._embed(copied.begin.row(self._rows))
            if stored is not None:
                first, last = copied.run.begin.row(self._rows), copied.run.end.row(self._rows)
                self._dense.add_rows(stored, first, last)
                yield last - first
        yield from self._embed(self._store.place.row(self._rows))
        self._dense.save(path)

    def _embed(self, next_row: int) -> Iterator[int]:
        """Add vectors of new texts up to a row."""
        while (missing := next_row - len(self._dense)) > 0:
            if not len(self._left):
                self._left = next(self._batches)
            vectors, self._left = self._left[:missing], self._left[missing:]
            self._dense.add(vectors)
            yield len(vectors)

    def _new_texts(self) -> Iterator[str]:
        begin = 0
        for copied in self._copied:
            yield from self._store.texts(self._rows, begin, copied.begin.document)
            begin = copied.end.document
        yield from self._store.texts(self._rows, begin, self._store.documents)
