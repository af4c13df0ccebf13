"""`motamot index …`: build an index and tell its state."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.options import CorpusOption, IndexOption, JsonOption
from ui.cli.output import build_progress, json_line, text

if TYPE_CHECKING:
    from assistant.settings import Settings
    from index.build_report import BuildReport

app = typer.Typer(no_args_is_help=True, help="Build an index and tell its state.")


@app.command()
def build(
    corpus: CorpusOption = None,
    index: IndexOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="Fail if a file is skipped.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Embed every text again.")] = False,
) -> None:
    """Build the index of a folder of documents and publish it."""
    from assistant.settings import load_settings

    report = build_index(load_settings(corpus=corpus, index=index), strict=strict, full=full)
    text(
        f"Version {report.version}: {report.documents} documents, {report.passages} passages, "
        f"{report.sentences} sentences, {report.embedded} texts embedded, "
        f"{report.seconds:.1f} seconds."
    )
    for skipped in report.skipped:
        text(f"Skipped {skipped.path}: {skipped.reason}", style="yellow")


@app.command()
def status(index: IndexOption = None, json: JsonOption = False) -> None:
    """Tell which version is published and what it holds."""
    from assistant.settings import load_settings
    from index.version import IndexFolder

    folder = IndexFolder(load_settings(index=index).index)
    manifest = folder.manifest(folder.current())
    size = sum(record.bytes for record in manifest.files.values())
    if json:
        json_line(
            {
                **manifest.model_dump(exclude={"files"}),
                "bytes": size,
                "versions": folder.names(),
            }
        )
        return
    text(f"Version {manifest.version}, built {manifest.created}, {size / 1e6:.1f} MB")
    text(
        f"{manifest.documents} documents, {manifest.passages} passages, "
        f"{manifest.sentences} sentences"
    )
    text(f"Model {manifest.recipe.model} ({manifest.recipe.model_fingerprint[:12]})")
    text(f"Versions on disk: {', '.join(folder.names())}")


def build_index(settings: "Settings", *, strict: bool = False, full: bool = False) -> "BuildReport":
    """Build the index that the settings name, with progress bars on stderr."""
    from assistant.assistant import load_embedder
    from corpus.folder import document_paths
    from index.builder import build as build_version
    from index.version import IndexFolder

    document_paths(settings.corpus)  # say that there is none before taking seconds to load a model
    embedder = load_embedder(settings.retrieval)
    with build_progress() as progress:
        return build_version(
            settings.corpus,
            IndexFolder(Path(settings.index)),
            settings.retrieval,
            embedder,
            strict=strict,
            full=full,
            progress=progress,
        )
