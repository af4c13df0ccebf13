"""Ask the assistant the questions of a set."""

import logging
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from assistant.answer import Answer, Quote, quote_of
from assistant.assistant import Assistant
from corpus.errors import MotamotError
from evals.outcome import Outcome
from evals.question_set import Gold, Question
from evals.recording_engine import RecordingEngine
from index.passage import Hit

DEPTH = 100
"""Documents, and passages, ranked for each question."""

log = logging.getLogger(__name__)

FAILURES = (
    MotamotError,
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    sqlite3.Error,
)
"""What answering can raise, on purpose or by a bug; the question is wrong, the run goes on."""


class Examiner:
    """Asks questions and compares the replies with the corpus.

    :param assistant: answers from `engine`.
    :param texts: text of each document of the corpus by key, read apart from the index.
    """

    def __init__(
        self, assistant: Assistant, engine: RecordingEngine, texts: Mapping[str, str]
    ) -> None:
        self._assistant = assistant
        self._engine = engine
        self._texts = texts

    def outcomes(self, questions: Iterable[Question]) -> Iterator[Outcome]:
        """Ask each question, all its turns in order, and its stand-alone form if it has one."""
        for question in questions:
            outcome = self._outcome(question, question.turns)
            if question.standalone is not None and len(question.turns) > 1:
                outcome = replace(outcome, alone=self._outcome(question, [question.standalone]))
            yield outcome

    def _outcome(self, question: Question, turns: Sequence[str]) -> Outcome:
        try:
            answer = self._converse(turns)
            ranking = self._engine.last_ranking()
        except FAILURES as error:
            log.warning("%s failed: %s", question.id, error)
            return _failure(question, turns[-1], error)
        return Outcome(
            id=question.id,
            question=turns[-1],
            understood=answer.understood,
            answered=answer.answered and answer.confidence >= self._assistant.least_confidence,
            confidence=answer.confidence,
            quotes=answer.quotes,
            verbatim=self._is_verbatim(answer.quotes),
            documents=_documents(ranking),
            plain_quote=_plain_quote(ranking),
            passage_rank=_rank(ranking, question.gold),
            milliseconds=answer.milliseconds["total"],
        )

    def _converse(self, turns: Sequence[str]) -> Answer:
        """Answer the last turn after the others, with the quotes that an abstention would hide."""
        history: list[Answer] = []
        for turn in turns[:-1]:
            history.append(self._assistant.answer(turn, history))
        return self._assistant.answer(turns[-1], history, least_confidence=0.0)

    def _is_verbatim(self, quotes: Sequence[Quote]) -> bool | None:
        if not quotes:
            return None
        return all(
            quote.text != ""
            and self._texts.get(quote.document, "")[quote.start : quote.end] == quote.text
            for quote in quotes
        )


def _documents(hits: Sequence[Hit]) -> tuple[str, ...]:
    """Return the keys of the documents, each at the rank of its best passage."""
    return tuple(dict.fromkeys(hit.passage.document.key for hit in hits))[:DEPTH]


def _rank(hits: Sequence[Hit], golds: Sequence[Gold]) -> int | None:
    for rank, hit in enumerate(hits[:DEPTH], start=1):
        passage = hit.passage
        if any(
            gold.document == passage.document.key
            and passage.start <= gold.start
            and gold.end <= passage.end
            for gold in golds
        ):
            return rank
    return None


def _plain_quote(hits: Sequence[Hit]) -> Quote | None:
    """Return the sentence of the first passage most similar to the question."""
    if not hits:
        return None
    similarities, passage = hits[0].sentence_similarities, hits[0].passage
    span = passage.sentences[int(np.argmax(similarities))]
    return quote_of(passage.document, span.start, span.end, max(similarities))


def _failure(question: Question, asked: str, error: Exception) -> Outcome:
    """Return the worst reply: a refusal where there is an answer, sure where there is none."""
    return Outcome(
        id=question.id,
        question=asked,
        understood="",
        answered=not question.answerable,
        confidence=0.0 if question.answerable else 1.0,
        quotes=(),
        verbatim=None,
        documents=(),
        passage_rank=None,
        plain_quote=None,
        milliseconds=None,
        error=f"{type(error).__name__}: {error}",
    )
