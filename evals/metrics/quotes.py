"""Whether the quotes hold the answer, how tightly, and to the letter."""

from collections.abc import Sequence

import numpy as np

from assistant.answer import Quote
from evals.metrics.metric import Column, Metric, mean_metric
from evals.outcome import Outcome
from evals.question_set import Gold, Question


def median(values: Column) -> float | None:
    """Return the median of the defined values; None when there is none."""
    defined = values[~np.isnan(values)]
    return float(np.median(defined)) if len(defined) else None


METRICS: tuple[Metric, ...] = (
    mean_metric("quote_hit@1", "share of questions whose first quote contains a gold slice"),
    mean_metric("quote_hit@3", "share of questions one of whose first three quotes does"),
    mean_metric("quote_f1", "overlap in characters of the first quote and the gold slice"),
    Metric(
        "quote_length",
        "neither",
        ("quote_length",),
        median,
        "median number of characters of the first quote",
    ),
    mean_metric(
        "plain_quote_hit@1",
        "the same if the sentence most similar in meaning in the first passage were quoted",
    ),
    mean_metric("emphasis_precision", "share of emphases inside, or around, a gold slice"),
    mean_metric("emphasis_coverage", "share of first quotes with an emphasis", "neither"),
    mean_metric("verbatim", "share of replies whose quotes all equal their slice of the corpus"),
)


def columns(questions: Sequence[Question], outcomes: Sequence[Outcome]) -> dict[str, Column]:
    """Return the measures of every question's quotes, abstention set aside."""
    pairs = list(zip(questions, outcomes, strict=True))
    return {
        "quote_hit@1": np.array([hit(q, o, 1) for q, o in pairs]),
        "quote_hit@3": np.array([hit(q, o, 3) for q, o in pairs]),
        "quote_f1": np.array([_f1_of(q, o) for q, o in pairs]),
        "quote_length": np.array([_length(o) for o in outcomes]),
        "plain_quote_hit@1": np.array([_plain_hit(q, o) for q, o in pairs]),
        "emphasis_precision": np.array([_emphasis(q, o) for q, o in pairs]),
        "emphasis_coverage": np.array([_emphasised(o) for o in outcomes]),
        "verbatim": np.array([np.nan if o.verbatim is None else o.verbatim for o in outcomes]),
    }


def hit(question: Question, outcome: Outcome, k: int) -> float:
    """Return 1 when one of the first k quotes contains a gold slice, else 0; NaN without gold."""
    if not question.gold:
        return np.nan
    return float(any(contains(q, gold) for q in outcome.quotes[:k] for gold in question.gold))


def contains(quote: Quote, gold: Gold) -> bool:
    """Whether a quote contains a gold slice of the same document."""
    return quote.document == gold.document and quote.start <= gold.start and gold.end <= quote.end


def f1(quote: Quote, gold: Gold) -> float:
    """Return the harmonic mean of the shares of quote and gold slice that overlap."""
    shared = min(quote.end, gold.end) - max(quote.start, gold.start)
    if quote.document != gold.document or shared <= 0:
        return 0.0
    return 2 * shared / ((quote.end - quote.start) + (gold.end - gold.start))


def _emphasis(question: Question, outcome: Outcome) -> float:
    """Return 1 when the emphasis lies inside a gold slice or around it; NaN without one."""
    emphasis = outcome.quotes[0].emphasis if outcome.quotes else None
    if emphasis is None or (question.answerable and not question.gold):
        return np.nan
    key, (start, end) = outcome.quotes[0].document, emphasis
    return float(
        any(
            gold.document == key
            and (
                (gold.start <= start and end <= gold.end)
                or (start <= gold.start and gold.end <= end)
            )
            for gold in question.gold
        )
    )


def _emphasised(outcome: Outcome) -> float:
    return float(outcome.quotes[0].emphasis is not None) if outcome.quotes else np.nan


def _plain_hit(question: Question, outcome: Outcome) -> float:
    if not question.gold:
        return np.nan
    quote = outcome.plain_quote
    return float(quote is not None and any(contains(quote, gold) for gold in question.gold))


def _f1_of(question: Question, outcome: Outcome) -> float:
    if not question.gold:
        return np.nan
    return max((f1(q, gold) for q in outcome.quotes[:1] for gold in question.gold), default=0.0)


def _length(outcome: Outcome) -> float:
    return float(len(outcome.quotes[0].text)) if outcome.quotes else np.nan
