"""One build, as a process of its own: settings on stdin, progress and outcome on stdout.

Each line is a JSON object: {"step", "done", "total"}, at last {"report"} or {"failure", "kind"}.
"""

import os
import sys
from dataclasses import asdict
from typing import Any

import orjson

from assistant.assistant import load_embedder
from assistant.settings import Settings
from corpus.errors import MotamotError
from index.builder import build
from index.version import IndexFolder

_NICENESS = 10
"""Questions come first."""


def main() -> None:
    """Build the index that the settings on stdin name."""
    os.nice(_NICENESS)
    order = orjson.loads(sys.stdin.buffer.read())
    settings = Settings(**order["settings"])
    try:
        _tell({"step": "model", "done": 0, "total": 0})
        embedder = load_embedder(settings.retrieval)
        report = build(
            settings.corpus,
            IndexFolder(settings.index),
            settings.retrieval,
            embedder,
            force=order["force"],
            progress=lambda step, done, total: _tell({"step": step, "done": done, "total": total}),
        )
    except MotamotError as error:
        _tell({"failure": str(error), "kind": type(error).__name__})
    else:
        _tell({"report": asdict(report)})


def _tell(record: dict[str, Any]) -> None:
    sys.stdout.buffer.write(orjson.dumps(record) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
