"""A conversation of the past, as it was given, checked against the collection of today."""

import logging

from assistant.assistant import Assistant
from ui.conversations.database import NotKept
from ui.conversations.record import UnreadableRecord, restored
from ui.conversations.store import Conversations, Kept
from ui.conversations.turn import Turn
from ui.page.examples import empty_conversation
from ui.page.rendering.turn import render_turns
from ui.page.turn import Conversation

logger = logging.getLogger(__name__)

MOST_REOPENED = 200
"""Latest turns of a conversation that is opened again."""


def render_conversation(
    assistant: Assistant, conversations: Conversations, browser: str, identifier: str
) -> str:
    """Render a kept conversation; the empty page when the browser has no such one."""
    found = reopen(assistant, conversations, browser, identifier)
    return render_turns(found.turns, found.id) if found.turns else empty_conversation(assistant)


def reopen(
    assistant: Assistant, conversations: Conversations, browser: str, identifier: str
) -> Conversation:
    """Return a kept conversation; a new one when the browser has no such one."""
    try:
        kept = conversations.find(browser, identifier) if browser and identifier else None
    except NotKept as error:
        logger.warning("Not reopened: %s", error)
        kept = None
    return Conversation(identifier, tuple(turns_of(assistant, kept))) if kept else Conversation()


def turns_of(assistant: Assistant, kept: Kept) -> list[Turn]:
    """Make the latest turns of a conversation again; what cannot be read is left out."""
    turns = []
    for turn in kept.turns[-MOST_REOPENED:]:
        try:
            turns.append(restored(turn, assistant.document))
        except UnreadableRecord as error:
            logger.warning("A turn is left out: %s", error)
    return turns
