"""Whether a punctuation mark ends a French sentence, from the words around it."""

import re
from typing import NamedTuple

from corpus.abbreviations import (
    NAME_PARTICLES,
    NAME_PREPOSITIONS,
    STARTERS,
    Dot,
    dot_of,
)

LOOK_BACK = 120
"""Characters of the sentence read before a mark; a constant, so that time stays linear."""

_CLOSING = r"(?:[ \t\xa0\u2009\u202f]*+[»”)\]]|[\"'’])*+"
_NOTE_CALL = r"\[(?:\d{1,3}|[a-z]|(?:note|N) \d{1,3}|réf\. [^\]\n]{1,30}+)\]|[¹²³⁰⁴-⁹]+"
_GLOSS = r"[ \xa0]\( [^().\n]{1,60}+(?<= )\)"
"""A translation in brackets, spaced as converted italics are: "Le ministre. ( Minister )"."""

SENTENCE_MARK = re.compile(
    rf"(?P<mark>[.!?…]++)(?P<closing>{_CLOSING})"
    rf"(?:[ \xa0\u202f]?(?:{_NOTE_CALL}))*+(?P<gloss>{_GLOSS})?+"
)
"""Sentence punctuation, and what follows that belongs to the sentence it ends."""

_NEXT_WORD = re.compile(r"[^\w.!?…,;:]{0,16}+(?P<word>\w{1,24}+['’]?)(?P<label>[.)](?!\S)|°)?")
_GAP = "«“—–\ufeff\u200b"
_LABEL = re.compile(
    r"\W{0,6}(?:(?:art|article|chap|chapitre|section|titre|livre|annexe|alinéa)\.?\s+|[§n]°?\s*)?"
    r"(?:[LRDA]\.\s?\*?\s?)?"
    r"(?:\d{1,4}(?:[.-]\d{1,3}){0,5}|1er|premier|unique|[IVXLC]{1,6}|\w)"
    r"(?:\s?(?:bis|ter|quater|quinquies))?[°)]?",
    re.IGNORECASE,
)
_FIRST_LABELS = frozenset("1aAiI")
_NAME = r"(?:[A-ZÀ-Ý][\w’'-]*\.?|d[eu]|l[ea])"
_OFFICE = (
    r"l[ea]\s(?:vice-)?(?:présidente?|ministre|rapporteure?|secrétaire|premi(?:er|ère) ministre)"
)
_SPEAKER = re.compile(
    rf"\s*(?:M\.|MM\.|Mme|Mmes|Mlle)\s+(?:{_OFFICE}|{_NAME}(?:\s{_NAME}){{0,4}})(?:,[^.]{{1,80}})?"
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.[-‑]?)*[^\W\d_]")
_NUMERAL = re.compile(r"[IVXLCDM]+|[A-Z]")
_BEFORE_CHRIST = frozenset(["av.", "apr.", "ap.", "avant", "après"])


class Before(NamedTuple):
    """The end of the sentence before a mark."""

    text: str
    """At most LOOK_BACK characters, up to the mark."""
    is_whole: bool
    """Whether `text` is the whole sentence so far."""
    opens_line: bool
    """Whether the sentence is the first of its line."""


class Following(NamedTuple):
    """The first word after a mark."""

    word: str
    is_label: bool

    @property
    def is_list_label(self) -> bool:
        """Whether it numbers an item of a list: "b)" or "b."."""
        return self.is_label and self.word in "abcdefghij"

    @property
    def folded(self) -> str:
        """The word in lower case with a straight apostrophe."""
        return self.word.lower().replace("’", "'")

    @property
    def is_starter(self) -> bool:
        """Whether it is a capitalised function word."""
        return not self.is_label and self.word[0].isupper() and self.folded in STARTERS


