from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from index.embedder import SentenceTransformerEmbedder
from index.errors import ModelError
from index.interaction import INTERACTION_FILE, LateInteraction, load_interaction
from index.presets import MODELS

SENTENCES = ["Le pont fut bâti en 1850.", "Le chat dort.", "La ville compte mille habitants."]


def write(folder: Path, embedder: SentenceTransformerEmbedder, weights: str = "") -> Path:
    """Write a head that keeps the first 8 dimensions and weighs all pieces the same."""
    tensors = {
        "projection": np.eye(8, embedder.dimension, dtype=np.float16),
        "importance": np.zeros(embedder.dimension, dtype=np.float16),
        "scale": np.array(10.0, dtype=np.float32),
    }
    metadata = {"weights": weights or embedder.weights_hash}
    save_file(tensors, folder / INTERACTION_FILE, metadata=metadata)
    return folder


@pytest.fixture
def judge(tiny_embedder: SentenceTransformerEmbedder, tmp_path: Path) -> LateInteraction:
    return LateInteraction(write(tmp_path, tiny_embedder), tiny_embedder)


def test_a_sentence_finds_all_of_itself(judge: LateInteraction) -> None:
    scores = judge.scores(SENTENCES[0], SENTENCES)
    assert scores[0] == pytest.approx(10, abs=1e-3)
    assert scores[0] > scores[1:].max()


def test_the_score_is_the_mean_of_the_best_cosines(
    judge: LateInteraction, tiny_embedder: SentenceTransformerEmbedder
) -> None:
    asked, said = (
        pieces[:, :8] / np.linalg.norm(pieces[:, :8], axis=1, keepdims=True)
        for pieces in tiny_embedder.encode_pieces(["Qui dort ?", "Le chat dort."])
    )
    expected = 10 * (asked @ said.T).max(axis=1).mean()
    assert judge.scores("Qui dort ?", ["Le chat dort."]) == pytest.approx([expected], rel=1e-3)


def test_a_score_does_not_depend_on_the_others_nor_on_memory(judge: LateInteraction) -> None:
    together = judge.scores("Qui dort ?", SENTENCES)
    again = [judge.scores("Qui dort ?", [sentence])[0] for sentence in reversed(SENTENCES)]
    assert together == pytest.approx(again[::-1], abs=1e-4)


def test_few_sentences_are_remembered(
    tiny_embedder: SentenceTransformerEmbedder, tmp_path: Path
) -> None:
    judge = LateInteraction(write(tmp_path, tiny_embedder), tiny_embedder, remembered=2)
    first = judge.scores("Qui dort ?", SENTENCES)
    assert len(judge._known) == 2
    assert judge.scores("Qui dort ?", SENTENCES) == pytest.approx(first, abs=1e-4)


def test_what_was_read_ahead_is_not_encoded_again(
    judge: LateInteraction,
    tiny_embedder: SentenceTransformerEmbedder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sentences = [f"Le canal a {n} écluses." for n in range(20)]
    judge.remember(sentence for sentence in sentences)
    asked: list[list[str]] = []
    encode = tiny_embedder.encode_pieces
    monkeypatch.setattr(tiny_embedder, "encode_pieces", lambda t: asked.append(t) or encode(t))
    judge.scores("Combien d’écluses ?", sentences)
    assert asked == [["Combien d’écluses ?"]]


def test_no_sentence_has_no_score(judge: LateInteraction) -> None:
    assert judge.scores("Qui dort ?", []).shape == (0,)


def test_weights_of_another_model_are_refused(
    tiny_embedder: SentenceTransformerEmbedder, tmp_path: Path
) -> None:
    write(tmp_path, tiny_embedder, weights="0" * 64)
    with pytest.raises(ModelError, match="trained on another model"):
        LateInteraction(tmp_path, tiny_embedder)


@pytest.mark.parametrize("content", [None, b"", b"not weights at all"])
def test_missing_or_broken_weights_are_named(
    tiny_embedder: SentenceTransformerEmbedder, tmp_path: Path, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / INTERACTION_FILE).write_bytes(content)
    with pytest.raises(ModelError, match=str(tmp_path)):
        LateInteraction(tmp_path, tiny_embedder)


def test_the_default_one_prefers_the_sentence_that_answers(
    tiny_embedder: SentenceTransformerEmbedder,
) -> None:
    for embedder in (tiny_embedder, SentenceTransformerEmbedder(str(MODELS / "default"))):
        scores = load_interaction(embedder).scores("Quand a-t-on construit l’ouvrage ?", SENTENCES)
        assert int(np.argmax(scores)) == 0


def test_the_pieces_of_a_question_are_those_it_was_searched_with(tiny_model: Path) -> None:
    question = "Qui dort ?"
    fresh = SentenceTransformerEmbedder(str(tiny_model)).encode_pieces([question])[0]
    embedder = SentenceTransformerEmbedder(str(tiny_model))
    embedder.encode_questions([question])
    assert embedder.encode_pieces([question])[0] == pytest.approx(fresh, abs=1e-6)
    assert len(embedder.encode_pieces(["Le chat dort encore."])[0]) != len(fresh)
    prompted = SentenceTransformerEmbedder(str(tiny_model), query_prompt="cherche : ")
    prompted.encode_questions([question])
    assert prompted.encode_pieces([question])[0] == pytest.approx(fresh, abs=1e-6)
