"""Conditions on what is known of documents: `author=Anne`, `date>=2022`, `document=lois/*`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from corpus.errors import MotamotError
from index.analysis.folding import fold
from index.store import Entry

FIELDS = ("document", "file", "title", "source", "author", "date", "tag")

_CONDITION = re.compile(r"\s*(?P<field>\w+)\s*(?P<operator>!=|>=|<=|=)\s*(?P<value>.*?)\s*")


class InvalidFilter(MotamotError):
    """A filter is not a condition; the message says what one looks like."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A field, how it is compared, and the values of which one is enough.

    :param operator: "=" or "!=", where "*" stands for any characters and neither case nor accents
        count; ">=" or "<=" for dates.
    """

    field: str
    operator: str
    values: tuple[str, ...]

    def accepts(self, entry: Entry) -> bool:
        """Whether a document meets the condition; without the field it only meets "!="."""
        found = _values(entry, self.field)
        if self.operator in (">=", "<="):
            return any(_compares(date, self.operator, self.values[0]) for date in found if date)
        meets = any(fnmatchcase(fold(f), fold(value)) for f in found for value in self.values)
        return meets == (self.operator == "=")


def parse_condition(text: str) -> Condition:
    """Read a condition such as `author=Anne`, `tag=mer,île` or `date>=2022-05`.

    :raises InvalidFilter: when it is none.
    """
    match = _CONDITION.fullmatch(text)
    if match is None or match["field"] not in FIELDS or not match["value"]:
        raise InvalidFilter(
            f"Expected a filter such as author=Anne, tag=mer,île or date>=2022, found {text!r}. "
            f"Fields: {', '.join(FIELDS)}; comparisons: = and !=, for dates also >= and <=."
        )
    field, operator = match["field"], match["operator"]
    if operator in (">=", "<=") and field != "date":
        raise InvalidFilter(f"Expected = or != after {field}, found {operator} in {text!r}.")
    return Condition(field, operator, tuple(value.strip() for value in match["value"].split(",")))


def accepts_all(conditions: Sequence[Condition], entry: Entry) -> bool:
    """Whether a document meets every condition."""
    return all(condition.accepts(entry) for condition in conditions)


def _values(entry: Entry, field: str) -> tuple[str, ...]:
    if field == "tag":
        return entry.tags
    return (entry.key if field == "document" else getattr(entry, field),)


def _compares(date: str, operator: str, bound: str) -> bool:
    """Compare a date with a bound, as far as both are known: 2022-05 is not after 2022."""
    known = min(len(date), len(bound))
    return date[:known] >= bound[:known] if operator == ">=" else date[:known] <= bound[:known]
