"""Line breaks: which physical lines belong together as one block of running text."""

import re
from collections.abc import Iterator

from corpus.abbreviations import ABBREVIATIONS, TITLES, Dot

SPACE = r"[\s\ufeff]"
_BREAK = r"(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])"
_LINE_BREAK = re.compile(
    rf"{_BREAK}(?P<blank>[^\S\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*+{_BREAK})?+{SPACE}*+"
)
_LIST_MARKER = re.compile(
    r"(?:[-–—•▪●◦‣*·o]|\w{1,4}\)|\(\w{1,4}\)|\d{1,3}[.°]|[ivxlc]{1,5}[.°]|[a-z]\.)\s"
)
_DANGLING = frozenset(
    """
    le la les l un une des du de d au aux à en dans par pour sur sous sans avec chez entre vers et ou
    ni que qu qui dont où ce cet cette ces son sa ses leur leurs notre nos votre vos mon ma mes se ne
    comme si est sont n° lorsque selon depuis
    """.split()
)
_LIST_LINE = 40


def block_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans between the line breaks that really separate; hard-wrapped lines stay together."""
    block = line = start
    width, in_list = 0, False
    for match in _LINE_BREAK.finditer(text, start, end):
        here, following = match.start(), match.end()
        last = _last_character(text, line, here)
        if not match["blank"] and _continues(text, line, here, following, end, width, in_list):
            width = max(width, here - line)
        else:
            yield block, here
            block, width = following, 0
            in_list = last == ":" or (in_list and not match["blank"] and last not in ".!?…")
        line = following
    yield block, end


def _last_character(text: str, start: int, end: int) -> str:
    """The last character of the line that is not white space, or a space."""
    return text[max(start, end - 8) : end].rstrip("\ufeff \t\xa0\u202f")[-1:] or " "


def _continues(
    text: str, line: int, here: int, following: int, end: int, width: int, in_list: bool
) -> bool:
    """Whether the line text[line:here] obviously goes on at `following`."""
    if following >= end:
        return False
    first, last = text[following], _last_character(text, line, here)
    if first in "»”)],;":
        return True
    if last in "!?…:;" or _LIST_MARKER.match(text, following, end):
        return False
    word = _last_word(text, line, here)
    if last == ".":
        return word in TITLES or ABBREVIATIONS.get(word.lower()) is Dot.INTRODUCES
    if in_list and (last == "," or here - line < _LIST_LINE):
        return False
    if first.islower() or (here - line >= 20 and word.lower() in _DANGLING):
        return True
    return 0 < width <= here - line + 1 + _word_length(text, following, end)


def _last_word(text: str, start: int, end: int) -> str:
    """The last word of text[start:end] without its final dot and elision."""
    words = text[max(start, end - 32) : end].split()
    return re.split("['’]", words[-1].rstrip("."))[-1] if words else ""


def _word_length(text: str, start: int, end: int) -> int:
    words = text[start : min(end, start + 32)].split(None, 1)
    return len(words[0]) if words else 0
