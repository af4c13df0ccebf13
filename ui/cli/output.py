"""Results on stdout, messages and progress on stderr."""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

import orjson

if TYPE_CHECKING:
    from index.build_report import Progress

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)")


def json_line(record: Mapping[str, Any]) -> None:
    """Write one JSON object on a line of stdout."""
    sys.stdout.buffer.write(orjson.dumps(record) + b"\n")
    sys.stdout.buffer.flush()


def text(line: str = "", *, style: str = "") -> None:
    """Write text on stdout as it is, but for control characters, which a terminal would obey."""
    _write([(line, style)], sys.stdout)


def pieces(*styled: tuple[str, str]) -> None:
    """Write a line on stdout as `text` does, each piece with its own style."""
    _write(styled, sys.stdout)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural but for one: "1 document", "2 documents"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def error(message: str) -> None:
    """Write a message on stderr."""
    _write([(message, "red")], sys.stderr)


def _write(pieces: Sequence[tuple[str, str]], file: TextIO) -> None:
    from rich.console import Console
    from rich.segment import Segment, Segments
    from rich.style import Style

    encoding = file.encoding or "utf-8"
    segments = [
        Segment(
            _CONTROL.sub(_picture, piece).encode(encoding, "replace").decode(encoding),
            Style.parse(style),
        )
        for piece, style in pieces
    ]
    Console(file=file, soft_wrap=True).print(Segments([*segments, Segment.line()]), end="")


def _picture(match: re.Match[str]) -> str:
    """Return the visible sign of a control character: "␛" for ESC."""
    code = ord(match.group())
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


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
