"""Whether the assistant answers when it should and refuses when it should.

Answerable questions that are refused are false refusals; unanswerable ones that are answered are
false answers.
"""

from collections.abc import Sequence

import numpy as np

from evals.metrics.metric import Column, Metric, mean_metric
from evals.metrics.quotes import hit
from evals.outcome import Outcome
from evals.question_set import Question

ALLOWED_REFUSALS = 0.05
"""Share of the answerable questions that may be refused where false answers are compared."""


def auroc(labels: Column, confidence: Column) -> float | None:
    """Return the probability that a positive is given more confidence than a negative, ties half.

    :param labels: 1 for positives, 0 for negatives, NaN to leave a question out.
    """
    kept = ~np.isnan(labels)
    positive = confidence[kept & (labels == 1)]
    negative = np.sort(confidence[kept & (labels == 0)])
    if not len(positive) or not len(negative):
        return None
    below = np.searchsorted(negative, positive, side="left")
    not_above = np.searchsorted(negative, positive, side="right")
    return float((below + not_above).mean() / 2 / len(negative))


def false_answers_at(answerable: Column, confidence: Column) -> float | None:
    """Return the share of unanswerable questions answered where few answerable are refused.

    The threshold is the highest that refuses at most `ALLOWED_REFUSALS` of the answerable.
    """
    kept = np.sort(confidence[answerable == 1])
    others = confidence[answerable == 0]
    if not len(kept) or not len(others):
        return None
    threshold = kept[int(ALLOWED_REFUSALS * len(kept))]
    return float((others >= threshold).mean())


METRICS: tuple[Metric, ...] = (
    mean_metric("right", "answered with a first quote that holds the answer, or rightly refused"),
    Metric(
        "answerability_auroc",
        "higher",
        ("answerable", "confidence"),
        auroc,
        "chance that an answerable question is given more confidence than an unanswerable one",
    ),
    Metric(
        "correctness_auroc",
        "higher",
        ("correct", "confidence"),
        auroc,
        "chance that a right first quote is given more confidence than a wrong one",
    ),
    mean_metric("false_refusals", "share of answerable questions refused", "lower"),
    mean_metric("false_answers", "share of unanswerable questions answered", "lower"),
    Metric(
        "false_answers@5",
        "lower",
        ("answerable", "confidence"),
        false_answers_at,
        "share of unanswerable questions answered where 5 % of the answerable are refused",
    ),
)


def columns(questions: Sequence[Question], outcomes: Sequence[Outcome]) -> dict[str, Column]:
    """Return the decisions; `correct` tells whether the first quote deserves confidence."""
    answerable = np.array([float(question.answerable) for question in questions])
    answered = np.array([float(outcome.answered) for outcome in outcomes])
    hits = np.array([hit(q, o, 1) for q, o in zip(questions, outcomes, strict=True)])
    return {
        "answerable": answerable,
        "answered": answered,
        "confidence": np.array([outcome.confidence for outcome in outcomes]),
        "correct": np.where(answerable == 1, hits, 0.0),
        "false_refusals": np.where(answerable == 1, 1 - answered, np.nan),
        "false_answers": np.where(answerable == 0, answered, np.nan),
        "right": np.where(answerable == 1, answered * hits, 1 - answered),
    }