def ends_sentence(match: re.Match[str], begin: int, end: int, opens_line: bool) -> bool:
    """Tell whether a SENTENCE_MARK ends the sentence begun at `begin`, in a text up to `end`."""
    text, mark, after = match.string, match["mark"], match.end()
    before = Before(
        text[max(begin, match.start() - LOOK_BACK) : match.start()],
        match.start() - begin <= LOOK_BACK,
        opens_line,
    )
    found = _NEXT_WORD.match(text, after, end)
    if not found or not before.text.strip():
        return False
    following = Following(found["word"], bool(found["label"]))
    if not text[after].isspace() and text[after] not in _GAP:
        return found.start("word") == after and _space_is_missing(before, following)
    if match["gloss"]:
        return True
    if following.word[0].islower() and not following.is_list_label:
        return False
    if before.text[-1] in "([" and match["closing"][:1] in (")", "]"):
        return _brackets_end(before.text[:-1].rstrip(), following)
    if mark == ".":
        return _dot_ends(before, following)
    return not following.word[0].isdigit() or mark[-1] in "!?"


def _brackets_end(before: str, following: Following) -> bool:
    """Tell whether a mark alone in brackets, "[…]" or "(?)", ends the sentence."""
    return before.endswith((".", "!", "?")) or (before != "" and following.is_starter)


def _dot_ends(before: Before, following: Following) -> bool:
    """Tell whether a single dot ends the sentence before a capital or a digit."""
    if before.is_whole and (
        _LABEL.fullmatch(before.text.strip())
        or (before.opens_line and _SPEAKER.fullmatch(before.text))
    ):
        return False
    *others, last = before.text.rsplit(None, 2)[-2:]
    previous = others[0] if others else ""
    token = re.split("['’]", last.lstrip('«“"([—–-'))[-1]
    if _numbers_an_item(previous, last):
        return False
    dot = dot_of(token)
    if dot:
        return _abbreviation_ends(dot, following)
    if _INITIALS.fullmatch(token) and (token[0].isupper() or "." in token):
        return _initials_end(token, previous, following)
    if token.isdigit() and following.word[0].isdigit():
        return following.is_label or len(token) > 3
    return True


def _numbers_an_item(previous: str, last: str) -> bool:
    """Tell whether the word before the dot numbers an item: "Il faut : 1. Le nom ; 2. Le lieu"."""
    if previous.endswith(":"):
        return last in _FIRST_LABELS
    return previous.endswith(";") and _LABEL.fullmatch(last) is not None


def _abbreviation_ends(dot: Dot, following: Following) -> bool:
    """Tell whether the dot of an abbreviation ends the sentence."""
    if dot is Dot.BEFORE_CAPITAL:
        return True
    if following.word[0].isdigit() or dot is Dot.NEVER:
        return False
    if following.is_starter:
        return dot is not Dot.BEFORE_STARTER_NOT_NAME or following.folded not in NAME_PARTICLES
    return dot is Dot.BEFORE_WORD and not _NUMERAL.fullmatch(following.word)


def _initials_end(token: str, previous: str, following: Following) -> bool:
    """Tell whether the dot after an initial ("J.") or an acronym ("U.R.S.S.") ends the sentence."""
    if following.word[0].isdigit():
        return False
    if token in ("J.-C", "J.‑C", "J.C") and previous.lower() in _BEFORE_CHRIST:
        return True
    if not following.is_starter or following.folded not in NAME_PARTICLES:
        return following.is_starter
    is_acronym = token.count(".") > 1
    is_numeral = token in ("I", "V", "X") and len(previous) > 2 and previous.isalpha()
    of_a_name = not previous or previous[0].isupper() or previous.lower() in NAME_PREPOSITIONS
    return is_acronym or is_numeral or not of_a_name


def _space_is_missing(before: Before, following: Following) -> bool:
    """Tell whether a sentence follows without the space it should have: "la fin.Le début"."""
    token = re.split("['’]", before.text.rsplit(None, 1)[-1])[-1]
    return following.is_starter and len(token) > 2 and token.isalpha() and not dot_of(token)
