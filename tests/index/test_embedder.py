"""Any sentence-transformers model gives unit vectors, offline, the same alone or in a batch."""

import logging
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.embedder import SentenceTransformerEmbedder
from index.errors import ModelError
from index.presets import MODELS

TEXTS = [
    "la reba",
    "Le sommet de Madrid a réuni les alliés en 2022, puis ils se sont revus à Vilnius. " * 3,
    "",
    "Indo\u2011Pacifique «\u00a0oui\u00a0»",
    "mot",
]
LETTERS = "abcdefghijklmnopqrstuvwxyzéèàç0123456789'’-.,?"

Embedder = SentenceTransformerEmbedder


def save(folder: Path, modules: list[Any]) -> Path:
    from sentence_transformers import SentenceTransformer

    SentenceTransformer(modules=modules, device="cpu").save(str(folder), create_model_card=False)
    return folder


def build_xlm_roberta(folder: Path) -> Path:
    """Save a tiny model of the family of multilingual-e5 and bge-m3, pooled by its first token."""
    import torch
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import XLMRobertaConfig, XLMRobertaModel, XLMRobertaTokenizerFast

    specials = ["<s>", "<pad>", "</s>", "<unk>"]
    pieces = [(piece, 0.0) for piece in specials] + [("▁", -1.0)]
    pieces += [(letter, -2.0) for letter in LETTERS] + [("<mask>", 0.0)]
    torch.manual_seed(0)
    config = XLMRobertaConfig(
        vocab_size=len(pieces),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=130,
    )
    files = folder / "files"
    XLMRobertaModel(config).save_pretrained(files)
    XLMRobertaTokenizerFast(vocab=pieces).save_pretrained(files)
    transformer = Transformer(str(files), max_seq_length=128)
    return save(folder / "model", [transformer, Pooling(32, "cls")])


def build_static(folder: Path) -> Path:
    """Save a tiny table of token vectors."""
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    tokens = {token: number for number, token in enumerate(["[UNK]", "le", "mot", "sommet", "de"])}
    tokenizer = Tokenizer(models.WordLevel(tokens, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    weights = np.random.default_rng(0).normal(size=(len(tokens), 16)).astype(np.float32)
    return save(folder / "model", [StaticEmbedding(tokenizer, embedding_weights=weights)])


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory, tiny_model: Path) -> dict[str, Path]:
    return {
        "bert": tiny_model,
        "xlm-roberta": build_xlm_roberta(tmp_path_factory.mktemp("xlm-roberta")),
        "static": build_static(tmp_path_factory.mktemp("static")),
        "default": MODELS / "default",
    }


@pytest.fixture(scope="session", params=["bert", "xlm-roberta", "static", "default"])
def embedder(request: pytest.FixtureRequest, models: dict[str, Path]) -> Embedder:
    return SentenceTransformerEmbedder(str(models[request.param]))


class TestAnyModel:
    def test_gives_unit_vectors_of_its_dimension(self, embedder: Embedder) -> None:
        vectors = embedder.encode_passages(TEXTS)
        assert vectors.dtype == np.float32
        assert vectors.shape == (len(TEXTS), embedder.dimension)
        lengths = np.linalg.norm(vectors, axis=1)
        assert lengths[[0, 1, 4]] == pytest.approx(1, abs=1e-5)

    def test_gives_no_vectors_for_no_texts(self, embedder: Embedder) -> None:
        assert len(embedder.encode_passages([])) == 0

    def test_gives_the_same_vector_alone_or_in_a_batch(self, embedder: Embedder) -> None:
        together = embedder.encode_passages(TEXTS)
        alone = np.concatenate([embedder.encode_passages([text]) for text in TEXTS])
        assert together == pytest.approx(alone, abs=1e-4)

    def test_gives_the_same_vectors_when_asked_again(self, embedder: Embedder) -> None:
        assert (embedder.encode_questions(TEXTS) == embedder.encode_questions(TEXTS)).all()

    def test_counts_tokens_without_special_ones(self, embedder: Embedder) -> None:
        assert embedder.count_tokens("") == 0
        assert embedder.count_tokens("mot mot mot") == 3 * embedder.count_tokens("mot")

    def test_counts_the_same_word_by_word(self, embedder: SentenceTransformerEmbedder) -> None:
        text = "L’été 2024,\nl'île  (de Ré)\u00a0: 1\u202f200 € ; aujourd'hui.\n\n– " + "x" * 70
        assert embedder.count_tokens(text) == embedder._tokens(text) > 20

    def test_counts_the_tokens_of_a_text_longer_than_it_reads(self, embedder: Embedder) -> None:
        embedder.encode_passages(["mot " * 2_000])
        assert embedder.count_tokens("mot " * 2_000) == 2_000 * embedder.count_tokens("mot")

    def test_counting_does_not_change_vectors(self, embedder: Embedder) -> None:
        before = embedder.encode_passages(["sommet"])
        embedder.count_tokens("mot " * 2_000)
        assert (embedder.encode_passages(["sommet"]) == before).all()


class TestLongestPassage:
    def test_is_what_the_model_reads_without_special_tokens(self, tiny_embedder: Embedder) -> None:
        tiny_embedder.check_length(254)
        with pytest.raises(ModelError, match=r"at most 254 tokens.*passage_tokens = 255"):
            tiny_embedder.check_length(255)

    def test_of_a_static_model_has_no_limit(self, models: dict[str, Path]) -> None:
        Embedder(str(models["static"])).check_length(8192)


class TestStaticModel:
    def test_gives_a_zero_vector_without_known_tokens(self, models: dict[str, Path]) -> None:
        embedder = SentenceTransformerEmbedder(str(models["static"]))
        assert not embedder.encode_passages([""]).any()


class TestDefaultModel:
    def test_puts_questions_near_their_answers(self, models: dict[str, Path]) -> None:
        embedder = SentenceTransformerEmbedder(str(models["default"]))
        question = embedder.encode_questions(["Combien coûte un passeport ?"])[0]
        passages = embedder.encode_passages(
            [
                "Le prix du passeport est de 86 euros.",
                "Les abeilles produisent du miel au printemps.",
            ]
        )
        near, far = passages @ question
        assert near > far + 0.2

    def test_counts_the_tokens_of_a_long_text_without_a_warning(
        self, models: dict[str, Path], caplog: pytest.LogCaptureFixture
    ) -> None:
        embedder = SentenceTransformerEmbedder(str(models["default"]))
        logger = logging.getLogger("transformers")
        logger.addHandler(caplog.handler)
        try:
            assert embedder.count_tokens("mot " * 2_000) == 2_000
        finally:
            logger.removeHandler(caplog.handler)
        assert caplog.messages == []

    def test_does_not_mind_accents_and_capitals(self, models: dict[str, Path]) -> None:
        embedder = SentenceTransformerEmbedder(str(models["default"]))
        one, other = embedder.encode_questions(["La sécurité de l'État", "LA SECURITE DE L’ETAT"])
        assert one == pytest.approx(other, abs=1e-5)
