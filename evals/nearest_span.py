"""Where a quotation went when its document changed."""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

LEAST_SIMILARITY = 0.6
"""Ratio of difflib, 0 to 1; less than this is another sentence."""

SLACK = 2
"""Words by which the new wording may be longer or shorter."""

_WORD = re.compile(r"\w+")


def nearest_span(wanted: str, text: str, around: int) -> tuple[int, int] | None:
    """Find the slice of a text most like a wanted one, the nearest to an offset among equals.

    An exact copy wins; else windows of about as many words are compared, in time linear in the
    text. Returns code-point offsets, or None when nothing is like it.
    """
    exact = [match.start() for match in re.finditer(re.escape(wanted), text)]
    if wanted and exact:
        start = min(exact, key=lambda offset: abs(offset - around))
        return start, start + len(wanted)
    best = max(
        _windows(wanted, text, around),
        key=lambda span: _similarity(wanted, text[slice(*span)]),
        default=None,
    )
    if best is None or _similarity(wanted, text[slice(*best)]) < LEAST_SIMILARITY:
        return None
    return best


def _similarity(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()


def _windows(wanted: str, text: str, around: int) -> Iterator[tuple[int, int]]:
    words = [match.span() for match in _WORD.finditer(text)]
    forms = [text[slice(*span)].casefold() for span in words]
    needed = Counter(form.casefold() for form in _WORD.findall(wanted))
    count = needed.total()
    for size in range(max(1, count - SLACK), min(len(words), count + SLACK) + 1):
        shared = _shared_words(forms, needed, size)
        first = max(range(len(shared)), key=lambda i: (shared[i], -abs(words[i][0] - around)))
        yield words[first][0], words[first + size - 1][1]


def _shared_words(forms: list[str], needed: Counter[str], size: int) -> list[int]:
    """Count, for each window of `size` words, those it shares with the wanted ones."""
    inside: Counter[str] = Counter()
    shared, counts = 0, []
    for i, form in enumerate(forms):
        inside[form] += 1
        shared += inside[form] <= needed[form]
        if i >= size:
            leaving = forms[i - size]
            shared -= inside[leaving] <= needed[leaving]
            inside[leaving] -= 1
        if i >= size - 1:
            counts.append(shared)
    return counts
