"""French sentence segmentation with exact code-point offsets."""

import re
from collections.abc import Iterator

from corpus.abbreviations import (
    ABBREVIATIONS,
    NAME_PARTICLES,
    NAME_PREPOSITIONS,
    STARTERS,
    TITLES,
    Dot,
)
from corpus.lines import SPACE, block_spans

_END = re.compile(
    r"[.!?…]++"  # the punctuation itself
    r"(?:[ \t\xa0\u2009\u202f]*+[»”)\]]|[\"'’])*+"  # closing marks belong to the sentence
    r"(?:[ \xa0\u202f]?(?:\[(?:\d{1,3}|[a-z]|(?:note|N) \d{1,3}|réf\. [^\]\n]{1,30})\]|[¹²³⁰⁴-⁹]+))*+"
)
_NEXT_WORD = re.compile(
    r"[^\w.!?…]{0,16}+(\[…\]|\[\.\.\.\]|\(…\)|\(\.\.\.\))?+[^\w.!?…]{0,16}+(\w{1,24}['’]?)"
)
_FIRST = re.compile(r"[^\s\ufeff]")
_LABEL = re.compile(
    r"[^\w\n]{0,6}(?:(?:art|article|chap|chapitre|section|titre|livre|annexe|alinéa)\.?\s+|§\s*)?"
    r"(?:[LRDA]\.\s?\*?)?"
    r"(?:\d{1,4}(?:[.-]\d{1,3}){0,5}|1er|[IVXLC]{1,6}|[ivx]{1,5}|\w)(?:\s?(?:bis|ter|quater))?[°)]?\Z",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"(?:M|MM|Mme|Mmes|Mlle)\.?\s+"
    r"(?:l[ea]s?\s+(?:vice-)?(?:présidente?|ministre|rapporteure?|secrétaire|Premi[eè]re? ministre)"
    r"|(?:[A-ZÀ-Ý][\w’'-]*|d[eu]|la|le)(?:\s+(?:[A-ZÀ-Ý][\w’'-]*|d[eu]|la|le)){0,4})"
    r"(?:,[^.]{1,80})?\Z"
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.[-‑]?)*[^\W\d_]")
_NUMERAL = re.compile(r"[IVXLCDM]+|[A-Z]")


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Cut text[start:end] into sentences.

    Returns code-point spans into `text`: in order, disjoint, stripped of white space (U+FEFF
    included), together covering every other character. Linear in the length; never fails.
    """
    stop = len(text) if end is None else min(end, len(text))
    spans = []
    for block_start, block_end in block_spans(text, max(start, 0), stop):
        begin = block_start
        for cut in _cuts(text, block_start, block_end):
            _append(spans, text, begin, cut)
            begin = cut
        _append(spans, text, begin, block_end)
    return spans


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """Append the span without its surrounding white space, if anything is left."""
    first = _FIRST.search(text, start, end)
    if first:
        start = first.start()
        while end > start and (text[end - 1].isspace() or text[end - 1] == "\ufeff"):
            end -= 1
        spans.append((start, end))


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the offsets inside one block where a sentence ends."""
    begin = start
    for match in _END.finditer(text, start, end):
        after = match.end()
        if after < end and _ends_sentence(text, start, begin, match.start(), after, end):
            yield after
            begin = after


def _ends_sentence(text: str, block: int, begin: int, dot: int, after: int, end: int) -> bool:
    """Whether the punctuation text[dot:after] ends the sentence that began at `begin`."""
    follower = text[after]
    if not follower.isspace() and follower not in "«“\ufeff":
        return follower.isupper() and _glued(text, begin, dot, after, end)
    following = _NEXT_WORD.match(text, after, end)
    if not following:
        return False
    word = following[2]
    if word[0].islower():
        return False
    starter = _is_starter(text, word, following.end(2), end)
    if text[dot - 1 : dot] in ("(", "[") and text[after - 1] in ")]":
        return starter and bool(text[begin : dot - 1].strip())
    if text[dot] != "." or after - dot > 1 and text[dot + 1] in ".!?…":
        return not word[0].isdigit() or text[dot] in "!?"
    return _dot_ends(text, block, begin, dot, word, starter)


