"""Real but tiny components that several test folders share."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from index.embedder import SentenceTransformerEmbedder

if TYPE_CHECKING:
    from assistant.assistant import Assistant

settings.register_profile("patient", deadline=None)  # other programs may use the processor too
settings.load_profile("patient")

SYLLABLES = "la le ba ce di fo gu pa re mi tu no sa vi zo ##ra ##ve ##ti ##mo ##su ##ne ##le ##s"


def build_tiny_model(folder: Path, *, seed: int = 0) -> Path:
    """Save a two-layer BERT of 32 dimensions with random weights as a sentence-transformers model.

    Its pieces are letters and a few syllables, so that every French word has its own tokens.
    """
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import (
        Normalize,
        Pooling,
        Transformer,
    )
    from transformers import BertConfig, BertModel, BertTokenizerFast

    letters = "abcdefghijklmnopqrstuvwxyz0123456789'’-.,;:!?«»()%°œæ"
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *SYLLABLES.split(), *letters]
    pieces += [f"##{letter}" for letter in letters]
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = folder / "vocab.txt"
    vocabulary.write_text("\n".join(dict.fromkeys(pieces)), encoding="utf-8")
    torch.manual_seed(seed)
    config = BertConfig(
        vocab_size=len(dict.fromkeys(pieces)),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=256,
    )
    bert = folder / "bert"
    BertModel(config).save_pretrained(bert)
    BertTokenizerFast(vocab=str(vocabulary), do_lower_case=True).save_pretrained(bert)
    transformer = Transformer(str(bert), max_seq_length=256)
    modules = [transformer, Pooling(32), Normalize()]
    model = folder / "model"
    SentenceTransformer(modules=modules, device="cpu").save(str(model), create_model_card=False)
    return model


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a tiny sentence-transformers model, loadable offline."""
    return build_tiny_model(tmp_path_factory.mktemp("tiny-model"))


@pytest.fixture(scope="session")
def tiny_embedder(tiny_model: Path) -> SentenceTransformerEmbedder:
    """The tiny model, loaded."""
    return SentenceTransformerEmbedder(str(tiny_model))


@pytest.fixture(scope="session")
def shipped_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of an index of the shipped documents, built with the default model."""
    from assistant.assistant import load_embedder
    from assistant.settings import Settings
    from index.builder import build
    from index.version import IndexFolder

    settings = Settings()
    folder = IndexFolder(tmp_path_factory.mktemp("shipped") / "index")
    embedder = load_embedder(settings.retrieval)
    build(settings.corpus, folder, settings.retrieval, embedder)
    return folder.path


@pytest.fixture(scope="session")
def shipped_assistant(shipped_index: Path) -> "Assistant":
    """The assistant that a newcomer gets: shipped documents, default model and settings."""
    from assistant.assistant import Assistant
    from assistant.settings import Settings

    return Assistant.open(Settings(index=shipped_index))
