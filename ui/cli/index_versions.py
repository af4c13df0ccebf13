"""`motamot index versions`, `rollback`, `verify` and `prune`."""

from typing import Annotated

import typer

from ui.cli.options import IndexOption, JsonOption
from ui.cli.output import counted, json_line, text

_Version = Annotated[
    str | None, typer.Argument(metavar="VERSION", help="Name of a version.", show_default=False)
]


def versions(index: IndexOption = None, json: JsonOption = False) -> None:
    """List the versions on disk, oldest first."""
    from assistant.settings import load_settings
    from corpus.errors import MotamotError
    from index.version import IndexFolder

    folder = IndexFolder(load_settings(index=index).index)
    published = folder.published_name()
    for name in folder.names():
        try:
            manifest = folder.manifest(name)
        except MotamotError as error:
            record = {"version": name, "published": name == published, "error": str(error)}
            line = f"{name}  {error}"
        else:
            counts = {"documents": manifest.documents, "passages": manifest.passages}
            built = {"created": manifest.created, "bytes": manifest.bytes}
            record = {"version": name, "published": name == published, **built, **counts}
            line = (
                f"{name}  {manifest.created}  {counted(manifest.documents, 'document')}, "
                f"{counted(manifest.passages, 'passage')}, {manifest.bytes / 1e6:.1f} MB"
            )
        if json:
            json_line(record)
        else:
            text(f"{'*' if name == published else ' '} {line}")


def rollback(version: _Version = None, index: IndexOption = None) -> None:
    """Publish an earlier version again: the one before, or the one named."""
    from assistant.settings import load_settings
    from index.maintenance import rollback as publish_again
    from index.version import IndexFolder

    name = publish_again(IndexFolder(load_settings(index=index).index), version)
    text(f"Version {name} is published again.")


def verify(version: _Version = None, index: IndexOption = None) -> None:
    """Check a version, the published one by default: checksums, counts, passages to be found."""
    from assistant.assistant import load_embedder
    from assistant.settings import load_settings
    from index.maintenance import verify as check
    from index.version import IndexFolder

    settings = load_settings(index=index)
    folder = IndexFolder(settings.index)
    name = version or folder.current()
    folder.check(folder.manifest(name))  # before taking seconds to load a model
    manifest = check(folder, name, load_embedder(settings.retrieval))
    text(
        f"Version {name} is whole: {counted(len(manifest.files), 'file')}, "
        f"{counted(manifest.documents, 'document')}, {counted(manifest.passages, 'passage')}, "
        f"{counted(manifest.sentences, 'sentence')}."
    )


def prune(
    keep: Annotated[int, typer.Option(min=1, help="Versions to keep, the last ones.")] = 1,
    index: IndexOption = None,
) -> None:
    """Remove old versions, never the published one, and vectors that no version uses."""
    from assistant.settings import load_settings
    from index.maintenance import prune as remove
    from index.version import IndexFolder

    removed, vectors = remove(IndexFolder(load_settings(index=index).index), keep)
    text(f"Removed {len(removed)} versions and {vectors} unused vectors.")
    for name in removed:
        text(f"Removed {name}")
