"""The texts of a store in row order, one document in memory at a time."""

import sqlite3
from collections.abc import Iterator
from typing import Literal, get_args

Rows = Literal["passages", "sentences"]
ROWS: tuple[Rows, ...] = get_args(Rows)

_LAST = 2**63 - 1
"""More than any row's number."""


def texts_of(
    connection: sqlite3.Connection, rows: Rows, begin: int = 0, end: int = _LAST
) -> Iterator[str]:
    """Yield the text of every passage, or of every sentence, in row order.

    :param begin: number of the first document to take them from.
    :param end: number after that of the last one.
    """
    first = "first_passage" if rows == "passages" else "first_sentence"
    documents = connection.execute(
        f"SELECT text, {first}, (SELECT {first} FROM documents WHERE number = d.number + 1)"
        " FROM documents d WHERE number >= ? AND number < ? ORDER BY number",
        (begin, end),
    )
    for text, start, stop in documents:
        spans = connection.execute(
            f'SELECT start, "end" FROM {rows} WHERE number >= ? AND number < ? ORDER BY number',
            (start, _LAST if stop is None else stop),
        )
        yield from (text[a:b] for a, b in spans)
