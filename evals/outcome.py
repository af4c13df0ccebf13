"""What the assistant did with one question of a set."""

from dataclasses import dataclass

from assistant.answer import Quote


@dataclass(frozen=True, slots=True)
class Outcome:
    """The reply to the last turn of a question.

    :param understood: the question as searched.
    :param answered: whether a person would have been answered rather than refused.
    :param confidence: in 0..1, of the first quote.
    :param quotes: what was shown, or would have been without abstention; best first.
    :param verbatim: whether every quote equals its slice of the corpus; None without a quote.
    :param documents: keys of the documents found, best first.
    :param passage_rank: rank, from 1, of the first passage that contains a gold slice; None when
        no such passage was found.
    :param plain_quote: the sentence of the first passage that is most similar to the question.
    :param milliseconds: time of the last turn; None when it failed.
    :param error: the message of the failure, else None; a failure counts as wrong.
    :param alone: the reply to the stand-alone form of the question, if the set has one.
    """

    id: str
    question: str
    understood: str
    answered: bool
    confidence: float
    quotes: tuple[Quote, ...]
    verbatim: bool | None
    documents: tuple[str, ...]
    passage_rank: int | None
    plain_quote: Quote | None
    milliseconds: float | None
    error: str | None = None
    alone: "Outcome | None" = None
