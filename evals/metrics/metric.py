"""What a metric is: a number computed from columns of per-question values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]
"""One value a question, shape (questions,); NaN where the value is undefined."""

Table = Mapping[str, Column]
"""Columns by name, all of the same questions in the same order."""

Better = Literal["higher", "lower", "neither"]


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure of a set of questions.

    :param columns: what `compute` is given, in order.
    :param compute: returns None when the figure is undefined for these questions.
    :param meaning: one line for the report.
    """

    name: str
    better: Better
    columns: tuple[str, ...]
    compute: Callable[..., float | None]
    meaning: str

    def of(self, table: Table) -> float | None:
        """Return the figure of a table, or None when it is undefined."""
        return self.compute(*(table[name] for name in self.columns))


def mean(values: Column) -> float | None:
    """Return the mean of the defined values; None when there is none."""
    defined = values[~np.isnan(values)]
    return float(defined.mean()) if len(defined) else None


def mean_metric(name: str, meaning: str, better: Better = "higher") -> Metric:
    """Return the metric that is the mean of the column of its name."""
    return Metric(name, better, (name,), mean, meaning)
