"""All that the page keeps on the server's disk."""

from dataclasses import dataclass
from pathlib import Path

from ui.conversations.database import Database
from ui.conversations.feedback import Feedback
from ui.conversations.sharing import Sharing
from ui.conversations.store import Conversations


@dataclass(frozen=True, slots=True)
class Archive:
    """Conversations, feedback and links to answers, in one file."""

    conversations: Conversations
    feedback: Feedback
    sharing: Sharing

    @classmethod
    def at(cls, path: Path, days: int) -> "Archive":
        """Use a file, made when something is first kept.

        :param days: conversations without a question for that long are removed.
        """
        database = Database(path)
        return cls(Conversations(database, days), Feedback(database), Sharing(database))
