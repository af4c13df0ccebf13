import math

import numpy as np
import pytest

from index.training.ranking import ndcg, ranks, recall, retrieval
from index.training.tuning import smoothed, tune


def test_measures_by_hand() -> None:
    scores = np.array([[3.0, 2.0, 1.0], [3.0, 2.0, 1.0]])
    gold = np.array([0, 1])
    assert ranks(scores, gold).tolist() == [1, 2]
    assert ndcg(scores, gold) == pytest.approx((1 + 1 / math.log2(3)) / 2)
    assert recall(scores, gold) == 0.5


def test_a_tie_counts_against_the_right_text() -> None:
    assert ranks(np.ones((1, 4)), np.array([2])).tolist() == [4]


def test_lexical_scores_are_shares_of_the_best() -> None:
    found = retrieval(["Où est le chat ?"], ["Le chat dort ici. Il rêve.", "Un chien."], [0])
    assert found.lexical.tolist() == [[pytest.approx(1.0), 0.0]]
    assert found.sentences == ["Le chat dort ici.", "Il rêve.", "Un chien."]


def test_tuning_takes_the_side_that_helps() -> None:
    """Only the sentence's cosine, strong enough against BM25, puts the right text first."""
    lexical, whole = np.array([[0.2, 1.0]]), np.array([[0.0, 1.0]])
    best = tune(lexical, whole, np.array([[1.0, 0.0]]), np.array([0]))
    assert best.sentence_share > 0.5
    assert best.dense_weight >= 1


def test_a_lonely_best_cell_loses_to_a_good_region() -> None:
    grid = np.full((5, 5), 0.5)
    grid[0, 0] = 0.9
    grid[1:4, 1:4] = 0.8
    assert np.unravel_index(np.argmax(smoothed(grid)), grid.shape) == (2, 2)
