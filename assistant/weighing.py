"""How the belief that one of the sentences found answers is shared among them."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.evidence import FEATURES, FINER, Candidate
from assistant.weights import Weights

READ_AGAIN = 5
"""Sentences, the best by their evidence, that are compared with the question piece by piece."""

AGAIN_FEATURES = (
    "utility",  # by the evidence, see `assistant.weights.Evidence`
    "interaction",  # see `index.interaction`
    *FINER,
)


class Judge(Protocol):
    """Scores sentences against a question, as `index.interaction.LateInteraction` does."""

    def scores(self, question: str, sentences: Sequence[str]) -> NDArray[np.float64]:
        """Return a score for each sentence, shape (sentences,)."""


def read_again(
    question: str, candidates: Sequence[Candidate], weights: Weights, judge: Judge
) -> NDArray[np.float64]:
    """Return the interaction of the best candidates, NaN for the others; shape (candidates,)."""
    utilities = weights.evidence.utilities(features_of(candidates))
    best = np.argsort(-utilities, kind="stable")[:READ_AGAIN]
    interactions = np.full(len(candidates), np.nan)
    interactions[best] = judge.scores(question, [candidates[i].text for i in best])
    return interactions


def shares_of(
    candidates: Sequence[Candidate], interactions: NDArray[np.float64], weights: Weights
) -> NDArray[np.float64]:
    """Return the share of belief of each candidate, 0 when it was not read again; they sum to 1."""
    read = np.isfinite(interactions)
    features = again_features(candidates, interactions, weights)
    shares = np.zeros(len(candidates))
    shares[read] = softmax(weights.again_utilities(features[read]))
    return shares


def again_features(
    candidates: Sequence[Candidate], interactions: NDArray[np.float64], weights: Weights
) -> NDArray[np.float64]:
    """Return the features in the order of `AGAIN_FEATURES`, shape (candidates, features)."""
    features = features_of(candidates)
    utilities = weights.evidence.utilities(features)
    return np.column_stack([utilities, interactions, features[:, len(FEATURES) :]])


def features_of(candidates: Sequence[Candidate]) -> NDArray[np.float64]:
    """Return the features of every candidate, shape (candidates, features)."""
    return np.stack([candidate.features for candidate in candidates])


def softmax(utilities: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return shares that sum to 1, in proportion to the exponentials of utilities."""
    shares = np.exp(utilities - utilities.max())
    return np.asarray(shares / shares.sum(), dtype=np.float64)
