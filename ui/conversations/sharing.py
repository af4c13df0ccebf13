"""Answers that their owners chose to show to whoever has the link."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from ui.conversations.database import Database
from ui.conversations.record import KeptTurn
from ui.conversations.store import owner_of


@dataclass(frozen=True, slots=True)
class Shared:
    """A turn that is shown to others; it does not say who asked.

    :param since: when its link was made, in local time.
    """

    turn: KeptTurn
    since: datetime


class Sharing:
    """Links to turns, each gone with its turn; all methods raise `NotKept` without the file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def share(self, browser: str, turn: str) -> str:
        """Return what the link to a turn holds, 128 random bits; the same one each time.

        :return: empty when the browser has no such turn.
        """
        given = datetime.now(UTC).isoformat()
        own = "FROM turn AS t JOIN conversation AS c ON c.id = t.conversation"
        with self._database.transaction() as file:
            file.execute(
                f"INSERT INTO shared SELECT ?, t.id, ? {own} WHERE t.id = ? AND browser = ?"
                " ON CONFLICT (turn) DO NOTHING",
                (secrets.token_urlsafe(16), given, turn, owner_of(browser)),
            )
            found = file.execute(
                f"SELECT s.id {own} JOIN shared AS s ON s.turn = t.id"
                " WHERE t.id = ? AND browser = ?",
                (turn, owner_of(browser)),
            ).fetchone()
        return str(found[0]) if found else ""

    def find(self, identifier: str) -> Shared | None:
        """Return the turn of a link; None when no link, or no longer, holds that."""
        with self._database.transaction() as file:
            found = file.execute(
                "SELECT record, since FROM shared AS s JOIN turn ON turn.id = s.turn"
                " WHERE s.id = ?",
                (identifier,),
            ).fetchone()
        if found is None:
            return None
        record, since = found
        return Shared(KeptTurn(record), datetime.fromisoformat(since).astimezone())
