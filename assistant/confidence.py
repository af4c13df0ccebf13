"""The evidence for deciding whether the first quote answers."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.evidence import FEATURES, Candidate

DECISION_FEATURES = (
    *FEATURES,
    "share",  # log of the share of belief that the best sentence has
    "passage_share",  # log of the share that the sentences of its passage have together
    "words_sought",  # logarithm of the number of sought words
)


def decision_features(
    candidates: Sequence[Candidate], shares: NDArray[np.float64], words: int
) -> NDArray[np.float64]:
    """Return the evidence for the best candidate, in the order of `DECISION_FEATURES`.

    :param shares: of belief, for each candidate; they sum to 1.
    :param words: number of words looked for.
    """
    best = int(np.argmax(shares))
    number = candidates[best].hit.passage.number
    same = [c.hit.passage.number == number for c in candidates]
    extra = [np.log(shares[best]), np.log(shares[same].sum()), np.log(words)]
    return np.concatenate([candidates[best].features, extra])
