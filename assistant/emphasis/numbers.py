"""The number that answers « combien » or « quel montant », with its unit."""

import re
from collections.abc import Iterator

from assistant.emphasis.asked import Asked, Slice, only
from assistant.emphasis.dates import dates
from index.analysis.stemming import stems
from index.analysis.tokens import words_of

_WORD = (
    r"(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize"
    r"|vingts?|trente|quarante|cinquante|soixante|cents?|mille)"
)
_ROUND = r"(?:millions?|milliards?|milliers?|(?:diz|douz|quinz|vingt|trent|cinquant|cent)aines?)"
_UNIT = (
    r"(?:%|€|°C?|k[mg]²?|[cm]?m²?|hectares?|ha\b|mètres?|kilomètres?|tonnes?|litres?|euros?|francs?"
    r"|dollars?|secondes?|minutes?|heures?|jours?|semaines?|mois|ans?|années?|siècles?"
    r"|habitants?)"
)
_NUMBER = re.compile(
    r"(?<![\w.,\-])(?:\d{1,3}(?:[ \u00a0\u202f.]\d{3})+|\d+(?:,\d+)?"
    rf"|{_WORD}(?:(?:-et-|-|\s){_WORD})*(?!\w)|(?={_ROUND}))"
    rf"(?:[\s]?{_ROUND})?(?!\w)(?:\s?(?:d['’]|de\s)?{_UNIT}(?!\w))?",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\b(?:n[°o]|numéro|article|art\.|page|p\.|chapitre)\s?$", re.IGNORECASE)
_ONE = re.compile(r"une?", re.IGNORECASE)
_COUNTED = re.compile(r"\bcombien (?:y a-t-il )?d(?:e |')([\w-]+)")
_UNITS_ASKED = (
    (r"pourcentage|taux|proportion", r"%|pour cent"),
    (
        r"combien de temps|duree|delai|age\b",
        r"secondes?|minutes?|heures?|jours?|semaines?|mois|ans?",
    ),
    (r"montant|prix|cout|budget", r"€|euros?|francs?|dollars?"),
    (r"superficie", r"km²|m²|hectares?|ha"),
)
"""What a question asks for, folded, and the units of its answer."""


def number_asked(asked: Asked, sentence: str) -> Slice | None:
    """Return the number of the thing counted or in the unit asked, else the only number."""
    found = [(a, b) for a, b in numbers(sentence) if not asked.has_numbers_of(sentence[a:b])]
    if counted := _COUNTED.search(asked.folded):
        noun = set(stems(counted[1]))
        if of_noun := [(a, b) for a, b in found if _counts(sentence, a, b, noun)]:
            return only(of_noun)
    found = [(a, b) for a, b in found if not is_article(sentence[a:b])]
    for question, units in _UNITS_ASKED:
        if re.search(rf"\b(?:{question})", asked.folded):
            return only([(a, b) for a, b in found if re.search(rf"(?:{units})$", sentence[a:b])])
    return only(found)


def numbers(sentence: str) -> Iterator[Slice]:
    """Yield the numbers of a sentence that are neither dates nor labels."""
    taken = list(dates(sentence))
    for match in _NUMBER.finditer(sentence):
        start, end = match.span()
        dated = any(a < end and start < b for a, b in taken)
        if start < end and not dated and not _LABEL.search(sentence[:start]):
            yield start, end


def is_article(number: str) -> bool:
    """Whether a number is « un » or « une », which seldom counts."""
    return _ONE.fullmatch(number) is not None


def _counts(sentence: str, start: int, end: int, noun: set[str]) -> bool:
    """Whether the noun counted ends a number with its unit, or follows within three words."""
    words = [part for word in words_of(sentence[start : end + 60]) for part in word.parts]
    last = sum(len(word.parts) for word in words_of(sentence[start:end])) - 1
    reach = 2 if is_article(sentence[start:end]) else 4
    return any(not noun.isdisjoint(stems(part)) for part in words[last : last + reach])