def _dot_ends(text: str, block: int, begin: int, dot: int, word: str, starter: bool) -> bool:
    """Whether a single dot ends the sentence before `word`, which is no lower-case word."""
    if dot - begin <= 40 and _LABEL.match(text[begin:dot].strip()):
        return False
    if begin == block and dot - begin <= 120 and _SPEAKER.match(text[begin:dot].strip()):
        return False
    words = text[max(begin, dot - 40) : dot].split()[-2:]
    if not words:
        return True
    token = re.split("['’]", words[-1].lstrip('«“"([—–-'))[-1]
    previous = words[0] if len(words) > 1 else ""
    if _INITIALS.fullmatch(token) and (token[0].isupper() or "." in token) and token not in TITLES:
        return _initials_end(token, previous, word, starter)
    if token.isdigit() and word[0].isdigit():
        return len(token) > 3
    kind = Dot.INTRODUCES if token in TITLES else ABBREVIATIONS.get(token.lower())
    return kind is None or _abbreviation_ends(kind, word, starter)


def _abbreviation_ends(kind: Dot, word: str, starter: bool) -> bool:
    """Whether the dot of an abbreviation of this kind ends a sentence before `word`."""
    if word[0].isdigit() or kind is Dot.INTRODUCES:
        return False
    if kind is Dot.BEFORE_NAMES:
        return starter and _folded(word) not in NAME_PARTICLES
    if kind is Dot.MAY_END:
        return starter
    return kind is Dot.ENDS or starter or not _NUMERAL.fullmatch(word)


def _initials_end(token: str, previous: str, word: str, starter: bool) -> bool:
    """Whether the dot after initials or a dotted acronym ends a sentence before `word`."""
    if word[0].isdigit():
        return False
    if token in ("J.-C", "J.C") and previous.lower() in ("av.", "apr.", "ap.", "avant", "après"):
        return True
    if not starter or _folded(word) not in NAME_PARTICLES:
        return starter
    if token.count(".") > 1:
        return True
    if token in ("I", "V", "X") and len(previous) > 2 and previous.isalpha():
        return True
    name = not previous or previous[0].isupper() or previous.lower() in NAME_PREPOSITIONS
    return not name


def _glued(text: str, begin: int, dot: int, after: int, end: int) -> bool:
    """Whether a sentence starts right after the punctuation, its space forgotten ("fin.Le")."""
    words = text[max(begin, dot - 40) : dot].split()
    following = _NEXT_WORD.match(text, after, end)
    if not words or not following or not _is_starter(text, following[2], following.end(2), end):
        return False
    token = re.split("['’]", words[-1])[-1]
    return len(token) > 2 and token.isalpha() and token.lower() not in ABBREVIATIONS


def _is_starter(text: str, word: str, end_of_word: int, end: int) -> bool:
    """Whether `word` is a capitalised function word (not an initial followed by a dot)."""
    dotted = end_of_word < end and text[end_of_word] == "."
    return not dotted and word[0].isupper() and _folded(word) in STARTERS


def _folded(word: str) -> str:
    return word.lower().replace("’", "'")


_STRONG = re.compile(rf"[;:](?={SPACE})|(?<=\s)(?=[—–]\s)")
_COMMA = re.compile(rf",(?={SPACE})")
_SPACE = re.compile(SPACE)


def clause_spans(text: str, start: int, end: int, limit: int) -> list[tuple[int, int]]:
    """Cut text[start:end] into clauses of at most `limit` characters.

    A cut falls after the last ; or : or before the last dash of the window, else after its last
    comma, else at its last white space, else (one enormous word) at the limit itself. Spans are
    stripped and cover every character that is not white space. Raises ValueError if limit < 1.
    """
    if limit < 1:
        raise ValueError(f"limit must be at least 1 character, found {limit}")
    spans: list[tuple[int, int]] = []
    begin = start
    while begin < end:
        first = _FIRST.search(text, begin, end)
        if not first:
            break
        begin = first.start()
        cut = end if end - begin <= limit else _clause_end(text, begin, begin + limit)
        _append(spans, text, begin, cut)
        begin = cut
    return spans


def _clause_end(text: str, begin: int, stop: int) -> int:
    """The best place to end a clause that begins at `begin`, not after `stop`."""
    earliest = begin + (stop - begin) // 3
    for pattern in (_STRONG, _COMMA, _SPACE):
        cuts = [match.end() for match in pattern.finditer(text, earliest, stop)]
        if cuts and cuts[-1] > begin:
            return cuts[-1]
    return stop
