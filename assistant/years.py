"""The years that a question and the sentences of a passage are about."""

import re
from collections.abc import Sequence

_YEAR = re.compile(r"(?<![\d.,])(?:1\d{3}|20\d\d)(?![.,]?\d)")


def years_in(text: str) -> frozenset[str]:
    """Return the years that a text names."""
    return frozenset(_YEAR.findall(text))


def years_of(sentences: Sequence[str], heading: str) -> list[frozenset[str]]:
    """Return the years of each sentence: its own, else those of the last before it that has some.

    :param heading: of the passage; its years hold until a sentence names others.
    """
    current, found = years_in(heading), []
    for sentence in sentences:
        current = years_in(sentence) or current
        found.append(current)
    return found


def agreement(sought: frozenset[str], found: frozenset[str]) -> float:
    """Return 1 when a sought year is found, -1 when only others are, 0 where either has none."""
    if not sought or not found:
        return 0.0
    return -1.0 if sought.isdisjoint(found) else 1.0
