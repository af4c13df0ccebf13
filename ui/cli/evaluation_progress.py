"""Progress of evaluations, on stderr."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import TaskID

    from index.build_report import Progress

_LABELS = {"documents": "Reading documents", "vectors": "Embedding", "questions": "Asking"}


@contextmanager
def evaluation_progress() -> Iterator["Progress"]:
    """Show a bar for each step, begun again whenever the step is."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    tasks: dict[str, TaskID] = {}
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:

        def progress(step: str, done: int, total: int) -> None:
            if step not in tasks or bars.tasks[tasks[step]].completed > done:
                if step in tasks:
                    bars.update(tasks[step], visible=False)
                tasks[step] = bars.add_task(_LABELS.get(step, step), total=total)
            bars.update(tasks[step], completed=done, total=total)

        yield progress
