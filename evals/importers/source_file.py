"""The text of a file to import, unpacked when it is compressed."""

import gzip
import lzma
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import orjson

from evals.errors import EvaluationError

_UNPACK: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.decompress, ".xz": lzma.decompress}


def read(path: Path) -> bytes:
    """Return the content of a file, that of `.gz` and `.xz` files unpacked.

    :raises EvaluationError: when it cannot be read or unpacked.
    """
    try:
        return _UNPACK.get(path.suffix, bytes)(path.read_bytes())
    except (OSError, EOFError, lzma.LZMAError) as error:
        raise EvaluationError(f"{path}: cannot be read: {error}.") from error


def lines(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each line that is not blank after its place ("file, line 3").

    :raises EvaluationError: when the file cannot be read or is not UTF-8.
    """
    for number, line in enumerate(read(path).split(b"\n"), start=1):
        where = f"{path}, line {number}"
        try:
            text = line.decode("utf-8").removesuffix("\r")
        except UnicodeDecodeError as error:
            raise EvaluationError(
                f"{where}: expected UTF-8, found the byte 0x{line[error.start]:02x}."
            ) from error
        if text.strip():
            yield where, text


def records(path: Path, *fields: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each JSON object of a JSONL file after its place.

    :param fields: those that must be there, as text.
    :raises EvaluationError: at the first line that is not such an object.
    """
    for where, line in lines(path):
        try:
            record = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            raise EvaluationError(f"{where}: expected a JSON object: {error}.") from error
        if not isinstance(record, dict):
            raise EvaluationError(f"{where}: expected a JSON object, found {line[:40]!r}.")
        for field in fields:
            if not isinstance(record.get(field), str):
                raise EvaluationError(
                    f'{where}: expected the text field "{field}", found {record.get(field)!r}.'
                )
        yield where, record
