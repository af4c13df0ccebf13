"""One exchange of a conversation: a question and what came of it, as shown and as kept."""

import secrets
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.answer import Answer, Quote


class Standing(StrEnum):
    """Whether a document still holds a quotation."""

    HELD = "held"
    """The same characters at the same place."""
    CHANGED = "changed"
    """Other characters at that place."""
    GONE = "gone"
    """The collection no longer has the document."""


class Verdict(StrEnum):
    """What a person thinks of an answer."""

    USEFUL = "useful"
    WRONG_PASSAGE = "wrong_passage"
    SHOULD_HAVE_REFUSED = "should_have_refused"
    SHOULD_HAVE_ANSWERED = "should_have_answered"
    MISSING_DOCUMENT = "missing_document"


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation with its place in words, as given when the question was answered.

    :param place: section, page or paragraph, date: "Documents clés, § 2, juillet 2024".
    :param also: the other places that say the same.
    """

    quote: Quote
    place: str
    standing: Standing = Standing.HELD
    also: tuple["Citation", ...] = ()


def new_id() -> str:
    """Make an identifier that cannot be guessed."""
    return secrets.token_urlsafe(12)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with its answer, or with the French sentence that says why there is none.

    :param citations: those of the answer's quotes or, when it abstains, of its nearest passages.
    :param further: questions to go on with.
    :param kept: whether the turn can be found again after a restart.
    :param verdict: what the person thinks of the answer, once they said it.
    """

    question: str
    answer: Answer | None = None
    problem: str = ""
    citations: tuple[Citation, ...] = ()
    further: tuple[str, ...] = ()
    kept: bool = True
    verdict: Verdict | None = None
    id: str = field(default_factory=new_id)
