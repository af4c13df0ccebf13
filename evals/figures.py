"""The figures of a run, with their intervals."""

from collections.abc import Sequence

import numpy as np
from pydantic import BaseModel, ConfigDict

from evals.metrics import METRICS
from evals.metrics.metric import Metric, Table
from evals.resampling import Interval, interval, resampled_rows


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


def figures_of(table: Table, metrics: Sequence[Metric] = tuple(METRICS.values())) -> list[Figure]:
    """Return every figure of a table, in the order of the metrics."""
    rows = resampled_rows(len(next(iter(table.values()))))
    return [_figure(metric, table, rows) for metric in metrics]


def _figure(metric: Metric, table: Table, rows: np.ndarray) -> Figure:
    value = metric.of(table)
    defined = ~np.isnan(np.stack([table[name] for name in metric.columns])).any(axis=0)
    return Figure(
        name=metric.name,
        value=value,
        interval=None if value is None else interval(metric, table, rows),
        questions=int(defined.sum()),
    )
