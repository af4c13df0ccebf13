"""Taking a turn of the conversation: a question in, an answer or a French sentence out."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from assistant.answer import Answer
from assistant.assistant import LONGEST_QUESTION, Assistant
from assistant.errors import QuestionTooLong, QuestionUnreadable
from assistant.settings import Caution
from assistant.weights import weights
from corpus.errors import MotamotError
from index.errors import IndexMissing
from index.filters import Condition
from ui.conversations.turn import Citation, Turn, new_id
from ui.page import texts
from ui.page.citing import Find, cite
from ui.page.suggestions import next_questions
from ui.page.typography import typeset

logger = logging.getLogger(__name__)

MAX_ANSWERS = 20
"""Number of past answers that a follow-up can refer to."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """What the page remembers of a conversation.

    :param id: empty until the first turn.
    :param turns: the last ones, oldest first.
    """

    id: str = ""
    turns: tuple[Turn, ...] = ()

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The last answers, oldest first, at most `MAX_ANSWERS`."""
        return tuple(turn.answer for turn in self.turns if turn.answer)[-MAX_ANSWERS:]

    def after(self, turn: Turn) -> "Conversation":
        """Return the conversation with one more turn."""
        return Conversation(self.id or new_id(), (*self.turns, turn)[-MAX_ANSWERS:])

    def without(self, identifier: str) -> "Conversation":
        """Return the conversation without one of its turns."""
        return replace(self, turns=tuple(turn for turn in self.turns if turn.id != identifier))


def take_turn(
    assistant: Assistant,
    conversation: Conversation,
    question: str,
    caution: Caution | None = None,
    quotes: int | None = None,
    conditions: Sequence[Condition] = (),
) -> Turn:
    """Ask a question; a failure becomes a sentence for the person, and a log entry.

    :param caution: that of the settings by default.
    :param quotes: most quotes of the answer; that of the settings by default.
    :param conditions: what a document must meet to be looked in.
    """
    least = weights().thresholds[caution] if caution else None
    past = conversation.answers
    try:
        answer = assistant.answer(
            question, past, conditions=conditions, least_confidence=least, quotes=quotes
        )
        find = partial(assistant.document, version=answer.index_version)
        citations = tuple(cite(quote, find) for quote in (*answer.quotes, *answer.nearby))
        further = _further(citations, find, {turn.question for turn in conversation.turns})
    except (QuestionTooLong, QuestionUnreadable) as error:
        return Turn(_shown(question), problem=typeset(str(error)))
    except IndexMissing:
        return Turn(question, problem=texts.EMPTY_COLLECTION)
    except MotamotError as error:
        logger.error("No answer: %s", error)
        return Turn(question, problem=texts.FAILURE)
    except Exception:
        # The page is the last one that can tell the person; the log keeps the cause.
        logger.exception("Unexpected failure while answering")
        return Turn(question, problem=texts.FAILURE)
    return Turn(question, answer, citations=citations, further=further)


def _further(citations: Sequence[Citation], find: Find, asked: set[str]) -> tuple[str, ...]:
    """Return questions about what stands around the first quotation."""
    if not citations:
        return ()
    key = citations[0].quote.document
    return next_questions([c for c in citations if c.quote.document == key], find(key), asked)


def _shown(question: str) -> str:
    """Return the beginning of a question that cannot be asked, fit to be shown."""
    beginning = question[:LONGEST_QUESTION].encode(errors="replace").decode()
    return beginning if len(question) <= LONGEST_QUESTION else f"{beginning}…"
