"""Links to answers: made by who asked, opened by whoever may open the page."""

import logging
import re

from assistant.assistant import Assistant
from ui.conversations.database import NotKept
from ui.conversations.record import UnreadableRecord, restored
from ui.conversations.sharing import Sharing
from ui.page import texts
from ui.page.examples import empty_conversation
from ui.page.rendering.shared import render_shared

logger = logging.getLogger(__name__)

_IDENTIFIER = re.compile(r"[\w-]{1,64}", re.ASCII)


def make_link(sharing: Sharing, browser: str, turn: str) -> str:
    """Return what the link to a turn holds; empty when the browser has no such turn.

    :param turn: whatever the browser sent; expected is the identifier of a turn of its own.
    """
    try:
        return sharing.share(browser, turn) if browser and _IDENTIFIER.fullmatch(turn) else ""
    except NotKept as error:
        logger.warning("Not shared: %s", error)
        return ""


def render_shared_turn(assistant: Assistant, sharing: Sharing, link: str) -> str:
    """Render the answer of a link, checked against the collection of today; else the empty page.

    :param link: whatever the browser sent; expected is what `make_link` returned.
    """
    try:
        shared = sharing.find(link) if _IDENTIFIER.fullmatch(link) else None
        turn = restored(shared.turn, assistant.document) if shared else None
    except (NotKept, UnreadableRecord) as error:
        logger.warning("Nothing shared can be shown: %s", error)
        shared = turn = None
    if shared is None or turn is None or turn.answer is None:
        return empty_conversation(assistant, texts.SHARED_GONE)
    return render_shared(turn, turn.answer, shared.since)
