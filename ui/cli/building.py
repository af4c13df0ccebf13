"""A build with its progress shown."""

from typing import TYPE_CHECKING

from ui.cli.output import build_progress

if TYPE_CHECKING:
    from assistant.settings import Settings
    from index.build_report import BuildReport
    from index.embedder import Embedder


def build_index(
    settings: "Settings",
    embedder: "Embedder | None" = None,
    *,
    strict: bool = False,
    full: bool = False,
    force: bool = False,
) -> "BuildReport":
    """Build the index that the settings name, with progress bars on stderr.

    :param embedder: their model when it is already loaded.
    """
    from assistant.assistant import load_embedder
    from corpus.folder import document_paths
    from index.builder import build as build_version
    from index.version import IndexFolder

    document_paths(settings.corpus)  # say that there is none before taking seconds to load a model
    embedder = embedder or load_embedder(settings.retrieval)
    with build_progress() as progress:
        return build_version(
            settings.corpus,
            IndexFolder(settings.index),
            settings.retrieval,
            embedder,
            strict=strict,
            full=full,
            force=force,
            progress=progress,
        )
