"""The evidence for deciding whether the first quote answers."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.evidence import FEATURES, Candidate
from assistant.weighing import Reading, softmax
from assistant.weights import Weights

EVIDENCE_FEATURES = (
    *FEATURES,
    "share",  # log of the share of belief that the best sentence has
    "passage_share",  # log of the share that the sentences of its passage have together
    "words_sought",  # logarithm of the number of sought words
)

DECISION_FEATURES = (
    "evidence",  # log-odds by the evidence, see `assistant.weights.Evidence`
    "interaction",  # of the best sentence, see `index.interaction`
    "interaction_lead",  # that score minus the best of the others
)


def evidence_features(
    candidates: Sequence[Candidate], shares: NDArray[np.float64], best: int, words: int
) -> NDArray[np.float64]:
    """Return the evidence for a candidate, in the order of `EVIDENCE_FEATURES`.

    :param shares: of belief by the evidence, for each candidate; they sum to 1.
    :param best: index of the candidate.
    :param words: number of words looked for.
    """
    number = candidates[best].hit.passage.number
    same = [c.hit.passage.number == number for c in candidates]
    extra = [np.log(shares[best]), np.log(shares[same].sum()), np.log(words)]
    return np.concatenate([candidates[best].features[: len(FEATURES)], extra])


def decision_features(
    reading: Reading, shares: NDArray[np.float64], words: int, weights: Weights
) -> NDArray[np.float64]:
    """Return the evidence for the best candidate, in the order of `DECISION_FEATURES`.

    :param shares: of belief, for each candidate; they sum to 1.
    :param words: number of words looked for.
    """
    best = int(np.argmax(shares))
    evidence = evidence_features(reading.candidates, softmax(reading.utilities), best, words)
    interaction = reading.interactions[best]
    others = np.delete(reading.interactions, best)
    lead = interaction - others[np.isfinite(others)].max(initial=0.0)
    return np.array([weights.evidence.log_odds(evidence), interaction, lead])
