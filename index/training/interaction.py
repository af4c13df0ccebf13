"""Training of late interaction on a finished embedding model, whose states are computed once.

Listwise softmax (Cao et al. 2007) over the sentences of every text of a batch and, again, over
those of the question's own text.
"""

import logging
import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.embedder import SentenceTransformerEmbedder
from index.interaction import INTERACTION_FILE
from index.training.lessons import Batch, Lesson, draw

if TYPE_CHECKING:
    import torch

log = logging.getLogger(__name__)
DIMENSIONS = 128
RATE = 1e-3
DROPOUT = 0.1
EVERYWHERE = 0.5
"""Weight of choosing among the sentences of all texts, beside choosing in the right text."""

States = Mapping[str, NDArray[np.float16]]
"""The state of each token of texts, shape (tokens, dimension)."""


def states_of(embedder: SentenceTransformerEmbedder, lessons: Sequence[Lesson]) -> States:
    """Return the states of every question and sentence of the lessons."""
    texts = {s for one in lessons for text in (one.sentences, *one.hard) for s in text}
    texts |= {asked.text for one in lessons for asked in one.asked}
    ordered = sorted(texts)
    states = embedder.encode_pieces(ordered)
    return {text: state.astype(np.float16) for text, state in zip(ordered, states, strict=True)}


@dataclass(frozen=True, slots=True)
class Head:
    """What is learned: see `index.interaction`."""

    projection: "torch.Tensor"
    importance: "torch.Tensor"
    log_scale: "torch.Tensor"

    @classmethod
    def initial(cls, dimension: int, seed: int = 0) -> "Head":
        """Return an orthogonal projection, equal weights and a scale of 20."""
        import torch

        torch.manual_seed(seed)
        projection = torch.nn.init.orthogonal_(torch.empty(min(DIMENSIONS, dimension), dimension))
        head = cls(projection, torch.zeros(dimension), torch.tensor(math.log(20)))
        for tensor in head.tensors:
            tensor.requires_grad_()
        return head

    @property
    def tensors(self) -> list["torch.Tensor"]:
        """All that is learned."""
        return [self.projection, self.importance, self.log_scale]

    def scores(self, states: States, batch: Batch) -> "torch.Tensor":
        """Return the score of each sentence for each question, shape (questions, sentences)."""
        import torch

        sentences = [self._pieces(states[sentence]) for sentence in batch.sentences]
        lengths = torch.tensor([len(pieces) for pieces in sentences])
        owner = torch.repeat_interleave(torch.arange(len(sentences)), lengths)
        everything = torch.cat(sentences).T
        rows = []
        for question in batch.questions:
            weights = (torch.from_numpy(states[question]).float() @ self.importance).exp()
            cosines = self._pieces(states[question]) @ everything
            best = torch.full((len(weights), len(sentences)), -1.0)
            best = best.scatter_reduce(1, owner.expand(len(weights), -1), cosines, "amax")
            rows.append(weights @ best / weights.sum())
        return torch.stack(rows) * self.log_scale.exp()

    def _pieces(self, states: NDArray[np.float16]) -> "torch.Tensor":
        import torch
        from torch.nn.functional import dropout, normalize

        read = dropout(torch.from_numpy(states).float(), DROPOUT)
        return normalize(read @ self.projection.T, dim=-1)

    def write(self, folder: Path, embedder: SentenceTransformerEmbedder) -> None:
        """Write `INTERACTION_FILE` in half precision, with the hash of its embedder."""
        from safetensors.torch import save_file

        tensors = {
            "projection": self.projection.detach().half().contiguous(),
            "importance": self.importance.detach().half().contiguous(),
            "scale": self.log_scale.detach().exp(),
        }
        metadata = {"weights": embedder.weights_hash}
        save_file(tensors, folder / INTERACTION_FILE, metadata=metadata)


def listwise_loss(scores: "torch.Tensor", batch: Batch) -> "torch.Tensor":
    """Return minus the logarithm of the share of the right sentences, averaged over questions."""
    import torch

    right, own, unsure = map(torch.from_numpy, (batch.right, batch.own, batch.unsure))
    scores = scores.masked_fill(unsure, -1e4)

    def missed(among: "torch.Tensor") -> "torch.Tensor":
        hit = torch.logsumexp(among.masked_fill(~right, -1e4), 1)
        return (torch.logsumexp(among, 1) - hit).mean()

    return EVERYWHERE * missed(scores) + missed(scores.masked_fill(~own, -1e4))


def train(lessons: Sequence[Lesson], states: States, steps: int = 300, seed: int = 0) -> Head:
    """Return what was learned in ``steps`` batches, about a minute for a hundred of them."""
    import torch
    from tqdm import tqdm

    head = Head.initial(next(iter(states.values())).shape[1], seed)
    optimiser = torch.optim.AdamW(head.tensors, lr=RATE, weight_decay=0.01)
    losses = []
    for step in tqdm(range(steps), desc="interaction", mininterval=10):
        for group in optimiser.param_groups:
            group["lr"] = RATE * (0.55 + 0.45 * math.cos(math.pi * step / steps))
        batch = draw(lessons, random.Random(f"{seed} {step}"))
        loss = listwise_loss(head.scores(states, batch), batch)
        optimiser.zero_grad()
        torch.autograd.backward(loss)
        optimiser.step()
        losses.append(loss.item())
        if (step + 1) % 60 == 0:
            log.info("step %d: loss %.4f", step + 1, float(np.mean(losses[-60:])))
    return head
