"""How high the right documents and passages are ranked, by ir-measures (trec_eval's code)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from evals.errors import EvaluationError
from evals.metrics.metric import Column, Metric, mean_metric
from evals.outcome import Outcome
from evals.question_set import Question

if TYPE_CHECKING:
    from ir_measures import Measure

_MEANINGS = {
    "ndcg@10": "gain of the right {0}, less the lower they are among the first ten",
    "mrr@10": "1 / rank of the first right {1}, 0 past the tenth",
    "recall@1": "share of the right {0} at the first rank",
    "recall@5": "share of the right {0} among the first five",
    "recall@10": "share of the right {0} among the first ten",
    "recall@100": "share of the right {0} among the first hundred",
}
_ANSWER = "answer"

METRICS: tuple[Metric, ...] = tuple(
    mean_metric(f"{unit}_{name}", meaning.format(f"{unit}s", unit))
    for unit in ("document", "passage")
    for name, meaning in _MEANINGS.items()
)


def columns(questions: Sequence[Question], outcomes: Sequence[Outcome]) -> dict[str, Column]:
    """Return the ranking measures of every question; undefined where nothing is relevant.

    Of the passages only the first that contains a gold slice counts, since one is enough.
    """
    documents = {question.id: question.grades() for question in questions if question.answerable}
    passages = {question.id: {_ANSWER: 1} for question in questions if question.gold}
    found = {outcome.id: outcome.documents for outcome in outcomes}
    ranks = {outcome.id: _ranking_of(outcome.passage_rank) for outcome in outcomes}
    ids = [question.id for question in questions]
    return {
        f"{unit}_{name}": column
        for unit, qrels, rankings in (
            ("document", documents, found),
            ("passage", passages, ranks),
        )
        for name, column in _measured(ids, qrels, rankings).items()
    }


def _ranking_of(rank: int | None) -> tuple[str, ...]:
    return () if rank is None else (*(f"other {i}" for i in range(1, rank)), _ANSWER)


def _measured(
    ids: Sequence[str],
    qrels: dict[str, dict[str, int]],
    rankings: dict[str, tuple[str, ...]],
) -> dict[str, Column]:
    try:
        import ir_measures
    except ImportError as error:
        raise EvaluationError(
            "Expected the packages of evaluations, found no ir-measures. "
            "Install them: pip install 'motamot[evals]'"
        ) from error
    measures = _measures()
    rows = {identifier: row for row, identifier in enumerate(ids)}
    values = {name: np.full(len(ids), np.nan) for name in measures}
    if not qrels:
        return values
    names = {measure: name for name, measure in measures.items()}
    # Falling scores keep our order: trec_eval would break ties by the names of the documents.
    run = {
        identifier: {key: float(-rank) for rank, key in enumerate(ranking)}
        for identifier, ranking in rankings.items()
    }
    for value in ir_measures.iter_calc(list(measures.values()), qrels, run):
        values[names[value.measure]][rows[value.query_id]] = value.value
    return values


def _measures() -> "dict[str, Measure]":
    from ir_measures import RR, R, nDCG

    return {
        "ndcg@10": nDCG @ 10,
        "mrr@10": RR @ 10,
        "recall@1": R @ 1,
        "recall@5": R @ 5,
        "recall@10": R @ 10,
        "recall@100": R @ 100,
    }
