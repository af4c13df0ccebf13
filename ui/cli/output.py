"""Results on stdout, messages and progress on stderr."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from index.builder import Progress


def json_line(record: Mapping[str, Any]) -> None:
    """Write one JSON object on a line of stdout."""
    sys.stdout.buffer.write(orjson.dumps(record) + b"\n")
    sys.stdout.buffer.flush()


def text(line: str = "", *, style: str = "") -> None:
    """Write text on stdout, exactly as it is."""
    from rich.console import Console
    from rich.text import Text

    Console(soft_wrap=True).print(Text(line, style=style))


def error(message: str) -> None:
    """Write a message on stderr."""
    from rich.console import Console
    from rich.text import Text

    Console(stderr=True, soft_wrap=True).print(Text(message, style="red"))


@contextmanager
def build_progress() -> Iterator["Progress"]:
    """Show the steps of a build as progress bars on stderr."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[speed]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bars:
        tasks = {
            step: bars.add_task(label, total=None, visible=False, speed="")
            for step, label in (("documents", "Reading documents"), ("vectors", "Embedding"))
        }

        def progress(step: str, done: int, total: int) -> None:
            speed = bars.tasks[tasks[step]].speed
            shown = f"{speed:.0f}/s" if speed else ""
            bars.update(tasks[step], completed=done, total=total, visible=True, speed=shown)

        yield progress
