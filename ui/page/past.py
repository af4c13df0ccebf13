"""What the drawer of past conversations asks for."""

import logging
from datetime import datetime
from typing import Any, Literal

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.assistant import Assistant
from ui.answer_record import answer_record
from ui.conversations.database import NotKept
from ui.conversations.store import LONGEST_TITLE, Conversations, Kept
from ui.conversations.turn import Turn
from ui.page import drawer_texts
from ui.page.rendering.history import render_history, render_notice
from ui.page.rendering.markdown import markdown_of
from ui.page.reopening import turns_of

logger = logging.getLogger(__name__)


class PastRequest(BaseModel):
    """What the drawer asks; the answer is the list as it is afterwards.

    :param sought: what the list is searched for.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    action: Literal["list", "rename", "delete", "delete_all"] = "list"
    conversation: str = Field(default="", max_length=64)
    title: str = Field(default="", max_length=10 * LONGEST_TITLE)
    sought: str = Field(default="", max_length=200)


class ExportRequest(BaseModel):
    """A conversation to take away."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    conversation: str = Field(max_length=64)
    form: Literal["markdown", "json"]


def answer_past(conversations: Conversations, browser: str, data: object) -> str:
    """Do what the drawer asks; what cannot be done becomes a French sentence.

    :param data: whatever the browser sent; expected are the fields of a `PastRequest`.
    """
    try:
        request = PastRequest.model_validate(data)
        if not browser:
            return render_notice(drawer_texts.HISTORY_NEEDS_COOKIES)
        _change(conversations, browser, request)
        found = conversations.summaries(browser, request.sought)
    except (NotKept, ValidationError) as error:
        logger.warning("The history cannot be shown: %s", error)
        return render_notice(drawer_texts.HISTORY_UNAVAILABLE)
    return render_history(found, request.sought, datetime.now().astimezone().date())


def export_past(
    assistant: Assistant, conversations: Conversations, browser: str, data: object
) -> str:
    """Write a conversation as a text; nothing when that cannot be done.

    :param data: whatever the browser sent; expected are the fields of an `ExportRequest`.
    """
    try:
        request = ExportRequest.model_validate(data)
        kept = conversations.find(browser, request.conversation)
    except (NotKept, ValidationError) as error:
        logger.warning("Nothing can be exported: %s", error)
        return ""
    return _markdown_or_json(assistant, kept, request.form) if kept else ""


def _change(conversations: Conversations, browser: str, request: PastRequest) -> None:
    """Rename or delete, when that is what is asked."""
    if request.action == "rename":
        conversations.rename(browser, request.conversation, request.title)
    elif request.action == "delete":
        conversations.delete(browser, request.conversation)
    elif request.action == "delete_all":
        conversations.delete_all(browser)


def _markdown_or_json(assistant: Assistant, kept: Kept, form: str) -> str:
    """Write a conversation as Markdown or as JSON."""
    turns = turns_of(assistant, kept)
    if form == "markdown":
        return markdown_of(kept.title, turns)
    record = {"title": kept.title, "turns": [_record(turn) for turn in turns]}
    return orjson.dumps(record, option=orjson.OPT_INDENT_2).decode()


def _record(turn: Turn) -> dict[str, Any]:
    """Write a turn with the field names of `motamot ask --json`, and the places in words."""
    answer = answer_record(turn.answer) if turn.answer else {"question": turn.question}
    places = [{"place": c.place, "standing": c.standing} for c in turn.citations]
    return {**answer, "problem": turn.problem, "places": places}
