"""Errors shown to the person asking, hence in French."""

from corpus.errors import MotamotError


class QuestionTooLong(MotamotError):
    """The question has more characters than a question can need."""


class QuestionUnreadable(MotamotError):
    """The question holds a lone surrogate: half a character, or a byte that was not UTF-8."""
