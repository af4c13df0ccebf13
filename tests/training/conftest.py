"""A tiny BERT with random weights, enough to see losses fall and files reload."""

from collections.abc import Callable
from typing import Any

import pytest
import torch
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

from index.training.vocabulary import build_tokenizer, train_vocabulary

SENTENCES = [
    "Le sommet de Madrid a eu lieu en 2022.",
    "Les ministres se réunissent chaque année.",
    "Le chat dort sur la chaise.",
    "La loi entre en vigueur demain.",
    "Une demande est déposée à la mairie.",
    "Le Japon coopère avec l’Alliance.",
    "Le train part à huit heures.",
    "Il pleut depuis ce matin.",
]


@pytest.fixture(scope="session")
def sentences() -> list[str]:
    return list(SENTENCES)


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    return build_tokenizer(train_vocabulary(SENTENCES * 20, size=500), max_length=64)


@pytest.fixture
def tiny_bert(tokenizer: Tokenizer) -> Callable[[], Any]:
    def build() -> BertModel:
        torch.manual_seed(0)
        config = BertConfig(
            vocab_size=tokenizer.get_vocab_size(),
            hidden_size=384,
            num_hidden_layers=1,
            num_attention_heads=4,
            intermediate_size=64,
            max_position_embeddings=64,
        )
        return BertModel(config, add_pooling_layer=False)

    return build
