"""What the browser sends with a question: checked when it arrives."""

from pydantic import BaseModel, ConfigDict, Field


class QuestionRequest(BaseModel):
    """A question of a conversation.

    :param conversation: identifier of the one on the page; empty before its first answer.
    :param replaced: identifier of the turn that the answer takes the place of, or empty.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str = Field(max_length=200_000)
    conversation: str = Field(default="", max_length=64)
    replaced: str = Field(default="", max_length=64)
