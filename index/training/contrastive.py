"""Step 4: contrastive training on questions and answers, with STS-B and distillation in the mix.

InfoNCE (van den Oord et al. 2018) over in-batch and mined negatives; CoSENT (Su 2022) on STS-B.
"""

import logging
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.training import checkpoint
from index.training.distillation import Schedule, batches, build_optimiser, embed, set_rate
from index.training.examples import Example

if TYPE_CHECKING:
    import torch

log = logging.getLogger(__name__)

Tokenize = Callable[[Sequence[str]], list[list[int]]]
MIX: Mapping[str, float] = {
    "piaf": 0.38, "headings": 0.1, "cloze": 0.1, "sts": 0.15, "replay": 0.27
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Material:
    """All that the mixed training draws from."""

    examples: Mapping[str, list[Example]]
    sts: list[tuple[str, str, float]]
    replay_ids: list[list[int]]
    replay_targets: NDArray[np.float16]
    replay_sources: list[str]
    mix: Mapping[str, float] = field(default_factory=lambda: dict(MIX))
    size: int = 48
    temperature: float = 0.05


def info_nce(
    questions: "torch.Tensor",
    texts: "torch.Tensor",
    same: "torch.Tensor",
    temperature: float,
) -> "torch.Tensor":
    """Cross-entropy of each question's own text among all texts (rows beyond them: negatives).

    ``same[i, j]`` is true where text j must not count against question i.
    """
    import torch

    scores = questions @ texts.T / temperature
    own = torch.arange(len(questions))
    same = same.clone()
    same[own, own] = False
    scores = scores.masked_fill(same, -1e4)
    forward = torch.nn.functional.cross_entropy(scores, own)
    square = scores[:, : len(questions)]
    back = torch.nn.functional.cross_entropy(square.T, own)
    return forward + 0.3 * back


def cosent(left: "torch.Tensor", right: "torch.Tensor", gold: "torch.Tensor") -> "torch.Tensor":
    """CoSENT: log(1 + sum of exp(20 (cos_j - cos_i))) over pairs with gold_i > gold_j."""
    import torch

    cosine = 20 * (left * right).sum(1)
    wrong = cosine[None, :] - cosine[:, None]
    wrong = wrong[gold[:, None] > gold[None, :]]
    return torch.logsumexp(torch.cat([torch.zeros(1), wrong]), 0)


def example_batches(examples: Sequence[Example], size: int, seed: int) -> Iterator[list[Example]]:
    """Endless batches; where examples have clusters, a batch comes from one or two of them."""
    chance = random.Random(seed)
    while True:
        order = list(examples)
        chance.shuffle(order)
        if order[0].cluster:
            order.sort(key=lambda e: e.cluster)
        starts = list(range(0, len(order) - size + 1, size))
        chance.shuffle(starts)
        for start in starts or [0]:
            yield order[start : start + size]


def contrast_loss(
    model: "torch.nn.Module",
    tokenize: Tokenize,
    batch: list[Example],
    temperature: float,
    chance: random.Random,
) -> "torch.Tensor":
    """InfoNCE of one batch: one random positive, and one random negative where there are any."""
    import torch

    positives = [chance.choice(e.positives) for e in batch]
    negatives = [chance.choice(e.negatives) for e in batch if e.negatives]
    question_vectors = embed(model, tokenize([e.question for e in batch]))
    text_vectors = embed_sorted(model, tokenize(positives + negatives))
    same = torch.zeros(len(batch), len(text_vectors), dtype=torch.bool)
    for i, one in enumerate(batch):
        for j, other in enumerate(batch):
            same[i, j] = one.group == other.group
        for j, text in enumerate(negatives, start=len(batch)):
            same[i, j] = text in one.positives
    return info_nce(question_vectors, text_vectors, same, temperature)


def embed_sorted(model: "torch.nn.Module", ids: list[list[int]], chunk: int = 32) -> "torch.Tensor":
    """Like :func:`embed`, in chunks of similar length: less padding."""
    import torch

    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    parts = [
        embed(model, [ids[i] for i in order[a : a + chunk]]) for a in range(0, len(ids), chunk)
    ]
    back = torch.empty(len(ids), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(ids))
    return torch.cat(parts)[back]


def task_losses(
    model: "torch.nn.Module", tokenize: Tokenize, material: Material, schedule: Schedule
) -> dict[str, Callable[[], "torch.Tensor"]]:
    """One function for each task, giving the loss of its next batch."""
    import torch

    chance = random.Random(schedule.seed)

    def contrast(name: str) -> Callable[[], "torch.Tensor"]:
        stream = example_batches(material.examples[name], material.size, schedule.seed)
        heat = material.temperature
        return lambda: contrast_loss(model, tokenize, next(stream), heat, chance)

    def similarity() -> "torch.Tensor":
        rows = chance.sample(material.sts, min(2 * material.size, len(material.sts)))
        vectors = embed(model, tokenize([r[0] for r in rows] + [r[1] for r in rows]))
        gold = torch.tensor([r[2] for r in rows])
        return cosent(vectors[: len(rows)], vectors[len(rows) :], gold)

    lengths = np.array([len(i) for i in material.replay_ids])
    replays = batches(lengths, material.replay_sources, schedule)

    def replay() -> "torch.Tensor":
        batch = next(replays)
        wanted = torch.from_numpy(material.replay_targets[batch].astype(np.float32))
        vectors = embed(model, [material.replay_ids[i] for i in batch])
        return 8 * (1 - (vectors * wanted).sum(1)).mean()

    losses = {name: contrast(name) for name in material.examples}
    return {**losses, "sts": similarity, "replay": replay}


def train(
    model: "torch.nn.Module",
    tokenize: Tokenize,
    material: Material,
    schedule: Schedule,
    file: Path,
    watch: Callable[[int, "torch.nn.Module"], None] | None = None,
) -> dict[str, list[float]]:
    """Train on a random mix of tasks; returns the losses of each task in this call."""
    import torch
    from tqdm import tqdm

    torch.manual_seed(schedule.seed)
    model.eval()  # no dropout
    optimiser = build_optimiser(model, schedule)
    done = checkpoint.load(file, model, optimiser)
    tasks = task_losses(model, tokenize, material, Schedule(**_reseeded(schedule, done)))
    names = [n for n in material.mix if n in tasks]
    shares = np.array([material.mix[n] for n in names])
    history: dict[str, list[float]] = {n: [] for n in names}
    for step in tqdm(range(done, schedule.steps), desc="contrast", mininterval=10):
        random_step = np.random.default_rng((schedule.seed, step))
        name = names[int(random_step.choice(len(names), p=shares / shares.sum()))]
        set_rate(optimiser, step, schedule)
        loss = tasks[name]()
        optimiser.zero_grad()
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        history[name].append(loss.item())
        if (step + 1) % schedule.save_every == 0 or step + 1 == schedule.steps:
            log.info(
                "step %d: %s", step + 1, {n: np.mean(v[-50:]) for n, v in history.items() if v}
            )
            checkpoint.save(file, model, optimiser, step + 1)
            if watch:
                watch(step + 1, model)
    return history


def _reseeded(schedule: Schedule, done: int) -> dict[str, Any]:
    """Return the schedule with a seed that depends on where the run resumes."""
    from dataclasses import asdict

    return {**asdict(schedule), "seed": schedule.seed + done}
