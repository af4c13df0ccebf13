"""A small corpus, an index of it built with the tiny model, and how to build it again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from index.build_report import BuildReport
from index.builder import build
from index.embedder import SentenceTransformerEmbedder
from index.embedding_cache import EmbeddingCache
from index.settings import IndexSettings
from index.version import IndexFolder

TEXTS = {
    "canal": "Le canal de la Vergne fut creusé en 1823. Il compte neuf écluses.",
    "jardins/reglement": "Les jardins ouvrent à huit heures. Les chiens sont interdits.",
    "port": "Le permis de mouillage dure sept jours. Il coûte douze euros.",
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Folder of three short documents."""
    folder = tmp_path / "corpus"
    for name, text in TEXTS.items():
        path = folder / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def index(tmp_path: Path) -> IndexFolder:
    """Empty index folder."""
    return IndexFolder(tmp_path / "index")


class Rebuild(Protocol):
    """Builds the index of the corpus with the tiny model."""

    def __call__(
        self,
        *,
        index: IndexFolder | None = None,
        embedder: SentenceTransformerEmbedder | None = None,
        strict: bool = False,
        full: bool = False,
        force: bool = False,
    ) -> BuildReport: ...


@pytest.fixture
def rebuild(
    corpus: Path, index: IndexFolder, tiny_embedder: SentenceTransformerEmbedder
) -> Rebuild:
    """Build the index of the corpus with the tiny model."""
    standard = index

    def run(
        *,
        index: IndexFolder | None = None,
        embedder: SentenceTransformerEmbedder | None = None,
        strict: bool = False,
        full: bool = False,
        force: bool = False,
    ) -> BuildReport:
        return build(
            corpus,
            index or standard,
            IndexSettings(),
            embedder or tiny_embedder,
            strict=strict,
            full=full,
            force=force,
        )

    return run


@pytest.fixture
def cache(tmp_path: Path, tiny_embedder: SentenceTransformerEmbedder) -> Iterator[EmbeddingCache]:
    """Empty cache of the tiny model's vectors."""
    opened = EmbeddingCache(tmp_path / "embeddings.sqlite", tiny_embedder)
    yield opened
    opened.close()
