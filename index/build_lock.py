"""One builder at a time, and who it is."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import BaseModel, ValidationError

from index.errors import BuildRunning


class _Holder(BaseModel):
    """The process that holds the lock."""

    process: int
    machine: str
    since: str


@contextmanager
def build_lock(path: Path) -> Iterator[None]:
    """Hold the lock of an index folder; a killed holder releases it.

    :raises BuildRunning: when another process holds it; the message names that process.
    """
    holder = path.with_suffix(".json")
    try:
        with FileLock(path, timeout=0):
            since = datetime.now().astimezone().isoformat(timespec="seconds")
            mine = _Holder(process=os.getpid(), machine=socket.gethostname(), since=since)
            holder.write_text(mine.model_dump_json(), encoding="utf-8")
            yield
            holder.unlink(missing_ok=True)
    except Timeout:
        raise BuildRunning(
            f"Another build of {path.parent} is running{_described(holder)}; "
            "wait for it to end, then try again."
        ) from None


def _described(path: Path) -> str:
    try:
        holder = _Holder.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return ""
    return f" (process {holder.process} on {holder.machine}, since {holder.since})"
