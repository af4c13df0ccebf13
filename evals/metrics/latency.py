"""How long an answer takes on a warm process."""

from collections.abc import Sequence
from functools import partial

import numpy as np

from evals.metrics.metric import Column, Metric, mean, mean_metric
from evals.outcome import Outcome
from evals.question_set import Question


def percentile(percent: float, values: Column) -> float | None:
    """Return a percentile of the defined values, interpolated; None when there is none."""
    defined = values[~np.isnan(values)]
    return float(np.percentile(defined, percent)) if len(defined) else None


def throughput(milliseconds: Column) -> float | None:
    """Return the questions answered in a second, one after the other."""
    average = mean(milliseconds)
    return 1000 / average if average else None


METRICS: tuple[Metric, ...] = (
    *(
        Metric(
            f"latency_p{percent}",
            "lower",
            ("milliseconds",),
            partial(percentile, percent),
            f"milliseconds within which {percent} % of the questions are answered",
        )
        for percent in (50, 95, 99)
    ),
    Metric(
        "throughput",
        "higher",
        ("milliseconds",),
        throughput,
        "questions answered in a second, one after the other",
    ),
    mean_metric("errors", "share of questions that made the assistant fail", "lower"),
)


def columns(questions: Sequence[Question], outcomes: Sequence[Outcome]) -> dict[str, Column]:
    """Return the time of every last turn and which ones failed."""
    times = [np.nan if o.milliseconds is None else o.milliseconds for o in outcomes]
    return {
        "milliseconds": np.array(times),
        "errors": np.array([float(outcome.error is not None) for outcome in outcomes]),
    }
