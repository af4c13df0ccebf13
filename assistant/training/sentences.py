"""The weights that rank sentences: the answering one should have most of the probability."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.training.observations import Observation

RIDGE = 1e-3
"""Weight of the squared norm of the coefficients, which are of standardised features."""


def fit_sentences(observations: Sequence[Observation]) -> NDArray[np.float64]:
    """Return one coefficient per feature.

    Maximises the mean log of the share that sentences with the answer have in the softmax over the
    candidates of their question (ListNet with one relevant group; Cao et al. 2007).
    """
    from scipy.optimize import minimize

    useful = [o for o in observations if o.contains.any()]
    scale = np.concatenate([o.features for o in useful]).std(axis=0) + 1e-9
    lists = [(o.features / scale, o.contains) for o in useful]

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, gradient = RIDGE * float(weights @ weights), 2 * RIDGE * weights
        for features, contains in lists:
            utilities = features @ weights
            every = np.exp(utilities - utilities.max())
            right = every * contains
            total -= float(np.log(right.sum() / every.sum())) / len(lists)
            gradient += (every / every.sum() - right / right.sum()) @ features / len(lists)
        return total, gradient

    found = minimize(loss, np.zeros(len(scale)), jac=True, method="L-BFGS-B")
    return np.asarray(found.x / scale, dtype=np.float64)
