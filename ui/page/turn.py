"""One exchange of the conversation: a question and what came of it."""

import logging
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.assistant import LONGEST_QUESTION, Assistant
from assistant.errors import QuestionTooLong, QuestionUnreadable
from corpus.document import Document
from corpus.errors import MotamotError
from ui.page import texts
from ui.page.typography import typeset

logger = logging.getLogger(__name__)

MAX_ANSWERS = 20
"""Number of past answers that a follow-up can refer to."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with its answer, or with the French sentence that says why there is none.

    :param number: rank in the conversation, from 1.
    :param documents: the documents quoted by the answer, by key.
    """

    number: int
    question: str
    answer: Answer | None
    problem: str
    documents: dict[str, Document]


@dataclass(frozen=True, slots=True)
class Conversation:
    """What the page remembers of a conversation.

    :param asked: number of questions so far.
    :param answers: the last answers, oldest first, at most `MAX_ANSWERS`.
    """

    asked: int = 0
    answers: tuple[Answer, ...] = ()

    def after(self, turn: Turn) -> "Conversation":
        """Return the conversation with one more turn."""
        answers = (*self.answers, turn.answer) if turn.answer else self.answers
        return Conversation(turn.number, answers[-MAX_ANSWERS:])


def take_turn(assistant: Assistant, conversation: Conversation, question: str) -> Turn:
    """Ask a question; a failure becomes a sentence for the person, and a log entry."""
    number = conversation.asked + 1
    try:
        answer = assistant.answer(question, conversation.answers)
        shown = (*answer.quotes, *answer.nearby)
        keys = {quote.document for quote in shown}
        keys |= {place.document for quote in shown for place in quote.also}
        documents = {key: assistant.document(key, answer.index_version) for key in keys}
    except (QuestionTooLong, QuestionUnreadable) as error:
        return Turn(number, _shown(question), None, typeset(str(error)), {})
    except MotamotError as error:
        logger.error("No answer: %s", error)
        return Turn(number, question, None, texts.FAILURE, {})
    except Exception:
        # The page is the last one that can tell the person; the log keeps the cause.
        logger.exception("Unexpected failure while answering")
        return Turn(number, question, None, texts.FAILURE, {})
    return Turn(number, question, answer, "", documents)


def _shown(question: str) -> str:
    """Return the beginning of a question that cannot be asked, fit to be shown."""
    beginning = question[:LONGEST_QUESTION].encode(errors="replace").decode()
    return beginning if len(question) <= LONGEST_QUESTION else f"{beginning}…"
