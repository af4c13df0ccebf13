"""Ranking measures: computed by hand, and as trec_eval's own bindings compute them."""

import math

import numpy as np
import pytest
import pytrec_eval

from evals.metrics.ranking import columns
from evals.question_set import Relevant
from tests.evals.conftest import a_gold, a_question, an_outcome


def measures(question: object, outcome: object) -> dict[str, float]:
    found = columns([question], [outcome])  # type: ignore[list-item]
    return {name: float(column[0]) for name, column in found.items()}


class TestByHand:
    def test_one_right_document_at_the_third_rank(self) -> None:
        found = measures(
            a_question("q", a_gold()), an_outcome("q", documents=("a", "b", "pont", "c"))
        )
        assert found["document_ndcg@10"] == pytest.approx(1 / math.log2(4))
        assert found["document_mrr@10"] == pytest.approx(1 / 3)
        assert found["document_recall@1"] == 0
        assert found["document_recall@5"] == 1

    def test_graded_documents(self) -> None:
        relevant = (Relevant("a", 2), Relevant("b", 1), Relevant("c", 1))
        question = a_question("q", answerable=True, relevant=relevant)
        found = measures(question, an_outcome("q", documents=("b", "x", "a")))
        ideal = 2 + 1 / math.log2(3) + 1 / 2
        assert found["document_ndcg@10"] == pytest.approx((1 + 2 / 2) / ideal)
        assert found["document_recall@10"] == pytest.approx(2 / 3)
        assert math.isnan(found["passage_ndcg@10"])

    def test_of_the_passages_the_first_that_answers_counts(self) -> None:
        found = measures(a_question("q", a_gold()), an_outcome("q", passage_rank=2))
        assert found["passage_ndcg@10"] == pytest.approx(1 / math.log2(3))
        assert found["passage_mrr@10"] == 0.5
        assert (found["passage_recall@1"], found["passage_recall@5"]) == (0, 1)

    def test_past_the_tenth_rank_only_recall_is_left(self) -> None:
        documents = (*(f"d{i}" for i in range(30)), "pont")
        found = measures(a_question("q", a_gold()), an_outcome("q", documents=documents))
        assert (found["document_ndcg@10"], found["document_mrr@10"]) == (0, 0)
        assert (found["document_recall@10"], found["document_recall@100"]) == (0, 1)

    def test_a_question_without_results_scores_nothing(self) -> None:
        found = measures(
            a_question("q", a_gold()), an_outcome("q", documents=(), passage_rank=None)
        )
        assert set(found.values()) == {0.0}

    def test_an_unanswerable_question_has_no_ranking(self) -> None:
        assert all(map(math.isnan, measures(a_question("q"), an_outcome("q")).values()))

    def test_equal_ranks_do_not_depend_on_names(self) -> None:
        for names in (("a", "pont"), ("z", "pont")):
            found = measures(a_question("q", a_gold()), an_outcome("q", documents=names))
            assert found["document_mrr@10"] == 0.5


@pytest.mark.parametrize("seed", range(5))
def test_random_runs_agree_with_trec_eval(seed: int) -> None:
    random = np.random.default_rng(seed)
    names = [f"d{i}" for i in range(40)]
    questions, outcomes, qrels, run = [], [], {}, {}
    for number in range(30):
        identifier = f"q{number}"
        grades = {str(d): int(random.integers(1, 4)) for d in random.choice(names, 4, False)}
        ranking = tuple(map(str, random.permutation(names)[: random.integers(1, 40)]))
        relevant = tuple(Relevant(document, grade) for document, grade in grades.items())
        questions.append(a_question(identifier, answerable=True, relevant=relevant))
        outcomes.append(an_outcome(identifier, documents=ranking))
        qrels[identifier] = grades
        run[identifier] = {document: 1.0 / (i + 1) for i, document in enumerate(ranking)}
    evaluator = pytrec_eval.RelevanceEvaluator(
        qrels, {"ndcg_cut_10", "recall_1", "recall_5", "recall_10", "recall_100"}
    )
    expected = evaluator.evaluate(run)
    found = columns(questions, outcomes)
    for row, question in enumerate(questions):
        for ours, theirs in (
            ("ndcg@10", "ndcg_cut_10"),
            ("recall@1", "recall_1"),
            ("recall@5", "recall_5"),
            ("recall@10", "recall_10"),
            ("recall@100", "recall_100"),
        ):
            assert found[f"document_{ours}"][row] == pytest.approx(expected[question.id][theirs])
