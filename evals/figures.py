"""The figures of a run, with their intervals."""

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from evals.metrics import METRICS
from evals.metrics.metric import Metric, Table
from evals.resampling import RESAMPLES, Interval, interval, resampled_rows


class Figure(BaseModel):
    """A metric's value on a set of questions; None where it is undefined.

    :param interval: 95 % bootstrap interval.
    :param questions: how many questions the value is computed from.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    value: float | None
    interval: Interval | None
    questions: int


def figures_of(table: Table, resamples: int = RESAMPLES) -> list[Figure]:
    """Return every figure of a table, in the order of the metrics.

    :param resamples: of the questions, for the intervals; none are computed with 0.
    """
    rows = resampled_rows(len(next(iter(table.values()))), resamples)
    return [_figure(metric, table, rows) for metric in METRICS.values()]


def _figure(metric: Metric, table: Table, rows: NDArray[np.int64]) -> Figure:
    value = metric.of(table)
    defined = ~np.isnan(np.stack([table[name] for name in metric.columns])).any(axis=0)
    return Figure(
        name=metric.name,
        value=value,
        interval=None if value is None else interval(metric, table, rows),
        questions=int(defined.sum()),
    )
