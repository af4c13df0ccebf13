"""How good the fitted weights are, on questions that they were not fitted on."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.settings import Caution
from assistant.training.decision import Decisions, decide
from assistant.training.observations import Observation, readings_of
from assistant.weighing import Judge
from assistant.weights import Weights

BINS = 10


def figures(
    observations: Sequence[Observation], weights: Weights, judge: Judge
) -> dict[str, float]:
    """Return the figures of one kind of collection.

    `first_quote`: share of the answerable questions whose first quote contains the answer;
    `given_paragraph`: the same when only the sentences of the right paragraph compete;
    `auroc`: of the confidence, answerable against unanswerable (`auroc_right`: right first quote
    against everything else); `false_answers_at_5`: share of the unanswerable questions answered
    when 5 % of the answerable ones are refused; `ece`: expected calibration error, ten bins.
    """
    from sklearn.metrics import roc_auc_score

    decisions = decide(observations, readings_of(observations, weights.evidence, judge), weights)
    confidences = decisions.confidences(weights)
    answerable = decisions.answerable
    refusal = np.quantile(confidences[answerable], 0.05)
    return {
        "questions": float(len(observations)),
        "first_quote": float(decisions.right[answerable].mean()),
        **_given_paragraph(observations, weights, judge),
        "median_length": float(np.median(decisions.lengths)),
        "auroc": float(roc_auc_score(answerable, confidences)),
        "auroc_right": float(roc_auc_score(decisions.right, confidences)),
        "false_answers_at_5": float((confidences[~answerable] >= refusal).mean()),
        "ece": _calibration_error(confidences, decisions.right),
        **_by_caution(confidences, decisions, weights),
    }


def _given_paragraph(
    observations: Sequence[Observation], weights: Weights, judge: Judge
) -> dict[str, float]:
    given = []
    for o in observations:
        if o.contains.any():
            number = o.candidates[int(np.argmax(o.contains))].hit.passage.number
            same = [c.hit.passage.number == number for c in o.candidates]
            candidates = tuple(c for c, kept in zip(o.candidates, same, strict=True) if kept)
            given.append(
                Observation(
                    o.collection, True, o.question, o.words, candidates, o.contains[np.array(same)]
                )
            )
    decisions = decide(given, readings_of(given, weights.evidence, judge), weights)
    return {
        "given_paragraph": float(decisions.right.mean()),
        "given_paragraph_median_length": float(np.median(decisions.lengths)),
    }


def _calibration_error(confidences: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    bins = np.minimum((confidences * BINS).astype(int), BINS - 1)
    return sum(
        float((bins == b).mean() * abs(confidences[bins == b].mean() - right[bins == b].mean()))
        for b in np.unique(bins)
    )


def _by_caution(
    confidences: NDArray[np.float64], decisions: Decisions, weights: Weights
) -> dict[str, float]:
    """Return what each level of caution refuses wrongly and answers wrongly."""
    found: dict[str, float] = {}
    for caution in Caution:
        answered = confidences >= weights.thresholds[caution]
        found[f"{caution}: answerable refused"] = float((~answered)[decisions.answerable].mean())
        found[f"{caution}: unanswerable answered"] = float(answered[~decisions.answerable].mean())
        found[f"{caution}: right among answered"] = float(decisions.right[answered].mean())
    return found
