"""`motamot index build` and `status`; the other commands of `motamot index` are beside it."""

from typing import Annotated

import typer

from ui.cli import index_versions, index_watch
from ui.cli.build_output import show_report
from ui.cli.building import build_index
from ui.cli.options import CorpusOption, IndexOption, JsonOption
from ui.cli.output import counted, error, json_line, text

__all__ = ["app", "build_index"]

app = typer.Typer(no_args_is_help=True, help="Build an index and look after its versions.")
app.command("versions")(index_versions.versions)
app.command("rollback")(index_versions.rollback)
app.command("verify")(index_versions.verify)
app.command("prune")(index_versions.prune)
app.command("watch")(index_watch.watch)


@app.command()
def build(
    corpus: CorpusOption = None,
    index: IndexOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="Fail if a file is skipped.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Read and embed everything again.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Publish even if most documents are gone.")
    ] = False,
) -> None:
    """Build the index of a folder of documents and publish it."""
    from assistant.settings import load_settings

    settings = load_settings(corpus=corpus, index=index)
    try:
        show_report(build_index(settings, strict=strict, full=full, force=force))
    except KeyboardInterrupt:
        error(
            "Interrupted. The published version is as it was; "
            "the next build goes on from what was embedded."
        )
        raise typer.Exit(130) from None


@app.command()
def status(index: IndexOption = None, json: JsonOption = False) -> None:
    """Tell which version is published and what it holds."""
    from assistant.settings import load_settings
    from index.version import IndexFolder

    folder = IndexFolder(load_settings(index=index).index)
    manifest = folder.manifest(folder.current())
    if json:
        json_line(
            {
                **manifest.model_dump(exclude={"files", "checksum"}),
                "bytes": manifest.bytes,
                "versions": folder.names(),
            }
        )
        return
    text(f"Version {manifest.version}, built {manifest.created}, {manifest.bytes / 1e6:.1f} MB")
    text(
        f"{counted(manifest.documents, 'document')}, {counted(manifest.passages, 'passage')}, "
        f"{counted(manifest.sentences, 'sentence')}, {manifest.skipped} skipped, "
        f"{counted(manifest.duplicates, 'duplicate')}"
    )
    text(f"Model {manifest.recipe.model} ({manifest.recipe.model_fingerprint[:12]})")
    text(f"Versions on disk: {', '.join(folder.names())}")
