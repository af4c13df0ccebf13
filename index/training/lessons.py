"""Material of late interaction: texts in sentences, with the questions asked on them."""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.sentences import sentence_spans
from index.training import data
from index.training.examples import (
    answer_sentences,
    training_questions,
)

TEXTS = 6
"""Texts of a batch with their questions."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on a text; ``answer`` in lower case."""

    text: str
    right: frozenset[int]
    answer: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text in sentences, the questions on it, and texts that were retrieved by mistake."""

    sentences: tuple[str, ...]
    asked: tuple[Asked, ...]
    hard: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Questions and sentences with, for each pair (questions, sentences), what it is.

    ``right``: the sentence answers; ``own``: it is of the question's text; ``unsure``: it is not
    said to answer but holds the answer's words, and counts neither for nor against.
    """

    questions: list[str]
    sentences: list[str]
    right: NDArray[np.bool_]
    own: NDArray[np.bool_]
    unsure: NDArray[np.bool_]


def sentences_of(text: str) -> tuple[str, ...]:
    """Return the sentences of a text."""
    return tuple(text[start:end] for start, end in sentence_spans(text))


def piaf_lessons(piaf: data.Piaf, hard: Sequence[Sequence[int]]) -> list[Lesson]:
    """Return a lesson for each training paragraph; ``hard`` as `mining.hard_paragraphs` gives."""
    asked: dict[int, list[Asked]] = defaultdict(list)
    wrong: dict[int, list[int]] = defaultdict(list)
    for question, others in zip(training_questions(piaf), hard, strict=True):
        text = piaf.paragraphs[question.paragraph]
        first, last = answer_sentences(sentence_spans(text), question.start, question.end)
        answer = text[question.start : question.end].lower()
        right = frozenset(range(first, last + 1))
        asked[question.paragraph].append(Asked(question.text, right, answer))
        wrong[question.paragraph] += others[:4]
    return [
        Lesson(
            sentences_of(piaf.paragraphs[number]),
            tuple(questions),
            tuple(sentences_of(piaf.paragraphs[other]) for other in wrong[number]),
        )
        for number, questions in asked.items()
    ]


def draw(lessons: Sequence[Lesson], chance: random.Random) -> Batch:
    """Return a batch: lessons, and one text retrieved by mistake for each."""
    drawn = chance.sample(lessons, min(TEXTS, len(lessons)))
    wrong = [Lesson(chance.choice(one.hard), (), ()) for one in drawn if one.hard]
    return assemble(list({one.sentences: one for one in [*wrong, *drawn]}.values()))


def assemble(lessons: Sequence[Lesson]) -> Batch:
    """Return the questions of all lessons against the sentences of all."""
    sentences = [sentence for one in lessons for sentence in one.sentences]
    lowered = [sentence.lower() for sentence in sentences]
    rows = list(_rows(lessons))
    right = np.zeros((len(rows), len(sentences)), dtype=np.bool_)
    own, unsure = right.copy(), right.copy()
    for row, (start, one, question) in enumerate(rows):
        own[row, start : start + len(one.sentences)] = True
        right[row, [start + i for i in question.right]] = True
        unsure[row] = [question.answer in sentence for sentence in lowered]
    return Batch([q.text for _, _, q in rows], sentences, right, own, unsure & ~right)


def _rows(lessons: Sequence[Lesson]) -> Iterator[tuple[int, Lesson, Asked]]:
    """Yield every question with its lesson and the position of the lesson's first sentence."""
    start = 0
    for one in lessons:
        yield from ((start, one, question) for question in one.asked)
        start += len(one.sentences)
