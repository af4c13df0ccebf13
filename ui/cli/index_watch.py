"""`motamot index watch`: a build after every change of the documents."""

from typing import TYPE_CHECKING, Annotated

import typer

from corpus.errors import MotamotError
from ui.cli.build_output import show_report
from ui.cli.building import build_index
from ui.cli.options import CorpusOption, IndexOption
from ui.cli.output import error, text

if TYPE_CHECKING:
    from assistant.settings import Settings
    from index.embedder import Embedder

_LONGEST = 30
"""Times the quiet period after which a build begins though changes go on."""


def watch(
    corpus: CorpusOption = None,
    index: IndexOption = None,
    quiet: Annotated[
        float,
        typer.Option(min=0.1, help="Seconds without a change before a build begins.", metavar="S"),
    ] = 2.0,
) -> None:
    """Build the index, then again whenever the documents change, until Ctrl-C."""
    from watchfiles import watch as changes_of

    from assistant.assistant import load_embedder
    from assistant.settings import load_settings

    settings = load_settings(corpus=corpus, index=index)
    embedder = load_embedder(settings.retrieval)
    _build(settings, embedder)
    text(f"Watching {settings.corpus}; Ctrl-C ends.")
    milliseconds = int(1000 * quiet)
    changes = changes_of(settings.corpus, step=milliseconds, debounce=_LONGEST * milliseconds)
    for _ in changes:
        _build(settings, embedder)


def _build(settings: "Settings", embedder: "Embedder") -> None:
    """Build once; what goes wrong is told, and the next change is waited for."""
    try:
        show_report(build_index(settings, embedder))
    except MotamotError as failure:
        error(str(failure))
