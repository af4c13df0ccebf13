"""The decision to answer: a calibrated probability and a threshold per level of caution."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.confidence import decision_features, evidence_features
from assistant.quoting import choose_quotes
from assistant.settings import Caution
from assistant.training.observations import Observation
from assistant.weighing import Reading, softmax
from assistant.weights import Evidence, Weights

FALSE_ANSWERS = {Caution.PRUDENT: 0.10, Caution.BALANCED: 0.25, Caution.BROAD: 0.50}
"""Share of the unanswerable questions that each level of caution may answer."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """The first quote of every question, and the evidence for showing it.

    :param features: shape (questions, features of the decision).
    :param lacking: whether the best sentence lacks the number or the date asked; shape
        (questions,).
    :param right: whether the first quote contains the answer; shape (questions,).
    :param answerable: whether the collection has the answer; shape (questions,).
    :param lengths: of the first quotes, in characters; shape (questions,).
    """

    features: NDArray[np.float64]
    lacking: NDArray[np.bool_]
    right: NDArray[np.bool_]
    answerable: NDArray[np.bool_]
    lengths: NDArray[np.int64]

    def confidences(self, weights: Weights) -> NDArray[np.float64]:
        """Return the confidence in each first quote, shape (questions,)."""
        return np.array(
            [
                weights.confidence(row, lacking=bool(lacking))
                for row, lacking in zip(self.features, self.lacking, strict=True)
            ]
        )


def decide(
    observations: Sequence[Observation], readings: Sequence[Reading], weights: Weights
) -> Decisions:
    """Choose the first quote of every question as the assistant does."""
    shares = [reading.shares(weights) for reading in readings]
    features = [
        decision_features(reading, share, one.words, weights)
        for one, reading, share in zip(observations, readings, shares, strict=True)
    ]
    lacking = [reading.lacking(share) for reading, share in zip(readings, shares, strict=True)]
    return _decisions(observations, shares, features, lacking)


def decide_by_evidence(observations: Sequence[Observation], evidence: Evidence) -> Decisions:
    """Choose the first quote of every question by the evidence alone, nothing being read again."""
    features, shares = [], []
    for one in observations:
        shares.append(softmax(evidence.utilities(one.features)))
        best = int(np.argmax(shares[-1]))
        features.append(evidence_features(one.candidates, shares[-1], best, one.words))
    return _decisions(observations, shares, features, [False] * len(shares))


def _decisions(
    observations: Sequence[Observation],
    shares: Sequence[NDArray[np.float64]],
    features: Sequence[NDArray[np.float64]],
    lacking: Sequence[bool],
) -> Decisions:
    quotes = [
        choose_quotes(one.candidates, share, most=1)[0]
        for one, share in zip(observations, shares, strict=True)
    ]
    right = [
        quote.document == str(one.question.paragraph)
        and quote.start <= one.question.start
        and one.question.end <= quote.end
        for one, quote in zip(observations, quotes, strict=True)
    ]
    return Decisions(
        np.stack(features),
        np.array(lacking),
        np.array(right),
        np.array([one.answerable for one in observations]),
        np.array([quote.end - quote.start for quote in quotes]),
    )


def fit_answer(decisions: Decisions) -> tuple[float, NDArray[np.float64]]:
    """Return the intercept and coefficients of a logistic regression, mildly regularised."""
    from sklearn.linear_model import LogisticRegression

    features = decisions.features
    mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-9
    model = LogisticRegression(max_iter=5000).fit((features - mean) / scale, decisions.right)
    coefficients = model.coef_[0] / scale
    return float(model.intercept_[0] - coefficients @ mean), coefficients


def thresholds(confidences: NDArray[np.float64], answerable: NDArray[np.bool_]) -> dict[str, float]:
    """Return the least confidence of each level of caution."""
    unanswerable = confidences[~answerable]
    return {
        str(caution): float(np.quantile(unanswerable, 1 - share))
        for caution, share in FALSE_ANSWERS.items()
    }
