"""Step for the cross-encoder: questions with candidate sentences in their context.

A sequence is ``[CLS] question [SEP] before sentence after [SEP]``; token types say which is which:
0 the question, 1 the sentence to judge, 2 its neighbours.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.sentences import sentence_spans
from index.training import data
from index.training.contrastive import Tokenize
from index.training.examples import answer_sentences

QUESTION, SENTENCE, CONTEXT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence with the text before and after it in its paragraph."""

    before: str
    sentence: str
    after: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A question, the candidates that answer it and those that do not."""

    question: str
    right: tuple[Candidate, ...]
    wrong: tuple[Candidate, ...]


def candidates(paragraph: str) -> list[Candidate]:
    """Return every sentence of a paragraph with its two neighbours."""
    spans = sentence_spans(paragraph)
    texts = ["", *(paragraph[a:b] for a, b in spans), ""]
    return [Candidate(*texts[i : i + 3]) for i in range(len(spans))]


def listed(
    piaf: data.Piaf,
    questions: Sequence[data.Question],
    hard: Sequence[Sequence[int]],
    seed: int = 0,
) -> list[Listed]:
    """Return the questions with candidates of their paragraph and of hard ones.

    A sentence of another paragraph, or of the same, that holds the answer's words is left out.
    """
    chance = random.Random(seed)
    found = []
    for question, others in zip(questions, hard, strict=True):
        text = piaf.paragraphs[question.paragraph]
        answer = text[question.start : question.end].lower()
        here = candidates(text)
        first, last = answer_sentences(sentence_spans(text), question.start, question.end)
        wrong = [*here[:first], *here[last + 1 :]]
        for number in others:
            there = candidates(piaf.paragraphs[number])
            wrong += chance.sample(there, min(2, len(there)))
        wrong = [c for c in wrong if answer not in c.sentence.lower()]
        found.append(Listed(question.text, tuple(here[first : last + 1]), tuple(wrong)))
    return found


def encode_pair(
    question: list[int], parts: Sequence[list[int]], longest: int = 160
) -> tuple[list[int], list[int]]:
    """Return token ids and types of one sequence from ids that carry [CLS] and [SEP].

    Context is cut first, from its far ends, then the sentence.
    """
    before, sentence, after = (part[1:-1] for part in parts)
    end = question[-1]
    question = [*question[: min(len(question) - 1, longest // 2)], end]
    room = max(8, longest - len(question) - 1)
    sentence = sentence[:room]
    side = (room - len(sentence)) // 2
    before, after = before[max(0, len(before) - side) :], after[:side]
    ids = [*question, *before, *sentence, *after, end]
    types = [QUESTION] * len(question) + [CONTEXT] * len(before) + [SENTENCE] * len(sentence)
    return ids, types + [CONTEXT] * (len(after) + 1)


def encode_candidates(
    tokenize: Tokenize, question: str, found: Sequence[Candidate], longest: int = 160
) -> list[tuple[list[int], list[int]]]:
    """Return ids and types of a question with each candidate."""
    texts = [text for c in found for text in (c.before, c.sentence, c.after)]
    asked, *parts = tokenize([question, *texts])
    return [encode_pair(asked, parts[i : i + 3], longest) for i in range(0, len(parts), 3)]
