"""A question of the page: its conversation is found, an answer given, shown and kept."""

import logging
from dataclasses import replace

from pydantic import ValidationError

from assistant.assistant import Assistant
from ui.conversations.database import NotKept
from ui.conversations.store import Conversations
from ui.conversations.turn import Turn
from ui.page import texts
from ui.page.question_request import QuestionRequest
from ui.page.rendering.turn import render_turn
from ui.page.reopening import reopen
from ui.page.turn import Conversation, take_turn

logger = logging.getLogger(__name__)


def answer_request(
    assistant: Assistant,
    conversations: Conversations,
    browser: str,
    past: Conversation,
    data: object,
) -> tuple[str, Conversation]:
    """Answer a question; return the turn as HTML and the conversation with it.

    :param past: what the window's session remembers; another conversation is taken from the disk.
    :param data: whatever the browser sent; expected are the fields of a `QuestionRequest`.
    """
    try:
        request = QuestionRequest.model_validate(data)
    except ValidationError as error:
        logger.warning("No question in %.200r: %s", data, error)
        return render_turn(Turn("", problem=texts.FAILURE, kept=False), past.id), past
    if request.conversation != past.id:
        past = reopen(assistant, conversations, browser, request.conversation)
    past = past.without(request.replaced)
    options = (request.caution, request.quotes, request.conditions())
    turn = take_turn(assistant, past, request.text, *options)
    now = past.after(turn)
    turn = _keep(conversations, browser, now.id, turn, request.replaced)
    return render_turn(turn, now.id, request.replaced), now


def refuse_request(past: Conversation, data: object, wait: int) -> tuple[str, Conversation]:
    """Tell a client that asks too often how long to wait; the conversation stays as it is.

    :param wait: seconds.
    """
    try:
        question = QuestionRequest.model_validate(data).text
    except ValidationError:
        question = ""
    problem = texts.TOO_MANY_QUESTIONS.format(seconds=wait)
    return render_turn(Turn(question, problem=problem), past.id), past


def _keep(
    conversations: Conversations, browser: str, conversation: str, turn: Turn, replaced: str
) -> Turn:
    """Keep a turn for the history; when it cannot be, the conversation goes on and says so."""
    if not turn.question.strip():
        return turn
    try:
        if not browser:
            raise NotKept("Expected a cookie, found none: the browser refuses them.")
        conversations.keep(browser, conversation, turn, replaced)
    except NotKept as error:
        logger.warning("Not kept: %s", error)
        return replace(turn, kept=False)
    return turn
