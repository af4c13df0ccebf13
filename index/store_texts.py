"""The texts of a store in row order, one document in memory at a time."""

import sqlite3
from collections.abc import Iterator
from typing import Literal

Rows = Literal["passages", "sentences"]


def texts_of(connection: sqlite3.Connection, rows: Rows) -> Iterator[str]:
    """Yield the text of every passage, or of every sentence, in row order."""
    (total,) = connection.execute(f"SELECT count(*) FROM {rows}").fetchone()
    first = "first_passage" if rows == "passages" else "first_sentence"
    documents = connection.execute(
        f"SELECT text, {first}, lead({first}, 1, ?) OVER (ORDER BY number)"
        " FROM documents ORDER BY number",
        (total,),
    )
    for text, begin, end in documents:
        spans = connection.execute(
            f'SELECT start, "end" FROM {rows} WHERE number >= ? AND number < ? ORDER BY number',
            (begin, end),
        )
        yield from (text[start:stop] for start, stop in spans)
