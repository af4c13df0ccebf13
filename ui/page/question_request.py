"""What the browser sends with a question: checked when it arrives."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from assistant.settings import Caution
from index.filters import Condition

_YEAR = r"^([0-9]{4})?$"


class QuestionRequest(BaseModel):
    """A question of a conversation.

    :param conversation: identifier of the one on the page; empty before its first answer.
    :param replaced: identifier of the turn that the answer takes the place of, or empty.
    :param caution: that of the settings by default.
    :param quotes: most quotes of the answer; that of the settings by default.
    :param documents: keys of the documents to look in; all of them when there is none.
    :param since: first year of the documents to look in, or empty.
    :param until: last year, or empty.
    :param ticket: what the page asks the place of the question in the queue by.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str = Field(max_length=200_000)
    conversation: str = Field(default="", max_length=64)
    replaced: str = Field(default="", max_length=64)
    caution: Caution | None = None
    quotes: int | None = Field(default=None, ge=1, le=10)
    documents: tuple[Annotated[str, Field(max_length=1000)], ...] = Field(
        default=(), max_length=100
    )
    since: str = Field(default="", pattern=_YEAR)
    until: str = Field(default="", pattern=_YEAR)
    ticket: str = Field(default="", max_length=64)

    def conditions(self) -> tuple[Condition, ...]:
        """Return what a document must meet to be looked in."""
        conditions = [Condition("document", "=", self.documents)] if self.documents else []
        for operator, year in ((">=", self.since), ("<=", self.until)):
            if year:
                conditions.append(Condition("date", operator, (year,)))
        return tuple(conditions)
