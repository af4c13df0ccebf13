"""The sentence cross-encoder, which judges whether a sentence, where it stands, answers.

Warm-started from the student's first layers; its word embeddings are the student's, frozen and not
stored twice. Listwise softmax over one right sentence and hard wrong ones (Cao et al. 2007).
"""

import logging
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.training import checkpoint
from index.training.contrastive import Tokenize
from index.training.distillation import WORDS, Schedule, set_rate
from index.training.pairs import Listed, encode_candidates

if TYPE_CHECKING:
    import torch

log = logging.getLogger(__name__)
Pair = tuple[list[int], list[int]]


def build_reranker(folder: Path, layers: int = 3) -> "torch.nn.Module":
    """Return a scorer made of the first ``layers`` of the model in ``folder``."""
    import torch
    from transformers import AutoConfig, BertForSequenceClassification, BertModel

    config = AutoConfig.from_pretrained(folder)
    config.num_hidden_layers, config.type_vocab_size, config.num_labels = layers, 3, 1
    config._attn_implementation = "eager"
    torch.manual_seed(0)
    scorer: Any = BertForSequenceClassification(config)
    student = BertModel.from_pretrained(folder, add_pooling_layer=False, dtype=torch.float32)
    weights = {k: v for k, v in student.state_dict().items() if "token_type" not in k}
    types = "embeddings.token_type_embeddings.weight"
    weights[types] = student.state_dict()[types][:1].repeat(3, 1)
    weights[types][1] += 0.02 * torch.randn(config.hidden_size)
    weights[types][2] += 0.02 * torch.randn(config.hidden_size)
    scorer.bert.load_state_dict(weights, strict=False)
    scorer.bert.get_parameter(WORDS).requires_grad_(False)
    module: torch.nn.Module = scorer
    return module.eval()


def score_pairs(model: "torch.nn.Module", pairs: Sequence[Pair]) -> "torch.Tensor":
    """Return the score of each pair (pairs,), computed in bfloat16 where that is faster."""
    import torch

    longest = max(len(ids) for ids, _ in pairs)
    ids = torch.tensor([i + [0] * (longest - len(i)) for i, _ in pairs])
    types = torch.tensor([t + [0] * (longest - len(t)) for _, t in pairs])
    mask = (
        torch.arange(longest)[None, :] < torch.tensor([len(i) for i, _ in pairs])[:, None]
    ).int()
    device = next(model.parameters()).device
    with torch.autocast(device.type, dtype=torch.bfloat16):
        out = model(
            input_ids=ids.to(device),
            token_type_ids=types.to(device),
            attention_mask=mask.to(device),
        )
    scores: torch.Tensor = out.logits[:, 0].float()
    return scores


def train_reranker(
    model: "torch.nn.Module",
    tokenize: Tokenize,
    examples: Sequence[Listed],
    schedule: Schedule,
    file: Path,
    watch: Callable[[int, "torch.nn.Module"], None] | None = None,
    questions: int = 8,
    width: int = 8,
) -> list[float]:
    """Train on batches of ``questions`` with ``width`` candidates each; returns the losses."""
    import torch
    from tqdm import tqdm

    parameters = [p for p in model.parameters() if p.requires_grad]
    groups = [{"params": parameters, "lr": schedule.body_rate, "base": schedule.body_rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    done = checkpoint.load(file, model, optimiser)
    losses: list[float] = []
    for step in tqdm(range(done, schedule.steps), desc="reranker", mininterval=10):
        chance = random.Random(f"{schedule.seed} {step}")
        set_rate(optimiser, step, schedule)
        loss = listwise_loss(model, tokenize, chance.sample(examples, questions), width, chance)
        optimiser.zero_grad()
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimiser.step()
        losses.append(loss.item())
        if (step + 1) % schedule.save_every == 0 or step + 1 == schedule.steps:
            log.info("step %d: loss %.4f", step + 1, np.mean(losses[-schedule.save_every :]))
            checkpoint.save(file, model, optimiser, step + 1)
            if watch:
                watch(step + 1, model)
    return losses


def listwise_loss(
    model: "torch.nn.Module",
    tokenize: Tokenize,
    batch: Sequence[Listed],
    width: int,
    chance: random.Random,
) -> "torch.Tensor":
    """Cross-entropy of the right sentence among ``width`` candidates, mean over questions."""
    import torch

    pairs: list[Pair] = []
    sizes = []
    for one in batch:
        wrong = chance.sample(one.wrong, min(width - 1, len(one.wrong)))
        pairs += encode_candidates(tokenize, one.question, [chance.choice(one.right), *wrong])
        sizes.append(1 + len(wrong))
    parts = torch.split(score_sorted(model, pairs), sizes)
    return torch.stack([-torch.log_softmax(part, 0)[0] for part in parts]).mean()


def score_sorted(
    model: "torch.nn.Module", pairs: Sequence[Pair], chunk: int = 32
) -> "torch.Tensor":
    """Like :func:`score_pairs`, in chunks of similar length: less padding."""
    import torch

    order = sorted(range(len(pairs)), key=lambda i: len(pairs[i][0]))
    parts = [
        score_pairs(model, [pairs[i] for i in order[a : a + chunk]])
        for a in range(0, len(pairs), chunk)
    ]
    back = torch.empty(len(pairs), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(pairs))
    return torch.cat(parts)[back]


def write_reranker(folder: Path, model: "torch.nn.Module") -> None:
    """Write the weights that are not the student's, in fp16, and the configuration."""
    import json

    import torch
    from safetensors.torch import save_file

    folder.mkdir(parents=True, exist_ok=True)
    state = {k: v.to(torch.float16) for k, v in model.state_dict().items() if not k.endswith(WORDS)}
    save_file(state, folder / "model.safetensors")
    settings: Any = model.config
    text = json.dumps(settings.to_dict(), indent=2, sort_keys=True, default=str)
    (folder / "config.json").write_text(text + "\n", encoding="utf-8")
