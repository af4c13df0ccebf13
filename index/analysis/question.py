"""A question read with the words of the collection: accents, compounds and small typing errors."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from index.analysis.folding import fold, plain_marks, unaccented
from index.analysis.spelling import corrections
from index.analysis.stemming import stems
from index.analysis.terms import is_sought
from index.analysis.tokens import Word, words_of

_ELISION = re.compile(r"^[ld]['’‘ʼ](?=\w)", re.IGNORECASE)


class Vocabulary(Protocol):
    """The words of a collection."""

    def surfaces(self, folded: str) -> list[tuple[str, int]]:
        """Return how a folded word is written, with frequencies, commonest first."""

    def compound(self, joined: str) -> str | None:
        """Return how a folded compound is written ("indo-pacifique"), if the collection has it."""

    def has_term(self, term: str) -> bool:
        """Whether a passage of the collection has this index term."""


@dataclass(frozen=True, slots=True)
class SoughtWord:
    """A word to look for.

    :param typed: the word as the person wrote it.
    :param terms: the index terms that stand for it; a passage counts the best of them.
    """

    typed: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadQuestion:
    """A question ready to be searched.

    :param text: what the embedding model reads: the question without elided articles, its
        compounds and corrected words as the collection writes them.
    :param words: the words to look for, stop words left out.
    """

    text: str
    words: tuple[SoughtWord, ...]


def read_question(question: str, vocabulary: Vocabulary) -> ReadQuestion:
    """Read a question so that every writing of a word searches the same terms."""
    text: list[str] = []
    words: list[SoughtWord] = []
    accents = unaccented(question) != question
    cursor = 0
    for word in _with_compounds(question, vocabulary):
        parts = tuple(_corrected(part, vocabulary) for part in word.parts)
        text += [question[cursor : word.start], _written(question, word, parts)]
        cursor = word.end
        words += _sought(question[word.start : word.end], parts, accents, vocabulary)
    text.append(question[cursor:])
    return ReadQuestion(plain_marks("".join(text)), tuple(words))


def _written(question: str, word: Word, parts: tuple[str, ...]) -> str:
    """Return a word as the embedding model reads it, the same for every writing of a compound."""
    if len(parts) > 1 or parts != word.parts:
        return "-".join(parts)
    return _ELISION.sub("", question[word.start : word.end])


def _with_compounds(question: str, vocabulary: Vocabulary) -> Iterator[Word]:
    """Yield the words of a question, those of a compound that was typed apart or in one as one."""
    pending: Word | None = None
    for word in words_of(question):
        if pending is not None:
            compound = _compound((pending, word), vocabulary)
            if compound is not None:
                yield compound
                pending = None
                continue
            yield _compound((pending,), vocabulary) or pending
        pending = word
    if pending is not None:
        yield _compound((pending,), vocabulary) or pending


def _compound(words: tuple[Word, ...], vocabulary: Vocabulary) -> Word | None:
    """Return the compound that these simple words write, if the collection has it."""
    parts = [part for word in words for part in word.parts]
    if len(parts) != len(words):
        return None
    written = vocabulary.compound(fold("".join(parts)))
    if written is None:
        return None
    known = tuple(written.split("-"))
    if len(words) > 1 and [fold(part) for part in known] != [fold(part) for part in parts]:
        return None
    return Word(known, words[0].start, words[-1].end)


def _corrected(part: str, vocabulary: Vocabulary) -> str:
    """Return the word of the collection that an unknown word was meant to be, or the word."""
    if vocabulary.surfaces(fold(part)) or any(vocabulary.has_term(term) for term in stems(part)):
        return part
    found = [
        surface for folded in corrections(fold(part)) for surface in vocabulary.surfaces(folded)
    ]
    return max(found, key=lambda surface: surface[1], default=(part, 0))[0]


def _sought(
    typed: str, parts: tuple[str, ...], accents: bool, vocabulary: Vocabulary
) -> Iterator[SoughtWord]:
    for part in parts:
        if is_sought(part):
            yield SoughtWord(typed, _terms(part, accents, vocabulary))
    if len(parts) > 1:
        yield SoughtWord(typed, stems("".join(parts)))


def _terms(part: str, accents: bool, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the terms of a word; of its accented writings too when accents were left out."""
    surfaces = [surface for surface, _ in vocabulary.surfaces(fold(part))]
    writings = [part] if accents and part in surfaces else [part, *surfaces]
    return tuple(dict.fromkeys(term for writing in writings for term in stems(writing)))
