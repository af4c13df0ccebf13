"""What the browser sends with a question: checked when it arrives."""

from pydantic import BaseModel, ConfigDict, Field

from assistant.settings import Caution


class QuestionRequest(BaseModel):
    """A question of a conversation.

    :param conversation: identifier of the one on the page; empty before its first answer.
    :param replaced: identifier of the turn that the answer takes the place of, or empty.
    :param caution: that of the settings by default.
    :param quotes: most quotes of the answer; that of the settings by default.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str = Field(max_length=200_000)
    conversation: str = Field(default="", max_length=64)
    replaced: str = Field(default="", max_length=64)
    caution: Caution | None = None
    quotes: int | None = Field(default=None, ge=1, le=10)
