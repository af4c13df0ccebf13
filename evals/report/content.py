"""What a report shows of a run, as plain values."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from evals.metrics import METRICS
from evals.metrics.metric import Column
from evals.outcome import Outcome
from evals.question_set import Question
from evals.run import Run

HEADLINES = (
    "right",
    "quote_hit@1",
    "document_ndcg@10",
    "passage_ndcg@10",
    "answerability_auroc",
    "verbatim",
    "latency_p95",
)
FAMILIES: Mapping[str, tuple[str, ...]] = {
    "Quotes": (
        "quote_hit@1",
        "quote_hit@3",
        "plain_quote_hit@1",
        "quote_f1",
        "quote_length",
        "emphasis_precision",
        "emphasis_coverage",
        "verbatim",
    ),
    "Answering and refusing": (
        "right",
        "answerability_auroc",
        "correctness_auroc",
        "false_refusals",
        "false_answers",
        "false_answers@5",
        "calibration_error",
        "risk_coverage_area",
    ),
    "Retrieval": tuple(name for name in METRICS if name.startswith(("document_", "passage_"))),
    "Conversation": (
        "follow_up_hit@1",
        "standalone_hit@1",
        "follow_up_gap",
        "topic_change_kept",
    ),
    "Speed": ("latency_p50", "latency_p95", "latency_p99", "throughput", "errors"),
}
TRIAL_FIGURES = (
    "right",
    "quote_hit@1",
    "document_ndcg@10",
    "passage_ndcg@10",
    "answerability_auroc",
    "latency_p50",
)
_WORST = 20


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure as written in a table; undefined ones are "–"."""

    name: str
    value: str
    interval: str
    questions: int
    meaning: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A question answered wrongly: what was shown, what was wanted, and why it went wrong."""

    question: Question
    outcome: Outcome
    why: str


def figure_rows(run: Run, names: Sequence[str]) -> list[FigureRow]:
    """Return the figures of some metrics that are defined for this run."""
    rows = []
    for name in names:
        figure = run.record.figure(name)
        if figure.value is not None:
            bounds = figure.interval
            interval = f"{shown(name, bounds.low)} – {shown(name, bounds.high)}" if bounds else ""
            value = shown(name, figure.value)
            rows.append(FigureRow(name, value, interval, figure.questions, METRICS[name].meaning))
    return rows


def shown(name: str, value: float | None) -> str:
    """Write a figure: milliseconds and lengths as whole numbers, the others with three digits."""
    if value is None:
        return "–"
    if name.startswith("latency"):
        return f"{value:.0f} ms"
    return f"{value:.0f}" if name == "quote_length" else f"{value:.3f}"


def deciding(run: Run) -> str:
    """Return the measure that says whether a question went well."""
    names = ("right", "quote_hit@1", "document_ndcg@10")
    return next(name for name in names if not np.isnan(run.table[name]).all())


def by_group(
    run: Run, groups_of: Callable[[Question], Sequence[str]], least: int = 3
) -> dict[str, tuple[float, int]]:
    """Return the deciding measure and the number of questions of each group, largest first.

    :param least: questions that a group must have to be shown.
    """
    column = run.table[deciding(run)]
    rows: dict[str, list[int]] = {}
    for row, question in enumerate(run.questions):
        if not np.isnan(column[row]):
            for group in groups_of(question):
                rows.setdefault(group, []).append(row)
    kept = {group: column[found] for group, found in rows.items() if len(found) >= least}
    ordered = sorted(kept.items(), key=lambda item: (-len(item[1]), item[0]))
    return {group: (float(values.mean()), len(values)) for group, values in ordered}


def failures(run: Run, most: int = _WORST) -> list[Failure]:
    """Return the worst questions: those that failed, then the surest of the wrong ones."""
    column = run.table[deciding(run)]
    wrong = [row for row in range(len(run.questions)) if column[row] < 1]
    wrong.sort(key=lambda row: (run.outcomes[row].error is None, -_badness(run, column, row)))
    return [
        Failure(run.questions[row], run.outcomes[row], why(run.questions[row], run.outcomes[row]))
        for row in wrong[:most]
    ]


def _badness(run: Run, column: Column, row: int) -> float:
    """Return how wrong a reply is: the loss, weighed by a confidence that misled a person."""
    outcome = run.outcomes[row]
    return float(1 - column[row]) + (outcome.confidence if outcome.answered else 0.0)


def why(question: Question, outcome: Outcome) -> str:
    """Say at which step a wrong reply went wrong."""
    if outcome.error is not None:
        return f"failed: {outcome.error}"
    if not question.answerable:
        return "answered though nothing answers"
    if not question.gold:
        return "the right document is not first"
    if outcome.passage_rank is None:
        return "no passage with the answer was found"
    if not outcome.answered:
        return f"refused; the passage with the answer ranks {outcome.passage_rank}"
    if outcome.passage_rank > 1:
        return f"the passage with the answer ranks {outcome.passage_rank}"
    return "another sentence of the right passage was quoted"
