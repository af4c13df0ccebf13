"""The proper name that answers « qui » or « où »."""

import re
from collections.abc import Iterator

from assistant.emphasis.asked import Asked, Slice, only
from index.analysis.folding import fold
from index.analysis.stop_words import STOP_WORDS
from index.analysis.terms import terms_of

_WORD = r"[A-ZÀÂÇÉÈÊÎÏÔÙÛŒ][\w’'-]*"
_PARTICLE = r"(?:d[eu]s?|la|le|von|van|der|den|bin|ibn|of|the|di|da|ben)"
_NAME = re.compile(
    rf"(?<![\w’'-])(?:[A-Z]\.\s?-?)*{_WORD}"
    rf"(?:(?:\s{_PARTICLE}|\sd['’])?(?:\s|(?<=['’])){_WORD}\.?)*"
)
_ELISION = re.compile(r"(?:[dlnsjmtc]|qu|jusqu|lorsqu|puisqu)['’]", re.IGNORECASE)
_FIRST_WORD = re.compile(r"[\w’'-]+\s*")
_NUMERAL = re.compile(r"[IVX]+(?:er|e|ème)?")
_SENTENCE_START = re.compile(r"(?:^|[.!?:])[\s«\"'“(—–-]*$")
_GRAMMAR = STOP_WORDS | frozenset(
    "apres avant depuis lors selon durant pendant malgre outre cependant toutefois ainsi enfin puis"
    " alors plusieurs chaque certains certaines chez vers entre contre parmi quelques".split()
)
_BY = re.compile(r"par\s(?:(?:l[ea]s?|une?)\s|l['’])?(?:[a-zà-ÿ]+\s){0,2}$")
_WHERE = re.compile(
    r"\b(?:à|aux?|en|dans|sur|vers)\s(?:l[ea]s?\s|l['’])?"
    r"(?:(?:ville|commune|village|région|île|province|pays|état|département|quartier)"
    r"\s(?:de\s|du\s|d['’])?)?$",
    re.IGNORECASE,
)
_DEFINED = re.compile(r"\W*qui (?:est|etait|sont|fut|etaient|furent)\b")
_GOVERNED = re.compile(r"\b(?:a|de|avec|chez|pour|contre|en|sur|vers|envers|selon|entre) qui\b")
_FROM = re.compile(r"\W*(?:d'ou|de quel)")
_WHO = re.compile(r"\bqui\b")


def person_asked(asked: Asked, sentence: str) -> Slice | None:
    """Return the name after « fondé par » for « qui a fondé », else the only name in full."""
    if not _WHO.search(asked.folded) or _GOVERNED.search(asked.folded):
        return None
    if _DEFINED.match(asked.folded):
        return None
    found = [(a, b) for a, b in names(sentence) if not asked.says(sentence[a:b])]
    ends = {word.end for word in asked.words_in(sentence)}
    by = [(a, b) for a, b in found if _follows(_BY, sentence, a, ends)]
    if by:
        return only(by)
    name = only(found)
    return name if name and " " in sentence[slice(*name)] else None


def place_asked(asked: Asked, sentence: str) -> Slice | None:
    """Return the name after « tenu à » for « où s’est tenu »."""
    if _FROM.match(asked.folded):
        return None
    found = [(a, b) for a, b in names(sentence) if not asked.says(sentence[a:b])]
    ends = {word.end for word in asked.words_in(sentence)}
    return only([(a, b) for a, b in found if _follows(_WHERE, sentence, a, ends)])


def names(sentence: str) -> Iterator[Slice]:
    """Yield the proper names of a sentence, in order, without elided articles."""
    for match in _NAME.finditer(sentence):
        start, end = match.span()
        if elision := _ELISION.match(sentence, start, end):
            start = elision.end()
        if _SENTENCE_START.search(sentence[:start]):
            start = _past_grammar(sentence, start, end)
        name = sentence[start:end].rstrip("'’ -.")
        if name and name[0].isupper() and not _NUMERAL.fullmatch(name) and terms_of(name):
            yield start, start + len(name)


def _past_grammar(sentence: str, start: int, end: int) -> int:
    """Return where a name begins after the words of grammar that open its sentence."""
    while (word := _FIRST_WORD.match(sentence, start, end)) and fold(
        word.group().strip()
    ) in _GRAMMAR:
        start = word.end()
    return start


def _follows(pattern: re.Pattern[str], sentence: str, at: int, ends: set[int]) -> bool:
    """Whether what the pattern finds right before an offset comes right after one of some words."""
    match = pattern.search(sentence[:at])
    return match is not None and len(sentence[: match.start()].rstrip()) in ends
