import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer
from transformers import BertModel

from index.training.contrastive import Material, cosent, example_batches, info_nce, train
from index.training.distillation import Schedule
from index.training.examples import Example, answer_sentences, answer_windows

Build = Callable[[], BertModel]


def test_info_nce_by_hand() -> None:
    """Cosines 1 and 0 at temperature 1: both directions give log(1 + 1/e)."""
    vectors = torch.eye(2)
    loss = info_nce(vectors, vectors, torch.zeros(2, 2, dtype=torch.bool), 1.0)
    assert loss.item() == pytest.approx(1.3 * math.log(1 + math.exp(-1)), abs=1e-5)


def test_texts_of_the_same_group_are_no_negatives() -> None:
    questions, texts = torch.eye(2), torch.ones(2, 2) / math.sqrt(2)
    same = torch.ones(2, 2, dtype=torch.bool)
    assert info_nce(questions, texts, same, 0.05).item() == pytest.approx(0.0, abs=1e-5)


def test_cosent_falls_when_the_order_is_right() -> None:
    left = torch.eye(2)
    right = torch.stack([left[0], left[0]])
    good = cosent(left, right, torch.tensor([5.0, 0.0]))
    bad = cosent(left, right, torch.tensor([0.0, 5.0]))
    assert good < 0.01 < 15 < bad


def test_answer_windows_keep_the_answer() -> None:
    text = "Un. Deux. Trois. Quatre."
    spans = [(0, 3), (4, 9), (10, 16), (17, 24)]
    first, last = answer_sentences(spans, 10, 15)
    windows = answer_windows(text, spans, first, last)
    assert windows[0] == "Trois."
    assert all("Trois." in window for window in windows)
    assert text in windows


def test_batches_come_from_one_cluster_where_there_are_clusters() -> None:
    examples = [Example(str(i), ("t",), (), str(i), f"act {i % 2}") for i in range(40)]
    stream = example_batches(examples, 10, 0)
    clusters = [{e.cluster for e in next(stream)} for _ in range(4)]
    assert all(len(found) == 1 for found in clusters)


def test_the_right_text_comes_nearer(
    tiny_bert: Build, tokenizer: Tokenizer, sentences: list[str], tmp_path: Path
) -> None:
    examples = [
        Example(a, (b,), (sentences[0],), str(i))
        for i, (a, b) in enumerate(zip(sentences[1::2], sentences[2::2], strict=False))
    ]
    ids = [e.ids for e in tokenizer.encode_batch(sentences)]
    teacher = np.eye(len(ids), 384, dtype=np.float16)
    rows = [(sentences[0], sentences[1], 1.0), (sentences[2], sentences[2], 5.0)]
    material = Material({"piaf": examples}, rows, ids, teacher, ["tatoeba"] * len(ids), size=3)
    history = train(
        tiny_bert(),
        lambda texts: [e.ids for e in tokenizer.encode_batch(list(texts))],
        material,
        Schedule(steps=80, tokens=64, warmup=2, save_every=40),
        tmp_path / "run.safetensors",
    )
    assert set(history) == {"piaf", "sts", "replay"}
    assert np.mean(history["piaf"][-5:]) < 0.5 * np.mean(history["piaf"][:2])
