import contextlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from transformers import BertModel

from index.training.distillation import Schedule, batches, distil, epoch_sample

Build = Callable[[], BertModel]
SCHEDULE = Schedule(steps=30, tokens=128, warmup=2, save_every=10)


def targets(count: int) -> NDArray[np.float16]:
    vectors = np.random.default_rng(1).normal(size=(count, 384))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float16)


def run(
    tiny_bert: Build,
    tokenizer: Tokenizer,
    sentences: list[str],
    file: Path,
    schedule: Schedule = SCHEDULE,
) -> tuple[BertModel, list[float]]:
    model = tiny_bert()
    ids = [e.ids for e in tokenizer.encode_batch(sentences)]
    sources = ["tatoeba"] * len(sentences)
    return model, distil(model, ids, targets(len(ids)), sources, schedule, file)


def test_the_loss_falls(
    tiny_bert: Build, tokenizer: Tokenizer, sentences: list[str], tmp_path: Path
) -> None:
    _, losses = run(tiny_bert, tokenizer, sentences, tmp_path / "a.safetensors")
    assert np.mean(losses[-5:]) < 0.7 * np.mean(losses[:2])


def test_same_seed_same_weights(
    tiny_bert: Build, tokenizer: Tokenizer, sentences: list[str], tmp_path: Path
) -> None:
    one, _ = run(tiny_bert, tokenizer, sentences, tmp_path / "a.safetensors")
    two, _ = run(tiny_bert, tokenizer, sentences, tmp_path / "b.safetensors")
    for left, right in zip(one.parameters(), two.parameters(), strict=True):
        assert torch.equal(left, right)


def test_an_interrupted_run_ends_like_an_uninterrupted_one(
    tiny_bert: Build, tokenizer: Tokenizer, sentences: list[str], tmp_path: Path
) -> None:
    class Interrupted(Exception):
        pass

    def stop(step: int, model: torch.nn.Module) -> None:
        if step == 20:
            raise Interrupted

    whole, _ = run(tiny_bert, tokenizer, sentences, tmp_path / "whole.safetensors")
    ids = [e.ids for e in tokenizer.encode_batch(sentences)]
    given = (ids, targets(len(ids)), ["tatoeba"] * len(ids), SCHEDULE, tmp_path / "cut.safetensors")
    with contextlib.suppress(Interrupted):
        distil(tiny_bert(), *given, stop)
    resumed = tiny_bert()
    assert len(distil(resumed, *given)) == 10
    for left, right in zip(whole.parameters(), resumed.parameters(), strict=True):
        assert torch.allclose(left, right, atol=1e-6)


def test_every_pair_of_an_epoch_is_in_one_batch() -> None:
    lengths = np.array([3, 9, 4, 30, 5, 6] * 10)
    schedule = Schedule(tokens=40)
    stream = batches(lengths, ["tatoeba"] * 60, schedule)
    seen: list[int] = []
    while len(seen) < 60:
        seen += next(stream).tolist()
    assert sorted(seen) == list(range(60))


def test_shares_of_the_sources_hold() -> None:
    sample = epoch_sample(["laws"] * 4000 + ["sentences"] * 10, 0, 0)
    assert 0.45 < (sample < 4000).sum() / 4000 < 0.55
    assert (sample >= 4000).sum() == 80
