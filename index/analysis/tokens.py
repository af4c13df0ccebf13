"""Words of a French text with their place in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.analysis.folding import plain_marks

_JOINERS = "'’‘ʼ\u2010\u2011-"
_WITHIN = "\u0300-\u036f\u00ad\u200b\u200d\u2060"
"""Accents typed apart and invisible marks: a word goes on through them."""
_WORD = rf"\w[\w{_WITHIN}]*"
_CHUNK = re.compile(
    rf"(?<!\w)\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+(?!\w)"  # 10 000
    rf"|\d+(?:[.,]\d+)+"  # 3,5
    rf"|(?<!\w)(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!\w))?"  # O.T.A.N.
    rf"|{_WORD}(?:[{_JOINERS}]{_WORD})*"
)
_ELISIONS = re.compile("(?:(?:[ldnsjmtc]|(?:jus|lors|puis|quoi)?qu)')+")
_CLITICS = frozenset(
    (
        *("t", "il", "elle", "on", "ils", "elles", "je", "tu", "nous", "vous", "ce"),
        *("le", "la", "les", "lui", "leur", "moi", "toi", "y", "en", "ci", "là"),
    )
)
_NUMBER_SPACES = re.compile(r"[ \u00a0\u202f]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, or a compound of several.

    :param parts: the word in lower case with plain marks; several for a compound, without the
        elided article and the clitic pronouns ("l'Indo-Pacifique" → "indo", "pacifique").
    :param start: code-point offset of the chunk it comes from.
    :param end: code-point offset after that chunk.
    """

    parts: tuple[str, ...]
    start: int
    end: int

    @property
    def joined(self) -> str:
        """The parts as one word: "indopacifique"."""
        return "".join(self.parts)


def words_of(text: str) -> Iterator[Word]:
    """Yield the words of a text in order."""
    for match in _CHUNK.finditer(text):
        parts = _parts_of(match.group())
        if parts:
            yield Word(parts, match.start(), match.end())


@lru_cache(maxsize=200_000)
def _parts_of(written: str) -> tuple[str, ...]:
    chunk = plain_marks(written).lower()
    if chunk[0].isdigit() and ("," in chunk or "." in chunk or _NUMBER_SPACES.search(chunk)):
        return (_NUMBER_SPACES.sub("", chunk).replace(",", "."),)
    if "." in chunk:
        return (chunk.replace(".", ""),)
    elided = _ELISIONS.match(chunk)
    word = chunk[elided.end() :] if elided else chunk
    parts = re.split("['-]", word.replace("aujourd'hui", "aujourdhui"))
    while len(parts) > 1 and parts[-1] in _CLITICS:
        del parts[-1]
    return tuple(part.strip("_") for part in parts if part.strip("_"))
