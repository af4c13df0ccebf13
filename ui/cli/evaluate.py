"""`motamot eval …`: whether a change made the answers better."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli import evaluate_import
from ui.cli.options import IndexOption, JsonOption
from ui.cli.output import build_progress, error, json_line, text

if TYPE_CHECKING:
    from evals.run import Asked, Run

app = typer.Typer(no_args_is_help=True, help="Measure whether a change made the answers better.")
app.add_typer(evaluate_import.app, name="import")

SetsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        help="Question set: a name or a folder; repeat for several.  Default: those shipped.",
        show_default=False,
    ),
]
TagsOption = Annotated[
    list[str] | None,
    typer.Option("--tag", help="Only questions with this tag.", show_default=False),
]
KindsOption = Annotated[
    list[str] | None,
    typer.Option("--kind", help="Only questions of this kind.", show_default=False),
]
LimitOption = Annotated[
    int | None,
    typer.Option(min=1, help="Only this many questions, the same each time.", show_default=False),
]


@app.command()
def run(
    sets: SetsOption = None,
    tags: TagsOption = None,
    kinds: KindsOption = None,
    limit: LimitOption = None,
    index: IndexOption = None,
    label: Annotated[str, typer.Option(help="What to call the run in reports.")] = "",
    json: JsonOption = False,
) -> None:
    """Ask the questions of one or several sets, store the replies and tell the figures."""
    from assistant.assistant import load_embedder
    from assistant.settings import load_settings
    from evals.evaluation_set import SHIPPED, find
    from evals.indexing import index_of
    from evals.run import evaluate
    from evals.run_folder import save
    from evals.selection import Selection
    from index.version import IndexFolder

    settings = load_settings()
    selection = Selection(tags=tuple(tags or ()), kinds=tuple(kinds or ()), limit=limit)
    evaluations = [find(name) for name in sets or SHIPPED]
    embedder = load_embedder(settings.retrieval)
    for evaluation in evaluations:
        if index is not None:
            folder = IndexFolder(index)
        else:
            with build_progress() as progress:
                folder = index_of(evaluation, settings.retrieval, embedder, progress).index
        with _asking(evaluation.name) as asked:
            done = evaluate(
                evaluation,
                folder,
                settings,
                embedder,
                selection=selection,
                label=label,
                asked=asked,
            )
        path = save(done)
        _write(done, json)
        error(f"Stored in {path}")


def _write(done: "Run", json: bool) -> None:
    record = done.record
    if json:
        json_line(record.model_dump(mode="json"))
        return
    text(f"{record.set}: {len(done.questions)} questions in {record.seconds:.1f} s", style="bold")
    for figure in record.figures:
        value = "–" if figure.value is None else f"{figure.value:.3f}"
        bounds = figure.interval
        between = "" if bounds is None else f"  {bounds.low:.3f} to {bounds.high:.3f}"
        text(f"  {figure.name:22} {value:>9}{between}   n={figure.questions}")


@contextmanager
def _asking(name: str) -> Iterator["Asked"]:
    """Show how many questions were asked, on stderr."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(f"Asking {name}", total=None)
        yield lambda done, total: bars.update(task, completed=done, total=total)
