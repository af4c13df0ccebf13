"""The index of an evaluation set, built when what it is made from has changed."""

from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from evals.evaluation_set import HOME, EvaluationSet, corpus_sha256
from index.builder import build
from index.embedder import Embedder
from index.errors import IndexCorrupt, IndexMismatch, IndexMissing
from index.recipe import recipe_of
from index.settings import IndexSettings
from index.version import IndexFolder

if TYPE_CHECKING:
    from index.build_report import Progress

_STAMP = "evaluated.json"


def index_of(
    evaluation: EvaluationSet,
    settings: IndexSettings,
    embedder: Embedder,
    progress: "Progress",
    home: Path = HOME,
) -> IndexFolder:
    """Return the index of a set's corpus, built anew unless documents and recipe are the same.

    Each model has an index of its own, so that vectors are computed once.
    """
    folder = home / "indexes" / f"{evaluation.name}-{embedder.fingerprint[:8]}"
    index = IndexFolder(folder)
    corpus = corpus_sha256(evaluation.corpus)
    if _is_current(index, corpus, settings, embedder):
        return index
    report = build(evaluation.corpus, index, settings, embedder, progress=progress)
    stamp = {"corpus_sha256": corpus, "version": report.version}
    (folder / _STAMP).write_bytes(orjson.dumps(stamp))
    return index


def _is_current(
    index: IndexFolder, corpus: str, settings: IndexSettings, embedder: Embedder
) -> bool:
    try:
        manifest = index.manifest(index.current())
        stamp = orjson.loads((index.path / _STAMP).read_bytes())
    except (IndexMissing, IndexCorrupt, IndexMismatch, FileNotFoundError, orjson.JSONDecodeError):
        return False
    same = stamp == {"corpus_sha256": corpus, "version": manifest.version}
    return same and manifest.recipe == recipe_of(settings, embedder)
