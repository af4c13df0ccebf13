"""The fitted coefficients that weigh evidence; written by `assistant.training`."""

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

FILE = Path(__file__).with_name("weights.json")


class Logistic(BaseModel):
    """A logistic regression with readable coefficients."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    intercept: float
    coefficients: dict[str, float]

    def probability(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return probabilities, shape (n,), of feature rows in the coefficients' order."""
        logits = self.intercept + features @ np.array(list(self.coefficients.values()))
        return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float64)


class Weights(BaseModel):
    """What was fitted, on which data with which model."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fitted_on: str
    sentence: Logistic
    """Probability that a sentence contains the answer, to rank sentences."""
    answer: Logistic
    """Probability that the first quote contains the answer, to decide."""
    thresholds: dict[str, float]
    """Least confidence of an answer, by level of caution."""


@cache
def weights() -> Weights:
    """Return the shipped coefficients."""
    return Weights.model_validate_json(FILE.read_bytes())
