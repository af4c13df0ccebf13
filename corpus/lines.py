"""Line breaks: which lines of a text belong together, and white space at their ends."""

import re
from collections.abc import Iterator

from corpus.abbreviations import Dot, dot_of

WHITE_SPACE = (
    " \t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""What str.isspace() accepts, and the byte order mark."""

_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_BLANKS = "".join(character for character in WHITE_SPACE if character not in _BREAKS)
_LINE_BREAK = re.compile(
    rf"(?:\r\n|[{_BREAKS}])(?P<blank>[{_BLANKS}]*+(?:\r\n|[{_BREAKS}]))?+[{WHITE_SPACE}]*+"
)
_CLOSING = re.compile(r"[»”)\],;]|[.:!?](?!\S)")
_LIST_MARKER = re.compile(
    r"(?:[-–—•▪●◦‣*·]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})\)|\d{1,3}[.°]|[ivx]{1,5}[.°]|[a-z]\.)\s"
)
_UNFINISHED = """
le la les l un une des du de d au aux à en dans par pour sur sous sans avec chez entre vers et ou
ni que qu qui dont où ce cet cette ces son sa ses leur leurs notre nos votre vos mon ma mes se ne
comme si est sont n° article articles lorsque selon depuis
"""
_UNFINISHED_WORDS = frozenset(_UNFINISHED.split())
STOPS = (".", "!", "?", "…")
"""What a whole sentence ends with."""
_SHORT_LINE = 40
"""Characters; hard-wrapped columns are rarely narrower."""
_LOOK_AHEAD = 64
"""Characters of the next line that are read; a constant, so that time stays linear."""
_RAGGED_EDGE = 10
"""Characters by which the lines of a hard-wrapped column may differ."""


def block_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the blocks that line breaks separate.

    A blank line always separates. A single line break separates unless the line obviously goes
    on, as in hard-wrapped text. Spans are adjacent and keep their white space.
    """
    block = line = start
    column, in_list = 0, False
    for match in _LINE_BREAK.finditer(text, start, end):
        this = text[line : match.start()].strip(WHITE_SPACE)
        following = text[match.end() : min(match.end() + _LOOK_AHEAD, end)]
        if not match["blank"] and _goes_on(this, following, column, in_list):
            column = max(column, len(this))
        else:
            yield block, match.end()
            block, column = match.end(), 0
            stays = in_list and not match["blank"] and not this.endswith(STOPS)
            in_list = this.endswith(":") or stays
        line = match.end()
    yield block, end


def _goes_on(this: str, following: str, column: int, in_list: bool) -> bool:
    """Tell whether the line `this` goes on in the text `following`.

    `column` is the width of the lines already joined to it (0 if none), `in_list` whether lines
    introduced by a colon are being listed.
    """
    if not following or not this or _CLOSING.match(following):
        return bool(following and this)
    if this[-1] in "!?…:;" or _LIST_MARKER.match(following):
        return False
    last = _last_word(this)
    if this[-1] == ".":
        dot = dot_of(last)
        return dot is Dot.NEVER or (dot is not None and following[0].isdigit())
    if in_list and (this[-1] == "," or len(this) < _SHORT_LINE):
        return False
    if following[0].islower() or (len(this) > _SHORT_LINE // 2 and last in _UNFINISHED_WORDS):
        return True
    return column >= _SHORT_LINE and _fills(len(this), len(following.split(None, 1)[0]), column)


def _fills(width: int, next_word: int, column: int) -> bool:
    """Tell whether a line is as wide as its column, so that the next word had to be wrapped."""
    return column - next_word - 1 <= width <= column + _RAGGED_EDGE


def _last_word(line: str) -> str:
    """Return the last word without its elided article or its final dot."""
    return re.split("['’]", line[-32:].split()[-1].rstrip("."))[-1]
