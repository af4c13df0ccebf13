"""Errors shown to the person asking, hence in French."""

from corpus.errors import MotamotError


class QuestionTooLong(MotamotError):
    """The question has more characters than a question can need."""

    def __init__(self, length: int, most: int) -> None:
        found, limit = (f"{number:,}".replace(",", "\u202f") for number in (length, most))
        super().__init__(
            f"Votre question compte {found} caractères\u00a0; la limite est de {limit}. "
            "Raccourcissez-la."
        )


class QuestionUnreadable(MotamotError):
    """The question holds a lone surrogate: half a character, or a byte that was not UTF-8."""
