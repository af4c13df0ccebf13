from pathlib import Path

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer

from index.training.static import (
    StaticStudent,
    bags_of,
    distil_static,
    quantise,
    smooth_inverse_frequency,
    thinned,
    write_static,
)


def test_frequent_pieces_weigh_less() -> None:
    weights = smooth_inverse_frequency(np.array([999, 1]))
    assert weights == pytest.approx([0.001 / 1.0, 0.001 / 0.002], rel=1e-3)


def test_quantised_rows_are_near() -> None:
    table = np.random.default_rng(0).normal(size=(20, 8)).astype(np.float32)
    rows, scale = quantise(table)
    assert np.abs(rows * scale[:, None] - table).max() <= np.abs(table).max() / 254 + 1e-6


def test_some_pieces_of_a_bag_are_left_out_and_never_all() -> None:
    random = np.random.default_rng(0)
    whole = list(range(1000))
    [thin] = thinned([whole], random)
    assert thin == sorted(thin)
    assert 500 < len(thin) < 700
    assert thinned([[7], []] * 50, random) == [[7], []] * 50


def test_the_loss_falls_and_the_folder_reloads(
    tokenizer: Tokenizer, sentences: list[str], tmp_path: Path
) -> None:
    random = np.random.default_rng(0)
    student = StaticStudent(random.normal(size=(tokenizer.get_vocab_size(), 16)), tokenizer)
    targets = random.normal(size=(len(sentences), 16))
    targets /= np.linalg.norm(targets, axis=1, keepdims=True)
    losses = distil_static(
        student, bags_of(tokenizer, sentences), targets, [], steps=150, rate=0.05
    )
    assert losses[-1] < 0.5 * losses[0]
    write_static(tmp_path / "static", student.bag.weight.detach().numpy(), tokenizer)
    model = SentenceTransformer(str(tmp_path / "static"), device="cpu", local_files_only=True)
    vectors = model.encode(sentences)
    assert vectors.dtype == np.float32
    assert (vectors * targets).sum(1).mean() > 0.6
    assert np.allclose(vectors[0], model.encode([sentences[0]])[0], atol=1e-6)


def test_the_shipped_preset_keeps_its_promises() -> None:
    folder = Path(__file__).parents[2] / "index" / "models" / "static"
    assert sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) <= 12e6
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    texts = ["L’OTAN", "l'otan", "Le sommet de l'Alliance.", "La tarte aux pommes."]
    vectors = model.encode(texts, normalize_embeddings=True)
    assert vectors[0] @ vectors[1] == pytest.approx(1, abs=1e-5)
    assert vectors[0] @ vectors[2] > vectors[0] @ vectors[3]
