"""Two runs compared: refused when they cannot be, won and lost questions named."""

from dataclasses import replace
from functools import partial

import pytest

from evals.comparison import Comparison
from evals.comparison import compare as compare_runs
from evals.errors import EvaluationError
from evals.run import Run
from evals.selection import Selection
from tests.evals.conftest import a_gold, a_question, a_quote, a_run, an_outcome

RIGHT, WRONG = a_quote(0, 25), a_quote(26, 61)


compare = partial(compare_runs, resamples=200)


def run_of(*right: bool) -> Run:
    names = [f"q{number:02d}" for number in range(len(right))]
    return a_run(
        [a_question(name, a_gold()) for name in names],
        [
            an_outcome(name, RIGHT if good else WRONG)
            for name, good in zip(names, right, strict=True)
        ],
    )


def verdict(comparison: Comparison, name: str) -> str:
    return next(c.verdict for c in comparison.changes if c.metric.name == name)


def test_a_clear_improvement_is_better_and_its_reverse_worse() -> None:
    before, after = run_of(*[False] * 15, *[True] * 15), run_of(*[True] * 30)
    assert verdict(compare(before, after), "quote_hit@1") == "better"
    assert verdict(compare(after, before), "quote_hit@1") == "worse"


def test_one_question_more_may_be_chance() -> None:
    before, after = run_of(*[False] * 15, *[True] * 15), run_of(*[False] * 14, *[True] * 16)
    assert verdict(compare(before, after), "quote_hit@1") == "unclear"


def test_lower_is_better_where_it_is() -> None:
    questions = [a_question(f"q{n}") for n in range(20)]
    answers = [an_outcome(question.id, RIGHT) for question in questions]
    refusals = [replace(outcome, answered=False) for outcome in answers]
    found = compare(a_run(questions, answers), a_run(questions, refusals))
    assert verdict(found, "false_answers") == "better"


def test_a_longer_quote_is_neither_better_nor_worse() -> None:
    found = compare(run_of(*[True] * 30), run_of(*[False] * 30))
    assert verdict(found, "quote_length") == "unclear"


def test_questions_won_and_lost_are_named() -> None:
    found = compare(run_of(True, False, True, False), run_of(True, True, False, False))
    assert [reply.question.id for reply in found.won] == ["q01"]
    assert [reply.question.id for reply in found.lost] == ["q02"]
    [lost] = found.lost
    assert (lost.before.quotes, lost.after.quotes) == ((RIGHT,), (WRONG,))


def test_the_order_of_the_questions_does_not_matter() -> None:
    run = run_of(True, False, True)
    turned = a_run(run.questions[::-1], run.outcomes[::-1])
    assert all(change.difference == 0 for change in compare(run, turned).changes)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("set", "gare", "question set"),
        ("questions_sha256", "9" * 64, "content of the question file"),
        ("corpus_sha256", "9" * 64, "content of the corpus"),
        ("selection", Selection(limit=3), "selection of questions"),
    ],
)
def test_runs_over_other_things_are_refused_unless_told_otherwise(
    field: str, value: object, said: str
) -> None:
    run = run_of(True, False)
    other = a_run(run.questions, run.outcomes, **{field: value})
    with pytest.raises(EvaluationError, match=rf"same {said}.*--anyway"):
        compare(run, other)
    assert compare(run, other, anyway=True).won == []


def test_only_common_questions_are_compared() -> None:
    found = compare(run_of(True, False, True), run_of(False, False), anyway=True)
    assert len(found.before.questions) == 2
    with pytest.raises(EvaluationError, match="none in common"):
        compare(run_of(True), a_run([a_question("x", a_gold())], [an_outcome("x")]), anyway=True)
