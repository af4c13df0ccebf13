"""The fitted coefficients that weigh evidence; written by `python -m assistant.training`."""

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

FILE = Path(__file__).with_name("weights.json")


class Weights(BaseModel):
    """What was fitted, on which data with which model."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fitted_on: str
    sentence: dict[str, float]
    """Coefficient of each feature of `assistant.evidence`, to rank sentences."""
    answer: dict[str, float]
    """Coefficient of each feature of `assistant.confidence`, to decide."""
    intercept: float
    """Of the decision."""
    thresholds: dict[str, float]
    """Least confidence of an answer, by level of caution."""

    def shares(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return, for the sentences of one question, how the belief that one answers is shared.

        :param features: shape (sentences, features), in the order of `sentence`.
        :return: shape (sentences,), a softmax: it sums to 1.
        """
        utilities = features @ np.array(list(self.sentence.values()))
        shares = np.exp(utilities - utilities.max())
        return np.asarray(shares / shares.sum(), dtype=np.float64)

    def confidence(self, features: NDArray[np.float64]) -> float:
        """Return the probability that the first quote contains the answer.

        :param features: shape (features,), in the order of `answer`.
        """
        logit = self.intercept + float(features @ np.array(list(self.answer.values())))
        return float(1 / (1 + np.exp(-logit)))


@cache
def weights() -> Weights:
    """Return the shipped coefficients."""
    return Weights.model_validate_json(FILE.read_bytes())
