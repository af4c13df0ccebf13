"""Vectors are computed once a text and a model, and damage costs no more than work."""

import sqlite3
from pathlib import Path

import numpy as np

from index.embedder import SentenceTransformerEmbedder, Vectors
from index.embedding_cache import EmbeddingCache, digest_of, forget_all_but, model_key

TEXTS = ["Le port ouvre.", "Le port ferme.", "Le port ouvre.", "Le canal gèle."]


def encoded(cache: EmbeddingCache, texts: list[str]) -> Vectors:
    return np.concatenate(list(cache.encode(texts)))


def test_each_text_is_embedded_once(cache: EmbeddingCache) -> None:
    encoded(cache, TEXTS)
    assert cache.embedded == 3
    encoded(cache, TEXTS)
    assert cache.embedded == 3


def test_vectors_are_the_models_own(
    cache: EmbeddingCache, tiny_embedder: SentenceTransformerEmbedder
) -> None:
    cosines = np.sum(encoded(cache, TEXTS) * tiny_embedder.encode_passages(TEXTS), axis=1)
    assert np.all(cosines > 0.999)


def test_known_vectors_are_the_bytes_of_new_ones(cache: EmbeddingCache) -> None:
    assert encoded(cache, TEXTS).tobytes() == encoded(cache, TEXTS).tobytes()


def test_no_text_gives_no_vector(cache: EmbeddingCache) -> None:
    assert list(cache.encode([])) == []


def test_models_do_not_mix(tmp_path: Path, tiny_model: Path) -> None:
    for embedded, prompt in ((3, None), (3, "texte : "), (0, None)):
        embedder = SentenceTransformerEmbedder(str(tiny_model), passage_prompt=prompt)
        cache = EmbeddingCache(tmp_path / "embeddings.sqlite", embedder)
        encoded(cache, TEXTS)
        assert cache.embedded == embedded
        cache.close()


def test_a_damaged_file_is_replaced(
    tmp_path: Path, tiny_embedder: SentenceTransformerEmbedder
) -> None:
    path = tmp_path / "embeddings.sqlite"
    path.write_bytes(b"not a database" * 1000)
    cache = EmbeddingCache(path, tiny_embedder)
    encoded(cache, TEXTS)
    assert cache.embedded == 3
    cache.close()


def test_a_damaged_vector_is_computed_again(
    cache: EmbeddingCache, tmp_path: Path, tiny_embedder: SentenceTransformerEmbedder
) -> None:
    before = encoded(cache, TEXTS)
    cache.close()
    with sqlite3.connect(tmp_path / "embeddings.sqlite") as connection:
        connection.execute(
            "UPDATE embeddings SET vector = zeroblob(length(vector)) WHERE digest = ?",
            (digest_of(TEXTS[1]),),
        )
    again = EmbeddingCache(tmp_path / "embeddings.sqlite", tiny_embedder)
    np.testing.assert_allclose(encoded(again, TEXTS), before, atol=1e-3)
    assert again.embedded == 1
    again.close()


def test_forgets_what_is_not_kept(
    cache: EmbeddingCache, tmp_path: Path, tiny_embedder: SentenceTransformerEmbedder
) -> None:
    encoded(cache, TEXTS)
    model = model_key(tiny_embedder.fingerprint)
    kept = [(model, digest_of(TEXTS[0])), (b"another model", digest_of(TEXTS[1]))]
    assert forget_all_but(tmp_path / "embeddings.sqlite", kept) == 2
    encoded(cache, TEXTS)
    assert cache.embedded == 3 + 2
