"""The date that answers « quand » or « en quelle année »."""

import re
from collections.abc import Iterator

from assistant.emphasis.asked import Asked, Slice, only

_MONTH = (
    r"(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre"
    r"|d[ée]cembre)"
)
_YEAR = r"(?:1\d{3}|20\d\d)"
_CHRIST = r"\s+(?:av|apr|ap)\.\s*J\.-C\."
_NO_QUANTITY = r"(?!\w|[.,]\d|\s?(?:%|€|km|m\b|euros|habitants|personnes|hommes|francs|mètres))"
_DATE = re.compile(
    r"(?<![\w,.])(?:"
    rf"(?:1er|\d{{1,2}})(?:\s+(?:et|au)\s+\d{{1,2}})?\s+{_MONTH}(?:\s+{_YEAR})?"
    rf"|{_MONTH}\s+{_YEAR}"
    rf"|{_YEAR}(?:[-–]{_YEAR})?(?:{_CHRIST})?"
    rf"|[IVX]+(?:er|e|ème)\s+siècles?(?:{_CHRIST})?"
    rf"|\d{{1,4}}{_CHRIST}"
    rf"){_NO_QUANTITY}",
    re.IGNORECASE,
)


def dates(sentence: str) -> Iterator[Slice]:
    """Yield the dates of a sentence, in order."""
    return (match.span() for match in _DATE.finditer(sentence))


def date_asked(asked: Asked, sentence: str) -> Slice | None:
    """Return the only date of a sentence that the question does not say."""
    return only([(a, b) for a, b in dates(sentence) if not asked.has_numbers_of(sentence[a:b])])
