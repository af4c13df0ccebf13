"""A small corpus, an index of it built with the tiny model, and how to build it again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index.build_report import BuildReport
from index.builder import build
from index.embedder import SentenceTransformerEmbedder
from index.settings import IndexSettings
from index.version import IndexFolder

TEXTS = {
    "port": "Le permis de mouillage dure sept jours. Il coûte douze euros.",
    "canal": "Le canal de la Vergne fut creusé en 1823. Il compte neuf écluses.",
    "jardins/reglement": "Les jardins ouvrent à huit heures. Les chiens sont interdits.",
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


Rebuild = Callable[..., BuildReport]


@pytest.fixture
def rebuild(corpus: Path, index: IndexFolder, tiny_embedder: SentenceTransformerEmbedder) -> Rebuild:
    """Build the index of the corpus with the tiny model."""

    def run(**options: Any) -> BuildReport:
        given = {"index": index, "embedder": tiny_embedder, **options}
        into, embedder = given.pop("index"), given.pop("embedder")
        return build(corpus, into, IndexSettings(), embedder, **given)

    return run
