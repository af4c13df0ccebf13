"""How sure the assistant is that its first quote answers."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.evidence import FEATURES, Candidate

DECISION_FEATURES = (
    *FEATURES,
    "sentence",  # log-odds that the best sentence contains the answer
    "runner_up",  # those of the best sentence of another document, or passage if there is one only
)


def decision_features(
    candidates: Sequence[Candidate], probabilities: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the evidence for the best candidate and its rival, in `DECISION_FEATURES` order."""
    best = int(np.argmax(probabilities))
    chosen = candidates[best].hit.passage
    rivals = [
        probability
        for candidate, probability in zip(candidates, probabilities, strict=True)
        if candidate.hit.passage.number != chosen.number
    ]
    rival = max(rivals, default=1e-3)
    extra = [_log_odds(float(probabilities[best])), _log_odds(float(rival))]
    return np.concatenate([candidates[best].features, extra])


def _log_odds(probability: float) -> float:
    clipped = min(max(probability, 1e-4), 1 - 1e-4)
    return float(np.log(clipped / (1 - clipped)))
