"""Putting words of one question into another: contraction, elision, capitals."""

import re

from assistant.dialogue.noun_phrases import NounPhrase
from index.analysis.folding import fold

_VOWELS = frozenset("aeiouh")
_ASPIRATED = (
    *("haut", "holland", "hongr", "heros", "handicap", "hasard", "hausse", "honte", "huit"),
    *("hors", "haine", "hangar", "harcel", "hierarch", "halte", "hamac", "hameau"),
)
_CONTRACTIONS = {
    ("de", "le "): "du ",
    ("de", "les "): "des ",
    ("à", "le "): "au ",
    ("à", "les "): "aux ",
}
_ARTICLE = re.compile(r"^(?:l[ae]\s|les\s|l['’])", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n]{2,}")
_BEFORE_PUNCTUATION = re.compile(r"\s+(?=[,.)])")


def lowered(text: str) -> str:
    """Return the text with a small first letter."""
    return text[:1].lower() + text[1:]


def capitalised(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def elides(text: str) -> bool:
    """Whether "de" and "le" lose their vowel before this text."""
    word = fold(text[:12])
    return word[:1] in _VOWELS and not word.startswith(_ASPIRATED)


def governed(preposition: str, text: str) -> str:
    """Return a noun phrase after a preposition: "de" and "le traité" make "du traité"."""
    for (word, article), contracted in _CONTRACTIONS.items():
        if preposition == word and text.startswith(article):
            return contracted + text.removeprefix(article)
    if preposition == "de" and elides(text):
        return f"d'{text}"
    return f"{preposition} {text}" if preposition else text


def with_article(gender: str, plural: bool, text: str) -> str:
    """Return a bare noun after its definite article."""
    if plural:
        return f"les {text}"
    if elides(text):
        return f"l'{text}"
    return f"la {text}" if gender == "f" else f"le {text}"


def without_article(text: str) -> str:
    """Return a noun phrase without its definite article."""
    return _ARTICLE.sub("", text)


def definite(phrase: NounPhrase, source: str) -> str:
    """Return a noun phrase without its preposition, made definite: "du permis" → "le permis"."""
    text = source[phrase.noun.start : phrase.tokens[phrase.end - 1].end]
    if not phrase.article:
        return text
    first = phrase.tokens[phrase.start]
    if first.start and first.text[0].isupper() and first.key == phrase.article:
        return source[first.start : phrase.tokens[phrase.end - 1].end]  # a title: "La Peste"
    if phrase.article == "l'":
        return f"l'{text}"
    return with_article(phrase.gender, bool(phrase.plural), text)


def finished(text: str) -> str:
    """Return a rewritten question with single spaces, one kind of apostrophe and a capital."""
    text = _BEFORE_PUNCTUATION.sub("", _SPACES.sub(" ", text)).strip()
    if "’" in text:
        text = text.replace("'", "’")
    return capitalised(text)
