"""Which plots a run can show, with what to look for in them."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from evals.report import plots
from evals.report.content import by_group, deciding
from evals.run import Run


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot with its title and one line that says how to read it."""

    title: str
    note: str
    svg: str


def gallery(run: Run) -> list[Plot]:
    """Return the plots that the run has questions for."""
    return [*_of_retrieval(run), *_of_confidence(run), *_of_time(run), *_of_groups(run)]


def _of_retrieval(run: Run) -> Iterator[Plot]:
    if not np.isnan(run.table["document_recall@1"]).all():
        yield Plot(
            "Recall by k",
            "Share of what answers that is among the first k results.",
            plots.recall_by_k(run.table),
        )


def _of_confidence(run: Run) -> Iterator[Plot]:
    correct, confidence = run.table["correct"], run.table["confidence"]
    if not np.isnan(correct).all():
        yield Plot(
            "Risk and coverage",
            "Wrong answers when only the surest questions are answered; lower is better.",
            plots.risk_by_coverage(correct, confidence),
        )
        yield Plot(
            "Reliability",
            "On the dotted line, a confidence of 0.8 is right eight times in ten.",
            plots.reliability_diagram(correct, confidence),
        )
    answerable = run.table["answerable"]
    if len(set(answerable)) == 2:
        yield Plot(
            "Refusals",
            "What each threshold costs: the lower the curve the better. Dotted: 5 % refused.",
            plots.refusals(answerable, confidence),
        )


def _of_time(run: Run) -> Iterator[Plot]:
    if not np.isnan(run.table["milliseconds"]).all():
        yield Plot(
            "Latency",
            "Time of each answer on a warm process; the line is the 95th percentile.",
            plots.latency_histogram(run.table["milliseconds"]),
        )


def _of_groups(run: Run) -> Iterator[Plot]:
    measure = deciding(run)
    if kinds := by_group(run, lambda question: [question.kind]):
        yield Plot("By kind of question", "In brackets, how many.", plots.bars(kinds, measure))
    if tags := by_group(run, lambda question: question.tags):
        yield Plot("By tag", "In brackets, how many.", plots.bars(tags, measure))
