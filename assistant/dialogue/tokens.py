"""A question cut into words, elided and hyphenated ones apart: "l'", "OTAN", "a", "-t-elle"."""

import re
from dataclasses import dataclass

from assistant.dialogue.word_classes import AUXILIARIES, DAYS_AND_SEASONS, FUNCTION_WORDS, MONTHS
from index.analysis.folding import fold, plain_marks

_APOSTROPHE = "'’‘ʼ"
_HYPHEN = r"\-\u2010\u2011"
_CLITIC = "il|elle|on|ils|elles|je|tu|nous|vous|ce|le|la|les|lui|leur|moi|y|en|là|ci"
_WHOLE = rf"aujourd[{_APOSTROPHE}]hui|rendez-vous|là-bas|(?:celui|celle|ceux|celles)-(?:ci|là)"
_WORD = re.compile(
    rf"(?i:(?<!\w)(?:{_WHOLE})(?!\w)"
    rf"|(?<=\w )-?t[{_HYPHEN}{_APOSTROPHE} ](?:ils?|elles?|on)(?![\w{_HYPHEN}])"
    rf"|(?<!\w)(?:[ldnsjmtc]|qu|jusqu|lorsqu|puisqu|quoiqu)[{_APOSTROPHE}](?=\w)"
    rf"|(?<=\w)[{_HYPHEN}](?:t[{_HYPHEN}{_APOSTROPHE}])?(?:{_CLITIC})(?![\w{_HYPHEN}])"
    rf"|\d+(?:[ \u00a0\u202f]\d{{3}})*(?:[.,]\d+)?(?:[{_HYPHEN}]\d+)*(?!\w)"
    rf"|\w+(?:(?:[{_HYPHEN}](?!(?:t[{_HYPHEN}{_APOSTROPHE}])?(?:{_CLITIC})(?![\w{_HYPHEN}]))|[{_APOSTROPHE}])\w+)*)"
)
_ACCENTED = frozenset(("à", "où", "dès", "là", "né"))
_SUBJECT_FIRST = re.compile(
    r"\s+(?:(?:y|se|ne|a|est|ont|sont|avait|était)\b|[sn]['’])", re.IGNORECASE
)
_ABBREVIATION = 3
"""Letters; a full stop after no more than these ends an abbreviation: « art. 5 », « L. 111-1 »."""
_INVERTIBLE = frozenset(("il", "elle", "ils", "elles", "on"))
_OPENING = {"a": "à", "ou": "où"}
_YEAR = re.compile(r"(?:1\d{3}|20\d\d)(?:-\d{2,4})?")


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
        if self.text.isupper() and self.text.isalpha() and len(self.text) > 1:
            return True
        return self.key not in FUNCTION_WORDS and not self.key.startswith("-")

    @property
    def is_name(self) -> bool:
        """Whether the word is written as a proper name."""
        return self.text[0].isupper() and self.is_content

    @property
    def is_time(self) -> bool:
        """Whether the word is a year, a month, a season or a day; "Mars" may be the planet."""
        planet = self.key == "mars" and self.start > 0 and self.text[0].isupper()
        named = self.key in MONTHS | DAYS_AND_SEASONS and not planet
        return named or _YEAR.fullmatch(self.key) is not None


def tokens_of(question: str) -> list[Token]:
    """Return the words of a question in order; capitals tell nothing when all are."""
    lower = question.lower()
    text = lower if question.isupper() and len(lower) == len(question) else question
    tokens: list[Token] = []
    end = 0
    for match in _WORD.finditer(text):
        between = text[end : match.start()].strip()
        shortened = between == "." and tokens and len(tokens[-1].text) <= _ABBREVIATION
        apart = bool(between) and not shortened
        key = _key(match.group(), tokens[-1] if tokens else None, text[match.end() :])
        tokens.append(Token(match.group(), key, match.start(), match.end(), apart))
        end = match.end()
    return tokens


def _key(text: str, before: Token | None, after: str) -> str:
    """Return a word folded.

    "A" and "ou" that open a question are "à" and "où" unaccented; a subject after its verb is a
    hyphenated pronoun whether the hyphen was typed or not: "a t il", "est elle".
    """
    plain = plain_marks(text).lower()
    if plain in _ACCENTED:
        return plain
    key = fold(plain)
    if key == "ou" and before is not None and before.key in ("par", "d'"):
        return "où"
    if (before is None or before.key == "et") and key in _OPENING:
        return key if after[:1] == "-" else _OPENING[key]
    if key.startswith(("-", "t ", "t'", "t-")) and len(key) > 2:
        return "-t-" + re.split("[-' ]", key)[-1] if "t" in key[:2] else key
    if key in _INVERTIBLE and before is not None and _is_verbal(before):
        if _SUBJECT_FIRST.match(after):
            return key
        return f"-{key}"
    return key


def _is_verbal(token: Token) -> bool:
    return token.is_content or token.key in AUXILIARIES
