"""A question as the search for its short answer needs it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.expected_answer import Kind, kind_asked
from index.analysis.folding import fold
from index.analysis.terms import is_sought, terms_of
from index.analysis.tokens import Word, words_of

Slice = tuple[int, int]
"""Code-point offsets in a sentence."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, what it asks for, and its words.

    :param folded: the question, folded.
    :param terms: the index terms of its words.
    :param numbers: its numbers, as typed.
    """

    kind: Kind
    folded: str
    terms: frozenset[str]
    numbers: frozenset[str]

    @classmethod
    def of(cls, question: str) -> "Asked":
        """Read a question."""
        return cls(
            kind_asked(question),
            fold(question),
            frozenset(terms_of(question)),
            frozenset(_NUMBER.findall(question)),
        )

    def says(self, text: str) -> bool:
        """Whether the question has a word of a text: it does not ask for what it says."""
        return not self.terms.isdisjoint(terms_of(text))

    def has_numbers_of(self, text: str) -> bool:
        """Whether a text has numbers and the question has them all."""
        found = set(_NUMBER.findall(text))
        return bool(found) and found <= self.numbers

    def words_in(self, sentence: str) -> Iterator[Word]:
        """Yield the words of a sentence that the question has too."""
        for word in words_of(sentence):
            parts = [part for part in word.parts if is_sought(part)]
            if any(not self.terms.isdisjoint(terms_of(part)) for part in parts):
                yield word


def only(found: list[Slice]) -> Slice | None:
    """Return the one slice found; None when there is none or a choice."""
    return found[0] if len(found) == 1 else None
