"""What people think of answers: each opinion stands alone, whatever happens to its conversation."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import orjson

from ui.conversations.database import Database
from ui.conversations.record import UnreadableRecord, read_record
from ui.conversations.store import owner_of
from ui.conversations.turn import Turn, Verdict

logger = logging.getLogger(__name__)

LONGEST_COMMENT = 2_000
"""Characters."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """A verdict with all that it is about; it does not say who gave it.

    :param given: in local time.
    :param questions: those of the conversation up to this one, oldest first.
    """

    turn: Turn
    given: datetime
    verdict: Verdict
    comment: str
    questions: tuple[str, ...]


class Feedback:
    """The opinions given on the page; all methods raise `NotKept` when the file cannot be used."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def give(self, browser: str, turn: str, verdict: Verdict, comment: str = "") -> bool:
        """Keep an opinion, in place of an earlier one on the same turn.

        :return: False when the browser has no such turn.
        """
        with self._database.transaction() as file:
            rows = file.execute(
                "SELECT t.record FROM turn AS t JOIN conversation AS c ON c.id = t.conversation"
                " JOIN turn AS said ON said.conversation = c.id AND t.rank <= said.rank"
                " WHERE said.id = ? AND browser = ? ORDER BY t.rank",
                (turn, owner_of(browser)),
            ).fetchall()
            if not rows:
                return False
            questions = [read_record(record).question for (record,) in rows]
            given = datetime.now(UTC).isoformat()
            file.execute(
                "INSERT OR REPLACE INTO feedback VALUES (?, ?, ?, ?, ?, ?)",
                (turn, given, verdict, comment, orjson.dumps(questions).decode(), rows[-1][0]),
            )
        return True

    def opinions(self) -> Iterator[Opinion]:
        """Yield every opinion, oldest first; what cannot be read is left out, with a warning."""
        with self._database.transaction() as file:
            rows = file.execute(
                "SELECT given, verdict, comment, questions, record FROM feedback ORDER BY given"
            ).fetchall()
        for given, verdict, comment, questions, record in rows:
            try:
                turn = read_record(record)
            except UnreadableRecord as error:
                logger.warning("An opinion is left out: %s", error)
                continue
            when = datetime.fromisoformat(given).astimezone()
            yield Opinion(turn, when, Verdict(verdict), comment, tuple(orjson.loads(questions)))
