"""How the belief that one of the sentences found answers is shared among them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.evidence import FEATURES, FINER, Candidate, terms_in
from assistant.weights import Evidence, Weights
from corpus.lines import STOPS

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

    def remember(self, sentences: Iterable[str]) -> None:
        """Prepare for sentences that are likely to be scored soon."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The candidates for a question, weighed by their evidence, and the best of them read again.

    :param features: of each candidate, shape (candidates, features).
    :param utilities: what the evidence is worth, shape (candidates,).
    :param interactions: NaN for candidates that were not read again, shape (candidates,).
    """

    candidates: Sequence[Candidate]
    features: NDArray[np.float64]
    utilities: NDArray[np.float64]
    interactions: NDArray[np.float64]

    @property
    def again(self) -> NDArray[np.bool_]:
        """Whether each candidate was read again, shape (candidates,)."""
        return np.isfinite(self.interactions)

    def lacking(self, shares: NDArray[np.float64]) -> bool:
        """Whether the candidate of the largest share lacks the number or the date asked."""
        column = len(FEATURES) + FINER.index("lacking")
        return bool(self.features[shares.argmax(), column] > 0)

    def again_features(self) -> NDArray[np.float64]:
        """Return the features of those read again, shape (read again, `AGAIN_FEATURES`)."""
        finer = self.features[:, len(FEATURES) :]
        return np.column_stack([self.utilities, self.interactions, finer])[self.again]

    def shares(self, weights: Weights) -> NDArray[np.float64]:
        """Return the share of belief of each candidate, 0 when not read again; they sum to 1."""
        shares = np.zeros(len(self.candidates))
        shares[self.again] = softmax(weights.again_utilities(self.again_features()))
        return shares


def read_again(
    question: str, candidates: Sequence[Candidate], evidence: Evidence, judge: Judge
) -> Reading:
    """Weigh candidates by their evidence and compare the best with the question."""
    features = np.stack([candidate.features for candidate in candidates])
    utilities = evidence.utilities(features)
    best = _best(question, candidates, utilities)
    interactions = np.full(len(candidates), np.nan)
    interactions[best] = judge.scores(question, [candidates[i].text for i in best])
    return Reading(candidates, features, utilities, interactions)


def _best(
    question: str, candidates: Sequence[Candidate], utilities: NDArray[np.float64]
) -> list[int]:
    """Return which candidates have the most evidence, but for unmarked headings.

    A line that is no whole sentence and has only words of the question answers nothing.
    """
    order = [int(i) for i in np.argsort(-utilities, kind="stable")]
    asked = terms_in(question)

    def tells(text: str) -> bool:
        return text.endswith(STOPS) or not asked >= terms_in(text)

    telling = (i for i in order if tells(candidates[i].text))
    return list(islice(telling, READ_AGAIN)) or order[:READ_AGAIN]


def softmax(utilities: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return shares that sum to 1, in proportion to the exponentials of utilities."""
    shares = np.exp(utilities - utilities.max())
    return np.asarray(shares / shares.sum(), dtype=np.float64)
