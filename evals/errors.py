"""What can go wrong in an evaluation."""

from corpus.errors import MotamotError


class EvaluationError(MotamotError):
    """An evaluation cannot be done; the text says what was expected, what was found, what to do."""
