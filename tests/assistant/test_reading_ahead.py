"""A small collection is read once, ahead of the first question."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.settings import Settings
from index.embedder import SentenceTransformerEmbedder

FIRST_SUMMIT = "À quel sommet ces pays ont-ils participé pour la première fois ?"


class TestReadingAhead:
    def test_leaves_no_sentence_of_a_small_collection_to_be_read(
        self, shipped_index: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assistant = Assistant.open(Settings(index=shipped_index))
        assistant.read_ahead()
        read: list[str] = []
        encode = SentenceTransformerEmbedder.encode_pieces

        def watched(self: SentenceTransformerEmbedder, texts: Sequence[str]) -> object:
            read.extend(texts)
            return encode(self, texts)

        monkeypatch.setattr(SentenceTransformerEmbedder, "encode_pieces", watched)
        assistant.answer(FIRST_SUMMIT)
        assert read == [FIRST_SUMMIT]

    def test_lets_a_large_collection_be(
        self, shipped_index: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("assistant.assistant.READ_AHEAD", 5)
        assistant = Assistant.open(Settings(index=shipped_index))
        monkeypatch.delattr(SentenceTransformerEmbedder, "encode_pieces")
        assistant.read_ahead()
