"""Which questions are asked."""

import pytest

from evals.errors import EvaluationError
from evals.question_set import QuestionSet
from evals.selection import Selection
from tests.evals.conftest import a_question

QUESTIONS = QuestionSet(
    "pont",
    tuple(
        a_question(
            f"q{n}", tags=("typo",) if n % 2 else ("literal",), kind="who" if n < 4 else "why"
        )
        for n in range(10)
    ),
)


def ids(selection: Selection) -> list[str]:
    return [question.id for question in selection.of(QUESTIONS)]


def test_nothing_asked_for_is_everything() -> None:
    assert len(ids(Selection())) == 10


def test_tags_and_kinds_are_both_demanded() -> None:
    assert ids(Selection(tags=("typo",), kinds=("who",))) == ["q1", "q3"]


def test_a_limit_keeps_the_same_questions_in_the_order_of_the_set() -> None:
    some = ids(Selection(limit=4))
    assert some == sorted(some)
    assert set(ids(Selection(limit=3))) < set(some)
    turned = QuestionSet("pont", QUESTIONS.questions[::-1])
    assert [question.id for question in Selection(limit=4).of(turned)] == some[::-1]


def test_no_question_is_an_error_that_says_what_was_asked_for() -> None:
    with pytest.raises(EvaluationError, match="tag absent"):
        ids(Selection(tags=("absent",)))
