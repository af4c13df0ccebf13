"""Whether a question of a conversation is answered as well as its stand-alone form."""

from collections.abc import Sequence

import numpy as np

from evals.metrics.metric import Column, Metric, mean, mean_metric
from evals.metrics.quotes import hit
from evals.outcome import Outcome
from evals.question_set import Question

TOPIC_CHANGE = "topic_change"


def gap(hits: Column, alone: Column) -> float | None:
    """Return how many more questions are answered when they are asked in their own words."""
    return mean(alone - hits)


METRICS: tuple[Metric, ...] = (
    mean_metric("follow_up_hit@1", "quote hit@1 of questions that need the turns before them"),
    mean_metric("standalone_hit@1", "quote hit@1 of the same questions in stand-alone form"),
    Metric(
        "follow_up_gap",
        "lower",
        ("follow_up_hit@1", "standalone_hit@1"),
        gap,
        "stand-alone minus follow-up hit@1",
    ),
    mean_metric("topic_change_kept", "share of new topics searched without the old one's words"),
)


def columns(questions: Sequence[Question], outcomes: Sequence[Outcome]) -> dict[str, Column]:
    """Return the hits of follow-ups, asked both ways, and how changes of topic are understood."""
    pairs = list(zip(questions, outcomes, strict=True))
    return {
        "follow_up_hit@1": np.array([hit(q, o, 1) if _follows(q, o) else np.nan for q, o in pairs]),
        "standalone_hit@1": np.array(
            [hit(q, o.alone, 1) if o.alone and _follows(q, o) else np.nan for q, o in pairs]
        ),
        "topic_change_kept": np.array([_kept(q, o) for q, o in pairs]),
    }


def _follows(question: Question, outcome: Outcome) -> bool:
    return outcome.alone is not None and TOPIC_CHANGE not in question.tags


def _kept(question: Question, outcome: Outcome) -> float:
    if TOPIC_CHANGE not in question.tags:
        return np.nan
    return float(outcome.understood.strip() == question.turns[-1].strip())
