"""The conversations of each browser: kept, listed, searched, renamed, deleted."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from index.analysis.folding import fold
from ui.conversations.database import Database
from ui.conversations.record import KeptTurn, record_of
from ui.conversations.turn import Turn

LONGEST_TITLE = 120
"""Characters."""
MOST_LISTED = 500
"""Conversations in one list; a search reaches the others."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A conversation in the list.

    :param changed: when its last question was asked, in local time.
    """

    id: str
    title: str
    changed: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """A conversation as kept.

    :param turns: oldest first.
    """

    title: str
    turns: tuple[KeptTurn, ...]


class Conversations:
    """Every method concerns one browser: nothing of another one's can be read or changed.

    All raise `NotKept` when the file cannot be used.

    :param days: conversations without a question for that long are removed.
    """

    def __init__(self, database: Database, days: int) -> None:
        self._database = database
        self._days = days

    def keep(self, browser: str, conversation: str, turn: Turn, replaced: str = "") -> None:
        """Add a turn to a conversation, which its first turn begins and entitles.

        :param replaced: identifier of a turn of the conversation that this one takes the place of.
        """
        now, owner, title = datetime.now(UTC), owner_of(browser), shortened(turn.question)
        with self._database.transaction() as file:
            file.execute(
                "INSERT INTO conversation VALUES (?, ?, ?, ?) ON CONFLICT (id)"
                " DO UPDATE SET changed = excluded.changed WHERE browser = excluded.browser",
                (conversation, owner, title, now.isoformat()),
            )
            if replaced:
                _replace(file, owner, conversation, replaced, title)
            file.execute(
                "INSERT INTO turn (id, conversation, words, record)"
                " SELECT ?, id, ?, ? FROM conversation WHERE id = ? AND browser = ?",
                (turn.id, _words_of(turn), record_of(turn), conversation, owner),
            )
            oldest = now - timedelta(days=self._days)
            file.execute("DELETE FROM conversation WHERE changed < ?", (oldest.isoformat(),))

    def summaries(self, browser: str, sought: str = "") -> list[Summary]:
        """List conversations, the latest first.

        :param sought: only those that have all these words, in their title, questions or quotes.
        """
        words = fold(sought).split()
        found = "SELECT id, title, changed FROM conversation AS c WHERE browser = ?"
        found += _HAS_WORD * len(words) + " ORDER BY changed DESC LIMIT ?"
        with self._database.transaction() as file:
            rows = file.execute(found, (owner_of(browser), *words, MOST_LISTED)).fetchall()
        return [
            Summary(identifier, title, datetime.fromisoformat(changed).astimezone())
            for identifier, title, changed in rows
        ]

    def find(self, browser: str, conversation: str) -> Kept | None:
        """Return a conversation; None when the browser has no such one."""
        with self._database.transaction() as file:
            rows = file.execute(
                "SELECT title, t.record, verdict FROM conversation AS c"
                " JOIN turn AS t ON t.conversation = c.id LEFT JOIN feedback ON turn = t.id"
                " WHERE c.id = ? AND browser = ? ORDER BY rank",
                (conversation, owner_of(browser)),
            ).fetchall()
        return Kept(rows[0][0], tuple(KeptTurn(*row[1:]) for row in rows)) if rows else None

    def rename(self, browser: str, conversation: str, title: str) -> None:
        """Entitle a conversation; a blank title changes nothing."""
        if shortened(title):
            with self._database.transaction() as file:
                file.execute(
                    "UPDATE conversation SET title = ? WHERE id = ? AND browser = ?",
                    (shortened(title), conversation, owner_of(browser)),
                )

    def delete(self, browser: str, conversation: str) -> None:
        """Remove a conversation."""
        with self._database.transaction() as file:
            file.execute(
                "DELETE FROM conversation WHERE id = ? AND browser = ?",
                (conversation, owner_of(browser)),
            )

    def delete_all(self, browser: str) -> None:
        """Remove every conversation of a browser."""
        with self._database.transaction() as file:
            file.execute("DELETE FROM conversation WHERE browser = ?", (owner_of(browser),))


_HAS_WORD = (
    " AND EXISTS (SELECT 1 FROM turn WHERE conversation = c.id"
    " AND instr(fold(c.title) || ' ' || words, ?))"
)


def _replace(
    file: sqlite3.Connection, owner: str, conversation: str, replaced: str, title: str
) -> None:
    """Remove a turn; a conversation that had no other takes a new title."""
    file.execute(
        "DELETE FROM turn WHERE id = ? AND conversation ="
        " (SELECT id FROM conversation WHERE id = ? AND browser = ?)",
        (replaced, conversation, owner),
    )
    file.execute(
        "UPDATE conversation SET title = ? WHERE id = ? AND browser = ?"
        " AND NOT EXISTS (SELECT 1 FROM turn WHERE conversation = conversation.id)",
        (title, conversation, owner),
    )


def owner_of(browser: str) -> str:
    """Return what the file keeps of a browser's secret identifier: enough to know it again."""
    return sha256(browser.encode()).hexdigest()


def shortened(text: str) -> str:
    """Make a title of a text: one line of at most `LONGEST_TITLE` characters."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1]}…"


def _words_of(turn: Turn) -> str:
    """Return what a search compares with: the question and the quotations, folded."""
    return fold(" ".join([turn.question, *(c.quote.text for c in turn.citations)]))
