"""Two runs side by side: which figures moved, and which questions were won and lost."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from evals.errors import EvaluationError
from evals.metrics import METRICS
from evals.metrics.metric import Metric, Table
from evals.outcome import Outcome
from evals.paired import difference_interval, permutation_p
from evals.question_set import Question
from evals.resampling import RESAMPLES, Interval, resampled_rows
from evals.run import Run

Verdict = Literal["better", "worse", "unclear"]

SIGNIFICANT = 0.05
"""Permutation p-value below which a difference is not put down to chance."""
_DECIDING = ("right", "quote_hit@1", "document_ndcg@10")
"""Measures that say which questions were won; the first that the questions define."""
_SAME = {
    "set": "question set",
    "questions_sha256": "content of the question file",
    "corpus_sha256": "content of the corpus",
    "selection": "selection of questions",
}


@dataclass(frozen=True, slots=True)
class Change:
    """A figure before and after; the interval and the p-value are of the difference."""

    metric: Metric
    before: float
    after: float
    interval: Interval | None
    p: float | None

    @property
    def difference(self) -> float:
        """After minus before."""
        return self.after - self.before

    @property
    def verdict(self) -> Verdict:
        """Whether the difference is an improvement, a regression, or may be chance."""
        clear = self.p is not None and self.p < SIGNIFICANT and self.difference != 0
        if self.metric.better == "neither" or not clear:
            return "unclear"
        return "better" if (self.difference > 0) == (self.metric.better == "higher") else "worse"


@dataclass(frozen=True, slots=True)
class Reply:
    """A question with what the two runs answered to it."""

    question: Question
    before: Outcome
    after: Outcome


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes in the order of the metrics, and the questions that changed sides.

    :param deciding: the measure by which questions are won and lost.
    """

    before: Run
    after: Run
    changes: list[Change]
    deciding: str
    won: list[Reply]
    lost: list[Reply]


def compare(
    before: Run, after: Run, *, anyway: bool = False, resamples: int = RESAMPLES
) -> Comparison:
    """Compare two runs over the questions that both asked.

    :param anyway: compare even if the sets, the corpora or the selections differ.
    :param resamples: of the questions, for the intervals and the p-values.
    :raises EvaluationError: when they differ otherwise, or no question is common.
    """
    if not anyway:
        _demand_same(before, after)
    common = {question.id for question in before.questions}
    common &= {question.id for question in after.questions}
    if not common:
        raise EvaluationError("Expected questions that both runs asked, found none in common.")
    before, after = _restricted(before, common), _restricted(after, common)
    deciding = next(name for name in _DECIDING if not np.isnan(before.table[name]).all())
    gains = after.table[deciding] - before.table[deciding]
    replies = [
        Reply(*row) for row in zip(before.questions, before.outcomes, after.outcomes, strict=True)
    ]
    return Comparison(
        before,
        after,
        _changes(before.table, after.table, resamples),
        deciding,
        won=[replies[row] for row in np.flatnonzero(gains > 0)],
        lost=[replies[row] for row in np.flatnonzero(gains < 0)],
    )


def _demand_same(before: Run, after: Run) -> None:
    for field, meaning in _SAME.items():
        old, new = getattr(before.record, field), getattr(after.record, field)
        if old != new:
            raise EvaluationError(
                f"Expected two runs with the same {meaning}, found {old!r} in {before.record.name} "
                f"and {new!r} in {after.record.name}. Compare them all the same with --anyway."
            )


def _restricted(run: Run, ids: set[str]) -> Run:
    """Return a run with some of its questions only, sorted by their ids."""
    rows = [row for row, question in enumerate(run.questions) if question.id in ids]
    rows.sort(key=lambda row: run.questions[row].id)
    return Run(
        run.record,
        [run.questions[row] for row in rows],
        [run.outcomes[row] for row in rows],
        {name: column[rows] for name, column in run.table.items()},
    )


def _changes(before: Table, after: Table, resamples: int) -> list[Change]:
    rows = resampled_rows(len(next(iter(before.values()))), resamples)
    changes = []
    for metric in METRICS.values():
        old, new = metric.of(before), metric.of(after)
        if old is not None and new is not None:
            interval = difference_interval(metric, before, after, rows)
            p = permutation_p(metric, before, after, resamples)
            changes.append(Change(metric, old, new, interval, p))
    return changes
