"""Words of a French text with their place in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.analysis.folding import plain_marks

_JOINERS = "'’‘ʼ\u2010\u2011-"
_CHUNK = re.compile(
    rf"(?<!\w)\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+(?!\w)"  # 10 000
    rf"|\d+(?:[.,]\d+)+"  # 3,5
    rf"|(?<!\w)(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!\w))?"  # O.T.A.N.
    rf"|\w+(?:[{_JOINERS}]\w+)*"
)
_ELIDED = frozenset(
    ("l", "d", "qu", "n", "s", "j", "m", "t", "c", "jusqu", "lorsqu", "puisqu", "quoiqu")
)
_CLITICS = frozenset(
    (
        *("t", "il", "elle", "on", "ils", "elles", "je", "tu", "nous", "vous", "ce"),
        *("le", "la", "les", "lui", "leur", "moi", "toi", "y", "en", "ci", "là"),
    )
)
_WHOLE = frozenset(("aujourd'hui",))
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
        parts = _parts_of(plain_marks(match.group()).lower())
        if parts:
            yield Word(parts, match.start(), match.end())


def _parts_of(chunk: str) -> tuple[str, ...]:
    if chunk in _WHOLE:
        return (chunk.replace("'", ""),)
    if chunk[0].isdigit() and ("," in chunk or "." in chunk or _NUMBER_SPACES.search(chunk)):
        return (_NUMBER_SPACES.sub("", chunk).replace(",", "."),)
    if "." in chunk:
        return (chunk.replace(".", ""),)
    parts = re.split("['-]", chunk)
    while len(parts) > 1 and parts[0] in _ELIDED:
        del parts[0]
    while len(parts) > 1 and parts[-1] in _CLITICS:
        del parts[-1]
    return tuple(part.strip("_") for part in parts if part.strip("_"))
