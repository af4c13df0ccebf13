"""The static preset: one vector a piece, distilled from the student, summed up by their mean.

A text's vector is the mean of its pieces' vectors: no layer is computed, so that encoding takes
microseconds. Rows are kept as int8 with one scale each, which sentence-transformers' own
``StaticEmbedding`` reads.
"""

import json
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.training.contrastive import info_nce
from index.training.examples import Example
from index.training.ranking import Floats

if TYPE_CHECKING:
    import torch
    from tokenizers import Tokenizer

log = logging.getLogger(__name__)
LEFT_OUT = 0.4
"""Share of a text's pieces that are left out each time it is learned, at random."""

MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"},
    {
        "idx": 1,
        "name": "1",
        "path": "1_Normalize",
        "type": "sentence_transformers.models.Normalize",
    },
]


def smooth_inverse_frequency(counts: NDArray[np.int64], a: float = 1e-3) -> Floats:
    """Return a / (a + p) for pieces of probability p (Arora et al. 2017)."""
    weights: Floats = a / (a + counts / counts.sum())
    return weights


def bags_of(tokenizer: "Tokenizer", texts: Sequence[str]) -> list[list[int]]:
    """Return the piece ids of each text, without special pieces."""
    return [e.ids for e in tokenizer.encode_batch(list(texts), add_special_tokens=False)]


class StaticStudent:
    """A table of piece vectors in training."""

    def __init__(self, table: Floats, tokenizer: "Tokenizer") -> None:
        """Start from ``table`` (pieces, dimensions)."""
        import torch

        self.tokenizer = tokenizer
        start = torch.from_numpy(table.astype(np.float32))
        self.bag = torch.nn.EmbeddingBag.from_pretrained(start, freeze=False, mode="mean")

    def embed(self, ids: Sequence[list[int]]) -> "torch.Tensor":
        """Return the unit-length vector of each bag; a text without pieces has the zero vector."""
        import torch

        offsets = torch.tensor(np.cumsum([0, *map(len, ids)])[:-1])
        flat = torch.tensor([i for bag in ids for i in bag], dtype=torch.long)
        return torch.nn.functional.normalize(self.bag(flat, offsets), dim=-1)


def thinned(ids: Sequence[list[int]], random: np.random.Generator) -> list[list[int]]:
    """Return each bag without about `LEFT_OUT` of its pieces; one that would be empty stays whole.

    Without it the table learns its texts by heart. Word dropout: Iyyer et al. (2015), *Deep
    Unordered Composition Rivals Syntactic Methods for Text Classification*.
    """
    bags = []
    for bag in ids:
        kept = random.random(len(bag)) > LEFT_OUT
        bags.append([piece for piece, keep in zip(bag, kept, strict=True) if keep] or bag)
    return bags


def distil_static(
    student: StaticStudent,
    ids: Sequence[list[int]],
    targets: Floats,
    examples: Sequence[Example],
    steps: int,
    rate: float = 2e-3,
    share: float = 0.05,
    seed: int = 0,
) -> list[float]:
    """Pull the bags to ``targets`` (texts, dimensions) and questions to their texts; losses.

    ``share`` weighs the contrastive loss against the distance to the targets.
    """
    import torch

    random = np.random.default_rng(seed)
    optimiser = torch.optim.Adam(student.bag.parameters(), lr=rate)
    asked = bags_of(student.tokenizer, [e.question for e in examples])
    answers = [bags_of(student.tokenizer, e.positives) for e in examples]
    losses = []
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = rate * (1 - step / steps)
        batch = random.integers(0, len(ids), 512)
        bags = thinned([ids[i] for i in batch], random)
        wanted = torch.from_numpy(targets[batch].astype(np.float32))
        loss = 1 - (student.embed(bags) * wanted).sum(1).mean()
        if examples:
            drawn = random.integers(0, len(examples), 128)
            texts = thinned([answers[i][random.integers(len(answers[i]))] for i in drawn], random)
            questions = thinned([asked[i] for i in drawn], random)
            groups = np.array([examples[i].group for i in drawn])
            same = torch.from_numpy(groups[:, None] == groups[None, :])
            near = info_nce(student.embed(questions), student.embed(texts), same, 0.05)
            loss = loss + share * near
        optimiser.zero_grad()
        torch.autograd.backward(loss)
        optimiser.step()
        losses.append(loss.item())
    return losses


def quantise(table: Floats) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return the rows as int8 and the scale of each: row = int8 x scale."""
    scale = np.maximum(np.abs(table).max(1), 1e-8) / 127
    return np.round(table / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def write_static(folder: Path, table: Floats, tokenizer: "Tokenizer") -> None:
    """Write a sentence-transformers folder of the table."""
    import torch
    from safetensors.torch import save_file

    folder.mkdir(parents=True, exist_ok=True)
    rows, scale = quantise(table)
    tensors = {"embeddings": torch.from_numpy(rows), "weights": torch.from_numpy(scale)}
    save_file(tensors, folder / "model.safetensors")
    tokenizer.no_truncation()
    tokenizer.save(str(folder / "tokenizer.json"))
    settings: dict[str, Any] = {"prompts": {}, "similarity_fn_name": "cosine"}
    for name, content in (("modules", MODULES), ("config_sentence_transformers", settings)):
        text = json.dumps(content, indent=2) + "\n"
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    (folder / "1_Normalize").mkdir(exist_ok=True)
