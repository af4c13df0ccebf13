"""The learning curve: a few cheap figures measured each time a run writes a checkpoint."""

import json
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.training import data
from index.training.development import choosing_set
from index.training.evaluation import spearman
from index.training.ranking import Floats, ndcg, retrieval

if TYPE_CHECKING:
    import torch
    from tokenizers import Tokenizer

log = logging.getLogger(__name__)


class Watcher:
    """Measures a model in training on half of STS-B dev, the choosing slice of PIAF and CNIL.

    Only the first two may choose a checkpoint; CNIL is written down to see another kind of text.
    """

    def __init__(self, root: Path, tokenizer: "Tokenizer", file: Path) -> None:
        """Read the sets and fix the file that each measurement is appended to."""
        self.tokenizer = tokenizer
        self.file = file
        self.sts = data.sts(root, "dev")[::2]
        self.sets = {"piaf": choosing_set(root, every=2)}
        rows = data.cnil(root)[::2]
        gold = list(range(len(rows)))
        self.sets["cnil"] = retrieval([q for q, _ in rows], [a for _, a in rows], gold)

    def __call__(self, step: int, model: "torch.nn.Module") -> None:
        """Write the figures of ``model`` after ``step`` steps."""

        def encode(texts: Sequence[str]) -> Floats:
            return self.encode(model, texts)

        found = {"step": float(step), "sts": spearman(encode, self.sts)}
        for name, one in self.sets.items():
            whole, single = one.dense(encode)
            found[f"{name} text"] = ndcg(whole, one.gold)
            found[f"{name} sentence"] = ndcg(single, one.gold)
            found[f"{name} fused"] = ndcg(one.lexical + whole + single, one.gold)
        found = {k: round(v, 4) for k, v in found.items()}
        log.info("%s", found)
        with self.file.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(found) + "\n")

    def encode(self, model: "torch.nn.Module", texts: Sequence[str], chunk: int = 64) -> Floats:
        """Vectors of ``texts`` cut at 192 tokens, in bfloat16: for curves, not for reports."""
        import torch

        from index.training.distillation import embed

        ids = [e.ids[:192] for e in self.tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        parts = []
        with torch.no_grad():
            for first in range(0, len(order), chunk):
                parts.append(embed(model, [ids[i] for i in order[first : first + chunk]]).cpu())
        vectors: Floats = torch.cat(parts).numpy()[np.argsort(order)]
        return vectors
