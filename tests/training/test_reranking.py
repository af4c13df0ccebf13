"""Sentences and paragraphs scored again, on a collection of three paragraphs."""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index.presets import FusionTuning
from index.training.data import Piaf, Question
from index.training.evaluation import for_each_folder
from index.training.ranking import Floats
from index.training.reranking import remembering, reranking_figures

PARAGRAPHS = [
    "Le pont date de 1850. Il mesure cent mètres.",
    "Le chat dort le jour. La nuit, il chasse.",
    "Le train part à huit heures. Il arrive à midi.",
]


def question(text: str, paragraph: int, answer: str) -> Question:
    start = PARAGRAPHS[paragraph].index(answer)
    return Question(text, paragraph, start, start + len(answer))


PIAF = Piaf(
    PARAGRAPHS,
    [0, 1, 2],
    ["pont", "chat", "train"],
    [question("Quand ?", 0, "1850"), question("Que fait-il la nuit ?", 1, "chasse")],
)


def same_for_all(texts: Sequence[str]) -> Floats:
    return np.ones((len(texts), 2), dtype=np.float32)


def knowing(asked: str, sentences: Sequence[str]) -> Floats:
    """Score the sentence that answers above all others."""
    answer = {"Quand ?": "1850", "Que fait-il la nuit ?": "chasse"}[asked]
    return np.array([5.0 * (answer in sentence) for sentence in sentences])


def test_a_judge_that_knows_puts_sentences_and_paragraphs_first() -> None:
    found = reranking_figures(knowing, same_for_all, FusionTuning(), PIAF)
    for name in ("choosing", "odd"):
        for way in ("interaction", "fused + 0.4"):
            both = {"right sentence": 1, "recall@1": 1}
            assert found[f"piaf {name}, read again"][way] == both
    fused = found["piaf choosing, read again"]["fused"]
    assert fused["recall@1"] == 0  # "Quand" is in no paragraph


def test_a_text_is_encoded_once() -> None:
    seen: list[str] = []

    def encode(texts: Sequence[str]) -> Floats:
        seen.extend(texts)
        return np.array([[len(text), 1.0] for text in texts])

    once = remembering(encode)
    assert once(["a", "bb", "a"]).tolist() == [[1, 1], [2, 1], [1, 1]]
    assert once(["bb"]).tolist() == [[2, 1]]
    assert seen == ["a", "bb"]


def test_a_folder_without_a_model_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["measure", str(tmp_path)])
    with pytest.raises(SystemExit):
        for_each_folder("Measure.", lambda *_: pytest.fail("measured"))
    assert f"found no modules.json in {tmp_path}" in capsys.readouterr().err
