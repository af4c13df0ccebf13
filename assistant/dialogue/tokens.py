"""A question cut into words, elided and hyphenated ones apart: "l'", "OTAN", "a", "-t-elle"."""

import re
from dataclasses import dataclass

from assistant.dialogue.word_classes import FUNCTION_WORDS, MONTHS
from index.analysis.folding import fold, plain_marks

_APOSTROPHE = "'’‘ʼ"
_HYPHEN = r"\-\u2010\u2011"
_CLITIC = "il|elle|on|ils|elles|je|tu|nous|vous|ce|le|la|les|lui|leur|moi|y|en|là|ci"
_WHOLE = rf"aujourd[{_APOSTROPHE}]hui|rendez-vous|là-bas|(?:celui|celle|ceux|celles)-(?:ci|là)"
_WORD = re.compile(
    rf"(?i:(?<!\w)(?:{_WHOLE})(?!\w)"
    rf"|(?<!\w)(?:[ldnsjmtc]|qu|jusqu|lorsqu|puisqu|quoiqu)[{_APOSTROPHE}](?=\w)"
    rf"|(?<=\w)[{_HYPHEN}](?:t[{_HYPHEN}{_APOSTROPHE}])?(?:{_CLITIC})(?![\w{_HYPHEN}])"
    rf"|\d+(?:[ \u00a0\u202f]\d{{3}})*(?:[.,]\d+)?(?!\w)"
    rf"|\w+(?:(?:[{_HYPHEN}](?!(?:t[{_HYPHEN}{_APOSTROPHE}])?(?:{_CLITIC})(?![\w{_HYPHEN}]))|[{_APOSTROPHE}])\w+)*)"
)
_ACCENTED = frozenset(("à", "où", "dès", "là"))
_OPENING = {"a": "à", "ou": "où"}
_YEAR = re.compile(r"1\d{3}|20\d\d")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a question.

    :param text: as typed.
    :param key: folded; for a hyphenated pronoun the hyphens are kept ("-t-elle").
    :param start: code-point offset in the question.
    :param end: code-point offset after the last character.
    :param apart: whether punctuation stands before it.
    """

    text: str
    key: str
    start: int
    end: int
    apart: bool

    @property
    def pronoun(self) -> str:
        """The pronoun that a hyphen ties to the verb ("-t-elle" → "elle"), or an empty string."""
        return self.key.rsplit("-", 1)[-1] if self.key.startswith("-") else ""

    @property
    def is_content(self) -> bool:
        """Whether the word carries meaning of its own rather than grammar."""
        return self.key not in FUNCTION_WORDS and not self.key.startswith("-")

    @property
    def is_name(self) -> bool:
        """Whether the word is written as a proper name."""
        return self.text[0].isupper() and self.is_content

    @property
    def is_time(self) -> bool:
        """Whether the word is a year or a month."""
        return self.key in MONTHS or _YEAR.fullmatch(self.key) is not None


def tokens_of(question: str) -> list[Token]:
    """Return the words of a question in order; capitals tell nothing when all are."""
    lower = question.lower()
    text = lower if question.isupper() and len(lower) == len(question) else question
    tokens: list[Token] = []
    end = 0
    for match in _WORD.finditer(text):
        apart = bool(text[end : match.start()].strip())
        key = _key(match.group(), tokens[-1].key if tokens else "")
        tokens.append(Token(match.group(), key, match.start(), match.end(), apart))
        end = match.end()
    return tokens


def _key(text: str, before: str) -> str:
    """Return a word folded; "a" and "ou" that open a question are "à" and "où" unaccented."""
    plain = plain_marks(text).lower()
    if plain in _ACCENTED:
        return plain
    key = fold(plain)
    if before in ("", "et") and key in _OPENING:
        return _OPENING[key]
    return key.replace("'", "-") if key.startswith("-") else key
