from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer
from transformers import BertModel

from index.training.export import write_model

Build = Callable[[], BertModel]
DEFAULT = Path(__file__).parents[2] / "index" / "models" / "default"


@pytest.fixture
def folder(tiny_bert: Build, tokenizer: Tokenizer, tmp_path: Path) -> Path:
    write_model(tmp_path / "model", tiny_bert(), tokenizer, max_length=64)
    return tmp_path / "model"


def test_the_folder_reloads_and_computes_in_single_precision(
    folder: Path, sentences: list[str]
) -> None:
    assert load_file(folder / "model.safetensors")["embeddings.LayerNorm.weight"].dtype == (
        torch.float16
    )
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    assert next(model.parameters()).dtype == torch.float32
    vectors = model.encode(sentences)
    assert vectors.shape == (len(sentences), 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_same_vector_alone_or_in_a_batch(folder: Path, sentences: list[str]) -> None:
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    together = model.encode(sentences)
    alone = np.vstack([model.encode([text]) for text in sentences])
    assert np.abs(together - alone).max() < 1e-4


def test_the_shipped_model_keeps_its_promises() -> None:
    assert sum(f.stat().st_size for f in DEFAULT.rglob("*") if f.is_file()) <= 40e6
    model = SentenceTransformer(str(DEFAULT), device="cpu", local_files_only=True)
    assert model.max_seq_length == 256
    texts = ["L’OTAN", "l'otan", "Le sommet a eu lieu à Madrid.", "La tarte aux pommes. " * 80]
    vectors = model.encode(texts)
    alone = np.vstack([model.encode([text]) for text in texts])
    assert np.abs(vectors - alone).max() < 1e-4
    assert vectors[0] @ vectors[1] == pytest.approx(1, abs=1e-5)
    assert vectors[0] @ vectors[2] > vectors[0] @ vectors[3]
