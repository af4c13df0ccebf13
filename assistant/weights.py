"""The fitted coefficients that weigh evidence; written by `python -m assistant.training`."""

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

LACKING = 0.1
"""What is left of the confidence in a sentence that lacks the number or the date asked, however
alike it is: too rare in PIAF to be fitted, and one in ten of such first quotes is right there."""
FILE = Path(__file__).with_name("weights.json")


class Evidence(BaseModel):
    """What the evidence of `assistant.evidence` is worth, fitted on many questions."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fitted_on: str
    sentence: dict[str, float]
    """Coefficient of each of `assistant.evidence.FEATURES`, to rank sentences."""
    answer: dict[str, float]
    """Coefficient of each of `assistant.confidence.EVIDENCE_FEATURES`, to decide."""
    intercept: float
    """Of the decision."""

    def utilities(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the weighted sum of the evidence for each sentence, shape (sentences,).

        :param features: shape (sentences, features), in the order of `sentence`; columns beyond
            are left out.
        """
        coefficients = np.array(list(self.sentence.values()))
        return np.asarray(features[:, : len(coefficients)] @ coefficients, dtype=np.float64)

    def log_odds(self, features: NDArray[np.float64]) -> float:
        """Return the log-odds that the best sentence answers.

        :param features: shape (features,), in the order of `answer`.
        """
        return self.intercept + float(features @ np.array(list(self.answer.values())))


class Weights(BaseModel):
    """The evidence, and what reading the best sentences again adds, fitted on fewer questions."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    evidence: Evidence
    fitted_on: str
    again: dict[str, float]
    """Coefficient of each of `assistant.weighing.AGAIN_FEATURES`, to rank those read again."""
    decision: dict[str, float]
    """Coefficient of each of `assistant.confidence.DECISION_FEATURES`."""
    intercept: float
    """Of the decision."""
    thresholds: dict[str, float]
    """Least confidence of an answer, by level of caution."""

    def again_utilities(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what sentences read again are worth, shape (sentences,).

        :param features: shape (sentences, features), in the order of `again`.
        """
        return np.asarray(features @ np.array(list(self.again.values())), dtype=np.float64)

    def confidence(self, features: NDArray[np.float64], *, lacking: bool) -> float:
        """Return the probability that the first quote contains the answer.

        :param features: shape (features,), in the order of `decision`.
        :param lacking: whether the number or the date asked is nowhere in the best sentence.
        """
        logit = self.intercept + float(features @ np.array(list(self.decision.values())))
        return float(1 / (1 + np.exp(-logit))) * (LACKING if lacking else 1)


@cache
def weights() -> Weights:
    """Return the shipped coefficients."""
    return Weights.model_validate_json(FILE.read_bytes())
