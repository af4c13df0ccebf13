import random
from pathlib import Path

import numpy as np
import pytest

from index.embedder import SentenceTransformerEmbedder
from index.interaction import LateInteraction
from index.training.data import Piaf, Question
from index.training.interaction import Head, listwise_loss, states_of, train
from index.training.lessons import Asked, Lesson, assemble, draw, piaf_lessons

BRIDGE = Lesson(
    ("Le pont fut bâti en 1850.", "Il mesure cent mètres."),
    (
        Asked("Quand ?", frozenset({0}), "1850"),
        Asked("Combien de mètres ?", frozenset({1}), "cent"),
    ),
    (("Une église de 1850.", "Elle est fermée."),),
)
CAT = Lesson(("Le chat dort.",), (Asked("Qui dort ?", frozenset({0}), "le chat"),), ())


def test_a_batch_says_what_each_sentence_is_to_each_question() -> None:
    wrong = Lesson(BRIDGE.hard[0], (), ())
    batch = assemble([wrong, BRIDGE])
    assert batch.questions == ["Quand ?", "Combien de mètres ?"]
    assert batch.sentences == [*BRIDGE.hard[0], *BRIDGE.sentences]
    assert batch.right.tolist() == [[False, False, True, False], [False, False, False, True]]
    assert batch.own.tolist() == [[False, False, True, True]] * 2
    assert batch.unsure.tolist() == [[True, False, False, False], [False] * 4]


def test_a_drawn_batch_has_each_text_once() -> None:
    twin = Lesson(BRIDGE.hard[0], (Asked("Quoi ?", frozenset({0}), "une église"),), ())
    batch = draw([BRIDGE, CAT, twin], random.Random(0))
    assert sorted(batch.sentences) == sorted([*BRIDGE.sentences, *CAT.sentences, *twin.sentences])
    assert len(batch.questions) == 4


def test_lessons_leave_the_held_out_articles_alone() -> None:
    texts = ["Un. Deux.", "Trois.", "Quatre. Cinq.", "Six."]
    questions = [Question("q ?", number, 0, 2) for number in range(4)]
    piaf = Piaf(texts, [0, 1, 2, 3], ["a", "b", "c", "d"], questions)
    (lesson,) = piaf_lessons(piaf, [[0]])
    assert lesson.sentences == ("Quatre.", "Cinq.")
    assert lesson.asked == (Asked("q ?", frozenset({0}), "qu"),)
    assert lesson.hard == (("Un.", "Deux."),)


def test_the_loss_leaves_out_the_unsure() -> None:
    torch = pytest.importorskip("torch")
    batch = assemble([Lesson(BRIDGE.hard[0], (), ()), BRIDGE])
    scores = torch.zeros(2, 4)
    before = listwise_loss(scores, batch)
    scores[0, 0] = 50  # holds the answer's words: not counted
    assert listwise_loss(scores, batch) == pytest.approx(before)
    scores[0, 2] = 5
    assert listwise_loss(scores, batch) < before


def test_training_puts_the_right_sentence_first(
    tiny_embedder: SentenceTransformerEmbedder, tmp_path: Path
) -> None:
    lessons = [BRIDGE, CAT]
    states = states_of(tiny_embedder, lessons)
    head = train(lessons, states, steps=150)
    head.write(tmp_path, tiny_embedder)
    judge = LateInteraction(tmp_path, tiny_embedder)
    for asked in BRIDGE.asked:
        scores = judge.scores(asked.text, BRIDGE.sentences)
        assert int(np.argmax(scores)) in asked.right


def test_training_gives_the_same_head_again(tiny_embedder: SentenceTransformerEmbedder) -> None:
    states = states_of(tiny_embedder, [BRIDGE])
    one, other = (train([BRIDGE], states, steps=3) for _ in range(2))
    assert all((a == b).all() for a, b in zip(one.tensors, other.tensors, strict=True))
    assert Head.initial(32).projection.shape == (32, 32)
