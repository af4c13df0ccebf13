"""Files of questions, one JSON object a line: `{"id": …, "turns": ["question", "follow-up"]}`."""

from dataclasses import dataclass
from pathlib import Path

import orjson

from assistant.assistant import LONGEST_QUESTION
from corpus.errors import MotamotError


class InvalidBatch(MotamotError):
    """A batch file cannot be read; the message gives the file and the line."""


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One conversation whose last turn is to be answered."""

    id: object
    turns: tuple[str, ...]


def read_batch(path: Path) -> list[BatchLine]:
    """Read a batch file; fields other than `id` and `turns` are ignored, blank lines too.

    :raises InvalidBatch: for an unreadable file or a line that is not such an object.
    """
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise InvalidBatch(f"{path}: cannot be read: {error.strerror}") from error
    return [_line(path, n, line) for n, line in enumerate(lines, start=1) if line.strip()]


def _line(path: Path, number: int, line: bytes) -> BatchLine:
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise InvalidBatch(f"{path}, line {number}: expected a JSON object: {error}") from error
    turns = record.get("turns") if isinstance(record, dict) else None
    if not isinstance(turns, list) or not turns or not all(isinstance(t, str) for t in turns):
        raise InvalidBatch(
            f'{path}, line {number}: expected {{"id": …, "turns": ["question", …]}} '
            "with at least one turn, all of them strings"
        )
    if (longest := max(map(len, turns))) > LONGEST_QUESTION:
        raise InvalidBatch(
            f"{path}, line {number}: expected turns of at most {LONGEST_QUESTION} characters, "
            f"found one of {longest}"
        )
    if "id" not in record:
        raise InvalidBatch(f'{path}, line {number}: expected an "id", found none')
    return BatchLine(record["id"], tuple(turns))
