"""What a person thinks of an answer, kept for those who look after the collection."""

import logging

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import MotamotError
from ui.conversations.feedback import LONGEST_COMMENT, Feedback
from ui.conversations.turn import Verdict
from ui.page import texts

logger = logging.getLogger(__name__)


class FeedbackRequest(BaseModel):
    """A verdict on a turn of one's own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    turn: str = Field(max_length=64)
    verdict: Verdict
    comment: str = Field(default="", max_length=LONGEST_COMMENT)


def answer_feedback(feedback: Feedback, browser: str, data: object) -> str:
    """Keep an opinion and say in French whether it could be.

    :param data: whatever the browser sent; expected are the fields of a `FeedbackRequest`.
    """
    try:
        request = FeedbackRequest.model_validate(data)
        given = feedback.give(browser, request.turn, request.verdict, request.comment.strip())
    except (ValidationError, MotamotError) as error:
        logger.warning("No feedback in %.200r: %s", data, error)
        return texts.FEEDBACK_FAILED
    if not given:
        return texts.FEEDBACK_FAILED
    return texts.COMMENT_KEPT if request.comment.strip() else texts.FEEDBACK_KEPT
