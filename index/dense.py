"""Exact nearest neighbours by cosine, in FAISS."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.embedder import Vectors

Rows = NDArray[np.int64]

_BLOCK = 65_536
"""Vectors copied at a time."""


class DenseIndex:
    """Unit vectors by row, in a FAISS flat index of half-precision numbers.

    :param vectors: shape (n, dimension), unit length.
    """

    def __init__(self, dimension: int) -> None:
        import faiss

        half = faiss.ScalarQuantizer.QT_fp16
        self._index: Any = faiss.IndexScalarQuantizer(dimension, half, faiss.METRIC_INNER_PRODUCT)

    def __len__(self) -> int:
        """Return the number of vectors."""
        return int(self._index.ntotal)

    def add(self, vectors: Vectors) -> None:
        """Append vectors, shape (n, dimension), unit length; they take the next rows."""
        self._index.add(np.ascontiguousarray(vectors, dtype=np.float32))

    def add_rows(self, other: "DenseIndex", first: int, last: int) -> None:
        """Append the vectors of the rows first..last, the last left out, of another index."""
        for start in range(first, last, _BLOCK):
            self.add(other._index.reconstruct_n(start, min(_BLOCK, last - start)))

    def nearest(self, vector: Vectors, k: int, among: NDArray[np.bool_] | None = None) -> Rows:
        """Return the rows of the k vectors most similar to one vector, best first.

        :param among: the rows that may be returned, shape (n,); all by default.
        """
        k = min(k, len(self) if among is None else int(among.sum()))
        if k == 0:
            return np.empty(0, dtype=np.int64)
        parameters = None if among is None else _only(among)
        _, rows = self._index.search(vector.reshape(1, -1), k, params=parameters)
        return np.asarray(rows[0], dtype=np.int64)

    def similarities(self, vector: Vectors, rows: Rows) -> NDArray[np.float32]:
        """Return the cosine of one vector with the vectors of some rows, shape (len(rows),)."""
        stored = np.asarray(self._index.reconstruct_batch(rows), dtype=np.float32)
        return np.asarray(stored @ vector.reshape(-1), dtype=np.float32)

    def save(self, path: Path) -> None:
        """Write the index in FAISS's own format.

        :raises OSError: when it cannot be written whole.
        """
        import faiss

        try:
            faiss.write_index(self._index, str(path))
        except RuntimeError as error:
            raise OSError(f"cannot write {path.name}: {error}") from error

    @classmethod
    def load(cls, path: Path) -> "DenseIndex":
        """Read an index written by `save`.

        :raises RuntimeError: FAISS's own error when the file is not such an index.
        """
        import faiss

        loaded = cls.__new__(cls)
        loaded._index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        return loaded


def _only(among: NDArray[np.bool_]) -> Any:  # noqa: ANN401  (faiss.SearchParameters, untyped)
    """Return FAISS's way of saying that only some rows may be returned."""
    import faiss

    untyped: Any = faiss
    selector = untyped.IDSelectorBitmap(np.packbits(among, bitorder="little"))
    return untyped.SearchParameters(sel=selector)
