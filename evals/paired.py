"""Whether two runs over the same questions differ by more than chance.

Smucker, Allan & Carterette 2007, A Comparison of Statistical Significance Tests for Information
Retrieval Evaluation.
"""

import numpy as np
from numpy.typing import NDArray

from evals.metrics.metric import Metric, Table
from evals.resampling import RESAMPLES, SEED, Interval, interval_of


def difference_interval(
    metric: Metric, before: Table, after: Table, rows: NDArray[np.int64]
) -> Interval | None:
    """Return the bootstrap interval of after minus before, the same questions drawn for both."""
    olds, news = _columns(metric, before), _columns(metric, after)
    differences = [
        _difference(metric, [old[drawn] for old in olds], [new[drawn] for new in news])
        for drawn in rows
    ]
    return interval_of([value for value in differences if value is not None])


def permutation_p(
    metric: Metric, before: Table, after: Table, permutations: int = RESAMPLES, seed: int = SEED
) -> float | None:
    """Return how often a difference as large comes from exchanging the runs at random.

    Two-sided; never 0, the observed difference being one of the permutations.
    """
    olds, news = _columns(metric, before), _columns(metric, after)
    observed = _difference(metric, olds, news)
    if observed is None:
        return None
    generator = np.random.default_rng(seed)
    as_large = 1
    for _ in range(permutations):
        swapped = generator.random(len(olds[0])) < 0.5
        difference = _difference(
            metric,
            [np.where(swapped, new, old) for old, new in zip(olds, news, strict=True)],
            [np.where(swapped, old, new) for old, new in zip(olds, news, strict=True)],
        )
        as_large += difference is not None and abs(difference) >= abs(observed) - 1e-12
    return as_large / (permutations + 1)


def _columns(metric: Metric, table: Table) -> list[NDArray[np.float64]]:
    return [table[name] for name in metric.columns]


def _difference(
    metric: Metric, before: list[NDArray[np.float64]], after: list[NDArray[np.float64]]
) -> float | None:
    old, new = metric.compute(*before), metric.compute(*after)
    return None if old is None or new is None else new - old
