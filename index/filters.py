"""Conditions on what is known of documents: `author=Anne`, `date>=2022`, `document=lois/*`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.errors import MotamotError
from index.analysis.folding import fold
from index.store import Entry

FIELDS = ("document", "file", "title", "source", "author", "date", "language", "tag")

_CONDITION = re.compile(r"\s*(?P<field>\w+)\s*(?P<operator>!=|>=|<=|=)\s*(?P<value>.*?)\s*")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


class InvalidFilter(MotamotError):
    """A filter is not a condition; the message says what one looks like."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A field, how it is compared, and the values of which one is enough.

    :param operator: "=" or "!=", where "*" stands for any characters, neither case nor accents
        count, and a date stands for all that it holds: 2022 for 2022-05 too; ">=" or "<=", with one
        value, for dates.
    """

    field: str
    operator: str
    values: tuple[str, ...]

    def accepts(self, entry: Entry) -> bool:
        """Whether a document meets the condition; without the field it only meets "!="."""
        found = _values(entry, self.field)
        if self.operator in (">=", "<="):
            return any(_compares(date, self.operator, self.values[0]) for date in found if date)
        patterns = [_pattern(self.field, value) for value in self.values]
        meets = any(pattern.fullmatch(fold(f)) for f in found for pattern in patterns)
        return meets == (self.operator == "=")

    def __str__(self) -> str:
        """Write the condition as `parse_condition` reads it."""
        return f"{self.field}{self.operator}{','.join(self.values)}"


def parse_condition(text: str) -> Condition:
    """Read a condition such as `author=Anne`, `tag=mer,île` or `date>=2022-05`.

    :raises InvalidFilter: when it is none.
    """
    match = _CONDITION.fullmatch(text)
    values = tuple(value.strip() for value in match["value"].split(",")) if match else ()
    if match is None or match["field"] not in FIELDS or not all(values):
        raise InvalidFilter(
            f"Expected a filter such as author=Anne, tag=mer,île or date>=2022, found {text!r}. "
            f"Fields: {', '.join(FIELDS)}; comparisons: = and !=, for dates also >= and <=."
        )
    field, operator = match["field"], match["operator"]
    if operator in (">=", "<=") and field != "date":
        raise InvalidFilter(f"Expected = or != after {field}, found {operator} in {text!r}.")
    if operator in (">=", "<=") and not _DATE.fullmatch(match["value"]):
        raise InvalidFilter(
            f"Expected one date such as 2022, 2022-05 or 2022-05-31 after {operator}, "
            f"found {match['value']!r}."
        )
    return Condition(field, operator, values)


def parse_conditions(texts: Sequence[str]) -> tuple[Condition, ...]:
    """Read several conditions, all of which a document must meet.

    :raises InvalidFilter: when one is none.
    """
    return tuple(map(parse_condition, texts))


def accepts_all(conditions: Sequence[Condition], entry: Entry) -> bool:
    """Whether a document meets every condition."""
    return all(condition.accepts(entry) for condition in conditions)


def _values(entry: Entry, field: str) -> tuple[str, ...]:
    if field == "tag":
        return entry.tags
    return (entry.key if field == "document" else getattr(entry, field),)


@lru_cache(maxsize=256)
def _pattern(field: str, value: str) -> re.Pattern[str]:
    written = ".*".join(map(re.escape, fold(value).split("*")))
    return re.compile(written + ("(?:-.*)?" if field == "date" else ""), re.DOTALL)


def _compares(date: str, operator: str, bound: str) -> bool:
    """Compare a date with a bound, as far as both are known: 2022-05 is not after 2022."""
    known = min(len(date), len(bound))
    return date[:known] >= bound[:known] if operator == ">=" else date[:known] <= bound[:known]
