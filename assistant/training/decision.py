"""The decision to answer: a calibrated probability and a threshold per level of caution."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.confidence import decision_features
from assistant.quoting import choose_quotes
from assistant.settings import Caution
from assistant.training.observations import Observation
from assistant.weights import Weights

FALSE_ANSWERS = {Caution.PRUDENT: 0.10, Caution.BALANCED: 0.25, Caution.BROAD: 0.50}
"""Share of the unanswerable questions that each level of caution may answer."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """The first quote of every question, and the evidence for showing it.

    :param features: shape (questions, decision features).
    :param right: whether the first quote contains the answer; shape (questions,).
    :param answerable: whether the collection has the answer; shape (questions,).
    :param lengths: of the first quotes, in characters; shape (questions,).
    """

    features: NDArray[np.float64]
    right: NDArray[np.bool_]
    answerable: NDArray[np.bool_]
    lengths: NDArray[np.int64]


def decide(observations: Sequence[Observation], weights: Weights) -> Decisions:
    """Choose the first quote of every question with the weights of sentences."""
    features, right, lengths = [], [], []
    for observation in observations:
        shares = weights.shares(observation.features)
        features.append(decision_features(observation.candidates, shares, observation.words))
        quote = choose_quotes(observation.candidates, shares, most=1)[0]
        right.append(
            quote.document == str(observation.question.paragraph)
            and quote.start <= observation.question.start
            and observation.question.end <= quote.end
        )
        lengths.append(quote.end - quote.start)
    return Decisions(
        np.stack(features),
        np.array(right),
        np.array([observation.answerable for observation in observations]),
        np.array(lengths),
    )


def fit_answer(decisions: Decisions) -> tuple[float, NDArray[np.float64]]:
    """Return the intercept and coefficients of a logistic regression on the decisions."""
    return _logistic(decisions.features, decisions.right)


def calibrate(
    intercept: float, coefficients: NDArray[np.float64], decisions: Decisions
) -> tuple[float, NDArray[np.float64]]:
    """Stretch and shift log-odds to fit the decisions of another model (Platt 1999)."""
    log_odds = intercept + decisions.features @ coefficients
    shift, stretch = _logistic(log_odds[:, np.newaxis], decisions.right)
    return shift + float(stretch[0]) * intercept, stretch[0] * coefficients


def _logistic(
    features: NDArray[np.float64], right: NDArray[np.bool_]
) -> tuple[float, NDArray[np.float64]]:
    """Return the intercept and coefficients of a logistic regression, mildly regularised."""
    from sklearn.linear_model import LogisticRegression

    mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-9
    model = LogisticRegression(max_iter=5000).fit((features - mean) / scale, right)
    coefficients = model.coef_[0] / scale
    return float(model.intercept_[0] - coefficients @ mean), coefficients


def thresholds(confidences: NDArray[np.float64], answerable: NDArray[np.bool_]) -> dict[str, float]:
    """Return the least confidence of each level of caution."""
    unanswerable = confidences[~answerable]
    return {
        str(caution): float(np.quantile(unanswerable, 1 - share))
        for caution, share in FALSE_ANSWERS.items()
    }
