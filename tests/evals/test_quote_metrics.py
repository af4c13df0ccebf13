"""Whether a quote holds the answer: by offsets, of the same document."""

import math
from dataclasses import replace

import pytest

from evals.metrics.quotes import columns, contains, f1
from evals.outcome import Outcome
from evals.question_set import Question, Relevant
from tests.evals.conftest import a_gold, a_question, a_quote, an_outcome


def measured(question: Question, outcome: Outcome) -> dict[str, float]:
    return {name: float(column[0]) for name, column in columns([question], [outcome]).items()}


@pytest.mark.parametrize(
    ("start", "end", "holds"),
    [(20, 24, True), (0, 25, True), (21, 30, False), (0, 23, False), (26, 61, False)],
)
def test_a_quote_answers_when_it_contains_the_gold_slice(start: int, end: int, holds: bool) -> None:
    assert contains(a_quote(start, end), a_gold()) is holds


def test_the_same_words_of_another_document_do_not_answer() -> None:
    assert not contains(a_quote(0, 25, "gare"), a_gold())
    assert f1(a_quote(0, 25, "gare"), a_gold()) == 0


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(20, 24, 1.0), (20, 28, 2 * 4 / 12), (22, 24, 2 * 2 / 6), (0, 9, 0)],
)
def test_f1_is_the_overlap_in_characters(start: int, end: int, expected: float) -> None:
    assert f1(a_quote(start, end), a_gold()) == pytest.approx(expected)


def test_one_of_several_gold_slices_is_enough() -> None:
    found = measured(a_question("q", a_gold("crue"), a_gold()), an_outcome("q", a_quote(0, 25)))
    assert (found["quote_hit@1"], found["quote_hit@3"]) == (1, 1)
    assert found["quote_f1"] == pytest.approx(2 * 4 / 29)


def test_only_the_first_three_quotes_count() -> None:
    others = [a_quote(26, 61)] * 3
    found = measured(a_question("q", a_gold()), an_outcome("q", *others, a_quote(0, 25)))
    assert (found["quote_hit@1"], found["quote_hit@3"]) == (0, 0)
    found = measured(a_question("q", a_gold()), an_outcome("q", *others[:2], a_quote(0, 25)))
    assert (found["quote_hit@1"], found["quote_hit@3"]) == (0, 1)


def test_no_quote_is_a_wrong_one_without_length() -> None:
    found = measured(a_question("q", a_gold()), an_outcome("q"))
    assert (found["quote_hit@1"], found["quote_f1"]) == (0, 0)
    assert math.isnan(found["quote_length"])
    assert math.isnan(found["verbatim"])


@pytest.mark.parametrize(
    "question", [a_question("q"), a_question("q", answerable=True, relevant=(Relevant("pont"),))]
)
def test_without_gold_slices_hits_are_undefined(question: Question) -> None:
    found = measured(question, an_outcome("q", a_quote(0, 25)))
    assert math.isnan(found["quote_hit@1"])
    assert math.isnan(found["quote_f1"])
    assert found["quote_length"] == 25


@pytest.mark.parametrize(
    ("emphasis", "precision"),
    [((20, 24), 1), ((17, 25), 1), ((21, 23), 1), ((16, 22), 0), ((0, 5), 0)],
)
def test_an_emphasis_is_right_inside_or_around_the_gold_slice(
    emphasis: tuple[int, int], precision: float
) -> None:
    quote = replace(a_quote(0, 25), emphasis=emphasis)
    found = measured(a_question("q", a_gold()), an_outcome("q", quote))
    assert (found["emphasis_precision"], found["emphasis_coverage"]) == (precision, 1)


def test_an_emphasis_is_wrong_where_nothing_answers_and_none_is_neither() -> None:
    quote = replace(a_quote(0, 25), emphasis=(20, 24))
    assert measured(a_question("q"), an_outcome("q", quote))["emphasis_precision"] == 0
    plain = measured(a_question("q", a_gold()), an_outcome("q", a_quote(0, 25)))
    assert math.isnan(plain["emphasis_precision"])
    assert plain["emphasis_coverage"] == 0


def test_the_plain_quote_is_judged_like_the_others() -> None:
    outcome = an_outcome("q", a_quote(26, 61), plain_quote=a_quote(0, 25))
    assert measured(a_question("q", a_gold()), outcome)["plain_quote_hit@1"] == 1
