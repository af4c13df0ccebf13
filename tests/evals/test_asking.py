"""Every turn is asked, whatever happens to it."""

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from assistant.answer import Answer, Quote
from corpus.document import Document, Section
from evals.asking import Examiner
from evals.question_set import Gold
from evals.recording_engine import RememberingEmbedder
from index.embedder import SentenceTransformerEmbedder
from tests.evals.conftest import TEXT, a_gold, a_question, a_quote


class FakeAssistant:
    """Answers with one quote, is half sure, and fails when asked to."""

    least_confidence = 0.6

    def __init__(self, quote: Quote) -> None:
        self.quote = quote
        self.asked: list[tuple[str, int, float | None]] = []

    def answer(
        self,
        question: str,
        history: Sequence[Answer] = (),
        *,
        least_confidence: float | None = None,
    ) -> Answer:
        self.asked.append((question, len(history), least_confidence))
        if "panne" in question:
            raise OSError("disk")
        return Answer(
            question=question,
            understood=question,
            sought=(),
            confidence=0.5,
            quotes=(self.quote,),
            nearby=(),
            abstention=None,
            index_version="1",
            milliseconds={"total": 3.0},
        )


def a_hit(start: int, end: int, *sentences: tuple[int, int]) -> Any:  # noqa: ANN401
    spans = [SimpleNamespace(start=s, end=e) for s, e in sentences or [(start, end)]]
    document = Document("pont", TEXT, "", "", (Section("", 0, 0, len(TEXT)),))
    passage = SimpleNamespace(document=document, start=start, end=end, sentences=spans)
    similarities = tuple(0.1 * (i + 1) for i in range(len(spans)))
    return SimpleNamespace(passage=passage, sentence_similarities=similarities)


class FakeEngine:
    """Ranks the two sentences of the text, the second one first."""

    def last_ranking(self) -> tuple[Any, ...]:
        return (a_hit(26, 61), a_hit(0, 25, (0, 7), (8, 25)))


def examiner(quote: Quote) -> tuple[Examiner, FakeAssistant]:
    assistant = FakeAssistant(quote)
    return Examiner(assistant, FakeEngine(), {"pont": TEXT}), assistant  # type: ignore[arg-type]


def test_every_turn_is_asked_with_its_history_then_the_standalone_form() -> None:
    asking, assistant = examiner(a_quote(0, 25))
    question = a_question("q", a_gold(), turns=("Un ?", "Deux ?", "Trois ?"), standalone="Seul ?")
    [outcome] = asking.outcomes([question])
    assert assistant.asked == [
        ("Un ?", 0, None),
        ("Deux ?", 1, None),
        ("Trois ?", 2, 0.0),
        ("Seul ?", 0, 0.0),
    ]
    assert outcome.question == "Trois ?"
    assert outcome.alone is not None
    assert outcome.alone.question == "Seul ?"


def test_the_quote_of_a_refusal_is_kept() -> None:
    asking, _ = examiner(a_quote(0, 25))
    [outcome] = asking.outcomes([a_question("q", a_gold())])
    assert not outcome.answered
    assert outcome.quotes == (a_quote(0, 25),)
    assert outcome.milliseconds == 3.0


@pytest.mark.parametrize(
    ("quote", "verbatim"),
    [
        (a_quote(0, 25), True),
        (replace(a_quote(0, 25), text="Le pont fut bâti en 1902"), False),
        (replace(a_quote(0, 25), start=1, end=26), False),
        (replace(a_quote(0, 25), document="gare"), False),
        (replace(a_quote(3, 3), text=""), False),
    ],
)
def test_quotes_are_compared_with_the_corpus(quote: Quote, verbatim: bool) -> None:
    asking, _ = examiner(quote)
    [outcome] = asking.outcomes([a_question("q", a_gold())])
    assert outcome.verbatim is verbatim


@pytest.mark.parametrize(("golds", "refused"), [((a_gold(),), True), ((), False)])
def test_a_failure_is_the_worst_reply_and_the_run_goes_on(
    golds: tuple[Gold, ...], refused: bool
) -> None:
    asking, _ = examiner(a_quote(0, 25))
    questions = [a_question("q", *golds, turns=("En panne ?",)), a_question("r", a_gold())]
    failed, fine = asking.outcomes(questions)
    assert failed.error == "OSError: disk"
    assert failed.answered is not refused
    assert failed.quotes == ()
    assert fine.error is None


def test_what_was_ranked_is_compared_with_the_gold() -> None:
    asking, _ = examiner(a_quote(0, 25))
    [outcome] = asking.outcomes([a_question("q", a_gold())])
    assert outcome.documents == ("pont",)
    assert outcome.passage_rank == 2
    assert outcome.plain_quote is not None
    assert (outcome.plain_quote.start, outcome.plain_quote.end) == (26, 61)
    [outcome] = asking.outcomes([a_question("q", replace(a_gold(), document="gare"))])
    assert outcome.passage_rank is None


def test_the_same_questions_are_encoded_once_in_a_row(
    tiny_embedder: SentenceTransformerEmbedder,
) -> None:
    remembering = RememberingEmbedder(tiny_embedder)
    first = remembering.encode_questions(["Quand ?"])
    assert remembering.encode_questions(["Quand ?"]) is first
    other = remembering.encode_questions(["Où ?"])
    np.testing.assert_array_equal(other, tiny_embedder.encode_questions(["Où ?"]))
    np.testing.assert_allclose(remembering.encode_questions(["Quand ?"]), first, atol=1e-6)
