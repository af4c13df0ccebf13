"""French spacing: no-break spaces where French typography wants them."""

import re

NO_BREAK = "\u00a0"
MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)
NARROW_NO_BREAK = "\u202f"

_BEFORE_HIGH_SIGN = re.compile(r" ([;!?%])")
_BEFORE_COLON_OR_CLOSING = re.compile(r" ([:»])")
_AFTER_OPENING = re.compile(r"« ")


def typeset(text: str) -> str:
    """Replace the spaces around French punctuation with no-break ones.

    For the page's own sentences only: the text of a quotation never passes here.
    """
    text = _BEFORE_HIGH_SIGN.sub(rf"{NARROW_NO_BREAK}\1", text)
    text = _BEFORE_COLON_OR_CLOSING.sub(rf"{NO_BREAK}\1", text)
    return _AFTER_OPENING.sub(f"«{NO_BREAK}", text)


def date_in_words(date: str) -> str:
    """Write an ISO 8601 date in French, as precise as it is: "2024-07-01" is "1er juillet 2024"."""
    year, *rest = date.split("-")
    if not rest:
        return year
    month = MONTHS[int(rest[0]) - 1]
    if len(rest) == 1:
        return f"{month} {year}"
    day = int(rest[1])
    return f"{'1er' if day == 1 else day}{NO_BREAK}{month} {year}"


def thousands(number: int) -> str:
    """Write a whole number in groups of three digits: 1204 becomes "1 204"."""
    return f"{number:,}".replace(",", NARROW_NO_BREAK)
