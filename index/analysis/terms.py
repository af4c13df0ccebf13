"""The terms under which a passage is indexed."""

from collections.abc import Iterable

from index.analysis.stemming import stems
from index.analysis.stop_words import STOP_WORDS
from index.analysis.tokens import Word, words_of

ANALYSER = "french-2"
"""Name of these rules in the manifest; change it whenever the terms of a text change."""


def is_sought(part: str) -> bool:
    """Whether a word is worth looking for."""
    return part not in STOP_WORDS


def compound_stems(word: Word) -> tuple[str, ...]:
    """Return the terms of a compound written as one word; none for a simple word."""
    return stems(word.joined) if len(word.parts) > 1 else ()


def terms_of(text: str) -> list[str]:
    """Return the index terms of a text in order, with repetitions."""
    return terms_of_words(words_of(text))


def terms_of_words(words: Iterable[Word]) -> list[str]:
    """Return the index terms of words in order, with repetitions."""
    terms: list[str] = []
    for word in words:
        for part in word.parts:
            if is_sought(part):
                terms += stems(part)
        terms += compound_stems(word)
    return terms
