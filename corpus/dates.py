"""Dates as files state them, in ISO 8601."""

import re
from datetime import date

_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet"),
    *("août", "septembre", "octobre", "novembre", "décembre"),
)
_MONTH = "|".join(_MONTHS)
_PATTERNS = (
    re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:[t ].*)?)?)?"),
    re.compile(r"d:(?P<year>\d{4})(?:(?P<month>\d\d)(?:(?P<day>\d\d).*)?)?"),  # PDF
    re.compile(r"(?P<day>\d\d?)[/.](?P<month>\d\d?)[/.](?P<year>\d{4})"),
    re.compile(rf"(?:(?P<day>\d\d?)(?:er)?\s+)?(?P<month>{_MONTH})\s+(?P<year>\d{{4}})"),
)


def iso_date(stated: str) -> str:
    """Return a stated date as "2024", "2024-07" or "2024-07-09"; an empty string stays empty.

    Read are ISO 8601, "9/7/2024" (day first), "9 juillet 2024", "juillet 2024" and PDF's own form.

    :raises ValueError: for anything else, and for a day that does not exist.
    """
    text = stated.strip()
    if not text:
        return ""
    for pattern in _PATTERNS:
        if match := pattern.fullmatch(text.lower()):
            return _iso(match["year"], match["month"], match["day"])
    raise ValueError(f"expected a date such as 2024-07-09, found {stated!r}")


def iso_date_or_nothing(stated: str) -> str:
    """Return a stated date as `iso_date` does, or an empty string when it is not one."""
    try:
        return iso_date(stated)
    except ValueError:
        return ""


def _iso(year: str, month: str | None, day: str | None) -> str:
    if month is None:
        return year
    number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
    whole = date(int(year), number, int(day or 1)).isoformat()
    return whole if day else whole[:7]
