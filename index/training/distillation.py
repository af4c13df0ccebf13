"""Step 3: the student's French vectors are pulled to the teacher's English ones.

Reimers and Gurevych (2020), *Making Monolingual Sentence Embeddings Multilingual*.
"""

import logging
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.training import checkpoint
from index.training.precision import mixed_precision
from index.training.teacher import mean_pool, pad, token_batches

if TYPE_CHECKING:
    import torch

log = logging.getLogger(__name__)
WORDS = "embeddings.word_embeddings.weight"

# Share of each source that one epoch sees; over 1, every pair is seen that many times.
SHARES: Mapping[str, float] = {
    "laws": 0.5,
    "wordnet-fr": 0.6,
    "wiktionary": 0.8,
    "iconclass": 0.7,
    "eurovoc": 3.0,
    "names": 2.0,
    "sentences": 8.0,
}


@dataclass(frozen=True, slots=True)
class Schedule:
    """Length and rates of a run; a batch holds about ``tokens`` padded tokens."""

    steps: int = 8000
    tokens: int = 2048
    word_rate: float = 1e-3
    body_rate: float = 1e-4
    warmup: int = 100
    save_every: int = 500
    seed: int = 0


def epoch_sample(sources: Sequence[str], epoch: int, seed: int) -> NDArray[np.int64]:
    """Positions of the pairs that an epoch sees, by :data:`SHARES`."""
    random = np.random.default_rng((seed, epoch))
    shares = np.array([SHARES.get(source, 1.0) for source in sources])
    times = np.floor(shares + random.random(len(shares))).astype(np.int64)
    return np.repeat(np.arange(len(shares)), times)


def batches(
    lengths: NDArray[np.int64], sources: Sequence[str], schedule: Schedule
) -> Iterator[NDArray[np.int64]]:
    """Endless batches of positions of similar length, in an order fixed by the seed."""
    epoch = 0
    while True:
        random = np.random.default_rng((schedule.seed, epoch, 1))
        sample = random.permutation(epoch_sample(sources, epoch, schedule.seed))
        groups = token_batches(lengths[sample], schedule.tokens)
        for group in random.permutation(len(groups)):
            yield sample[groups[group]]
        epoch += 1


def build_optimiser(model: "torch.nn.Module", schedule: Schedule) -> "torch.optim.Optimizer":
    """AdamW with one rate for the word embeddings and another for the rest."""
    import torch

    words = [model.get_parameter(WORDS)]
    body = [p for p in model.parameters() if p is not words[0]]
    groups = [
        {"params": words, "lr": schedule.word_rate, "base": schedule.word_rate},
        {"params": body, "lr": schedule.body_rate, "base": schedule.body_rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.0, fused=True)


def set_rate(optimiser: "torch.optim.Optimizer", step: int, schedule: Schedule) -> None:
    """Linear warm-up, then cosine decay to a tenth."""
    rising = min(1.0, (step + 1) / schedule.warmup)
    decay = 0.55 + 0.45 * math.cos(math.pi * min(1.0, step / schedule.steps))
    for group in optimiser.param_groups:
        group["lr"] = group["base"] * rising * decay


def embed(model: "torch.nn.Module", ids: Sequence[list[int]]) -> "torch.Tensor":
    """Unit-length vectors of token ids, in bfloat16 where the processor has units for it."""
    device = next(model.parameters()).device
    padded, mask = pad(list(ids))
    padded, mask = padded.to(device), mask.to(device)
    with mixed_precision(device.type):
        states = model(input_ids=padded, attention_mask=mask)[0]
    return mean_pool(states, mask)


def distil(
    model: "torch.nn.Module",
    ids: Sequence[list[int]],
    targets: NDArray[np.float16],
    sources: Sequence[str],
    schedule: Schedule,
    file: Path,
    watch: Callable[[int, "torch.nn.Module"], None] | None = None,
) -> list[float]:
    """Train ``model`` and return the loss (1 - cosine) of each step done in this call."""
    import torch
    from tqdm import tqdm

    torch.manual_seed(schedule.seed)
    model.eval()  # no dropout
    optimiser = build_optimiser(model, schedule)
    done = checkpoint.load(file, model, optimiser)
    stream = batches(np.array([len(i) for i in ids]), sources, schedule)
    losses: list[float] = []
    for step in tqdm(range(schedule.steps), desc="distillation", mininterval=10):
        batch = next(stream)
        if step < done:
            continue
        wanted = torch.from_numpy(targets[batch].astype(np.float32))
        set_rate(optimiser, step, schedule)
        vectors = embed(model, [ids[i] for i in batch])
        loss = 1 - (vectors * wanted.to(vectors.device)).sum(1).mean()
        optimiser.zero_grad()
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        losses.append(loss.item())
        if (step + 1) % schedule.save_every == 0 or step + 1 == schedule.steps:
            log.info("step %d: loss %.4f", step + 1, float(np.mean(losses[-schedule.save_every :])))
            checkpoint.save(file, model, optimiser, step + 1)
            if watch:
                watch(step + 1, model)
    return losses
