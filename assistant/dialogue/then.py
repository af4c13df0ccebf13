"""« Cette année-là »: the date that the conversation has just given."""

import re
from collections.abc import Sequence

from assistant.answer import Answer
from assistant.dialogue.complements import dates
from assistant.dialogue.question import read

_THEN = re.compile(
    r"\b(?:(?:en|à|dans|pendant|durant)\s+)?"
    r"(?:cette\s+(?:même\s+)?(?:année|date|époque)|ce\s+(?:même\s+)?(?:jour|mois|moment))"
    r"[-\u2010\u2011]l[àa]\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1\d{3}|20\d\d)\b")


def dated_then(question: str, latest: Sequence[Answer]) -> str:
    """Return the question with « cette année-là » replaced by the year last spoken of, if one was.

    :param latest: the answers so far, latest first.
    """
    if not _THEN.search(question):
        return question
    year = next((year for answer in latest[:2] if (year := _year(answer))), "")
    return _THEN.sub(f"en {year}", question) if year else question


def _year(answer: Answer) -> str:
    """Return the last date of the question, else the one year of its first quote."""
    told = dates(read(answer.understood))
    if told is not None:
        years = _YEAR.findall(read(answer.understood).words(told[0].start, told[1].end))
        return years[-1] if years else ""
    years = sorted(set(_YEAR.findall(answer.quotes[0].text))) if answer.quotes else []
    return years[0] if len(years) == 1 else ""
