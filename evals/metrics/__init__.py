"""Every figure that an evaluation gives."""

from collections.abc import Sequence

from evals.metrics import abstention, calibration, follow_ups, latency, quotes, ranking
from evals.metrics.metric import Column, Metric
from evals.outcome import Outcome
from evals.question_set import Question

METRICS: dict[str, Metric] = {
    metric.name: metric
    for family in (quotes, abstention, calibration, ranking, follow_ups, latency)
    for metric in family.METRICS
}


def table_of(questions: Sequence[Question], outcomes: Sequence[Outcome]) -> dict[str, Column]:
    """Return the columns that the metrics read, one row a question, in the order of the set."""
    return {
        name: column
        for family in (quotes, abstention, ranking, follow_ups, latency)
        for name, column in family.columns(questions, outcomes).items()
    }
