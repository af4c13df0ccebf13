"""Late interaction: how well a sentence answers a question, word piece by word piece.

Each piece of the question looks for the piece of the sentence nearest to it, both as the embedding
model sees them in their context; what they find is averaged by how much each piece of the question
matters. After Khattab and Zaharia (2020), *ColBERT*; the embedding model stays as it is, and a
projection and the weight of pieces are learned.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedder import Embedder, SentenceTransformerEmbedder
from index.errors import ModelError
from index.presets import MODELS

DEFAULT = MODELS / "default"
INTERACTION_FILE = "interaction.safetensors"
"""File of a model's folder, written by `python -m index.training interaction`."""
REMEMBERED = 4096
"""Sentences whose pieces are kept in memory, about 40 MB."""

AHEAD = 8
"""Sentences encoded together when there is no hurry: a question seldom waits for them."""

Pieces = NDArray[np.float32]
"""Unit vectors of the pieces of a text, shape (pieces, dimensions)."""


def load_interaction(embedder: Embedder) -> "LateInteraction":
    """Return the late interaction of the default model, which serves beside any embedder.

    :param embedder: shared when it is the default model, which is loaded otherwise.
    :raises ModelError: when it cannot be loaded.
    """
    if isinstance(embedder, SentenceTransformerEmbedder) and embedder.name == str(DEFAULT):
        return LateInteraction(DEFAULT, embedder)
    return LateInteraction(DEFAULT, SentenceTransformerEmbedder(str(DEFAULT)))


class LateInteraction:
    """Scores sentences against a question; safe to use from several threads.

    :param embedder: the model that the weights in ``folder`` were trained on.
    :param remembered: sentences whose pieces are kept in memory, about 10 kB each.
    :raises ModelError: when the weights are missing, broken, or of another model.
    """

    def __init__(
        self,
        folder: Path,
        embedder: SentenceTransformerEmbedder,
        remembered: int = REMEMBERED,
    ) -> None:
        from safetensors import SafetensorError, safe_open

        try:
            with safe_open(folder / INTERACTION_FILE, framework="numpy") as file:
                trained_on = (file.metadata() or {}).get("weights")
                self._projection = file.get_tensor("projection").astype(np.float32)
                self._importance = file.get_tensor("importance").astype(np.float32)
                self._scale = float(file.get_tensor("scale"))
        except (OSError, SafetensorError) as error:
            raise ModelError(f"cannot load the late interaction of {folder}: {error}") from error
        if trained_on != embedder.weights_hash:
            raise ModelError(
                f"the late interaction of {folder} was trained on another model than "
                f"{embedder.name}: train it again with `python -m index.training interaction`"
            )
        self._embedder = embedder
        self._remembered = remembered
        self._known: OrderedDict[str, Pieces] = OrderedDict()
        self._lock = threading.Lock()

    def scores(self, question: str, sentences: Sequence[str]) -> NDArray[np.float64]:
        """Return a score for each sentence, shape (sentences,): the higher, the better it answers.

        A score does not depend on the other sentences. It was trained so that a softmax over the
        sentences of a text gives the probability of each to be the one that answers.
        """
        asked = self._embedder.encode_pieces([question])[0]
        weights = np.exp(asked @ self._importance)
        pieces = self._projected(asked)
        means = [
            weights @ (pieces @ sentence.T).max(axis=1) / weights.sum()
            for sentence in self._pieces_of(sentences)
        ]
        return self._scale * np.array(means, dtype=np.float64)

    def remember(self, sentences: Iterable[str]) -> None:
        """Encode sentences that are likely to be scored soon, a few at a time."""
        left = iter(sentences)
        while few := list(islice(left, AHEAD)):
            self._pieces_of(few)

    def _pieces_of(self, sentences: Sequence[str]) -> list[Pieces]:
        """Return the projected pieces of sentences, encoding those that are not remembered."""
        with self._lock:
            found = {s: self._known[s] for s in sentences if s in self._known}
        missing = [s for s in dict.fromkeys(sentences) if s not in found]
        if missing:
            states = self._embedder.encode_pieces(missing)
            found |= {s: self._projected(p) for s, p in zip(missing, states, strict=True)}
        with self._lock:
            for sentence in sentences:
                self._known[sentence] = found[sentence]
                self._known.move_to_end(sentence)
            while len(self._known) > self._remembered:
                self._known.popitem(last=False)
        return [found[sentence] for sentence in sentences]

    def _projected(self, states: NDArray[np.float32]) -> Pieces:
        projected = states @ self._projection.T
        unit: Pieces = projected / np.linalg.norm(projected, axis=1, keepdims=True)
        return unit
