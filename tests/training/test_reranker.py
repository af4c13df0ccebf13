from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer
from transformers import BertModel

from index.training.distillation import Schedule
from index.training.export import write_model
from index.training.pairs import CONTEXT, QUESTION, SENTENCE, Listed, candidates, encode_pair
from index.training.reranker import build_reranker, score_sorted, train_reranker


def test_a_candidate_is_a_sentence_between_its_neighbours() -> None:
    found = candidates("Il pleut. Le chat dort. La nuit tombe.")
    assert [c.sentence for c in found] == ["Il pleut.", "Le chat dort.", "La nuit tombe."]
    assert (found[1].before, found[1].after) == ("Il pleut.", "La nuit tombe.")
    assert (found[0].before, found[2].after) == ("", "")


def test_types_mark_question_sentence_and_context() -> None:
    ids, types = encode_pair([2, 10, 11, 3], [[2, 20, 3], [2, 30, 31, 3], [2, 40, 3]])
    assert ids == [2, 10, 11, 3, 20, 30, 31, 40, 3]
    expected = [QUESTION] * 4 + [CONTEXT] + [SENTENCE] * 2 + [CONTEXT] * 2
    assert types == expected


def test_context_is_cut_before_the_sentence() -> None:
    long = [2, *range(100, 150), 3]
    ids, types = encode_pair([2, 10, 3], [long, [2, 30, 31, 3], long], longest=16)
    assert len(ids) == len(types) <= 16
    assert ids[3:8] == [145, 146, 147, 148, 149]
    assert types.count(SENTENCE) == 2


@pytest.fixture
def base(tiny_model: Callable[[], BertModel], tokenizer: Tokenizer, tmp_path: Path) -> Path:
    write_model(tmp_path / "base", tiny_model(), tokenizer, max_length=64)
    return tmp_path / "base"


def test_the_right_sentence_comes_first(
    base: Path, tokenizer: Tokenizer, sentences: list[str], tmp_path: Path
) -> None:
    found = [c for s in sentences for c in candidates(s)]
    lists = [
        Listed(s, (found[i],), tuple(found[:i] + found[i + 1 :])) for i, s in enumerate(sentences)
    ]
    model = build_reranker(base, layers=1)
    schedule = Schedule(steps=60, body_rate=3e-3, warmup=2, save_every=60)
    losses = train_reranker(
        model,
        lambda texts: [e.ids for e in tokenizer.encode_batch(list(texts))],
        lists,
        schedule,
        tmp_path / "run.safetensors",
        questions=4,
        width=4,
    )
    assert np.mean(losses[-5:]) < 0.6 * np.mean(losses[:3])


def test_scores_keep_their_order(base: Path) -> None:
    model = build_reranker(base, layers=1)
    pairs = [([2, *range(5, 5 + n), 3], [0] * (n + 2)) for n in (9, 3, 6)]
    together = score_sorted(model, pairs, chunk=2).detach()
    alone = [score_sorted(model, [pair]).item() for pair in pairs]
    assert together.tolist() == pytest.approx(alone, abs=0.02)
