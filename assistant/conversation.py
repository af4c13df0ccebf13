"""A question of a conversation as it would be asked alone."""

import re
from collections.abc import Sequence

from assistant.answer import Answer
from index.analysis.folding import fold
from index.analysis.terms import is_sought
from index.analysis.tokens import words_of

_DEPENDENT = re.compile(
    r"^(et|non|pardon|mais)\b|-(il|elle|ils|elles)\b|\b(ces|cette|cet|celui|celle|ceux|celles|cela|ca)\b"
)
_FEWEST_WORDS = 2


def understood(question: str, history: Sequence[Answer]) -> str:
    """Return the question so that it stands alone; the question itself when it already does."""
    if not history:
        return question
    sought = [part for word in words_of(question) for part in word.parts if is_sought(part)]
    if len(sought) >= _FEWEST_WORDS or not (len(sought) == 0 or _DEPENDENT.search(fold(question))):
        return question
    previous = history[-1].understood.rstrip(" ?\u00a0\u202f")
    return f"{previous}, {question[0].lower()}{question[1:]}"
