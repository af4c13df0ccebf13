"""The weights that rank sentences: the answering one should have most of the probability."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.evidence import FEATURES
from assistant.training.observations import Observation
from assistant.weighing import Reading

RIDGE = 1e-3
"""Weight of the squared norm of the coefficients, which are of standardised features."""


def fit_sentences(observations: Sequence[Observation]) -> NDArray[np.float64]:
    """Return one coefficient for each of `FEATURES`."""
    return _fit([(o.features[:, : len(FEATURES)], o.contains) for o in observations])


def fit_again(
    observations: Sequence[Observation], readings: Sequence[Reading]
) -> NDArray[np.float64]:
    """Return one coefficient for each of `AGAIN_FEATURES`, over the sentences read again."""
    return _fit(
        [
            (reading.again_features(), observation.contains[reading.again])
            for observation, reading in zip(observations, readings, strict=True)
        ]
    )


def _fit(
    lists: Sequence[tuple[NDArray[np.float64], NDArray[np.bool_]]],
) -> NDArray[np.float64]:
    """Return coefficients, given features (sentences, features) and which sentences are right.

    Maximises the mean log of the share that sentences with the answer have in the softmax over the
    candidates of their question (ListNet with one relevant group; Cao et al. 2007).
    """
    from scipy.optimize import minimize

    scale = np.concatenate([features for features, _ in lists]).std(axis=0) + 1e-9
    useful = [(features / scale, right) for features, right in lists if right.any()]

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, gradient = RIDGE * float(weights @ weights), 2 * RIDGE * weights
        for features, contains in useful:
            utilities = features @ weights
            every = np.exp(utilities - utilities.max())
            right = every * contains
            total -= float(np.log(right.sum() / every.sum())) / len(useful)
            gradient += (every / every.sum() - right / right.sum()) @ features / len(useful)
        return total, gradient

    found = minimize(loss, np.zeros(len(scale)), jac=True, method="L-BFGS-B")
    return np.asarray(found.x / scale, dtype=np.float64)
