"""Errors shown to the person asking, hence in French."""

from corpus.errors import MotamotError


class QuestionTooLong(MotamotError):
    """The question has more characters than a question can need."""
