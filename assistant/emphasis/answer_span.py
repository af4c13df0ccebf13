"""The short answer in a sentence: a date, a number, a name."""

from assistant.emphasis.asked import Asked, Slice
from assistant.emphasis.dates import date_asked
from assistant.emphasis.names import person_asked, place_asked
from assistant.emphasis.numbers import number_asked
from assistant.expected_answer import Kind

_FINDERS = {
    Kind.DATE: date_asked,
    Kind.NUMBER: number_asked,
    Kind.PERSON: person_asked,
    Kind.PLACE: place_asked,
}


def answer_span(asked: Asked, sentence: str) -> Slice | None:
    """Return the words of a sentence that answer, None where they are not nearly sure.

    :return: code-point offsets in the sentence.
    """
    finder = _FINDERS.get(asked.kind)
    return finder(asked, sentence) if finder else None
