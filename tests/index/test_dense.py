"""Exact search by cosine over vectors in half precision."""

import resource
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.dense import DenseIndex
from index.embedder import Vectors


def unit_vectors(number: int, dimension: int, seed: int) -> Vectors:
    vectors = np.random.default_rng(seed).normal(size=(number, dimension)).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def dense_of(vectors: Vectors) -> DenseIndex:
    dense = DenseIndex(vectors.shape[1])
    dense.add(vectors)
    return dense


@settings(max_examples=30, deadline=None)
@given(number=st.integers(1, 60), k=st.integers(1, 80), seed=st.integers(0, 1000))
def test_finds_what_a_full_comparison_finds(number: int, k: int, seed: int) -> None:
    vectors = unit_vectors(number, 16, seed)
    question = unit_vectors(1, 16, seed + 1)[0]
    dense = dense_of(vectors)
    rows = dense.nearest(question, k)
    cosines = vectors @ question
    assert len(rows) == len(set(rows)) == min(k, number)
    np.testing.assert_allclose(cosines[rows], np.sort(cosines)[::-1][:k], atol=2e-3)
    np.testing.assert_allclose(dense.similarities(question, rows), cosines[rows], atol=2e-3)


@settings(max_examples=20, deadline=None)
@given(number=st.integers(1, 60), k=st.integers(1, 20), seed=st.integers(0, 1000))
def test_finds_among_some_rows_only(number: int, k: int, seed: int) -> None:
    vectors = unit_vectors(number, 16, seed)
    among = np.random.default_rng(seed).random(number) < 0.4
    rows = dense_of(vectors).nearest(vectors[0], k, among)
    expected = np.flatnonzero(among)[np.argsort(-(vectors @ vectors[0])[among])][:k]
    assert len(rows) == len(expected)
    np.testing.assert_allclose(
        (vectors @ vectors[0])[rows], (vectors @ vectors[0])[expected], atol=2e-3
    )
    assert np.all(among[rows])


def test_added_in_parts_is_the_same_file(tmp_path: Path) -> None:
    vectors = unit_vectors(50, 16, 1)
    dense_of(vectors).save(tmp_path / "whole")
    parts = dense_of(vectors[:20])
    parts.add(vectors[20:])
    parts.save(tmp_path / "parts")
    assert (tmp_path / "whole").read_bytes() == (tmp_path / "parts").read_bytes()


def test_rows_copied_from_another_are_the_same_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.dense._BLOCK", 7)
    vectors = unit_vectors(50, 16, 1)
    dense_of(vectors).save(tmp_path / "whole")
    other = DenseIndex.load(tmp_path / "whole")
    parts = dense_of(vectors[:20])
    parts.add_rows(other, 20, 49)
    parts.add_rows(other, 49, 50)
    parts.save(tmp_path / "parts")
    assert (tmp_path / "whole").read_bytes() == (tmp_path / "parts").read_bytes()


def test_opens_what_it_saved(tmp_path: Path) -> None:
    vectors = unit_vectors(50, 16, 2)
    dense_of(vectors).save(tmp_path / "index.faiss")
    opened = DenseIndex.load(tmp_path / "index.faiss")
    assert len(opened) == 50
    assert opened.nearest(vectors[7], 1)[0] == 7


def test_without_vectors_finds_nothing() -> None:
    assert DenseIndex(16).nearest(unit_vectors(1, 16, 0)[0], 5).tolist() == []


def test_what_is_no_index_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.faiss").write_bytes(b"nonsense" * 10)
    with pytest.raises(RuntimeError):
        DenseIndex.load(tmp_path / "index.faiss")


def test_a_full_disk_is_an_os_error(tmp_path: Path) -> None:
    dense = dense_of(unit_vectors(500, 16, 3))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(OSError, match=r"index\.faiss"):
            dense.save(tmp_path / "index.faiss")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
