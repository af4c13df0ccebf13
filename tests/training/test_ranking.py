import math

import numpy as np
import pytest

from index.training.ranking import ndcg, ranks, recall, retrieval
from index.training.tuning import tune


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
    """The whole text's vector misleads, the sentence's vector finds the right text."""
    found = retrieval(["zzz"], ["Oui. Non.", "Peut-être."], [0])
    vectors = {
        "zzz": [1.0, 0.0],
        "Oui. Non.": [0.0, 1.0],
        "Peut-être.": [0.6, 0.8],
        "Oui.": [1.0, 0.0],
        "Non.": [0.0, 1.0],
    }
    best = tune(lambda texts: np.array([vectors[t] for t in texts]), [found])
    assert best["sentence_share"] > 0.5
