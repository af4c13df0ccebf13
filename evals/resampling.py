"""How far chance alone can carry a figure: the bootstrap over questions.

Efron & Tibshirani 1993, An Introduction to the Bootstrap.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evals.metrics.metric import Metric, Table

RESAMPLES = 1_000
LEVEL = 0.95
SEED = 20_240_101


@dataclass(frozen=True, slots=True)
class Interval:
    """The bounds between which a figure lies with probability `LEVEL`."""

    low: float
    high: float


def resampled_rows(size: int, resamples: int = RESAMPLES, seed: int = SEED) -> NDArray[np.int64]:
    """Return rows drawn with replacement, shape (resamples, size), the same for the same seed."""
    return np.random.default_rng(seed).integers(0, size, (resamples, size))


def interval(metric: Metric, table: Table, rows: NDArray[np.int64]) -> Interval | None:
    """Return the percentile interval of a metric; None where it is undefined."""
    columns = [table[name] for name in metric.columns]
    values = [metric.compute(*(column[drawn] for column in columns)) for drawn in rows]
    return interval_of([value for value in values if value is not None])


def interval_of(values: list[float]) -> Interval | None:
    """Return the percentiles that leave the same share of the values outside on either side."""
    if not values:
        return None
    tail = 100 * (1 - LEVEL) / 2
    low, high = np.percentile(values, [tail, 100 - tail])
    return Interval(float(low), float(high))
