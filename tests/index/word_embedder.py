"""An embedder that needs no model, where what is tested is the build around it."""

import hashlib
from collections.abc import Sequence

import numpy as np

from index.embedder import Vectors


class WordEmbedder:
    """Adds up a fixed direction for each word; the same text has the same vector to the bit."""

    name = "words"
    fingerprint = hashlib.sha256(b"words").hexdigest()
    dimension = 32

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (len(texts), dimension)."""
        return self.encode_passages(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (len(texts), dimension)."""
        return np.array([self._vector(text) for text in texts], dtype=np.float32)

    def count_tokens(self, text: str) -> int:
        """Return the number of words."""
        return len(text.split())

    def _vector(self, text: str) -> Vectors:
        whole = np.ones(self.dimension, dtype=np.float32)
        for word in text.split():
            seed = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest())
            whole += np.random.default_rng(seed).normal(size=self.dimension)
        return np.asarray(whole / np.linalg.norm(whole), dtype=np.float32)
