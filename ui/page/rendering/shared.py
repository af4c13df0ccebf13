"""The answer of a link, as others see it: to be read, not changed."""

from datetime import datetime

from assistant.answer import Answer
from ui.conversations.turn import Turn
from ui.page import texts
from ui.page.rendering.markup import element, escape
from ui.page.rendering.question import render_question
from ui.page.rendering.turn import render_reply
from ui.page.typography import date_in_words


def render_shared(turn: Turn, answer: Answer, since: datetime) -> str:
    """Render a turn and its answer, with the day it was shared and the version it is of."""
    question_id = f"question-{turn.id}"
    note = texts.SHARED.format(
        date=date_in_words(since.date().isoformat()),
        version=answer.index_version,
    )
    again = element("button", texts.ASK_AGAIN, type="button", data_ask=answer.understood)
    return element(
        "article",
        element("p", escape(note), class_="kicker")
        + render_question(question_id, turn, editable=False)
        + render_reply(turn)
        + element("p", again, class_="further"),
        class_="turn shared",
        aria_labelledby=question_id,
    )
